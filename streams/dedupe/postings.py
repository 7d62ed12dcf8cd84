"""Posting lists in one table: hash → the latest articles that have it, in six bytes per posting.

A bucket holds ``WIDTH`` postings of whatever hashes fall into it, in no order; the bucket and the 16-bit tag
of a posting together are its whole hash. A new posting takes the place of the oldest one of its hash where
that has ``LATEST`` of them, else that of the oldest in the bucket. So a bucket holds the latest of the latest
of each hash: what is left of it within a window depends on that window alone, and the cost of a look-up does
not depend on its size. Oldest goes first, so that a table that is too small forgets early, no more.

Every change can be interrupted anywhere and made again: it then ends as if made once.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from streams.dedupe.packing import Hashes

Ordinals = NDArray[np.uint32]
Places = NDArray[np.intp]

WIDTH = 48
LEAST_BUCKETS = 1 << 16
_NEVER = np.uint32(0xFFFFFFFF)


class Postings:
    """Room for ``size`` postings of ordinals from 1 to 2^32 - 2, which only grow."""

    def __init__(self, size: int) -> None:
        self._buckets = np.uint32(max(LEAST_BUCKETS, -(-size // WIDTH)))
        self._tags = np.zeros((int(self._buckets), WIDTH), dtype=np.uint16)
        self._ordinals = np.zeros((int(self._buckets), WIDTH), dtype=np.uint32)

    def add(self, ordinal: int, hashes: Hashes, latest: NDArray[np.int64]) -> None:
        """Post an article under its hashes, of which each keeps its ``latest`` articles.

        Of hashes that meet in one bucket the first is posted.
        """
        buckets, firsts = np.unique(hashes % self._buckets, return_index=True)
        tags = (hashes[firsts] // self._buckets).astype(np.uint16)
        old = self._ordinals[buckets]
        same = (self._tags[buckets] == tags[:, None]) & (old != 0)
        many = same.sum(axis=1) >= latest[firsts]
        oldest = np.where(same | ~many[:, None], old, _NEVER).argmin(axis=1)
        todo = np.flatnonzero((old != ordinal).all(axis=1))
        places = buckets[todo].astype(np.intp) * WIDTH + oldest[todo]
        ordinals = self._ordinals.reshape(-1)
        ordinals[places] = 0
        self._tags.reshape(-1)[places] = tags[todo]
        ordinals[places] = ordinal

    def find(self, hashes: Hashes, first: int) -> tuple[Places, Ordinals]:
        """The articles from ``first`` on that have each hash, as places in ``hashes`` and ordinals."""
        buckets = (hashes % self._buckets).astype(np.intp)
        tags = (hashes // self._buckets).astype(np.uint16)
        hits = np.flatnonzero(self._tags.take(buckets, axis=0) == tags[:, None])
        places = hits // WIDTH
        ordinals = self._ordinals.reshape(-1)[buckets[places] * WIDTH + hits % WIDTH]
        live = np.flatnonzero(ordinals >= max(1, first))
        return places[live], ordinals[live]
