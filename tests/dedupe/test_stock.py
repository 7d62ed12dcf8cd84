"""The texts of the window: what was kept comes back, what was forgotten is let go."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from schemas import Fingerprint
from streams.dedupe import fingerprint
from streams.dedupe.stock import FRESH, ROOM, Stock
from streams.dedupe.texts import encode
from tests.dedupe.wire import headline, prose

STEPS = st.lists(st.tuples(st.integers(1, 3), st.integers(0, 5)), max_size=90)
TEXTS = [fingerprint(headline(seed), prose(seed, 7 * seed % 60), "en") for seed in range(20)]


def text(ordinal: int) -> Fingerprint:
    return TEXTS[ordinal % len(TEXTS)]


def numbers(values: list[int]) -> NDArray[np.uint32]:
    return np.array(values, dtype=np.uint32)


@given(STEPS)
def test_the_window_is_kept_and_nothing_else(steps: list[tuple[int, int]]) -> None:
    stock, kept, ordinal, first = Stock(), dict[int, bytes](), 0, 1
    for further, forgotten in steps:
        ordinal += further
        for _ in range(2):
            stock.add(ordinal, text(ordinal))
            stock.count(ordinal, ordinal % 60)
        (kept[ordinal],) = encode([text(ordinal)])
        first = min(first + forgotten, ordinal + 1)
        stock.forget(first)
        kept = {number: text for number, text in kept.items() if number >= first}
        assert {number: stock.text(number) for number in kept} == kept
        counts = stock.posted(numbers(list(kept)))
        assert counts.tolist() == [number % 60 for number in kept]
        assert sum(one != b"" for one in stock._kept[1]) == len(kept)


def test_a_stock_grows_and_shrinks() -> None:
    stock = Stock()
    for ordinal in range(1, 3 * ROOM):
        stock.add(ordinal, text(ordinal))
        stock.count_all(numbers([ordinal]), np.array([7]))
        stock.forget(ordinal - 10)
    assert stock.posted(numbers([3 * ROOM - 1])).tolist() == [7]
    assert len(stock._kept[1]) < 20


def test_texts_are_encoded_together_before_long() -> None:
    stock = Stock()
    for ordinal in range(1, 3 * FRESH):
        stock.add(ordinal, text(ordinal))
    assert sum(not isinstance(one, bytes) for one in stock._kept[1]) < FRESH
    assert [stock.text(ordinal) for ordinal in range(1, 3 * FRESH)] == encode(
        [text(ordinal) for ordinal in range(1, 3 * FRESH)]
    )
