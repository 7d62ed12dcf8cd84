"""Kafka for the commands that send and look: a broker, a producer, a consumer, and topics read to the end."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from typing import Any

from streams.broker import LocalBroker, ensure_topics, wait_for_broker
from streams.cli import terminal
from streams.errors import BadUsage, BrokerUnreachable
from streams.messages import Message
from streams.settings import Settings
from streams.topics import MIB, TOPICS

CONNECT_SECONDS = 5.0
BATCH_BYTES = 256 * 1024
LARGEST_REQUEST = 20 * MIB
NAMES = tuple(topic.name for topic in TOPICS)


@asynccontextmanager
async def broker(settings: Settings, *, create: bool = True) -> AsyncIterator[str]:
    """The address of the named broker, or of the local one, started for as long as it is needed.

    ``create`` makes the topics that are missing. Raises BrokerUnreachable and TopicMismatch.
    """
    async with AsyncExitStack() as stack:
        bootstrap = settings.broker
        if bootstrap:
            await wait_for_broker(bootstrap, CONNECT_SECONDS)
        else:
            bootstrap = await stack.enter_async_context(LocalBroker(settings, progress=terminal.note))
        if create:
            await ensure_topics(bootstrap)
        yield bootstrap


@asynccontextmanager
async def producing(bootstrap: str) -> AsyncIterator[Any]:
    """A producer that waits for every replica in sync.

    Not an idempotent one: that would have to end after a message that the broker finds too large.
    """
    from aiokafka import AIOKafkaProducer

    producer = AIOKafkaProducer(
        bootstrap_servers=bootstrap,
        acks="all",
        linger_ms=5,
        compression_type="lz4",
        max_batch_size=BATCH_BYTES,
        max_request_size=LARGEST_REQUEST,
    )
    with explained(bootstrap):
        await producer.start()
    try:
        yield producer
    finally:
        await producer.stop()


@asynccontextmanager
async def consuming(bootstrap: str, topics: Sequence[str], *, from_start: bool) -> AsyncIterator[Any]:
    """A consumer of its own (no group) on all partitions, at their first or their end offsets.

    Raises BadUsage for a topic that does not exist.
    """
    from aiokafka import AIOKafkaConsumer

    consumer = AIOKafkaConsumer(
        *topics,
        bootstrap_servers=bootstrap,
        enable_auto_commit=False,
        auto_offset_reset="earliest" if from_start else "latest",
        fetch_max_wait_ms=100,
    )
    with explained(bootstrap):
        await consumer.start()
    try:
        places = consumer.assignment()
        if missing := set(topics) - {place.topic for place in places}:
            raise BadUsage(f"No topic {min(missing)} there. Create it with `copytaster topics --create`.")
        for place in places:
            await consumer.position(place)
        yield consumer
    finally:
        await consumer.stop()


async def read_whole(bootstrap: str, topic: str, newest: int | None = None) -> AsyncIterator[Any]:
    """The records of ``topic`` to the end as it is now, or of each partition the ``newest`` so many."""
    async with consuming(bootstrap, [topic], from_start=True) as consumer:
        places = sorted(consumer.assignment())
        ends = await consumer.end_offsets(places)
        if newest is not None:
            for place in places:
                consumer.seek(place, max(await consumer.position(place), ends[place] - newest))
        while any([await consumer.position(place) < ends[place] for place in places]):
            for place, records in (await consumer.getmany(timeout_ms=200)).items():
                for record in records:
                    if record.offset < ends[place]:
                        yield record


async def fetch_one(consumer: Any, topic: str, partition: int, offset: int) -> Message | None:
    """The message at these coordinates, null where it is gone; takes over ``consumer``'s assignment."""
    from aiokafka import TopicPartition
    from aiokafka.errors import KafkaError

    place = TopicPartition(topic, partition)
    consumer.assign([place])
    try:
        first, end = (
            (await consumer.beginning_offsets([place]))[place],
            (await consumer.end_offsets([place]))[place],
        )
    except KafkaError:
        return None
    if not first <= offset < end:
        return None
    consumer.seek(place, offset)
    record = await consumer.getone()
    return message_of(record) if record.offset == offset else None


def message_of(record: Any) -> Message:
    """A consumed record as plain data."""
    headers = tuple(record.headers)
    return Message(
        record.topic, record.partition, record.offset, record.value, record.key, headers, record.timestamp
    )


def topic_named(name: str) -> str:
    """The topic of that name, with or without its ``wire.``; raises BadUsage."""
    for known in NAMES:
        if name in (known, known.removeprefix("wire.")):
            return known
    raise BadUsage(f"No topic {name!r}. Topics are {', '.join(NAMES)}.")


@contextmanager
def explained(bootstrap: str) -> Iterator[None]:
    """Turns aiokafka's errors into BrokerUnreachable."""
    from aiokafka.errors import KafkaError

    try:
        yield
    except KafkaError as error:
        raise BrokerUnreachable(
            f"The Kafka at {bootstrap} did not do what was asked.\n{error}.\n"
            "Check --broker (COPYTASTER_BROKER) and the broker's log."
        ) from error
