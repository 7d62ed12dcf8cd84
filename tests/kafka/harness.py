"""Drives a running Copytaster from outside: sends, reads everything, asks for lag, kills."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager

from aiokafka import AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.structs import ConsumerRecord

from streams.agents import AGENTS
from streams.broker import describe_topics
from streams.messages import Message, Output
from streams.settings import Settings
from streams.supervisor import Supervisor
from streams.topics import DECISIONS, RAW, TOPICS
from streams.transport.replay import replay

PARTITIONS = {topic.name: topic.partitions for topic in TOPICS}
PATIENCE_SECONDS = 60.0


async def send(bootstrap: str, messages: Iterable[Message | Output]) -> list[tuple[int, int]]:
    """Put raw messages on wire.raw; returns their (partition, offset) in order."""
    producer = AIOKafkaProducer(
        bootstrap_servers=bootstrap, linger_ms=5, max_request_size=32 * 1024 * 1024, acks="all"
    )
    await producer.start()
    try:
        futures = [
            await producer.send(RAW, message.value, key=message.key, headers=list(message.headers))
            for message in messages
        ]
        return [(sent.partition, sent.offset) for sent in await asyncio.gather(*futures)]
    finally:
        await producer.stop()


async def read(bootstrap: str, topic: str) -> list[ConsumerRecord]:
    """Every record of a topic, partition by partition."""
    return [
        record
        for partition in range(PARTITIONS[topic])
        async for _, _, records in replay(bootstrap, topic, partition)
        for record in records
    ]


async def committed(bootstrap: str, agent: str) -> int:
    """How far an agent has come: the sum of its committed offsets."""
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap)
    await admin.start()
    try:
        offsets = await admin.list_consumer_group_offsets(AGENTS[agent].group)
        return sum(max(0, found.offset) for found in offsets.values())
    finally:
        await admin.close()


async def lag(bootstrap: str, agents: Iterable[str] = AGENTS) -> int:
    """Messages that the groups of ``agents`` have still to do; a topic never read counts whole."""
    ends = {state.name: sum(state.end) for state in await describe_topics(bootstrap)}
    return sum([ends[AGENTS[name].reads] - await committed(bootstrap, name) for name in agents])


async def settle(
    bootstrap: str, agents: Sequence[str] = tuple(AGENTS), seconds: float = PATIENCE_SECONDS
) -> None:
    """Wait until ``agents`` have nothing left to do, twice in a row."""
    end, calm = time.monotonic() + seconds, 0
    while calm < 2:
        calm = calm + 1 if await lag(bootstrap, agents) == 0 else 0
        assert time.monotonic() < end, f"lag {await lag(bootstrap, agents)} after {seconds} s"
        await asyncio.sleep(0.2)


async def until_released(bootstrap: str, seconds: float = PATIENCE_SECONDS) -> None:
    """Wait until no copy is held under embargo any more."""
    end = time.monotonic() + seconds
    while True:
        last = {record.key: record.value for record in await read(bootstrap, DECISIONS)}
        if not any(value for key, value in last.items() if key.startswith(b"held/")):
            return
        assert time.monotonic() < end, f"copy is still held after {seconds} s"
        await asyncio.sleep(0.2)


@asynccontextmanager
async def running(
    bootstrap: str,
    counts: Mapping[str, int],
    notify: Callable[..., None] = lambda name, report: None,
    settings: Settings | None = None,
) -> AsyncIterator[Supervisor]:
    """A supervisor with its agents on ``bootstrap``, stopped at the end."""
    supervisor = Supervisor(settings or Settings(), counts, notify)
    await supervisor.start()
    supervisor.go(bootstrap)
    try:
        yield supervisor
    finally:
        await supervisor.stop()
