"""wire.decided → wire.articles: what is published gets its dates, places, people and quotes."""

from __future__ import annotations

from typing import Any

from streams.enrich import Enrich
from streams.messages import Work
from streams.runner import Prepare, Runner
from streams.settings import Settings
from streams.topics import DECIDED


def register(app: Any, runner: Runner) -> None:
    """Add the agent to ``app``."""

    @app.agent(app.topic(DECIDED, value_type=bytes), name="enrich")  # type: ignore[untyped-decorator]
    async def enrich(batches: Any) -> None:
        await runner.run(batches)


def prepare(settings: Settings, bootstrap: str) -> Prepare:
    """The same stateless work for every partition."""
    work = Enrich(settings.profiles)

    async def ready(tp: Any, generation: int, first: int) -> Work:
        return work

    return ready
