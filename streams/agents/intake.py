"""wire.raw → wire.segmented: bytes become articles with labelled blocks and a fingerprint."""

from __future__ import annotations

from typing import Any

from streams.intake import Intake
from streams.messages import Message, Work
from streams.runner import Prepare, Report, Runner, always
from streams.settings import Settings
from streams.topics import RAW

SAMPLE = Message(
    RAW,
    0,
    0,
    b"Harbour ferry resumes service\n\nThe ferry resumed service on Tuesday, the port said. It was late.\n",
)


def register(app: Any, runner: Runner) -> None:
    """Add the agent to ``app``."""

    @app.agent(app.topic(RAW, value_type=bytes), name="intake")  # type: ignore[untyped-decorator]
    async def intake(batches: Any) -> None:
        await runner.run(batches)


def load(settings: Settings) -> Work:
    """The same stateless work for every partition, with all that it reads from its packages."""
    work = Intake(settings.limits, settings.profiles)
    work.process(SAMPLE)
    return work


def prepare(loaded: Work, bootstrap: str, report: Report) -> Prepare:
    """Nothing to do before the first batch."""
    return always(loaded)
