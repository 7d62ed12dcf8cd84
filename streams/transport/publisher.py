"""Publishes outputs in whole batches through the app's one aiokafka producer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import lru_cache
from typing import Any

from aiokafka.partitioner import DefaultPartitioner

from streams.messages import Output

KEYS = 4096
"""Keys whose partition is remembered: aiokafka computes murmur2 in Python."""

_choose: Callable[[bytes | None, Sequence[int], Sequence[int]], int] = DefaultPartitioner()


class PublishFailed(Exception):
    """The broker refused a batch. The process ends and starts again: an idempotent producer can't go on."""


class Publisher:
    """Groups outputs by partition (murmur2 of the key, as Kafka's own clients) and sends each group whole.

    ``producer`` gives the started aiokafka producer. Sizes are the guard's business (streams/guard.py): a
    batch that the broker refuses ends an idempotent producer.
    """

    def __init__(self, producer: Callable[[], Any]) -> None:
        self._find = producer
        self._partitions: dict[str, tuple[int, ...]] = {}

    @property
    def _producer(self) -> Any:
        return self._find()

    async def send(self, outputs: Sequence[Output]) -> list[Awaitable[Any]]:
        """Hand over ``outputs``; the returned futures resolve when the broker has them (see ``confirm``)."""
        builders: dict[tuple[str, int], Any] = {}
        pending: list[Awaitable[Any]] = []
        for output in outputs:
            partitions = self._partitions.get(output.topic) or await self._ask(output.topic)
            place = (output.topic, _partition(output.key, partitions))
            builder = builders.get(place) or builders.setdefault(place, self._producer.create_batch())
            if not _append(builder, output):
                pending.append(await self._send(place, builder))
                builders[place] = fuller = self._producer.create_batch()
                _append(fuller, output)
        pending += [await self._send(place, builder) for place, builder in builders.items()]
        return pending

    async def confirm(self, pending: Sequence[Awaitable[Any]]) -> None:
        """Wait for the broker's word on every batch; raises PublishFailed."""
        try:
            await asyncio.gather(*pending)
        except Exception as error:
            raise PublishFailed(f"Kafka refused a batch: {error!r}") from error

    async def _send(self, place: tuple[str, int], builder: Any) -> Awaitable[Any]:
        builder.close()
        try:
            future: Awaitable[Any] = await self._producer.send_batch(builder, place[0], partition=place[1])
        except Exception as error:
            raise PublishFailed(f"A batch for {place[0]} was not taken: {error!r}") from error
        return future

    async def _ask(self, topic: str) -> tuple[int, ...]:
        partitions = tuple(sorted(await self._producer.partitions_for(topic)))
        self._partitions[topic] = partitions
        return partitions


def _partition(key: bytes | None, partitions: tuple[int, ...]) -> int:
    return _choose(None, partitions, partitions) if key is None else _hashed(key, partitions)


@lru_cache(maxsize=KEYS)
def _hashed(key: bytes, partitions: tuple[int, ...]) -> int:
    return partitions[0] if len(partitions) == 1 else _choose(key, partitions, partitions)


def _append(builder: Any, output: Output) -> bool:
    return (
        builder.append(timestamp=None, key=output.key, value=output.value, headers=list(output.headers))
        is not None
    )
