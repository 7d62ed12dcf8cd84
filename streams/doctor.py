"""What can be wrong with an installation, its Kafka and its agents, each judged from plain facts.

Nothing here asks anybody anything: ``copytaster doctor`` gathers the facts and prints the findings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from streams.errors import CopytasterError, Incomplete, StateMismatch
from streams.topics import MIB

if TYPE_CHECKING:
    from streams.broker import GroupState

Verdict = Literal["ok", "warn", "fail"]

PYTHONS = ((3, 11), (3, 13))
GIB = 1024 * MIB
LEAST_DISK = 2 * GIB
EASY_DISK = 20 * GIB
PROCESS_BYTES = 250 * MIB
"""Of one process of intake or enrich, and of link with an empty window (``scripts/bench memory``)."""
ARTICLE_BYTES = 2_000
"""Of one article in link's window (``scripts/bench memory``)."""
KAFKA_BYTES = 900 * MIB
"""Of the local Kafka: a heap of 512 MB, and what Java takes beside it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report: ``what`` was found of ``name``, and the ``cure`` where it is not ok.

    ``exit_code`` is that of the error by cause (streams/errors.py); it counts where the verdict is ``fail``.
    """

    name: str
    verdict: Verdict
    what: str
    cure: str = ""
    exit_code: int = Incomplete.exit_code


def failed(name: str, error: CopytasterError) -> Finding:
    """An error that a user would meet at start, as a finding: its last line, or sentence, is the cure."""
    *what, cure = str(error).splitlines()
    if not what:
        told, _, cure = cure.partition(". ")
        what = [f"{told}."]
    return Finding(name, "fail", " ".join(what), cure, error.exit_code)


def judge_python(version: Sequence[int]) -> Finding:
    """Whether this Python is one that Copytaster is tested on."""
    found = ".".join(map(str, version[:3]))
    low, high = (".".join(map(str, bound)) for bound in PYTHONS)
    if PYTHONS[0] <= tuple(version[:2]) <= PYTHONS[1]:
        return Finding("python", "ok", found)
    return Finding("python", "warn", f"{found} is not tested", f"Use Python {low} to {high}.")


def judge_packages(pins: Mapping[str, str], installed: Mapping[str, str | None]) -> Finding:
    """Whether the pinned packages have just the versions of ``pins``."""
    odd = [
        f"{name} {installed.get(name) or 'missing'} (needed {version})"
        for name, version in pins.items()
        if installed.get(name) != version
    ]
    if odd:
        return Finding("packages", "fail", ", ".join(odd), "Install Copytaster again: scripts/install.")
    return Finding("packages", "ok", ", ".join(f"{name} {version}" for name, version in pins.items()))


def judge_memory(window_articles: int, limit: int, local_kafka: bool) -> Finding:
    """Whether three agents with a full window fit into ``limit`` bytes of this machine."""
    fixed = 3 * PROCESS_BYTES + (KAFKA_BYTES if local_kafka else 0)
    need = fixed + window_articles * ARTICLE_BYTES
    what = f"{_size(need)} with {window_articles:,} articles in link's window, of {_size(limit)}"
    if need <= limit * 3 // 4:
        return Finding("memory", "ok", what)
    fitting = (limit * 3 // 4 - fixed) // ARTICLE_BYTES
    cure = "Take a machine with more memory."
    if fitting >= 1000:
        cure = f"Set COPYTASTER_WINDOW_ARTICLES to {fitting // 1000 * 1000:,} or less.".replace(",", "_")
    return Finding("memory", "fail" if need > limit else "warn", what, cure)


def judge_disk(folder: str, free: int) -> Finding:
    """Whether the local Kafka has room."""
    what = f"{_size(free)} free in {folder}"
    if free >= EASY_DISK:
        return Finding("disk", "ok", what)
    verdict: Verdict = "fail" if free < LEAST_DISK else "warn"
    return Finding("disk", verdict, what, "Make room there, or set COPYTASTER_DATA_DIR to another disk.")


def judge_replicas(replicas: Mapping[str, int], local_kafka: bool) -> Finding:
    """Whether the loss of one broker loses messages; ``replicas`` by topic."""
    single = [name for name, copies in replicas.items() if copies < 2]
    if not single:
        return Finding("replicas", "ok", f"at least {min(replicas.values(), default=0)} of each topic")
    if local_kafka:
        return Finding("replicas", "ok", "one: a Kafka of one broker, on this machine")
    cure = "Give the cluster three brokers, and each topic three replicas with kafka-reassign-partitions."
    return Finding("replicas", "warn", f"one of {', '.join(single)}: a lost disk loses them", cure)


def judge_agent(
    name: str, reads: str, group: GroupState, first: Sequence[int], end: Sequence[int]
) -> Iterator[Finding]:
    """Whether somebody runs the agent, how far behind it is, and whether messages were deleted unread.

    ``first`` and ``end`` are the offsets of the topic that it reads, by partition.
    """
    at = [start if place is None else place for place, start in zip(group.committed, first, strict=True)]
    lag = sum(max(0, stop - place) for place, stop in zip(at, end, strict=True))
    unread = sum(max(0, start - place) for place, start in zip(at, first, strict=True))
    beyond = sum(place > stop for place, stop in zip(at, end, strict=True))
    group_name = f"copytaster-{name}"
    if unread:
        yield Finding(
            name,
            "fail",
            f"{unread:,} messages of {reads} were deleted before {name} had read them",
            f"Raise retention.ms of {reads}, and run the agents more often or more of them.",
            StateMismatch.exit_code,
        )
    if beyond:
        yield Finding(
            name,
            "fail",
            f"the group {group_name} is ahead of {reads} in {beyond} partitions: the topic was made anew",
            f"Delete the group with kafka-consumer-groups --delete --group {group_name}, agents stopped.",
            StateMismatch.exit_code,
        )
    what = f"{group.members} running, {lag:,} messages of {reads} to read"
    if group.members or not lag:
        yield Finding(name, "ok", what)
    else:
        yield Finding(name, "warn", what, f"Start it: copytaster run --agent {name}, or copytaster run.")


def judge_decisions(last_at: int | None, committed: int | None, first: int) -> Finding:
    """Whether link's log goes as far as link came; ``last_at`` is the offset of wire.segmented decided last.

    ``committed`` is link's next offset of it, null for none, and ``first`` the first one that is kept.
    """
    if last_at is None and (committed is None or committed <= first):
        return Finding("decisions", "ok", "none yet")
    came = -1 if last_at is None else last_at
    if committed is not None and came + 1 < committed:
        what = f"wire.decisions ends with offset {came} of wire.segmented, but link came to {committed}"
        cure = f"Set the group copytaster-link to offset {came + 1}: kafka-consumer-groups --reset-offsets."
        return Finding("decisions", "fail", what, cure, StateMismatch.exit_code)
    return Finding("decisions", "ok", f"up to offset {came} of wire.segmented")


def judge_dead_letters(count: int) -> Finding:
    """Whether messages wait for somebody to look at them."""
    if not count:
        return Finding("dead letters", "ok", "none")
    cure = "See them with copytaster dlq list; copytaster dlq replay sends them again."
    return Finding("dead letters", "warn", f"{count:,}", cure)


def _size(size: int) -> str:
    return f"{size / GIB:.1f} GiB" if size >= GIB else f"{max(0, size) / MIB:.0f} MiB"
