"""Our way through Faust to Kafka: one fetched batch is one event, one confirmed batch is one commit."""

from streams.transport.driver import Batch, Consumer, ConsumerThread, Producer, Transport
from streams.transport.publisher import Publisher, PublishFailed

__all__ = [
    "Batch",
    "Consumer",
    "ConsumerThread",
    "Producer",
    "PublishFailed",
    "Publisher",
    "Transport",
]
