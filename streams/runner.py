"""The one loop: batches in, slices through a pure function, publish, wait for the broker's word, commit."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from typing import Any

from aiokafka.structs import ConsumerRecord

from streams.agents.orders import Place
from streams.guard import ABORTED, guarded
from streams.hand import Hand
from streams.messages import Message, Output, Work
from streams.transport import Publisher

SLICE_SECONDS = 0.05
BATCH_SECONDS = 1.0
PATIENCE = 30

Prepare = Callable[[Any, int, int | None], Awaitable[Work]]
Report = Callable[[str, str | None], None]
Due = Callable[[Any], Sequence[Output]]
"""What a work owes its own input by now."""

log = logging.getLogger(__name__)


class StreamEnded(Exception):
    """Faust ended the stream of a running agent; the process must start again."""


class Runner:
    """Runs one agent's work over its batches.

    ``prepare(partition, generation, first offset)`` gives the work once the partition is ours: link rebuilds
    its memory there. It is called with a null offset at the assignment, and again with each batch. ``skip``
    names the messages (topic, partition, offset) that ended this process before: they become dead letters
    unread. The first error of the loop is set on ``failed``.
    """

    def __init__(self, app: Any, prepare: Prepare, publisher: Publisher, hand: Hand, seconds: float) -> None:
        self._app = app
        self._prepare = prepare
        self._publisher = publisher
        self._hand = hand
        self._seconds = seconds
        self._positions: dict[Any, tuple[int, int]] = {}
        self._works: dict[Any, tuple[int, Work]] = {}
        self._stopping = False
        self._idle = asyncio.Event()
        self._idle.set()
        self.skip: Collection[Place] = ()
        self.failed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.messages = 0

    async def run(self, stream: Any) -> None:
        """The body of every agent: never lets an error reach Faust, whose supervisor would go on past it."""
        try:
            async for message, records in _batches(stream):
                self._idle.clear()
                try:
                    await self._batch(message.tp, message.generation_id, records)
                finally:
                    self._app.consumer.ack(message)
                    self._idle.set()
                if self._stopping:
                    break
            if not (self._stopping or self._app.should_stop):
                raise StreamEnded(f"The stream of {self._app.conf.id} ended.")
        except Exception as error:
            self._fail(error)
        await asyncio.Event().wait()

    async def assigned(self, partitions: Collection[Any]) -> None:
        """Prepare the work of new partitions ahead of their first batch."""
        generation = self._app.consumer_generation_id
        try:
            for tp in partitions:
                self._works[tp] = generation, await self._prepare(tp, generation, None)
        except Exception as error:
            self._fail(error)

    async def append_due(self, due: Due, seconds: float) -> None:
        """Every ``seconds``, publish what ``due`` says of the work of our partitions, until stopped.

        Not again before as many messages were worked on, or ``PATIENCE`` rounds went by.
        """
        goal, rounds = 0, 0
        try:
            while not self._stopping:
                await asyncio.sleep(seconds)
                rounds += 1
                if self.messages < goal and rounds < PATIENCE:
                    continue
                outputs = [
                    one
                    for generation, work in self._works.values()
                    for one in self._due(generation, work, due)
                ]
                if outputs:
                    await self._publisher.confirm(await self._publisher.send(outputs))
                    goal, rounds = self.messages + len(outputs), 0
        except Exception as error:
            self._fail(error)

    def _due(self, generation: int, work: Work, due: Due) -> Sequence[Output]:
        return due(work) if self._ours(generation) else ()

    async def drain(self) -> None:
        """Stop after the slice in hand, its confirmation and its commit."""
        self._stopping = True
        await self._idle.wait()

    def _fail(self, error: Exception) -> None:
        if not self.failed.done():
            self.failed.set_exception(error)

    async def _batch(self, tp: Any, generation: int, records: Sequence[ConsumerRecord]) -> None:
        known, position = self._positions.get(tp, (generation, 0))
        if known == generation:
            records = [record for record in records if record.offset >= position]
        if not records or not self._ours(generation):
            return
        work = await self._prepare(tp, generation, records[0].offset)
        self._works[tp] = generation, work
        pending: list[Awaitable[Any]] = []
        done, next_offset, begun = 0, records[0].offset, time.monotonic()
        while done < len(records) and self._ours(generation) and not self._stopping:
            count, outputs = self._slice(work, records[done:])
            if generation != self._app.consumer_generation_id:
                break
            pending += await self._publisher.send(outputs)
            done += count
            next_offset = records[done - 1].offset + 1
            if time.monotonic() - begun > BATCH_SECONDS:
                await self._confirm(tp, generation, next_offset, pending)
                pending, begun = [], time.monotonic()
            await asyncio.sleep(0)
        await self._confirm(tp, generation, next_offset, pending)

    async def _confirm(
        self, tp: Any, generation: int, next_offset: int, pending: Sequence[Awaitable[Any]]
    ) -> None:
        await self._publisher.confirm(pending)
        self._positions[tp] = (generation, next_offset)
        await self._app.consumer.commit_position(tp, next_offset, generation)

    def _ours(self, generation: int) -> bool:
        flowing = self._app.flow_control.is_active() and not self._app.rebalancing
        return bool(flowing and generation == self._app.consumer_generation_id)

    def _slice(self, work: Work, records: Sequence[ConsumerRecord]) -> tuple[int, list[Output]]:
        outputs: list[Output] = []
        end = time.monotonic() + SLICE_SECONDS
        count = 0
        while count < len(records) and time.monotonic() < end:
            outputs += self._one(work, _message(records[count]))
            count += 1
        self.messages += count
        return count, outputs

    def _one(self, work: Work, message: Message) -> Sequence[Output]:
        place = (message.topic, message.partition, message.offset)
        if place in self.skip:
            log.warning("%s/%d/%d ended the process before: a dead letter, unread", *place)
            return work.refuse(message, ABORTED)
        self._hand.take(message.partition, message.offset)
        try:
            return guarded(work, message, self._seconds)
        finally:
            self._hand.put_down()


def always(work: Work) -> Prepare:
    """The same work for every partition and generation."""

    async def prepare(tp: Any, generation: int, first: int | None) -> Work:
        return work

    return prepare


def _message(record: ConsumerRecord) -> Message:
    return Message(
        record.topic,
        record.partition,
        record.offset,
        record.value,
        record.key,
        tuple(record.headers),
        record.timestamp,
    )


async def _batches(stream: Any) -> AsyncIterator[tuple[Any, Sequence[ConsumerRecord]]]:
    async for event in stream.noack().events():
        yield event.message, event.value.records
