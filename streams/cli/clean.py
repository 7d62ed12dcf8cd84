"""`copytaster clean`: the whole pipeline on files, without Kafka."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator

import click

from streams.cli import terminal
from streams.cli.options import headers_from, headers_options, json_option, settings_of
from streams.cli.report import Complaints, describe
from streams.errors import BadUsage
from streams.messages import Headers, Message, Output
from streams.summary import Summary
from streams.topics import ARTICLES

PROGRESS_SECONDS = 0.5


@click.command(short_help="Clean files or a whole feed without Kafka.")
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--messages", metavar="FILE.ndjson", help="A feed: one message per line; prints as --all does.")
@click.option("--all", "everything", is_flag=True, help="Print the messages of every topic, with their keys.")
@click.option("--now", metavar="TIME", help="The time at the end (RFC 3339): releases what is due by then.")
@click.option(
    "--strict", is_flag=True, help="Keep only what is right in 95 of 100 cases or more in `enrichment`."
)
@headers_options
@click.option("--workers", type=click.IntRange(1, 256), help="Processes to use; one per core by default.")
@json_option("The summary on standard error as JSON.")
@click.pass_context
def clean(
    context: click.Context,
    files: tuple[str, ...],
    messages: str | None,
    everything: bool,
    now: str | None,
    strict: bool,
    source: str | None,
    given: tuple[str, ...],
    workers: int | None,
    as_json: bool,
) -> None:
    """Clean FILES (or standard input, -) without Kafka: one message per file, article events as NDJSON.

    All files go through one link, in order, so a later file may be a duplicate of an earlier one. A summary
    goes to standard error. Exit code 7 if a file or line could not be read.

    \b
    Example:   copytaster clean story.txt page.html | jq .headline
    A feed:    copytaster clean --messages feed.ndjson
               each line {"value": "…" or "value_b64": "…", "headers": {…}, "key": "…"}
    """
    from streams.clean import clean as run
    from streams.feed import check_readable

    paths = [messages] if messages else _paths(files)
    if messages and files:
        raise BadUsage("Give either FILES or --messages, not both. See `copytaster clean --help`.")
    check_readable(paths)
    summary, complaints = Summary(), Complaints()
    feed = _feed(messages, paths, headers_from(source, given), complaints)
    results = run(
        _counted(feed, summary), settings_of(context, strict=strict or None), now=_time(now), workers=workers
    )
    for outputs in _watched(results, summary):
        _print(outputs, everything or messages is not None)
    sys.stdout.flush()
    terminal.note(summary.as_json().decode() if as_json else "\n".join(describe(summary)))
    complaints.finish()


def _paths(files: tuple[str, ...]) -> list[str]:
    if not files and sys.stdin.isatty():
        raise BadUsage("Nothing to clean. Give files, or - for standard input: `copytaster clean story.txt`.")
    return list(files) or ["-"]


def _time(now: str | None) -> str | None:
    if now is None:
        return None
    from datetime import datetime

    try:
        moment = datetime.fromisoformat(now)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise BadUsage(f"--now {now} is not a time with its zone. Write it as --now 2026-05-04T06:00:00Z.")
    return now


def _feed(
    messages: str | None, paths: list[str], headers: Headers, complaints: Complaints
) -> Iterable[Message | None]:
    from streams.feed import read_files, read_messages

    return (
        read_messages(messages, headers, complaints) if messages else read_files(paths, headers, complaints)
    )


def _counted(feed: Iterable[Message | None], summary: Summary) -> Iterator[Message | None]:
    for message in feed:
        summary.messages += message is not None
        yield message
        if message is None:
            sys.stdout.flush()


def _watched(results: Iterable[list[Output]], summary: Summary) -> Iterator[list[Output]]:
    shown = time.monotonic()
    for outputs in results:
        summary.add(outputs)
        yield outputs
        if time.monotonic() - shown > PROGRESS_SECONDS:
            shown = time.monotonic()
            terminal.progress(f"{summary.messages:,} messages, {summary.articles:,} articles")
    terminal.progress(None)


def _print(outputs: Iterable[Output], everything: bool) -> None:
    from streams.feed import record

    out = sys.stdout.buffer
    for output in outputs:
        if everything:
            out.write(record(output.topic, output.key, output.value))
        elif output.topic == ARTICLES and output.value is not None:
            out.write(output.value + b"\n")
