"""What a whole message shows beyond its single blocks: copies, gaps, furniture that comes back."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from streams.segment.blocks import Block
from streams.segment.shapes import Shape

REACH = 16
"""Blocks within which lines belong together: a headline and its copy, a caption and the text."""

ENOUGH = 40
"""Words of text that make an article; fewer make a brief."""

_PERIOD = 8
_LIST_WORDS = 12
_TELLING = (Shape.LIST, Shape.TABLE)


class Survey:
    """Positions of copies, texts and recurring furniture among the blocks; built once, in linear time.

    ``next_text[i]`` and ``last_text[i]`` are the nearest block of text at or after, and before, block i (the
    number of blocks, and -1, for none). ``page`` tells of lines of whole pages.
    ``text_words`` and ``story_words`` are running totals before block i.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.page = any(block.likely is not None for block in blocks)
        self.texts = [is_text(block) for block in blocks]
        self.places = find_places(blocks)
        self.next_text, self.last_text = self._nearest_texts()
        told = [text or block.shape in _TELLING for text, block in zip(self.texts, blocks, strict=True)]
        self.text_words = self._totals(self.texts)
        self.story_words = self._totals(told)
        self.usual_gap = self._usual_gap()
        self.periods = self._periods()

    def is_first_copy(self, at: int) -> bool:
        """No copy of this line stands just above it with hardly any text between."""
        return all(not near for _, near in self._copies_above(at))

    def is_seen_above(self, at: int) -> bool:
        """A copy of this line stands above it with text between."""
        return any(not near for _, near in self._copies_above(at))

    def has_copy_below(self, at: int, stop: int) -> bool:
        """A copy of this line follows, at or before block ``stop``."""
        for key in title_keys(self.blocks[at]):
            places = self.places[key]
            after = bisect_left(places, at + 1)
            if after < len(places) and places[after] <= stop:
                return True
        return False

    def _copies_above(self, at: int) -> list[tuple[int, bool]]:
        """The nearest copy above for each key of the line, and whether it belongs to the same heading."""
        found = []
        for key in title_keys(self.blocks[at]):
            places = self.places[key]
            position = bisect_left(places, at)
            if position:
                above = places[position - 1]
                between = self.text_words[at] - self.text_words[above]
                found.append((above, at - above <= REACH and between < ENOUGH // 2))
        return found

    def _nearest_texts(self) -> tuple[list[int], list[int]]:
        count = len(self.blocks)
        after, before = [count] * (count + 1), [-1] * (count + 1)
        for index in range(count):
            before[index + 1] = index if self.texts[index] else before[index]
        for index in reversed(range(count)):
            after[index] = index if self.texts[index] else after[index + 1]
        return after, before

    def _totals(self, counts: Sequence[bool]) -> list[int]:
        """Running number of words in the blocks that count; further copies of a line add nothing."""
        total = [0]
        for index, block in enumerate(self.blocks):
            fresh = counts[index] and self.places[block.key][0] == index
            total.append(total[-1] + (block.words if fresh else 0))
        return total

    def _usual_gap(self) -> int:
        gaps = Counter(block.gap for block, text in zip(self.blocks[1:], self.texts[1:], strict=True) if text)
        return max(gaps, key=lambda gap: (gaps[gap], -gap)) if gaps else 0

    def _periods(self) -> set[int]:
        """Headlines below which the same short line comes at the same distance as below another headline."""
        marks: dict[tuple[str, int], list[int]] = {}
        title = -1
        for index, block in enumerate(self.blocks):
            if block.shape in (Shape.WIDGET, Shape.STAMP) and title >= 0 and index - title <= _PERIOD:
                marks.setdefault((block.key, index - title), []).append(title)
            elif self.texts[index]:
                title = -1
            elif block.shape is Shape.TITLE and block.words >= 3 and self.is_first_copy(index):
                title = index
        return {title for titles in marks.values() if len(titles) > 1 for title in titles}


def is_text(block: Block) -> bool:
    """Text of the story by its look, or by the format's word."""
    if block.hint is not None:
        return block.hint == "body"
    return block.shape is Shape.BODY or (block.shape is Shape.LIST and block.words >= _LIST_WORDS)


def find_places(blocks: Sequence[Block]) -> dict[str, list[int]]:
    """Where the lines of each key stand."""
    places: dict[str, list[int]] = {}
    for index, block in enumerate(blocks):
        for key in title_keys(block):
            places.setdefault(key, []).append(index)
    return places


def title_keys(block: Block) -> tuple[str, ...]:
    """The key of a line, and that of a headline without the site's name behind it."""
    key = block.key
    if block.shape is Shape.TITLE and ("|" in key or " - " in key):
        for mark in (" | ", " - "):
            head, found, tail = key.rpartition(mark)
            if found and len(head.split()) >= 4 and len(tail.split()) <= 4:
                return key, head
    return (key,)
