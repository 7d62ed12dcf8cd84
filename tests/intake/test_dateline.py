"""Datelines with their ISO dates."""

from __future__ import annotations

import pytest

import schemas
from streams.intake.dateline import dateline_of, place_name, resolve
from streams.segment import Piece


@pytest.mark.parametrize(
    ("printed", "version", "expected"),
    [
        ("March 26", "2023-03-26T10:00:00Z", "2023-03-26"),
        ("Feb. 12", "2024-02-13T00:00:00Z", "2024-02-12"),
        ("Dec 31", "2024-01-01T02:00:00Z", "2023-12-31"),
        ("Jan 1", "2023-12-31T23:00:00Z", "2024-01-01"),
        ("12 mar", "2023-03-12T10:00:00Z", "2023-03-12"),
        ("26. März", "2023-03-26T10:00:00Z", "2023-03-26"),
        ("Feb 29", "2023-03-01T00:00:00Z", "2024-02-29"),
        ("March 26, 2021", None, "2021-03-26"),
        ("March 26", None, None),
        ("Feb 30", "2023-03-01T00:00:00Z", None),
        ("March", "2023-03-26T10:00:00Z", None),
        ("26", "2023-03-26T10:00:00Z", None),
        (None, "2023-03-26T10:00:00Z", None),
        ("Dec 31", "0001-01-01T00:00:00Z", "0001-12-31"),
    ],
)
def test_resolve(printed: str | None, version: str | None, expected: str | None) -> None:
    assert resolve(printed, version) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("MOSCOW", "Moscow"),
        ("BEIRUT/THE HAGUE", "Beirut/The Hague"),
        ("RIO DE JANEIRO", "Rio de Janeiro"),
        ("NAIROBI, Kenya", "Nairobi, Kenya"),
        ("Berlin", "Berlin"),
        ("U.N.", "U.N."),
        ("ZÜRICH", "Zürich"),
        (None, None),
    ],
)
def test_place_name(printed: str | None, expected: str | None) -> None:
    assert place_name(printed) == expected


def test_only_the_first_paragraph_has_one() -> None:
    first = Piece("body", "PORT ELSTER, July 14 (Reuters) - The bridge opened.", None)
    plain = Piece("body", "The bridge opened.", None)
    found = schemas.Dateline(text="PORT ELSTER, July 14 (Reuters) -", place="Port Elster", agency="Reuters")
    assert dateline_of([Piece("headline", "Bridge", None), first, plain], None) == found
    assert dateline_of([plain, first], None) is None


@pytest.mark.parametrize(
    ("given", "place", "agency"),
    [
        ("Peine (dpa/lni) -", "Peine", "dpa/lni"),
        ("Oslo", "Oslo", None),
        ("SYDNEY March 22 AAP -", None, None),
        ("MARCH 04, 2013", None, None),
    ],
)
def test_a_field_of_no_known_form(given: str, place: str | None, agency: str | None) -> None:
    assert dateline_of([], None, given) == schemas.Dateline(text=given, place=place, agency=agency)


def test_the_text_may_not_name_another_place_than_the_field() -> None:
    lead = Piece("body", "ABC.- PORT.- The bridge opened on Monday after repairs.", None)
    dated = Piece("body", "PORT ELSTER, July 14 (Reuters) - The bridge opened.", None)
    agreed = dateline_of([dated], None, "Port Elster, Elsterland")
    other = dateline_of([lead], None, "WESTPORT, 14 July (EW) -")
    assert agreed is not None
    assert other is not None
    assert (agreed.text, other.place) == ("PORT ELSTER, July 14 (Reuters) -", "Westport")
