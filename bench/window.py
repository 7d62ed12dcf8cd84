"""Link with a full window: decisions a second, memory, and how fast its memory is read back."""

from __future__ import annotations

import gc
import os
import statistics
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from bench.figures import Figure, Table
from bench.stages import percentile
from bench.wirecopy import Feed
from schemas import RECORD_VERSION, Decision, Fingerprint, Head, decode, encode
from streams.dedupe import Link, Rebuild
from streams.guard import dedicate
from streams.intake import Intake
from streams.messages import Message, Output
from streams.settings import Limits
from streams.topics import DECISIONS, SEGMENTED

DECIDED = 1500
SHINGLES, WORDS, NAMES, NUMBERS = 480, 8, 24, 10
SLICE_ENTRIES = 200
WARM_UP = 50
SHARES = (100, 10, 1)

Entry = tuple[bytes, bytes | None]


def measure(repeats: int, count: int) -> Table:
    """The table; windows of a hundredth, a tenth and all of ``count`` articles, each filled to the brim."""
    table = Table(
        "window",
        "Link with a full window, stories of 500 words: CPU, no Kafka",
        ["articles in the window", "decisions/s", "median µs", "p99 µs", "bytes/article", "rebuilt/s"],
    )
    for share in SHARES:
        with ProcessPoolExecutor(1, get_context("spawn")) as pool:
            table.rows.append(pool.submit(_row, max(1, count // share), repeats).result())
    table.notes = [
        f"{DECIDED} decisions of each of {repeats} feeds, 5 % exact and 10 % near copies among them, one old",
        "article evicted for each. The window is filled with made-up decisions of 480 shingles each.",
        "Bytes: what the process grew by while the window was filled, 19 MB for the least table among it.",
        "Rebuilt: a log of decisions about these feeds, from its beginning, read in slices of 200, as the",
        "agent does. No more is made up: the feeds went through intake, as they would come.",
        "Aim: at least 5,000 decisions/s, the same at every size; at most 2,000 bytes/article at 100,000 and",
        "above; at least 20,000 decisions/s rebuilt.",
    ]
    return table


def _row(window: int, repeats: int) -> tuple[Figure | int, ...]:
    """One size, in a process of its own: what an earlier size has freed would hide what this one takes."""
    feeds = [_records(seed) for seed in range(1, repeats + 1)]
    dedicate()
    before = _resident()
    link = Link(window, 30)
    link.touch()
    for decision in _made_up(window):
        link.memory.apply(decision)
    taken = (_resident() - before) / window
    runs, rebuilt = [], []
    for records in feeds:
        runs.append(_decide(link, records)[0][WARM_UP:])
        rebuilt.append(_rebuild(window, _decide(Link(window, 30), records)[1]))
    return (
        window,
        Figure([1e9 / statistics.mean(costs) for costs in runs]),
        Figure([statistics.median(costs) / 1e3 for costs in runs]),
        Figure([percentile(costs, 0.99) / 1e3 for costs in runs]),
        Figure([taken]),
        Figure(rebuilt),
    )


def _decide(link: Link, records: Sequence[bytes]) -> tuple[list[int], list[Entry]]:
    """Nanoseconds of each decision, and the log of the decisions."""
    costs: list[int] = []
    log: list[Entry] = []
    first, clock = link.memory.last_at + 1, time.process_time_ns
    for offset, record in enumerate(records, first):
        begun = clock()
        outputs = link.process(Message(SEGMENTED, 0, offset, record))
        costs.append(clock() - begun)
        log += [_first_of_all(one, first) for one in outputs if one.topic == DECISIONS and one.value]
    return costs, log


def _first_of_all(output: Output, first: int) -> Entry:
    """A decision as the log holds it where nothing older than decision ``first`` is in the window."""
    decision = decode(Decision, output.value or b"")
    return output.key or b"", encode(replace(decision, oldest=max(decision.oldest, first)))


def _rebuild(window: int, log: Sequence[Entry]) -> float:
    link = Link(window, 30)
    link.touch()
    rebuild = Rebuild(link)
    begun = time.process_time()
    for start in range(0, len(log), SLICE_ENTRIES):
        rebuild.feed(log[start : start + SLICE_ENTRIES])
    rebuild.finish(None)
    return rebuild.decisions / (time.process_time() - begun)


def _records(seed: int) -> list[bytes]:
    intake = Intake(Limits(), {})
    feed = Feed("500 words", seed)
    feed.count = seed * DECIDED
    outputs = (one for message in feed.messages(DECIDED) for one in intake.process(message))
    return [one.value or b"" for one in outputs if one.topic == SEGMENTED]


def _made_up(count: int) -> Iterator[Decision]:
    """Decisions of articles that share next to nothing but words of their headlines."""
    chance = np.random.default_rng(1)
    titles = chance.integers(0, 1 << 32, 20_000, dtype=np.uint32)
    for seq in range(count):
        identifier = f"{seq:026}"
        yield Decision(
            v=RECORD_VERSION,
            seq=seq,
            at=seq,
            action="publish",
            delivery=f"wire.raw/9/{seq}/1",
            id=identifier,
            source="filling",
            family=identifier,
            story=identifier,
            version=1,
            versioncreated="2025-01-01T00:00:00Z",
            head=Head(id=identifier, source="filling", versioncreated="2025-01-01T00:00:00Z", size=SHINGLES),
            fingerprint=_fingerprint(chance, titles),
        )


def _fingerprint(chance: np.random.Generator, titles: NDArray[np.uint32]) -> Fingerprint:
    made = chance.integers(0, 1 << 32, SHINGLES + NAMES + NUMBERS, dtype=np.uint32)
    shingles, names, numbers = np.split(made, (SHINGLES, SHINGLES + NAMES))
    return Fingerprint(
        digest=chance.bytes(16),
        count=SHINGLES,
        shingles=_packed(shingles),
        names=_packed(names),
        numbers=_packed(numbers),
        title=_packed(titles[chance.integers(0, len(titles), WORDS)]),
        subject=titles[:1].tobytes(),
    )


def _packed(hashes: NDArray[np.uint32]) -> bytes:
    return np.unique(hashes).astype("<u4").tobytes()


def _resident() -> int:
    """Bytes of memory that the process holds."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")
