"""The JSON Schemas: no drift from the types, valid themselves, and as strict as they look."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import schemas
from schemas.generate import FOLDER, TOPICS, asyncapi, path_of, schema_of, written
from streams.messages import Output
from streams.topics import RAW
from streams.topics import TOPICS as KAFKA_TOPICS
from tests.validation import assert_valid

PROVENANCE = {
    "topic": "wire.raw",
    "partition": 0,
    "offset": 1,
    "sha256": "0" * 64,
    "format": "text",
    "part": 1,
    "parts": 1,
}
ARTICLE: dict[str, Any] = {
    "schema": "copytaster.article/1",
    "id": "a",
    "delivery": "wire.raw/0/1/1",
    "source": {"name": "Harbour News"},
    "provenance": PROVENANCE,
    "family": "f",
    "story": "f",
    "version": 1,
    "action": "publish",
    "pipeline": "0.1.0",
    "body": "The ferry left.",
}


@pytest.mark.parametrize("path", written(), ids=lambda path: path.name)
def test_the_file_is_what_the_types_say(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == written()[path], "run python -m schemas.generate"


def test_the_asyncapi_document_names_what_subscribers_may_read() -> None:
    document = asyncapi()
    assert set(document["channels"]) == {
        "wire.articles",
        "wire.withdrawals",
        "wire.duplicates",
        "wire.dead-letters",
    }
    for channel in document["channels"].values():
        assert (FOLDER.parent / channel["messages"]["event"]["payload"]["$ref"]).exists()


def test_every_topic_but_the_raw_one_has_a_schema() -> None:
    assert set(TOPICS) == {topic.name for topic in KAFKA_TOPICS} - {RAW}
    assert {path.name for path in FOLDER.iterdir()} == {path_of(topic).name for topic in TOPICS}


@pytest.mark.parametrize("topic", TOPICS)
def test_the_schema_is_valid_and_described(topic: str) -> None:
    document = schema_of(topic)
    jsonschema.Draft202012Validator.check_schema(document)
    assert document["title"] == topic
    assert all(part.get("description") for part in document["$defs"].values())


def test_articles_say_that_offsets_are_code_points() -> None:
    assert "code points" in schema_of("wire.articles")["description"]
    assert "code points" not in schema_of("wire.dead-letters")["description"]


def test_an_embedded_article_is_a_draft() -> None:
    assert schema_of("wire.decided")["$defs"]["Decided"]["properties"]["article"] == {"$ref": "#/$defs/Draft"}


def test_a_small_article_is_valid() -> None:
    assert_valid(Output("wire.articles", b"f", json.dumps(ARTICLE).encode()))


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"version": "1"}, "'1' is not of type 'integer'"),
        ({"action": "print"}, "'print' is not one of"),
        ({"schema": "copytaster.article/2"}, "'copytaster.article/2' is not one of"),
        ({"sentences": [[0, 5, 9]]}, "[0, 5, 9] is too long"),
        ({"blocks": [{"label": "advert", "text": "Buy"}]}, "'advert' is not one of"),
        ({"provenance": {}}, "'topic' is a required property"),
    ],
)
def test_a_wrong_article_is_not(change: dict[str, Any], complaint: str) -> None:
    event = json.dumps({**ARTICLE, **change}).encode()
    with pytest.raises(AssertionError) as caught:
        assert_valid(Output("wire.articles", b"f", event))
    assert complaint in str(caught.value)


@pytest.mark.parametrize(
    ("mention", "fits"),
    [
        ({"text": "ferry", "span": [4, 9]}, True),
        ({"text": "ferry", "span": [5, 10]}, False),
        ({"text": "Calm", "span": [0, 4], "in": "headline"}, True),
        ({"text": "Calm", "span": [0, 4]}, False),
    ],
)
def test_a_mention_must_stand_where_it_says(mention: dict[str, Any], fits: bool) -> None:
    keyword = {"text": "x", "relevance": 1, "mentions": [mention], "why": []}
    event = {**ARTICLE, "headline": "Calm sea", "enrichment": {"keywords": [keyword]}}
    output = Output("wire.articles", b"f", json.dumps(event).encode())
    if fits:
        assert_valid(output)
    else:
        with pytest.raises(AssertionError, match="does not stand at"):
            assert_valid(output)


def test_bytes_are_base64_text() -> None:
    fingerprint = schemas.Fingerprint(digest=b"\xff\x00", count=1, shingles=b"abcd")
    decision = schemas.Decision(v=1, seq=0, at=0, action="publish", fingerprint=fingerprint)
    assert_valid(Output("wire.decisions", b"d/x", schemas.encode(decision)))


def test_a_tombstone_is_valid_only_where_the_topic_is_compacted() -> None:
    assert_valid(Output("wire.decisions", b"d/x", None))
    with pytest.raises(AssertionError, match="null"):
        assert_valid(Output("wire.articles", b"f", None))
