"""One story on a page: its lines with their words, where its text lies, what the text says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from streams.segment.blocks import Block
from streams.segment.shapes import Shape, ends_sentence

REACH = 6
"""Blocks above and below the story that are asked too."""

FAR = 8
"""Words from which on a line of text is more than a remark."""

SIGNED_WORDS = 20
"""Most words of a line that may sign the story."""

READ = 400
"""Characters of a line that are read."""

SIDE = 2
"""Lines on each side of a line whose kinds are asked."""

_MUCH = 100_000
_OFTEN = 4
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")


class Words(NamedTuple):
    """The words of a line as written and folded; ``tokens`` are the folded ones of more than one letter."""

    found: list[str]
    folded: list[str]
    tokens: list[str]


def read_words(text: str) -> Words:
    """The words at the beginning of a line."""
    found = _WORD.findall(text[:READ])
    folded = list(map(str.casefold, found))
    return Words(found, folded, [token for token in folded if len(token) > 1])


class Story:
    """The blocks of one story on a page, its headline and where its text begins and ends.

    ``lines`` are the blocks from ``start`` to before ``stop``, those that are asked, ``words`` their words.
    ``often[n]`` are the words that the text has more than n times, ``said`` is the text itself, ``named``
    tells how many short lines have a word, ``copies`` how many blocks a key.
    """

    def __init__(self, blocks: Sequence[Block], headline: int | None, first: int, last: int) -> None:
        self.blocks, self.headline, self.first, self.last = blocks, headline, first, last
        top = first if headline is None else min(headline, first)
        self.start, self.stop = max(0, top - REACH), min(len(blocks), last + REACH + 1)
        self.lines = blocks[self.start : self.stop]
        self.words = [read_words(block.text) for block in self.lines]
        self.copies = Counter([block.key for block in blocks])
        told = [
            at for at, block in enumerate(self.lines) if is_told(block) and first <= at + self.start <= last
        ]
        text = Counter(chain.from_iterable([self.words[at].tokens for at in told]))
        self.often = [frozenset([t for t, count in text.items() if count > n]) for n in range(_OFTEN)]
        self.said = "\n".join([self.lines[at].key for at in told])[:_MUCH]
        short = [
            set(read.tokens)
            for block, read in zip(self.lines, self.words, strict=True)
            if block.words <= SIGNED_WORDS
        ]
        self.named = Counter(chain.from_iterable(short))
        self._kinds = [self._kind(at) for at in range(self.start - SIDE, self.stop + SIDE)]

    def kind(self, at: int) -> str:
        """What stands at a place, up to ``SIDE`` beyond the lines, for its neighbours."""
        return self._kinds[at - self.start + SIDE]

    def _kind(self, at: int) -> str:
        if not 0 <= at < len(self.blocks):
            return "edge"
        block = self.blocks[at]
        if self.headline is not None and block.key == self.blocks[self.headline].key:
            return "headline"
        if block.shape is Shape.BODY and block.words < FAR:
            return "short body"
        return block.shape.value


def is_told(block: Block) -> bool:
    """The block is text by its look, and more than a remark."""
    return block.shape is Shape.BODY and block.words >= FAR


def is_sentence(block: Block) -> bool:
    """The same, and it ends as a sentence does."""
    return is_told(block) and ends_sentence(block.text)
