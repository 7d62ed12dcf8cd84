"""How a headline is set: what stands directly above it and between it and the text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, takewhile

from streams.segment.blocks import Block
from streams.segment.shapes import Shape
from streams.segment.survey import Survey

_LINE_SHAPES = (Shape.WIDGET, Shape.TITLE)
_HEAD_SHAPES = (Shape.CAPTION, Shape.CREDIT, Shape.BYLINE, Shape.STAMP)
_ATTACHED = (*_HEAD_SHAPES, Shape.WIDGET)
_MOST = 6
_ENOUGH = 3


def find_top(survey: Survey, at: int) -> int:
    """First of the captions, fields and labels that no blank line parts from the headline at ``at``.

    Only where blank lines are usual, and one stands above them.
    """
    blocks, top = survey.blocks, at
    if not survey.usual_gap:
        return at
    while top and at - top < _MOST and not blocks[top].gap and blocks[top - 1].shape in _ATTACHED:
        top -= 1
    return top if blocks[top].gap or not top else at


def count_alike(blocks: Sequence[Block], habit: Sequence[Block]) -> int:
    """How many of the last blocks are laid out like the last of ``habit``."""
    pairs = zip(reversed(blocks), reversed(habit), strict=False)
    return sum(1 for _ in takewhile(lambda pair: _is_alike(*pair), pairs))


def _is_alike(one: Block, other: Block) -> bool:
    if one.shape in _LINE_SHAPES and other.shape in _LINE_SHAPES:
        return one.key == other.key or max(one.words, other.words) <= 3 or _has_same_field(one, other)
    return one.shape is other.shape and one.shape in _HEAD_SHAPES


def _has_same_field(one: Block, other: Block) -> bool:
    field, colon, _ = one.key.partition(":")
    return bool(colon) and other.key.startswith(field + colon)


def is_headed_alike(survey: Survey, at: int, first: int) -> bool:
    """Captions or fields stand above the headline as they do above the first one."""
    habit = survey.blocks[max(0, first - _MOST) : first]
    above = survey.blocks[max(survey.last_text[at] + 1, at - _MOST) : at]
    count = count_alike(above, habit)
    return any(
        block.shape in _HEAD_SHAPES or (block.shape is Shape.WIDGET and block.words > 1)
        for block in above[len(above) - count :]
    )


def has_same_fields(survey: Survey, at: int, first: int) -> bool:
    """A named field (``Section: World``) stands above the headline as it does above the first one."""
    habit = survey.blocks[max(0, first - _MOST) : first]
    above = survey.blocks[max(survey.last_text[at] + 1, at - _MOST) : at]
    pairs = zip(reversed(above), reversed(habit), strict=False)
    return any(_has_same_field(*pair) for pair in takewhile(lambda pair: _is_alike(*pair), pairs))


def compare_below(survey: Survey, at: int, first: int) -> float:
    """How far the lines between headline and text show one layout here and for the first, 0 to 1."""
    shapes = _shapes_below(survey, at)
    return min(1.0, len(shapes) / _ENOUGH) if shapes == _shapes_below(survey, first) else 0.0


def is_doubled_alike(survey: Survey, at: int, first: int) -> bool:
    """Headline and its copy stand around the same kinds of lines as the first headline and its copy do.

    Only where lines stand between them: other lines than headlines come twice in a row.
    """
    between = _shapes_to_copy(survey, at)
    return bool(between) and between == _shapes_to_copy(survey, first)


def _shapes_to_copy(survey: Survey, at: int) -> list[Shape]:
    """The shapes down to the headline's copy above the text, runs as one; none where no copy is there."""
    shapes = _shapes_below(survey, at)
    copy = next((index for index, (_, again) in enumerate(shapes) if again), 0)
    return [shape for shape, _ in shapes[:copy]]


def _shapes_below(survey: Survey, at: int) -> list[tuple[Shape, bool]]:
    """The shapes down to the text, runs as one, each with whether it is the headline again."""
    blocks = survey.blocks
    below = blocks[at + 1 : min(survey.next_text[at + 1], at + 2 * _MOST)]
    marks = ((block.shape, block.key == blocks[at].key) for block in below)
    return [mark for mark, _ in groupby(marks)]
