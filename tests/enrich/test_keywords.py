"""Key phrases: what an article is about, and no function words."""

from __future__ import annotations

import pytest

from streams.enrich.keywords import MOST, find_keywords
from streams.enrich.words import stop_words
from tests.enrich.articles import context

BODY = (
    "The fish market of Port Elva burned down on Friday. Crews said the fish market had no alarm.\n\n"
    "The owners of the fish market will rebuild it. Crews stayed until Saturday, and the port stayed shut."
)


def test_the_subject_comes_first() -> None:
    found = find_keywords(context(BODY, "Fish market burns down"))
    assert found[0].text.lower() == "fish market"
    assert found[0].relevance == 100
    assert found[0].why == ["count", "headline"]
    assert len(found[0].mentions) == 3


def test_no_function_words_days_or_doubles() -> None:
    found = [keyword.text.lower() for keyword in find_keywords(context(BODY))]
    assert not {word for phrase in found for word in phrase.split()} & {*stop_words("en"), "friday", "said"}
    assert "fish" not in found
    assert len(found) == len(set(found)) <= MOST


@pytest.mark.parametrize(
    ("language", "body", "first"),
    [
        ("fr", "L’usine ferme. L’usine de Lyon employait cent personnes, et l’usine polluait.", "usine"),
        ("de", "Das Werk schließt. Im Werk gab es Streit, und das Werk ist alt.", "Werk"),
        ("es", "La fábrica cierra. En la fábrica hubo huelga, y la fábrica es vieja.", "fábrica"),
        ("ar", "المصنع مغلق. قال العمال إن المصنع قديم و المصنع كبير.", "المصنع"),
    ],
)
def test_other_languages(language: str, body: str, first: str) -> None:
    assert find_keywords(context(body, language=language))[0].text == first


def test_an_empty_body_has_none() -> None:
    assert find_keywords(context("")) == []


def test_letters_that_grow_in_lower_case_keep_their_spans() -> None:
    body = "İstanbul and İstanbul again: İstanbul."
    (found,) = find_keywords(context(body))
    assert [body[slice(*mention.span)] for mention in found.mentions] == ["İstanbul"] * 3
