"""Contexts made from a text, for the enrichers' tests."""

from __future__ import annotations

import re

from schemas import Enrichment, Span
from streams.enrich import Context, enrich
from streams.segment.sentences import sentences


def context(body: str, headline: str | None = None, language: str | None = "en") -> Context:
    """A context with the sentences of ``body`` and nothing else known."""
    return Context(
        headline=headline,
        body=body,
        sentences=_sentences(body, language),
        language=language,
        versioncreated="2025-07-12T10:00:00Z",
        dateline=None,
        timezone=None,
        agency=None,
        captions=[],
        byline=None,
    )


def _sentences(body: str, language: str | None) -> list[Span]:
    found = []
    for match in re.finditer(r"\S.*", body):
        at = match.start()
        found += [(start + at, end + at) for start, end in sentences(match.group(), language)]
    return found


def enriched(body: str, headline: str | None = None, language: str | None = "en") -> Enrichment:
    """What the enrichers find; fails where one of them failed."""
    result = enrich(context(body, headline, language))
    assert result.errors == []
    return result
