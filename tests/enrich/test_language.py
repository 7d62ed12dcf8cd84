"""The language of an article, and paragraphs in another one."""

from __future__ import annotations

import pytest

from streams.enrich.language import find_language
from tests.enrich.articles import context

ENGLISH = (
    "The harbour was closed on Monday after a storm broke the old pier, and the council said that it would "
    "not open again before the end of the month because the stones have to be set by hand."
)
GERMAN = (
    "Der Hafen wurde am Montag geschlossen, nachdem ein Sturm die alte Mole zerstört hatte, und der Rat der "
    "Stadt teilte mit, dass er nicht vor dem Ende des Monats wieder geöffnet werden kann, weil die Steine "
    "von Hand gesetzt werden."
)


def test_function_words_prove_what_intake_told() -> None:
    found = find_language(context(ENGLISH))
    assert found is not None
    assert (found.tag, found.why, found.others) == ("en", ["function words"], [])


def test_letters_told_it_where_the_language_has_no_list() -> None:
    found = find_language(context(GERMAN, language="xx"))
    assert found is not None
    assert (found.tag, found.why) == ("xx", ["letters"])


def test_a_source_is_believed_where_the_text_is_short() -> None:
    found = find_language(context("Ja.", language="de"))
    assert found is not None
    assert (found.tag, found.confidence, found.why) == ("de", None, ["source"])


def test_nothing_says_it() -> None:
    assert find_language(context("Ja.", language=None)) is None


def test_a_paragraph_in_another_language_is_flagged() -> None:
    body = f"{ENGLISH}\n\n{GERMAN}\n\n{ENGLISH}"
    found = find_language(context(body))
    assert found is not None
    (other,) = found.others
    assert other.tag == "de"
    assert body[slice(*other.span)] == GERMAN


@pytest.mark.parametrize("language", ["en", "de"])
def test_nothing_foreign(language: str) -> None:
    body = {"en": ENGLISH, "de": GERMAN}[language]
    found = find_language(context(f"{body}\n\n{body}", language=language))
    assert found is not None
    assert found.others == []
