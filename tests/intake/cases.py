"""Invented copy and short cuts that the intake tests share."""

from __future__ import annotations

from typing import Any

import msgspec
import orjson

import schemas
from streams.intake import Intake
from streams.messages import Headers, Message

STORY = (
    "Harbour Bridge Reopens After Two-Year Repair\n\n"
    "The harbour bridge in Port Elster opened to traffic on Monday after repairs that took two years, "
    "the city said.\n\n"
    "Engineers replaced 400 cables and both bearings. “We are a month early,” said Lena Okafor, who led the "
    "work. “Nobody expected that.”\n\n"
    "Tolls will stay as they are until June, the council said in a statement.\n"
)
PARAGRAPHS = [part.strip() for part in STORY.split("\n\n")[1:]]


def message(value: bytes | str | None, offset: int = 0, /, **headers: str | bytes | None) -> Message:
    """A raw message; header names take an underscore for a hyphen, except CloudEvents names."""
    raw = value.encode() if isinstance(value, str) else value
    named: Headers = tuple(
        (name if name.startswith("ce_") else name.replace("_", "-"), _bytes(content))
        for name, content in headers.items()
    )
    return Message("wire.raw", 0, offset, raw, headers=named)


def records(
    value: bytes | str, intake: Intake | None = None, **headers: str | bytes | None
) -> list[schemas.Segmented]:
    """What intake makes of a value, decoded."""
    outputs = (intake or Intake()).process(message(value, **headers))
    return [msgspec.json.decode(output.value or b"", type=schemas.Segmented) for output in outputs]


def drafts(
    value: bytes | str, intake: Intake | None = None, **headers: str | bytes | None
) -> list[schemas.Draft]:
    """The drafts inside those."""
    return [
        msgspec.json.decode(record.article, type=schemas.Draft)
        for record in records(value, intake, **headers)
    ]


def envelope(**members: Any) -> bytes:
    """A JSON envelope."""
    return orjson.dumps(members)


def _bytes(content: str | bytes | None) -> bytes | None:
    return content.encode() if isinstance(content, str) else content
