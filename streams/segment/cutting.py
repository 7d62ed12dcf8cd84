"""One message's lines to labelled stories."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from streams.segment.articles import FORMAT, Cut, find_cuts
from streams.segment.blocks import Block, read_blocks
from streams.segment.bodytext import drop_furniture
from streams.segment.evidence import Weigher
from streams.segment.heading import find_heading
from streams.segment.labels import label_blocks
from streams.segment.layout import count_alike, find_top
from streams.segment.model import Line, Piece, Story
from streams.segment.neighbours import compare_neighbours
from streams.segment.shapes import Shape
from streams.segment.survey import Survey, is_text

_FEW_TITLES = 3
_MANY_TITLES = 12
_FULL_TITLE = 4


def segment(lines: Sequence[Line], language: str | None = None) -> list[Story]:
    """The stories of one message, in text order; empty where there is no article in it.

    Every line with a span is in just one place: a piece, a piece's ``repeats``, or furniture (a piece
    without a label). Pieces are in text order and so are stories. ``language`` is what is known of the
    message's language; the rules need none.
    """
    blocks = read_blocks(lines)
    if not any(block.hint for block in blocks):
        compare_neighbours(blocks)
        drop_furniture(blocks)
    survey = Survey(blocks)
    weigher = Weigher(survey)
    stories: list[Story] = []
    loose: list[Piece] = []
    for cut, start, stop in _bounds(survey, find_cuts(survey, weigher), weigher):
        part = blocks[start:stop]
        if not _has_article(part):
            spare = [Piece(None, block.text, block.span) for block in part]
            (stories[-1].pieces if stories else loose).extend(spare)
            continue
        headline = _headline(blocks[cut.at : stop], cut, weigher)
        story = _story(part, None if headline is None else headline + cut.at - start, cut, language)
        story.pieces[:0], loose = loose, []
        stories.append(story)
    return stories


def _bounds(survey: Survey, cuts: Sequence[Cut], weigher: Weigher) -> Iterator[tuple[Cut, int, int]]:
    """Each cut with the first block and the end of its story.

    What the first story has above its headline (a caption, a section name), the others have too, but on a
    page; what no blank line parts from the headline belongs to it.
    """
    blocks = survey.blocks
    top = _headline(blocks, cuts[0], weigher) if len(cuts) > 1 and not survey.page else None
    habit = blocks[: _first_copy(blocks, top)]
    starts = [0]
    for above, cut in pairwise(cuts):
        alike = cut.at - count_alike(blocks[above.at : cut.at], habit)
        starts.append(cut.at if cut.reasons == FORMAT else min(alike, find_top(survey, cut.at)))
    yield from zip(cuts, starts, [*starts[1:], len(blocks)], strict=True)


def _first_copy(blocks: Sequence[Block], at: int | None) -> int:
    return next(
        (index for index, block in enumerate(blocks[: at or 0]) if block.key == blocks[at or 0].key), at or 0
    )


def _story(part: Sequence[Block], headline: int | None, cut: Cut, language: str | None) -> Story:
    flags = ["unsplit"] if cut.doubts else []
    return Story(label_blocks(part, headline), list(cut.reasons), flags, language)


def _has_article(blocks: Sequence[Block]) -> bool:
    """Some sentence, or a headline alone (an alert); a list of links is neither."""
    if any((is_text(block) and block.words >= 4) or block.hint == "headline" for block in blocks):
        return True
    titles = {
        block.key for block in blocks if block.shape is Shape.TITLE and block.words >= 3 and not block.hint
    }
    figures = any(_counts_figures(block.text) > 1 for block in blocks if block.shape is Shape.TITLE)
    return 1 <= len(titles) <= (_MANY_TITLES if figures else _FEW_TITLES)


def _counts_figures(text: str) -> int:
    return sum(any(map(str.isdigit, token)) for token in text.split())


def _headline(part: Sequence[Block], cut: Cut, weigher: Weigher) -> int | None:
    """Index in ``part`` of the headline: where the cut was made, or the best of the lines above the text."""
    hinted = [index for index, block in enumerate(part) if block.hint == "headline"]
    if hinted:
        return hinted[0]
    if any(block.likely is not None for block in part):
        found = find_heading(part)
        if found is not None:
            return found
    if cut.at and cut.reasons != FORMAT:
        return None if part[0].shape is Shape.BODY and not _is_repeated(part) else 0
    heads = [item for item in weigher.heads(cut.at) if item.at - cut.at < len(part)]
    if heads:
        best = max(heads, key=lambda item: (item.score, -item.at))
        index = best.at - cut.at
        return None if part[index].shape is Shape.BODY and not _is_repeated(part[index:]) else index
    head = takewhile(lambda item: not is_text(item[1]), enumerate(part))
    titles = [index for index, block in head if block.shape is Shape.TITLE]
    return max(titles, key=lambda index: (min(part[index].words, _FULL_TITLE), -index), default=None)


def _is_repeated(part: Sequence[Block]) -> bool:
    return any(block.key == part[0].key for block in part[1:])
