"""The index: which earlier articles share text with this one.

A sampled-shingle inverted index with exact verification. Of each article the shingle hashes divisible by
four are posted (with its 8 smallest where these are fewer, at most ``POSTED``), so that an abridged copy is
found as well as a whole one: FracMinHash, after L. Irber et al., "Lightweight compositional analysis of
metagenomes" (2022).
Headline words are posted too, so that an alert, which has no text, and its story find each other.
The rarest shingles are looked at first, and at most ``VISITS`` postings: what many articles have says little.

What is found depends on the articles in the window alone, not on how they came to be in it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from schemas import Fingerprint
from streams.dedupe.packing import Hashes, unpack
from streams.dedupe.postings import Ordinals, Places, Postings
from streams.dedupe.stock import Stock
from streams.dedupe.texts import Candidate, compare, encode, read

RATE = 4
LEAST = 8
POSTED = 64
LATEST = 40
LATEST_TITLES = 4
VISITS = 768
VERIFIED = 32
SHARE = 8
SLOTS_PER_ARTICLE = 64
TITLE_SALT = np.uint32(0x5BD1E995)
STORY_SALT = np.uint32(0x2545F491)

_TRUE = np.ones(1, dtype=np.bool_)
_NONE = np.empty(0, dtype=np.uint32)


class Index:
    """The articles of the window by number; numbers only grow. ``window`` is how many articles to expect.

    Inside, articles have ordinals: the first is 1, whatever its number.
    """

    def __init__(self, window: int) -> None:
        self._postings = Postings(window * SLOTS_PER_ARTICLE)
        self._stock = Stock()
        self._origin: int | None = None
        self._first = 1
        self._last = 0

    def query(self, fingerprint: Fingerprint, headlines: bool = False) -> list[Candidate]:
        """The earlier articles that share most, closest first (then the latest).

        ``headlines``: those that share only words of the headline, too, as a correction does.
        """
        if self._origin is None:
            return []
        keys, titles = _query_keys(fingerprint, headlines)
        places, found = self._postings.find(np.concatenate((keys, titles)), self._first)
        split = int(np.searchsorted(places, len(keys)))
        chosen = {*self._most_shared(places[:split], found[:split], len(keys))}
        chosen.update(_most_titles(found[split:], 0 if headlines else len(fingerprint.title) // 4))
        if not chosen:
            return []
        stored = [(self._origin - 1 + ordinal, self._stock.text(ordinal)) for ordinal in chosen]
        return sorted(compare(read(fingerprint), stored, headlines), key=_closest)

    def add(self, number: int, fingerprint: Fingerprint) -> None:
        """Remember an article; does nothing where it did so before."""
        if self._origin is None:
            self._origin = number
        ordinal = number - self._origin + 1
        if ordinal <= self._last:
            return
        sampled, titles = _post_keys(fingerprint)
        self._stock.add(ordinal, encode(fingerprint), len(sampled))
        latest = np.repeat((LATEST, LATEST_TITLES), (len(sampled), len(titles)))
        self._postings.add(ordinal, np.concatenate((sampled, titles)), latest)
        self._last = ordinal

    def evict(self, before: int) -> None:
        """Forget the articles with smaller numbers."""
        if self._origin is not None:
            self._first = max(self._first, before - self._origin + 1)
            self._stock.forget(self._first)

    def _most_shared(self, places: Places, found: Ordinals, asked: int) -> list[int]:
        if not len(found):
            return []
        ordinals, counts = _counted(_rarest(places, found, asked))
        enough = counts * SHARE >= np.minimum(min(asked, POSTED), self._stock.posted(ordinals))
        return _top(ordinals[enough], counts[enough])


def _closest(candidate: Candidate) -> tuple[bool, float, float, int]:
    return (
        not candidate.exact,
        -max(candidate.jaccard, candidate.containment, candidate.contained),
        -(candidate.title or 0.0),
        -candidate.number,
    )


def _rarest(places: Places, found: Ordinals, asked: int) -> Ordinals:
    """What was found under the rarest hashes, ``VISITS`` at most."""
    if len(found) <= VISITS:
        return found
    counts = np.bincount(places, minlength=asked)
    order = np.argsort(counts, kind="stable")
    rare = np.empty(asked, dtype=np.bool_)
    rare[order] = np.cumsum(counts[order]) <= VISITS
    return found[rare[places]]


def _most_titles(found: Ordinals, words: int) -> list[int]:
    if not len(found):
        return []
    ordinals, counts = _counted(found)
    enough = counts * 2 >= words
    return _top(ordinals[enough], counts[enough])


def _counted(found: Ordinals) -> tuple[Ordinals, NDArray[np.intp]]:
    """The distinct ordinals, ascending, and how often each was found."""
    ordered = np.sort(found)
    firsts = np.flatnonzero(np.concatenate((_TRUE, ordered[1:] != ordered[:-1], _TRUE)))
    return ordered[firsts[:-1]], firsts[1:] - firsts[:-1]


def _top(ordinals: Ordinals, counts: NDArray[np.intp]) -> list[int]:
    """Those found most often; of equals the latest."""
    if len(ordinals) > VERIFIED:
        ordinals = ordinals[::-1][np.argsort(-counts[::-1], kind="stable")[:VERIFIED]]
    found: list[int] = ordinals.tolist()
    return found


def _sample(shingles: Hashes) -> Hashes:
    sampled = shingles[shingles & np.uint32(RATE - 1) == 0]
    return sampled if len(sampled) >= LEAST else np.union1d(sampled, shingles[:LEAST])


def _query_keys(fingerprint: Fingerprint, headlines: bool) -> tuple[Hashes, Hashes]:
    title = unpack(fingerprint.title)
    if fingerprint.count and headlines:
        both = np.concatenate((title ^ TITLE_SALT, title ^ STORY_SALT))
        return _sample(unpack(fingerprint.shingles)), both
    if fingerprint.count:
        return _sample(unpack(fingerprint.shingles)), title ^ TITLE_SALT
    return _NONE, np.concatenate((title ^ TITLE_SALT, title ^ STORY_SALT))


def _post_keys(fingerprint: Fingerprint) -> tuple[Hashes, Hashes]:
    salt = STORY_SALT if fingerprint.count else TITLE_SALT
    return _sample(unpack(fingerprint.shingles))[:POSTED], unpack(fingerprint.title) ^ salt
