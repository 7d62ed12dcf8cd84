"""Fit the weights of start evidence on the building halves and print the table for ``evidence.WEIGHTS``.

``python -m bench.segment_fit FOLDER [--pages]``. Logistic regression over candidate starts, drawn towards the
present weights, so that evidence which these sets do not show (captions twice, furniture periods) keeps its
own. ``--pages`` prints ``evidence.PAGE_WEIGHTS``, fitted on page windows, alone and put together, that are
weighed as pages; there the weights are drawn towards nothing.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.corpora import DUMPERS, Story, mixtures, newspaper_stories, web_stories, windows, wire_stories
from streams.segment import split_lines
from streams.segment.blocks import read_blocks
from streams.segment.bodytext import drop_furniture
from streams.segment.evidence import PAGE_WEIGHTS, WEIGHTS, Weigher
from streams.segment.neighbours import compare_neighbours
from streams.segment.survey import Survey

NAMES = [name for name in WEIGHTS if name != "any start"]
KEPT = (
    "repeated headline",
    "caption pair",
    "caption",
    "furniture period",
    "timestamp",
    "byline",
    "end marker above",
    "delimiter above",
    "no headline",
    "dateline",
    "other title below",
    "like the first headline",
)
PAGE_KEPT = (
    "repeated headline",
    "comes twice like the first",
    "caption pair",
    "furniture period",
    "laid out like the first",
    "dateline",
    "end marker above",
    "delimiter above",
)
"""Evidence whose weight on pages is set by hand: page windows show too little of it."""

PULL = 3.0
PAGE_PULL = 1.0
ENOUGH = 30


def rows(
    groups: Iterable[list[Story]], names: Sequence[str] = NAMES, page: bool | None = None
) -> Iterator[tuple[list[float], bool]]:
    """The strengths of every candidate, and whether a story starts there; ``page`` asks for pages alone."""
    for group in groups:
        text, gold = "", set()
        for story in group:
            gold.add(len(text))
            text += "\n\n".join(story) + "\n\n"
        blocks = read_blocks(split_lines(text))
        compare_neighbours(blocks)
        drop_furniture(blocks)
        survey = Survey(blocks)
        if page not in (None, survey.page):
            continue
        for candidate in Weigher(survey).candidates():
            span = blocks[candidate.at].span
            yield [candidate.strengths.get(name, 0.0) for name in names], span is not None and span[0] in gold


def undated(stories: Iterator[tuple[str, Story]]) -> Iterator[tuple[str, Story]]:
    """The same stories without their datelines."""
    for desk, story in stories:
        yield desk, [story[0], re.sub(r"^.{3,50}? - ", "", story[1]), *story[2:]]


def clipped(stories: Iterator[tuple[str, Story]]) -> Iterator[tuple[str, Story]]:
    """The beginnings of the same stories, as briefs."""
    for number, (desk, story) in enumerate(stories):
        yield desk, story[: 4 + number % 6]


def fit(
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    prior: NDArray[np.float64],
    rest: NDArray[np.float64],
    pull: float = PULL,
) -> NDArray[np.float64]:
    """Newton steps on the log loss plus ``pull`` times the squared distance from ``prior``.

    ``rest`` is what the evidence that is too rare to fit gives to each row.
    """
    weights = prior.copy()
    for _ in range(300):
        chance = 1 / (1 + np.exp(-np.clip(x @ weights + rest, -30, 30)))
        slope = x.T @ (chance - y) + 2 * pull * (weights - prior)
        curve = (x * (chance * (1 - chance))[:, None]).T @ x + 2 * pull * np.eye(len(prior))
        step = np.linalg.solve(curve, slope)
        weights -= step * min(1.0, 0.5 / np.abs(step).max())
    return weights


def fit_pages(folder: Path) -> None:
    """Print the table for pages.

    A start takes part in one row, the lines that compete with it in many, and a cut pays ``SINGLE`` besides:
    the bias found here is raised until the cuts of building pages are the most right.
    """
    names = [name for name in PAGE_WEIGHTS if name != "any start"]
    found: list[tuple[list[float], bool]] = []
    for dumper in DUMPERS:
        stories = list(windows(folder, dumper))
        found += rows(mixtures(stories, 260, seed=7), names, page=True)
        found += rows([[story] for _, story in stories], names, page=True)
    x = np.array([[1.0, *strengths] for strengths, _ in found])
    y = np.array([float(gold) for _, gold in found])
    kept = np.array([name in PAGE_KEPT for name in ("any start", *names)])
    weights = np.array([0.0, *(PAGE_WEIGHTS[name] * (name in PAGE_KEPT) for name in names)])
    weights[~kept] = fit(x[:, ~kept], y, weights[~kept], x[:, kept] @ weights[kept], PAGE_PULL)
    for name, weight in zip(["any start", *names], weights, strict=True):
        print(f'    "{name}": {weight:.1f},')


def main() -> None:
    """Print the fitted table."""
    folder = Path(sys.argv[1])
    if "--pages" in sys.argv:
        fit_pages(folder)
        return
    sources = [
        list(newspaper_stories(folder)),
        list(web_stories(folder)),
        list(wire_stories(folder)),
        list(undated(wire_stories(folder))),
        list(clipped(newspaper_stories(folder))),
        list(clipped(web_stories(folder))),
        [*windows(folder, "html_text"), *windows(folder, "inscriptis")],
    ]
    sizes = [300, 300, 150, 150, 200, 200, 300]
    found = [
        row
        for source, size in zip(sources, sizes, strict=True)
        for row in rows(mixtures(source, size, seed=7))
    ]
    x = np.array([[1.0, *strengths] for strengths, _ in found])
    y = np.array([float(gold) for _, gold in found])
    prior = np.array([WEIGHTS["any start"], *(WEIGHTS[name] for name in NAMES)])
    seen = (x != 0).sum(axis=0)
    weights = prior.copy()
    kept = np.array([name in KEPT for name in ("any start", *NAMES)])
    common = (seen >= ENOUGH) & ~kept
    weights[common] = fit(x[:, common], y, prior[common], x[:, ~common] @ prior[~common])
    for name, weight, old, count in zip(["any start", *NAMES], weights, prior, seen, strict=True):
        print(f'    "{name}": {weight:.1f},  # was {old:.1f}, seen {count}')
    chance = x @ weights
    for threshold in (0.0, 1.0, 2.0, 3.0):
        hit = chance > threshold
        print(threshold, "P", (y[hit]).mean().round(3), "R", (hit & (y > 0)).sum() / y.sum())


if __name__ == "__main__":
    main()
