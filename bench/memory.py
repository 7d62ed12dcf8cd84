"""What link's window costs: the resident size of a process like link's own, and link's CPU as it fills.

The articles are 500 words each, fingerprinted by the same function as intake's. The process measured
is ``python -m bench.memory COUNT``.
"""

from __future__ import annotations

import importlib
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator

import msgspec
import psutil  # type: ignore[import-untyped]

from bench.figures import Figure, Table
from bench.stages import percentile
from bench.wirecopy import Feed, text_of
from schemas import RECORD_VERSION, Segmented, encode
from streams.dedupe import Link, fingerprint
from streams.guard import guarded
from streams.messages import Message
from streams.topics import DECIDED, SEGMENTED

WORDS = 500
STEPS = 5
SAMPLE = 1000
SECONDS = 10.0
MB = 1e6


class State(msgspec.Struct):
    """One line of the measured process: its size in bytes, and the CPU µs of the last ``SAMPLE`` records."""

    articles: int
    events: int
    rss: int
    mean: float
    p99: float


def measure(repeats: int, count: int) -> Table:
    """The table of one run; ``repeats`` is not needed for what does not vary."""
    command = [sys.executable, "-m", "bench.memory", str(count)]
    answer = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
    states = [msgspec.json.decode(line, type=State) for line in answer.splitlines()]
    columns = ["articles in the window", "RSS MB", "bytes/article", "link mean µs", "link p99 µs"]
    table = Table("memory", f"A link process with articles of {WORDS} words in its window", columns)
    empty = states[0]
    for state in states:
        grown = (state.rss - empty.rss) / max(1, state.articles - empty.articles)
        each = Figure([grown]) if state is not empty else ""
        sizes = (f"{state.articles:,}", Figure([state.rss / MB]), each)
        table.rows.append((*sizes, Figure([state.mean]), Figure([state.p99])))
    table.notes = [
        "One run. RSS includes what link's own process imports, and a generator of copy. "
        f"Events on {DECIDED}: {states[-1].events:,}.",
        f"CPU of link alone over the last {SAMPLE:,} records. Aim: at most 400 MB with 100,000 articles.",
    ]
    return table


def hold(count: int) -> Iterator[State]:
    """Fill a window with ``count`` articles; a state at the start and after each fifth."""
    for name in ("streams.agents.worker", "streams.agents.link"):
        importlib.import_module(name)
    link, process = Link(count + 1, 30, {}), psutil.Process()
    stops = {min(count, SAMPLE), *(count * step // STEPS for step in range(1, STEPS + 1))}
    costs: list[int] = []
    events = 0
    for number, message in enumerate(_records(count), start=1):
        begun = time.process_time_ns()
        outputs = guarded(link, message, SECONDS)
        costs.append(time.process_time_ns() - begun)
        events += sum(output.topic == DECIDED for output in outputs)
        if number in stops:
            mean, p99 = statistics.mean(costs) / 1e3, percentile(costs, 0.99) / 1e3
            yield State(number, events, process.memory_info().rss, mean, p99)
        if len(costs) >= SAMPLE:
            costs.clear()


def _records(count: int) -> Iterator[Message]:
    feed = Feed("500 words", seed=1)
    for number in range(count):
        story = feed.story(WORDS)
        record = Segmented(
            v=RECORD_VERSION,
            id=f"{number:026d}",
            delivery=f"wire.raw/{number % 4}/{number // 4}/1",
            source=f"outlet-{feed.random.randrange(24)}",
            headline=story.headline,
            language="en",
            wordcount=WORDS,
            fingerprint=fingerprint(story.headline, "\n\n".join(story.paragraphs), "en"),
            sha256=f"{number:064d}",
            article=msgspec.Raw(encode({"body": text_of(story)})),
        )
        yield Message(SEGMENTED, 0, number, encode(record), timestamp=1_752_336_000_000 + 1000 * number)


if __name__ == "__main__":
    for found in hold(int(sys.argv[1])):
        print(json.dumps(msgspec.to_builtins(found)), flush=True)
