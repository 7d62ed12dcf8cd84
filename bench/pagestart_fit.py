"""Fit the weights of starts on pages on the building halves and write ``pageweights``.

``python -m bench.pagestart_fit FOLDER [--check]``. Page windows put together, from two dumpers, and whole
pages, on which nothing starts below the text; a logit over the lines of each stretch between long sentences,
"none" among the choices. ``--check`` prints figures of starts on fifths of the sites left out of the fit (the
documents of a fifth are put together of its sites alone) beside those in sample, and writes nothing.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import streams.segment.pageweights as table
from bench.corpora import DUMPERS, Page, block_pages, mixtures, site_pages, squeeze, windows
from streams.segment import split_lines
from streams.segment.articles import decode
from streams.segment.blocks import Block, read_blocks
from streams.segment.bodytext import drop_furniture
from streams.segment.neighbours import compare_neighbours
from streams.segment.pagelines import PageLines
from streams.segment.pagestart import BIAS, measure
from streams.segment.survey import Survey

FIFTHS = 5
PULL = 1.0
SEED = 7
_STEPS = 60
_EACH = 150
_OPENING, _LONG = 60, 40
_HEAD = '''"""Weights of what shows the start of a story among the lines of pages, in log-odds.

Written by ``python -m bench.pagestart_fit``.
"""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
'''

Floats = NDArray[np.float64]


@dataclass(slots=True)
class Sheet:
    """One message: its blocks, the lines asked, their measures, which of them start a story; the stories."""

    fifth: int
    kind: str
    blocks: list[Block]
    at: list[int]
    measures: Floats
    starts: set[int]
    rivals: list[NDArray[np.int64]]
    stories: int


def read(data: Path) -> tuple[list[str], list[Sheet]]:
    """The names of the measures, and all sheets."""
    names: list[str] = []
    sheets = []
    for kind, fifth, stories, above in _documents(data):
        blocks = read_blocks(split_lines("\n\n".join(line for story in stories for line in story)))
        compare_neighbours(blocks)
        drop_furniture(blocks)
        page = PageLines(blocks)
        if all(block.likely is None for block in blocks) or not len(page.at):
            continue
        columns = measure(page)
        names = list(columns)
        rows = np.column_stack(list(columns.values()))
        places = [block.span[0] if block.span else 0 for block in blocks]
        parts = [part for part in page.rivals() if places[page.at[part[0]]] >= above]
        starts = _starts(blocks, stories)
        sheets.append(Sheet(fifth, kind, blocks, page.at.tolist(), rows, starts, parts, len(stories)))
    return names, sheets


def _documents(data: Path) -> Iterator[tuple[str, int, Sequence[Sequence[str]], int]]:
    """Kind, fifth, stories, and the characters above the text, of which nobody is asked."""
    for dumper in DUMPERS:
        fifths: dict[int, list[tuple[str, list[str]]]] = {}
        for site, story in windows(data, dumper):
            fifths.setdefault(_fifth(site), []).append((site, story))
        for fifth, stories in sorted(fifths.items()):
            for group in mixtures(stories, _EACH, SEED):
                yield "windows", fifth, group, 0
            for _, story in stories:
                yield "windows", fifth, [story], 0
        for page in [*site_pages(data), *block_pages(data)]:
            lines = [squeeze(line) for line in DUMPERS[dumper](page.html).splitlines() if line.strip()]
            yield "page", _fifth(page.site), [lines], _above_text(lines, page)


def _above_text(lines: Sequence[str], page: Page) -> int:
    body = {part[:_OPENING] for part in page.paragraphs}
    held = (at for at, line in enumerate(lines) if len(line) > _LONG and line[:_OPENING] in body)
    return sum(len(line) + 2 for line in lines[: next(held, len(lines))])


def _starts(blocks: Sequence[Block], stories: Sequence[Sequence[str]]) -> set[int]:
    """Places of the first lines of all stories but the first."""
    places = {block.span[0]: index for index, block in enumerate(blocks) if block.span}
    offset, starts = 0, set()
    for story in stories:
        starts.add(places.get(offset, 0))
        offset += sum(len(line) + 2 for line in story)
    return starts - {0}


def fit(sheets: Sequence[Sheet]) -> Floats:
    """Newton steps on the log loss of the choice in each stretch; the first weight is that of any line."""
    rows, right, sizes = [], [], []
    for sheet in sheets:
        for part in sheet.rivals:
            rows.append(sheet.measures[part])
            right.append([sheet.at[number] in sheet.starts for number in part.tolist()])
            sizes.append(len(part))
    x = np.column_stack([np.ones(sum(sizes)), np.vstack(rows)])
    y = np.concatenate(right)
    first = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    groups = np.repeat(np.arange(len(sizes)), sizes)
    none = ~np.logical_or.reduceat(y, first)
    pull = 2 * PULL * np.eye(x.shape[1])
    pull[0, 0] = 1e-6
    weights = np.zeros(x.shape[1])
    for _ in range(_STEPS):
        odds = np.exp(np.clip(x @ weights, -30, 30))
        chance = odds / (1 + np.add.reduceat(odds, first))[groups]
        sums = np.where(none, 1.0, np.add.reduceat(odds * y, first))
        slope = x.T @ (chance - odds * y / sums[groups]) + pull @ weights
        mean = np.add.reduceat(x * chance[:, None], first)
        curve = (x * chance[:, None]).T @ x - mean.T @ mean + pull
        step = np.linalg.solve(curve, slope)
        weights -= step * min(1.0, 1.0 / np.abs(step).max())
        if np.abs(step).max() < 1e-3:
            break
    return weights


def check(sheets: Sequence[Sheet]) -> None:
    """Print starts found on fifths of the sites left out, and in sample."""
    whole = fit(sheets)
    others = [fit([sheet for sheet in sheets if sheet.fifth != number]) for number in range(FIFTHS)]
    for title, chosen in (("left out", others), ("in sample", [whole] * FIFTHS)):
        right = found = gold = cut = singles = pages = torn = 0
        for sheet in sheets:
            weights = chosen[sheet.fifth]
            scores = weights[0] + sheet.measures @ weights[1:]
            starts = set(decode(sheet.at, scores.tolist(), Survey(sheet.blocks)))
            if sheet.kind == "page":
                pages, torn = pages + 1, torn + (len(starts) > 1)
                continue
            right += len(starts & sheet.starts)
            found, gold = found + len(starts), gold + len(sheet.starts)
            singles += sheet.stories == 1
            cut += sheet.stories == 1 and bool(starts)
        print(
            f"{title}: P {right / max(1, found):.3f} R {right / max(1, gold):.3f} "
            f"F1 {2 * right / max(1, found + gold):.3f}, singles cut {cut}/{singles}, "
            f"pages cut {torn}/{pages}"
        )


def _fifth(site: str) -> int:
    return int(hashlib.sha1(site.encode()).hexdigest(), 16) // 16 % FIFTHS


def main() -> None:
    """Fit, and check or write."""
    names, sheets = read(Path(sys.argv[1]))
    if "--check" in sys.argv:
        check(sheets)
        return
    lines = [f'    "{name}": {weight:.2f},' for name, weight in zip([BIAS, *names], fit(sheets), strict=True)]
    Path(str(table.__file__)).write_text(_HEAD + "\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
