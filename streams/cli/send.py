"""`copytaster send`: raw messages onto wire.raw."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import click

from streams.cli import terminal
from streams.cli.options import broker_option, headers_from, headers_options, json_option, settings_of
from streams.cli.report import Complaints, count
from streams.errors import BadUsage
from streams.messages import Message
from streams.settings import Settings
from streams.topics import RAW

AT_ONCE = 500

Named = tuple[str, Message | None]


@click.command(short_help="Send raw messages to wire.raw.")
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--messages", metavar="FILE.ndjson", help="A feed: one message per line, as `clean` reads it.")
@click.option("--watch", metavar="DIR", help="Send each file that appears in DIR, then move it to DIR/sent.")
@headers_options
@broker_option
@json_option("Print the place of each message on wire.raw as JSON.")
@click.pass_context
def send(
    context: click.Context,
    files: tuple[str, ...],
    messages: str | None,
    watch: str | None,
    source: str | None,
    given: tuple[str, ...],
    as_json: bool,
) -> None:
    """Send FILES (or standard input, -) to wire.raw, one message per file, and wait until Kafka has them.

    The key of a message is its source. Exit code 7 if a file or line was left out.

    \b
    Example:   copytaster send --source northwire story.txt page.html
    A feed:    copytaster send --messages feed.ndjson
    A folder:  copytaster send --source northwire --watch incoming
    """
    if sum(map(bool, (files, messages, watch))) > 1:
        raise BadUsage("Give only one of FILES, --messages and --watch. See `copytaster send --help`.")
    settings, headers, complaints = settings_of(context), headers_from(source, given), Complaints()
    if watch:
        from streams.cli.watch import check_folder, watch_folder

        asyncio.run(watch_folder(settings, check_folder(watch), headers, Sender(complaints, as_json)))
        return
    from streams.feed import check_readable, read_files, read_messages

    if not files and not messages and sys.stdin.isatty():
        raise BadUsage("Nothing to send. Give files, or - for standard input: `copytaster send story.txt`.")
    paths = [messages] if messages else list(files) or ["-"]
    check_readable(paths)
    feed = (
        read_messages(messages, headers, complaints) if messages else read_files(paths, headers, complaints)
    )
    sender = Sender(complaints, as_json)
    asyncio.run(_send(settings, _named(feed, messages, paths), sender))
    terminal.note(f"Sent {count(sender.sent, 'message')} to {RAW}.")
    complaints.finish()


class Sender:
    """Hands messages to a producer and waits for Kafka's word, some hundred at a time."""

    def __init__(self, complaints: Complaints, as_json: bool) -> None:
        self._complaints = complaints
        self._as_json = as_json
        self._waiting: list[tuple[str, Any]] = []
        self.sent = 0

    async def send(self, producer: Any, name: str, message: Message) -> None:
        """Queue a message; ``name`` is what people know it by."""
        if message.key is None and message.value is None:
            self._complaints(f"{name}: a null value needs a key. Left out.")
            return
        headers = list(message.headers)
        future = await producer.send(message.topic, message.value, key=message.key, headers=headers)
        self._waiting.append((name, future))
        if len(self._waiting) >= AT_ONCE:
            await self.confirm()

    async def confirm(self) -> bool:
        """Wait until Kafka has all that is queued; false if it refused one as too large."""
        from aiokafka.errors import MessageSizeTooLargeError

        before = self.sent + len(self._waiting)
        for name, future in self._waiting:
            try:
                place = await future
            except MessageSizeTooLargeError:
                self._complaints(f"{name}: larger than {RAW} takes. Left out.")
                continue
            self.sent += 1
            if self._as_json:
                spot = {"name": name, "topic": RAW, "partition": place.partition, "offset": place.offset}
                click.echo(json.dumps(spot, ensure_ascii=False))
        self._waiting.clear()
        return self.sent == before


async def _send(settings: Settings, feed: Iterable[Named], sender: Sender) -> None:
    from streams.cli.kafka import broker, explained, producing

    async with broker(settings) as bootstrap, producing(bootstrap) as producer:
        with explained(bootstrap):
            for name, message in feed:
                if message is None:
                    await sender.confirm()
                else:
                    await sender.send(producer, name, message)
            await sender.confirm()


def _named(feed: Iterable[Message | None], messages: str | None, paths: list[str]) -> Iterator[Named]:
    for message in feed:
        number = message.offset if message else 1
        yield f"{messages}, line {number}" if messages else paths[number - 1], message
