"""Worker processes for the stages that need no memory: a message that kills one takes no other with it.

Work goes to idle workers only, a chunk at a time, so neither end of a pipe can wait for the other. A worker
notes which message of its chunk it has in hand; when it dies, that message has one more try, and the rest
of the chunk is done again.
"""

from __future__ import annotations

import multiprocessing
import os
import selectors
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

from streams.guard import ABORTED, dedicate, guarded
from streams.messages import Message, Output, Work

CHUNK_MESSAGES = 16
CHUNK_BYTES = 128 * 1024
TRIES = 2
NOT_BEGUN = -1
LOOK_SECONDS = 1.0
STUCK = 3
"""Times its limit after which a message is given up whose code no alarm can interrupt."""

Ticket = TypeVar("Ticket")


@dataclass(slots=True)
class Task(Generic[Ticket]):
    """One message for one stage; the caller knows it by its ticket."""

    stage: str
    message: Message
    ticket: Ticket
    deaths: int = 0


class Pool(Generic[Ticket]):
    """Up to ``size`` worker processes, started as work piles up; ``factory`` makes a stage by its name."""

    def __init__(self, factory: Callable[[str], Work], size: int, seconds: float) -> None:
        self._factory = factory
        self._size = max(1, size)
        self._seconds = seconds
        self._first: deque[Task[Ticket]] = deque()
        self._later: deque[Task[Ticket]] = deque()
        self._workers: list[_Worker] = []
        self._selector = selectors.DefaultSelector()
        self._lost: list[tuple[Ticket, Sequence[Output]]] = []

    def submit(self, stage: str, message: Message, ticket: Ticket, *, first: bool = False) -> None:
        """Queue a message; ``first`` puts it before all that are not."""
        (self._first if first else self._later).append(Task(stage, message, ticket))
        self._dispatch()

    def collect(self, wait: bool) -> list[tuple[Ticket, Sequence[Output]]]:
        """What has been done since the last call; ``wait`` until there is something."""
        done: list[tuple[Ticket, Sequence[Output]]] = []
        for key, _ in self._answers(wait and self._busy()):
            done += self._receive(key.data)
        done += self._lost
        self._lost = []
        self._dispatch()
        return done

    def close(self) -> None:
        """Stop the workers, at once."""
        for worker in self._workers:
            worker.stop()
        self._workers.clear()
        self._selector.close()

    def _answers(self, wait: bool) -> list[tuple[selectors.SelectorKey, int]]:
        answers = self._selector.select(0)
        while wait and not answers:
            answers = self._selector.select(min(LOOK_SECONDS, self._seconds))
            for worker in self._workers:
                if worker.stands_for() > STUCK * self._seconds:
                    worker.kill()
        return answers

    def _busy(self) -> bool:
        return any(worker.tasks for worker in self._workers)

    def _dispatch(self) -> None:
        while self._first or self._later:
            worker = self._idle()
            if worker is None:
                return
            chunk = self._chunk()
            try:
                worker.give(chunk)
            except OSError:
                self._bury(worker, chunk)

    def _idle(self) -> _Worker | None:
        for worker in self._workers:
            if not worker.tasks:
                return worker
        waiting = len(self._first) + len(self._later)
        if self._workers and (len(self._workers) >= self._size or waiting < CHUNK_MESSAGES // 4):
            return None
        worker = _Worker(self._factory, self._seconds)
        self._workers.append(worker)
        self._selector.register(worker.connection, selectors.EVENT_READ, worker)
        return worker

    def _chunk(self) -> list[Task[Ticket]]:
        queue = self._first or self._later
        chunk = [queue.popleft()]
        size = len(chunk[0].message.value or b"")
        while queue and queue[0].stage == chunk[0].stage and len(chunk) < CHUNK_MESSAGES:
            size += len(queue[0].message.value or b"")
            if size > CHUNK_BYTES:
                break
            chunk.append(queue.popleft())
        return chunk

    def _receive(self, worker: _Worker) -> list[tuple[Ticket, Sequence[Output]]]:
        try:
            results = worker.connection.recv()
        except (EOFError, OSError):
            self._bury(worker, worker.tasks)
            return []
        tasks, worker.tasks = worker.tasks, []
        return [(task.ticket, outputs) for task, outputs in zip(tasks, results, strict=True)]

    def _bury(self, worker: _Worker, tasks: list[Task[Ticket]]) -> None:
        self._selector.unregister(worker.connection)
        self._workers.remove(worker)
        worker.stop()
        culprit = tasks[max(worker.position, 0)] if tasks else None
        if culprit is not None:
            culprit.deaths += 1
            if culprit.deaths >= TRIES:
                tasks = [task for task in tasks if task is not culprit]
                outputs = self._factory(culprit.stage).refuse(culprit.message, ABORTED)
                self._lost.append((culprit.ticket, outputs))
        self._first.extendleft(reversed(tasks))


class _Worker:
    """One process, the pipe to it and the tasks in its hands."""

    def __init__(self, factory: Callable[[str], Work], seconds: float) -> None:
        context: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        self.connection, theirs = context.Pipe()
        self._position = context.RawValue("i", NOT_BEGUN)
        ours = self.connection if sys.platform == "linux" else None
        self._process = context.Process(
            target=_serve, args=(theirs, ours, self._position, factory, seconds), daemon=True
        )
        self._process.start()
        theirs.close()
        self.tasks: list[Task[Any]] = []
        self._seen = (NOT_BEGUN, 0.0)

    @property
    def position(self) -> int:
        """The index of the message in hand; NOT_BEGUN while the stage is still being made."""
        return int(self._position.value)

    def give(self, tasks: list[Task[Any]]) -> None:
        self._position.value = NOT_BEGUN
        self.connection.send((tasks[0].stage, [task.message for task in tasks]))
        self.tasks = tasks
        self._seen = (NOT_BEGUN, 0.0)

    def stands_for(self) -> float:
        """The seconds for which it has had the same message in hand, as far as anybody has looked."""
        if not self.tasks or self.position == NOT_BEGUN:
            return 0.0
        if self._seen[0] != self.position:
            self._seen = (self.position, time.monotonic())
        return time.monotonic() - self._seen[1]

    def kill(self) -> None:
        """End the process; its death shows on the pipe."""
        self._process.kill()

    def stop(self) -> None:
        self.connection.close()
        self._process.kill()
        self._process.join()
        self._process.close()


def _serve(
    connection: Connection,
    parents: Connection | None,
    position: Any,
    factory: Callable[[str], Work],
    seconds: float,
) -> None:
    """A worker's life: it ends when the other end of its pipe is closed, or its parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if parents is not None:
        parents.close()
    dedicate()
    stages: dict[str, Work] = {}
    while True:
        try:
            stage, messages = connection.recv()
        except (EOFError, OSError):
            os._exit(0)
        if stage not in stages:
            stages[stage] = factory(stage)
        results = []
        for position.value, message in enumerate(messages):
            results.append(guarded(stages[stage], message, seconds))
        connection.send(results)
