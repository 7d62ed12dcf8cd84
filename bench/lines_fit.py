"""Fit the weights that label the lines of a page's story on the building halves and write ``lineweights``.

``python -m bench.lines_fit FOLDER [--check]``. Logistic regression, one for each kind of line, on dumps of
whole pages, and of windows of them, whose lines have gold labels. The second look is fitted on first looks at
sites that they were not fitted on. ``--check`` prints figures on fifths of the sites left out of the fit and
writes nothing.
"""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

import streams.segment.lineweights as table
from bench.corpora import BELOW, DUMPERS, block_pages
from bench.labels import FREE, Labelled, page_lines
from schemas import Label
from streams.segment import segment, split_lines
from streams.segment.blocks import Block
from streams.segment.linelabels import (
    BIAS,
    IDLE,
    KINDS,
    LEAN,
    NEIGHBOURS,
    base_table,
    idle_lines,
    neighbour_table,
)
from streams.segment.linelook import LOOKS, Measures, is_idle, measures
from streams.segment.linestory import Story

FIFTHS = 5
PULL = 1.0
FEWEST = 40
"""Lines that a measure must tell something of."""

_KIND_OF = {"body": "text", "caption, credit": "picture", "byline": "byline", "subhead": "subhead"}
_STEPS = 25
_CLOSE = 0.02
_HEAD = '''"""Weights that label the lines of a page: log-odds of text, picture, byline, subhead, other.

Written by ``python -m bench.lines_fit``.
"""

from __future__ import annotations

'''

Floats = NDArray[np.float64]


@dataclass(slots=True)
class Sheet:
    """One story found on a page: what its lines show, and the number of each line's kind (-1: free).

    ``whole`` is a page's; else of a window.
    """

    fifth: int
    whole: bool
    story: Story
    shown: Measures
    gold: NDArray[np.int64]


def sheets(data: Path) -> Iterator[Sheet]:
    """The stories on all pages."""
    for page in block_pages(data):
        fifth = int(hashlib.sha1(page.site.encode()).hexdigest(), 16) // 16 % FIFTHS
        for dumper in DUMPERS:
            lines = page_lines(page, dumper)
            yield from _sheets(lines, fifth, True)
            yield from _sheets(window(lines), fifth, False)


def window(lines: Labelled) -> Labelled:
    """The lines from the headline to some below the text, as they are copied by hand."""
    labels = [label for _, label in lines]
    if "body" not in labels:
        return []
    first, last = labels.index("body"), len(labels) - 1 - labels[::-1].index("body")
    heads = [at for at in range(first) if labels[at] == "headline"]
    return lines[heads[0] if heads else max(0, first - BELOW) : last + BELOW]


def _sheets(lines: Labelled, fifth: int, whole: bool) -> Iterator[Sheet]:
    gold, at = {}, 0
    for line, label in lines:
        gold[at] = label
        at += len(line) + 2
    for story in stories("\n\n".join(line for line, _ in lines)):
        kinds = [
            _kind(gold, block, at == story.headline)
            for at, block in enumerate(story.blocks[story.start : story.stop], story.start)
        ]
        yield Sheet(fifth, whole, story, measures(story), np.array(kinds))


def stories(text: str) -> list[Story]:
    """The stories whose lines are asked for their labels."""
    found: list[Story] = []

    def ask(blocks: Sequence[Block], headline: int | None, first: int, last: int) -> dict[int, Label | None]:
        found.append(Story(list(blocks), headline, first, last))
        return {}

    with patch("streams.segment.labels.line_labels", ask):
        segment(split_lines(text))
    return found


def _kind(gold: dict[int, str | None], block: Block, is_headline: bool) -> int:
    label = gold.get(block.span[0], FREE) if block.span else FREE
    if is_headline or label == FREE or is_idle(block):
        return -1
    return KINDS.index(_KIND_OF.get(label or "", "other"))


def fit(x: Floats, gold: NDArray[np.int64], start: Sequence[Floats] | None = None) -> list[Floats]:
    """The weights for each kind, pulled towards 0."""
    known = gold >= 0
    x, gold = x[known], gold[known]
    starts = start or [np.zeros(x.shape[1])] * len(KINDS)
    return [_fit_one(x, gold == number, begin) for number, begin in enumerate(starts)]


def _fit_one(x: Floats, right: NDArray[np.bool_], begin: Floats) -> Floats:
    found = begin.copy()
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(x @ found, -30, 30)))
        slope = x.T @ (chance - right) + PULL * found
        curve = (x * (chance * (1 - chance))[:, None]).T @ x + PULL * np.eye(x.shape[1])
        step = np.linalg.solve(curve, slope)
        found -= step
        if np.abs(step).max() < _CLOSE:
            break
    return found


def looks(found: Sequence[Sheet], tables: Sequence[Floats]) -> tuple[list[Floats], list[Floats]]:
    """The weights of the fit on all sites, and for each sheet the scores of fits without its site."""
    every = fit(np.vstack(tables), np.concatenate([sheet.gold for sheet in found]))
    scores: list[Floats] = [np.zeros(0)] * len(found)
    for fifth in range(FIFTHS):
        others = [number for number, sheet in enumerate(found) if sheet.fifth != fifth]
        gold = np.concatenate([found[number].gold for number in others])
        weights = fit(np.vstack([tables[number] for number in others]), gold, every)
        for number, sheet in enumerate(found):
            if sheet.fifth == fifth:
                scores[number] = np.column_stack([tables[number] @ weight for weight in weights])
                scores[number][idle_lines(sheet.story)] = IDLE
    return every, scores


def check(found: Sequence[Sheet], scores: Sequence[Floats]) -> None:
    """Print how many lines of each kind on whole pages are found and right, on sites left out."""
    whole = [number for number, sheet in enumerate(found) if sheet.whole]
    gold = np.concatenate([found[number].gold for number in whole])
    given = np.concatenate([(scores[number] + LEAN).argmax(axis=1) for number in whole])
    given, gold = given[gold >= 0], gold[gold >= 0]
    for number, kind in enumerate(KINDS):
        right = int(((given == number) & (gold == number)).sum())
        precision, recall = right / max(1, (given == number).sum()), right / max(1, (gold == number).sum())
        both = 2 * right / max(1, (given == number).sum() + (gold == number).sum())
        print(f"{kind}: P {precision:.3f} R {recall:.3f} F1 {both:.3f}")


def main() -> None:
    """Fit, and check or write."""
    found = list(sheets(Path(sys.argv[1])))
    counts = Counter(name for sheet in found for names in sheet.shown.marks for name in names)
    told = np.sum([np.count_nonzero(sheet.shown.table, axis=0) for sheet in found], axis=0)
    counts.update(dict(zip(LOOKS, told.tolist(), strict=True)))
    names = [BIAS, *sorted(name for name, count in counts.items() if count >= FEWEST)]
    places = {name: number for number, name in enumerate(names)}
    tables = [base_table(sheet.shown, places) for sheet in found]
    first, scores = looks(found, tables)
    more = [neighbour_table(sheet.story, score) for sheet, score in zip(found, scores, strict=True)]
    second, scores = looks(found, [np.hstack(pair) for pair in zip(tables, more, strict=True)])
    if "--check" in sys.argv:
        check(found, scores)
        return
    parts = [_table("FIRST", names, first), _table("SECOND", [*names, *NEIGHBOURS], second)]
    Path(str(table.__file__)).write_text(_HEAD + "\n\n".join(parts), encoding="utf-8")


def _table(title: str, names: Sequence[str], weights: Sequence[Floats]) -> str:
    lines = [f"{title}: dict[str, tuple[float, ...]] = {{"]
    for number, name in enumerate(names):
        values = ", ".join(f"{weight[number]:.2f}" for weight in weights)
        lines.append(f'    "{name}": ({values}),')
    return "\n".join([*lines, "}\n"])


if __name__ == "__main__":
    main()
