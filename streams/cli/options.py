"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from streams import settings as configuration
from streams.errors import BadUsage
from streams.messages import Headers

Command = TypeVar("Command", bound=Callable[..., Any])


def json_option(meaning: str) -> Callable[[Command], Command]:
    """``--json``, with what it does here."""
    return click.option("--json", "as_json", is_flag=True, help=meaning)


def broker_option(command: Command) -> Command:
    """``--broker`` after the command, too; it overrides the one before it."""
    return click.option(
        "--broker", metavar="HOST:PORT", expose_value=False, callback=_broker, help=BROKER_HELP
    )(command)


def headers_options(command: Command) -> Command:
    """``--source`` and ``--header``, given to the command as ``headers``."""
    command = click.option(
        "--header",
        "given",
        multiple=True,
        metavar="NAME=VALUE",
        help="A header for every message; repeatable.",
    )(command)
    return click.option("--source", metavar="NAME", help="The feed's name: the header `source`.")(command)


def headers_from(source: str | None, given: tuple[str, ...]) -> Headers:
    """The headers of ``--source`` and ``--header``; raises BadUsage."""
    pairs = [("source", source)] if source else []
    for item in given:
        name, separator, content = item.partition("=")
        if not name or not separator:
            raise BadUsage(
                f"--header {item} has no NAME=VALUE. Write it as --header received=2026-05-04T06:00:00Z."
            )
        pairs.append((name, content))
    return tuple((name, content.encode("utf-8", "surrogateescape")) for name, content in pairs)


def settings_of(context: click.Context, **overrides: Any) -> configuration.Settings:
    """The settings, with what the command line overrides."""
    return configuration.load(broker=context.find_root().obj.get("broker"), **overrides)


BROKER_HELP = "Kafka to use; none starts a local one (env: COPYTASTER_BROKER)."


def _broker(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    if value is not None:
        context.find_root().obj["broker"] = value
