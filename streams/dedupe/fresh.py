"""What a later version has that the one before it had not: for enrich, which sees only one of them.

Link keeps a bit for each hash of the later fingerprint (a hundred bytes on wire.decisions for a text of 500
words) and hands on the hashes. A new word is taken for an old one once in some hundred texts: the window
keeps hashes cut short.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from schemas import Fingerprint, Fresh, FreshBits, Span
from streams.dedupe.fingerprint import (
    NAMES,
    NUMBERS,
    hash_of,
    names_in,
    numbers_in,
    shingle_row,
    shingle_size,
    words_in,
)
from streams.dedupe.fold import fold
from streams.dedupe.packing import cut, unpack
from streams.dedupe.texts import Text, Words

SHORT = np.uint32(16)
_WORD = re.compile(r"(\d+(?:[.,]\d+)+|[^\W_]+)")


def fresh_bits(new: Fingerprint, old: Text) -> FreshBits | None:
    """The hashes of ``new`` that ``old`` lacks; null where one of them has no text."""
    if not (new.count and old.count):
        return None
    shingles = unpack(new.shingles)
    whole = not old.sketch and new.count == len(shingles)
    return FreshBits(
        names=_lacking(new.names, old.names, NAMES),
        numbers=_lacking(new.numbers, old.numbers, NUMBERS),
        shingles=_packed(~np.isin(cut(shingles), old.shingles)) if whole else None,
    )


def fresh(fingerprint: Fingerprint, bits: FreshBits) -> Fresh:
    """The hashes of the fingerprint that ``bits`` name."""
    return Fresh(
        names=_chosen(fingerprint.names, bits.names) if fingerprint.names else None,
        numbers=_chosen(fingerprint.numbers, bits.numbers),
        shingles=None if bits.shingles is None else _chosen(fingerprint.shingles, bits.shingles),
    )


def _lacking(new: bytes, old: Words, most: int) -> bytes:
    """A list that is full says nothing of the hashes above its last."""
    short = unpack(new) >> SHORT
    lacking = ~np.isin(short, np.fromiter(old, dtype=np.uint32, count=len(old)))
    if len(old) >= most:
        lacking &= short < max(old)
    return _packed(lacking)


def _packed(bits: NDArray[np.bool_]) -> bytes:
    return np.packbits(bits).tobytes()


def _chosen(hashes: bytes, bits: bytes) -> bytes:
    chosen = np.unpackbits(np.frombuffer(bits, dtype=np.uint8)).astype(np.bool_)
    values = unpack(hashes)
    return values[chosen[: len(values)]].astype("<u4").tobytes()


class News:
    """The fresh hashes read against the text that they are of. What is not known is false or null."""

    def __init__(self, fresh: Fresh, body: str) -> None:
        self._body = body
        self._has_names = fresh.names is not None
        self._names = frozenset(unpack(fresh.names or b"").tolist())
        self._numbers = frozenset(unpack(fresh.numbers).tolist())
        self._shingles = None if fresh.shingles is None else unpack(fresh.shingles)

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
        return sum(int(np.count_nonzero(row)) for row in rows) / count if count else None

    def changed(self, cuts: bool) -> Iterator[Span]:
        """The stretches that read differently in order; with ``cuts`` the words around what was taken out."""
        row, size = self._new(self._folded), self._size
        if not row.any() or (spans := self._places) is None:
            return
        edges = np.flatnonzero(np.diff(np.concatenate(([False], row, [False])).astype(np.int8))).tolist()
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            first = start if start == 0 else start + size - 1
            last = end + size - 2 if end == len(row) else end - 1
            if first <= last or cuts:
                yield spans[min(first, last)][0], spans[max(first, last)][1]

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

    def _new(self, folded: str) -> NDArray[np.bool_]:
        if self._shingles is None or folded.count(" ") + 1 < self._size:
            return np.zeros(0, dtype=np.bool_)
        return np.isin(shingle_row(folded, self._size), self._shingles)
