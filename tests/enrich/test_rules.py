"""The closed list of rules, and what the strict level leaves."""

from __future__ import annotations

import pytest

import schemas
from streams.enrich.rules import confidence, rules
from streams.enrich.strict import LEAST, is_sure, strict
from streams.enrich.timex_rules import NAMES
from streams.enrich.timex_values import _RULES
from tests.enrich.articles import enriched

STORY = (
    'MARLOW, July 12 (Reuters) - "We won," Mayor Maria Stein said on Friday. "It took two years."\n\n'
    "The Harbour Council paid $3 million for 40 km of rail in France. Prices rose 5 percent, IBM Corp "
    "said. Nordbank Inc (NBK.N) plans more. See https://harbour.example and @marlow. French police said "
    "the striker scored a goal in the match for the club as players and fans watched."
)


def test_every_rule_that_decides_is_in_the_list() -> None:
    result = enriched(STORY, "Marlow wins")
    fields = ("dates", "places", "people", "organisations", "agencies", "quotes", "keywords", "subjects")
    for field in (*fields, "numbers", "links"):
        items = getattr(result, field)
        assert items, field
        for item in items:
            assert item.why
            assert all((field, rule) in rules() for rule in item.why)
    assert result.language is not None
    assert ("language", result.language.why[0]) in rules()


def test_every_rule_of_the_grammar_of_dates_is_in_the_list() -> None:
    assert {rule for field, rule in rules() if field == "dates"} == {*_RULES, *NAMES}


@pytest.mark.parametrize("key", rules(), ids=" ".join)
def test_a_rule_says_what_it_means(key: tuple[str, str]) -> None:
    percent, judged, meaning = rules()[key]
    assert meaning
    assert (percent is None and judged >= 0) or (0 <= (percent or 0) <= 100 and judged >= 20)


def test_the_surest_rule_counts() -> None:
    known = rules()
    assert confidence("people", ["surname", "given-name"]) == known["people", "given-name"].percent
    assert confidence("links", ["url"]) is None


def test_strict_leaves_what_is_sure_and_renumbers() -> None:
    result = enriched(STORY)
    kept = strict(result)
    assert all(is_sure("people", person) for person in kept.people or [])
    assert kept.keywords == []
    for quote in kept.quotes or []:
        assert (confidence("quotes", quote.why[:1]) or 0) >= LEAST
        if quote.speaker and quote.speaker.person is not None:
            assert (kept.people or [])[quote.speaker.person].name == quote.speaker.name


def test_strict_keeps_what_was_given() -> None:
    result = enriched(STORY)
    result.subjects = [schemas.Subject(name="Piers", creator="editor")]
    result.people = [
        schemas.Person(name="Unsure", mentions=[], why=["recurs"]),
        schemas.Person(name="Listed", mentions=[], why=["your list"]),
    ]
    result.quotes = [
        schemas.Quote(
            kind="direct",
            parts=[(0, 1)],
            text="“",
            speaker=schemas.Speaker(name="Listed", person=1),
            why=["verb behind"],
        )
    ]
    kept = strict(result)
    assert [subject.name for subject in kept.subjects or []] == ["Piers"]
    assert [person.name for person in kept.people or []] == ["Listed"]
    (quote,) = kept.quotes or []
    assert quote.speaker is not None
    assert quote.speaker.person == 0
