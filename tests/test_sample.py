"""The sample feed, message by message."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest

from streams.clean import clean
from streams.messages import Output
from streams.sample import sample_lines, sample_messages
from streams.settings import Settings
from streams.topics import ARTICLES, DEAD_LETTERS, DUPLICATES
from tests.sample_outcomes import EXPECTED, outcomes
from tests.validation import assert_valid


@pytest.fixture(scope="module")
def results() -> list[list[Output]]:
    return list(clean(sample_messages(), Settings(), workers=2))


@pytest.fixture(scope="module")
def found(results: Sequence[Sequence[Output]]) -> dict[int, list[str]]:
    return outcomes(output for outputs in results for output in outputs)


def articles(results: Sequence[Sequence[Output]], number: int) -> list[dict[str, Any]]:
    return [json.loads(output.value or b"") for output in results[number - 1] if output.topic == ARTICLES]


@pytest.mark.parametrize("number", EXPECTED)
def test_message(found: dict[int, list[str]], number: int) -> None:
    assert found[number] == EXPECTED[number]


def test_nothing_is_left_out_or_added(found: dict[int, list[str]]) -> None:
    assert list(found) == list(range(1, len(sample_messages()) + 1)) == list(EXPECTED)


def test_every_event_is_valid(results: Sequence[Sequence[Output]]) -> None:
    for outputs in results:
        for output in outputs:
            assert_valid(output)


def test_the_same_feed_gives_the_same_bytes(results: Sequence[Sequence[Output]]) -> None:
    assert list(clean(sample_messages(), Settings(), workers=1)) == results


def test_the_feed_shows_what_it_should() -> None:
    """Fifty to sixty messages: every kind of relation, every format, ten kinds of bad input."""
    kinds = [outcome.split()[0] for outcomes_ in EXPECTED.values() for outcome in outcomes_]
    assert 50 <= len(sample_messages()) <= 60
    assert {"exact_copy", "near_copy", "abridged_of", "repeat_of", "update_of", "same_story"} <= set(kinds)
    assert {"withdraw", "after_kill", "expands", "corrects"} <= set(kinds)
    assert (
        len({outcome for outcomes_ in EXPECTED.values() for outcome in outcomes_ if "dead" in outcome}) >= 9
    )


def test_all_messages_have_one_key_and_readable_lines() -> None:
    assert {message.key for message in sample_messages()} == {b"sample"}
    assert sum(b'"value":' in line for line in sample_lines()) > len(sample_lines()) * 0.8


def test_the_feed_has_every_format(results: Sequence[Sequence[Output]]) -> None:
    formats = {
        article["provenance"]["format"] for number in EXPECTED for article in articles(results, number)
    }
    assert formats >= {"text", "html", "json", "newsml-g2", "nitf", "ninjs", "iptc7901", "anpa", "rss"}


def test_the_update_chain_is_one_family(results: Sequence[Sequence[Output]]) -> None:
    first, second, third = (articles(results, number)[0] for number in (1, 8, 22))
    assert [item["version"] for item in (first, second, third)] == [1, 2, 3]
    assert first["family"] == second["family"] == third["family"]
    assert [item["action"] for item in (second, third)] == ["update", "update"]


def test_the_other_outlets_story_is_a_family_of_its_own(results: Sequence[Sequence[Output]]) -> None:
    ferry, other = articles(results, 1)[0], articles(results, 17)[0]
    assert ferry["story"] == other["story"]
    assert ferry["family"] != other["family"]


@pytest.mark.parametrize(
    ("number", "language", "charset"),
    [
        (1, "en", "utf-8"),
        (9, "de", "windows-1252"),
        (10, "fr", "windows-1252"),
        (16, "en", "utf-16le"),
        (19, "es", "utf-8"),
        (20, "ar", "windows-1256"),
        (42, "ru", "koi8-r"),
    ],
)
def test_language_and_charset(
    results: Sequence[Sequence[Output]], number: int, language: str, charset: str
) -> None:
    article = articles(results, number)[0]
    assert (article["language"], article["provenance"]["charset"]) == (language, charset)


@pytest.mark.parametrize(
    ("number", "part", "words", "speaker"),
    [
        (1, 1, "Everybody has been accounted for", "Morag Tulloch"),
        (5, 1, "It was never ours", "Katrien Desmedt"),
        (15, 1, "When the kitchen was papered", "Liis Raudsepp"),
        (15, 1, "People gave me what they were about", "Juhan Kask"),
        (32, 1, "We prepared for the worst", "Graça Matsinhe"),
    ],
)
def test_speaker(
    results: Sequence[Sequence[Output]], number: int, part: int, words: str, speaker: str
) -> None:
    quotes = articles(results, number)[part - 1]["enrichment"]["quotes"]
    assert [quote["speaker"]["name"] for quote in quotes if quote["text"].startswith(words)] == [speaker]


def test_a_quotation_goes_on_over_three_paragraphs(results: Sequence[Sequence[Output]]) -> None:
    quotes = articles(results, 15)[0]["enrichment"]["quotes"]
    long = next(quote for quote in quotes if quote["text"].startswith("When the kitchen"))
    assert long["text"].endswith("This house is here so that we pay once.")
    assert len(long["parts"]) == 3


def test_the_page_dump_is_cut_clean(results: Sequence[Sequence[Output]]) -> None:
    for article in articles(results, 5):
        texts = [block["text"] for block in article["blocks"]]
        assert len(texts) == len(set(texts))
        assert not {"Aa", "Listen", "12"} & set(texts)
        assert len(article["captions"]) == 1
        assert len(article["furniture"]) == 3


def test_a_dead_letter_keeps_what_came(results: Sequence[Sequence[Output]]) -> None:
    for message, outputs in zip(sample_messages(), results, strict=True):
        for output in outputs:
            if output.topic == DEAD_LETTERS:
                letter = json.loads(output.value or b"")
                assert letter["size"] == (None if message.value is None else len(message.value))
                assert output.key == message.key


def test_duplicates_name_an_original_that_was_published(results: Sequence[Sequence[Output]]) -> None:
    events = [output for outputs in results for output in outputs]
    published = {json.loads(one.value or b"")["id"] for one in events if one.topic == ARTICLES}
    originals = {json.loads(one.value or b"")["of"] for one in events if one.topic == DUPLICATES}
    assert originals and originals <= published


def test_a_correction_names_the_copy_that_another_outlet_published(
    results: Sequence[Sequence[Output]],
) -> None:
    copy, correction = articles(results, 47)[0], articles(results, 48)[0]
    assert (correction["action"], correction["affects"]) == ("correct", [copy["id"]])


def test_a_kill_that_comes_first_stops_its_story(results: Sequence[Sequence[Output]]) -> None:
    assert [article["action"] for article in articles(results, 44)] == ["withdraw"]
    assert articles(results, 45) == []


def test_copy_under_embargo_comes_out_after_what_lifts_it(results: Sequence[Sequence[Output]]) -> None:
    assert {output.topic for output in results[48]} == {"wire.segmented", "wire.decisions"}
    topics = [output.topic for output in results[49] if output.topic in (ARTICLES, DUPLICATES)]
    assert sorted(topics) == [ARTICLES, DUPLICATES]
