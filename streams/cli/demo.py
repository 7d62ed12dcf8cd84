"""`copytaster demo`: the whole of it on a Kafka of its own, with the sample feed."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import json
import sys
import tempfile
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from streams.agents import AGENTS
from streams.cli import terminal
from streams.cli.options import json_option, settings_of
from streams.cli.report import count, describe
from streams.cli.waiting import first_of
from streams.errors import Incomplete
from streams.messages import Output
from streams.settings import Settings
from streams.summary import Summary
from streams.topics import ARTICLES, DEAD_LETTERS, DECISIONS, DUPLICATES, RAW, TOPICS, WITHDRAWALS

if TYPE_CHECKING:
    from streams.agents.orders import Report
    from streams.cli.story import Stories
    from streams.supervisor import Supervisor

Notify = Callable[[str, "Report"], None]

SECONDS = 120.0
POLL_MS = 100
SHOWN = (ARTICLES, DUPLICATES, WITHDRAWALS, DEAD_LETTERS, DECISIONS)
TROUBLE = ("failed", "ended", "skipped")


@click.command(short_help="Play a sample feed through Kafka and all agents.")
@json_option("The article events as NDJSON, and the summary on standard error as JSON.")
@click.pass_context
def demo(context: click.Context, as_json: bool) -> None:
    """Send a sample feed through Kafka and all agents, and show what comes out. Ends by itself.

    The Kafka is one of its own, on a free port of this machine; nothing is left behind. The first time,
    Apache Kafka is downloaded.

    \b
    Example:   copytaster demo
    """
    notify = _tell_all if context.find_root().obj.get("verbose") else _tell_trouble
    summary = asyncio.run(_demo(settings_of(context), as_json, notify))
    terminal.note(summary.as_json().decode() if as_json else "\n".join(describe(summary)))
    if not as_json:
        terminal.note(
            "\nYour own:  copytaster clean story.txt   or   copytaster run  and  copytaster send story.txt"
        )


async def _demo(settings: Settings, as_json: bool, notify: Notify) -> Summary:
    """Raises Incomplete when not all is through after two minutes."""
    view = View(as_json)
    async with _pipeline(settings, notify) as (bootstrap, supervisor):
        try:
            await first_of(supervisor.wait(), asyncio.wait_for(_play(bootstrap, view), SECONDS))
        except TimeoutError:
            raise Incomplete(
                f"After {SECONDS:g} s not all messages came through.\n"
                "Run `copytaster --verbose demo` to see what the agents say."
            ) from None
    return view.finished()


@contextlib.asynccontextmanager
async def _pipeline(settings: Settings, notify: Notify) -> AsyncIterator[tuple[str, Supervisor]]:
    """The agents on a Kafka of their own; they import while it starts."""
    from streams.broker import LocalBroker, ensure_topics, find_free_port
    from streams.supervisor import Supervisor

    with tempfile.TemporaryDirectory(prefix="copytaster-demo-") as folder:
        own = dataclasses.replace(settings, broker=None, data_dir=Path(folder), port=find_free_port())
        supervisor = Supervisor(own, dict.fromkeys(AGENTS, 1), notify)
        await supervisor.start()
        try:
            terminal.note(f"Starting Apache Kafka on 127.0.0.1:{own.port} and three agents …")
            async with LocalBroker(own, progress=terminal.note) as bootstrap:
                await ensure_topics(bootstrap)
                supervisor.go(bootstrap)
                try:
                    yield bootstrap, supervisor
                finally:
                    await supervisor.stop()
        finally:
            await supervisor.stop()


async def _play(bootstrap: str, view: View) -> None:
    """Send the sample feed and show what comes out, until all agents have read all and nothing is held.

    The embargoes of the sample end within it; the tick that lets the copy go comes within a second.
    """
    from aiokafka.admin import AIOKafkaAdminClient

    from streams.cli.kafka import consuming, producing
    from streams.sample import sample_messages

    messages = sample_messages()
    async with producing(bootstrap) as producer, consuming(bootstrap, SHOWN, from_start=True) as consumer:
        sent = [
            await producer.send(RAW, message.value, key=message.key, headers=list(message.headers))
            for message in messages
        ]
        await asyncio.gather(*sent)
        view.sent(len(messages))
        admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap)
        await admin.start()
        try:
            while True:
                batches = await consumer.getmany(timeout_ms=POLL_MS)
                if batches:
                    view.show([record for records in batches.values() for record in records])
                elif await _is_through(admin, consumer) and not view.held:
                    return
        finally:
            await admin.close()


async def _is_through(admin: Any, consumer: Any) -> bool:
    """Whether each agent has read all that the one before it wrote, and we have read the last one's."""
    for agent in AGENTS.values():
        committed = await admin.list_consumer_group_offsets(agent.group)
        ends = await consumer.end_offsets(_places(agent.reads))
        if any(
            end and (place not in committed or committed[place].offset < end) for place, end in ends.items()
        ):
            return False
    ends = await consumer.end_offsets(sorted(consumer.assignment()))
    return all([await consumer.position(place) >= end for place, end in ends.items()])


def _places(topic: str) -> list[Any]:
    from aiokafka import TopicPartition

    partitions = next(known.partitions for known in TOPICS if known.name == topic)
    return [TopicPartition(topic, number) for number in range(partitions)]


class View:
    """Shows articles as they come; counts them, and the rest when all is through."""

    def __init__(self, as_json: bool) -> None:
        self._as_json = as_json
        self._summary = Summary()
        self._others: list[Output] = []
        self._stories: Stories | None = None

    @property
    def held(self) -> bool:
        """Whether copy is under embargo still."""
        return bool(self._summary.held)

    def sent(self, number: int) -> None:
        """Say that the feed is on wire.raw."""
        self._summary.messages = number
        terminal.note(f"Sent {count(number, 'message')} of invented wire copy to {RAW}.\n")

    def show(self, records: list[Any]) -> None:
        """Take note of what came; articles in the order of their messages."""
        for record in records:
            output = Output(record.topic, record.key, record.value)
            if record.topic == DECISIONS:
                self._hold(output)
            elif record.topic != ARTICLES:
                self._others.append(output)
        for value in sorted((record.value for record in records if record.topic == ARTICLES), key=_place):
            self._summary.add([Output(ARTICLES, None, value)])
            self._print(value)

    def finished(self) -> Summary:
        """The summary, when nothing more comes."""
        self._summary.add(self._others)
        return self._summary

    def _hold(self, decided: Output) -> None:
        self._summary.add([decided])
        copy = self._summary.held.get(decided.key or b"")
        if copy is not None and not self._as_json:
            self._shown().hold(copy)

    def _print(self, value: bytes) -> None:
        if self._as_json:
            sys.stdout.buffer.write(value + b"\n")
            sys.stdout.buffer.flush()
            return
        self._shown().show(value)

    def _shown(self) -> Stories:
        if self._stories is None:
            from streams.cli.story import Stories

            self._stories = Stories()
        return self._stories


def _place(value: bytes) -> tuple[int, int]:
    provenance = json.loads(value)["provenance"]
    return provenance["offset"], provenance["part"]


def _tell_all(agent: str, report: Report) -> None:
    terminal.note(f"{agent} {report.event}: {report.detail or ''}")


def _tell_trouble(agent: str, report: Report) -> None:
    if report.event in TROUBLE:
        terminal.warn(f"{agent} {report.event}: {report.detail or ''}")
