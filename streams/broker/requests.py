"""What aiokafka's admin client can't ask: a topic's offsets, and its bytes on disk (KIP-113)."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from aiokafka import TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError, for_code
from aiokafka.protocol.api import Request, RequestStruct, Response
from aiokafka.protocol.offset import OffsetRequest
from aiokafka.protocol.types import Array, Boolean, Int16, Int32, Int64, Schema, String

FIRST = -2
END = -1


class _Response(Response):  # type: ignore[misc]
    API_KEY = 35
    API_VERSION = 1
    SCHEMA = Schema(
        ("throttle_time_ms", Int32),
        (
            "results",
            Array(
                ("error_code", Int16),
                ("log_dir", String("utf-8")),
                (
                    "topics",
                    Array(
                        ("name", String("utf-8")),
                        (
                            "partitions",
                            Array(
                                ("partition", Int32),
                                ("size", Int64),
                                ("offset_lag", Int64),
                                ("is_future", Boolean),
                            ),
                        ),
                    ),
                ),
            ),
        ),
    )


class _RequestV1(RequestStruct):  # type: ignore[misc]
    API_KEY = 35
    API_VERSION = 1
    RESPONSE_TYPE = _Response
    SCHEMA = Schema(("topics", Array(("topic", String("utf-8")), ("partitions", Array(Int32)))))


class _DescribeLogDirs(Request[_RequestV1]):  # type: ignore[misc]
    API_KEY = 35

    def build(self, request_struct_class: type[_RequestV1]) -> _RequestV1:
        return request_struct_class(None)


async def list_offsets(
    admin: AIOKafkaAdminClient, leaders: Mapping[TopicPartition, int], position: int
) -> dict[TopicPartition, int]:
    """The offset at ``position`` (FIRST or END) of each partition, asked of its leader. Raises KafkaError."""
    questions: dict[int, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for place, leader in leaders.items():
        questions[leader][place.topic].append((place.partition, position))
    answers = await asyncio.gather(
        *(
            admin._send_request_to_node(leader, OffsetRequest(-1, 0, list(topics.items())))
            for leader, topics in questions.items()
        )
    )
    offsets = {}
    for topic, partitions in (one for answer in answers for one in answer.topics):
        for number, code, _, offset in partitions:
            if code:
                raise for_code(code)(f"{topic}/{number}")
            offsets[TopicPartition(topic, number)] = offset
    return offsets


async def describe_sizes(admin: AIOKafkaAdminClient, names: Iterable[str]) -> dict[str, int]:
    """Bytes on disk over all brokers of those of ``names`` that have any; empty where we may not ask."""
    brokers = [broker["node_id"] for broker in (await admin.describe_cluster())["brokers"]]
    sizes: Counter[str] = Counter()
    try:
        answers = await asyncio.gather(
            *(admin._send_request_to_node(node, _DescribeLogDirs()) for node in brokers)
        )
    except (KafkaError, NotImplementedError):
        return {}
    for _, _, topics in (result for answer in answers for result in answer.results):
        for name, partitions in topics:
            sizes[name] += sum(size for _, size, _, _ in partitions)
    return {name: sizes[name] for name in names if name in sizes}
