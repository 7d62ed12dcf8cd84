"""`copytaster tail`: the messages of a topic as they come."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from typing import Any

import click

from streams.cli.options import broker_option, json_option, settings_of
from streams.settings import Settings
from streams.topics import ARTICLES

BRIEF_CHARS = 300


@click.command(short_help="Show a topic's messages as they come.")
@click.argument("topic", default=ARTICLES, metavar="[TOPIC]")
@click.option("--from-start", is_flag=True, help="Begin with the oldest message that Kafka still has.")
@click.option("--no-follow", is_flag=True, help="End at the topic's end as it is now.")
@click.option("-n", "number", type=click.IntRange(1), metavar="N", help="End after N messages.")
@broker_option
@json_option("One JSON object per message: topic, partition, offset, timestamp, headers, key, value.")
@click.pass_context
def tail(
    context: click.Context, topic: str, from_start: bool, no_follow: bool, number: int | None, as_json: bool
) -> None:
    """Show the messages of TOPIC (wire.articles if none is named) as they come; Ctrl-C ends.

    \b
    Example:   copytaster tail
    A dump:    copytaster tail duplicates --from-start --no-follow --json
    """
    from streams.cli.kafka import topic_named

    name = topic_named(topic)
    asyncio.run(_tail(settings_of(context), name, from_start or no_follow, no_follow, number, as_json))


async def _tail(
    settings: Settings, topic: str, from_start: bool, no_follow: bool, number: int | None, as_json: bool
) -> None:
    from streams.cli.kafka import broker, consuming, explained, read_whole

    show = _as_json if as_json else _text_printer(topic)
    shown = 0
    async with broker(settings) as bootstrap:
        with explained(bootstrap):
            if no_follow:
                async for record in read_whole(bootstrap, topic):
                    show(record)
                    shown += 1
                    if shown == number:
                        return
                return
            async with consuming(bootstrap, [topic], from_start=from_start) as consumer:
                async for record in consumer:
                    show(record)
                    shown += 1
                    if shown == number:
                        return


def _as_json(record: Any) -> None:
    from streams.feed import record as line

    headers = [
        [name, None if content is None else content.decode("utf-8", "replace")]
        for name, content in record.headers
    ]
    place = {"partition": record.partition, "offset": record.offset, "timestamp": record.timestamp}
    sys.stdout.buffer.write(line(record.topic, record.key, record.value, **place, headers=headers))
    sys.stdout.buffer.flush()


def _text_printer(topic: str) -> Callable[[Any], None]:
    if topic != ARTICLES:
        return _as_line
    from streams.cli.story import Stories

    stories = Stories()
    return lambda record: _as_line(record) if record.value is None else stories.show(record.value)


def _as_line(record: Any) -> None:
    value = "null" if record.value is None else " ".join(record.value.decode("utf-8", "replace").split())
    key = "null" if record.key is None else record.key.decode("utf-8", "replace")
    brief = value if len(value) <= BRIEF_CHARS else value[:BRIEF_CHARS] + "…"
    click.echo(f"{record.topic}/{record.partition}/{record.offset}  {key}  {brief}")
    sys.stdout.flush()
