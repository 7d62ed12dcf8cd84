"""People: who is one, who is the same, and what never is a person."""

from __future__ import annotations

import pytest

from tests.enrich.articles import enriched

Named = list[tuple[str, str | None]]


def people(body: str, headline: str | None = None) -> Named:
    return [(person.name, person.role) for person in enriched(body, headline).people or []]


FOUND: list[tuple[str, Named]] = [
    ("The vote was lost, spokesman Reza Karimi told reporters.", [("Reza Karimi", "spokesman")]),
    ("Officials met President Ivo Marek in Brno.", [("Ivo Marek", "President")]),
    ("They met Vice President Laura Gomez on Monday.", [("Laura Gomez", "Vice President")]),
    ("The talks with Chinese leader Zhao Liwei went well.", [("Zhao Liwei", "Chinese leader")]),
    ("It was bought by Mr. Haddad for an unknown sum.", [("Haddad", None)]),
    (
        "She met Ursula von der Heide and Jan van den Berg there.",
        [("Ursula von der Heide", None), ("Jan van den Berg", None)],
    ),
    ("The order came from Crown Prince Salim bin Nasser himself.", [("Salim bin Nasser", "Crown Prince")]),
    (
        "The letter was signed by J. K. Morton and George W. Ellis.",
        [("J. K. Morton", None), ("George W. Ellis", None)],
    ),
    (
        "Sean O’Leary's house and Anna-Maria Klein’s garden were shown.",
        [("Sean O’Leary", None), ("Anna-Maria Klein", None)],
    ),
    ("On the bench sat Kwabena Osei-Tutu, 34, and his wife.", [("Kwabena Osei-Tutu", None)]),
    ("Lt. Gen. Mark Ellery took command.", [("Mark Ellery", "Lt. Gen.")]),
    ("The mayor, Elena Ruiz, resigned.", [("Elena Ruiz", None)]),
]


@pytest.mark.parametrize(("body", "expected"), FOUND)
def test_found(body: str, expected: Named) -> None:
    assert people(body) == expected


NOT_PEOPLE = [
    "On Monday March Madness began in New York.",
    "The Bank of Scotland and the Ministry of Defence declined to comment.",
    "Reuters and the Associated Press reported from Kyiv.",
    "The new wall runs along Harper Place to Douglas Quay.",
    "She works at the Torrance Institute of Polar Science in Hobart.",
    "However, Many Officials Were Surprised By The Vote.",
    "The Rhine and Lake Geneva were closed.",
    "In April, British Airways cancelled its flights to Paris, Texas.",
    "She watched the comet from a balcony on La Palma.",
    "A storm off El Hierro and Las Tablas sank two boats.",
    "Jones Street and Martin Luther Square were closed.",
]


@pytest.mark.parametrize("body", NOT_PEOPLE)
def test_not_people(body: str) -> None:
    assert people(body) == []


def test_an_article_between_two_nouns_makes_no_name() -> None:
    body = "Nach Angaben des Landesamtes sinkt der Pegel der Oder. Karl von Brandt kam am Montag."
    found = enriched(body, language="de").people or []
    assert [person.name for person in found] == ["Karl von Brandt"]


@pytest.mark.parametrize(
    ("body", "mentions"),
    [
        (
            "President Ivo Marek spoke. Marek left. Ivo Marek's car waited.",
            ["Ivo Marek", "Marek", "Ivo Marek"],
        ),
        ("Marek was late. President Ivo Marek then spoke.", ["Marek", "Ivo Marek"]),
        ("Leader Zhao Liwei came. Zhao smiled.", ["Zhao Liwei", "Zhao"]),
        ("Ursula von der Heide spoke, and von der Heide left.", ["Ursula von der Heide", "von der Heide"]),
        (
            "Actor George W. Ellis won. George Ellis wept. Ellis is 80.",
            ["George W. Ellis", "George Ellis", "Ellis"],
        ),
    ],
)
def test_short_forms_are_the_same_person(body: str, mentions: list[str]) -> None:
    (person,) = enriched(body).people or []
    assert [body[slice(*mention.span)] for mention in person.mentions] == mentions


def test_a_surname_shared_by_two_means_the_last_one() -> None:
    first, second = enriched("Anna Brandt came. Brandt spoke. Paul Brandt came. Brandt sang.").people or []
    assert [mention.text for mention in first.mentions] == ["Anna Brandt", "Brandt"]
    assert [mention.text for mention in second.mentions] == ["Paul Brandt", "Brandt"]


def test_a_surname_long_after_means_whom_the_story_names_most() -> None:
    body = (
        "Anna Brandt came. Brandt spoke. Paul Brandt, her brother, came. "
        + "The hall was full. " * 30
        + "Brandt left."
    )
    first, second = enriched(body).people or []
    assert [mention.text for mention in first.mentions] == ["Anna Brandt", "Brandt", "Brandt"]
    assert [mention.text for mention in second.mentions] == ["Paul Brandt"]


def test_the_headline_is_searched_for_known_names() -> None:
    (person,) = enriched("President Ivo Marek resigned on Friday.", "Marek Resigns After Vote").people or []
    assert [(mention.text, mention.in_) for mention in person.mentions] == [
        ("Ivo Marek", "body"),
        ("Marek", "headline"),
    ]


def test_a_place_in_a_name_is_the_person_alone() -> None:
    result = enriched("Actress Paris Holloway came late. Holloway smiled.")
    assert [person.name for person in result.people or []] == ["Paris Holloway"]
    assert result.places == []


def test_a_photo_credit_and_a_byline_name_nobody_in_the_story() -> None:
    assert people("The bridge is closed.") == []


def test_every_result_says_why() -> None:
    for person in enriched("President Ivo Marek met Reza Karimi.").people or []:
        assert person.why
        assert 0 < (person.confidence or 0) <= 100
        assert 0 < (person.relevance or 0) <= 100
