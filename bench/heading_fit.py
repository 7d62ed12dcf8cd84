"""Fit the weights of headlines among the lines of pages and print the table for ``heading.WEIGHTS``.

``python -m bench.heading_fit FOLDER``. The right line against the lines around it (a logit over each group),
on dumps of whole pages and on page windows put together; then how often it is the first, with weights from
the other two thirds of the sites.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.corpora import DUMPERS, Page, block_pages, mixtures, site_pages, squeeze, windows
from bench.labels import fold
from streams.segment import split_lines
from streams.segment.blocks import Block, read_blocks
from streams.segment.bodytext import drop_furniture
from streams.segment.heading import REACH, WEIGHTS, Headings, find_text, may_head
from streams.segment.neighbours import compare_neighbours
from streams.segment.survey import title_keys

AROUND = 30
PULL = 2.0
STEPS = 40
THIRDS = 3
_MIXTURES = 240
_OPENING = 60
_LONG = 40

Floats = NDArray[np.float64]


@dataclass(slots=True)
class Group:
    """The measures of lines, one a row, and which of them are the headline."""

    source: str
    third: int
    measures: Floats
    right: NDArray[np.bool_]


def main() -> None:
    """Print the fitted table, and how often the headline is first."""
    folder = Path(sys.argv[1])
    groups = [*page_groups(folder), *window_groups(folder)]
    for name, weight in zip(WEIGHTS, fit(groups), strict=True):
        print(f'    "{name}": {weight:.1f},')
    for source in ("page", "windows"):
        tried = hits = 0
        for third in range(THIRDS):
            weights = fit([group for group in groups if group.third != third])
            left = [group for group in groups if group.third == third and group.source == source]
            tried += len(left)
            hits += sum(bool(group.right[np.argmax(group.measures @ weights)]) for group in left)
        print(f"{source}: first in {hits} of {tried} ({hits / max(1, tried):.3f}) left out")


def page_groups(data: Path) -> Iterator[Group]:
    """The lines above the text of whole pages."""
    for page in [*site_pages(data), *block_pages(data)]:
        for dump in DUMPERS.values():
            blocks = _blocks([squeeze(line) for line in dump(page.html).splitlines() if line.strip()])
            first = find_text(blocks)
            if first is not None:
                places = range(max(0, first - REACH), first + 1)
                right = {at for at in places if fold(blocks[at].text) == fold(page.title)}
                yield from _group(
                    "page", _third(page.site), blocks, places, right & _above_text(blocks, page)
                )


def window_groups(data: Path) -> Iterator[Group]:
    """The lines around each start of page windows put together."""
    for dumper in DUMPERS:
        for number, stories in enumerate(mixtures(list(windows(data, dumper)), _MIXTURES, seed=7)):
            blocks = _blocks([line for story in stories for line in story])
            starts = _starts(blocks, stories)
            for start, stop in zip(starts, [*starts[1:], len(blocks)], strict=True):
                places = range(max(0, start - AROUND), min(start + AROUND, stop))
                keys = set(title_keys(blocks[start]))
                right = {at for at in places if at >= start and keys & set(title_keys(blocks[at]))}
                yield from _group("windows", number % THIRDS, blocks, places, right)


def fit(groups: Sequence[Group]) -> Floats:
    """Newton steps on the log loss of the right line within each group, drawn towards nothing."""
    weights = np.zeros(len(WEIGHTS))
    for _ in range(STEPS):
        slope, curve = 2 * PULL * weights, 2 * PULL * np.eye(len(weights))
        for group in groups:
            odds = np.exp(group.measures @ weights - (group.measures @ weights).max())
            chance, wanted = odds / odds.sum(), np.where(group.right, odds, 0)
            mean = group.measures.T @ chance
            slope += mean - group.measures.T @ (wanted / wanted.sum())
            curve += (group.measures.T * chance) @ group.measures - np.outer(mean, mean)
        step = np.linalg.solve(curve, slope)
        weights -= step * min(1.0, 1 / np.abs(step).max())
    return weights


def _group(
    source: str, third: int, blocks: Sequence[Block], places: Sequence[int], right: set[int]
) -> Iterator[Group]:
    headings = Headings(blocks)
    tried = [at for at in places if may_head(blocks[at])]
    if right & set(tried):
        rows = [[headings.measures(at)[name] for name in WEIGHTS] for at in tried]
        yield Group(source, third, np.array(rows), np.isin(tried, list(right)))


def _blocks(lines: Sequence[str]) -> list[Block]:
    blocks = read_blocks(split_lines("\n\n".join(lines)))
    compare_neighbours(blocks)
    drop_furniture(blocks)
    return blocks


def _starts(blocks: Sequence[Block], stories: Sequence[Sequence[str]]) -> list[int]:
    places = {block.span[0]: index for index, block in enumerate(blocks) if block.span}
    offset, starts = 0, []
    for story in stories:
        starts.append(places.get(offset))
        offset += sum(len(line) + 2 for line in story)
    return [start for start in starts if start is not None]


def _above_text(blocks: Sequence[Block], page: Page) -> set[int]:
    body = {part[:_OPENING] for part in page.paragraphs}
    held = (
        at for at, block in enumerate(blocks) if len(block.text) > _LONG and block.text[:_OPENING] in body
    )
    return set(range(next(held, 0)))


def _third(site: str) -> int:
    return int(hashlib.sha1(site.encode()).hexdigest(), 16) // 2 % THIRDS


if __name__ == "__main__":
    main()
