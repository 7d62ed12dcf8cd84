"""What holds of every result, whatever the text: spans, indexes, and no name in two lists."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import schemas
from schemas import Enrichment, Mention
from streams.enrich import Context, enrich
from streams.enrich.agencies import is_agency
from tests.enrich.articles import context

PIECES = [
    "President Ivo Marek", "Marek", "spokesman Reza Karimi", "Karimi", "the Ministry of Health", "NATO",
    "Reuters", "Agence France-Presse", "AFP", "Paris", "Chinese", "New York", "Georgia", "Mr. Haddad",
    "von der Heide", "İ", "é", "said", "told", "quoted", "him", "as saying", "that", "according to",
    "he", "she", "a doctor,", "“", "”", '"', "'", "‘", "’", "«", "»", "„", ",", ".", "?", ":", "—", "-",
    '\n\n', '\n', "on Sunday", "March 20-21", "$3.2 billion", "five men", "The", "However", "war",
    "peace talks", "(NVK.OL)", "(NFA)", "👍", '\u200f', '\xa0', "U.S.", "O’Leary's", "IBM",
]  # fmt: skip

newsy = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join)
texts = st.one_of(newsy, st.text(max_size=200))


def mentions(result: Enrichment) -> Iterator[Mention]:
    for items in (
        result.dates,
        result.places,
        result.people,
        result.organisations,
        result.agencies,
        result.keywords,
    ):
        for item in items or []:
            yield from item.mentions


def spans(result: Enrichment) -> Iterator[tuple[str, schemas.Span]]:
    for quote in result.quotes or []:
        if quote.cue:
            yield quote.cue.text, quote.cue.span
        if quote.speaker and quote.speaker.span:
            yield quote.speaker.text or "", quote.speaker.span
    for number in result.numbers or []:
        yield number.text, number.span


@given(texts, st.one_of(st.none(), texts), st.sampled_from(["en", "de", "fr", "es", "ar", "ja", None]))
@settings(max_examples=300, deadline=None)
def test_spans_and_indexes_hold(body: str, headline: str | None, language: str | None) -> None:
    given_context = context(body, headline, language)
    result = enrich(given_context)
    assert result.errors == []
    for mention in mentions(result):
        assert_spells(mention.text, mention.span, body if mention.in_ == "body" else headline or "")
    for text, span in spans(result):
        assert_spells(text, span, body)
    check_quotes(result, body)
    assert schemas.encode(enrich(given_context)) == schemas.encode(result)


def assert_spells(text: str, span: schemas.Span, field: str) -> None:
    start, end = span
    assert 0 <= start < end <= len(field)
    assert field[start:end] == text


def check_quotes(result: Enrichment, body: str) -> None:
    for quote in result.quotes or []:
        assert quote.parts == sorted(quote.parts)
        assert all(0 <= start < end <= len(body) for start, end in quote.parts)
        assert "".join(quote.text.split()) == "".join("".join(body[a:b] for a, b in quote.parts).split())
        assert quote.why
        if quote.speaker and quote.speaker.person is not None:
            assert (result.people or [])[quote.speaker.person].name == quote.speaker.name
        if quote.speaker and quote.speaker.organisation is not None:
            assert (result.organisations or [])[quote.speaker.organisation].name == quote.speaker.name
        for index in (quote.source, quote.audience):
            assert index is None or 0 <= index < len(result.agencies or [])


@given(newsy)
@settings(max_examples=300, deadline=None)
def test_no_stretch_is_two_things(body: str) -> None:
    result = enrich(context(body))
    people = {
        mention.span for item in result.people or [] for mention in item.mentions if mention.in_ == "body"
    }
    bodies = {
        mention.span
        for item in result.organisations or []
        for mention in item.mentions
        if mention.in_ == "body"
    }
    places = {
        mention.span for item in result.places or [] for mention in item.mentions if mention.in_ == "body"
    }
    agencies = {
        mention.span for item in result.agencies or [] for mention in item.mentions if mention.in_ == "body"
    }
    assert not people & bodies
    assert not touching(people, places)
    assert not touching(people, agencies)
    assert not touching(bodies, agencies)
    assert not any(is_agency(item.name) for item in result.people or [])


def touching(some: set[schemas.Span], others: set[schemas.Span]) -> list[schemas.Span]:
    return [one for one in some for other in others if one[0] < other[1] and other[0] < one[1]]


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "unit", ["A ", "Aa van de ", "Ministry of ", "(AB) ", "x\n", "Smith said. ", "“", "1 ", "é"]
)
def test_any_text_takes_time_by_its_length_only(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    blank = Context(text[:1000], text, [(0, len(text))], "en", None, None, None, None, [], None)
    assert enrich(blank).errors == []
