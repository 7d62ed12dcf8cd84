"""The lines of a page, or of several put together, in columns: what the measures of its headlines go by."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from streams.segment.blocks import Block
from streams.segment.shapes import Shape, ends_sentence
from streams.segment.survey import is_text

Column = NDArray[np.float64]
Columns = dict[str, Column]
Places = NDArray[np.int64]
Marks = NDArray[np.bool_]

_SHAPES = (Shape.TITLE, Shape.BODY, Shape.CAPTION, Shape.WIDGET, Shape.TABLE, Shape.LIST, Shape.BYLINE)
_SMALL = (Shape.WIDGET, Shape.STAMP, Shape.BYLINE, Shape.RULE)
_SHORTEST, _LONGEST = 3, 32
_NAME_WORDS, _NAME_CHARS = 2, 8
_SENTENCE, _LONG_SENTENCE, _LONGEST_HEADLINE = 8, 18, 24
_TITLE_WORDS, _LINE_WORDS = 4, 30


class PageLines:
    """The blocks of a message and what each of them is, one value a block.

    ``at`` are the places of the lines that may be the headline of a story below the first one. ``text`` marks
    sentences of stories, ``strong`` long ones; ``down`` and ``up`` are the nearest long sentence at or below
    (the number of blocks for none) and above each place (-1). ``sentences`` and ``likely`` are running totals
    of the words of sentences, and of those times the chance to be text of a story.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        count = len(blocks)
        self.words = np.array([block.words for block in blocks], dtype=np.float64)
        self.text: Marks = np.array([is_text(block) for block in blocks]) & (self.words >= _SENTENCE)
        ends = [
            text and block.words >= _LONG_SENTENCE and ends_sentence(block.text)
            for text, block in zip(self.text.tolist(), blocks, strict=True)
        ]
        self.strong: Marks = np.array(ends)
        places = np.arange(count)
        ahead = np.where(self.strong, places, count)
        self.down: Places = np.append(np.minimum.accumulate(ahead[::-1])[::-1], count)
        behind = np.where(self.strong, places, -1)
        self.up: Places = np.concatenate(([-1], np.maximum.accumulate(behind)))
        self.sentences = running_total(self.words * self.text)
        self.likely = running_total(self.words * self.text * _chances(blocks))
        self.small: Marks = np.array([block.shape in _SMALL or block.words <= 3 for block in blocks])
        self.long: Marks = (self.words >= _TITLE_WORDS) & (self.words <= _LINE_WORDS) & ~self.text
        self.at: Places = np.array(
            [at for at in range(1, count) if self._may_head(blocks[at], ends[at])], dtype=np.int64
        )

    def _may_head(self, block: Block, strong: bool) -> bool:
        if block.shape not in _SHAPES or (strong and block.words > _LONGEST_HEADLINE):
            return False
        if block.words == _NAME_WORDS:
            return block.shape is Shape.TITLE and len(block.text) > _NAME_CHARS
        return _SHORTEST <= block.words <= _LONGEST and block.text[0] != "*"

    def spread(self, total: Column, left: Places, right: Places) -> Column:
        """What a running total grows by from ``left`` to before ``right``; both may lie beyond the ends."""
        most = len(self.blocks)
        found: Column = total[np.clip(right, 0, most)] - total[np.clip(left, 0, most)]
        return found

    def count(self, marks: Marks, left: int, right: int) -> Column:
        """How many marks there are from ``left`` to before ``right``, counted from each line ``at``."""
        return self.spread(running_total(marks), self.at + left, self.at + right)

    def rivals(self) -> list[Places]:
        """Numbers of the lines ``at``, by stretch between long sentences: one line of each may be a start."""
        numbers = np.arange(len(self.at))
        stretch = np.concatenate(([0], np.cumsum(self.strong)))[self.at]
        return np.split(numbers, np.flatnonzero(np.diff(stretch)) + 1)


def running_total(column: Column | Marks) -> Column:
    """The sum before each place, and of all."""
    return np.concatenate(([0.0], np.cumsum(column)))


def _chances(blocks: Sequence[Block]) -> Column:
    scores = [-np.inf if block.likely is None else block.likely for block in blocks]
    found: Column = 1 / (1 + np.exp(-np.clip(scores, -30, 30)))
    return found
