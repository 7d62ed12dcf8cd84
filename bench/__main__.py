"""``scripts/bench [PART] [--json]``: one table per part; without a part, all of them."""

from __future__ import annotations

import argparse
import asyncio
import importlib
import inspect

from bench.figures import Table, show

PARTS = {
    "stages": "each stage alone, and the whole pure core",
    "pipeline": "the whole pipeline on Kafka beside bare aiokafka programs",
    "hop": "one hop that changes nothing, beside a bare aiokafka loop",
    "memory": "a process with 100,000 articles in link's window",
    "start": "from the command to the first article of the demo",
}
COUNTS = {"pipeline": 1500, "hop": 60_000, "memory": 100_000}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="scripts/bench",
        description="Speed and memory.",
        epilog="; ".join(f"{part}: {meaning}" for part, meaning in PARTS.items()),
    )
    parser.add_argument("part", nargs="?", choices=PARTS)
    parser.add_argument("--json", action="store_true", help="print each table as one line of JSON")
    parser.add_argument("--repeats", type=int, default=3, help="runs of each contender (default 3)")
    parser.add_argument("--count", type=int, help=f"messages of one run (default: {COUNTS})")
    chosen = parser.parse_args()
    for part in [chosen.part] if chosen.part else PARTS:
        count = chosen.count or COUNTS.get(part)
        show(run(part, max(1, chosen.repeats), count), chosen.json)


def run(part: str, repeats: int, count: int | None) -> Table:
    """The table of a part; only the modules that it needs are imported."""
    measure = importlib.import_module(f"bench.{part}").measure
    arguments = (repeats,) if count is None else (repeats, count)
    if inspect.iscoroutinefunction(measure):
        found: Table = asyncio.run(measure(*arguments))
    else:
        found = measure(*arguments)
    return found


if __name__ == "__main__":
    main()
