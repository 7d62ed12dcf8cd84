"""Teams in tables of results and standings."""

from __future__ import annotations

import pytest

from tests.enrich.articles import enriched

STANDINGS = "Standings after the weekend:\nDETROIT 71 58 .550 -\nCHICAGO 69 60 .535 2\nTORONTO 60 69 .465 11"
RESULTS = "Leeds 2 Bradford 1\nSheffield 0 Orla Rovers 3\nBradford 1 Sheffield 1"
FIXTURES = "Saturday:\nDETROIT AT CHICAGO\nTORONTO AT BOSTON\nHOUSTON AT DENVER"


def names(body: str, field: str) -> list[str]:
    found = getattr(enriched(body), field) or []
    return sorted({mention.text for item in found for mention in item.mentions})


@pytest.mark.parametrize(
    ("body", "teams", "places"),
    [
        (STANDINGS, ["CHICAGO", "DETROIT", "TORONTO"], []),
        (RESULTS, ["Bradford", "Leeds", "Orla Rovers", "Sheffield"], []),
        (FIXTURES, ["DETROIT", "HOUSTON", "TORONTO"], ["BOSTON", "CHICAGO", "DENVER"]),
        ("France 2 Spain 1\nItaly 0 Germany 3\nSpain 1 Italy 1", [], ["France", "Germany", "Italy", "Spain"]),
        ("Leeds 2 Sheffield 1\n\nThe ferry sank off Leeds.", [], ["Leeds", "Sheffield"]),
    ],
)
def test_teams(body: str, teams: list[str], places: list[str]) -> None:
    assert names(body, "organisations") == teams
    assert names(body, "places") == places


def test_persons_are_no_teams() -> None:
    body = "Results:\nMary Quill 71 69 70 210\nJohn Tarn 70 70 71 211\nAnna Holt 72 70 70 212"
    assert names(body, "organisations") == []
    assert names(body, "people") == ["Anna Holt", "John Tarn", "Mary Quill"]


@pytest.mark.parametrize("line", ["A ", "Leeds 1 ", "A1 ", "DETROIT AT ", "Leeds v ", "( ", "x\n"])
def test_long_lines_take_no_time(line: str) -> None:
    enriched(line * (20_000 // len(line)))
