"""kill -9 under a backlog: nothing is lost, and what is repeated is the same to the byte."""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Sequence

import pytest

from streams.agents import AGENTS
from streams.agents.orders import Report
from streams.supervisor import Supervisor
from streams.topics import ARTICLES, DEAD_LETTERS, DECIDED, DECISIONS, DUPLICATES, SEGMENTED
from tests.kafka.harness import read, running, send, settle
from tests.kafka.stories import story

KILLS = 10
BACKLOG = 2000
LONGEST_LIFE = 0.4


async def values_by_delivery(broker: str, topic: str) -> dict[str, list[bytes]]:
    found: dict[str, list[bytes]] = defaultdict(list)
    for record in await read(broker, topic):
        event = json.loads(record.value)
        found[event.get("delivery") or event["article"]["delivery"]].append(record.value)
    return found


async def check_nothing_lost(broker: str, sent: Sequence[tuple[int, int]]) -> Counter[str]:
    """Every message became an article or a duplicate; returns the repeats by topic."""
    expected = {f"wire.raw/{partition}/{offset}/1" for partition, offset in sent}
    assert not await read(broker, DEAD_LETTERS)
    repeats: Counter[str] = Counter()
    for topic in (SEGMENTED, DECIDED, ARTICLES, DUPLICATES):
        found = await values_by_delivery(broker, topic)
        for delivery, values in found.items():
            assert len(set(values)) == 1, f"{topic}: {delivery} was repeated with other bytes"
            repeats[topic] += len(values) - 1
        if topic == SEGMENTED:
            assert set(found) == expected
    articles = set(await values_by_delivery(broker, ARTICLES))
    duplicates = set(await values_by_delivery(broker, DUPLICATES))
    assert articles | duplicates == expected
    assert not articles & duplicates
    ids = [json.loads(value[0])["id"] for value in (await values_by_delivery(broker, ARTICLES)).values()]
    assert len(set(ids)) == len(ids)
    decisions = [record for record in await read(broker, DECISIONS) if record.key.startswith(b"d/")]
    by_key = {record.key: json.loads(record.value)["seq"] for record in decisions if record.value}
    assert sorted(by_key.values()) == list(range(len(by_key))), "decisions have holes or double numbers"
    repeats[DECISIONS] = len(decisions) - len(by_key)
    return repeats


async def kill_at_random(supervisor: Supervisor, agent: str, ready: asyncio.Event) -> None:
    """Ten kills of ``agent``, each some random time after it has its partitions."""
    pick = random.Random(agent)
    for _ in range(KILLS):
        await asyncio.wait_for(ready.wait(), 60)
        await asyncio.sleep(pick.uniform(0, LONGEST_LIFE))
        ready.clear()
        for process in supervisor.processes()[agent]:
            os.kill(process, signal.SIGKILL)


@pytest.mark.timeout(300)
async def test_each_agent_killed_ten_times_loses_nothing(
    broker: str, fresh_topics: Callable[..., Awaitable[None]]
) -> None:
    await fresh_topics()
    sent = await send(broker, [story(number) for number in range(BACKLOG)])
    ready = {agent: asyncio.Event() for agent in AGENTS}

    def notify(name: str, report: Report) -> None:
        if report.event == "ready":
            ready[name].set()

    async with running(broker, dict.fromkeys(AGENTS, 1), notify) as supervisor:
        await asyncio.gather(*(kill_at_random(supervisor, agent, ready[agent]) for agent in AGENTS))
        await settle(broker)
    repeats = await check_nothing_lost(broker, sent)
    print(f"{len(sent)} messages, {KILLS} kills of each agent, repeats {dict(repeats)}")
    assert sum(repeats.values()) > 0, "no kill fell between publish and commit"
