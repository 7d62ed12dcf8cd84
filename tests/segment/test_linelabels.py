"""Lines of pages get labels by their look and place; conventions of captions hold without a model."""

from __future__ import annotations

import pytest

from streams.segment import segment, split_credit, split_lines
from streams.segment.lineplace import signers
from streams.segment.shapes import Shape, read_traits


def test_a_caption_in_three_lines_has_its_credit() -> None:
    paragraph = "The ferry left the harbour of Selden at noon with ninety people on board, the owner said."
    lines = [
        "Ferry leaves Selden harbour",
        paragraph,
        "The ferry at its pier (",
        "Image:",
        "Ann Doe)",
        paragraph[4:],
    ]
    (story,) = segment(split_lines("\n\n".join(lines)))
    (caption,) = [piece for piece in story.pieces if piece.label == "caption"]
    assert (caption.text, caption.credit) == ("The ferry at its pier", "Ann Doe")


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("FILE - Divers search the harbour of Selden on May 3.", Shape.CAPTION),
        ("港を出るフェリー＝13日、セルデンで", Shape.CAPTION),
        ("Files on the ferry were lost when the office burned down.", Shape.BODY),
    ],
)
def test_captions_by_convention(text: str, shape: Shape) -> None:
    assert read_traits(text).shape is shape


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Ann Doe and Jon Roe, 3 May", ["ann", "doe", "jon", "roe"]),
        ("Ann Doe sails home", []),
    ],
)
def test_signers(text: str, names: list[str]) -> None:
    assert signers(text) == names


def test_a_source_in_brackets_is_a_credit() -> None:
    assert split_credit("Die Fähre im Hafen. (Quelle: Ann Doe)") == ("Die Fähre im Hafen.", "Ann Doe")
