"""The agents on a real Kafka: the same events as without it, alone or shared, stopped under load."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

import pytest

from streams.clean import clean
from streams.messages import Message, Output
from streams.sample import sample_messages
from streams.settings import Settings
from streams.topics import (
    ARTICLES,
    DEAD_LETTERS,
    DECIDED,
    DECISIONS,
    DUPLICATES,
    RAW,
    SEGMENTED,
    WITHDRAWALS,
)
from tests.kafka.harness import committed, read, running, send, settle, until_released
from tests.kafka.stories import story
from tests.kafka.test_kills import check_nothing_lost
from tests.seed import check, seed
from tests.validation import assert_valid

COUNTS = {"intake": 1, "link": 1, "enrich": 1}
PUBLIC = (ARTICLES, DUPLICATES, WITHDRAWALS, DEAD_LETTERS)
COMMAND = "from streams.cli import main; main()"
PLACED = ("delivery", "partition", "offset", "appended")

Fresh = Callable[..., Awaitable[None]]


async def events(broker: str, topic: str) -> list[dict[str, Any]]:
    """Every event of a topic, validated, in the order of the raw messages."""
    records = await read(broker, topic)
    for record in records:
        assert_valid(Output(topic, record.key, record.value))
    return sorted((json.loads(record.value) for record in records), key=delivered)


def delivered(event: dict[str, Any]) -> tuple[int, ...]:
    """The place of an event's raw message, as numbers."""
    delivery = event["delivery"] or f"{event['topic']}/{event['partition']}/{event['offset']}/0"
    return tuple(int(number) for number in delivery.split("/")[1:])


def unplaced(event: dict[str, Any]) -> dict[str, Any]:
    """An event without where its raw message stood."""
    if "provenance" in event:
        event["provenance"] = {k: v for k, v in event["provenance"].items() if k not in PLACED}
    return {key: value for key, value in event.items() if key not in PLACED}


async def test_the_seed_sent_twice_gives_two_articles_and_two_duplicates(
    broker: str, fresh_topics: Fresh
) -> None:
    value = seed()
    await fresh_topics()
    async with running(broker, COUNTS):
        await send(broker, [Message(RAW, 0, 0, value, b"seed")] * 2)
        await settle(broker)
    articles = await events(broker, ARTICLES)
    check(articles)
    assert [duplicate["of"] for duplicate in await events(broker, DUPLICATES)] == [
        article["id"] for article in articles
    ]


async def test_agents_and_clean_give_the_same_events_for_the_sample_feed(
    broker: str, fresh_topics: Fresh
) -> None:
    await fresh_topics()
    async with running(broker, {"intake": 2, "link": 1, "enrich": 2}):
        await send(broker, sample_messages())
        await settle(broker)
        await until_released(broker)
        await settle(broker)
    outputs = [output for group in clean(sample_messages(), Settings(), workers=1) for output in group]
    for topic in PUBLIC:
        expected = [json.loads(output.value or b"") for output in outputs if output.topic == topic]
        found = await events(broker, topic)
        assert [unplaced(event) for event in found] == [
            unplaced(event) for event in sorted(expected, key=delivered)
        ]


async def test_each_agent_runs_alone(broker: str, fresh_topics: Fresh) -> None:
    await fresh_topics()
    sent = await send(broker, [story(number) for number in range(20)])
    for agent, topic in (("intake", SEGMENTED), ("link", DECIDED), ("enrich", ARTICLES)):
        assert not await read(broker, topic)
        async with running(broker, {agent: 1}):
            await settle(broker, [agent])
        assert len(await read(broker, topic)) == len(sent)


@pytest.mark.timeout(240)
async def test_two_runs_share_the_work_and_link_stands_by(broker: str, fresh_topics: Fresh) -> None:
    await fresh_topics()
    ready: Counter[str] = Counter()
    handled: dict[str, set[int]] = {"first": set(), "second": set()}

    def notify(run: str) -> Callable[..., None]:
        def note(name: str, report: Any) -> None:
            if report.event == "ready":
                ready[f"{run} {name} {'partitions' if report.detail else 'none'}"] += 1
                if name == "intake":
                    handled[run] |= {int(tp.split("/")[1]) for tp in (report.detail or "").split(", ") if tp}

        return note

    sent: list[tuple[int, int]] = []
    async with running(broker, COUNTS, notify("first")) as first:
        sent += await send(broker, [story(number) for number in range(50)])
        await settle(broker)
        async with running(broker, COUNTS, notify("second")):
            async with asyncio.timeout(60):
                while not ready["second link none"] or not handled["second"]:  # noqa: ASYNC110
                    await asyncio.sleep(0.1)
            sent += await send(broker, [story(number) for number in range(50, 400)])
            await settle(broker)
            await first.stop()
            sent += await send(broker, [story(number) for number in range(400, 450)])
            await settle(broker)
    repeats = await check_nothing_lost(broker, sent)
    assert not sum(repeats.values()), repeats
    assert ready["second link partitions"], "link did not take over"


@asynccontextmanager
async def run_command(broker: str) -> Any:
    """`copytaster run` as a process of its own."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", COMMAND, "run", "--broker", broker, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def until_moving(broker: str, agents: Sequence[str], seconds: float = 60) -> None:
    """Wait until each of ``agents`` has committed something more."""
    before = {agent: await committed(broker, agent) for agent in agents}
    async with asyncio.timeout(seconds):
        for agent in agents:
            while await committed(broker, agent) == before[agent]:  # noqa: ASYNC110
                await asyncio.sleep(0.02)


@pytest.mark.timeout(240)
async def test_sigterm_under_load_loses_and_repeats_nothing(broker: str, fresh_topics: Fresh) -> None:
    await fresh_topics()
    sent = await send(broker, [story(number) for number in range(2000)])
    for _ in range(2):
        async with run_command(broker) as process:
            await until_moving(broker, ["intake", "link", "enrich"])
            process.send_signal(signal.SIGTERM)
            begun = time.monotonic()
            assert await asyncio.wait_for(process.wait(), 10) == 0
            print(f"stopped in {time.monotonic() - begun:.1f} s")
    assert await committed(broker, "enrich") < 2000, "stopped after the load"
    async with running(broker, COUNTS):
        await settle(broker)
    repeats = await check_nothing_lost(broker, sent)
    assert not sum(repeats.values()), repeats


@pytest.mark.timeout(300)
async def test_supervisor_killed_ten_times_loses_nothing(broker: str, fresh_topics: Fresh) -> None:
    await fresh_topics()
    sent: list[tuple[int, int]] = []
    for kill in range(10):
        sent += await send(broker, [story(number) for number in range(len(sent), len(sent) + 120)])
        async with run_command(broker) as process:
            await until_moving(broker, [("intake", "link", "enrich")[kill % 3]])
            process.kill()
            await process.wait()
    async with running(broker, COUNTS):
        await settle(broker)
    repeats = await check_nothing_lost(broker, sent)
    print(f"{len(sent)} messages, 10 kills of the supervisor, repeats {dict(repeats)}")
    assert len(await read(broker, DECISIONS)) >= len(sent)
