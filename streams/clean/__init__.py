"""The whole pipeline without Kafka: raw messages in, the messages that the agents would publish out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import partial

from schemas import RECORD_VERSION, Tick, encode
from streams.clean.pipeline import ENRICH, INTAKE, Pipeline
from streams.messages import Message, Output, Work
from streams.settings import Settings
from streams.topics import SEGMENTED

__all__ = ["clean"]


def clean(
    messages: Iterable[Message | None],
    settings: Settings,
    *,
    now: str | None = None,
    workers: int | None = None,
) -> Iterator[list[Output]]:
    """What intake, link and enrich make of each message, in the order of the messages.

    Copy under embargo is released once ``received`` of a later message has passed its time; ``now`` (RFC
    3339) is the time at the end, and releases what falls due until then: those outputs come last. ``workers``
    is the number of processes, by default one per usable core.
    """
    from streams.dedupe import Link, release_tick

    link = Link(settings.window_articles, settings.window_days, settings.profiles)
    factory = partial(stage, settings=settings)
    cores, seconds = workers or usable_cores(), settings.message_seconds
    pipeline = Pipeline(factory, link, cores, seconds, partial(release_tick, link))
    try:
        yield from pipeline.run(messages)
        if now is not None:
            while (tick := release_tick(link, now)) is not None:
                yield pipeline.append(tick)
            yield pipeline.append(Output(SEGMENTED, None, encode(Tick(v=RECORD_VERSION, now=now))))
    finally:
        pipeline.close()


def stage(name: str, settings: Settings) -> Work:
    """The stage intake or enrich; a worker process imports only the one that it runs."""
    if name == INTAKE:
        from streams.intake import Intake

        return Intake(settings.limits, settings.profiles)
    if name == ENRICH:
        from streams.enrich import Enrich

        return Enrich(settings.profiles, settings.lists, strict=settings.strict, names=settings.names)
    raise KeyError(name)


def usable_cores() -> int:
    """The cores that this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
