"""The yardstick: one stage as a plain aiokafka program, with the same functions and settings.

``python -m bench.bare STAGE BOOTSTRAP GROUP`` reports ``ready`` on standard output once it has partitions,
and ends with its standard input. ``getmany`` → the work under the guard → ``send`` per output →
gather → commit.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import uvloop
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.abc import ConsumerRebalanceListener

from streams.agents import AGENTS
from streams.app import BATCH_BYTES, LARGEST_FETCH, POLL_RECORDS
from streams.guard import dedicate, guarded
from streams.messages import Message, Output, Work
from streams.settings import Limits
from streams.transport.driver import LONGEST_FETCH_MS

SECONDS = 10.0
LARGEST_REQUEST = 20 * 1024 * 1024

Step = Callable[[Any], Sequence[Output]]


def stage(name: str) -> Work:
    """The work of an agent, as its own process would make it; link begins with an empty memory."""
    if name == "intake":
        from streams.intake import Intake

        return Intake(Limits(), {})
    if name == "link":
        from streams.dedupe import Link

        return Link(200_000, 30, {})
    from streams.enrich import Enrich

    return Enrich({})


def process(work: Work, record: Any) -> Sequence[Output]:
    """One record through the stage."""
    message = Message(
        record.topic,
        record.partition,
        record.offset,
        record.value,
        record.key,
        tuple(record.headers),
        record.timestamp,
    )
    return guarded(work, message, SECONDS)


def clients(topic: str, bootstrap: str, group: str) -> tuple[Any, Any]:
    """Consumer and producer with the settings that the agents use (streams/app.py)."""
    consumer = AIOKafkaConsumer(
        bootstrap_servers=bootstrap,
        group_id=group,
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        max_poll_records=POLL_RECORDS,
        max_partition_fetch_bytes=LARGEST_FETCH,
        fetch_max_wait_ms=LONGEST_FETCH_MS,
        session_timeout_ms=6000,
        heartbeat_interval_ms=1500,
    )
    consumer.subscribe([topic], listener=_Told())
    producer = AIOKafkaProducer(
        bootstrap_servers=bootstrap,
        linger_ms=5,
        compression_type="lz4",
        acks="all",
        enable_idempotence=True,
        max_batch_size=BATCH_BYTES,
        max_request_size=LARGEST_REQUEST,
    )
    return consumer, producer


async def turn(consumer: Any, producer: Any, step: Step) -> int:
    """One batch from fetch to commit; returns the number of records."""
    fetched: Mapping[Any, Sequence[Any]] = await consumer.getmany(timeout_ms=200, max_records=POLL_RECORDS)
    pending = []
    for records in fetched.values():
        for record in records:
            for output in step(record):
                sent = await producer.send(
                    output.topic, output.value, output.key, headers=list(output.headers)
                )
                pending.append(sent)
    await asyncio.gather(*pending)
    if fetched:
        await consumer.commit()
    return sum(len(records) for records in fetched.values())


class _Told(ConsumerRebalanceListener):  # type: ignore[misc]
    """Reports the first assignment."""

    async def on_partitions_revoked(self, revoked: Any) -> None:
        """Nothing is kept by partition."""

    async def on_partitions_assigned(self, assigned: Any) -> None:
        """Tell the parent that work can begin."""
        if assigned:
            os.write(1, b"ready\n")


async def _serve(name: str, bootstrap: str, group: str) -> None:
    step = partial(process, stage(name))
    dedicate()
    consumer, producer = clients(AGENTS[name].reads, bootstrap, group)
    ended = asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    async with producer, consumer:
        while not ended.done():
            await turn(consumer, producer, step)


if __name__ == "__main__":
    uvloop.install()
    asyncio.run(_serve(*sys.argv[1:4]))
