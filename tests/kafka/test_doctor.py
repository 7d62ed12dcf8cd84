"""`copytaster doctor` on a real Kafka."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from streams.topics import DECISIONS, SEGMENTED, TOPICS
from tests.cli.running import Result, execute_beside

FreshTopics = Callable[..., Awaitable[None]]
MACHINE = {"python", "packages", "memory"}


async def examine(broker: str) -> tuple[Result, dict[str, dict[str, str]]]:
    """The command's end, and its last finding of each name."""
    result = await execute_beside("doctor", "--json", "--broker", broker)
    return result, {one["name"]: one for one in map(json.loads, result.out.splitlines())}


async def fill(broker: str, topic: str, key: bytes, value: bytes, count: int) -> None:
    async with AIOKafkaProducer(bootstrap_servers=broker) as producer:
        for _ in range(count):
            await producer.send_and_wait(topic, value, key=key)


async def commit(broker: str, group: str, topic: str, offset: int) -> None:
    async with AIOKafkaConsumer(bootstrap_servers=broker, group_id=group, enable_auto_commit=False) as reader:
        reader.assign([TopicPartition(topic, 0)])
        await reader.commit({TopicPartition(topic, 0): offset})


async def test_new_topics_have_no_fault(broker: str, fresh_topics: FreshTopics) -> None:
    await fresh_topics()
    result, found = await examine(broker)
    assert result.code == 0, result.err
    assert set(found) == MACHINE | {
        "kafka", "topics", "replicas", "intake", "link", "enrich", "decisions", "dead letters",
    }  # fmt: skip
    assert all(found[name]["verdict"] == "ok" for name in found if name not in MACHINE | {"replicas"})


async def test_missing_and_altered_topics_are_named_with_the_cure(
    broker: str, fresh_topics: FreshTopics
) -> None:
    await fresh_topics(TOPICS[0])
    result, found = await examine(broker)
    assert result.code == 0
    assert found["topics"]["what"].startswith("missing: wire.segmented")
    assert "topics --create" in found["topics"]["cure"]


async def test_a_log_that_ends_before_link_does_is_exit_code_6(
    broker: str, fresh_topics: FreshTopics
) -> None:
    await fresh_topics()
    await fill(broker, SEGMENTED, b"s", b"{}", 9)
    await commit(broker, "copytaster-link", SEGMENTED, 7)
    result, found = await examine(broker)
    assert result.code == 6
    assert "ends with offset -1" in found["decisions"]["what"]
    assert "to offset 0" in found["decisions"]["cure"]
    assert found["link"]["verdict"] == "warn"
    assert found["link"]["what"] == "0 running, 2 messages of wire.segmented to read"


async def test_a_log_of_a_newer_version_is_exit_code_5(broker: str, fresh_topics: FreshTopics) -> None:
    await fresh_topics()
    await fill(broker, DECISIONS, b"d/wire.raw/0/0/1", b'{"v": 99}', 1)
    result, found = await examine(broker)
    assert result.code == 5
    assert "Upgrade" in found["decisions"]["cure"]


async def test_no_kafka_is_exit_code_3() -> None:
    result, found = await examine("127.0.0.1:1")
    assert result.code == 3
    assert found["kafka"]["verdict"] == "fail"
    assert "--broker" in found["kafka"]["cure"]
