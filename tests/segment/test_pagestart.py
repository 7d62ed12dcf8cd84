"""Starts of stories on pages: the table fits the measures, and two pages put together come apart."""

from __future__ import annotations

import pytest

from streams.segment import segment, split_lines
from streams.segment.blocks import Block, read_blocks
from streams.segment.bodytext import drop_furniture
from streams.segment.neighbours import compare_neighbours
from streams.segment.pagelines import PageLines
from streams.segment.pagestart import BIAS, PageStarts, measure
from streams.segment.pageweights import WEIGHTS
from tests.segment.dumps import stories
from tests.segment.test_pages import MENU, NAMES, NOTICES

TAIL = ["Share", "Related stories", *MENU[:12], *NOTICES[:2], "© 2024 The Selden Post. All rights reserved."]


def window(name: str) -> list[str]:
    """One page as it is copied, from its headline to the furniture below."""
    story = stories()[name]
    head = [story["H"][0], f"By {story['N'][0]}", "May 6, 2024 10:15 am", "Share", "Print"]
    return [*head, *story["P"], *TAIL]


def blocks_of(lines: list[str]) -> list[Block]:
    blocks = read_blocks(split_lines("\n\n".join(lines)))
    compare_neighbours(blocks)
    drop_furniture(blocks)
    return blocks


def test_every_measure_has_its_weight() -> None:
    page = PageLines(blocks_of([*window(NAMES[0]), *window(NAMES[1])]))
    columns = measure(page)
    assert {BIAS, *columns} == set(WEIGHTS)
    assert all(len(column) == len(page.at) for column in columns.values())


@pytest.mark.parametrize("first", range(4))
def test_the_second_headline_is_the_likeliest_start(first: int) -> None:
    names = NAMES[first], NAMES[first + 1]
    blocks = blocks_of([line for name in names for line in window(name)])
    starts = PageStarts(blocks)
    best = max(range(len(starts.at)), key=lambda row: starts.scores[row])
    assert blocks[starts.at[best]].text == stories()[names[1]]["H"][0]


def test_a_stretch_between_long_sentences_has_its_rivals_together() -> None:
    blocks = blocks_of([*window(NAMES[0]), *window(NAMES[1])])
    page = PageLines(blocks)
    parts = page.rivals()
    assert [number for part in parts for number in part.tolist()] == list(range(len(page.at)))
    for part in parts:
        assert len({int(page.up[page.at[number]]) for number in part.tolist()}) == 1


def test_a_message_without_lines_that_may_start_has_no_starts() -> None:
    blocks = blocks_of(["Harbour closes", "Ok"])
    assert PageStarts(blocks[:1]).at == []


def test_one_page_is_one_story() -> None:
    assert len(segment(split_lines("\n\n".join(window(NAMES[0]))))) == 1
