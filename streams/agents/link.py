"""wire.segmented → wire.decided and wire.duplicates: every article is decided against what link remembers."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from aiokafka.structs import ConsumerRecord

from streams.dedupe import Link, Rebuild, milliseconds, release_tick
from streams.messages import Output, Work
from streams.runner import Prepare, Report, Runner
from streams.settings import Settings
from streams.topics import DECISIONS, SEGMENTED
from streams.transport.replay import beginning, replay

SLICE_ENTRIES = 200
TICK_SECONDS = 1.0
TICKS = 64


def register(app: Any, runner: Runner) -> None:
    """Add the agent to ``app``."""

    @app.agent(app.topic(SEGMENTED, value_type=bytes), name="link")  # type: ignore[untyped-decorator]
    async def link(batches: Any) -> None:
        await runner.run(batches)

    @app.task  # type: ignore[untyped-decorator]
    async def tell_time() -> None:
        await runner.append_due(ticks, TICK_SECONDS)


def ticks(link: Link) -> list[Output]:
    """The records that let go the held articles whose time has come by this machine's clock."""
    now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    tick = release_tick(link, now)
    return [] if tick is None else [tick] * min(link.due(milliseconds(now)), TICKS)


def load(settings: Settings) -> Settings:
    """Nothing ahead of the partition: the memory is rebuilt with it."""
    return settings


def prepare(loaded: Settings, bootstrap: str, report: Report) -> Prepare:
    """The memory of wire.decisions, rebuilt whenever another process may have decided in between."""
    return _Owner(loaded, bootstrap, report).prepare


class _Owner:
    """Holds the memory while the partition is ours; read ahead of the first batch, checked with it."""

    def __init__(self, settings: Settings, bootstrap: str, report: Report) -> None:
        self._settings = settings
        self._bootstrap = bootstrap
        self._report = report
        self._link: Link | None = None
        self._rebuild: Rebuild | None = None
        self._generation = 0
        self._lock = asyncio.Lock()

    async def prepare(self, tp: Any, generation: int, first: int | None) -> Work:
        """The link whose next record is ``first``; raises StateMismatch where its memory does not fit."""
        async with self._lock:
            if self._link is None or self._others_decided(self._link, generation, first):
                self._link = await self._read()
            self._generation = generation
            if first is not None and self._rebuild is not None:
                fresh = self._link.memory.last_at < 0 and first <= await beginning(self._bootstrap, SEGMENTED)
                self._rebuild.finish(None if fresh else first)
                self._rebuild = None
            return self._link

    def _others_decided(self, link: Link, generation: int, first: int | None) -> bool:
        skipped = self._rebuild is None and first is not None and first > link.memory.last_at + 1
        return generation - self._generation > 1 or skipped

    async def _read(self) -> Link:
        link = Link(self._settings.window_articles, self._settings.window_days, self._settings.profiles)
        link.touch()
        self._rebuild = Rebuild(link)
        async for position, end, records in replay(self._bootstrap, DECISIONS):
            self._report("rebuilding", f"{position} of {end}")
            for at in range(0, len(records), SLICE_ENTRIES):
                self._rebuild.feed(_entries(records[at : at + SLICE_ENTRIES]))
                await asyncio.sleep(0)
        return link


def _entries(records: Sequence[ConsumerRecord]) -> list[tuple[bytes, bytes | None]]:
    return [(record.key, record.value) for record in records]
