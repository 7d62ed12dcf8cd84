"""What the rows of the ``enrich`` bench share: articles made of a text, the building half, a row's cells."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import Any

from bench.figures import Cell, Figure
from schemas import Enrichment, Span
from streams.enrich import Context
from streams.segment import sentences

Row = Sequence[Cell]
COLUMNS = ["measure", "system", "gold", "found", "precision", "recall", "score", "bar"]


def is_dev(name: str) -> bool:
    """Whether a file or document of this name is in the building half: its sha1 ends in an even digit."""
    return hashlib.sha1(name.encode()).hexdigest()[-1] in "02468ace"


def context(
    body: str, created: str | None = None, language: str = "en", headline: str | None = None
) -> Context:
    """An article of that text, with ``created`` (ISO 8601) for its date."""
    stamp = created if created is None or "T" in created else f"{created}T12:00:00"
    return Context(
        headline=headline,
        body=body,
        sentences=split(body, language),
        language=language,
        versioncreated=f"{stamp}Z" if stamp else None,
        dateline=None,
        timezone=None,
        agency=None,
        captions=[],
        byline=None,
    )


def split(text: str, language: str = "en") -> list[Span]:
    """The sentences of all lines."""
    found: list[Span] = []
    for match in re.finditer(r"\S.*", text):
        at = match.start()
        found += [(start + at, end + at) for start, end in sentences(match.group(), language)]
    return found


def row(
    measure: str, system: str, right: int, gold: int, found: int, bar: float | None = None, score: str = "f1"
) -> Row:
    """A line of counts: ``score`` is their F1, or the ``share`` of the found that is right."""
    precision, recall = right / max(1, found), right / max(1, gold)
    value = 2 * right / max(1, gold + found) if score == "f1" else precision
    return (measure, system, gold, found, _three(precision), _three(recall), _three(value), _bar(bar))


def plain(measure: str, system: str, count: int, value: float, bar: float | None, digits: int = 3) -> Row:
    """A line of one figure over ``count`` units."""
    return (measure, system, count, "", "", "", Figure([value], digits), _bar(bar))


def missing(measure: str, system: str) -> Row:
    """The line of a peer that can't be imported."""
    return (measure, system, "", "", "", "", "not installed", "")


def spans(enrichment: Enrichment, body: str, headline: str | None) -> Iterator[tuple[str, str]]:
    """Each text that the enrichment gives, beside the stretch of the field that its span names."""
    fields = {"body": body, "headline": headline or ""}
    for name in enrichment.__struct_fields__:
        found = getattr(enrichment, name)
        for item in found if isinstance(found, list) else ():
            yield from _spans(item, fields)


def _spans(item: Any, fields: dict[str, str]) -> Iterator[tuple[str, str]]:
    for mention in getattr(item, "mentions", ()):
        yield mention.text, fields[mention.in_][slice(*mention.span)]
    parts_of: tuple[Any, ...] = (item, getattr(item, "cue", None), getattr(item, "speaker", None))
    for part in parts_of:
        if getattr(part, "span", None) is not None and hasattr(part, "text"):
            yield part.text, fields[getattr(part, "in_", "body")][slice(*part.span)]
    if parts := getattr(item, "parts", None):
        quoted = [fields["body"][slice(*part)] for part in parts]
        yield "".join(item.text.split()), "".join("".join(quoted).split())


def _three(value: float) -> Figure:
    return Figure([value], 3)


def _bar(bar: float | None) -> str:
    return "" if bar is None else f"{bar:g}"
