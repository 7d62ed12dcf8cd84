"""The dump that the project started from: two stories, each with headline and captions twice, and widgets."""

from __future__ import annotations

from pathlib import Path

import pytest

from streams.segment import Story, segment, split_lines

SEED = Path(__file__).parents[3] / "shared" / "seed" / "two-stories.txt"


@pytest.fixture(scope="module")
def text() -> str:
    if not SEED.exists():
        pytest.skip(f"the sample {SEED.name} is not beside the repository")
    return SEED.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def stories(text: str) -> list[Story]:
    return segment(split_lines(text))


def labelled(story: Story, label: str | None) -> list[str]:
    return [piece.text for piece in story.pieces if piece.label == label]


def test_two_stories_with_one_headline_each(stories: list[Story]) -> None:
    assert [labelled(story, "headline") for story in stories] == [
        ["Putin: Russia, China Are not Creating Military Alliance"],
        ["Iran Says 5 Inmates at Evin Prison Were Killed in Israel's Airstrike on Tehran"],
    ]


def test_one_caption_each_with_its_credit_split_off(stories: list[Story]) -> None:
    captions = [
        (piece.text, piece.credit) for story in stories for piece in story.pieces if piece.label == "caption"
    ]
    assert captions == [
        (
            "Russian President Vladimir Putin and Chinese leader Xi Jinping meet in Moscow "
            "on March 21, 2023.",
            "Reuters",
        ),
        ("Evin Prison", "Reuters"),
    ]


def test_widgets_are_furniture(stories: list[Story]) -> None:
    assert [labelled(story, None) for story in stories] == [["TT", "20"]] * 2


def test_eight_body_paragraphs_each_verbatim(text: str, stories: list[Story]) -> None:
    first, second = (labelled(story, "body") for story in stories)
    assert (len(first), len(second)) == (8, 8)
    assert first[0].startswith("Russia and China are not creating a military alliance")
    assert second[0].startswith("An Israeli airstrike on Iran's capital last month")
    lines = text.splitlines()
    assert all(paragraph in lines for paragraph in first + second)


def test_nothing_else_is_there(stories: list[Story]) -> None:
    assert {piece.label for story in stories for piece in story.pieces} == {
        "headline",
        "caption",
        "body",
        None,
    }


def test_the_spans_account_for_every_character(text: str, stories: list[Story]) -> None:
    spans = [span for story in stories for piece in story.pieces for span in (piece.span, *piece.repeats)]
    covered = bytearray(len(text))
    for span in spans:
        assert span is not None
        start, end = span
        assert not any(covered[start:end])
        covered[start:end] = b"\x01" * (end - start)
    assert all(char.isspace() or mark for char, mark in zip(text, covered, strict=True))
