"""The pipeline in worker processes: order, bounds, and what a bad message does to its neighbours."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from streams.clean.pipeline import Pipeline
from streams.messages import Message, Output
from streams.topics import ARTICLES, DEAD_LETTERS, DECIDED, DUPLICATES, RAW, SEGMENTED
from tests.clean.stages import Link, make


def messages(*values: bytes) -> Iterator[Message]:
    return (Message(RAW, 0, number, value) for number, value in enumerate(values, start=1))


def run(*values: bytes, workers: int = 2, seconds: float = 5) -> list[list[Output]]:
    pipeline = Pipeline(make, Link(), workers, seconds)
    try:
        return list(pipeline.run(messages(*values)))
    finally:
        pipeline.close()


def told(outputs: list[Output]) -> list[tuple[str, str]]:
    """Topic and text of each output; of a dead letter its stage and code."""
    found = []
    for output in outputs:
        text = (output.value or b"").decode()
        if output.topic == DEAD_LETTERS:
            letter = json.loads(text)
            text = f"{letter['stage']} {letter['code']} {letter['offset']}"
        found.append((output.topic, text))
    return found


def test_one_message_goes_through_all_stages() -> None:
    assert [told(outputs) for outputs in run(b"one two one")] == [
        [
            (SEGMENTED, "one"),
            (DECIDED, "one"),
            (ARTICLES, "ONE"),
            (SEGMENTED, "two"),
            (DECIDED, "two"),
            (ARTICLES, "TWO"),
            (SEGMENTED, "one"),
            (DUPLICATES, "one"),
        ]
    ]


@pytest.mark.parametrize("workers", [1, 3])
def test_order_is_kept(workers: int) -> None:
    values = [b"word%d " % number * (1 + number % 7) for number in range(300)]
    results = run(*values, workers=workers)
    assert len(results) == 300
    assert [told(outputs)[2] for outputs in results] == [(ARTICLES, f"WORD{number}") for number in range(300)]
    assert sum(output.topic == DUPLICATES for outputs in results for output in outputs) == sum(
        number % 7 for number in range(300)
    )


@pytest.mark.parametrize(
    ("word", "letter"),
    [
        (b"reject", "intake empty 3"),
        (b"raise", "intake internal-error 3"),
        (b"hang", "intake timeout 3"),
        (b"abort", "intake aborted 3"),
        (b"block", "intake aborted 3"),
        (b"a.reject", "enrich empty 2"),
        (b"a.raise", "enrich internal-error 2"),
        (b"a.hang", "enrich timeout 2"),
        (b"a.abort", "enrich aborted 2"),
    ],
)
def test_a_bad_message_is_a_dead_letter_and_its_neighbours_pass(word: bytes, letter: str) -> None:
    results = [told(outputs) for outputs in run(b"one", b"two", word, b"four", b"five", seconds=0.3)]
    ends = [outputs[-1] for outputs in results]
    assert ends == [
        (ARTICLES, "ONE"),
        (ARTICLES, "TWO"),
        (DEAD_LETTERS, letter),
        (ARTICLES, "FOUR"),
        (ARTICLES, "FIVE"),
    ]


def test_many_deaths_leave_the_pool_working() -> None:
    results = run(*[b"abort" if number % 5 == 0 else b"w%d" % number for number in range(40)])
    ends = [told(outputs)[-1][0] for outputs in results]
    assert ends == [DEAD_LETTERS if number % 5 == 0 else ARTICLES for number in range(40)]


def test_what_is_in_flight_is_bounded() -> None:
    taken = 0

    def feed() -> Iterator[Message]:
        nonlocal taken
        for taken in range(1, 3001):
            yield Message(RAW, 0, taken, b"word%d" % taken)

    pipeline = Pipeline(make, Link(), 1, 5)
    ahead = 0
    try:
        for done, _ in enumerate(pipeline.run(feed()), start=1):
            ahead = max(ahead, taken - done)
    finally:
        pipeline.close()
    assert taken == 3000
    assert ahead <= 66


def test_a_pause_in_the_feed_finishes_what_is_in_flight() -> None:
    seen: list[list[Output]] = []
    finished_at_pause: list[int] = []

    def feed() -> Iterator[Message | None]:
        for number in range(1, 8):
            yield Message(RAW, 0, number, b"word%d" % number)
        yield None
        finished_at_pause.append(len(seen))
        yield Message(RAW, 0, 8, b"last")

    pipeline = Pipeline(make, Link(), 2, 5)
    try:
        for outputs in pipeline.run(feed()):
            seen += [outputs]
    finally:
        pipeline.close()
    assert finished_at_pause == [7]
    assert len(seen) == 8


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="reads /proc")
def test_no_process_is_left() -> None:
    run(*[b"w%d" % number for number in range(60)])
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    assert not children
