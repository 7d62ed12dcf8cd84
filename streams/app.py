"""The Faust app of one agent: its settings, with our transport under it. Nothing else configures Faust."""

from __future__ import annotations

from typing import Any

import faust
from faust.tables import TableManager

from streams.transport import Transport

SESSION_SECONDS = 6.0
LARGEST_FETCH = 4 * 1024 * 1024
BATCH_BYTES = 256 * 1024
POLL_RECORDS = 500


class NoTables(TableManager):
    """Starts at once: upstream waits a second for tables, and there are none."""

    async def on_start(self) -> None:
        await self._update_channels()
        await self.recovery.start()


class App(faust.App):
    """A Faust app whose consumer hands over batches (streams/transport)."""

    def _new_transport(self) -> Any:
        return Transport(self.conf.broker_consumer, self)

    def _new_producer_transport(self) -> Any:
        return Transport(self.conf.broker_producer, self)

    def _create_directories(self) -> None:
        """Nothing to keep on disk."""


def create_app(group: str, bootstrap: str, instance: str | None = None) -> App:
    """The app of the consumer group ``group`` on the brokers ``bootstrap`` (host:port, comma between).

    ``instance`` is the static member name: a restarted process takes its partitions back at once.
    """
    return App(
        group,
        broker=[f"kafka://{address.strip()}" for address in bootstrap.split(",")],
        autodiscover=False,
        web_enabled=False,
        store="memory://",
        TableManager=NoTables,
        topic_allow_declare=False,
        topic_disable_leader=True,
        key_serializer="raw",
        value_serializer="raw",
        stream_buffer_maxsize=2,
        stream_wait_empty=True,
        consumer_auto_offset_reset="earliest",
        consumer_group_instance_id=instance,
        consumer_max_fetch_size=LARGEST_FETCH,
        broker_max_poll_records=POLL_RECORDS,
        broker_session_timeout=SESSION_SECONDS,
        broker_heartbeat_interval=1.5,
        broker_request_timeout=30.0,
        broker_commit_interval=3600.0,
        producer_linger=0.005,
        producer_compression_type="lz4",
        producer_max_batch_size=BATCH_BYTES,
        producer_request_timeout=60.0,
        producer_max_request_size=20 * 1024 * 1024,
    )
