"""ANPA 1312: header, marked lines, paragraphs, tables, trailer."""

from __future__ import annotations

import pytest

import schemas
from tests.intake.cases import drafts, records
from tests.intake.readers.wires import ALERT, ANPA, TABLE


def test_whole() -> None:
    [draft], [record] = drafts(ANPA), records(ANPA)
    assert draft.provenance.format == "anpa"
    assert draft.headline == "Harbour bridge reopens after two years"
    assert draft.byline == "By LENA OKAFOR"
    assert draft.ednote == "Eds: Adds quote by Ames. With AP Photos."
    assert draft.versioncreated == "2025-07-14T11:37:00Z"
    assert draft.dateline is not None
    assert (draft.dateline.place, draft.dateline.agency) == ("Port Elster", "EP")
    assert draft.source == schemas.Source(
        name="EP",
        guid="W2870",
        slugline="BC-EU--Harbour Bridge, 1st Ld-Writethru,120",
        urgency=3,
        subjects=[schemas.Subject(name="international news", uri="anpacat:i", creator="editor")],
    )
    assert record.slug == "bc-eu--harbour bridge"
    assert record.marks == schemas.Marks(lead=1, writethru=True, trusted=True)
    labels = [block.label for block in draft.blocks]
    assert labels == ["headline", "byline", "byline", "body", "body", "subhead", "body"]
    assert draft.blocks[4].text == "“Nobody expected that,” said Jon Ames, who led the work — and the tests."


def test_a_table_keeps_its_rows() -> None:
    [draft] = drafts(TABLE)
    assert draft.headline == "Harbour Cup Glance"
    assert draft.byline == "By The Elster Press"
    assert [block.text for block in draft.blocks if block.label == "table"] == [
        "All Times EDT",
        "NORTH",
        "W\tL\tPct",
        "Elster Bay\t7\t3\t.700",
        "Renn\t5\t5\t.500",
        "SOUTH",
        "W\tL\tPct",
        "Ames\t6\t4\t.600",
    ]
    assert draft.sentences == []


def test_an_alert_has_its_paragraph_as_headline() -> None:
    [draft], [record] = drafts(ALERT), records(ALERT)
    assert draft.headline == "The harbour bridge is closed, the city says."
    assert draft.body == "PORT ELSTER (EP) — The harbour bridge is closed, the city says."
    assert (draft.source.urgency, record.marks.alert) == (2, True)


def test_marked_lines_alone_are_a_list() -> None:
    text = (
        "\x16\x16\x01V4644\x1f_-----\r\nr e\x13\x11 EP-Top-Headlines     07-14 0121\r\n"
        "\x02^*9006< ^EP-Top-Headlines,0176<\r\n^EP Top News at 11:23 p.m.<\r\n^Bridge reopens in harbour\r\n"
        "^Ferry sinks at its mooring\r\n^\r\n\t   \x03EP-WF-07-14-25 0423GMT<\r\n\x04"
    )
    [draft] = drafts(text)
    assert draft.headline == "EP Top News at 11:23 p.m."
    assert draft.body == "Bridge reopens in harbour\n\nFerry sinks at its mooring"
    assert draft.source.slugline == "EP-Top-Headlines,0176"


def test_a_deck_and_a_note_in_brackets() -> None:
    text = ANPA.replace("^By LENA", "^Engineers replaced all cables and both bearings<\r\n^By LENA")
    text = text.replace(
        "^Eds: Adds quote by Ames. With AP Photos.<", "^(Eds: Corrects day. With AP Photos.)<"
    )
    [draft], [record] = drafts(text), records(text)
    assert next(block.text for block in draft.blocks if block.label == "subhead").startswith("Engineers")
    assert draft.ednote == "(Eds: Corrects day. With AP Photos.)"
    assert record.marks.correction


@pytest.mark.parametrize("headline", ["Video shows bridge swaying", "Photo exhibit opens", "AP wins prize"])
def test_a_headline_about_pictures_is_one(headline: str) -> None:
    [draft] = drafts(ANPA.replace("Harbour bridge reopens after two years", headline))
    assert draft.headline == headline


def test_line_ends_of_any_kind() -> None:
    for end in ("\n", "\r", "\r\r\n"):
        [draft] = drafts(ANPA.replace("\r\n", end))
        assert (draft.source.urgency, draft.body) == (3, drafts(ANPA)[0].body)


def test_a_kill_may_be_believed() -> None:
    [record] = records(ANPA.replace("Bridge, 1st Ld-Writethru,120", "Bridge, KILL"))
    assert (record.slug, record.marks.kill, record.marks.trusted) == ("bc-eu--harbour bridge", True, True)


def test_wrapped_paragraphs_are_joined() -> None:
    text = ANPA.replace("on Monday after two years", "on Monday\r\nafter two years")
    assert drafts(text)[0].body == drafts(ANPA)[0].body


@pytest.mark.parametrize("letter", "fburd")
def test_urgency_falls_with_the_priority(letter: str) -> None:
    [draft] = drafts(ANPA.replace("\nu i\x13", f"\n{letter} i\x13"))
    assert draft.source.urgency == "fburd".index(letter) + 1


def test_control_characters_do_not_make_it_binary() -> None:
    [draft] = drafts(TABLE.replace("Renn", "Reñn").encode("latin-1"))
    assert "Reñn\t5\t5\t.500" in [block.text for block in draft.blocks]
