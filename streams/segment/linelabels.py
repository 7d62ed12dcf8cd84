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
from streams.segment.linelook import Measures, Story, measures
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
    rows = measures(story)
    chances = _chances(weigh(rows, FIRST))
    more = neighbour_measures(story, chances)
    return np.round(weigh([row | extra for row, extra in zip(rows, more, strict=True)], SECOND), 6)


def weigh(rows: Sequence[Measures], weights: Mapping[str, tuple[float, ...]]) -> Scores:
    """The sums of the measures times their weights, a row for each line."""
    places = {name: number for number, name in enumerate(weights)}
    table = np.array(list(weights.values()))
    dense = np.zeros((len(rows), len(places)))
    for number, row in enumerate(rows):
        for name, value in row.items():
            place = places.get(name)
            if place is not None:
                dense[number, place] = value
    dense[:, places[BIAS]] = 1.0
    found: Scores = dense @ table
    return found


def _chances(scores: Scores) -> Scores:
    chances: Scores = 1 / (1 + np.exp(-np.clip(scores, -30.0, 30.0)))
    shares: Scores = chances / chances.sum(axis=1, keepdims=True)
    return shares


def neighbour_measures(story: Story, chances: Scores) -> list[Measures]:
    """What a first look made of each line, of those around it, and of lines in places like its own."""
    held = chances.tolist()
    places = [_surrounding(story, at) for at in range(story.start, story.stop)]
    sums: dict[tuple[str, str, Shape], tuple[int, list[float]]] = {}
    for place, row in zip(places, held, strict=True):
        count, total = sums.get(place, (0, [0.0] * len(KINDS)))
        sums[place] = count + 1, [one + other for one, other in zip(total, row, strict=True)]
    found: list[Measures] = []
    for number, (place, own) in enumerate(zip(places, held, strict=True)):
        row = {
            f"{kind} {step:+}": chance
            for step in STEPS
            if 0 <= number + step < len(held)
            for kind, chance in zip(KINDS, held[number + step], strict=True)
        }
        count, total = sums[place]
        if count > 1 and place[0] != place[1]:
            row["such places"] = 1.0
            for kind, one, other in zip(KINDS, total, own, strict=True):
                row[f"{kind} in such places"] = (one - other) / (count - 1)
        found.append(row)
    return found


def _surrounding(story: Story, at: int) -> tuple[str, str, Shape]:
    """The lines above and below, tiny ones by what they say, and the shape of the line itself."""
    above, below = (_neighbour(story, at + step) for step in (-1, 1))
    return above, below, story.blocks[at].shape


def _neighbour(story: Story, at: int) -> str:
    if 0 <= at < len(story.blocks) and story.blocks[at].words <= _TINY:
        return story.blocks[at].key
    return story.kind(at)
