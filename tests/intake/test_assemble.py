"""One article's copy from its pieces: wire items with markup lose no text."""

from __future__ import annotations

import pytest

from streams.intake.assemble import copy_of
from streams.intake.model import Document
from streams.segment import Piece, Story
from streams.settings import Profile

TEXT = "The bridge opened on Monday."
PIECES = [
    Piece(None, "Traffic", None),
    Piece("body", TEXT, None),
    Piece(None, "Elster - 09:30", None),
    Piece(None, "____", None),
    Piece("body", TEXT, None),
    Piece(None, "lo/ja", None),
]


@pytest.mark.parametrize(
    ("trusted", "text", "labels"),
    [
        (True, None, ["subhead", "body", "list", "body", "footer"]),
        (False, None, ["body", "body"]),
        (True, "raw text", ["body", "body"]),
    ],
)
def test_what_looks_like_furniture(trusted: bool, text: str | None, labels: list[str]) -> None:
    document = Document("nitf", [], text=text, trusted=trusted)
    copy = copy_of(Story(list(PIECES)), document, [], None, Profile())
    assert [block.label for block in copy.blocks] == labels
    assert copy.furniture == []
