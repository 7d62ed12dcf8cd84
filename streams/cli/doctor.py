"""`copytaster doctor`: what is wrong with this installation, its Kafka and its agents, and the cure."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import click

from streams.agents import AGENTS
from streams.cli.options import broker_option, json_option, settings_of
from streams.doctor import (
    Finding,
    failed,
    judge_agent,
    judge_dead_letters,
    judge_decisions,
    judge_disk,
    judge_memory,
    judge_packages,
    judge_python,
    judge_replicas,
)
from streams.errors import BadUsage, CopytasterError, NewerData
from streams.settings import Settings
from streams.topics import DEAD_LETTERS, DECISIONS, SEGMENTED, TOPICS

if TYPE_CHECKING:
    from streams.broker import GroupState, TopicState

LAST_DECISIONS = 500
CGROUP_LIMIT = Path("/sys/fs/cgroup/memory.max")
COLORS = {"ok": "green", "warn": "yellow", "fail": "red"}


@click.command(short_help="Check the installation, Kafka, the topics and the agents.")
@broker_option
@json_option("One JSON object per finding.")
@click.pass_context
def doctor(context: click.Context, as_json: bool) -> int:
    """Check Python, packages, memory, disk, Kafka, topics, agents and dead letters: a line each, and where
    one is needed, the cure.

    Exit code 0 if nothing fails (warnings are no failure), else that of the first failure: 3 no Kafka, 4 a
    topic, 5 newer data, 6 link's memory or lost messages, 7 anything else.

    \b
    Example:   copytaster doctor --broker kafka.example:9092
    """
    return asyncio.run(_report(settings_of(context), as_json))


async def _report(settings: Settings, as_json: bool) -> int:
    code = 0
    async for found in _findings(settings):
        if found.verdict == "fail":
            code = code or found.exit_code
        if as_json:
            fields = {"name": found.name, "verdict": found.verdict, "what": found.what, "cure": found.cure}
            click.echo(json.dumps(fields, ensure_ascii=False))
            continue
        label = click.style(f"{found.verdict:4}", fg=COLORS[found.verdict])
        click.echo(f"{label}  {found.name:12}  {found.what}")
        if found.cure:
            click.echo(f"{'':20}{found.cure}")
    return code


async def _findings(settings: Settings) -> AsyncIterator[Finding]:
    for finding in _of_this_machine(settings):
        yield finding
    from streams.cli.kafka import broker

    try:
        async with broker(settings, create=False) as bootstrap:
            yield Finding("kafka", "ok", f"answers at {bootstrap}")
            async for finding in _of_kafka(settings, bootstrap):
                yield finding
    except BadUsage:
        raise
    except CopytasterError as error:
        yield failed("kafka", error)


def _of_this_machine(settings: Settings) -> Iterator[Finding]:
    yield judge_python(sys.version_info[:3])
    pins = _pins()
    yield judge_packages(pins, {name: _version(name) for name in pins})
    local = not settings.broker
    yield judge_memory(settings.window_articles, _memory(), local)
    if local:
        folder = settings.data_dir.expanduser().absolute()
        there = next(one for one in (folder, *folder.parents) if one.exists())
        yield judge_disk(str(folder), shutil.disk_usage(there).free)


def _pins() -> dict[str, str]:
    """The packages that must have one version: that is known to the installed package alone."""
    lines = (line.partition(";")[0] for line in metadata.requires("copytaster") or ())
    return dict(line.strip().split("==", 1) for line in lines if "==" in line)


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _memory() -> int:
    """Bytes of memory that this machine, or the container around us, has."""
    whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    try:
        return min(whole, int(CGROUP_LIMIT.read_text()))
    except (OSError, ValueError):
        return whole


async def _of_kafka(settings: Settings, bootstrap: str) -> AsyncIterator[Finding]:
    from streams.broker import describe_groups, describe_topics

    states = {state.name: state for state in await describe_topics(bootstrap)}
    for finding in _of_topics(states, bootstrap):
        yield finding
    if len(states) < len(TOPICS):
        return
    yield judge_replicas({name: state.replicas for name, state in states.items()}, not settings.broker)
    reads = {agent.group: (agent.reads, states[agent.reads].partitions) for agent in AGENTS.values()}
    groups = await describe_groups(bootstrap, reads)
    for agent in AGENTS.values():
        topic = states[agent.reads]
        for finding in judge_agent(agent.name, agent.reads, groups[agent.group], topic.first, topic.end):
            yield finding
    yield await _of_decisions(bootstrap, groups[AGENTS["link"].group], states)
    letters = states[DEAD_LETTERS]
    yield judge_dead_letters(sum(letters.end) - sum(letters.first))


def _of_topics(states: dict[str, TopicState], bootstrap: str) -> Iterator[Finding]:
    from streams.broker import mismatch

    missing = [topic.name for topic in TOPICS if topic.name not in states]
    if missing:
        cure = "Start the agents (copytaster run), or create them: copytaster topics --create."
        yield Finding("topics", "warn", f"missing: {', '.join(missing)}", cure)
    wrong = 0
    for topic in TOPICS:
        state = states.get(topic.name)
        if state and (error := mismatch(topic, state.partitions, state.config, bootstrap)):
            wrong += 1
            yield failed("topics", error)
    if not wrong and not missing:
        yield Finding("topics", "ok", f"{len(TOPICS)}, each with the settings it needs")


async def _of_decisions(bootstrap: str, group: GroupState, states: dict[str, TopicState]) -> Finding:
    try:
        last = await _last_decided(bootstrap)
    except NewerData as error:
        return failed("decisions", error)
    return judge_decisions(last, group.committed[0], states[SEGMENTED].first[0])


async def _last_decided(bootstrap: str) -> int | None:
    """The greatest offset of wire.segmented among the last five hundred entries of wire.decisions."""
    from streams.cli.kafka import explained, read_whole

    with explained(bootstrap):
        entries = [(one.key, one.value) async for one in read_whole(bootstrap, DECISIONS, LAST_DECISIONS)]
    return max(_decided(entries), default=None)


def _decided(entries: Sequence[tuple[bytes | None, bytes | None]]) -> Iterator[int]:
    from schemas import Decision, NewerRecord, decode

    for key, value in entries:
        if value is not None and (key or b"").startswith(b"d/"):
            try:
                yield decode(Decision, value).at
            except NewerRecord:
                raise NewerData from None
