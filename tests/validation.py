"""Checks that any test may put on any event: it fits its topic's schema and its offsets hold.

from tests.validation import assert_valid
for output in outputs:
    assert_valid(output)
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from jsonschema import Draft202012Validator

from schemas.generate import schema_of
from streams.messages import Output
from streams.topics import DECISIONS


def assert_valid(output: Output) -> None:
    """Raise AssertionError with the path of the first thing that does not fit."""
    if output.value is None:
        assert output.topic == DECISIONS, f"{output.topic}: a null value"
        return
    event = json.loads(output.value)
    error = next(_validator(output.topic).iter_errors(event), None)
    assert error is None, f"{output.topic} at {error.json_path}: {error.message}"
    if event.get("schema") == "copytaster.article/1":
        _check_offsets(event)


@lru_cache
def _validator(topic: str) -> Draft202012Validator:
    return Draft202012Validator(schema_of(topic))


def _check_offsets(article: dict[str, Any]) -> None:
    body = article.get("body", "")
    for start, end in article.get("sentences", []):
        assert 0 <= start < end <= len(body), f"sentence [{start}, {end}] is outside the body"
    for mention in _mentions(article.get("enrichment")):
        text, (start, end) = mention["text"], mention["span"]
        stands = (article.get(mention.get("in", "body")) or "")[start:end]
        assert stands == text, f"{text!r} does not stand at [{start}, {end}], {stands!r} does"


def _mentions(found: Any) -> Iterator[dict[str, Any]]:
    if isinstance(found, dict):
        for name, part in found.items():
            if name == "mentions":
                yield from part
            else:
                yield from _mentions(part)
    elif isinstance(found, list):
        for part in found:
            yield from _mentions(part)
