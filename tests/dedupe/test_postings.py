"""Posting lists against a model of a few lines, and their independence of what went before the window."""

from __future__ import annotations

from collections import defaultdict
from copy import copy
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from streams.dedupe.packing import Hashes
from streams.dedupe.postings import LEAST_BUCKETS, WIDTH, Postings

HASHES = [place + LEAST_BUCKETS * tag for place in range(3) for tag in range(20)]
WINDOWS = st.lists(st.lists(st.sampled_from(HASHES), max_size=6, unique=True).map(sorted), max_size=120)


def hashes(values: list[int]) -> Hashes:
    return np.array(values, dtype=np.uint32)


def post(postings: Postings, ordinal: int, values: list[int]) -> None:
    postings.add(ordinal, hashes(values))


def post_all(postings: Postings, window: list[list[int]]) -> None:
    """The window in one go."""
    every = [value for values in window for value in values]
    ordinals = np.arange(1, len(window) + 1, dtype=np.uint32).repeat([len(values) for values in window])
    postings.add_all(ordinals, hashes(every))


def found(postings: Postings, first: int = 1) -> set[tuple[int, int]]:
    """All that the lists hold, as (hash, ordinal)."""
    places, ordinals = postings.find(hashes(HASHES), first)
    pairs = [(HASHES[place], int(ordinal)) for place, ordinal in zip(places, ordinals, strict=True)]
    assert len(pairs) == len(set(pairs))
    return set(pairs)


def expected(window: list[list[int]], first: int = 1) -> set[tuple[int, int]]:
    """The last postings of each bucket; of one article's that meet in a bucket the last counts."""
    buckets: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for ordinal, values in enumerate(window, start=1):
        last = {value % LEAST_BUCKETS: value for value in values}
        for bucket, value in last.items():
            buckets[bucket].append((value, ordinal))
    held = [pair for pairs in buckets.values() for pair in pairs[-WIDTH:]]
    return {(value, ordinal) for value, ordinal in held if ordinal >= first}


@given(WINDOWS)
def test_a_bucket_holds_its_latest_postings(window: list[list[int]]) -> None:
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


@given(WINDOWS, st.integers(0, 119), st.integers(0, 4), st.booleans())
def test_adding_that_was_cut_off_is_made_up_for(
    window: list[list[int]], at: int, writes: int, together: bool
) -> None:
    whole, cut = Postings(0), Postings(0)
    for ordinal, values in enumerate(window, start=1):
        post(whole, ordinal, values)
        if ordinal == at + 1:
            _cut_off(cut, ordinal, values, writes, together)
        post(cut, ordinal, values)
    assert found(cut) == found(whole)


def _cut_off(postings: Postings, ordinal: int, values: list[int], writes: int, together: bool) -> None:
    """Add, and stop before the ``writes``-th write of the change."""
    names = ("_tags", "_ordinals", "_nexts", "_latest")[writes:]
    before = {name: copy(getattr(postings, name)) for name in names}
    changes: list[Any] = []
    finish = postings._finish
    postings._finish = lambda: (changes.append(postings._change), finish())  # type: ignore[method-assign]
    if together:
        postings.add_all(np.full(len(values), ordinal, dtype=np.uint32), hashes(values))
    else:
        post(postings, ordinal, values)
    del postings._finish  # type: ignore[method-assign]
    for name, value in before.items():
        setattr(postings, name, value)
    postings._change = changes[-1]


def test_what_was_cut_off_is_not_posted_twice_when_the_next_comes_with_it() -> None:
    whole, cut = Postings(0), Postings(0)
    for ordinal, values in enumerate((HASHES[:3], HASHES[2:5], HASHES[4:6]), start=1):
        post(whole, ordinal, values)
    post(cut, 1, HASHES[:3])
    _cut_off(cut, 2, HASHES[2:5], 1, False)
    cut.add_all(np.array([2, 2, 2, 3, 3], dtype=np.uint32), hashes(HASHES[2:5] + HASHES[4:6]))
    assert found(cut) == found(whole)
    assert cut._nexts.tolist() == whole._nexts.tolist()


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
