"""What the enrichers are given: one article, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import schemas
from schemas import Span
from streams.enrich.tokens import Words


@dataclass(frozen=True)
class Context:
    """One article as the enrichers see it.

    ``sentences`` are half-open code-point spans of ``body``; ``language`` is a BCP 47 tag;
    ``versioncreated`` is RFC 3339 in UTC; ``timezone`` is the IANA name of the source's profile.
    """

    headline: str | None
    body: str
    sentences: Sequence[Span]
    language: str | None
    versioncreated: str | None
    dateline: schemas.Dateline | None
    timezone: str | None
    agency: str | None
    captions: Sequence[schemas.Caption]
    byline: str | None

    @cached_property
    def words(self) -> Words:
        """The words of the body, cut at first use."""
        return Words(self.body)
