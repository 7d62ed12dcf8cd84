"""wire.decided → wire.articles: what is published gets its dates, places, people and quotes."""

from __future__ import annotations

from typing import Any

import msgspec

import schemas
from streams.enrich import Enrich
from streams.messages import Message, Work
from streams.runner import Prepare, Report, Runner, always
from streams.settings import Settings
from streams.topics import DECIDED


def register(app: Any, runner: Runner) -> None:
    """Add the agent to ``app``."""

    @app.agent(app.topic(DECIDED, value_type=bytes), name="enrich")  # type: ignore[untyped-decorator]
    async def enrich(batches: Any) -> None:
        await runner.run(batches)


def load(settings: Settings) -> Work:
    """The same stateless work for every partition, with all that it reads from its packages."""
    work = Enrich(settings.profiles, settings.lists, strict=settings.strict, names=settings.names)
    work.process(_sample())
    return work


def prepare(loaded: Work, bootstrap: str, report: Report) -> Prepare:
    """Nothing to do before the first batch."""
    return always(loaded)


def _sample() -> Message:
    body = 'The ferry resumed service on Tuesday. "It is calm," Captain Lena Orvik told reporters in Oslo.'
    draft = schemas.Draft(
        id="sample",
        delivery="sample",
        source=schemas.Source(name="sample"),
        body=body,
        language="en",
        provenance=schemas.Provenance(
            topic=DECIDED, partition=0, offset=0, sha256="", format="text", part=1, parts=1
        ),
    )
    decided = schemas.Decided(
        v=schemas.RECORD_VERSION,
        family="sample",
        story="sample",
        version=1,
        action="publish",
        article=msgspec.Raw(schemas.encode(draft)),
    )
    return Message(DECIDED, 0, 0, schemas.encode(decided))
