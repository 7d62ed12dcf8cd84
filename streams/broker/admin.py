"""The topics on a Kafka: created as ``streams.topics`` says, checked against it, described.

Nothing here relies on auto-creation, and nothing alters a topic that exists: other settings are refused
with the difference, since more partitions would move keys and other limits would lose messages.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from aiokafka import TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import (
    ClusterAuthorizationFailedError,
    KafkaConnectionError,
    KafkaError,
    LeaderNotAvailableError,
    TopicAlreadyExistsError,
    TopicAuthorizationFailedError,
    for_code,
)

from streams.broker.probe import parse_bootstrap
from streams.broker.requests import END, FIRST, describe_sizes, list_offsets
from streams.errors import BrokerUnreachable, TopicMismatch
from streams.topics import TOPICS, Topic

_REQUEST_MS = 15_000
_CREATION_SECONDS = 15.0
_SHOWN = ("cleanup.policy", "retention.ms", "max.message.bytes")


@dataclass(frozen=True, slots=True)
class TopicState:
    """A topic as it is: ``config`` holds cleanup.policy, retention.ms and max.message.bytes.

    ``first`` and ``end`` are offsets by partition; ``size`` is in bytes over all replicas, null where the
    broker may not be asked.
    """

    name: str
    partitions: int
    replicas: int
    config: Mapping[str, str]
    first: tuple[int, ...]
    end: tuple[int, ...]
    size: int | None


async def ensure_topics(bootstrap: str, topics: Iterable[Topic] = TOPICS) -> list[str]:
    """Create those of ``topics`` that are missing and check the others; returns the names of the created.

    Raises BrokerUnreachable, and TopicMismatch before anything is created if one has other settings.
    """
    wanted = {topic.name: topic for topic in topics}
    async with connect(bootstrap) as admin:
        there = await _read_partitions(admin, wanted)
        await _check(admin, bootstrap, [wanted[name] for name in there], there)
        missing = [topic for name, topic in wanted.items() if name not in there]
        created = await _create(admin, missing)
        if missing:
            await _until_led(admin, [topic.name for topic in missing])
            await _until_coordinated(admin)
        late = [topic for topic in missing if topic.name not in created]
        await _check(admin, bootstrap, late, await _read_partitions(admin, [topic.name for topic in late]))
    return created


async def describe_topics(bootstrap: str, names: Iterable[str] | None = None) -> list[TopicState]:
    """Those of ``names`` (default: all of ours) that exist, in that order. Raises BrokerUnreachable."""
    asked = [topic.name for topic in TOPICS] if names is None else list(names)
    async with connect(bootstrap) as admin:
        there = await _read_partitions(admin, asked)
        present = [name for name in asked if name in there]
        configs = await _read_configs(admin, present)
        await _until_led(admin, present)
        sizes = await describe_sizes(admin, present)
        first = await list_offsets(admin, _leaders(there), FIRST)
        end = await list_offsets(admin, _leaders(there), END)
    return [
        TopicState(
            name=name,
            partitions=len(there[name]),
            replicas=len(there[name][0]["replicas"]),
            config={key: configs[name][key] for key in _SHOWN},
            first=tuple(first[place] for place in _places(name, there)),
            end=tuple(end[place] for place in _places(name, there)),
            size=sizes.get(name),
        )
        for name in present
    ]


@asynccontextmanager
async def connect(bootstrap: str) -> AsyncIterator[AIOKafkaAdminClient]:
    """An admin client; raises BrokerUnreachable and TopicMismatch for what Kafka says, with the cure."""
    servers = [f"{host}:{port}" for host, port in parse_bootstrap(bootstrap)]
    admin = AIOKafkaAdminClient(bootstrap_servers=servers, request_timeout_ms=_REQUEST_MS)
    try:
        await admin.start()
        yield admin
    except KafkaConnectionError as error:
        raise BrokerUnreachable(
            f"The Kafka at {bootstrap} can't be worked with.\n"
            f"{error}.\n"
            "Check --broker (COPYTASTER_BROKER); the brokers' advertised.listeners must be reachable too."
        ) from error
    except (TopicAuthorizationFailedError, ClusterAuthorizationFailedError) as error:
        raise TopicMismatch(
            f"The Kafka at {bootstrap} does not let Copytaster manage its topics.\n"
            f"{_say(error)}.\n"
            "Give it the rights to describe and create topics, or create them as docs/topics.md says."
        ) from error
    except (KafkaError, TimeoutError) as error:
        raise BrokerUnreachable(
            f"The Kafka at {bootstrap} did not do what was asked.\n"
            f"{_say(error)}.\n"
            "Look into the broker's log, and try again."
        ) from error
    finally:
        await admin.close()


async def _read_partitions(
    admin: AIOKafkaAdminClient, names: Iterable[str]
) -> dict[str, list[dict[str, Any]]]:
    """The partitions of those ``names`` that exist. Asks for all: a question for one might create it."""
    asked = set(names)
    found = {topic["topic"]: topic for topic in await admin.describe_topics() if topic["topic"] in asked}
    return {name: topic["partitions"] for name, topic in found.items() if topic["partitions"]}


async def _read_configs(admin: AIOKafkaAdminClient, names: Sequence[str]) -> dict[str, dict[str, str]]:
    if not names:
        return {}
    answers = await admin.describe_configs([ConfigResource(ConfigResourceType.TOPIC, name) for name in names])
    configs = {}
    for code, message, _, name, entries, *_ in (one for answer in answers for one in answer.resources):
        if code:
            raise for_code(code)(f"{name}: {message}")
        configs[name] = {entry[0]: entry[1] for entry in entries}
    return configs


async def _check(
    admin: AIOKafkaAdminClient, bootstrap: str, topics: Sequence[Topic], there: Mapping[str, Sequence[Any]]
) -> None:
    configs = await _read_configs(admin, [topic.name for topic in topics])
    for topic in topics:
        if wrong := mismatch(topic, len(there[topic.name]), configs[topic.name], bootstrap):
            raise wrong


def mismatch(
    topic: Topic, partitions: int, config: Mapping[str, str], bootstrap: str
) -> TopicMismatch | None:
    """What is wrong with a topic that has so many ``partitions`` and this ``config``, with the cure."""
    if partitions != topic.partitions:
        return _other_partitions(topic, partitions)
    for key, needed in topic.config.items():
        if (found := config.get(key)) != needed:
            return _other_setting(topic, key, found, needed, bootstrap)
    return None


def _other_partitions(topic: Topic, found: int) -> TopicMismatch:
    cure = f"kafka-topics --alter --topic {topic.name} --partitions {topic.partitions}, while it is empty"
    if found > topic.partitions:
        cure = f"delete {topic.name} if its messages aren't needed"
    return TopicMismatch(
        f"Topic {topic.name} has other settings than Copytaster needs.\n"
        f"partitions: found {found}, needed {topic.partitions}; a key's place depends on it.\n"
        f"Cure: {cure}, or use another Kafka (--broker)."
    )


def _other_setting(topic: Topic, key: str, found: str | None, needed: str, bootstrap: str) -> TopicMismatch:
    return TopicMismatch(
        f"Topic {topic.name} has other settings than Copytaster needs.\n"
        f"{key}: found {found}, needed {needed}.\n"
        f"Cure: kafka-configs --bootstrap-server {bootstrap} --alter --entity-type topics "
        f"--entity-name {topic.name} --add-config {key}={needed}"
    )


async def _create(admin: AIOKafkaAdminClient, topics: Sequence[Topic]) -> list[str]:
    """The names created here; a topic that somebody else created meanwhile is not among them."""
    if not topics:
        return []
    replicas = min(3, len((await admin.describe_cluster())["brokers"]))
    response = await admin.create_topics([_new_topic(topic, replicas) for topic in topics], _REQUEST_MS)
    created = []
    for name, code, *message in response.topic_errors:
        if code == TopicAlreadyExistsError.errno:
            continue
        if code:
            raise TopicMismatch(
                f"Topic {name} could not be created.\n"
                f"{_say(for_code(code)(*message))}.\n"
                "Create it as docs/topics.md says, or give Copytaster the right to create topics."
            )
        created.append(name)
    return created


def _new_topic(topic: Topic, replicas: int) -> NewTopic:
    config = dict(topic.config)
    if replicas >= 3:
        # What a producer was told is kept must outlive any one broker.
        config["min.insync.replicas"] = "2"
    return NewTopic(topic.name, topic.partitions, replicas, topic_configs=config)


async def _until_led(admin: AIOKafkaAdminClient, names: Sequence[str]) -> None:
    """Wait until the leader of each partition of ``names`` serves it: a moment after creation, or a start."""
    async with asyncio.timeout(_CREATION_SECONDS):
        while True:
            there = await _read_partitions(admin, names)
            try:
                if len(there) == len(names):
                    await list_offsets(admin, _leaders(there), END)
                    return
            except KafkaError as error:
                if not error.retriable:
                    raise
            await asyncio.sleep(0.02)


async def _until_coordinated(admin: AIOKafkaAdminClient) -> None:
    """Wait until consumer groups have a coordinator: a new Kafka makes its topic when it is first asked."""
    async with asyncio.timeout(_CREATION_SECONDS):
        while True:
            try:
                await admin.find_coordinator("copytaster")
                return
            except KafkaError as error:
                if not error.retriable:
                    return
            await asyncio.sleep(0.02)


def _places(name: str, there: Mapping[str, Sequence[Any]]) -> list[TopicPartition]:
    return [TopicPartition(name, number) for number in range(len(there[name]))]


def _leaders(there: Mapping[str, Sequence[Any]]) -> dict[TopicPartition, int]:
    """The leader of each partition; raises LeaderNotAvailableError where there is none."""
    leaders = {TopicPartition(name, one["partition"]): one["leader"] for name in there for one in there[name]}
    if any(leader < 0 for leader in leaders.values()):
        raise LeaderNotAvailableError
    return leaders


def _say(error: Exception) -> str:
    return str(error) or type(error).__name__
