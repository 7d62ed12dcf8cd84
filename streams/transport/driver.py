"""Faust's aiokafka driver with a fetched batch as one event, and offsets committed only by the runner.

Overridden, each for one reason, in faust-streaming 0.15.3 (tests/transport/test_driver.py fails when the
upstream method changes):

- ``Consumer._drain_messages``: one event per fetched batch instead of two tasks per message;
- ``Consumer.on_buffer_full``: upstream leaves a partition out of the next fetch, which then waits its second;
- ``Consumer.ack``: only marks the batch as done, so that Faust's own bookkeeping never commits;
- ``ConsumerThread._fetch_records``: surfaces coordinator errors that Faust's direct fetch would hide;
- ``ConsumerThread._create_worker_consumer``: a short long-poll, since a fetch for a drained partition holds
  up the next fetch for all others on the same broker;
- ``Producer._settings_extra``: idempotent, acknowledged by all replicas.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from aiokafka.structs import ConsumerRecord
from faust.transport.drivers import aiokafka as upstream
from faust.types import TP, ConsumerMessage

FETCH_SECONDS = 1.0
LONGEST_FETCH_MS = 100


class Batch(bytes):
    """The records of one partition from one fetch, in offset order; travels through Faust as a raw value."""

    records: Sequence[ConsumerRecord]

    @classmethod
    def of(cls, records: Sequence[ConsumerRecord]) -> Batch:
        """A batch that carries ``records``, which must not be empty."""
        batch = cls()
        batch.records = records
        return batch


class ConsumerThread(upstream.AIOKafkaConsumerThread):
    """Fetches in a thread of its own, so that heartbeats go on while a message is worked on."""

    def _create_worker_consumer(self, transport: Any) -> Any:
        consumer = super()._create_worker_consumer(transport)
        consumer._fetch_max_wait_ms = LONGEST_FETCH_MS
        return consumer

    async def _fetch_records(self, consumer: Any, *args: Any, **kwargs: Any) -> Any:
        consumer._coordinator.check_errors()
        return await super()._fetch_records(consumer, *args, **kwargs)


class Consumer(upstream.Consumer):
    """Hands whole batches to the agents; the runner commits what it has published."""

    def _new_consumer_thread(self) -> ConsumerThread:
        return ConsumerThread(self, loop=self.loop, beacon=self.beacon)

    async def _drain_messages(self, fetcher: Any) -> None:
        try:
            while not (self.should_stop or fetcher.should_stop):
                await self._deliver_next()
        except self.consumer_stopped_errors:
            if not self.app.should_stop:
                raise

    async def _deliver_next(self) -> None:
        fetched, _ = await self._wait_next_records(FETCH_SECONDS)
        generation = self.app.consumer_generation_id
        if fetched and not self.flow_active:
            await self.perform_seek()
            return
        for tp, records in (fetched or {}).items():
            if not self.flow_active or generation != self.app.consumer_generation_id:
                return
            position = self._read_offset[tp] or 0
            fresh = [record for record in records if record.offset >= position]
            if fresh:
                await self._deliver(tp, fresh)

    async def _deliver(self, tp: TP, records: Sequence[ConsumerRecord]) -> None:
        message: ConsumerMessage = self._to_message(tp, records[-1])
        message.key, message.value = None, Batch.of(records)
        outcome = await self.wait_first(self.callback(message), self.suspend_flow.wait())
        if outcome.done and self.flow_active:
            self._read_offset[tp] = records[-1].offset + 1

    def on_buffer_full(self, tp: TP) -> None:
        """Nothing: a full queue holds up the next delivery by itself."""

    def ack(self, message: ConsumerMessage) -> bool:
        """Mark a batch as done; never commits."""
        if message.acked:
            return False
        message.acked = True
        self._unacked_messages.discard(message)
        if self._waiting_for_ack is not None and not self._waiting_for_ack.done():
            self._waiting_for_ack.set_result(None)
        return True

    async def commit_position(self, tp: TP, next_offset: int, generation: int) -> bool:
        """Commit that everything below ``next_offset`` is done; false when the partition has moved away."""
        if generation != self.app.consumer_generation_id or tp not in self.assignment():
            return False
        committed: bool = await self._commit({tp: next_offset})
        return committed


class Producer(upstream.Producer):
    """Acknowledged by all replicas; retries never repeat or reorder."""

    def _settings_extra(self) -> Mapping[str, Any]:
        return {"acks": "all", "enable_idempotence": True}

    @property
    def client(self) -> Any:
        """The started aiokafka producer."""
        return self._ensure_producer()


class Transport(upstream.Transport):
    """The driver that App uses for reading and publishing."""

    Consumer = Consumer
    Producer = Producer
