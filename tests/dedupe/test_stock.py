"""The texts of the window: what was kept comes back, what was forgotten is let go."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from streams.dedupe.stock import ROOM, Stock

STEPS = st.lists(st.tuples(st.integers(1, 3), st.integers(0, 5)), max_size=60)


@given(STEPS)
def test_the_window_is_kept_and_nothing_else(steps: list[tuple[int, int]]) -> None:
    stock, kept, ordinal, first = Stock(), dict[int, bytes](), 0, 1
    for further, forgotten in steps:
        ordinal += further
        stock.add(ordinal, b"%d" % ordinal, ordinal % 60)
        stock.add(ordinal, b"%d" % ordinal, ordinal % 60)
        kept[ordinal] = b"%d" % ordinal
        first = min(first + forgotten, ordinal + 1)
        stock.forget(first)
        kept = {number: text for number, text in kept.items() if number >= first}
        assert {number: stock.text(number) for number in kept} == kept
        counts = stock.posted(np.array(list(kept), dtype=np.uint32))
        assert counts.tolist() == [number % 60 for number in kept]
        assert sorted(filter(None, stock._kept[1])) == sorted(kept.values())


def test_a_stock_grows_and_shrinks() -> None:
    stock = Stock()
    for ordinal in range(1, 3 * ROOM):
        stock.add(ordinal, b"text", 7)
        stock.forget(ordinal - 10)
    assert stock.posted(np.array([3 * ROOM - 1], dtype=np.uint32)).tolist() == [7]
    assert len(stock._kept[1]) < 20
