"""One hop that changes nothing, in a process of its own.

``python -m bench.echo ours|bare BOOTSTRAP TOPIC COUNT`` reads ``COUNT`` messages that are there already
and prints messages, wall and CPU seconds from the end of the first batch to the commit of the last.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import uvloop

from bench.bare import clients, turn
from streams.agents.registry import GROUP_PREFIX
from streams.app import create_app
from streams.guard import dedicate
from streams.hand import Hand
from streams.messages import Failure, Message, Output
from streams.runner import Runner, always
from streams.topics import DECIDED
from streams.transport import Publisher

SECONDS = 10.0
BARE_GROUP = "bare-echo"
STAGE = "echo"


class Echo:
    """Passes a message on, under its key."""

    def process(self, message: Message) -> Sequence[Output]:
        """The message itself."""
        return [Output(DECIDED, message.key, message.value)]

    def refuse(self, message: Message, failure: Failure) -> Sequence[Output]:
        """Nothing can fail here."""
        raise RuntimeError(failure.reason)


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a run stands."""

    messages: int
    wall: float
    cpu: float

    @classmethod
    def now(cls, messages: int) -> Mark:
        """After ``messages`` messages."""
        return cls(messages, time.perf_counter(), time.process_time())


def report(first: Mark, last: Mark) -> None:
    """Print the difference."""
    span = (last.messages - first.messages, last.wall - first.wall, last.cpu - first.cpu)
    print(json.dumps(dict(zip(("messages", "seconds", "cpu"), span, strict=True))), flush=True)


async def ours(bootstrap: str, topic: str, count: int) -> None:
    """With the app, the runner and the publisher of the agents."""
    app = create_app(GROUP_PREFIX + STAGE, bootstrap)
    runner = Runner(app, always(Echo()), Publisher(lambda: app.producer.client), Hand(None), SECONDS)

    @app.agent(app.topic(topic, value_type=bytes), name=STAGE)  # type: ignore[untyped-decorator]
    async def echo(batches: Any) -> None:
        await runner.run(batches)

    await app.start()
    first = None
    while runner.messages < count and not runner.failed.done():
        if first is None and runner.messages:
            first = Mark.now(runner.messages)
        await asyncio.sleep(0.002)
    await runner.drain()
    if runner.failed.done():
        runner.failed.result()
    report(first or Mark.now(0), Mark.now(runner.messages))
    await app.stop()


async def bare(bootstrap: str, topic: str, count: int) -> None:
    """With aiokafka alone: no guard, no slices, no generation checks."""
    consumer, producer = clients(topic, bootstrap, BARE_GROUP)
    async with producer, consumer:
        done, first = 0, None
        while done < count:
            done += await turn(consumer, producer, lambda record: [Output(DECIDED, record.key, record.value)])
            if first is None and done:
                first = Mark.now(done)
        report(first or Mark.now(0), Mark.now(done))


GROUPS = {"ours": GROUP_PREFIX + STAGE, "bare": BARE_GROUP}

if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    uvloop.install()
    loop = {"ours": ours, "bare": bare}[sys.argv[1]]
    dedicate()
    asyncio.run(loop(sys.argv[2], sys.argv[3], int(sys.argv[4])))
    sys.stdout.flush()
    os._exit(0)
