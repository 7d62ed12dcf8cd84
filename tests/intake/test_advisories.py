"""Advisories taken out of a story."""

from __future__ import annotations

import pytest

from schemas import Label
from streams.intake.advisories import take_advisories
from streams.segment import Piece


def piece(label: Label | None, text: str, start: int) -> Piece:
    return Piece(label, text, (start, start + len(text)))


TEXT = "Bridge\n\n(Adds detail)\n\n(Corrects day (Monday) in lead) The bridge opened.\n\nTolls stay."


def test_lines_and_openings() -> None:
    pieces = [
        piece("headline", "Bridge", 0),
        piece("body", "(Adds detail)", 8),
        piece("body", TEXT[23:73], 23),
        piece("body", "Tolls stay.", 75),
    ]
    kept, found = take_advisories(pieces, TEXT)
    assert [one.text for one in kept] == [
        "Bridge",
        "(Corrects day (Monday) in lead) The bridge opened.",
        "Tolls stay.",
    ]
    assert (found.ednote, found.spans) == ("(Adds detail)", [(8, 21)])


def test_an_opening_is_cut_from_the_first_paragraph() -> None:
    first = TEXT[23:73]
    kept, found = take_advisories([piece("headline", "Bridge", 0), piece("body", first, 23)], TEXT)
    assert kept[1].text == "The bridge opened."
    assert [TEXT[slice(*span)] for span in [*found.spans, kept[1].span or (0, 0)]] == [
        "(Corrects day (Monday) in lead)",
        "The bridge opened.",
    ]
    assert found.marks.correction


def test_without_spans() -> None:
    kept, found = take_advisories([Piece("body", "(Adds detail) The bridge opened.", None)], None)
    assert [one.text for one in kept] == ["The bridge opened."]
    assert (found.ednote, found.spans) == ("(Adds detail)", [])


@pytest.mark.parametrize(
    "text", ["(Adds detail", "(Reuters) - The bridge opened.", "The bridge (Adds) opened."]
)
def test_what_stays(text: str) -> None:
    kept, found = take_advisories([piece("body", text, 0)], text)
    assert [one.text for one in kept] == [text]
    assert found.ednote is None


def test_only_at_the_top() -> None:
    pieces = [piece("body", "The bridge opened.", n * 20) for n in range(14)] + [
        piece("body", "(Adds detail)", 300)
    ]
    assert take_advisories(pieces, None)[1].ednote is None


def test_a_note_that_is_all_there_is_stays() -> None:
    pieces = [piece("headline", "KILL KILL KILL", 0)]
    kept, found = take_advisories(pieces, "KILL KILL KILL")
    assert kept == pieces
    assert (found.marks.kill, found.spans) == (True, [])
