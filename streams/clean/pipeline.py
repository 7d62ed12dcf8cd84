"""The three stages in one go: intake and enrich in worker processes, link here, order kept.

The same functions as the agents run, under the same guard. What is in flight is bounded by number and by
bytes, so a feed of any length streams through flat memory.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from streams.clean.pool import Pool
from streams.guard import guarded
from streams.messages import Message, Output, Work
from streams.topics import DECIDED, SEGMENTED

IN_FLIGHT_MESSAGES = 64
IN_FLIGHT_BYTES = 64 * 1024 * 1024

INTAKE, ENRICH = "intake", "enrich"


@dataclass(slots=True)
class Job:
    """One raw message on its way: ``outputs`` in publishing order, with a place for each enriched event."""

    size: int
    segmented: Sequence[Output] | None = None
    outputs: list[Sequence[Output]] = field(default_factory=list)
    missing: int = 0


Ticket = tuple[Job, int]


class Pipeline:
    """``factory`` makes the stages intake and enrich by name; ``link`` is the one memory.

    ``tick`` gives the record that is due on wire.segmented after the last one, null where none is.
    """

    def __init__(
        self,
        factory: Callable[[str], Work],
        link: Work,
        workers: int,
        seconds: float,
        tick: Callable[[], Output | None] = lambda: None,
    ) -> None:
        self._link = link
        self._tick = tick
        self._seconds = seconds
        self._pool: Pool[Ticket] = Pool(factory, workers, seconds)
        self._most = IN_FLIGHT_MESSAGES * workers
        self._jobs: deque[Job] = deque()
        self._unlinked: deque[Job] = deque()
        self._bytes = 0
        self._segmented = 0
        self._decided = 0

    def run(self, messages: Iterable[Message | None]) -> Iterator[list[Output]]:
        """The outputs of each message of wire.raw, message by message.

        A null in ``messages`` means that the next one has not come yet: all in flight is finished first.
        """
        for message in messages:
            if message is None:
                yield from self._finish()
                continue
            self._start(message)
            while len(self._jobs) > self._most or self._bytes > IN_FLIGHT_BYTES:
                yield from self._step(wait=True)
            yield from self._step(wait=False)
        yield from self._finish()

    def append(self, record: Output) -> list[Output]:
        """The outputs of a record that is not of a message, such as the time; nothing may be in flight."""
        job = Job(0, [record])
        self._jobs.append(job)
        self._unlinked.append(job)
        self._advance()
        return [output for outputs in self._finish() for output in outputs]

    def close(self) -> None:
        """End the worker processes."""
        self._pool.close()

    def _start(self, message: Message) -> None:
        job = Job(len(message.value or b""))
        self._bytes += job.size
        self._jobs.append(job)
        self._unlinked.append(job)
        self._pool.submit(INTAKE, message, (job, -1))

    def _finish(self) -> Iterator[list[Output]]:
        while self._jobs:
            yield from self._step(wait=True)

    def _step(self, wait: bool) -> Iterator[list[Output]]:
        for (job, place), outputs in self._pool.collect(wait):
            if place < 0:
                job.segmented = outputs
            else:
                job.outputs[place] = outputs
                job.missing -= 1
        self._advance()
        while self._jobs and self._jobs[0].segmented is not None and not self._jobs[0].missing:
            done = self._jobs.popleft()
            self._bytes -= done.size
            yield [output for outputs in done.outputs for output in outputs]

    def _advance(self) -> None:
        while self._unlinked and self._unlinked[0].segmented is not None:
            self._decide(self._unlinked.popleft())

    def _decide(self, job: Job) -> None:
        for output in job.segmented or ():
            job.outputs.append([output])
            if output.topic != SEGMENTED:
                continue
            self._append(job, output)
            while (tick := self._tick()) is not None:
                job.outputs.append([tick])
                self._append(job, tick)

    def _append(self, job: Job, output: Output) -> None:
        record = Message(SEGMENTED, 0, self._segmented, output.value, output.key, output.headers)
        self._segmented += 1
        for decided in guarded(self._link, record, self._seconds):
            job.outputs.append([decided])
            if decided.topic == DECIDED:
                self._enrich(job, decided)

    def _enrich(self, job: Job, decided: Output) -> None:
        message = Message(DECIDED, 0, self._decided, decided.value, decided.key, decided.headers)
        self._decided += 1
        job.outputs.append(())
        job.missing += 1
        self._pool.submit(ENRICH, message, (job, len(job.outputs) - 1), first=True)
