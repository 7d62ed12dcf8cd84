"""Posting lists in one table: hash → the latest articles that have it, in six bytes per posting.

A bucket holds ``WIDTH`` postings of whatever hashes fall into it, in no order; the bucket and the 16-bit tag
of a posting together are its whole hash. A new posting takes the place of the oldest one of its hash where
that has as many as it may have, else that of the oldest in the bucket. So a bucket holds the latest of the
latest of each hash: what is left of it within a window depends on that window alone, and what a look-up costs
does not depend on the window. The oldest go first, so that a table that is too small only forgets earlier.

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
_TRUE = np.ones(1, dtype=np.bool_)


class Postings:
    """Room for ``size`` postings of ordinals from 1 to 2^32 - 2, which only grow."""

    def __init__(self, size: int) -> None:
        self._buckets = np.uint32(max(LEAST_BUCKETS, -(-size // WIDTH)))
        self._tags = np.zeros((int(self._buckets), WIDTH), dtype=np.uint16)
        self._ordinals = np.zeros((int(self._buckets), WIDTH), dtype=np.uint32)

    def add(self, ordinal: int, hashes: Hashes, latest: Places) -> None:
        """Post an article under its hashes, of which each keeps its ``latest`` articles.

        Of hashes that meet in one bucket the first is posted.
        """
        met = hashes % self._buckets
        order = met.argsort(kind="stable")
        firsts = order[np.concatenate((_TRUE[: len(met)], met[order[1:]] != met[order[:-1]]))]
        buckets, tags = met[firsts].astype(np.intp), (hashes[firsts] // self._buckets).astype(np.uint16)
        places = buckets * WIDTH + self._oldest(ordinal, buckets, tags, latest[firsts])
        ordinals = self._ordinals.reshape(-1)
        ordinals[places] = 0
        self._tags.reshape(-1)[places] = tags
        ordinals[places] = ordinal

    def _oldest(self, ordinal: int, buckets: Places, tags: NDArray[np.uint16], most: Places) -> Places:
        """Where to post in each bucket; that is where it was posted, if it was before."""
        old = self._ordinals.take(buckets, axis=0)
        same = self._tags.take(buckets, axis=0) == tags[:, None]
        same &= old != 0
        many = np.flatnonzero(same.sum(axis=1) >= most)
        old *= old != ordinal
        oldest: Places = old.argmin(axis=1)
        oldest[many] = np.where(same[many], old[many], _NEVER).argmin(axis=1)
        return oldest

    def find(self, hashes: Hashes, first: int) -> tuple[Places, Ordinals]:
        """The articles from ``first`` on that have each hash, as places in ``hashes`` and ordinals."""
        buckets = (hashes % self._buckets).astype(np.intp)
        tags = (hashes // self._buckets).astype(np.uint16)
        hits = np.flatnonzero(self._tags.take(buckets, axis=0) == tags[:, None])
        places = hits // WIDTH
        ordinals = self._ordinals.reshape(-1)[buckets[places] * WIDTH + hits % WIDTH]
        live = np.flatnonzero(ordinals >= max(1, first))
        return places[live], ordinals[live]
