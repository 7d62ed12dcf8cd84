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
PAGE_BYTES = 4096
ROWS = 1024
"""So many buckets are changed at once: more would not stay in the cache."""

_NEVER = np.uint32(0xFFFFFFFF)
_TRUE = np.ones(1, dtype=np.bool_)


class Postings:
    """Room for ``size`` postings of ordinals from 1 to 2^32 - 2, which only grow."""

    def __init__(self, size: int) -> None:
        self._buckets = np.uint32(max(LEAST_BUCKETS, -(-size // WIDTH)))
        self._tags = np.zeros((int(self._buckets), WIDTH), dtype=np.uint16)
        self._ordinals = np.zeros((int(self._buckets), WIDTH), dtype=np.uint32)
        self._latest = 0

    def touch(self) -> None:
        """Have the machine hand out all of the table's memory now, not within the first articles."""
        for table in (self._tags, self._ordinals):
            every = table.reshape(-1)
            every[:: PAGE_BYTES // table.itemsize] |= 0

    def add(self, ordinals: Ordinals, hashes: Hashes, latest: Places) -> None:
        """Post articles under their hashes, of which each keeps its ``latest`` articles.

        ``ordinals`` says whose each hash is. Of those of one article that meet in a bucket the first is
        posted.
        """
        if not len(hashes):
            return
        again = self._latest >= int(ordinals[0])
        self._latest = max(self._latest, int(ordinals[-1]))
        tags, buckets = np.divmod(hashes, self._buckets)
        short = tags.astype(np.uint16)
        for turn in _turns(ordinals, buckets, hashes, latest):
            self._post(ordinals[turn], buckets[turn].astype(np.intp), short[turn], latest[turn], again)

    def _post(
        self, posted: Ordinals, buckets: Places, tags: NDArray[np.uint16], latest: Places, again: bool
    ) -> None:
        """Post one hash in each of some buckets; ``again``: perhaps for the second time."""
        oldest = self._oldest(posted, buckets, tags, latest, again)
        places = buckets * WIDTH + oldest
        ordinals = self._ordinals.reshape(-1)
        if again:
            due = ordinals[places] <= posted
            places, tags, posted = places[due], tags[due], posted[due]
        ordinals[places] = 0
        self._tags.reshape(-1)[places] = tags
        ordinals[places] = posted

    def _oldest(
        self, posted: Ordinals, buckets: Places, tags: NDArray[np.uint16], latest: Places, again: bool
    ) -> Places:
        """Where to post in each bucket; that is where it was posted, if it was before."""
        old = self._ordinals.take(buckets, axis=0)
        oldest: Places = old.argmin(axis=1)
        hits = (self._tags.take(buckets, axis=0) == tags[:, None]).reshape(-1).nonzero()[0]
        theirs = old.reshape(-1)[hits]
        if not theirs.all():
            hits, theirs = hits[theirs > 0], theirs[theirs > 0]
        if not len(hits):
            return oldest
        rows = hits // WIDTH
        many = (np.bincount(rows, minlength=len(buckets)) >= latest).nonzero()[0]
        if len(many):
            same = np.full_like(old, _NEVER)
            same.reshape(-1)[hits] = theirs
            oldest[many] = same[many].argmin(axis=1)
        if again:
            before = theirs == posted[rows]
            oldest[rows[before]] = hits[before] % WIDTH
        return oldest

    def find(self, hashes: Hashes, first: int) -> tuple[Places, Ordinals]:
        """The articles from ``first`` on that have each hash, as places in ``hashes`` and ordinals."""
        tags, buckets = np.divmod(hashes, self._buckets)
        same = self._tags.take(buckets, axis=0) == tags.astype(np.uint16)[:, None]
        hits = same.reshape(-1).nonzero()[0]
        places = hits // WIDTH
        ordinals = self._ordinals.reshape(-1)[hits + (buckets.astype(np.intp)[places] - places) * WIDTH]
        live = ordinals >= max(1, first)
        return places[live], ordinals[live]


def _turns(ordinals: Ordinals, buckets: Hashes, hashes: Hashes, latest: Places) -> list[Places | slice]:
    """The hashes cut so that each turn has one of a bucket, the earlier articles' first.

    Left out are those of one article that come second in a bucket, and what later ones would drive out.
    """
    if len(hashes) < ROWS and len(set(buckets.tolist())) == len(buckets):
        return [slice(None)]
    order = np.lexsort((ordinals, buckets))
    met = buckets[order] == buckets[np.roll(order, 1)]
    met[0] = False
    alone = ~met
    alone[:-1] &= ~met[1:]
    turns = _cut(order[alone])
    if len(rest := order[~alone]):
        turns += _in_turn(rest, ordinals, buckets, hashes, latest)
    return turns


def _cut(places: Places) -> list[Places | slice]:
    return [places[start : start + ROWS] for start in range(0, len(places), ROWS)]


def _in_turn(
    order: Places, ordinals: Ordinals, buckets: Hashes, hashes: Hashes, latest: Places
) -> list[Places | slice]:
    """The same for hashes whose buckets are met more than once, in the order of buckets and articles."""
    met, whose = buckets[order], ordinals[order]
    order = order[np.concatenate((_TRUE, (met[1:] != met[:-1]) | (whose[1:] != whose[:-1])))]
    order = order[hashes[order].argsort(kind="stable")]
    left = _ranks(hashes[order][::-1])[::-1]
    order = order[left < latest[order]]
    order = order[np.lexsort((ordinals[order], buckets[order]))]
    turns = _ranks(buckets[order])
    return list(np.split(order[turns.argsort(kind="stable")], np.bincount(turns).cumsum()[:-1]))


def _ranks(ordered: Hashes) -> Places:
    """How many equal ones stand before each."""
    places = np.arange(len(ordered))
    starts = np.concatenate((_TRUE[: len(ordered)], ordered[1:] != ordered[:-1]))
    ranks: Places = places - np.maximum.accumulate(places * starts)
    return ranks
