"""CPU per message of each stage alone, as pure functions, and articles a second of the whole core."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bench.figures import Figure, Table
from bench.wirecopy import KINDS, Feed
from streams.dedupe import Link
from streams.enrich import Enrich
from streams.guard import dedicate, guarded
from streams.intake import Intake
from streams.messages import Message, Output, Work
from streams.settings import Limits
from streams.topics import ARTICLES, DEAD_LETTERS, DECIDED, SEGMENTED

COUNTS = {"page dump": 300, "500 words": 300, "5,000 words": 40, "HTML page": 200}
WARM_UP = 20
SECONDS = 10.0
ALL = "all three"

Owned = tuple[int, Message]


@dataclass(slots=True)
class Run:
    """CPU nanoseconds of each call by stage, summed by raw message under ``ALL``, and what came out."""

    nanoseconds: dict[str, list[int]] = field(default_factory=dict)
    articles: int = 0
    dead: int = 0


class Core:
    """The three stages with an empty window."""

    def __init__(self) -> None:
        self.intake = Intake(Limits(), {})
        self.link = Link(200_000, 30, {})
        self.enrich = Enrich({})
        self._offsets = {SEGMENTED: 0, DECIDED: 0}

    def run(self, messages: Sequence[Message]) -> Run:
        """Each stage over all that the stage before gave, as the agents do."""
        run, whole = Run(), [0] * len(messages)
        owned: list[Owned] = list(enumerate(messages))
        for name, work, topic in (
            ("intake", self.intake, SEGMENTED),
            ("link", self.link, DECIDED),
            ("enrich", self.enrich, ARTICLES),
        ):
            costs, outputs = _measure(work, owned)
            for (owner, _), cost in zip(owned, costs, strict=True):
                whole[owner] += cost
            run.nanoseconds[name] = costs
            run.dead += sum(output.topic == DEAD_LETTERS for _, output in outputs)
            if name == "intake":
                run.articles = sum(output.topic == SEGMENTED for _, output in outputs)
            owned = [] if topic == ARTICLES else list(self._next(topic, outputs))
        run.nanoseconds[ALL] = whole
        return run

    def _next(self, topic: str, outputs: Iterable[tuple[int, Output]]) -> Iterable[Owned]:
        for owner, output in outputs:
            if output.topic == topic:
                offset = self._offsets[topic]
                self._offsets[topic] += 1
                yield owner, Message(topic, 0, offset, output.value, output.key, output.headers, 0)


def measure(repeats: int) -> Table:
    """The table; every repeat reads new messages with an empty window, kind by kind in turn.

    The process is dedicated to work, as those of the agents are.
    """
    runs: dict[str, list[Run]] = {kind: [] for kind in KINDS}
    sizes: dict[str, list[int]] = {kind: [] for kind in KINDS}
    for kind in KINDS:
        Core().run(list(Feed(kind, seed=0).messages(WARM_UP)))
    dedicate()
    for seed in range(1, repeats + 1):
        for kind in KINDS:
            messages = list(Feed(kind, seed).messages(COUNTS[kind]))
            sizes[kind] += [len(message.value or b"") for message in messages]
            runs[kind].append(Core().run(messages))
    table = Table(
        "stages",
        "Stages alone: CPU per message, through the guard, no Kafka",
        ["input", "stage", "messages/s", "median µs", "p99 µs", "articles/s/core"],
    )
    for kind in KINDS:
        _add_rows(table, kind, runs[kind])
    dead = sum(run.dead for several in runs.values() for run in several)
    mean = ", ".join(f"{kind} {statistics.mean(sizes[kind]):,.0f}" for kind in KINDS)
    table.notes = [
        f"Median (range) of {repeats} repeats of {COUNTS} messages.",
        "Among them 5 % exact and 10 % near copies; the window is empty at first.",
        f"Bytes a message: {mean}. A page dump holds two articles on average. Dead letters: {dead}.",
        "Aim: at least 300 articles/s/core on page dumps. See `memory` for link with a full window.",
    ]
    return table


def _measure(work: Work, owned: Sequence[Owned]) -> tuple[list[int], list[tuple[int, Output]]]:
    costs: list[int] = []
    outputs: list[tuple[int, Output]] = []
    clock = time.process_time_ns
    for owner, message in owned:
        begun = clock()
        found = guarded(work, message, SECONDS)
        costs.append(clock() - begun)
        outputs += [(owner, output) for output in found]
    return costs, outputs


def _add_rows(table: Table, kind: str, runs: Sequence[Run]) -> None:
    for stage in ("intake", "link", "enrich", ALL):
        costs = [run.nanoseconds[stage] for run in runs if run.nanoseconds[stage]]
        if not costs:
            continue
        rate = [1e9 / statistics.mean(one) for one in costs]
        articles = [run.articles * 1e9 / sum(run.nanoseconds[ALL]) for run in runs]
        table.rows.append(
            (
                kind,
                stage,
                Figure(rate),
                Figure([statistics.median(one) / 1e3 for one in costs]),
                Figure([percentile(one, 0.99) / 1e3 for one in costs]),
                Figure(articles) if stage == ALL else "",
            )
        )


def percentile(values: Sequence[int], share: float) -> int:
    """The smallest value that at least ``share`` of ``values`` do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
