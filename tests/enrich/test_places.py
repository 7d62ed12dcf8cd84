"""Places with their GeoNames address, and how each mention is meant."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import schemas
from streams.enrich.places import find_places
from tests.enrich.articles import context


def found(body: str, language: str | None = "en") -> dict[str, str]:
    """Text of every mention in the body with the country (and subdivision) of its place."""
    return {
        mention.text: place.subdivision or place.country or place.name
        for place in find_places(context(body, language=language))
        for mention in place.mentions
    }


def uses(body: str) -> dict[str, str | None]:
    """Text of every mention with its use."""
    return {mention.text: mention.use for place in find_places(context(body)) for mention in place.mentions}


@pytest.mark.parametrize(
    ("body", "text", "where"),
    [
        ("He flew to Paris.", "Paris", "FR"),
        ("A fire in Paris, Texas, killed two.", "Paris", "US-TX"),
        ("They live in Long Beach, CA, by the sea.", "Long Beach", "US-CA"),
        ("He was born in Gary, Ind., in 1958.", "Ind.", "US-IN"),
        ("Two men of Kansas City, Kan., drowned.", "Kan.", "US-KS"),
        ("A crash on S.C. 6 near Gaston", "S.C.", "US-SC"),
        ("Sen. Ann Holt, D-Pa., voted no.", "Pa.", "US-PA"),
        ("The Florida Highway Patrol said so.", "Florida", "US-FL"),
        ("Ohio police were called to Dublin.", "Dublin", "US-OH"),
        ("They flew from Toronto to London, Ontario.", "London", "CA-ON"),
        ("The U.S. and the UK agreed.", "U.S.", "US"),
        ("The U.S. and the UK agreed.", "UK", "GB"),
        ("Fighting went on near Kiev.", "Kiev", "UA"),
        ("a port in Singapore", "Singapore", "SG"),
        ("MOSCOW was quiet.", "MOSCOW", "RU"),
        ("Tbilisi said Georgia would join.", "Georgia", "GE"),
        ("Voters in Atlanta and elsewhere in Georgia", "Georgia", "US-GA"),
        ("in Ohio, New York and Maine", "New York", "US-NY"),
        ("the mayor of New York", "New York", "US-NY"),
        ("A Texas-based firm", "Texas", "US-TX"),
        ("Wahlen in München", "München", "DE-BY"),
        ("Das Wasser stieg in Frankfurt (Oder) weiter.", "Frankfurt (Oder)", "DE-BB"),
        ("Die Börse in Frankfurt (siehe oben) schloss.", "Frankfurt", "DE-HE"),
        ("der russische Präsident", "russische", "RU"),
        ("le président iranien", "iranien", "IR"),
        ("las tropas rusas en Ucrania", "Ucrania", "UA"),
        ("قال وزير في القاهرة", "القاهرة", "EG"),
        ("انفجار بطهران", "طهران", "IR"),
        ("El ascensor, el más antiguo de Valparaíso, volvió a funcionar.", "Valparaíso", "CL"),
        ("زار الوزير المدينة المنورة", "المدينة المنورة", "SA"),
    ],
)
def test_where(body: str, text: str, where: str) -> None:
    language = "ar" if not body.isascii() and body[0] > "\u0600" else None
    for code in (language,) if language else ("en", "de", "fr", "es"):
        if found(body, code).get(text) == where:
            return
    pytest.fail(f"{found(body, language)}")


@pytest.mark.parametrize(
    "body",
    [
        "Jack London wrote it.",
        "Paris Hilton sang.",
        "Those were the words of the mayor, Rosario Undurraga, on Sunday.",
        "Mr. Lincoln spoke, and Michael Jordan laughed.",
        "Police said Most of the Reading public is Nice.",
        "The 2517 Memphis St. address",
        "He left the University in the North.",
        "Of the two, he said, Mobile phones sell.",
    ],
)
def test_no_place(body: str) -> None:
    literal = {text for text, use in uses(body).items() if use != "embedded"}
    assert literal - {"Jordan"} == set()


def test_a_town_of_a_country_that_nobody_speaks_of_is_not_meant() -> None:
    ferry = "The ferry struck a reef off Orkney, and Scotland's coastguard sent lifeboats."
    assert "Orkney" not in found(ferry)
    assert found("Two miners of Orkney, in South Africa, were freed.")["Orkney"] == "ZA"


def test_an_arabic_word_is_no_place_unless_it_is_called_one() -> None:
    assert found("افتتحت المدينة مكتبة عامة في الجنوب.", "ar") == {}


def test_a_month_is_no_town() -> None:
    assert found("The ferry came back to Scotland in March, and from England in May.").keys() == {
        "Scotland",
        "England",
    }


@pytest.mark.parametrize(
    ("body", "text", "use"),
    [
        ("Moscow denied the report.", "Moscow", "metonymic"),
        ("Beijing has refrained from comment.", "Beijing", "metonymic"),
        ("Washington has said that it is so.", "Washington", "metonymic"),
        ("The minister flew to Moscow.", "Moscow", "literal"),
        ("Iranian media reported it.", "Iranian", "demonym"),
        ("The Germans won.", "Germans", "demonym"),
        ("She studied at Moscow State University.", "Moscow", "embedded"),
        ("the Bank of England said", "England", "embedded"),
    ],
)
def test_use(body: str, text: str, use: str) -> None:
    assert uses(body)[text] == use


def test_one_entry_with_all_its_mentions() -> None:
    (iran,) = find_places(
        context("Iran's capital was hit. Iranian media said Iran would answer.", "Iran hit")
    )
    assert (iran.name, iran.country, iran.kind, iran.use) == ("Iran", "IR", "country", "literal")
    assert iran.uri == "https://sws.geonames.org/130758/"
    assert [(m.text, m.in_) for m in iran.mentions] == [
        ("Iran", "body"), ("Iranian", "body"), ("Iran", "body"), ("Iran", "headline"),
    ]  # fmt: skip
    assert iran.point is not None and iran.relevance == 80


def test_only_literal_places_have_a_point() -> None:
    places = find_places(context("Moscow denied it. Iranian media saw it. They met in Vienna."))
    assert {place.name: place.point is None for place in places} == {
        "Moscow": True,
        "Iran": True,
        "Vienna": False,
    }


def test_dateline_is_no_mention() -> None:
    story = dataclasses.replace(
        context("The minister resigned."),
        dateline=schemas.Dateline(text="VIENNA, March 26 (Reuters) -", place="VIENNA", date="2023-03-26"),
    )
    (place,) = find_places(story)
    assert (place.name, place.use, place.mentions, place.relevance) == ("Vienna", "dateline", [], 0)


def test_dateline_in_the_body_is_marked() -> None:
    line = "VIENNA, March 26 (Reuters) -"
    story = dataclasses.replace(
        context(f"{line} The minister left Vienna."), dateline=schemas.Dateline(text=line, place="Vienna")
    )
    (place,) = find_places(story)
    assert [(m.text, m.use) for m in place.mentions] == [("VIENNA", "dateline"), ("Vienna", "literal")]


WORDS = st.sampled_from(
    "Paris|Texas|,|.|'s|’s|-based|in|of|Bank|Moscow|denied|U.S.|St. Louis|Iranian|Jack|London|NEW "
    "YORK|İstanbul|Of|and|the|"
    "Bosnia|Herzegovina|CA|D.C.|\n\n|القاهرة|بطهران|São Paulo|Port-au-Prince|University|Street".split("|")
)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join)),
    st.sampled_from(["en", "de", "fr", "es", "ar", None]),
)
def test_spans_hold_the_text(body: str, language: str | None) -> None:
    story = context(body, headline=body[:60] or None, language=language)
    places = find_places(story)
    for place in places:
        for mention in place.mentions:
            field = story.body if mention.in_ == "body" else story.headline or ""
            assert field[slice(*mention.span)] == mention.text
        assert place.why
        assert (place.point is None) == (place.use not in ("literal", "dateline"))
    assert find_places(story) == places


@pytest.mark.parametrize(
    "piece", ["Paris ", "A", "New York of the ", "X-", "U.S.", "Paris, ", "بطهران ", "É"]
)
def test_long_input_stays_linear(piece: str) -> None:
    find_places(dataclasses.replace(context(""), body=piece * (200_000 // len(piece)), language="ar"))
