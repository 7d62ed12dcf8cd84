"""Reads one partition from its beginning to the end that it had at the start, outside any group."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from aiokafka import AIOKafkaConsumer
from aiokafka.structs import ConsumerRecord, TopicPartition

FETCH_BYTES = 8 * 1024 * 1024
POLL_MS = 500


async def replay(
    bootstrap: str, topic: str, partition: int = 0
) -> AsyncIterator[tuple[int, int, Sequence[ConsumerRecord]]]:
    """(offset after the records, end offset, records) until the end is reached; compaction may leave gaps."""
    place = TopicPartition(topic, partition)
    async with _reader(bootstrap, place) as consumer:
        end = (await consumer.end_offsets([place]))[place]
        position = (await consumer.beginning_offsets([place]))[place]
        consumer.seek(place, position)
        while position < end:
            fetched = await consumer.getmany(place, timeout_ms=POLL_MS)
            position = await consumer.position(place)
            yield position, end, [record for record in fetched.get(place, []) if record.offset < end]


async def beginning(bootstrap: str, topic: str, partition: int = 0) -> int:
    """The first offset that is still there."""
    place = TopicPartition(topic, partition)
    async with _reader(bootstrap, place) as consumer:
        offset: int = (await consumer.beginning_offsets([place]))[place]
        return offset


@asynccontextmanager
async def _reader(bootstrap: str, place: TopicPartition) -> AsyncIterator[Any]:
    consumer = AIOKafkaConsumer(
        bootstrap_servers=bootstrap,
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        max_partition_fetch_bytes=FETCH_BYTES,
        fetch_max_wait_ms=100,
    )
    await consumer.start()
    try:
        consumer.assign([place])
        yield consumer
    finally:
        await consumer.stop()
