"""One Kafka for all tests marked ``kafka``: a local one in a temporary folder, or that of COPYTASTER_BROKER.

The jars come from the user's cache, so that they are downloaded at most once.
"""

from __future__ import annotations

import asyncio
import itertools
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from aiokafka.admin import AIOKafkaAdminClient

from streams.broker import LocalBroker, describe_topics, ensure_topics, find_free_port, wait_for_broker
from streams.settings import Settings
from streams.topics import TOPICS, Topic

_NUMBERS = itertools.count(1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test in this folder needs the broker."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.kafka)


@pytest.fixture(scope="session")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Kafka that answers."""
    if given := os.environ.get("COPYTASTER_BROKER"):
        asyncio.run(_require_empty(given))
        yield given
        return
    settings = Settings(data_dir=tmp_path_factory.mktemp("broker"), port=find_free_port())
    local = LocalBroker(settings)
    yield asyncio.run(local.start())
    asyncio.run(local.stop())


async def _require_empty(bootstrap: str) -> None:
    """The tests delete our topics: never those of a Kafka at work."""
    await wait_for_broker(bootstrap, 30)
    if used := [state.name for state in await describe_topics(bootstrap) if any(state.end)]:
        pytest.exit(
            f"{bootstrap} holds messages in {', '.join(used)}, which tests would delete; name an empty Kafka"
        )


@pytest.fixture
def unique() -> Callable[[str], str]:
    """Makes names for topics and groups that no other test and no earlier run has used."""
    return lambda name: f"{name}-{os.getpid()}-{next(_NUMBERS)}"


@pytest_asyncio.fixture
async def fresh_topics(broker: str) -> AsyncIterator[Callable[..., Awaitable[None]]]:
    """A function that (re)creates topics empty, by default all of ours; they are deleted after the test."""
    made: set[str] = set()

    async def create(*topics: Topic) -> None:
        wanted = topics or TOPICS
        await delete_topics(broker, {topic.name for topic in wanted})
        await ensure_topics(broker, wanted)
        made.update(topic.name for topic in wanted)

    yield create
    await delete_topics(broker, made)


async def delete_topics(broker: str, names: set[str]) -> None:
    """Delete those of ``names`` that exist, and wait until they are gone."""
    admin = AIOKafkaAdminClient(bootstrap_servers=broker)
    await admin.start()
    try:
        async with asyncio.timeout(20):
            while there := names & set(await admin.list_topics()):
                await admin.delete_topics(sorted(there))
                await asyncio.sleep(0.05)
    finally:
        await admin.close()
