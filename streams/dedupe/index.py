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
from struct import Struct

import numpy as np
from numpy.typing import NDArray

from schemas import Fingerprint
from streams.dedupe.packing import Hashes, cut, shared, squeeze, unpack, unsqueeze
from streams.dedupe.postings import Postings

RATE = 4
LEAST = 8
POSTED = 64
NEWEST = 64
VISITS = 1024
RARE = 8
VERIFIED = 16
SHARE = 8
BUCKETS_PER_ARTICLE = 32
TRIM = 4
TITLE_SALT = np.uint32(0x5BD1E995)
STORY_SALT = np.uint32(0x2545F491)

_HEAD = Struct("<8sIHHHH")
_TRUE = np.ones(1, dtype=np.bool_)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An earlier article and what it has in common with the new one.

    ``containment`` is the share of the earlier text that is in the new one, ``contained`` the share of the
    new text that is in the earlier one; ``title`` is the Jaccard of the headlines and ``words`` the share of
    the shorter one that is in the other; ``names`` and ``numbers`` are such shares too. Null where one has
    none. ``cover`` is the share of the words of an alert that are in the headline or names of its story, null
    for other pairs. ``size`` counts the shingles of the earlier text. ``sketch``: a text is long, figures are
    estimates.
    """

    number: int
    exact: bool
    jaccard: float
    containment: float
    contained: float
    title: float | None
    words: float | None
    cover: float | None
    names: float | None
    numbers: float | None
    same_numbers: bool
    size: int
    sketch: bool


@dataclass(frozen=True, slots=True)
class _Text:
    digest: bytes
    count: int
    shingles: Hashes
    names: Hashes
    numbers: Hashes
    title: Hashes

    @property
    def sketch(self) -> bool:
        return self.count > len(self.shingles)


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
            chosen |= _most_titles(postings.find(titles, NEWEST), len(fingerprint.title) // 4)
        if not chosen:
            return []
        text = _read(fingerprint)
        candidates = [
            compare(self._state.numbers[ordinal], text, _decode(self._state.texts[ordinal]))
            for ordinal in chosen
        ]
        return sorted(candidates, key=_closest)

    def add(self, number: int, fingerprint: Fingerprint) -> None:
        """Remember an article; does nothing where it did so before."""
        state = self._state
        if state.postings.count and state.numbers[state.postings.count - 1] >= number:
            return
        keys, encoded = _post_keys(fingerprint), _encode(_read(fingerprint))
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


def compare(number: int, new: _Text, old: _Text) -> Candidate:
    """All that two articles have in common; sketches are compared as far as both reach."""
    left, right = new.shingles, old.shingles
    reach = min((text.shingles[-1] for text in (new, old) if text.sketch), default=None)
    if reach is not None:
        left, right = (
            left[: np.searchsorted(left, reach, "right")],
            right[: np.searchsorted(right, reach, "right")],
        )
    both = shared(left, right)
    union = len(left) + len(right) - both
    title = _common(new.title, old.title)
    return Candidate(
        number=number,
        exact=new.digest == old.digest,
        jaccard=both / union if union else 0.0,
        containment=both / len(right) if len(right) else 0.0,
        contained=both / len(left) if len(left) else 0.0,
        title=None if title is None else title / (len(new.title) + len(old.title) - title),
        words=_share(title, new.title, old.title),
        cover=_cover(new, old),
        names=_share(_common(new.names, old.names), new.names, old.names),
        numbers=_share(_common(new.numbers, old.numbers), new.numbers, old.numbers),
        same_numbers=np.array_equal(new.numbers, old.numbers),
        size=old.count,
        sketch=reach is not None,
    )


def _common(left: Hashes, right: Hashes) -> int | None:
    return shared(left, right) if len(left) and len(right) else None


def _share(common: int | None, left: Hashes, right: Hashes) -> float | None:
    return None if common is None else common / min(len(left), len(right))


def _cover(new: _Text, old: _Text) -> float | None:
    alert, story = (new, old) if old.count else (old, new)
    if alert.count or not story.count or not len(alert.title):
        return None
    return shared(np.unique(np.concatenate((story.title, story.names))), alert.title) / len(alert.title)


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


def _read(fingerprint: Fingerprint) -> _Text:
    return _Text(
        fingerprint.digest[:8],
        fingerprint.count,
        cut(unpack(fingerprint.shingles)),
        *(_short(part) for part in (fingerprint.names, fingerprint.numbers, fingerprint.title)),
    )


def _short(packed: bytes) -> Hashes:
    values = unpack(packed) >> np.uint32(16)
    distinct: Hashes = values[np.concatenate((_TRUE[: len(values)], values[1:] != values[:-1]))]
    return distinct


def _encode(text: _Text) -> bytes:
    lists = text.names, text.numbers, text.title
    head = _HEAD.pack(text.digest, text.count, len(text.shingles), *(len(part) for part in lists))
    return b"".join((head, *(part.astype("<u2").tobytes() for part in lists), squeeze(text.shingles)))


def _decode(stored: bytes) -> _Text:
    digest, count, size, *sizes = _HEAD.unpack_from(stored)
    start = _HEAD.size
    lists = []
    for length in sizes:
        lists.append(np.frombuffer(stored, "<u2", length, start).astype(np.uint32))
        start += 2 * length
    return _Text(digest, count, unsqueeze(stored[start:], size), *lists)
