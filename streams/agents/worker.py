"""The process of one agent, started by the supervisor: ``python -m streams.agents.worker NAME``.

It imports everything, then waits for one line of JSON on standard input (``Orders``), and ends when standard
input does: with its parent. It reports on standard output, one line of JSON each.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import logging
import os
import signal
import sys
from pathlib import Path
from typing import Any

import msgspec

from schemas import NewerRecord
from streams import settings as configuration
from streams.agents.orders import Orders, Report
from streams.agents.registry import AGENTS
from streams.app import App, create_app
from streams.broker import ensure_topics
from streams.errors import CopytasterError, NewerData
from streams.guard import dedicate
from streams.hand import Hand
from streams.runner import Runner
from streams.transport import Publisher

DRAIN_SECONDS = 8.0
STOP_SECONDS = 1.5

log = logging.getLogger(__name__)


def report(event: str, detail: str | None = None) -> None:
    """One line on standard output; a supervisor that is gone is no error."""
    with contextlib.suppress(OSError):
        os.write(1, msgspec.json.encode(Report(event, detail)) + b"\n")


def main() -> None:
    """Run the agent named on the command line; the exit code says how it ended (streams/errors.py)."""
    name = sys.argv[1]
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _quiet_logging()
    module = importlib.import_module(AGENTS[name].module)
    with contextlib.suppress(ImportError):
        import uvloop

        asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
    try:
        settings = configuration.load()
        loaded = module.load(settings)
        dedicate()
        code = asyncio.run(_serve(name, module, loaded, settings.message_seconds))
    except NewerRecord:
        code = _failed(name, NewerData())
    except Exception as error:
        code = _failed(name, error)
    sys.stdout.flush()
    os._exit(code)


def _failed(name: str, error: Exception) -> int:
    known = isinstance(error, CopytasterError)
    log.error("%s stopped: %s", name, error if known else repr(error), exc_info=None if known else error)
    report("failed", str(error))
    return error.exit_code if isinstance(error, CopytasterError) else 1


async def _serve(name: str, module: Any, loaded: Any, seconds: float) -> int:
    lines = await _standard_input()
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    first = asyncio.create_task(lines.readline())
    await asyncio.wait({first, asyncio.create_task(stop.wait())}, return_when=asyncio.FIRST_COMPLETED)
    if stop.is_set() or not first.result():
        return 0
    orders = msgspec.json.decode(first.result(), type=Orders)
    await ensure_topics(orders.bootstrap)
    app = create_app(AGENTS[name].group, orders.bootstrap, orders.instance)
    runner = Runner(
        app,
        module.prepare(loaded, orders.bootstrap, report),
        Publisher(lambda: app.producer.client),
        Hand(Path(orders.hand) if orders.hand else None),
        seconds,
    )
    runner.skip = frozenset(orders.skip)
    module.register(app, runner)
    tasks: set[asyncio.Task[None]] = set()

    async def assigned(sender: Any, partitions: Any, **kwargs: Any) -> None:
        tasks.add(task := asyncio.create_task(_get_ready(runner, partitions)))
        task.add_done_callback(tasks.discard)

    app.on_partitions_assigned.connect(assigned)
    await app.start()
    try:
        await _until_over(app, runner, lines, stop)
        await asyncio.wait_for(runner.drain(), DRAIN_SECONDS)
    except TimeoutError:
        log.warning("%s left without the broker's word on its last slice: it will be done again", name)
    finally:
        with contextlib.suppress(Exception):
            await asyncio.wait_for(_leave(app), STOP_SECONDS)
    return 0


async def _until_over(app: App, runner: Runner, lines: asyncio.StreamReader, stop: asyncio.Event) -> None:
    crashed = asyncio.create_task(_crash(app))
    ends: set[asyncio.Future[Any]] = {
        asyncio.create_task(stop.wait()),
        asyncio.create_task(lines.read()),
        runner.failed,
        crashed,
    }
    done, _ = await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
    for end in done:
        end.result()


async def _crash(app: App) -> None:
    await app._crashed.wait()
    raise app.crash_reason or RuntimeError("Faust crashed without a reason")


async def _leave(app: App) -> None:
    consumer = app.consumer._thread._consumer
    if consumer is not None:
        consumer._coordinator._group_instance_id = None
    await app.stop()


async def _get_ready(runner: Runner, partitions: Any) -> None:
    await runner.assigned(partitions)
    report("ready", ", ".join(sorted(f"{tp.topic}/{tp.partition}" for tp in partitions)) or None)


async def _standard_input() -> asyncio.StreamReader:
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), sys.stdin
    )
    return reader


def _quiet_logging() -> None:
    logging.basicConfig(
        level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s", stream=sys.stderr
    )
    for noisy in ("faust", "mode", "aiokafka"):
        logging.getLogger(noisy).setLevel(logging.ERROR)


if __name__ == "__main__":
    main()
