"""Which sentences and list items of a message are text of a story, and which are a page's furniture.

A logistic model in two looks: the first weighs each block and what surrounds it, the second also what the
first found near it. ``bench.bodytext_fit`` fits the weights on building halves and writes ``bodyweights``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from streams.segment.blocks import Block
from streams.segment.bodylook import (
    CANDIDATES,
    Column,
    Columns,
    afterthoughts,
    look,
    sentences_mass,
    surroundings,
)
from streams.segment.bodyweights import WEIGHTS
from streams.segment.shapes import Shape

LITTER = 5
"""Different small lines (menus, buttons, times) that make a message of some length a page."""

_LITTER_SHARE = 0.12
_FEWEST_LINES = 26
_DROP_LITTER = 10

_SOME_LITTER, _MUCH_LITTER = 20, 40

_SMALL = (Shape.WIDGET, Shape.STAMP, Shape.LIST)
_FEW_WORDS = 3
_SHARE = 0.5
_MOST_CAUTION = -4.0
_ALLOWANCE = 1.0
_NEVER = float("-inf")
_TEXTS = (Shape.BODY, Shape.LIST)
_BIAS = "any block"


def drop_furniture(blocks: Sequence[Block]) -> None:
    """Ask the sentences and list items of a page; those that are no text of a story become furniture.

    The likeliest sentence stays, and all of them where most of the message is text.
    """
    litter, sentences = _litter(blocks)
    furnished = litter >= max(_DROP_LITTER, _SHARE * sentences)
    if not furnished and (len(blocks) < _FEWEST_LINES or litter < max(LITTER, _LITTER_SHARE * sentences)):
        return
    at = candidates(blocks)
    found = scores(blocks, at).tolist()
    for index, score in zip(at.tolist(), found, strict=True):
        blocks[index].likely = score
    if not furnished:
        return
    texts = [
        score for index, score in zip(at.tolist(), found, strict=True) if blocks[index].shape is Shape.BODY
    ]
    least = min(_caution(litter), max(texts, default=0.0))
    likely = dict(zip(at.tolist(), found, strict=True))
    kept = _extend({index for index, score in likely.items() if score >= least}, blocks, likely, least)
    for index in likely:
        block = blocks[index]
        if block.shape in _TEXTS and index not in kept:
            block.shape = Shape.WIDGET


def _extend(kept: set[int], blocks: Sequence[Block], likely: Mapping[int, float], least: float) -> set[int]:
    """What was kept, and the sentences next to it that fall short by little."""
    found = set(kept)
    for step in (1, -1):
        for index in sorted(kept, reverse=step < 0):
            near = index + step
            while (
                blocks[index].shape is Shape.BODY
                and near not in found
                and likely.get(near, _NEVER) >= least - _ALLOWANCE
                and blocks[near].shape is Shape.BODY
            ):
                found.add(near)
                near += step
    return found


def _litter(blocks: Sequence[Block]) -> tuple[int, int]:
    """How many different small lines there are, and how many sentences."""
    lines = {
        block.key
        for block in blocks
        if block.shape in _SMALL or (block.shape is Shape.TITLE and block.words <= _FEW_WORDS)
    }
    texts = sum(block.shape is Shape.BODY for block in blocks)
    return len(lines), texts


def _caution(litter: int) -> float:
    """The log-odds below which a block is dropped: the fewer small lines, the surer it must be furniture."""
    return min(0.0, _MOST_CAUTION * (_MUCH_LITTER - litter) / (_MUCH_LITTER - _SOME_LITTER))


def candidates(blocks: Sequence[Block]) -> NDArray[np.int64]:
    """The places of the blocks that may be text."""
    return np.array(
        [index for index, block in enumerate(blocks) if block.shape in CANDIDATES], dtype=np.int64
    )


def scores(blocks: Sequence[Block], at: NDArray[np.int64]) -> Column:
    """Log-odds of each block ``at`` to be text of a story."""
    if not len(at):
        return np.zeros(0)
    first = measures(blocks, at)
    found = weigh(first, 0)
    return np.round(weigh(first | afterthoughts(blocks, at, found), 1), 6)


def measures(blocks: Sequence[Block], at: NDArray[np.int64]) -> Columns:
    """All measures of the first look, one row for each block ``at``."""
    return look(blocks, at.tolist()) | surroundings(blocks, at, sentences_mass(blocks))


def weigh(columns: Columns, number: int) -> Column:
    """The sum of the measures times their weights in the first (0) or second (1) look."""
    total = np.full(len(next(iter(columns.values()))), WEIGHTS[_BIAS][number])
    for name, column in columns.items():
        total += WEIGHTS[name][number] * column
    return total
