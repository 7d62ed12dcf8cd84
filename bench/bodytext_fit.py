"""Fit the weights that tell text from furniture on the building halves and write ``bodyweights``.

``python -m bench.bodytext_fit FOLDER [--check]``. Logistic regression on dumps of whole pages, and on windows
of pages and plain stories put together, so that text without furniture is known too. The second look is
fitted on first looks at sites that they were not fitted on. ``--check`` prints figures on thirds of the sites
left out of the fit and writes nothing.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import streams.segment.bodyweights as table
from bench.corpora import (
    DUMPERS,
    Page,
    block_pages,
    mixtures,
    newspaper_stories,
    site_pages,
    squeeze,
    web_stories,
    wire_stories,
)
from bench.plain import shingles
from streams.segment import split_lines
from streams.segment.blocks import Block, read_blocks
from streams.segment.bodylook import Column, afterthoughts
from streams.segment.bodytext import candidates, measures
from streams.segment.neighbours import compare_neighbours
from streams.segment.shapes import Shape

PULL = 1.0
THIRDS = 3
_FREE = 60
_WEIGHTS = {"block": 3.5, "plain": 10.0}
_STEPS = 25
_HEAD = '''"""Weights of what tells text of a story from furniture: first and second look, in log-odds.

Written by ``python -m bench.bodytext_fit``.
"""

from __future__ import annotations

WEIGHTS: dict[str, tuple[float, float]] = {
'''


@dataclass(slots=True)
class Sheet:
    """One message: its blocks, candidates, their measures, what is text (1), not (0) or free (-1)."""

    site: str
    kind: str
    blocks: list[Block]
    at: NDArray[np.int64]
    first: NDArray[np.float64]
    gold: NDArray[np.float64]
    weight: NDArray[np.float64]


def sheets(data: Path) -> Iterator[tuple[str, str, list[Block], list[int]]]:
    """Site, kind, blocks, and for each block whether it is text."""
    for kind, pages in (("site", site_pages(data)), ("block", block_pages(data))):
        for page in pages:
            for dump in DUMPERS.values():
                blocks = _blocks(dump(page.html))
                yield page.site, kind, blocks, _gold(page, blocks, kind == "block")
    for stories in (newspaper_stories(data), web_stories(data), wire_stories(data)):
        for group in mixtures(list(stories), 40, seed=5):
            blocks = _blocks("\n\n".join(part for story in group for part in story))
            titles = {squeeze(story[0]) for story in group}
            yield "plain", "plain", blocks, [-1 if block.text in titles else 1 for block in blocks]


def _blocks(text: str) -> list[Block]:
    blocks = read_blocks(split_lines(text))
    compare_neighbours(blocks)
    return blocks


def _gold(page: Page, blocks: list[Block], exact: bool) -> list[int]:
    gold, paragraphs = shingles(" ".join(page.paragraphs)), set(page.paragraphs)
    free = set(page.summary + page.subheads) - paragraphs
    found = []
    for block in blocks:
        text = squeeze(block.text)
        own = shingles(text)
        held = 2 * sum((own & gold).values()) > sum(own.values())
        if text in paragraphs or (text in page.subheads and block.shape is Shape.TITLE):
            found.append(1)
        elif text.casefold() == page.title.casefold():
            found.append(-1)
        elif exact:
            found.append(-1 if text in free or (held and len(text) > _FREE) else 0)
        else:
            found.append(int(held and block.words > 3))
    return found


def read(data: Path) -> tuple[list[str], list[Sheet]]:
    """The names of the measures, and all sheets."""
    names: list[str] = []
    found = []
    for site, kind, blocks, gold in sheets(data):
        at = candidates(blocks)
        if not len(at):
            continue
        columns = measures(blocks, at)
        names = list(columns)
        words = np.array([blocks[index].words for index in at.tolist()], dtype=np.float64)
        weight = np.sqrt(words) if kind == "site" else np.full(len(at), _WEIGHTS[kind])
        found.append(
            Sheet(
                site,
                kind,
                blocks,
                at,
                np.column_stack(list(columns.values())),
                np.array(gold, dtype=np.float64)[at],
                weight,
            )
        )
    return names, found


def fit(rows: list[NDArray[np.float64]], gold: Column, weight: Column) -> Column:
    """Weighted logistic regression with a small pull towards 0; the first weight is that of any block."""
    x = np.column_stack([np.ones(len(gold)), np.vstack(rows)])
    known = gold >= 0
    x, y, w = x[known], gold[known], weight[known]
    found = np.zeros(x.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(x @ found, -30, 30)))
        slope = x.T @ (w * (chance - y)) + PULL * found
        curve = (x * (w * chance * (1 - chance))[:, None]).T @ x + PULL * np.eye(x.shape[1])
        step = np.linalg.solve(curve, slope)
        found -= step
        if np.abs(step).max() < 1e-3:
            break
    return found


def third(sheet: Sheet) -> int:
    """Which third of the sites a sheet is in."""
    return int(hashlib.sha1(sheet.site.encode()).hexdigest(), 16) // 16 % THIRDS


def _fit(rows: list[NDArray[np.float64]], found: list[Sheet], without: int) -> Column:
    chosen = [
        number for number, sheet in enumerate(found) if third(sheet) != without or sheet.kind == "plain"
    ]
    return fit(
        [rows[number] for number in chosen],
        np.concatenate([found[number].gold for number in chosen]),
        np.concatenate([found[number].weight for number in chosen]),
    )


def _apply(weights: Column, rows: NDArray[np.float64]) -> Column:
    found: Column = weights[0] + rows @ weights[1:]
    return found


def two_looks(found: list[Sheet], without: int) -> tuple[Column, Column, list[str]]:
    """The weights of both looks, a third of the sites left out (-1: none)."""
    rows = [sheet.first for sheet in found]
    others = [_fit(rows, found, number) for number in range(THIRDS)]
    second = []
    names: list[str] = []
    for sheet in found:
        extra = afterthoughts(sheet.blocks, sheet.at, _apply(others[third(sheet)], sheet.first))
        names = list(extra)
        second.append(np.column_stack([sheet.first, *extra.values()]))
    return _fit(rows, found, without), _fit(second, found, without), names


def check(found: list[Sheet]) -> None:
    """Print words (site pages) and blocks (block pages) right, on sites left out."""
    totals = {kind: np.zeros(3) for kind in ("site", "block", "plain")}
    for number in range(THIRDS):
        first, second, _ = two_looks(found, number)
        for sheet in found:
            if third(sheet) != number:
                continue
            extra = afterthoughts(sheet.blocks, sheet.at, _apply(first, sheet.first))
            score = _apply(second, np.column_stack([sheet.first, *extra.values()]))
            text = np.array([sheet.blocks[at].shape in (Shape.BODY, Shape.LIST) for at in sheet.at.tolist()])
            words = np.array([float(sheet.blocks[at].words) for at in sheet.at.tolist()])
            size = words if sheet.kind == "site" else np.ones(len(words))
            kept = (score >= 0) & text
            part = np.array(
                [
                    size[kept & (sheet.gold == 1)].sum(),
                    size[kept & (sheet.gold == 0)].sum(),
                    size[~kept & (sheet.gold == 1)].sum(),
                ]
            )
            totals[sheet.kind] += part / max(1.0, part.sum()) if sheet.kind == "site" else part
    for kind, (right, extra_, lost) in totals.items():
        precision, recall = right / (right + extra_ + 1e-9), right / (right + lost + 1e-9)
        print(
            f"{kind}: P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / (precision + recall):.3f}"
        )


def main() -> None:
    """Fit, and check or write."""
    names, found = read(Path(sys.argv[1]))
    if "--check" in sys.argv:
        check(found)
        return
    first, second, more = two_looks(found, -1)
    lines = [f'    "any block": ({first[0]:.2f}, {second[0]:.2f}),']
    for number, name in enumerate(names, 1):
        lines.append(f'    "{name}": ({first[number]:.2f}, {second[number]:.2f}),')
    for number, name in enumerate(more, len(names) + 1):
        lines.append(f'    "{name}": (0.0, {second[number]:.2f}),')
    Path(str(table.__file__)).write_text(_HEAD + "\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
