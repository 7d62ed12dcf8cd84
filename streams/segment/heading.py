"""The headline of an article on a page: the line above its text that the text takes up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from streams.segment.blocks import Block
from streams.segment.shapes import Shape
from streams.segment.survey import is_text, title_keys

_REACH = 40
_GAP = 8
_LEAD = 6
_LONGEST = 30
_FEW = 4
_SHAPES = (Shape.TITLE, Shape.BODY, Shape.CAPTION, Shape.WIDGET, Shape.TABLE)
_HEAD = (Shape.BYLINE, Shape.STAMP)
_TAKEN_UP, _COPIED, _LONG_ENOUGH, _SIGNED, _DISTANCE, _STOPPED = 4.0, 2.0, 1.0, 0.8, 0.06, 1.0
_LEAST = 1.5


def find_heading(blocks: Sequence[Block], first: int | None = None) -> int | None:
    """Index of the headline of a page's article; null where no line above the text is one.

    The evidence: words that the first paragraphs have too, a copy elsewhere, byline or time below, nearness.
    ``first`` is where its text begins, null for the longest stretch.
    """
    first = _main_text(blocks) if first is None else first
    if first is None or first >= len(blocks):
        return None
    copies = Counter(key for block in blocks for key in set(title_keys(block)))
    texts = [block for block in blocks[first : first + 3 * _LEAD] if is_text(block)]
    lead = frozenset().union(*(block.terms for block in texts[:_LEAD]))
    best, found = _LEAST, None
    signed = 0.0
    for at in range(first, max(-1, first - _REACH), -1):
        block = blocks[at]
        if block.shape in _HEAD:
            signed = _SIGNED
        if not _may_head(block, at == first):
            continue
        terms = block.terms
        score = signed - _DISTANCE * (first - at) + _LONG_ENOUGH * (block.words >= _FEW)
        others = lead if at < first else frozenset().union(*(text.terms for text in texts[1:_LEAD]))
        score += _TAKEN_UP * len(terms & others) / len(terms) if terms else 0.0
        score += _COPIED * (max(copies[key] for key in title_keys(block)) > 1)
        score -= _STOPPED * (block.text[-1] == "." or block.shape is not Shape.TITLE)
        if score > best:
            best, found = score, at
    return found


def _may_head(block: Block, first: bool) -> bool:
    if block.shape not in _SHAPES or not 2 <= block.words <= _LONGEST:
        return False
    return not first or block.words <= _LONGEST // 2


def _main_text(blocks: Sequence[Block]) -> int | None:
    """Where the longest stretch of text begins, a few other lines between its paragraphs."""
    best, start = 0, None
    began, last, words = 0, -2 * _GAP, 0
    for index, block in enumerate(blocks):
        if not is_text(block):
            continue
        if index - last > _GAP:
            began, words = index, 0
        last = index
        words += block.words
        if words > best:
            best, start = words, began
    return start
