"""What our loop itself costs: 1 kB messages from one topic to another, beside a bare aiokafka loop."""

from __future__ import annotations

import asyncio
import json
import sys
from asyncio.subprocess import PIPE
from collections.abc import Mapping, Sequence
from random import Random

from bench.cluster import load, read_all, renew_topics, scratch_broker
from bench.echo import GROUPS
from bench.figures import Figure, Table, ratios
from streams.messages import Message
from streams.topics import DECIDED, RAW, SEGMENTED

BYTES = 1024
LABELS = {"ours": "App, Runner, Publisher", "bare": "bare aiokafka: getmany, send, gather, commit"}
TOPICS = {RAW: "4 partitions", SEGMENTED: "1 partition"}
"""What is read: topics of many partitions and of one are served differently by a consumer."""

Runs = Mapping[str, Sequence[Mapping[str, float]]]


async def measure(repeats: int, count: int) -> Table:
    """The table; both take turns on one broker, each with fresh topics and the same messages."""
    title = f"Pass-through of one hop: {count:,} messages of {BYTES} bytes"
    table = Table("hop", title, ["read from", "loop", "messages/s", "CPU µs/message"])
    async with scratch_broker() as (bootstrap, _):
        for topic in TOPICS:
            runs: dict[str, list[dict[str, float]]] = {name: [] for name in LABELS}
            messages = _messages(topic, count)
            for _ in range(repeats):
                for name in LABELS:
                    runs[name].append(await _run(name, bootstrap, messages))
            _add_rows(table, topic, runs)
    table.notes += [
        "Ours guards each message (time limit, note of what is in hand, size check), the bare loop does not.",
        f"Written to {DECIDED}, 4 partitions; medians (range) of {repeats} runs in turn; "
        "every message was seen to arrive.",
    ]
    return table


def _add_rows(table: Table, topic: str, runs: Runs) -> None:
    rates = {name: [run["messages"] / run["seconds"] for run in several] for name, several in runs.items()}
    costs = {name: [1e6 * run["cpu"] / run["messages"] for run in several] for name, several in runs.items()}
    for name, label in LABELS.items():
        table.rows.append((TOPICS[topic], label, Figure(rates[name]), Figure(costs[name], 1)))
    table.notes.append(
        f"{TOPICS[topic]}, ours over bare, pair by pair: messages/s {ratios(*rates.values())} "
        f"(aim: at least 1), CPU {ratios(*costs.values())}."
    )


async def _run(name: str, bootstrap: str, messages: list[Message]) -> dict[str, float]:
    await renew_topics(bootstrap, [GROUPS[name]])
    await load(bootstrap, messages)
    command = (sys.executable, "-m", "bench.echo", name, bootstrap, messages[0].topic, str(len(messages)))
    program = await asyncio.create_subprocess_exec(*command, stdout=PIPE)
    output, _ = await program.communicate()
    if program.returncode:
        raise RuntimeError(f"The {name} loop ended with exit code {program.returncode}.")
    arrived = {(output.key, output.value) for output in await read_all(bootstrap, [DECIDED])}
    if arrived != {(message.key, message.value) for message in messages}:
        raise RuntimeError(f"The {name} loop did not pass on every message.")
    return dict(json.loads(output.splitlines()[-1]))


def _messages(topic: str, count: int) -> list[Message]:
    """Half of each value is noise, so that lz4 has about as much to do as with text."""
    random = Random(1)
    blank = b" " * (BYTES // 2)
    values = [b"%08d" % number + random.randbytes(BYTES // 2 - 8) + blank for number in range(count)]
    return [Message(topic, 0, number, value, b"k%d" % (number % 97)) for number, value in enumerate(values)]
