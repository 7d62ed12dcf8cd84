"""Labels of the lines in and around the text of a page's story: text, subhead, picture, byline or none.

A logistic model for each label in two looks: the first weighs each line by itself, its place and the shapes
around it, the second also what the first made of its neighbours and of lines in places like its own.
``bench.lines_fit`` fits the weights on building halves and writes ``lineweights``.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from schemas import Label
from streams.segment.blocks import Block
from streams.segment.linelook import LOOKS, Measures, measures
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

_TRUST = 2.0
"""Log-odds for text that a sentence has which was not taken for furniture before."""

MOST_LINES = 2000
"""Lines of a story; more are no page's."""

NEIGHBOURS = (
    *(f"{kind} {step:+}" for step in STEPS for kind in KINDS),
    "such places",
    *(f"{kind} in such places" for kind in KINDS),
)
"""The names of what the second look has of the first."""

_NONE = (0.0,) * len(KINDS)
_PLACES = {name: place for place, name in enumerate({**FIRST, **SECOND})}
_LOOKS = np.array([[*FIRST.get(name, _NONE), *SECOND.get(name, _NONE)] for name in _PLACES])
_LOOK_PLACES = [_PLACES.get(name, -1) for name in LOOKS]
"""Columns of the measures; the last, of those without a weight, is left out."""

_NEIGHBOUR_WEIGHTS = np.array([SECOND.get(name, _NONE) for name in NEIGHBOURS])

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
    looks = _spread(measures(story)) @ _LOOKS
    first, second = looks[:, : len(KINDS)], looks[:, len(KINDS) :]
    found: Scores = np.round(second + neighbour_table(story, _chances(first)) @ _NEIGHBOUR_WEIGHTS, 6)
    return found


def _spread(found: Measures) -> Scores:
    """Measures and marks as a table, a column for each that has a weight in one of the looks."""
    table = np.zeros((len(found.table), len(_PLACES) + 1))
    table[:, _LOOK_PLACES] = found.table
    find = _PLACES.get
    rows = [row for row, names in enumerate(found.marks) for _ in names]
    table[rows, [find(name, -1) for names in found.marks for name in names]] = 1.0
    table[:, _PLACES[BIAS]] = 1.0
    weighed: Scores = table[:, :-1]
    return weighed


def _chances(scores: Scores) -> Scores:
    chances: Scores = 1 / (1 + np.exp(-np.clip(scores, -30.0, 30.0)))
    shares: Scores = chances / chances.sum(axis=1, keepdims=True)
    return shares


def neighbour_table(story: Story, chances: Scores) -> Scores:
    """What a first look made of each line, of those around it, and of lines in places like its own."""
    size, reach = len(chances), max(STEPS)
    padded = np.zeros((size + 2 * reach, len(KINDS)))
    padded[reach : reach + size] = chances
    near = [padded[reach + step : reach + step + size] for step in STEPS]
    return np.hstack([*near, _such_places(story, chances)])


def _such_places(story: Story, chances: Scores) -> Scores:
    """Whether other lines stand between such lines, and the mean of what the first look made of those."""
    places: dict[tuple[str, str, Shape], list[int]] = {}
    for number, at in enumerate(range(story.start, story.stop)):
        places.setdefault(_surrounding(story, at), []).append(number)
    found = np.zeros((len(chances), 1 + len(KINDS)))
    for (above, below, _), alike in places.items():
        if len(alike) > 1 and above != below:
            found[alike, 0] = 1.0
            found[alike, 1:] = (chances[alike].sum(axis=0) - chances[alike]) / (len(alike) - 1)
    return found


def _surrounding(story: Story, at: int) -> tuple[str, str, Shape]:
    """The lines above and below, tiny ones by what they say, and the shape of the line itself."""
    above, below = (_neighbour(story, at + step) for step in (-1, 1))
    return above, below, story.blocks[at].shape


def _neighbour(story: Story, at: int) -> str:
    if 0 <= at < len(story.blocks) and story.blocks[at].words <= _TINY:
        return story.blocks[at].key
    return story.kind(at)
