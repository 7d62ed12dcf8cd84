"""Fit the weights of start evidence on the building halves and print the table for ``evidence.WEIGHTS``.

``python -m bench.segment_fit FOLDER``. Logistic regression over candidate starts, drawn towards the
present weights, so that evidence which these sets do not show (captions twice, furniture periods) keeps its
own. Messages that are weighed as pages are left out: ``bench.pagestart_fit`` is for them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.corpora import Story, mixtures, newspaper_stories, web_stories, windows, wire_stories
from streams.segment import split_lines
from streams.segment.blocks import read_blocks
from streams.segment.bodytext import drop_furniture
from streams.segment.evidence import WEIGHTS, Weigher
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
PULL = 3.0
ENOUGH = 30


def rows(groups: Iterable[list[Story]]) -> Iterator[tuple[list[float], bool]]:
    """The strengths of every candidate, and whether a story starts there."""
    for group in groups:
        text, gold = "", set()
        for story in group:
            gold.add(len(text))
            text += "\n\n".join(story) + "\n\n"
        blocks = read_blocks(split_lines(text))
        compare_neighbours(blocks)
        drop_furniture(blocks)
        survey = Survey(blocks)
        if survey.page:
            continue
        for candidate in Weigher(survey).candidates():
            span = blocks[candidate.at].span
            yield [candidate.strengths.get(name, 0.0) for name in NAMES], span is not None and span[0] in gold


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


def main() -> None:
    """Print the fitted table."""
    folder = Path(sys.argv[1])
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
