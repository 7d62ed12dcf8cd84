"""``scripts/bench [PART] [--data FOLDER] [--json]``: one table per part; without a part, all of them.

Parts of speed need no data. Parts of quality read real data sets from ``--data`` (their building halves only)
and are left out of a run without it.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib
import inspect
from pathlib import Path

from bench.figures import Table, show

PARTS = {
    "stages": "each stage alone, and the whole pure core",
    "pipeline": "the whole pipeline on Kafka beside bare aiokafka programs",
    "hop": "one hop that changes nothing, beside a bare aiokafka loop",
    "window": "link with 10,000 to 1,000,000 articles: decisions, memory, and reading it back",
    "memory": "a process with 100,000 articles in link's window",
    "start": "from the command to the first article of the demo",
}
QUALITY = {
    "splits": "several stories in one message, exact first lines",
    "plain": "body text out of dumps of whole pages",
    "labels": "labels of lines: body, headline, caption, byline, dateline, subhead",
    "formats_xml": "NewsML-G2, NewsML 1 and NITF fixtures: files read and fields equal",
    "formats": "ninjs, IPTC 7901 and ANPA 1312: fixtures read, fields equal, ninjs' own test suite",
    "feeds": "RSS and Atom beside feedparser and fastfeedparser",
    "sentences": "where sentences end, beside other splitters",
    "textspeed": "plain text through intake, beside nupunkt and trafilatura, and texts of extreme shapes",
    "html": "articles from web pages beside other extractors: bodies, labels, several on a page, speed",
    "revisions": "corrections and repeats against a key made by reading",
    "lifecycle": "an item's versions, kill, embargo and copies in every order",
    "dedupe": "near copies, revisions and template traps on Reuters-21578 beside other libraries",
    "copies": "copies that link told, judged by reading",
    "retold": "near copies in other scripts, and events told by several outlets",
    "enrich": "what is found in an article, beside light peers",
}
"""Modules with ``measure(data, errors)``: their table; with ``errors``, what went wrong in that row, too."""

INVENTED = frozenset({"lifecycle"})
"""Parts of quality that need no data: their texts are those of the tests."""

COUNTS = {"pipeline": 1500, "hop": 60_000, "memory": 100_000, "window": 1_000_000}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="scripts/bench",
        description="Speed, memory and quality.",
        epilog="; ".join(f"{part}: {meaning}" for part, meaning in (PARTS | QUALITY).items()),
    )
    parser.add_argument("part", nargs="?", choices=[*PARTS, *QUALITY])
    parser.add_argument("--data", type=Path, help="folder of data sets, for the parts of quality")
    parser.add_argument("--errors", default="", metavar="ROW", help="print what went wrong in this row")
    parser.add_argument("--json", action="store_true", help="print each table as one line of JSON")
    parser.add_argument("--repeats", type=int, default=3, help="runs of each contender (default 3)")
    parser.add_argument("--count", type=int, help=f"messages of one run (default: {COUNTS})")
    chosen = parser.parse_args()
    if chosen.part in QUALITY and chosen.part not in INVENTED and chosen.data is None:
        parser.error(f"{chosen.part} needs --data FOLDER with the data sets")
    for part in [chosen.part] if chosen.part else [*PARTS, *(QUALITY if chosen.data else ())]:
        if part in QUALITY:
            try:
                module = importlib.import_module(f"bench.{part}")
            except ModuleNotFoundError as error:
                parser.error(f"{part} needs {error.name}. Install what bench/peers.txt lists.")
            show(module.measure(chosen.data or Path(), chosen.errors), chosen.json)
            continue
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
