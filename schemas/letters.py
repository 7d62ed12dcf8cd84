"""The events beside the articles: duplicates and dead letters. A withdrawal is an article event."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from schemas.article import Evidence
from schemas.records import DuplicateType

Stage = Literal["intake", "link", "enrich"]


class Duplicate(Struct, kw_only=True, tag_field="schema", tag="copytaster.duplicate/1"):
    """One event on wire.duplicates, under the key ``id``: an article that was not published, and why.

    ``of`` is the id of the original.
    """

    id: str
    delivery: str
    of: str
    type: DuplicateType
    evidence: Evidence
    family: str
    story: str
    source: str
    headline: str | None = None
    versioncreated: str | None = None
    received: str | None = None
    sha256: str


class DeadLetter(Struct, kw_only=True, tag_field="schema", tag="copytaster.dead-letter/1"):
    """One event on wire.dead-letters, under the key of the message that failed.

    ``topic``, ``partition`` and ``offset`` are those of the message as the stage read it; ``sha256`` and
    ``size`` (bytes) are of its whole value. The value is given as ``value`` where it is UTF-8 text, else as
    ``value_b64``; only its first 64 kB where ``truncated``. ``headers`` are in their order; values that are
    not UTF-8 are in base64 with ``b64:`` before them.
    """

    code: str
    stage: Stage
    reason: str
    topic: str
    partition: int
    offset: int
    delivery: str | None = None
    appended: str | None = None
    headers: list[tuple[str, str | None]] = []
    size: int | None = None
    sha256: str | None = None
    value: str | None = None
    value_b64: bytes | None = None
    truncated: bool = False
    detail: str | None = None
    pipeline: str
