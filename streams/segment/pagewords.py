"""The words that a line of a page shares with the text below it, the text above it and its neighbours."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import repeat
from math import fsum

import numpy as np

from streams.segment.pagelines import Columns, PageLines

LEAD_WORDS = 80
TEXT_WORDS = 300

_PARAGRAPHS = 8
_MOST_TERMS = 8

_NAMES = (
    "lead takes it up",
    "text takes it up",
    "text above takes it up",
    "more than the text above",
    "terms",
    "terms in the text",
    "terms in the lead",
    "paragraphs that take it up",
    "paragraphs above that do",
    "no text above",
    "next line takes it up",
    "line above takes it up",
)

Terms = frozenset[str]


class PageWords:
    """Terms of the sentences of a page; rare ones count more."""

    def __init__(self, page: PageLines) -> None:
        self._page = page
        self._texts = np.flatnonzero(page.text).tolist()
        counts: Counter[str] = Counter()
        for index in self._texts:
            counts.update(page.blocks[index].terms)
        self._weights = {term: (1 + count) ** -0.5 for term, count in counts.items()}
        self._read: dict[tuple[int, int, int], tuple[Terms, list[Terms]]] = {}

    def measures(self) -> Columns:
        """One row for each line that may be a headline."""
        rows = [self._measure(at) for at in self._page.at.tolist()]
        table = np.array(rows, dtype=np.float64).reshape(len(rows), len(_NAMES))
        return {name: table[:, number] for number, name in enumerate(_NAMES)}

    def _measure(self, at: int) -> tuple[float, ...]:
        blocks, terms = self._page.blocks, self._page.blocks[at].terms
        below, above = bisect_right(self._texts, at), bisect_left(self._texts, at) - 1
        lead, _ = self._terms(below, 1, LEAD_WORDS)
        text, paragraphs = self._terms(below, 1, TEXT_WORDS)
        before, others = self._terms(above, -1, TEXT_WORDS)
        if not terms:
            return (*(0.0,) * 9, not before, 0.0, 0.0)
        whole = self._sum(terms)
        here, there = self._share(terms & text, whole), self._share(terms & before, whole)
        return (
            self._share(terms & lead, whole),
            here,
            there,
            max(0.0, here - there),
            min(_MOST_TERMS, len(terms)) / _MOST_TERMS,
            min(_MOST_TERMS, len(terms & text)) / _MOST_TERMS,
            min(_MOST_TERMS, len(terms & lead)) / _MOST_TERMS,
            _takers(terms, paragraphs),
            _takers(terms, others),
            not before,
            self._share(terms & blocks[at + 1].terms, whole) if at + 1 < len(blocks) else 0.0,
            self._share(terms & blocks[at - 1].terms, whole),
        )

    def _share(self, terms: Terms, whole: float) -> float:
        return self._sum(terms) / whole

    def _sum(self, terms: Terms) -> float:
        """Exact: sets have another order in every process."""
        return fsum(map(self._weights.get, terms, repeat(1.0)))

    def _terms(self, start: int, step: int, limit: int) -> tuple[Terms, list[Terms]]:
        """Terms of the sentences from number ``start`` on that hold ``limit`` words, all and one by one."""
        found = self._read.get((start, step, limit))
        if found is None:
            several: list[Terms] = []
            seen, number = 0, start
            while 0 <= number < len(self._texts) and seen < limit:
                block = self._page.blocks[self._texts[number]]
                several.append(block.terms)
                seen += block.words
                number += step
            found = self._read[start, step, limit] = frozenset().union(*several), several
        return found


def _takers(terms: Terms, paragraphs: Sequence[Terms]) -> float:
    """The share of the nearest paragraphs that have one of the terms at least."""
    near = paragraphs[:_PARAGRAPHS]
    return sum([not terms.isdisjoint(paragraph) for paragraph in near]) / len(near) if near else 0.0
