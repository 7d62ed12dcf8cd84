"""Posting lists in flat arrays: hash → the latest articles that have it, in six bytes per posting.

Slots are filled in arrival order. ``table[bucket]`` is the newest slot of a bucket and ``previous[slot]`` the
one before it; the bucket and the 16-bit tag of a slot together are its whole hash. Slot 0 means none. Every
change can be interrupted anywhere and made again: it then ends as if made once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

TAG_BITS = 16
GROWTH = 1.25
ROOM = 4096


class Growing:
    """A numpy array that grows, and a view of it for quick access to single items."""

    def __init__(self, dtype: type[np.generic]) -> None:
        self._set(np.zeros(ROOM, dtype=dtype))

    def _set(self, array: NDArray[Any]) -> None:
        self._both = array, array.data

    @property
    def array(self) -> NDArray[Any]:
        """The items, with room after them."""
        return self._both[0]

    @property
    def view(self) -> memoryview:
        """The same memory."""
        return self._both[1]

    def reserve(self, size: int) -> None:
        """Make room for ``size`` items."""
        old = self.array
        if size > len(old):
            new = np.zeros(int(size * GROWTH), dtype=old.dtype)
            new[: len(old)] = old
            self._set(new)


class Postings:
    """Articles by ordinal, from ``first`` to ``count``; each has the slots before the next one's start."""

    def __init__(self, buckets: int) -> None:
        bits = max(TAG_BITS, (buckets - 1).bit_length())
        self._table = np.zeros(1 << bits, dtype=np.uint32)
        self._tags = Growing(np.uint16)
        self._previous = Growing(np.uint32)
        self._starts = Growing(np.uint32)
        self._starts.view[0] = 1
        self.first = 0
        self.count = 0

    def add(self, hashes: Sequence[int]) -> None:
        """Post the next article under its hashes."""
        start = self._starts.view[self.count]
        end = start + len(hashes)
        self._tags.reserve(end)
        self._previous.reserve(end)
        self._starts.reserve(self.count + 2)
        table, tags, previous = self._table.data, self._tags.view, self._previous.view
        mask = len(self._table) - 1
        for slot, value in enumerate(hashes, start):
            bucket = value & mask
            newest = table[bucket]
            if newest < slot:
                tags[slot] = value >> TAG_BITS
                previous[slot] = newest
                table[bucket] = slot
        self._starts.view[self.count + 1] = end
        self.count += 1

    def find(self, hashes: Iterable[int], most: int) -> NDArray[np.int64]:
        """The ordinals that have each hash, its ``most`` latest; an ordinal comes once per hash it has."""
        table, tags, previous = self._table.data, self._tags.view, self._previous.view
        mask = len(self._table) - 1
        dead = self._starts.view[self.first]
        found: list[int] = []
        hit = found.append
        for value in hashes:
            slot = table[value & mask]
            tag = value >> TAG_BITS
            left = most
            while slot >= dead:
                if tags[slot] == tag:
                    hit(slot)
                    left -= 1
                    if not left:
                        break
                slot = previous[slot]
        starts = self._starts.array[: self.count + 1]
        return np.searchsorted(starts, np.array(found, dtype=np.uint32), side="right") - 1

    def posted(self, ordinals: NDArray[np.int64]) -> NDArray[np.uint32]:
        """How many hashes each article is posted under."""
        starts: NDArray[np.uint32] = self._starts.array
        return starts[ordinals + 1] - starts[ordinals]

    def trimmed(self) -> Postings:
        """The same without the evicted articles: ``first`` is 0."""
        shift = self._starts.view[self.first] - 1
        end = self._starts.view[self.count]
        other = Postings(len(self._table))
        other.count = self.count - self.first
        other._table = _moved(self._table, shift)
        for name, old in (("_tags", self._tags), ("_previous", self._previous)):
            new: Growing = getattr(other, name)
            new.reserve(end - shift)
            kept = old.array[shift:end]
            new.array[: end - shift] = _moved(kept, shift) if name == "_previous" else kept
        other._starts.reserve(other.count + 1)
        other._starts.array[: other.count + 1] = self._starts.array[self.first : self.count + 1] - np.uint32(
            shift
        )
        return other


def _moved(slots: NDArray[Any], shift: int) -> NDArray[Any]:
    return np.where(slots > shift, slots - np.uint32(shift), np.uint32(0))
