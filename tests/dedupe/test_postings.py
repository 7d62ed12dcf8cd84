"""Posting lists against a model of a few lines, and their independence of what went before the window."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from streams.dedupe.packing import Hashes
from streams.dedupe.postings import LEAST_BUCKETS, WIDTH, Postings

LATEST = 5
HASHES = [place + LEAST_BUCKETS * tag for place in range(3) for tag in range(20)]
WINDOWS = st.lists(st.lists(st.sampled_from(HASHES), max_size=6, unique=True).map(sorted), max_size=120)


def hashes(values: list[int]) -> Hashes:
    return np.array(values, dtype=np.uint32)


def post(postings: Postings, ordinal: int, values: list[int]) -> None:
    postings.add(np.full(len(values), ordinal, dtype=np.uint32), hashes(values), np.full(len(values), LATEST))


def post_all(postings: Postings, window: list[list[int]]) -> None:
    """The window in one go."""
    every = [value for values in window for value in values]
    ordinals = np.arange(1, len(window) + 1, dtype=np.uint32).repeat([len(values) for values in window])
    postings.add(ordinals, hashes(every), np.full(len(every), LATEST))


def found(postings: Postings, first: int = 1) -> set[tuple[int, int]]:
    """All that the lists hold, as (hash, ordinal)."""
    places, ordinals = postings.find(hashes(HASHES), first)
    pairs = [(HASHES[place], int(ordinal)) for place, ordinal in zip(places, ordinals, strict=True)]
    assert len(pairs) == len(set(pairs))
    return set(pairs)


def expected(window: list[list[int]], first: int = 1) -> set[tuple[int, int]]:
    """The latest of each bucket among the latest of each hash."""
    latest: dict[int, list[int]] = defaultdict(list)
    for ordinal, values in enumerate(window, start=1):
        buckets: set[int] = set()
        for value in values:
            if value % LEAST_BUCKETS not in buckets:
                buckets.add(value % LEAST_BUCKETS)
                latest[value].append(ordinal)
    lists: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for value, ordinals in latest.items():
        lists[value % LEAST_BUCKETS] += [(ordinal, value) for ordinal in ordinals[-LATEST:]]
    held = [pair for pairs in lists.values() for pair in sorted(pairs)[-WIDTH:]]
    return {(value, ordinal) for ordinal, value in held if ordinal >= first}


@given(WINDOWS)
def test_a_bucket_holds_the_latest_of_the_latest_of_each_hash(window: list[list[int]]) -> None:
    postings = Postings(0)
    for ordinal, values in enumerate(window, start=1):
        post(postings, ordinal, values)
    assert found(postings) == expected(window)


@given(WINDOWS, WINDOWS)
def test_what_was_before_the_window_leaves_no_trace(before: list[list[int]], window: list[list[int]]) -> None:
    long, fresh = Postings(0), Postings(0)
    for ordinal, values in enumerate(before + window, start=1):
        post(long, ordinal, values)
    for ordinal, values in enumerate(window, start=1):
        post(fresh, ordinal, values)
    shift = len(before)
    assert found(long, shift + 1) == {(value, ordinal + shift) for value, ordinal in found(fresh)}


@given(WINDOWS, st.integers(0, 119), st.integers(0, 2))
def test_adding_that_was_cut_off_is_made_up_for(window: list[list[int]], at: int, writes: int) -> None:
    whole, cut = Postings(0), Postings(0)
    for ordinal, values in enumerate(window, start=1):
        post(whole, ordinal, values)
        if ordinal == at + 1:
            _cut_off(cut, ordinal, values, writes)
        post(cut, ordinal, values)
    assert found(cut) == found(whole)


def _cut_off(postings: Postings, ordinal: int, values: list[int], writes: int) -> None:
    """Add to a copy, then take over the first ``writes`` of the three arrays that adding writes."""
    other = Postings(0)
    other._tags[:], other._ordinals[:] = postings._tags, postings._ordinals
    post(other, ordinal, values)
    postings._latest = ordinal
    if writes > 0:
        postings._ordinals[other._ordinals != postings._ordinals] = 0
    if writes > 1:
        postings._tags[:] = other._tags


def test_one_of_many_hashes_with_a_busy_neighbour_in_its_bucket_stays() -> None:
    postings = Postings(0)
    post(postings, 1, HASHES[:1])
    for ordinal in range(2, 1000):
        post(postings, ordinal, HASHES[1:2])
    assert found(postings) == {(HASHES[0], 1), *((HASHES[1], ordinal) for ordinal in range(995, 1000))}


@given(WINDOWS)
def test_many_at_once_are_posted_as_one_by_one(window: list[list[int]]) -> None:
    postings = Postings(0)
    post_all(postings, window)
    assert found(postings) == expected(window)
    post_all(postings, window)
    assert found(postings) == expected(window)


def test_touching_a_table_changes_nothing() -> None:
    postings = Postings(0)
    post_all(postings, [HASHES[:3], HASHES[2:9]])
    before = found(postings)
    postings.touch()
    assert found(postings) == before
