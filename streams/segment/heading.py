"""The headline of an article on a page: the line above its text that the text takes up.

Each line is weighed by its look, what stands around it, and the words it shares with the texts below and
above. ``bench.heading_fit`` fits the weights on building halves.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, compress

from streams.segment.blocks import Block
from streams.segment.shapes import Shape
from streams.segment.survey import find_places, is_text, title_keys

WEIGHTS = {
    "lead takes it up": 1.0,
    "text takes it up": 2.2,
    "text above takes it up": -2.9,
    "terms": 1.2,
    "terms in the lead": 1.6,
    "few words": -2.0,
    "many words": -1.7,
    "stopped": -1.8,
    "lower case": -0.7,
    "capitals": -0.4,
    "sentence": -1.6,
    "caption": -1.1,
    "furniture": -1.4,
    "credit": -0.9,
    "site's name behind": -1.2,
    "copied": 0.7,
    "copy below": -0.5,
    "byline next": 1.3,
    "signed": 1.2,
    "text below": 1.0,
    "text above": -0.1,
    "next line takes it up": -0.5,
    "headline just above": -2.2,
    "first line": 1.5,
}
"""Log-odds of a line to be the headline, among the lines around it, times the strength of each measure."""

REACH = 40
"""Blocks above the text in which its headline is looked for."""

LEAST = 1.0
"""The score below which a line is no headline."""

_GAP = 8
_LEAD, _FAR, _NEAR = 6, 18, 16
_DECK = 3
_SHORTEST, _LONGEST = 2, 30
_FEW, _MANY = 4, 16
_MOST_TERMS = 8
_MUCH = 200
_SHAPES = (Shape.TITLE, Shape.BODY, Shape.CAPTION, Shape.WIDGET, Shape.TABLE)
_HEAD = (Shape.BYLINE, Shape.STAMP)


class Headings:
    """Weighs the blocks of one message as headlines; built once, in linear time."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        texts = list(map(is_text, blocks))
        self._blocks = blocks
        self._texts = list(compress(range(len(blocks)), texts))
        self._words = [0, *accumulate(block.words * text for block, text in zip(blocks, texts, strict=True))]
        self._places = find_places(blocks)
        self._unions: dict[tuple[int, int], frozenset[str]] = {}

    def best(self, places: Iterable[int]) -> int | None:
        """The likeliest headline among ``places``, the first of equals; null where none is likely."""
        found = [(self.score(at), -at) for at in places if may_head(self._blocks[at])]
        score, at = max(found, default=(LEAST, 1))
        return -at if score > LEAST else None

    def score(self, at: int) -> float:
        """Log-odds of the block to be a headline, beside others."""
        return sum([WEIGHTS[name] * value for name, value in self.measures(at).items()])

    def measures(self, at: int) -> dict[str, float]:
        """The strength of each measure, mostly 0 to 1."""
        return self._look(at) | self._words_shared(at) | self._surroundings(at)

    def _look(self, at: int) -> dict[str, float]:
        block = self._blocks[at]
        return {
            "few words": float(block.words < _FEW),
            "many words": max(0, block.words - _MANY) / 10,
            "stopped": float(block.text[-1] in ".…"),
            "lower case": float(block.text[0].islower()),
            "capitals": float(block.text.isupper()),
            "sentence": float(block.shape is Shape.BODY),
            "caption": float(block.shape is Shape.CAPTION),
            "furniture": float(block.shape is Shape.WIDGET),
            "credit": float(block.traits.credit is not None),
            "site's name behind": float(len(title_keys(block)) > 1),
            "first line": float(at == 0),
        }

    def _words_shared(self, at: int) -> dict[str, float]:
        blocks, terms = self._blocks, self._blocks[at].terms
        below, above = bisect_right(self._texts, at), bisect_left(self._texts, at)
        lead = self._terms(below, below + _LEAD)
        whole = self._terms(below, below + _FAR)
        near = [block for block in blocks[max(0, at - _DECK) : at] if block.key != blocks[at].key]
        heads = [block for block in near if may_head(block) and block.words >= _FEW]
        return {
            "lead takes it up": _share(terms, lead),
            "text takes it up": _share(terms, whole),
            "text above takes it up": _share(terms, self._terms(max(0, above - _LEAD), above)),
            "terms": min(_MOST_TERMS, len(terms)) / _MOST_TERMS,
            "terms in the lead": min(_MOST_TERMS, len(terms & lead)) / _MOST_TERMS,
            "next line takes it up": _share(terms, blocks[at + 1].terms) if at + 1 < len(blocks) else 0.0,
            "headline just above": max((_share(block.terms, lead) for block in heads), default=0.0),
        }

    def _terms(self, start: int, stop: int) -> frozenset[str]:
        """The terms of the texts numbered ``start`` to ``stop``."""
        found = self._unions.get((start, stop))
        if found is None:
            texts = (self._blocks[index].terms for index in self._texts[start:stop])
            found = self._unions[start, stop] = frozenset().union(*texts)
        return found

    def _surroundings(self, at: int) -> dict[str, float]:
        blocks, words = self._blocks, self._words
        number = bisect_right(self._texts, at)
        text = self._texts[number] if number < len(self._texts) else len(blocks)
        places = [self._places[key] for key in title_keys(blocks[at])]
        copies = (copy for place in places for copy in place[bisect_right(place, at) :][:1])
        return {
            "copied": float(max(map(len, places)) > 1),
            "copy below": float(any(copy <= at + _NEAR for copy in copies)),
            "byline next": float(any(block.shape in _HEAD for block in blocks[at + 1 : at + 3])),
            "signed": float(
                any(block.shape in _HEAD for block in blocks[at + 1 : min(text, at + 1 + _NEAR)])
            ),
            "text below": min(1.0, (words[min(len(blocks), at + 1 + _NEAR)] - words[at + 1]) / _MUCH),
            "text above": min(1.0, (words[at] - words[max(0, at - _NEAR)]) / _MUCH),
        }


def may_head(block: Block) -> bool:
    """The block has the look and length of a headline, however bad."""
    return block.shape in _SHAPES and _SHORTEST <= block.words <= _LONGEST


def find_heading(blocks: Sequence[Block]) -> int | None:
    """Index of the headline of a page's article; null where no line above its longest text is one."""
    first = find_text(blocks)
    return None if first is None else Headings(blocks).best(range(max(0, first - REACH), first + 1))


def find_text(blocks: Sequence[Block]) -> int | None:
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


def _share(terms: frozenset[str], others: frozenset[str]) -> float:
    return len(terms & others) / len(terms) if terms else 0.0
