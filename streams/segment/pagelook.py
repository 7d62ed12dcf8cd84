"""What a line of a page shows itself that the headline of a new story has, and its copies elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import numpy as np

from streams.segment.blocks import Block
from streams.segment.lexicon import words
from streams.segment.pagelines import Column, Columns, PageLines
from streams.segment.shapes import Shape
from streams.segment.survey import find_places, title_keys

_CLOSERS = '"”’»'
_ADDRESS = re.compile(r"@|https?:|www")
_BARS = re.compile(r"[|»›>]")
_FUNCTION, _APPEAL = words("function"), words("appeal")
_NEAR, _FAR = 16, 30
_COPY_WORDS, _TEXT_WORDS = 40, 60
_HEAD, _LAYOUT, _OFFSETS = 20, 5, 8
_LIKELIEST, _UNASKED = 6.0, -4.0

_LOOKS = (
    "words under 4",
    "words over 16",
    "stopped",
    "asks",
    "colon behind",
    "upper case",
    "lower case",
    "figure first",
    "capitals",
    "a sentence",
    "a caption",
    "furniture",
    "a row",
    "an item",
    "a byline",
    "credit",
    "function words",
    "appeals",
    "bars",
    "address",
    "likely text",
    "not asked",
    "site's name behind",
)
_COPIES = ("three copies", "copy below", "copy below text", "copy above", "copy above text")


def looks(page: PageLines) -> Columns:
    """The line alone, and beside the message's first line."""
    blocks = [page.blocks[at] for at in page.at.tolist()]
    columns = _table([_look(block) for block in blocks], _LOOKS)
    first = page.blocks[0]
    lengths = np.array([len(block.text) for block in blocks], dtype=np.float64)
    length = len(first.text)
    columns["as long as the first"] = np.minimum(lengths, length) / np.maximum(lengths, length)
    columns["capitals like the first"] = 1 - np.abs(columns["capitals"] - _capitals(first.text))
    return columns


def _look(block: Block) -> tuple[float, ...]:
    text, shape = block.text, block.shape
    bare = text.rstrip(_CLOSERS)
    folded = text.casefold().split()
    asked = block.likely is not None
    likely = block.likely if block.likely is not None else _UNASKED
    return (
        block.words < 4,
        max(0, block.words - 16) / 10,
        bare.endswith((".", "…")),
        bare.endswith(("?", "!")),
        text[-1] == ":",
        text.isupper(),
        text[0].islower(),
        text[0].isdigit(),
        _capitals(text),
        shape is Shape.BODY,
        shape is Shape.CAPTION,
        shape is Shape.WIDGET,
        shape is Shape.TABLE,
        shape is Shape.LIST,
        shape is Shape.BYLINE,
        block.traits.credit is not None,
        sum(map(_FUNCTION.__contains__, folded)) / len(folded),
        sum(map(_APPEAL.__contains__, folded)) / len(folded),
        _BARS.search(text) is not None,
        _ADDRESS.search(text) is not None,
        min(_LIKELIEST, max(-_LIKELIEST, likely)) / _LIKELIEST,
        not asked,
        len(title_keys(block)) > 1,
    )


def _capitals(text: str) -> float:
    """Share of the words after the first that start with a capital."""
    tokens = [token for token in text.split()[1:] if token[0].isalpha()]
    return sum([token[0].isupper() for token in tokens]) / len(tokens) if tokens else 0.0


def copies(page: PageLines) -> Columns:
    """Whether the line stands elsewhere too, above or below, near or with text between."""
    places = find_places(page.blocks)
    rows = [
        _copied(page, at, [places[key] for key in title_keys(page.blocks[at])]) for at in page.at.tolist()
    ]
    return _table(rows, _COPIES)


def _copied(page: PageLines, at: int, places: Sequence[Sequence[int]]) -> tuple[float, ...]:
    most = max(map(len, places))
    if most == 1:
        return (0.0,) * len(_COPIES)
    total = page.sentences
    below = min((some[bisect_right(some, at)] for some in places if some[-1] > at), default=None)
    above = max((some[bisect_left(some, at) - 1] for some in places if some[0] < at), default=None)
    between = total[at] - total[above] if above is not None else 0.0
    return (
        most > 2,
        below is not None and below - at <= _NEAR,
        below is not None and total[below] - total[at] >= _TEXT_WORDS,
        above is not None and at - above <= _FAR and between < _COPY_WORDS,
        above is not None and between >= _COPY_WORDS,
    )


def like_first(page: PageLines) -> Columns:
    """How far the lines below are those below the message's first line, in kind or word for word."""
    blocks, count = page.blocks, len(page.blocks)
    head = {blocks[index].key for index in range(1, min(int(page.down[0]), _HEAD))}
    kinds = ["small" if small else block.shape.value for small, block in zip(page.small, blocks, strict=True)]
    known = np.array(
        [kind == "small" and block.key in head for kind, block in zip(kinds, blocks, strict=True)]
    )
    known[:_HEAD] = False
    alike, same = [], []
    for at in page.at.tolist():
        stop = count - at
        alike.append(sum([kinds[at + step] == kinds[step] for step in range(1, min(_LAYOUT + 1, stop))]))
        same.append(
            sum([blocks[at + step].key == blocks[step].key for step in range(1, min(_OFFSETS + 1, stop))])
        )
    return {
        "laid out like the first": np.array(alike, dtype=np.float64) / _LAYOUT,
        "same lines below the first": np.minimum(3.0, np.array(same, dtype=np.float64)) / 3,
        "lines of the head below": np.minimum(4.0, page.count(known, 1, 12)) / 4,
        "lines of the head above": np.minimum(4.0, page.count(known, -12, 0)) / 4,
    }


def _table(rows: Sequence[tuple[float, ...]], names: Sequence[str]) -> Columns:
    table: Column = np.array(rows, dtype=np.float64).reshape(len(rows), len(names))
    return {name: table[:, number] for number, name in enumerate(names)}
