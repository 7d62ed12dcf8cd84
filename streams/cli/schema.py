"""`copytaster schema`: the JSON Schema of a topic's messages."""

from __future__ import annotations

import json
from importlib.resources import files

import click

from streams.cli.options import json_option
from streams.errors import BadUsage

SUFFIX = ".schema.json"


@click.command(short_help="Print the JSON Schema of a topic's messages.")
@click.argument("name", required=False, metavar="[TOPIC]")
@json_option("The list of schemas as JSON.")
def schema(name: str | None, as_json: bool) -> None:
    """Print the JSON Schema (2020-12) of the messages on TOPIC, or the list of topics that have one.

    \b
    Example:   copytaster schema wire.articles > articles.schema.json
    """
    folder = files("schemas") / "json"
    names = sorted(item.name.removesuffix(SUFFIX) for item in folder.iterdir() if item.name.endswith(SUFFIX))
    if name is None:
        rows = [
            (topic, json.loads((folder / f"{topic}{SUFFIX}").read_bytes())["description"]) for topic in names
        ]
        if as_json:
            click.echo(json.dumps([{"topic": topic, "description": text} for topic, text in rows]))
        else:
            click.echo(
                "\n".join(f"{topic:20}{text.partition('. Offsets')[0].rstrip('.')}" for topic, text in rows)
            )
        return
    topic = name if name in names else f"wire.{name}"
    if topic not in names:
        raise BadUsage(f"No schema {name!r}. Topics with one: {', '.join(names)}.")
    click.echo((folder / f"{topic}{SUFFIX}").read_text(encoding="utf-8"), nl=False)
