"""Several stories in one message are told apart, and one story stays whole: both directions."""

from __future__ import annotations

import pytest

from streams.segment import Story, segment, split_lines
from tests.segment.dumps import Expected, build, layouts

MANY = layouts("many")
WHOLE = layouts("whole")


@pytest.fixture(params=MANY)
def many(request: pytest.FixtureRequest) -> tuple[str, list[Expected]]:
    return build(MANY[request.param])


@pytest.fixture(params=WHOLE)
def whole(request: pytest.FixtureRequest) -> tuple[str, list[Expected]]:
    return build(WHOLE[request.param])


def test_stories_are_told_apart(many: tuple[str, list[Expected]]) -> None:
    text, expected = many
    found = segment(split_lines(text))
    assert [texts(story, "headline") for story in found] == [as_list(wanted.headline) for wanted in expected]
    for story, wanted in zip(found, expected, strict=True):
        check(story, wanted)


def test_a_story_stays_whole(whole: tuple[str, list[Expected]]) -> None:
    text, (wanted,) = whole
    found = segment(split_lines(text))
    assert len(found) == 1, [story.evidence for story in found]
    check(found[0], wanted)


def check(story: Story, wanted: Expected) -> None:
    assert texts(story, "headline") == as_list(wanted.headline)
    assert texts(story, "body") == wanted.body
    assert texts(story, "byline") == as_list(wanted.byline)
    captions = [(piece.text, piece.credit) for piece in story.pieces if piece.label == "caption"]
    assert captions == ([(wanted.caption, wanted.credit)] if wanted.caption else [])
    for label, lines in wanted.others.items():
        found = texts(story, label)
        assert [line for line in lines if line not in found] == [], label


def texts(story: Story, label: str | None) -> list[str]:
    return [piece.text for piece in story.pieces if piece.label == label]


def as_list(text: str | None) -> list[str]:
    return [] if text is None else [text]
