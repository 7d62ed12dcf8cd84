"""`copytaster dlq`: look at dead letters, and send their messages again."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Sequence
from typing import Any

import click

from streams.cli import terminal
from streams.cli.options import broker_option, json_option, settings_of
from streams.cli.report import count
from streams.errors import BadUsage, Incomplete
from streams.settings import Settings
from streams.topics import DEAD_LETTERS

REASON_CHARS = 100


@click.group(short_help="List, show and replay dead letters.")
def dlq() -> None:
    """Dead letters: list them, show one, or send their messages again."""


@dlq.command(name="list", short_help="List dead letters with their reasons.")
@click.option("--code", help="Only those with this code, such as bad-json.")
@click.option("-n", "number", type=click.IntRange(1), default=100, show_default=True, help="The last N.")
@broker_option
@json_option("One JSON object per letter.")
@click.pass_context
def list_letters(context: click.Context, code: str | None, number: int, as_json: bool) -> None:
    """List dead letters: number, code, stage, place of the message, reason.

    \b
    Example:   copytaster dlq list --code unknown-charset
    """
    letters = asyncio.run(_last(settings_of(context), code, number))
    for place, letter in letters:
        if as_json:
            click.echo(json.dumps({"number": place, **letter}, ensure_ascii=False))
        else:
            click.echo(
                f"{place:>5}  {letter['code']:18} {letter['stage']:7} {_place(letter)}  {_brief(letter)}"
            )
    if not letters:
        terminal.note("No dead letters.")


@dlq.command(short_help="Show one dead letter whole.")
@click.argument("number", type=int)
@broker_option
@json_option("The whole letter as JSON.")
@click.pass_context
def show(context: click.Context, number: int, as_json: bool) -> None:
    """Show the dead letter NUMBER whole: reason, place, headers, value.

    \b
    Example:   copytaster dlq show 3
    """
    letter = asyncio.run(_letter(settings_of(context), number))
    if letter is None:
        raise BadUsage(f"No dead letter {number}. See `copytaster dlq list`.")
    if as_json:
        click.echo(json.dumps({"number": number, **letter}, ensure_ascii=False))
        return
    text = letter.pop("value", None)
    coded = letter.pop("value_b64", None)
    for name, content in letter.items():
        if content not in (None, False) and name not in ("schema", "headers", "detail"):
            click.echo(f"{name:10} {content}")
    for name, content in letter.get("headers", ()):
        click.echo(f"{'header':10} {name}: {content}")
    for part in (letter.get("detail"), text, coded and f"(base64) {coded}"):
        if part:
            click.echo(f"\n{_printable(part)}")


@dlq.command(short_help="Send their messages to wire.raw again.")
@click.argument("numbers", type=int, nargs=-1, metavar="[NUMBER]...")
@click.option("--code", help="All that have this code.")
@click.option("--all", "everything", is_flag=True, help="All.")
@click.option("--dry-run", is_flag=True, help="Only say what would be sent.")
@broker_option
@json_option("One JSON object per message that was sent again.")
@click.pass_context
def replay(
    context: click.Context,
    numbers: tuple[int, ...],
    code: str | None,
    everything: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Send the messages of dead letters to wire.raw again, as they were: same key, headers and value.

    They are read from wire.raw by their place, each once. Where wire.raw has let one go, the letter's own
    copy is used if it is whole. Exit code 7 if one could not be replayed.

    \b
    Example:   copytaster dlq replay 3 4
    After a fix:  copytaster dlq replay --code internal-error
    """
    from streams.cli.replay import Replay

    if not (numbers or code or everything):
        raise BadUsage("Name the letters to replay: numbers, --code or --all. See `copytaster dlq list`.")
    settings = settings_of(context)
    work = Replay(set(numbers), code, everything, dry_run)
    asyncio.run(work.run(settings))
    for done in work.done:
        if as_json:
            click.echo(json.dumps(done, ensure_ascii=False))
        else:
            to = done["to"] or "not sent (dry run)"
            click.echo(f"{done['number']:>5}  {done['code']:18} {done['from']} → {to}")
    terminal.note(f"{'Would replay' if dry_run else 'Replayed'} {count(len(work.done), 'message')}.")
    if work.failed:
        raise Incomplete(f"{count(work.failed, 'letter')} could not be replayed. The reasons are above.")


async def _last(settings: Settings, code: str | None, number: int) -> Sequence[tuple[int, dict[str, Any]]]:
    """The last ``number`` letters, with that code if one is given."""
    from streams.cli.kafka import broker, explained, read_whole

    letters: deque[tuple[int, dict[str, Any]]] = deque(maxlen=number)
    async with broker(settings) as bootstrap:
        with explained(bootstrap):
            async for record in read_whole(bootstrap, DEAD_LETTERS):
                letter = json.loads(record.value)
                if code in (None, letter["code"]):
                    letters.append((record.offset, letter))
    return letters


async def _letter(settings: Settings, number: int) -> dict[str, Any] | None:
    from streams.cli.kafka import broker, consuming, explained, fetch_one

    async with broker(settings) as bootstrap, consuming(bootstrap, [], from_start=True) as consumer:
        with explained(bootstrap):
            found = await fetch_one(consumer, DEAD_LETTERS, 0, number)
    return None if found is None else json.loads(found.value or b"")


def _place(letter: dict[str, Any]) -> str:
    return f"{letter['topic']}/{letter['partition']}/{letter['offset']}"


def _brief(letter: dict[str, Any]) -> str:
    reason: str = letter["reason"]
    return reason if len(reason) <= REASON_CHARS else reason[: REASON_CHARS - 1] + "…"


def _printable(text: str) -> str:
    return "".join(
        char if char.isprintable() or char in "\n\t" else "\N{REPLACEMENT CHARACTER}" for char in text
    )
