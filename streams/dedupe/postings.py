"""Posting lists in one table: hash → the latest articles that have it, in six bytes per posting.

A bucket holds the last ``WIDTH`` postings of whatever hashes fall into it, in a ring; the bucket and the
16-bit tag of a posting together are its whole hash. So what is left of a window depends on that window alone,
and neither posting nor a look-up costs more in a larger one. The oldest go first: a table that is too small,
or a word that all articles have, only makes it forget earlier.

Every change can be interrupted anywhere and made again: it then ends as if made once.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from streams.dedupe.packing import Hashes

Ordinals = NDArray[np.uint32]
Places = NDArray[np.intp]

WIDTH = 48
LEAST_BUCKETS = 1 << 16
PAGE_BYTES = 4096

_TRUE = np.ones(1, dtype=np.bool_)


class _Change(NamedTuple):
    """What to write where; writing it twice is writing it once."""

    places: Places
    tags: NDArray[np.uint16]
    ordinals: Ordinals | int
    buckets: Places
    nexts: NDArray[np.uint8]
    latest: int


class Postings:
    """Room for ``size`` postings of ordinals from 1 to 2^32 - 1, which only grow."""

    def __init__(self, size: int) -> None:
        self._buckets = np.uint32(max(LEAST_BUCKETS, -(-size // WIDTH)))
        self._tags = np.zeros((int(self._buckets), WIDTH), dtype=np.uint16)
        self._ordinals = np.zeros(int(self._buckets) * WIDTH, dtype=np.uint32)
        self._nexts = np.zeros(int(self._buckets), dtype=np.uint8)
        self._change: _Change | None = None
        self._latest = 0

    def touch(self) -> None:
        """Have the machine hand out all of the table's memory now, not within the first articles."""
        for table in (self._tags, self._ordinals, self._nexts):
            every = table.reshape(-1)
            every[:: PAGE_BYTES // table.itemsize] |= 0

    def add(self, ordinal: int, hashes: Hashes) -> None:
        """Post one article; of its hashes that meet in a bucket the last is posted."""
        self._finish()
        if ordinal <= self._latest:
            return
        tags, found = np.divmod(hashes, self._buckets)
        buckets = found.astype(np.intp)
        nexts = self._nexts[buckets]
        places = buckets * WIDTH + nexts
        nexts = (nexts + np.uint8(1)) % np.uint8(WIDTH)
        self._change = _Change(places, tags.astype(np.uint16), ordinal, buckets, nexts, ordinal)
        self._finish()

    def add_all(self, ordinals: Ordinals, hashes: Hashes) -> None:
        """Post articles one after the other; ``ordinals`` says whose each hash is."""
        self._finish()
        due = ordinals > self._latest
        ordinals, hashes = ordinals[due], hashes[due]
        if not len(hashes):
            return
        tags, buckets = np.divmod(hashes, self._buckets)
        order = np.lexsort((ordinals, buckets))
        met, whose = buckets[order], ordinals[order]
        order = order[np.concatenate(((met[1:] != met[:-1]) | (whose[1:] != whose[:-1]), _TRUE))]
        met, tags = buckets[order].astype(np.intp), tags[order].astype(np.uint16)
        starts = np.concatenate((_TRUE, met[1:] != met[:-1])).nonzero()[0]
        sizes = np.diff(starts, append=len(met))
        ranks = np.arange(len(met)) - starts.repeat(sizes)
        kept = ranks >= sizes.repeat(sizes) - WIDTH
        places = met * WIDTH + (self._nexts[met] + ranks) % WIDTH
        nexts = ((self._nexts[met[starts]] + sizes) % WIDTH).astype(np.uint8)
        self._change = _Change(
            places[kept], tags[kept], ordinals[order[kept]], met[starts], nexts, int(ordinals.max())
        )
        self._finish()

    def _finish(self) -> None:
        """Make the change that is due, perhaps for the second time."""
        change = self._change
        if change is not None:
            self._tags.reshape(-1)[change.places] = change.tags
            self._ordinals[change.places] = change.ordinals
            self._nexts[change.buckets] = change.nexts
            self._latest = change.latest
            self._change = None

    def find(self, hashes: Hashes, first: int) -> tuple[Places, Ordinals]:
        """The articles from ``first`` on that have each hash, as places in ``hashes`` and ordinals."""
        tags, buckets = np.divmod(hashes, self._buckets)
        same = self._tags.take(buckets, axis=0) == tags.astype(np.uint16)[:, None]
        hits = same.reshape(-1).nonzero()[0]
        places = hits // WIDTH
        ordinals = self._ordinals[hits + (buckets.astype(np.intp)[places] - places) * WIDTH]
        live = ordinals >= max(1, first)
        return (places, ordinals) if live.all() else (places[live], ordinals[live])
