"""The whole pipeline on a real Kafka beside the same functions in bare aiokafka programs, run in turn."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass

import orjson

from bench.cluster import Watch, cpu_seconds, load, read_all, renew_topics, scratch_broker
from bench.figures import Figure, Table, ratios
from bench.stages import ALL, Core
from bench.wirecopy import Feed
from streams.agents import AGENTS
from streams.agents.orders import Report
from streams.messages import Message
from streams.settings import Settings
from streams.supervisor import Supervisor
from streams.topics import ARTICLES, DEAD_LETTERS, DUPLICATES

KIND = "page dump"
WARM_UP = 100
IDLE_SECONDS = 3.0
STAGES = tuple(AGENTS)

Ids = frozenset[tuple[str, str]]
Contender = Callable[[str, Settings], AbstractAsyncContextManager[list[int]]]


@dataclass(frozen=True, slots=True)
class Run:
    """Wall and CPU seconds by stage for ``messages``; the share of a core that all three use at rest.

    ``counts`` is what came out by topic, ``ids`` the same as (delivery, id).
    """

    messages: int
    seconds: float
    cpu: Mapping[str, float]
    idle: float
    counts: Mapping[str, int]
    ids: Ids

    @property
    def micros(self) -> float:
        """CPU µs per raw message, all stages."""
        return 1e6 * sum(self.cpu.values()) / self.messages


class OutputsDiffer(Exception):
    """The two chains did not publish the same articles: the comparison is void."""


async def measure(repeats: int, count: int) -> Table:
    """The table; ours and bare take turns on one broker, the pure core runs between them."""
    runs: dict[str, list[Run]] = {name: [] for name in CONTENDERS}
    core: list[float] = []
    async with scratch_broker() as (bootstrap, settings):
        for seed in range(1, repeats + 1):
            messages = list(Feed(KIND, seed).messages(WARM_UP + count))
            for name in CONTENDERS:
                runs[name].append(await _run(name, bootstrap, settings, messages))
            if len({several[-1].ids for several in runs.values()}) > 1:
                raise OutputsDiffer(_difference([several[-1].ids for several in runs.values()]))
            core.append(_core_micros(messages))
    return _table(runs, core)


async def _run(name: str, bootstrap: str, settings: Settings, messages: Sequence[Message]) -> Run:
    contender, prefix = CONTENDERS[name]
    groups = {prefix(stage): agent.reads for stage, agent in AGENTS.items()}
    await renew_topics(bootstrap, groups)
    warm, rest = messages[:WARM_UP], messages[WARM_UP:]
    async with contender(bootstrap, settings) as pids, Watch(bootstrap, groups) as watch:
        await load(bootstrap, warm)
        await watch.until_done(pids)
        begun, before = time.perf_counter(), [cpu_seconds([pid]) for pid in pids]
        await load(bootstrap, rest)
        await watch.until_done(pids)
        seconds = time.perf_counter() - begun
        cpu = {stage: cpu_seconds([pid]) - was for stage, pid, was in zip(STAGES, pids, before, strict=True)}
        resting = cpu_seconds(pids)
        await asyncio.sleep(IDLE_SECONDS)
        idle = (cpu_seconds(pids) - resting) / IDLE_SECONDS
    outputs = await read_all(bootstrap, (ARTICLES, DUPLICATES, DEAD_LETTERS))
    counts = Counter(output.topic for output in outputs)
    found = [orjson.loads(output.value or b"{}") for output in outputs]
    ids = frozenset((str(event.get("delivery")), str(event.get("id"))) for event in found)
    return Run(len(rest), seconds, cpu, idle, counts, ids)


@asynccontextmanager
async def _ours(bootstrap: str, settings: Settings) -> AsyncIterator[list[int]]:
    ready = {name: asyncio.Event() for name in STAGES}

    def notify(name: str, report: Report) -> None:
        if report.event == "ready" and report.detail:
            ready[name].set()

    supervisor = Supervisor(settings, dict.fromkeys(STAGES, 1), notify)
    await supervisor.start()
    try:
        supervisor.go(bootstrap)
        await asyncio.wait_for(asyncio.gather(*(event.wait() for event in ready.values())), 60)
        pids = supervisor.processes()
        yield [pids[name][0] for name in STAGES]
    finally:
        await supervisor.stop()


@asynccontextmanager
async def _bare(bootstrap: str, settings: Settings) -> AsyncIterator[list[int]]:
    programs: list[Process] = []
    try:
        for name in STAGES:
            command = (sys.executable, "-m", "bench.bare", name, bootstrap, _bare_group(name))
            programs += [await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE)]
        for program in programs:
            assert program.stdout is not None
            if not await asyncio.wait_for(program.stdout.readline(), 60):
                raise RuntimeError("A bare program ended before it was ready.")
        yield [program.pid for program in programs]
    finally:
        await asyncio.gather(*(_end(program) for program in programs))


async def _end(program: Process) -> None:
    assert program.stdin is not None
    program.stdin.close()
    try:
        await asyncio.wait_for(program.wait(), 15)
    except TimeoutError:
        with contextlib.suppress(ProcessLookupError):
            program.kill()
        await program.wait()


def _bare_group(stage: str) -> str:
    return f"bare-{stage}"


CONTENDERS: dict[str, tuple[Contender, Callable[[str], str]]] = {
    "Copytaster": (_ours, lambda stage: AGENTS[stage].group),
    "bare aiokafka": (_bare, _bare_group),
}
"""How each chain is started (its process ids in the order of the flow), and its consumer groups by stage."""


def _core_micros(messages: Sequence[Message]) -> float:
    core = Core()
    core.run(messages[:WARM_UP])
    rest = messages[WARM_UP:]
    return sum(core.run(rest).nanoseconds[ALL]) / 1e3 / len(rest)


def _difference(ids: Sequence[Ids]) -> str:
    ours, bare = ids
    return f"{len(ours - bare)} only in ours ({sorted(ours - bare)[:3]}), {len(bare - ours)} only in bare."


def _table(runs: Mapping[str, Sequence[Run]], core: Sequence[float]) -> Table:
    columns = [
        "chain",
        "messages/s",
        "CPU µs/message",
        *(f"{stage} µs" for stage in STAGES),
        "idle % of a core",
    ]
    table = Table("pipeline", "Whole pipeline on Kafka: three processes", columns)
    for name, several in runs.items():
        table.rows.append(
            (
                name,
                Figure([run.messages / run.seconds for run in several]),
                Figure([run.micros for run in several]),
                *(Figure([1e6 * run.cpu[stage] / run.messages for run in several]) for stage in STAGES),
                Figure([100 * run.idle for run in several], 1),
            )
        )
    table.rows.append(("the functions alone", "", Figure(core), *("" for _ in STAGES), ""))
    ours, bare = ([run.micros for run in several] for several in runs.values())
    first = next(iter(runs.values()))[-1]
    counts = ", ".join(f"{topic} {number:,}" for topic, number in sorted(first.counts.items()))
    table.notes = [
        f"CPU per message, ours over bare, pair by pair: {ratios(ours, bare)} (aim: at most 1.10).",
        f"{first.messages:,} {KIND}s on wire.raw in one burst after {WARM_UP} to warm up; from the burst "
        "to lag 0 in all groups; user and system time of the three processes.",
        "Both: batches of 500, linger 5 ms, lz4, acks=all, idempotent, uvloop; fresh topics; medians (range) "
        f"of {len(core)} runs in turn.",
        f"(delivery, id) of all outputs are equal in each pair: {len(first.ids):,}. Ours at last: {counts}.",
    ]
    return table
