"""Starts one process per agent, restarts what dies, and takes a message that kills twice out of the way."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import shutil
import signal
import sys
import tempfile
import time
import uuid
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from streams.agents.orders import Orders, Place, Report
from streams.agents.registry import AGENTS
from streams.errors import CopytasterError
from streams.hand import take_over
from streams.settings import Settings, environ_of

BLAME_CRASHED = 3
BLAME_KILLED = 1
BLAME_LIMIT = 5
FIRST_PAUSE = 0.2
LONGEST_PAUSE = 15.0
LONGEST_PAUSE_AT_WORK = 1.0
HEALTHY_SECONDS = 30.0
STOP_SECONDS = 9.0
FATAL_CODES = frozenset({2, 4, 5, 6})

Notify = Callable[[str, Report], None]

log = logging.getLogger(__name__)


class AgentFailed(CopytasterError):
    """An agent ended for a reason that a restart can't mend. Its message above says why and what to do."""

    def __init__(self, name: str, code: int, detail: str | None) -> None:
        super().__init__(f"{name} stopped for good (exit code {code}). {detail or 'Its message is above.'}")
        self.exit_code = code


@dataclass(slots=True)
class _Slot:
    name: str
    number: int
    hand: Path
    process: asyncio.subprocess.Process | None = None
    detail: str | None = None
    was_ready: bool = False


class Supervisor:
    """Keeps ``counts[name]`` processes of each agent running.

    ``start`` lets them import while a broker may still be starting; ``go`` tells them where it is. ``notify``
    gets every report (``ready``, ``failed``, ``ended``, ``skipped``) with the agent's name.
    """

    def __init__(self, settings: Settings, counts: Mapping[str, int], notify: Notify) -> None:
        self._environ = {**os.environ, **environ_of(settings)}
        self._notify = notify
        self._folder = Path(tempfile.mkdtemp(prefix="copytaster-"))
        self._run = uuid.uuid4().hex[:12]
        self._slots = [
            _Slot(name, number, self._folder / f"{name}-{number}")
            for name in AGENTS
            for number in range(counts.get(name, 0))
        ]
        self._blamed: Counter[Place] = Counter()
        self._skip: set[Place] = set()
        self._stopping = False
        self._bootstrap: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Start every process; they wait for ``go``."""
        for slot in self._slots:
            await self._spawn(slot)
        self._tasks = [asyncio.create_task(self._keep(slot)) for slot in self._slots]

    def go(self, bootstrap: str) -> None:
        """Let the agents read from the brokers ``bootstrap``."""
        self._bootstrap.set_result(bootstrap)

    async def wait(self) -> None:
        """Wait until an agent ends for good; raises AgentFailed then."""
        done, _ = await asyncio.wait(self._tasks, return_when=asyncio.FIRST_EXCEPTION)
        for task in done:
            task.result()

    async def stop(self) -> None:
        """Stop the agents in the order of the flow; what is in hand is finished and committed."""
        self._stopping = True
        end = time.monotonic() + STOP_SECONDS
        for slot in self._slots:
            if slot.process is not None and slot.process.returncode is None:
                await _end(slot.process, max(0.5, end - time.monotonic()))
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        shutil.rmtree(self._folder, ignore_errors=True)

    def processes(self) -> dict[str, list[int]]:
        """The process ids by agent."""
        found: dict[str, list[int]] = {name: [] for name in AGENTS}
        for slot in self._slots:
            if slot.process is not None and slot.process.returncode is None:
                found[slot.name].append(slot.process.pid)
        return found

    async def _keep(self, slot: _Slot) -> None:
        pause = FIRST_PAUSE
        while True:
            begun = time.monotonic()
            process = slot.process or await self._spawn(slot)
            code = await self._attend(slot, process)
            slot.process = None
            if self._stopping:
                return
            self._notify(slot.name, Report("ended", f"exit code {code}"))
            if code in FATAL_CODES:
                raise AgentFailed(slot.name, code, slot.detail)
            self._blame(slot, BLAME_KILLED if code == -signal.SIGKILL else BLAME_CRASHED)
            longest = LONGEST_PAUSE_AT_WORK if slot.was_ready else LONGEST_PAUSE
            healthy = time.monotonic() - begun > HEALTHY_SECONDS
            pause = FIRST_PAUSE if healthy else min(pause * 2, longest)
            await asyncio.sleep(pause)

    async def _spawn(self, slot: _Slot) -> asyncio.subprocess.Process:
        slot.was_ready = False
        slot.process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "streams.agents.worker",
            slot.name,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env=self._environ,
            process_group=0,  # Ctrl-C is for the supervisor alone, also while a worker is being imported
        )
        return slot.process

    async def _attend(self, slot: _Slot, process: asyncio.subprocess.Process) -> int:
        assert process.stdin is not None and process.stdout is not None
        ended = asyncio.create_task(process.wait())
        either: set[asyncio.Future[Any]] = {ended, self._bootstrap}
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        if not ended.done():
            orders = Orders(
                self._bootstrap.result(),
                f"{self._run}-{slot.name}-{slot.number}",
                str(slot.hand),
                sorted(self._skip),
            )
            with contextlib.suppress(ConnectionError):
                process.stdin.write(msgspec.json.encode(orders) + b"\n")
                await process.stdin.drain()
        async for line in process.stdout:
            with contextlib.suppress(msgspec.MsgspecError):
                report = msgspec.json.decode(line, type=Report)
                slot.detail = report.detail if report.event == "failed" else slot.detail
                slot.was_ready |= report.event == "ready"
                self._notify(slot.name, report)
        return await ended

    def _blame(self, slot: _Slot, points: int) -> None:
        """Two crashes condemn a message, but SIGKILL may come from outside: then it takes five."""
        found = take_over(slot.hand)
        if found is None:
            return
        place = (AGENTS[slot.name].reads, *found)
        self._blamed[place] += points
        if self._blamed[place] >= BLAME_LIMIT and place not in self._skip:
            self._skip.add(place)
            self._notify(slot.name, Report("skipped", "{}/{}/{}".format(*place)))


async def _end(process: asyncio.subprocess.Process, seconds: float) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.terminate()
        try:
            await asyncio.wait_for(process.wait(), seconds)
        except TimeoutError:
            process.kill()
            await process.wait()
