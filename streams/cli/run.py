"""`copytaster run`: the agents, and the local Kafka where none is named."""

from __future__ import annotations

import asyncio
import contextlib
import json
import signal
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import click

from streams.cli import terminal
from streams.cli.options import broker_option, json_option, settings_of
from streams.cli.waiting import first_of
from streams.errors import BadUsage
from streams.settings import Settings

if TYPE_CHECKING:
    from streams.agents.orders import Report

Notify = Callable[[str, "Report"], None]

NAMES = ("intake", "link", "enrich")
SILENT_SECONDS = 10.0


@click.command(short_help="Run the agents, and a local Kafka if none is named.")
@click.option("--agent", "only", type=click.Choice(NAMES), multiple=True, help="Only this agent; repeatable.")
@click.option("--intake", type=click.IntRange(1), default=1, show_default=True, help="Processes of intake.")
@click.option("--enrich", type=click.IntRange(1), default=1, show_default=True, help="Processes of enrich.")
@broker_option
@json_option("What happens to the agents as JSON lines on standard output.")
@click.pass_context
def run(context: click.Context, only: tuple[str, ...], intake: int, enrich: int, as_json: bool) -> None:
    """Run the agents until interrupted: what is in hand is finished and committed first.

    Without a broker, a local Kafka is started and ended with this command; its data is kept.

    \b
    Example:   copytaster run
    More:      copytaster run --broker kafka.example:9092 --intake 2 --enrich 2
    One:       copytaster run --agent link
    """
    counts = {"intake": intake, "link": 1, "enrich": enrich}
    counts = {name: number for name, number in counts.items() if not only or name in only}
    for name, number in (("intake", intake), ("enrich", enrich)):
        if number > 1 and name not in counts:
            raise BadUsage(f"--{name} {number} has no effect without the agent {name}. Add --agent {name}.")
    with contextlib.suppress(Terminated):
        asyncio.run(_run(settings_of(context), counts, _as_json if as_json else _as_text))


class Terminated(Exception):
    """SIGTERM came, and all that was in hand is committed."""


async def _run(settings: Settings, counts: dict[str, int], notify: Notify) -> None:
    """Until an agent ends for good (AgentFailed), Kafka is gone (BrokerUnreachable), SIGTERM or Ctrl-C."""
    from streams.cli.kafka import broker
    from streams.supervisor import Supervisor

    supervisor = Supervisor(settings, counts, notify)
    with _ended_by_sigterm():
        await supervisor.start()
        try:
            async with broker(settings) as bootstrap:
                terminal.note(f"Kafka at {bootstrap}. Agents: {', '.join(counts)}. Ctrl-C ends.")
                supervisor.go(bootstrap)
                try:
                    await first_of(supervisor.wait(), *([] if settings.broker else [_until_gone(bootstrap)]))
                finally:
                    await supervisor.stop()
        finally:
            await supervisor.stop()


async def _until_gone(bootstrap: str) -> None:
    """Raises BrokerUnreachable when the local Kafka has been silent for ten seconds."""
    from streams.broker import wait_for_broker

    while True:
        await wait_for_broker(bootstrap, SILENT_SECONDS)
        await asyncio.sleep(1)


@contextlib.contextmanager
def _ended_by_sigterm() -> Iterator[None]:
    """Cancels the running task on SIGTERM, and raises Terminated once it has cleaned up."""
    task, came = asyncio.current_task(), []

    def end() -> None:
        came.append(signal.SIGTERM)
        if task and len(came) == 1:
            task.cancel()

    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, end)
    try:
        yield
    except asyncio.CancelledError:
        if came:
            raise Terminated from None
        raise


def _as_text(agent: str, report: Report) -> None:
    detail = f": {report.detail}" if report.detail else ""
    terminal.note(f"{agent} {report.event}{detail}")


def _as_json(agent: str, report: Report) -> None:
    click.echo(json.dumps({"agent": agent, "event": report.event, "detail": report.detail}))
