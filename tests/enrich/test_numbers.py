"""Numbers with unit, percent, money and counts in five languages."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.numbers import Case, cases, found, is_right
from streams.enrich.numbers import find_numbers
from tests.enrich.articles import context

MONEY = [
    ("en", "$3.2 billion", 3.2e9, None, "USD"),
    ("en", "3.2 billion euros", 3.2e9, None, "EUR"),
    ("en", "€5m", 5e6, None, "EUR"),
    ("en", "£1,400", 1400, None, "GBP"),
    ("en", "Rs 400 crore", 4e9, None, "INR"),
    ("en", "$3-4 million", 3e6, 4e6, "USD"),
    ("en", "$3 million to $5 million", 3e6, 5e6, "USD"),
    ("en", "C$4.5m", 4.5e6, None, "CAD"),
    ("en", "9.5\nbillion dlrs", 9.5e9, None, "USD"),
    ("en", "300 million won", 3e8, None, "KRW"),
    ("en", "six million pesos", 6e6, None, None),
    ("en", "20 million Pakistani rupees", 2e7, None, "PKR"),
    ("en", "US$30 billion", 3e10, None, "USD"),
    ("en", "400 Canadian dollars", 400, None, "CAD"),
    ("en", "five million Swiss francs", 5e6, None, "CHF"),
    ("en", "half a million dollars", 5e5, None, "USD"),
    ("en", "a half million dollars", 5e5, None, "USD"),
    ("en", "a quarter of a million pounds sterling", 2.5e5, None, "GBP"),
    ("en", "three quarters of a billion euros", 7.5e8, None, "EUR"),
    ("en", "two and a half million yen", 2.5e6, None, "JPY"),
    ("en", "a million dollars", 1e6, None, "USD"),
    ("en", "1 million and a half dollars", 1.5e6, None, "USD"),
    ("de", "eine halbe Million Euro", 5e5, None, "EUR"),
    ("de", "anderthalb Milliarden Euro", 1.5e9, None, "EUR"),
    ("de", "zweieinhalb Millionen Euro", 2.5e6, None, "EUR"),
    ("fr", "un demi-million d’euros", 5e5, None, "EUR"),
    ("fr", "deux millions et demi d’euros", 2.5e6, None, "EUR"),
    ("es", "medio millón de euros", 5e5, None, "EUR"),
    ("es", "un millón y medio de euros", 1.5e6, None, "EUR"),
    ("ar", "نصف مليون دولار", 5e5, None, "USD"),
    ("de", "3,2 Milliarden Euro", 3.2e9, None, "EUR"),
    ("de", "20.000 Euro", 20_000, None, "EUR"),
    ("fr", "3,2 milliards d’euros", 3.2e9, None, "EUR"),
    ("fr", "20 000 euros", 20_000, None, "EUR"),
    ("es", "3,2 millones de euros", 3.2e6, None, "EUR"),
    ("es", "mil millones de dólares", 1e9, None, "USD"),
    ("ar", "5 مليارات دولار", 5e9, None, "USD"),
]
OTHERS = [
    ("en", "5 percent", "percent", 5, None, "percent"),
    ("en", "5%", "percent", 5, None, "percent"),
    ("en", "5-6 percent", "percent", 5, 6, "percent"),
    ("en", "-2.5%", "percent", -2.5, None, "percent"),
    ("de", "5,5 Prozent", "percent", 5.5, None, "percent"),
    ("fr", "5 pour cent", "percent", 5, None, "percent"),
    ("es", "5 por ciento", "percent", 5, None, "percent"),
    ("ar", "20 في المئة", "percent", 20, None, "percent"),
    ("en", "100 km", "quantity", 100, None, "km"),
    ("en", "2,000 tonnes", "quantity", 2000, None, "t"),
    ("en", "1.5 million barrels per day", "quantity", 1.5e6, None, "bpd"),
    ("en", "40-mile", "quantity", 40, None, "mi"),
    ("de", "1.200 Tonnen", "quantity", 1200, None, "t"),
    ("fr", "douze kilomètres", "quantity", 12, None, "km"),
    ("es", "20 kilómetros", "quantity", 20, None, "km"),
    ("ar", "30 كيلومترا", "quantity", 30, None, "km"),
    ("en", "five inmates", "count", 5, None, "inmates"),
    ("en", "twenty-two people", "count", 22, None, "people"),
    ("en", "two hundred and fifty soldiers", "count", 250, None, "soldiers"),
    ("en", "1,060 women", "count", 1060, None, "women"),
]
FRAMES = {
    "en": "About {} or so.",
    "de": "Etwa {} waren es.",
    "fr": "Environ {} hier.",
    "es": "Unos {} ayer.",
    "ar": "نحو {} .",
}


@pytest.mark.parametrize(("language", "text", "value", "upper", "currency"), MONEY)
def test_money(language: str, text: str, value: float, upper: float | None, currency: str | None) -> None:
    (number,) = find_numbers(context(FRAMES[language].format(text), language=language))
    assert (number.kind, number.text, number.currency) == ("money", text, currency)
    assert number.value == pytest.approx(value)
    assert number.upper == upper


@pytest.mark.parametrize(("language", "text", "kind", "value", "upper", "unit"), OTHERS)
def test_other_kinds(
    language: str, text: str, kind: str, value: float, upper: float | None, unit: str
) -> None:
    (number,) = find_numbers(context(FRAMES[language].format(text), language=language))
    assert (number.kind, number.text, number.unit) == (kind, text, unit)
    assert (number.value, number.upper) == (pytest.approx(value), upper)


@pytest.mark.parametrize(
    "body",
    [
        "on June 23, 2023, at 10:30",
        "the June 23 strikes of 2022",
        "call 555-1234 or +1 202 555 0100",
        "won 2-1 and 10-8",
        "Team 3 won, 4 won nothing",
        "a 12-day war; five years; three times",
        "at 10 Downing Street, Flight 370",
        "a 22-year-old man",
        "tension and often someone",
        "one person",
        "Boeing 737 jets, Article 5 obligations",
        "https://x.example/5-percent",
        "v1.2.3 and 1.2.3.4",
    ],
)
def test_no_number(body: str) -> None:
    assert find_numbers(context(body)) == []


WORDS = st.sampled_from(
    "$|€|5|3.2|million|billion|-|to|percent|%|km|five|hundred|and|people|Rs|crore|,|.|1,060|2023|٣".split("|")
)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join)),
    st.sampled_from(["en", "de", "fr", "es", "ar", "xx", None]),
)
def test_spans_hold_the_text(body: str, language: str | None) -> None:
    numbers = find_numbers(context(body, language=language))
    assert [number.text for number in numbers] == [body[slice(*number.span)] for number in numbers]
    assert all(a.span[1] <= b.span[0] for a, b in pairwise(numbers))


@pytest.mark.parametrize("piece", ["5 ", "five hundred ", "$", "1,000,", "5-", "9", "million ", "Rs "])
def test_long_input_stays_linear(piece: str) -> None:
    find_numbers(replace(context(""), body=piece * (200_000 // len(piece))))


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.language} {case.sentence}")
def test_the_table_of_two_hundred(case: Case) -> None:
    assert is_right(case, found(case))


def test_the_table_has_forty_cases_of_each_language() -> None:
    assert [sum(case.language == language for case in cases()) for language in FRAMES] == [40] * 5


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Vor 12 Jahren gewann er mit 3 Toren."),
        ("fr", "Il y a 12 ans, 3 buts et 5 minutes."),
        ("es", "Hace 12 años, 3 goles y 5 minutos."),
        ("ar", "قبل 12 عاما و 5 دقائق"),
    ],
)
def test_time_and_scores_are_not_counted(language: str, text: str) -> None:
    assert find_numbers(context(text, language=language)) == []
