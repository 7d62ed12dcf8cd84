"""The loop over a stand-in for Faust's app: cuts, failures, rebalances and stops."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.errors import Rejected
from streams.hand import Hand
from streams.messages import Failure, Message, Output
from streams.runner import Runner, StreamEnded

TP = ("in", 0)


class Echo:
    """Publishes each value; rejects ``bad``, raises on ``bug``."""

    def process(self, message: Message) -> Sequence[Output]:
        if message.value == b"bad":
            raise Rejected("bad", "It is bad.")
        if message.value == b"bug":
            raise ZeroDivisionError
        return [Output("out", message.key, message.value)]

    def refuse(self, message: Message, failure: Failure) -> Sequence[Output]:
        return [Output("dead", message.key, failure.code.encode())]


class FakePublisher:
    def __init__(self) -> None:
        self.sent: list[Output] = []
        self.confirmed = 0
        self.fails = False

    async def send(self, outputs: Sequence[Output]) -> list[Any]:
        self.sent += outputs
        return [len(self.sent)]

    async def confirm(self, pending: Sequence[Any]) -> None:
        if self.fails:
            raise ConnectionError("refused")
        self.confirmed = max([self.confirmed, *pending])


class FakeConsumer:
    def __init__(self, publisher: FakePublisher) -> None:
        self.publisher = publisher
        self.commits: list[tuple[int, int]] = []

    def ack(self, message: Any) -> None:
        message.acked = True

    async def commit_position(self, tp: Any, next_offset: int, generation: int) -> bool:
        assert self.publisher.confirmed == len(self.publisher.sent), "committed before confirmed"
        self.commits.append((generation, next_offset))
        return True


class FakeApp:
    def __init__(self, publisher: FakePublisher) -> None:
        self.consumer = FakeConsumer(publisher)
        self.consumer_generation_id = 1
        self.rebalancing = False
        self.should_stop = False
        self.flow_control = SimpleNamespace(is_active=lambda: True)
        self.conf = SimpleNamespace(id="copytaster-test")


class FakeStream:
    """Yields one event per batch, then ends."""

    def __init__(self, batches: Sequence[Sequence[Any]], generation: int = 1) -> None:
        self.batches = batches
        self.generation = generation

    def noack(self) -> FakeStream:
        return self

    async def events(self) -> Any:
        for batch in self.batches:
            message = SimpleNamespace(tp=TP, generation_id=self.generation, acked=False)
            yield SimpleNamespace(message=message, value=SimpleNamespace(records=batch))


def records(values: Sequence[bytes], first: int = 0) -> list[Any]:
    return [
        SimpleNamespace(
            topic="in", partition=0, offset=first + n, value=value, key=b"k", headers=(), timestamp=0
        )
        for n, value in enumerate(values)
    ]


async def run(batches: Sequence[Sequence[Any]], **changes: Any) -> tuple[FakeApp, FakePublisher, Runner]:
    publisher = FakePublisher()
    app = FakeApp(publisher)
    work = Echo()

    async def prepare(tp: Any, generation: int, first: int) -> Echo:
        return work

    runner = Runner(app, prepare, publisher, Hand(None), 5.0)  # type: ignore[arg-type]
    for name, value in changes.items():
        setattr({"skip": runner, "fails": publisher}.get(name, app), name, value)
    task = asyncio.create_task(runner.run(FakeStream(batches)))
    await asyncio.wait([runner.failed])
    assert runner.failed.exception() is not None
    task.cancel()
    return app, publisher, runner


@given(st.lists(st.integers(1, 40), max_size=8), st.randoms(use_true_random=False))
def test_every_cut_into_batches_gives_the_same_output(cuts: list[int], random: Any) -> None:
    values = [random.choice([b"a", b"b", b"bad", b"bug"]) for _ in range(sum(cuts))]
    feed = records(values)
    batches, at = [], 0
    for cut in cuts:
        batches.append(feed[at : at + cut])
        at += cut

    async def compare() -> None:
        app, publisher, _ = await run(batches)
        _, whole, _ = await run([feed] if feed else [])
        assert publisher.sent == whole.sent
        assert not feed or app.consumer.commits[-1] == (1, len(feed))

    asyncio.run(compare())


@pytest.mark.parametrize("position", range(5))
async def test_a_failure_at_each_position_changes_no_other_message(position: int) -> None:
    values = [b"v%d" % n for n in range(5)]
    values[position] = b"bug"
    _, publisher, _ = await run([records(values)])
    assert [output.topic for output in publisher.sent].count("dead") == 1
    assert [output.value for output in publisher.sent if output.topic == "out"] == [
        value for value in values if value != b"bug"
    ]


async def test_a_batch_that_straddles_the_position_is_trimmed() -> None:
    feed = records([b"a", b"b", b"c", b"d"])
    _, publisher, _ = await run([feed[:3], feed[1:]])
    assert [output.value for output in publisher.sent] == [b"a", b"b", b"c", b"d"]


async def test_a_batch_of_another_generation_is_left_alone() -> None:
    app, publisher, _ = await run([records([b"a"])], consumer_generation_id=2)
    assert publisher.sent == [] and app.consumer.commits == []


async def test_nothing_is_done_while_partitions_move() -> None:
    app, publisher, _ = await run([records([b"a"])], rebalancing=True)
    assert publisher.sent == [] and app.consumer.commits == []


async def test_a_refused_batch_is_fatal_and_commits_nothing() -> None:
    app, _, runner = await run([records([b"a"])], fails=True)
    assert isinstance(runner.failed.exception(), ConnectionError)
    assert app.consumer.commits == []


async def test_a_message_that_killed_twice_is_a_dead_letter_unread() -> None:
    _, publisher, _ = await run([records([b"a", b"b"])], skip={("in", 0, 1)})
    assert [(o.topic, o.value) for o in publisher.sent] == [("out", b"a"), ("dead", b"aborted")]


async def test_the_end_of_the_stream_is_an_error() -> None:
    _, _, runner = await run([])
    assert isinstance(runner.failed.exception(), StreamEnded)


async def test_what_a_work_owes_its_input_is_published_once_until_it_is_read() -> None:
    publisher = FakePublisher()
    app = FakeApp(publisher)

    async def prepare(tp: Any, generation: int, first: int | None) -> Echo:
        return Echo()

    runner = Runner(app, prepare, publisher, Hand(None), 5.0)  # type: ignore[arg-type]
    task = asyncio.create_task(runner.append_due(lambda work: [Output("in", None, b"tick")] * 2, 0.001))
    await asyncio.sleep(0.005)
    assert publisher.sent == []
    await runner.assigned([TP])
    await asyncio.sleep(0.01)
    assert [output.value for output in publisher.sent] == [b"tick"] * 2
    runner.messages += 2
    await asyncio.sleep(0.01)
    assert len(publisher.sent) == 4
    app.consumer_generation_id = 2
    runner.messages += 2
    await asyncio.sleep(0.01)
    assert len(publisher.sent) == 4
    task.cancel()
