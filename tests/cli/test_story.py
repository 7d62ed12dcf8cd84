"""How an article event looks to people."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from streams.cli.story import Stories
from streams.summary import HeldArticle

ARTICLE: dict[str, Any] = {
    "id": "a1",
    "action": "publish",
    "source": {"name": "northwire"},
    "byline": "By Ada Lindqvist",
    "dateline": {"text": "MALMO, May 4 -", "place": "Malmo", "date": "2026-05-04"},
    "language": "en",
    "headline": "Harbour bridge opens",
    "body": "The bridge opened. It is long. It cost much.",
    "sentences": [[0, 18], [19, 30], [31, 44]],
    "wordcount": 9,
    "enrichment": {
        "people": [{"name": "Karin Dahl"}, {"name": "Karin Dahl"}],
        "places": [{"name": name} for name in "ABCDEFGH"],
        "organisations": None,
        "dates": [{"type": "DATE", "value": "2026-05-04"}, {"type": "DATE", "value": "PRESENT_REF"}],
        "quotes": [
            {"kind": "direct", "text": "Nobody\n\nbelieved us", "speaker": {"name": "Karin Dahl"}},
            {"kind": "scare", "text": "soon", "speaker": {"name": "Karin Dahl"}},
            {"kind": "direct", "text": "Unknown", "speaker": None},
        ],
        "numbers": [
            {"kind": "money", "value": 3.25e9, "currency": "EUR", "text": "€3.25bn"},
            {"kind": "quantity", "value": 1, "upper": 2, "unit": "km", "text": "1-2 kilometres"},
            {"kind": "percent", "value": 4, "text": "4 per cent"},
            {"kind": "money", "value": 4, "text": "£4"},
            {"kind": "count", "value": 1200, "unit": "cars", "text": "1,200 cars"},
        ],
        "subjects": [{"name": "law"}],
    },
}


def shown(capsys: pytest.CaptureFixture[str], *articles: dict[str, Any]) -> list[str]:
    stories = Stories()
    for article in articles:
        stories.show(json.dumps(article).encode())
    return capsys.readouterr().out.splitlines()


def test_a_story(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(capsys, ARTICLE) == [
        "NEW Harbour bridge opens",
        "  northwire · By Ada Lindqvist · Malmo, 2026-05-04 · en · 9 words",
        "  The bridge opened. It is long.",
        "  Karin Dahl: “Nobody believed us”",
        "  people Karin Dahl  places A, B, C, D, E, F +2",
        "  subjects law  dates 2026-05-04  numbers 3.25 billion EUR, 1–2 km, 4 % +2",
        "",
    ]


def test_an_update_names_what_it_updates(capsys: pytest.CaptureFixture[str]) -> None:
    relation = {"type": "update_of", "to": "a1"}
    update = {**ARTICLE, "id": "a2", "action": "update", "headline": None, "relation": relation}
    lines = shown(capsys, ARTICLE, update)
    assert lines[7] == "UPDATE (no headline)"
    assert lines[9] == "  ↳ update of “Harbour bridge opens”"
    assert "  ↳ update of a1" in shown(capsys, update)


def test_a_later_version_says_what_is_new(capsys: pytest.CaptureFixture[str]) -> None:
    novelty = {"since": "a0", "people": [0], "places": [6, 7, 1], "numbers": [1, 4], "quotes": [0]}
    changed = {**novelty, "changed": [[11, 17], [26, 29]]}
    update, correction = (
        {**ARTICLE, "action": action, "enrichment": {**ARTICLE["enrichment"], "novelty": new}}
        for action, new in (("update", changed), ("correct", {"since": "a0", "changed": changed["changed"]}))
    )
    assert "  ↳ new here: Karin Dahl, G, H, B +2; 1 quote" in shown(capsys, update)
    assert "  ↳ new here: changed “opened”, “ong”" in shown(capsys, correction)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"action": "withdraw"}, "WITHDRAWN Harbour bridge opens"),
        ({"action": "relink", "relink": {"kind": "family", "from": "x", "to": "y"}}, "  family x is now y"),
        ({"body": "", "sentences": [], "enrichment": None, "dateline": None}, "NEW Harbour bridge opens"),
        ({"body": "word " * 200, "sentences": [[0, 999]]}, "NEW Harbour bridge opens"),
    ],
)
def test_other_events(capsys: pytest.CaptureFixture[str], change: dict[str, Any], expected: str) -> None:
    lines = shown(capsys, {**ARTICLE, **change})
    assert expected in lines
    assert len(lines) < 15


def test_markup_in_the_copy_is_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(capsys, {**ARTICLE, "headline": "[red]Not[/red] markup"})[0] == "NEW [red]Not[/red] markup"


def test_no_colour_where_none_is_wanted(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    colour = re.compile(r"\x1b\[(?:\d+;)*3\d")
    assert colour.search(shown(capsys, ARTICLE)[0])
    monkeypatch.setenv("NO_COLOR", "1")
    assert not colour.search("".join(shown(capsys, ARTICLE)))


@pytest.mark.parametrize(
    ("embargoed", "until"),
    [("2026-05-05T06:00:00Z", "2026-05-05T06:00:00Z"), (None, "a version without it, or a kill")],
)
def test_copy_under_embargo_says_until_when(
    capsys: pytest.CaptureFixture[str], embargoed: str | None, until: str
) -> None:
    Stories().hold(HeldArticle("a1", "wire.raw/0/1/1", "Prize for a poet", embargoed))
    assert capsys.readouterr().out.splitlines() == [
        "HELD Prize for a poet",
        f"  ↳ under embargo until {until}: nothing goes out",
        "",
    ]
