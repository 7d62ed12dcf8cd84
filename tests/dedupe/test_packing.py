"""Sets of hashes come out of little memory as they went in."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.dedupe.packing import BITS, distinct, shared, shared_each, squeeze, unsqueeze

VALUES = st.lists(st.one_of(st.integers(0, (1 << BITS) - 1), st.integers(0, 40)), max_size=80).map(sorted)


@given(st.lists(VALUES, min_size=1, max_size=6))
def test_squeezed_sets_come_back(sets: list[list[int]]) -> None:
    every = np.array([value for values in sets for value in values], dtype=np.uint32)
    packed = squeeze(every, [len(values) for values in sets])
    found, ends = unsqueeze(packed, [len(values) for values in sets])
    starts = [0, *ends[:-1]]
    assert [found[start:end].tolist() for start, end in zip(starts, ends, strict=True)] == sets


@pytest.mark.parametrize("count", [500, 1024])
def test_a_hash_takes_less_than_two_bytes(count: int) -> None:
    values = np.linspace(0, (1 << BITS) - 1, count, dtype=np.uint32)
    assert len(squeeze(values, [count])[0]) < 1.7 * count


@given(VALUES, VALUES)
def test_distinct_and_shared_are_those_of_sets(left: list[int], right: list[int]) -> None:
    one, two = (distinct(np.array(values, dtype=np.uint32)) for values in (left, right))
    assert one.tolist() == sorted(set(left))
    both = len(set(left) & set(right))
    assert shared(one, two) == both
    several = np.concatenate((two, one[:0], one))
    ends = [len(two), len(two), len(several)]
    assert shared_each(one, several, ends) == [both, 0, len(one)]
