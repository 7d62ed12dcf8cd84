"""Sluglines."""

from __future__ import annotations

import pytest

from streams.intake.sluglines import parse_slugline, take_sluglines, written_slugline
from streams.segment import split_lines
from tests.intake.cases import PARAGRAPHS, STORY, drafts, records

FERRY = STORY.replace("bridge", "ferry")


@pytest.mark.parametrize(
    ("line", "keywords"),
    [
        ("BC-US--Harbour Bridge, 1st Ld-Writethru,1140", "bc-us--harbour bridge"),
        ("BC-US--Harbour Bridge,1140", "bc-us--harbour bridge"),
        ("BC-EU--Harbour Bridge-ABRIDGED, 3rd Ld-Writethru,827", "bc-eu--harbour bridge"),
        ("AM-HARBOUR-2NDLD***URGENT (EMBARGOED)", "am-harbour"),
        ("AM-HARBOUR", "am-harbour"),
        ("HARBOUR-BRIDGE/ (UPDATE 1, PIX, CORRECTED)", "harbour-bridge/"),
        ("HARBOUR-BRIDGE/", "harbour-bridge/"),
        ("HARBOUR/BRIDGE (UPDATE 1)", "harbour/bridge"),
    ],
)
def test_sluglines(line: str, keywords: str) -> None:
    slug = parse_slugline(line)
    assert slug is not None
    assert (slug.line, slug.keywords.rstrip("/")) == (line, keywords.rstrip("/"))


@pytest.mark.parametrize(
    "line",
    [
        "Harbour Bridge Reopens",
        "AM-radio listeners, once many, are few",
        "PM-elect names her ministers",
        "BC-based ferry company reopens route",
        "AC/DC",
        "N/A",
        "TT",
        "UN-AFRICA",
        "BC-US--" + "x" * 200,
    ],
)
def test_what_is_no_slugline(line: str) -> None:
    assert parse_slugline(line) is None


def test_the_versions_of_a_story_share_their_keywords() -> None:
    lines = ["BC-EU--Harbour,300", "BC-EU--Harbour, 1st Ld,400", "BC-EU--Harbour, 2nd Ld,50"]
    assert len({slug.keywords for line in lines if (slug := parse_slugline(line))}) == 1


def test_a_slugline_opens_its_article() -> None:
    text = f"BC-EU--Harbour Bridge,300\n\n{STORY}\nBC-EU--Ferry, 1st Ld,200\n\n{FERRY}"
    lines, taken = take_sluglines(split_lines(text))
    assert [slug.keywords for slug in taken] == ["bc-eu--harbour bridge", "bc-eu--ferry"]
    assert [line.text for line in lines if line.cut] == ["Harbour Bridge Reopens After Two-Year Repair"] * 2
    first, second = drafts(text)
    assert first.source.slugline == "BC-EU--Harbour Bridge,300"
    assert second.source.slugline == "BC-EU--Ferry, 1st Ld,200"
    assert first.body == "\n\n".join(PARAGRAPHS)
    assert text[slice(*second.furniture[0])] == "BC-EU--Ferry, 1st Ld,200"
    assert [record.marks.lead for record in records(text)] == [None, 1]
    assert all(record.marks.trusted for record in records(text))


@pytest.mark.parametrize(
    ("written", "keywords"),
    [
        ("BC-US--Harbour Bridge, 1st Ld-Writethru", "bc-us--harbour bridge"),
        ("HARBOUR-BRIDGE/ (UPDATE 1)", "harbour-bridge"),
        ("harbour-bridge-tolls", "harbour-bridge-tolls"),
    ],
)
def test_a_written_slugline_ties_all_versions(written: str, keywords: str) -> None:
    slug = written_slugline(written)
    assert slug is not None
    assert (slug.line, slug.keywords, slug.span) == (written, keywords, None)
