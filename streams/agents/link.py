"""wire.segmented → wire.decided and wire.duplicates: every article is decided against what link remembers."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from aiokafka.structs import ConsumerRecord

from streams.dedupe import Link, Rebuild
from streams.messages import Work
from streams.runner import Prepare, Report, Runner
from streams.settings import Settings
from streams.topics import DECISIONS, SEGMENTED
from streams.transport.replay import beginning, replay

SLICE_ENTRIES = 200


def register(app: Any, runner: Runner) -> None:
    """Add the agent to ``app``."""

    @app.agent(app.topic(SEGMENTED, value_type=bytes), name="link")  # type: ignore[untyped-decorator]
    async def link(batches: Any) -> None:
        await runner.run(batches)


def load(settings: Settings) -> Settings:
    """Nothing ahead of the partition: the memory is rebuilt with it."""
    return settings


def prepare(loaded: Settings, bootstrap: str, report: Report) -> Prepare:
    """The memory of wire.decisions, rebuilt whenever another process may have decided in between."""
    return _Owner(loaded, bootstrap, report).prepare


class _Owner:
    def __init__(self, settings: Settings, bootstrap: str, report: Report) -> None:
        self._settings = settings
        self._bootstrap = bootstrap
        self._report = report
        self._link: Link | None = None
        self._generation = -1

    async def prepare(self, tp: Any, generation: int, first: int) -> Work:
        """The link whose next record is ``first``; raises StateMismatch where its memory does not fit."""
        link, known, self._generation = self._link, self._generation, generation
        if link is not None and (generation == known or self._was_ours(link, generation - known, first)):
            return link
        self._link = None
        self._link = await self._rebuild(first)
        return self._link

    @staticmethod
    def _was_ours(link: Link, generations: int, first: int) -> bool:
        return generations == 1 and link.memory.last_at + 1 == first

    async def _rebuild(self, first: int) -> Link:
        link = Link(self._settings.window_articles, self._settings.window_days, self._settings.profiles)
        rebuild = Rebuild(link)
        async for position, end, records in replay(self._bootstrap, DECISIONS):
            self._report("rebuilding", f"{position} of {end}")
            for at in range(0, len(records), SLICE_ENTRIES):
                rebuild.feed(_entries(records[at : at + SLICE_ENTRIES]))
                await asyncio.sleep(0)
        fresh = link.memory.last_at < 0 and first <= await beginning(self._bootstrap, SEGMENTED)
        rebuild.finish(None if fresh else first)
        self._report("rebuilt", None)
        return link


def _entries(records: Sequence[ConsumerRecord]) -> list[tuple[bytes, bytes | None]]:
    return [(record.key, record.value) for record in records]
