"""Subjects: the editor's kept, the machine's with the words that decided."""

from __future__ import annotations

from dataclasses import replace

import pytest

import schemas
from streams.enrich.subjects import NAMES, URI, find_subjects
from streams.enrich.words import lexicon
from tests.enrich.articles import context, enriched

MATCH = (
    "The striker scored twice before half-time and the midfielder added a third goal as the club won the "
    "cup. The coach praised the players, and the referee stopped the match for an injury."
)


def test_a_match_is_sport() -> None:
    (subject,) = find_subjects(context(MATCH))
    assert (subject.name, subject.uri, subject.creator) == ("sport", f"{URI}15000000", "machine")
    assert subject.why == ["words"]
    assert {"striker", "scored", "goal"} <= {mention.text for mention in subject.mentions}
    assert all(MATCH[slice(*mention.span)] == mention.text for mention in subject.mentions)


@pytest.mark.parametrize(
    ("language", "body", "code"),
    [
        (
            "de",
            "Die Regierung und das Parlament: Der Minister sprach vor der Wahl mit der Opposition.",
            "11000000",
        ),
        (
            "fr",
            "Le séisme et les inondations : les pompiers et les secours cherchent sous les décombres.",
            "03000000",
        ),
        (
            "es",
            "El juez y la fiscal: el acusado fue condenado a cárcel tras el juicio en el tribunal.",
            "02000000",
        ),
        ("ar", "الجيش قصف المسلحين وأطلق صواريخ وجنود في غارة", "16000000"),
    ],
)
def test_other_languages(language: str, body: str, code: str) -> None:
    assert [subject.uri for subject in find_subjects(context(body, language=language))] == [URI + code]


@pytest.mark.parametrize(
    "body", ["", "The striker scored.", "A quiet day at the harbour, with nothing to tell."]
)
def test_too_little_is_left_out(body: str) -> None:
    assert find_subjects(context(body)) == []


def test_the_editors_subjects_come_first_and_once() -> None:
    given = schemas.Subject(name="sport", uri=f"{URI}15000000")
    (subject,) = find_subjects(replace(context(MATCH), subjects=[given]))
    assert (subject.creator, subject.mentions) == ("editor", [])


def test_every_list_is_of_a_subject_and_in_small_letters() -> None:
    for section, words in lexicon("subjects").items():
        if words:
            assert section.partition(".")[2] in NAMES
            assert all(word == word.lower() for word in words)


def test_a_narrower_subject_of_the_economy() -> None:
    body = (
        "Castlebar Foods said net profit rose to 40 million euros in the third quarter, after a loss. "
        "Revenues grew 8 percent and operating earnings beat what analysts had forecast. The shares of the "
        "company rose on the market, and investors expect a record for the fiscal year."
    )
    found = enriched(body).subjects or []
    assert [subject.name for subject in found] == ["economy, business and finance", "corporate earnings"]
    assert found[1].uri == "http://cv.iptc.org/newscodes/mediatopic/20000178"
    assert found[1].why == ["narrower words"]
    assert all(body[slice(*mention.span)] == mention.text for mention in found[1].mentions)


def test_no_narrower_subject_where_the_article_is_about_something_else() -> None:
    body = (
        "The striker scored twice in the match and the coach praised the players in the final. The club won "
        "the league title in its first season, and fans cheered the goalkeeper. A net, a quarter, a loss, "
        "the fiscal results of the sales were on nobody's mind."
    )
    assert [subject.name for subject in enriched(body).subjects or []] == ["sport"]
