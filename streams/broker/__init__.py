"""The local Apache Kafka, and the administration of topics on any Kafka."""

from streams.broker.admin import TopicState, describe_topics, ensure_topics, mismatch
from streams.broker.groups import GroupState, describe_groups
from streams.broker.local import LocalBroker
from streams.broker.probe import find_free_port, wait_for_broker

__all__ = [
    "GroupState",
    "LocalBroker",
    "TopicState",
    "describe_groups",
    "describe_topics",
    "ensure_topics",
    "find_free_port",
    "mismatch",
    "wait_for_broker",
]
