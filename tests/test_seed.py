"""The two-story page dump through the pure pipeline."""

from __future__ import annotations

import json

from streams.clean import clean
from streams.messages import Message
from streams.settings import Settings
from streams.topics import ARTICLES, DUPLICATES, RAW
from tests.seed import check, seed
from tests.validation import assert_valid


def test_the_seed_sent_twice_gives_two_articles_and_two_duplicates_that_name_them() -> None:
    value = seed()
    messages = [Message(RAW, 0, number, value) for number in (1, 2)]
    outputs = [output for group in clean(messages, Settings(), workers=1) for output in group]
    for output in outputs:
        assert_valid(output)
    articles = [json.loads(output.value or b"") for output in outputs if output.topic == ARTICLES]
    check(articles)
    duplicates = [json.loads(output.value or b"") for output in outputs if output.topic == DUPLICATES]
    assert [duplicate["of"] for duplicate in duplicates] == [article["id"] for article in articles]
    assert {duplicate["type"] for duplicate in duplicates} == {"exact_copy"}
