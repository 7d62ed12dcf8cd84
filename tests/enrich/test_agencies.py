"""News agencies and the part that each plays."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import schemas
from streams.enrich.agencies import AGENCIES, find_agencies, is_agency
from tests.enrich.articles import context, enriched


def found(body: str) -> list[tuple[str, str]]:
    """Name and role of each agency."""
    return [(agency.name, agency.role) for agency in find_agencies(context(body))]


@pytest.mark.parametrize(
    ("body", "agencies"),
    [
        ("Three died, AFP reported.", [("AFP", "source")]),
        ("“No,” Reuters quoted him as saying.", [("Reuters", "source")]),
        ("The minister told Reuters that he knew.", [("Reuters", "audience")]),
        ("in an interview with Agence France-Presse", [("AFP", "audience")]),
        ("according to the state news agency IRNA", [("IRNA", "source")]),
        ("The semi-official ISNA news agency and other local media quoted him.", [("ISNA", "source")]),
        ("PARIS (AP) — The vote", [("AP", "source")]),
        ("Interfax news agency is owned by", [("Interfax", "cited")]),
        ("Shares of Thomson Reuters fell.", [("Reuters", "cited")]),
        ("wie die Deutsche Presse-Agentur berichtete", [("dpa", "source")]),
        ("selon AFP, il est parti", [("AFP", "source")]),
        ("قالت وكالة رويترز إن", [("Reuters", "source")]),
        ("The AP exam and TT scores; PA said in Ramallah; the MENA region", []),
        ("the CP, a party, said; he paid 20 TT", []),
    ],
)
def test_role(body: str, agencies: list[tuple[str, str]]) -> None:
    assert found(body) == agencies


def test_credits_and_datelines() -> None:
    story = dataclasses.replace(
        context("He left."),
        byline="By A. Writer, AP",
        dateline=schemas.Dateline(text="ROME (Reuters) -", agency="Reuters"),
        captions=[schemas.Caption(text="A prison", credit="File photo: AFP")],
    )
    agencies = {(a.name, a.role): (a.mentions, a.why) for a in find_agencies(story)}
    assert agencies == {
        ("Reuters", "source"): ([], ["dateline"]),
        ("AP", "credit"): ([], ["byline"]),
        ("AFP", "credit"): ([], ["caption credit"]),
    }


@pytest.mark.parametrize(
    "name", ["Reuters", "AP", "the Associated Press", "Xinhua News Agency", "ILNA", "dpa", "Kyodo"]
)
def test_is_agency(name: str) -> None:
    assert is_agency(name)


def test_other_names_are_none() -> None:
    assert not any(map(is_agency, ("Gazprom", "Iran", "", "Reuter", "Agency")))


def test_every_agency_is_found_by_its_name() -> None:
    assert [
        a.name for a in AGENCIES if (a.name, "source") not in found(f"It was a day, {a.name} reported.")
    ] == []


WORDS = st.sampled_from(
    [
        "Reuters",
        "AP",
        "AFP",
        "told",
        "said",
        "reported",
        "(",
        ")",
        ",",
        "'s",
        "according to",
        "ISNA news agency",
        "رويترز",
    ]
)


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=30).map(" ".join)))
def test_spans_hold_the_text(body: str) -> None:
    for agency in find_agencies(context(body)):
        assert agency.why
        for mention in agency.mentions:
            assert body[slice(*mention.span)] == mention.text


def test_once_called_an_agency_a_short_name_is_one_in_the_whole_text() -> None:
    result = enriched("Prices will rise, the official news agency MTI said. MTI did not say when.")
    assert {agency.name for agency in result.agencies or []} == {"MTI"}
    assert sum(len(agency.mentions) for agency in result.agencies or []) == 2
    assert result.organisations == []
