"""wire.raw → wire.segmented: bytes become articles with labelled blocks and a fingerprint."""

from __future__ import annotations

from typing import Any

from streams.intake import Intake
from streams.messages import Work
from streams.runner import Prepare, Runner
from streams.settings import Settings
from streams.topics import RAW


def register(app: Any, runner: Runner) -> None:
    """Add the agent to ``app``."""

    @app.agent(app.topic(RAW, value_type=bytes), name="intake")  # type: ignore[untyped-decorator]
    async def intake(batches: Any) -> None:
        await runner.run(batches)


def prepare(settings: Settings, bootstrap: str) -> Prepare:
    """The same stateless work for every partition."""
    work = Intake(settings.limits, settings.profiles)

    async def ready(tp: Any, generation: int, first: int) -> Work:
        return work

    return ready
