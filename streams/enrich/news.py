"""What a later version has that the one before it had not, as link tells it: by the hashes of its text.

A new word is taken for an old one once in some hundred texts: the window of link keeps hashes cut short.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate, groupby
from struct import unpack

from schemas import Fresh, Span
from streams.folding import fold, hash_of, names_in, numbers_in, shingle_size, shingles_in, words_in

_WORD = re.compile(r"(\d+(?:[.,]\d+)+|[^\W_]+)")


class News:
    """The fresh hashes read against the text that they are of. What is not known is false or null."""

    def __init__(self, fresh: Fresh, body: str) -> None:
        self._body = body
        self._has_names = fresh.names is not None
        self._names = _unpacked(fresh.names or b"")
        self._numbers = _unpacked(fresh.numbers)
        self._shingles = None if fresh.shingles is None else _unpacked(fresh.shingles)

    @property
    def tells_names(self) -> bool:
        """Whether the text has names that can be compared."""
        return self._has_names

    @property
    def tells_text(self) -> bool:
        """Whether the texts can be compared word by word: none was too long."""
        return self._shingles is not None

    def name(self, word: str) -> bool | None:
        """Whether a capitalised word of the text is new; null where it is no name, or only a possessive."""
        if word not in self._words or word.lower() in self._words or not names_in({word}):
            return None
        return hash_of(word.casefold()) in self._names

    def number(self, text: str) -> bool:
        """Whether every figure of a stretch of the text is new; false where it has none."""
        figures = numbers_in(text)
        return bool(figures) and all(hash_of(figure) in self._numbers for figure in figures)

    def share(self, spans: list[Span]) -> float | None:
        """How much of some stretches of the text is new; null where they are too short to say."""
        rows = [self._new(fold(self._body[start:end])) for start, end in spans]
        count = sum(map(len, rows))
        return sum(map(sum, rows)) / count if count else None

    def changed(self, cuts: bool) -> Iterator[Span]:
        """The stretches that read differently in order; with ``cuts`` the words around what was taken out."""
        row, size = self._new(self._folded), self._size
        if True not in row or (spans := self._places) is None:
            return
        start = 0
        for is_new, run in groupby(row):
            end = start + sum(1 for _ in run)
            first = start if start == 0 else start + size - 1
            last = end + size - 2 if end == len(row) else end - 1
            if is_new and (first <= last or cuts):
                yield spans[min(first, last)][0], spans[max(first, last)][1]
            start = end

    @cached_property
    def _words(self) -> set[str]:
        return words_in(self._body)

    @cached_property
    def _folded(self) -> str:
        return fold(self._body)

    @cached_property
    def _size(self) -> int:
        return shingle_size(self._folded)

    @cached_property
    def _places(self) -> list[Span] | None:
        """Where each folded word stands; null where the words are not to be told one by one."""
        parts = _WORD.split(self._body)
        found, starts = parts[1::2], list(accumulate(map(len, parts)))[:-1:2]
        folded = [word.lower() if word.isascii() and word.isalnum() else fold(word) for word in found]
        if " ".join(filter(None, folded)) != self._folded:
            return None
        places: list[Span] = []
        for word, start, text in zip(folded, starts, found, strict=True):
            if word:
                places += [(start, start + len(text))] * (word.count(" ") + 1)
        return places

    def _new(self, folded: str) -> list[bool]:
        """Whether each shingle of a folded text is new, in reading order."""
        if self._shingles is None or folded.count(" ") + 1 < self._size:
            return []
        return list(map(self._shingles.__contains__, shingles_in(folded, self._size)))


def _unpacked(packed: bytes) -> frozenset[int]:
    """The hashes in a field of four bytes each."""
    return frozenset(unpack(f"<{len(packed) // 4}I", packed))
