"""The index: which earlier articles share text with this one.

A sampled-shingle inverted index with exact verification. Of each article the shingle hashes divisible by
four are posted (at least its 8 smallest, at most ``POSTED``), so that an abridged copy is found as well as a
whole one: FracMinHash, after L. Irber et al., "Lightweight compositional analysis of metagenomes" (2022).
Headline words are posted too, so that an alert, which has no text, and its story find each other.
A list gives its latest entries, fewer for a long text: that has many lists, and most of them are short.

What is found depends on the articles in the window alone, not on how they came to be in it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from schemas import Fingerprint
from streams.dedupe.packing import Hashes, unpack
from streams.dedupe.postings import Postings
from streams.dedupe.texts import Candidate, compare, decode, encode, read

RATE = 4
LEAST = 8
POSTED = 64
NEWEST = 64
VISITS = 768
RARE = 4
TITLES = 8
VERIFIED = 16
SHARE = 8
BUCKETS_PER_ARTICLE = 32
TRIM = 4
TITLE_SALT = np.uint32(0x5BD1E995)
STORY_SALT = np.uint32(0x2545F491)

_TRUE = np.ones(1, dtype=np.bool_)


class Index:
    """The articles of the window by number; numbers only grow. ``window`` is how many articles to expect."""

    def __init__(self, window: int) -> None:
        self._buckets = window * BUCKETS_PER_ARTICLE
        self._state = _State(Postings(self._buckets), [], [])

    def query(self, fingerprint: Fingerprint) -> list[Candidate]:
        """The earlier articles that share most, closest first (then the latest)."""
        postings = self._state.postings
        keys, titles = _query_keys(fingerprint)
        found = postings.find(keys, max(RARE, min(NEWEST, VISITS // max(1, len(keys)))))
        chosen = _most_shared(postings, found, len(keys))
        if titles:
            chosen |= _most_titles(postings.find(titles, TITLES), len(fingerprint.title) // 4)
        if not chosen:
            return []
        text, state = read(fingerprint), self._state
        compared = (compare(state.numbers[place], text, decode(state.texts[place])) for place in chosen)
        return sorted((candidate for candidate in compared if candidate), key=_closest)

    def add(self, number: int, fingerprint: Fingerprint) -> None:
        """Remember an article; does nothing where it did so before."""
        state = self._state
        if state.postings.count and state.numbers[state.postings.count - 1] >= number:
            return
        keys, encoded = _post_keys(fingerprint), encode(read(fingerprint))
        del state.numbers[state.postings.count :], state.texts[state.postings.count :]
        state.numbers.append(number)
        state.texts.append(encoded)
        state.postings.add(keys)

    def evict(self, before: int) -> None:
        """Forget the articles with smaller numbers."""
        state = self._state
        postings = state.postings
        first = postings.first
        while first < postings.count and state.numbers[first] < before:
            state.texts[first] = b""
            first += 1
        postings.first = first
        if first * TRIM > postings.count:
            self._state = _State(postings.trimmed(), state.numbers[first:], state.texts[first:])


@dataclass(frozen=True, slots=True)
class _State:
    postings: Postings
    numbers: list[int]
    texts: list[bytes]


def _closest(candidate: Candidate) -> tuple[bool, float, float, int]:
    return (
        not candidate.exact,
        -max(candidate.jaccard, candidate.containment, candidate.contained),
        -(candidate.title or 0.0),
        -candidate.number,
    )


def _most_shared(postings: Postings, found: NDArray[np.int64], asked: int) -> set[int]:
    if not len(found):
        return set()
    ordinals, counts = _counted(found)
    enough = counts * SHARE >= np.minimum(asked, postings.posted(ordinals))
    return set(_top(ordinals[enough], counts[enough]).tolist())


def _most_titles(found: NDArray[np.int64], words: int) -> set[int]:
    ordinals, counts = _counted(found)
    enough = counts * 2 >= words
    return set(_top(ordinals[enough], counts[enough]).tolist())


def _counted(found: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The distinct ordinals, ascending, and how often each was found."""
    found.sort()
    firsts = np.flatnonzero(np.concatenate((_TRUE[: len(found)], found[1:] != found[:-1])))
    return found[firsts], np.diff(firsts, append=len(found))


def _top(ordinals: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Those found most often; of equals the latest."""
    if len(ordinals) <= VERIFIED:
        return ordinals
    return ordinals[::-1][np.argsort(-counts[::-1], kind="stable")[:VERIFIED]]


def _sample(shingles: Hashes) -> Hashes:
    sampled = shingles[shingles % RATE == 0]
    return sampled if len(sampled) >= LEAST else shingles[:LEAST]


def _query_keys(fingerprint: Fingerprint) -> tuple[list[int], list[int]]:
    title = unpack(fingerprint.title)
    if fingerprint.count:
        return _sample(unpack(fingerprint.shingles)).tolist(), (title ^ TITLE_SALT).tolist()
    return [], [*(title ^ TITLE_SALT).tolist(), *(title ^ STORY_SALT).tolist()]


def _post_keys(fingerprint: Fingerprint) -> list[int]:
    salt = STORY_SALT if fingerprint.count else TITLE_SALT
    sampled = _sample(unpack(fingerprint.shingles))[:POSTED]
    return [*sampled.tolist(), *(unpack(fingerprint.title) ^ salt).tolist()]
