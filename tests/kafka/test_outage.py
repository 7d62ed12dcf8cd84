"""What a worker meets in the field: a Kafka that goes away, a changed topic, messages of any size."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType

from streams.broker import LocalBroker, ensure_topics, find_free_port
from streams.messages import Message
from streams.settings import Settings
from streams.supervisor import AgentFailed
from streams.topics import ARTICLES, DEAD_LETTERS, MIB, RAW, SEGMENTED
from tests.kafka.harness import read, running, send, settle
from tests.kafka.stories import story
from tests.kafka.test_kills import check_nothing_lost
from tests.kafka.test_pipeline import COUNTS, run_command, until_moving

Fresh = Callable[..., Awaitable[None]]


@pytest.mark.timeout(240)
async def test_a_broker_that_goes_and_comes_back_loses_nothing(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, port=find_free_port())
    first = LocalBroker(settings)
    bootstrap = await first.start()
    await ensure_topics(bootstrap)
    sent = await send(bootstrap, [story(number) for number in range(1500)])
    async with run_command(bootstrap) as stopped, run_command(bootstrap) as kept:
        await until_moving(bootstrap, ["intake", "link", "enrich"])
        await first.stop()
        await asyncio.sleep(2)
        stopped.send_signal(signal.SIGTERM)
        await asyncio.wait_for(stopped.wait(), 15)
        async with LocalBroker(settings) as bootstrap:
            await settle(bootstrap, seconds=120)
            await check_nothing_lost(bootstrap, sent)
            assert kept.returncode is None
            kept.terminate()
            assert await asyncio.wait_for(kept.wait(), 15) == 0


@pytest.mark.timeout(120)
async def test_a_topic_with_another_limit_stops_the_agent_with_the_cure(
    broker: str, fresh_topics: Fresh
) -> None:
    await fresh_topics()
    admin = AIOKafkaAdminClient(bootstrap_servers=broker)
    await admin.start()
    changed = ConfigResource(ConfigResourceType.TOPIC, SEGMENTED, {"max.message.bytes": "2000"})
    await admin.alter_configs([changed])
    await admin.close()
    failed: list[str] = []

    def note(name: str, report: object) -> None:
        failed.append(f"{name} {report}")

    async with running(broker, {"intake": 1}, note) as supervisor:
        with pytest.raises(AgentFailed) as error:
            await asyncio.wait_for(supervisor.wait(), 60)
    assert error.value.exit_code == 4
    assert SEGMENTED in str(error.value) and "max.message.bytes" in str(error.value)


@pytest.mark.timeout(120)
async def test_a_large_message_amid_small_ones(broker: str, fresh_topics: Fresh) -> None:
    await fresh_topics()
    paragraph = (
        "The harbour board of Port Ellery counted the ferries again on Tuesday and found one more.\n\n"
    )
    large = ("Harbour counts its ferries\n\n" + paragraph * (3 * MIB // len(paragraph))).encode()
    feed = [story(1), Message(RAW, 0, 0, large, b"large"), story(2)]
    feed = [replace(message, key=b"one partition") for message in feed]
    async with running(broker, COUNTS):
        sent = await send(broker, feed)
        await settle(broker, seconds=90)
    outcomes = {topic: len(await read(broker, topic)) for topic in (ARTICLES, DEAD_LETTERS)}
    assert outcomes == {ARTICLES: len(sent), DEAD_LETTERS: 0}
