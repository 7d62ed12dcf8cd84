"""Teams in tables of results and standings: "Tarn 2 Holt Town 1", "TARN 61 74 .452 20", "TARN AT HOLT".

A name there is a team's, though most are the names of towns: not where persons or countries play.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import schemas
from schemas import Span
from streams.enrich.name_lists import NameLists, name_lists
from streams.enrich.words import CAPITAL

LONGEST = 120
"""Characters of a line that is still read."""

FEWEST = 3
"""So many lines make a table."""

TOWNS = 0.2
"""The share of names that are towns or regions from which on the names are teams."""

_WORD = rf"{CAPITAL}[\w'’&-]*\.?"
_NAME = rf"{_WORD}(?:[ ](?:(?:of|de|la|the|&)[ ])?{_WORD}){{0,4}}"
_FIGURES = r"(?:[-+]?\d+(?:[./:,-]\d+)*|[.]\d+|[-–—½])"
_NOTE = r"(?:[ ]\([^()\n]{1,40}\))?"
_STANDING = re.compile(rf"(?:\d{{1,3}}[.)]?[ ])?({_NAME}){_NOTE}(?:[ \t]+{_FIGURES}){{3,15}}[ \t]*")
_RESULT = re.compile(
    rf"({_NAME}){_NOTE}[ ]\d{{1,3}}(?:[ ]points?|[ ]for[ ]\d+|[ ]and[ ]\d{{1,3}}|-\d{{1,3}})*{_NOTE},?[ ]"
    rf"({_NAME}){_NOTE}[ ]\d{{1,3}}(?:[ ]points?|[ ]for[ ]\d+|[ ]and[ ]\d{{1,3}}|-\d{{1,3}})*{_NOTE}\.?[ \t]*"
)
_AWAY = re.compile(r"([A-Z][A-Z.' ]{2,24}[A-Z])[ ]AT[ ][A-Z][A-Z.' ]{2,24}")
_FIXTURE = re.compile(
    rf"(?:[^:\n]{{0,30}}:[ ])?({_NAME})[ ]vs?\.?[ ]({_NAME})(?:[ ]\([^()\n]{{1,40}}\))?[ \t]*"
)


@dataclass(slots=True)
class _Table:
    """The names that stand where teams do, by what else is known of them."""

    spans: list[Span] = field(default_factory=list)
    towns: int = 0
    countries: int = 0
    persons: int = 0

    def is_of_teams(self) -> bool:
        """Whether towns play, and neither persons nor countries do."""
        if self.persons > self.towns or self.countries > self.towns:
            return False
        return self.towns >= max(1.0, TOWNS * len(self.spans))


def team_spans(body: str, places: Sequence[schemas.Place]) -> list[Span]:
    """The spans of the teams' names in the body's tables, in order."""
    lines = list(_lines(body))
    if len(lines) < FEWEST:
        return []
    table = _Table()
    known = {m.span: place.kind for place in places for m in place.mentions if m.in_ == "body"}
    for match in lines:
        for group in range(1, len(match.groups()) + 1):
            _add(table, match.span(group), match[group], known, name_lists())
    return table.spans if table.is_of_teams() else []


def _lines(body: str) -> Iterator[re.Match[str]]:
    """The lines that may be of a table."""
    start = 0
    while start < len(body):
        end = body.find("\n", start)
        end = len(body) if end < 0 else end
        if 4 < end - start <= LONGEST and (match := _match(body, start, end)):
            yield match
        start = end + 1


def _match(body: str, start: int, end: int) -> re.Match[str] | None:
    for pattern in (_STANDING, _RESULT, _AWAY, _FIXTURE):
        if match := pattern.fullmatch(body, start, end):
            return match
    return None


def _add(table: _Table, span: Span, name: str, known: Mapping[Span, str | None], lists: NameLists) -> None:
    kind = known.get(span)
    words = name.split()
    if kind in ("country", "continent"):
        table.countries += 1
    elif kind is None and len(words) > 1 and words[0] in lists.given and words[-1] not in lists.endings:
        table.persons += 1
    else:
        table.towns += kind is not None
        table.spans.append(span)
