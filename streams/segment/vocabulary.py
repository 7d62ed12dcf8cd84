"""Whether the text goes on with its subject: terms and names above and below a block.

The measures are of the TextTiling kind (Hearst 1997), with windows counted in words; at the start of a story
they ask what a reader would: are the themes above still spoken of, and who is new.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import repeat
from math import fsum

from streams.segment.lexicon import words
from streams.segment.shapes import Shape
from streams.segment.survey import REACH, Survey
from streams.segment.terms import STEM

LEAD_WORDS = 90
BACK_WORDS = 400
BELOW_WORDS = 300
_NAME = re.compile(r"(?<=[\w,;] )[A-ZÀ-ÞА-Я][^\W\d_]{3,}")
_MOMENTS = words("months", "weekdays")


class Vocabulary:
    """Terms (content words cut to a stem's length) of the texts of a message."""

    def __init__(self, survey: Survey) -> None:
        self._blocks = survey.blocks
        self._texts = survey.texts
        self._rarity: dict[str, float] | None = None

    def terms(self, at: int) -> frozenset[str]:
        """Terms of one block."""
        return self._blocks[at].terms

    def lead(self, at: int) -> frozenset[str]:
        """Terms of the first paragraphs from block ``at`` on, up to the next headline-like line."""
        return self._join(self._window(at, 1, LEAD_WORDS, through=False))

    def above(self, at: int) -> frozenset[str]:
        """Terms of the text that ends with block ``at``."""
        return self._join(self._window(at, -1, BACK_WORDS))

    def below(self, at: int) -> frozenset[str]:
        """Terms of the text from block ``at`` on."""
        return self._join(self._window(at, 1, BELOW_WORDS))

    def novelty(self, lead: frozenset[str], known: frozenset[str]) -> float:
        """Share of ``lead`` that is not ``known``, rare terms counting more.

        Exact sums: sets have another order in every process.
        """
        weigh = self._rarities().get
        total = fsum(map(weigh, lead, repeat(1.0)))
        return fsum(map(weigh, lead - known, repeat(1.0))) / total if total else 0.5

    def goes_on(self, above: int, below: frozenset[str]) -> float:
        """Share of the themes above (terms of several paragraphs) that the text below speaks of too."""
        counts: Counter[str] = Counter()
        for index in self._window(above, -1, BACK_WORDS):
            counts.update(self.terms(index))
        themes = {term: count - 1 for term, count in counts.items() if count > 1}
        total = sum(themes.values())
        return sum(count for term, count in themes.items() if term in below) / total if total else 0.0

    def known_names(self, at: int, above: frozenset[str]) -> float:
        """Share of the names in block ``at`` that the text above has too."""
        found = {name.casefold() for name in _NAME.findall(self._blocks[at].text[:1000])} - _MOMENTS
        names = {name[:STEM] for name in found}
        return len(names & above) / len(names) if names else 0.0

    def _window(self, at: int, step: int, limit: int, through: bool = True) -> Iterator[int]:
        """Text blocks from ``at`` on, up (-1) or down (1), till they hold ``limit`` words."""
        seen = 0
        stop = min(len(self._blocks), at + 4 * REACH) if step > 0 else max(-1, at - 4 * REACH)
        for index in range(at, stop, step):
            if self._texts[index]:
                yield index
                seen += self._blocks[index].words
                if seen >= limit:
                    return
            elif not through and self._blocks[index].shape is Shape.TITLE:
                return

    def _join(self, indices: Iterable[int]) -> frozenset[str]:
        return frozenset().union(*map(self.terms, indices))

    def _rarities(self) -> dict[str, float]:
        if self._rarity is None:
            counts: Counter[str] = Counter()
            for index, text in enumerate(self._texts):
                if text:
                    counts.update(self.terms(index))
            self._rarity = {term: (1 + count) ** -0.5 for term, count in counts.items()}
        return self._rarity
