"""Labels of the lines in and around the text of a page's story: text, subhead, picture, byline or none.

A logistic model for each label in two looks: the first weighs each line by itself, its place and the shapes
around it, the second also what the first made of its neighbours and of lines in places like its own.
``bench.lines_fit`` fits the weights on building halves and writes ``lineweights``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from schemas import Label
from streams.segment.blocks import Block
from streams.segment.linelook import LOOKS, Measures, is_idle, is_sure, measures
from streams.segment.linestory import Story
from streams.segment.lineweights import FIRST, SECOND
from streams.segment.shapes import Shape

Scores = NDArray[np.float64]

KINDS = ("text", "picture", "byline", "subhead", "other")
"""What a line may be; a picture's are caption and credit."""

BIAS = "any line"
STEPS = (-3, -2, -1, 0, 1, 2, 3)
LEAN = np.array([0.0, 0.3, 0.5, 0.5, 0.0])
"""Log-odds added to each kind: what is no furniture is rarer, and missed at a higher price."""

_TRUST = 3.0
"""Log-odds for text that a sentence has which was not taken for furniture before."""

NEIGHBOURS = (
    *(f"{kind} {step:+}" for step in STEPS for kind in KINDS),
    "such places",
    *(f"{kind} in such places" for kind in KINDS),
)
"""The measures that the second look has beyond those of the first."""

IDLE = np.array([-6.0, -6.0, -6.0, -6.0, 6.0])
"""The scores of buttons, which are not asked."""

SURE = np.array([6.0, -6.0, -6.0, -6.0, -6.0])
"""The scores of long paragraphs, which are text without asking."""

_PLACES = {name: number for number, name in enumerate(FIRST)}
_NONE = (0.0,) * len(KINDS)
_LOOKS = np.array([[*weights, *SECOND.get(name, _NONE)] for name, weights in FIRST.items()])
_NEIGHBOUR_WEIGHTS = np.array([SECOND.get(name, _NONE) for name in NEIGHBOURS])

MOST_LINES = 2000
"""Lines of a story; more are no page's."""

_SIGNED_WORDS = 6
_TINY = 3
_LABELS: dict[str, Label | None] = {"byline": "byline", "subhead": "subhead", "other": None}


def line_labels(
    blocks: Sequence[Block], headline: int | None, first: int, last: int
) -> dict[int, Label | None]:
    """The label of each block near the text, by its index; null for furniture.

    ``first`` and ``last`` are the first and last block of text. Blocks farther away are left out, and so is
    the headline; all of them where they are too many for a page.
    """
    story = Story(blocks, headline, first, last)
    if story.stop - story.start > MOST_LINES:
        return {}
    kinds = read_kinds(story) + LEAN
    kinds[:, 0] += [_TRUST * (block.shape is Shape.BODY) for block in blocks[story.start : story.stop]]
    found: dict[int, Label | None] = {}
    for row, number in enumerate(kinds.argmax(axis=1).tolist()):
        at = story.start + row
        if at == headline:
            continue
        kind, block = KINDS[number], blocks[at]
        if kind == "text":
            found[at] = "list" if block.shape is Shape.LIST else "body"
        elif kind == "picture":
            found[at] = "credit" if _is_credit(block, found.get(at - 1), blocks[at - 1]) else "caption"
        else:
            found[at] = _LABELS[kind]
    return found


def _is_credit(block: Block, above: Label | None, other: Block) -> bool:
    """The line is all credit by its look, or a few names just below a caption without one."""
    if block.traits.credit is not None:
        return not block.traits.caption
    bare = above == "caption" and other.traits.credit is None
    return (
        bare and block.words <= _SIGNED_WORDS and block.text[-1] not in ".!?…" and block.words < other.words
    )


def read_kinds(story: Story) -> Scores:
    """A row of log-odds, one for each of ``KINDS``, for each line of the story."""
    table = base_table(measures(story), _PLACES)
    idle = idle_lines(story)
    sure = [row for row, block in enumerate(story.lines) if is_sure(block)]
    looks = table @ _LOOKS
    first, second = looks[:, : len(KINDS)], looks[:, len(KINDS) :]
    first[idle], first[sure] = IDLE, SURE
    found = second + neighbour_table(story, first) @ _NEIGHBOUR_WEIGHTS
    found[idle], found[sure] = IDLE, SURE
    scores: Scores = np.round(found, 6)
    return scores


def idle_lines(story: Story) -> list[int]:
    """The rows of lines that nobody needs to ask."""
    return [row for row, block in enumerate(story.lines) if is_idle(block)]


def base_table(found: Measures, places: Mapping[str, int]) -> Scores:
    """Measures and marks as a table, each in the column that ``places`` names."""
    find = places.get
    table = np.zeros((len(found.table), len(places) + 1))
    table[:, [find(name, -1) for name in LOOKS]] = found.table
    rows = [row for row, names in enumerate(found.marks) for _ in names]
    table[rows, [find(name, -1) for names in found.marks for name in names]] = 1.0
    table[:, places[BIAS]] = 1.0
    placed: Scores = table[:, :-1]
    return placed


def neighbour_table(story: Story, scores: Scores) -> Scores:
    """What a first look made of each line, of those around it, and of lines in places like its own.

    A row for each line, a column for each of ``NEIGHBOURS``.
    """
    chances = 1 / (1 + np.exp(-np.clip(scores, -30.0, 30.0)))
    chances /= chances.sum(axis=1, keepdims=True)
    count = len(chances)
    columns = []
    for step in STEPS:
        moved = np.zeros_like(chances)
        moved[max(0, -step) : count - max(0, step)] = chances[max(0, step) : count + min(0, step)]
        columns.append(moved)
    like = np.zeros((count, len(KINDS) + 1))
    for rows in _alike(story):
        total = chances[rows].sum(axis=0)
        like[rows, 0] = 1.0
        like[rows, 1:] = (total - chances[rows]) / (len(rows) - 1)
    found: Scores = np.hstack([*columns, like])
    return found


def _alike(story: Story) -> list[list[int]]:
    """Rows of lines of one shape between the same lines, tiny ones the same by what they say."""
    groups: dict[tuple[str, str, Shape], list[int]] = {}
    kinds = [_neighbour(story, at) for at in range(story.start - 1, story.stop + 1)]
    for row in range(story.stop - story.start):
        above, below = kinds[row], kinds[row + 2]
        if above != below:
            groups.setdefault((above, below, story.blocks[story.start + row].shape), []).append(row)
    return [rows for rows in groups.values() if len(rows) > 1]


def _neighbour(story: Story, at: int) -> str:
    if 0 <= at < len(story.blocks) and story.blocks[at].words <= _TINY:
        return story.blocks[at].key
    return story.kind(at)
