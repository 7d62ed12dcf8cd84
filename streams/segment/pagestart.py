"""Where new stories start on pages put together: each line that may be a headline, weighed.

The weights are those of a logit over the lines of each stretch between long sentences, with "no story starts
here" among the choices; ``bench.pagestart_fit`` fits them on building halves and writes ``pageweights``.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from streams.segment.blocks import Block
from streams.segment.pagearound import distances, rivals, surroundings
from streams.segment.pagelines import Column, Columns, PageLines
from streams.segment.pagelook import copies, like_first, looks
from streams.segment.pageweights import WEIGHTS
from streams.segment.pagewords import PageWords

BIAS = "any line"


def measure(page: PageLines) -> Columns:
    """All measures, one row for each line ``page.at``."""
    words = PageWords(page).measures()
    taken = words["terms in the text"] + words["terms in the lead"]
    columns = looks(page) | copies(page) | like_first(page) | distances(page) | surroundings(page)
    return columns | words | rivals(page, taken)


class PageStarts:
    """The log-odds of a start at each line of a page's message that may be a headline."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        page = PageLines(blocks)
        self.at: list[int] = page.at.tolist()
        self._columns = measure(page) if self.at else {}
        total = np.full(len(self.at), WEIGHTS[BIAS])
        for name, column in self._columns.items():
            total += WEIGHTS[name] * column
        self.scores: Column = np.round(total, 6)

    def strengths(self, row: int) -> dict[str, float]:
        """The measures of one line, by name, without those that are 0."""
        found = {name: float(column[row]) for name, column in self._columns.items()}
        return {name: value for name, value in found.items() if value}
