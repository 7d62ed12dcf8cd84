"""The consumer groups of the agents on any Kafka: who is in them, and how far they have read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from aiokafka import TopicPartition

from streams.broker.admin import connect


@dataclass(frozen=True, slots=True)
class GroupState:
    """A consumer group: how many members, and the next offset by partition of its topic, null for none."""

    members: int
    committed: tuple[int | None, ...]


async def describe_groups(bootstrap: str, reads: Mapping[str, tuple[str, int]]) -> dict[str, GroupState]:
    """The groups of ``reads``, which gives the topic of each and its number of partitions.

    A group that Kafka does not know has no members and has read nothing. Raises BrokerUnreachable, and
    TopicMismatch where the groups may not be described.
    """
    states = {}
    async with connect(bootstrap) as admin:
        for group, (topic, partitions) in reads.items():
            offsets = await admin.list_consumer_group_offsets(group)
            places = [offsets.get(TopicPartition(topic, number)) for number in range(partitions)]
            answers = await admin.describe_consumer_groups([group])
            members = sum(len(found[5]) for answer in answers for found in answer.groups)
            states[group] = GroupState(members, tuple(place and place.offset for place in places))
    return states
