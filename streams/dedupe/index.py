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

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from schemas import Fingerprint
from streams.dedupe.packing import Hashes, unpack
from streams.dedupe.postings import Ordinals, Places, Postings
from streams.dedupe.stock import Stock
from streams.dedupe.texts import Candidate, compare, read

RATE = 4
LEAST = 8
POSTED = 64
VISITS = 768
VERIFIED = 32
SHARE = 8
TITLED = 8
TITLE_SHARE = 3
SLOTS_PER_ARTICLE = 64
AT_ONCE = 256
"""So many articles are posted together where nothing is asked in between."""

TITLE_SALT = np.uint32(0x5BD1E995)
STORY_SALT = np.uint32(0x2545F491)

_TRUE = np.ones(1, dtype=np.bool_)


class Index:
    """The articles of the window by number; numbers only grow. ``window`` is how many articles to expect.

    Inside, articles have ordinals: the first is 1, whatever its number.
    """

    def __init__(self, window: int) -> None:
        self._postings = Postings(window * SLOTS_PER_ARTICLE)
        self._stock = Stock()
        self._unposted: list[tuple[int, Fingerprint]] = []
        self._sampled: tuple[Fingerprint, Hashes] | None = None
        self._origin: int | None = None
        self._first = 1
        self._last = 0

    def touch(self) -> None:
        """Take all memory that postings will need."""
        self._postings.touch()

    def query(self, fingerprint: Fingerprint, headlines: bool = False) -> list[Candidate]:
        """The earlier articles that share most, closest first (then the latest).

        ``headlines``: those that share only words of the headline, too, as a correction does.
        """
        if self._origin is None:
            return []
        self._post()
        keys, titles = self._sample(fingerprint), _query_titles(fingerprint, headlines)
        places, found = self._postings.find(np.concatenate((keys, titles)), self._first)
        if not len(found):
            return []
        split = int(places.searchsorted(len(keys)))
        chosen = {*self._most_shared(places[:split], found[:split], len(keys))}
        words, most = (0, VERIFIED) if headlines else (len(fingerprint.title) // 4, TITLED)
        chosen.update(_most_titles(found[split:], words, most))
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
        self._stock.add(ordinal, fingerprint)
        if not self._unposted or self._unposted[-1][0] != ordinal:
            self._unposted.append((ordinal, fingerprint))
        self._last = ordinal
        if len(self._unposted) >= AT_ONCE:
            self._post()

    def _post(self) -> None:
        if not self._unposted:
            return
        if len(self._unposted) == 1:
            ((ordinal, article),) = self._unposted
            sampled, salt = self._sample(article)[:POSTED], STORY_SALT if article.count else TITLE_SALT
            self._stock.count(ordinal, len(sampled))
            self._postings.add(ordinal, np.concatenate((sampled, unpack(article.title) ^ salt)))
        else:
            self._post_all([ordinal for ordinal, _ in self._unposted], [one for _, one in self._unposted])
        self._unposted = []

    def _post_all(self, numbers: list[int], articles: list[Fingerprint]) -> None:
        ordinals = np.array(numbers, dtype=np.uint32)
        keys, whose, sampled = _post_keys(articles)
        self._stock.count_all(ordinals, sampled)
        self._postings.add_all(ordinals[whose], keys)

    def _sample(self, fingerprint: Fingerprint) -> Hashes:
        """The sample of an article, made once for asking and for posting."""
        if self._sampled is None or self._sampled[0] is not fingerprint:
            self._sampled = fingerprint, _sample(unpack(fingerprint.shingles))
        return self._sampled[1]

    def evict(self, before: int) -> None:
        """Forget the articles with smaller numbers."""
        if self._origin is not None:
            self._first = max(self._first, before - self._origin + 1)
            self._stock.forget(self._first)

    def _most_shared(self, places: Places, found: Ordinals, asked: int) -> list[int]:
        if not len(found):
            return []
        ordinals, counts = _counted(_rarest(places, found, asked))
        posted = self._stock.posted(ordinals)
        if asked < POSTED:
            posted = np.minimum(posted, np.uint8(asked))
        enough = (counts * SHARE >= posted).nonzero()[0]
        return _top(ordinals[enough], counts[enough], VERIFIED) if len(enough) else []


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


def _most_titles(found: Ordinals, words: int, most: int) -> list[int]:
    if not len(found):
        return []
    ordinals, counts = _counted(found)
    enough = (counts * TITLE_SHARE >= words).nonzero()[0]
    return _top(ordinals[enough], counts[enough], most) if len(enough) else []


def _counted(found: Ordinals) -> tuple[Ordinals, NDArray[np.intp]]:
    """The distinct ordinals, ascending, and how often each was found."""
    ordered = found.copy()
    ordered.sort()
    firsts = np.concatenate((_TRUE, ordered[1:] != ordered[:-1], _TRUE)).nonzero()[0]
    return ordered[firsts[:-1]], firsts[1:] - firsts[:-1]


def _top(ordinals: Ordinals, counts: NDArray[np.intp], most: int) -> list[int]:
    """Those found most often; of equals the latest."""
    if len(ordinals) > most:
        ordinals = ordinals[::-1][np.argsort(-counts[::-1], kind="stable")[:most]]
    found: list[int] = ordinals.tolist()
    return found


def _sample(shingles: Hashes) -> Hashes:
    chosen = shingles & np.uint32(RATE - 1) == 0
    if np.count_nonzero(chosen) < LEAST:
        chosen[:LEAST] = True
    sampled: Hashes = shingles[chosen]
    return sampled


def _query_titles(fingerprint: Fingerprint, headlines: bool) -> Hashes:
    title = unpack(fingerprint.title)
    if fingerprint.count and not headlines:
        return title ^ TITLE_SALT
    return np.concatenate((title ^ TITLE_SALT, title ^ STORY_SALT))


def _post_keys(articles: Sequence[Fingerprint]) -> tuple[Hashes, Places, Places]:
    """The hashes to post, whose each is (a place in ``articles``), and each one's number of shingles."""
    sampled, whose = _samples(unpack(b"".join(one.shingles for one in articles)), articles)
    titles = unpack(b"".join(one.title for one in articles))
    sizes = [len(one.title) // 4 for one in articles]
    salts = np.array([STORY_SALT if one.count else TITLE_SALT for one in articles], dtype=np.uint32)
    titled = np.arange(len(articles)).repeat(sizes)
    counts = np.bincount(whose, minlength=len(articles))
    return np.concatenate((sampled, titles ^ salts[titled])), np.concatenate((whose, titled)), counts


def _samples(shingles: Hashes, articles: Sequence[Fingerprint]) -> tuple[Hashes, Places]:
    """The first ``POSTED`` of the sample of each article, and whose they are."""
    ends = np.array([len(one.shingles) // 4 for one in articles]).cumsum()
    chosen = shingles & np.uint32(RATE - 1) == 0
    bounds = chosen.nonzero()[0].searchsorted(ends)
    starts, counts = ends - np.diff(ends, prepend=0), np.diff(bounds, prepend=0)
    if (counts < LEAST).any():
        for place in (counts < LEAST).nonzero()[0].tolist():
            chosen[starts[place] : min(starts[place] + LEAST, ends[place])] = True
        bounds = chosen.nonzero()[0].searchsorted(ends)
        counts = np.diff(bounds, prepend=0)
    whose = np.arange(len(articles)).repeat(counts)
    posted = np.arange(len(whose)) - (bounds - counts).repeat(counts) < POSTED
    return shingles[chosen][posted], whose[posted]
