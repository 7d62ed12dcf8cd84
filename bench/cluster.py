"""A Kafka of the bench's own: fresh topics for every run, messages in, lag watched, outputs read back."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from types import TracebackType

import psutil  # type: ignore[import-untyped]
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import GroupCoordinatorNotAvailableError, NotCoordinatorForGroupError

from streams.broker import LocalBroker, ensure_topics, find_free_port
from streams.messages import Message, Output
from streams.settings import Settings
from streams.topics import TOPICS

POLL_SECONDS = 0.02
PATIENCE_SECONDS = 600.0
PARTITIONS = {topic.name: topic.partitions for topic in TOPICS}


@asynccontextmanager
async def scratch_broker() -> AsyncIterator[tuple[str, Settings]]:
    """A local Kafka on an empty temporary folder: (its address, the settings that name it)."""
    with tempfile.TemporaryDirectory(prefix="copytaster-bench-") as folder:
        settings = Settings(data_dir=Path(folder), port=find_free_port())
        async with LocalBroker(settings) as bootstrap:
            yield bootstrap, settings


async def renew_topics(bootstrap: str, groups: Iterable[str]) -> None:
    """Delete our topics with all they hold until ``groups`` have forgotten them, and create them again."""
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap)
    await admin.start()
    try:
        there = set(await admin.list_topics()) & set(PARTITIONS)
        if there:
            await admin.delete_topics(sorted(there))
        await _until_gone(admin, groups)
    finally:
        await admin.close()
    await ensure_topics(bootstrap)


async def load(bootstrap: str, messages: Sequence[Message]) -> None:
    """Append ``messages`` to their topics; the key decides the partition."""
    async with AIOKafkaProducer(
        bootstrap_servers=bootstrap, linger_ms=20, compression_type="lz4", max_batch_size=512 * 1024
    ) as producer:
        await asyncio.gather(*[
            await producer.send(message.topic, message.value, message.key, headers=list(message.headers))
            for message in messages
        ])  # fmt: skip


async def read_all(bootstrap: str, topics: Sequence[str]) -> list[Output]:
    """Everything on ``topics``."""
    found: list[Output] = []
    places = _places(topics)
    async with AIOKafkaConsumer(bootstrap_servers=bootstrap, auto_offset_reset="earliest") as consumer:
        consumer.assign(places)
        ends = await consumer.end_offsets(places)
        while any([await consumer.position(place) < ends[place] for place in places]):
            for place, records in (await consumer.getmany(timeout_ms=200)).items():
                found += [Output(place.topic, record.key, record.value) for record in records]
    return found


class Watch:
    """Tells when ``groups`` (topic by group, in the order of the flow) have committed all there is."""

    def __init__(self, bootstrap: str, groups: Mapping[str, str]) -> None:
        self._groups = groups
        self._consumer = AIOKafkaConsumer(bootstrap_servers=bootstrap)
        self._admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap)

    async def __aenter__(self) -> Watch:
        await self._consumer.start()
        await self._admin.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._consumer.stop()
        await self._admin.close()

    async def until_done(self, pids: Iterable[int]) -> None:
        """Wait for lag 0 in every group; raises RuntimeError when a process ends or it takes too long."""
        processes = [psutil.Process(pid) for pid in pids]
        end = time.monotonic() + PATIENCE_SECONDS
        for group, topic in self._groups.items():
            while await self._lag(group, topic):
                if time.monotonic() > end or not all(_lives(process) for process in processes):
                    raise RuntimeError(f"{group} did not come to the end of {topic}.")
                await asyncio.sleep(POLL_SECONDS)

    async def _lag(self, group: str, topic: str) -> int:
        places = _places([topic])
        ends = await self._consumer.end_offsets(places)
        done = await _committed(self._admin, group)
        return sum(ends[place] - done.get(place, 0) for place in places)


def cpu_seconds(pids: Iterable[int]) -> float:
    """User and system time that the processes have used so far, all threads."""
    times = [psutil.Process(pid).cpu_times() for pid in pids]
    total: float = sum(one.user + one.system for one in times)
    return total


async def _until_gone(admin: AIOKafkaAdminClient, groups: Iterable[str]) -> None:
    for _ in range(int(PATIENCE_SECONDS / POLL_SECONDS)):
        topics = set(await admin.list_topics()) & set(PARTITIONS)
        if not topics and not any([await _committed(admin, group) for group in groups]):
            return
        await asyncio.sleep(POLL_SECONDS)
    raise RuntimeError("The topics of the run before did not go away.")


async def _committed(admin: AIOKafkaAdminClient, group: str) -> dict[TopicPartition, int]:
    """Next offset by partition; a new Kafka has no group coordinator for its first moments."""
    while True:
        try:
            found = await admin.list_consumer_group_offsets(group)
            return {place: one.offset for place, one in found.items() if one.offset >= 0}
        except (GroupCoordinatorNotAvailableError, NotCoordinatorForGroupError):
            await asyncio.sleep(POLL_SECONDS)


def _places(topics: Iterable[str]) -> list[TopicPartition]:
    return [TopicPartition(topic, number) for topic in topics for number in range(PARTITIONS[topic])]


def _lives(process: psutil.Process) -> bool:
    return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
