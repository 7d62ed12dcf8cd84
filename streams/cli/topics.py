"""`copytaster topics`: the topics as they are."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import click

from streams.cli import terminal
from streams.cli.options import broker_option, json_option, settings_of
from streams.settings import Settings
from streams.topics import DAY_MS, MIB, TOPICS

if TYPE_CHECKING:
    from streams.broker import TopicState

COLUMNS = ("topic", "partitions", "messages", "size", "kept", "largest", "key")


@click.command(short_help="Show the topics: partitions, messages, sizes.")
@click.option("--create", is_flag=True, help="Create those that are missing, and check the others.")
@broker_option
@json_option("The table as JSON.")
@click.pass_context
def topics(context: click.Context, create: bool, as_json: bool) -> None:
    """Show the topics: partitions, messages, size, how long messages are kept, the largest one taken.

    \b
    Example:   copytaster topics --broker kafka.example:9092
    """
    states, created = asyncio.run(_read(settings_of(context), create))
    if created:
        terminal.note(f"Created {', '.join(created)}.")
    if as_json:
        click.echo(json.dumps([_fields(states, topic.name) for topic in TOPICS]))
        return
    rows = [COLUMNS, *(_row(states.get(topic.name), topic.name, topic.key) for topic in TOPICS)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(COLUMNS))]
    for row in rows:
        cells = [
            cell.rjust(width) if 0 < column < 4 else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        click.echo("  ".join(cells).rstrip())
    if len(states) < len(TOPICS):
        terminal.note("Create what is missing with `copytaster topics --create`.")


async def _read(settings: Settings, create: bool) -> tuple[dict[str, TopicState], list[str]]:
    from streams.broker import describe_topics, ensure_topics
    from streams.cli.kafka import broker

    async with broker(settings, create=False) as bootstrap:
        created = await ensure_topics(bootstrap) if create else []
        return {state.name: state for state in await describe_topics(bootstrap)}, created


def _row(state: TopicState | None, name: str, key: str) -> tuple[str, ...]:
    if state is None:
        return (name, "missing", "", "", "", "", key)
    return (
        name,
        str(state.partitions),
        f"{sum(state.end) - sum(state.first):,}",
        "?" if state.size is None else _size(state.size),
        _kept(state),
        _size(int(state.config["max.message.bytes"])),
        key,
    )


def _fields(states: dict[str, TopicState], name: str) -> dict[str, Any]:
    state = states.get(name)
    if state is None:
        return {"topic": name, "missing": True}
    return {
        "topic": name,
        "partitions": state.partitions,
        "replicas": state.replicas,
        "messages": sum(state.end) - sum(state.first),
        "first": state.first,
        "end": state.end,
        "size": state.size,
        "config": dict(state.config),
    }


def _kept(state: TopicState) -> str:
    if "compact" in state.config["cleanup.policy"]:
        return "compacted"
    kept = int(state.config["retention.ms"])
    return "for ever" if kept < 0 else f"{kept / DAY_MS:g} d"


def _size(size: int) -> str:
    return f"{size / MIB:.1f} MiB" if size >= MIB / 10 else f"{size / 1024:.0f} KiB"
