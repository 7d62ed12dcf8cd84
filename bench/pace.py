"""Speed and size of the whole enrich: articles a second, resident data, import.

The articles are invented wire copy of 500 words. Resident data and import are measured in a process of their
own, against one that has imported only what every agent has; the articles come to it through a pipe, so that
nothing of the bench is in it.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from bench.enriching import Row, context, plain
from bench.wirecopy import Writer
from streams.enrich import Context

WORDS = 500
COUNT = 200
RUNS = 5
RATE, MEGABYTES, SECONDS = 300, 60, 0.5
SAMPLE = 5
_CHILD = """
import pickle, sys, time
import psutil, schemas, streams.messages, streams.settings
from streams.guard import dedicate
process = psutil.Process()
before, began = process.memory_info().rss, time.process_time()
from streams.enrich import enrich
imported = time.process_time() - began
for article in pickle.load(sys.stdin.buffer): enrich(article)
size = (process.memory_info().rss - before) / 1e6
from bench import pace
dedicate()
print(imported, size, *(pace.rate(enrich) for _ in range(pace.RUNS)))
"""


def stories(count: int) -> Iterator[Context]:
    """Invented articles of 500 words."""
    writer = Writer(Random("pace"))
    for _ in range(count):
        story = writer.story(WORDS)
        yield context("\n\n".join(story.paragraphs), "2025-07-12", headline=story.headline)


def rate(work: Callable[[Context], object]) -> float:
    """Articles a CPU second."""
    articles = list(stories(COUNT))
    began = time.process_time()
    for article in articles:
        work(article)
    return COUNT / (time.process_time() - began)


def rows(data: Path, errors: str) -> Iterator[Row]:
    """CPU seconds, megabytes and seconds; the process is dedicated to work, as those of the agents are."""
    sample = pickle.dumps(list(stories(SAMPLE)))
    command = [sys.executable, "-c", _CHILD]
    child = subprocess.run(command, input=sample, stdout=subprocess.PIPE, check=True)
    imported, size, *rates = map(float, child.stdout.split())
    yield plain(f"speed, articles/s/core ({WORDS} words, best of {RUNS})", "ours", COUNT, max(rates), RATE, 0)
    yield plain("resident data, MB (at most)", "ours", SAMPLE, size, MEGABYTES, 0)
    yield plain("import, CPU seconds (at most)", "ours", 1, imported, SECONDS, 2)
