"""The topics on a real Kafka: created as designed, checked, described."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from aiokafka import AIOKafkaProducer

from streams.broker import describe_topics, ensure_topics
from streams.errors import BrokerUnreachable, TopicMismatch
from streams.topics import MIB, TOPICS, Topic

Fresh = Callable[..., Awaitable[None]]
SMALL = Topic("test.small", "free", 3, "delete", 60_000, MIB)


async def test_all_topics_are_created_once_and_as_designed(broker: str, fresh_topics: Fresh) -> None:
    await fresh_topics()
    assert await ensure_topics(broker) == []
    found = {state.name: state for state in await describe_topics(broker)}
    assert list(found) == [topic.name for topic in TOPICS]
    for topic in TOPICS:
        state = found[topic.name]
        assert state.partitions == topic.partitions
        assert {key: state.config[key] for key in topic.config} == topic.config
        assert state.first == state.end == (0,) * topic.partitions


async def test_only_what_is_missing_is_created(
    broker: str, fresh_topics: Fresh, unique: Callable[[str], str]
) -> None:
    old, new = replace(SMALL, name=unique("old")), replace(SMALL, name=unique("new"))
    await fresh_topics(old)
    assert await ensure_topics(broker, [old, new]) == [new.name]


@pytest.mark.parametrize(
    ("change", "difference"),
    [
        ({"partitions": 2}, "partitions: found 3, needed 2"),
        ({"partitions": 4}, "partitions: found 3, needed 4"),
        ({"cleanup": "compact"}, "cleanup.policy: found delete, needed compact"),
        ({"retention_ms": 70_000}, "retention.ms: found 60000, needed 70000"),
        ({"max_message_bytes": 2 * MIB}, "max.message.bytes: found 1048576, needed 2097152"),
    ],
)
async def test_other_settings_are_refused_before_anything_is_created(
    broker: str, fresh_topics: Fresh, unique: Callable[[str], str], change: dict[str, object], difference: str
) -> None:
    there, missing = replace(SMALL, name=unique("there")), replace(SMALL, name=unique("missing"))
    await fresh_topics(there)
    with pytest.raises(TopicMismatch) as caught:
        await ensure_topics(broker, [missing, replace(there, **change)])
    what, why, cure = str(caught.value).splitlines()
    assert there.name in what
    assert difference in why
    assert there.name in cure
    assert await describe_topics(broker, [missing.name]) == []


async def test_the_largest_message_fits_and_is_counted(
    broker: str, fresh_topics: Fresh, unique: Callable[[str], str]
) -> None:
    topic = replace(SMALL, name=unique("large"), partitions=1, max_message_bytes=16 * MIB)
    await fresh_topics(topic)
    value = bytes(16 * MIB - 100)
    async with AIOKafkaProducer(bootstrap_servers=broker, max_request_size=17 * MIB) as producer:
        await producer.send_and_wait(topic.name, value)
    [state] = await describe_topics(broker, [topic.name])
    assert state.end == (1,)
    assert state.size is not None
    assert state.size >= len(value)


async def test_no_topic_comes_into_being_by_itself(broker: str, unique: Callable[[str], str]) -> None:
    name = unique("absent")
    assert await describe_topics(broker, [name]) == []
    assert await describe_topics(broker, [name]) == []


async def test_an_address_without_kafka_is_an_error_with_its_cure() -> None:
    with pytest.raises(BrokerUnreachable) as caught:
        await ensure_topics("127.0.0.1:1")
    assert len(str(caught.value).splitlines()) == 3
    assert "--broker" in str(caught.value)
