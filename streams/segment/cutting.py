"""One message's lines to labelled stories."""

from __future__ import annotations

from collections.abc import Sequence

from streams.segment.articles import Cut, find_cuts
from streams.segment.blocks import Block, read_blocks
from streams.segment.evidence import Survey, is_text
from streams.segment.labels import label_blocks
from streams.segment.model import Line, Piece, Story
from streams.segment.shapes import Shape

_FEW_TITLES = 3


def segment(lines: Sequence[Line], language: str | None = None) -> list[Story]:
    """The stories of one message, in text order; empty where there is no article in it.

    Every line with a span is in just one place: a piece, a piece's ``repeats``, or furniture (a piece
    without a label). Pieces are in text order and so are stories. ``language`` is what is known of the
    message's language; the rules need none.
    """
    blocks = read_blocks(lines)
    survey = Survey(blocks)
    cuts = find_cuts(blocks, survey)
    bounds = [cut.at for cut in cuts[1:]] + [len(blocks)]
    stories: list[Story] = []
    loose: list[Piece] = []
    for cut, stop in zip(cuts, bounds, strict=True):
        part = blocks[cut.at : stop]
        if not _has_article(part):
            spare = [Piece(None, block.text, block.span) for block in part]
            (stories[-1].pieces if stories else loose).extend(spare)
            continue
        story = _story(part, _headline(part, cut, survey), cut, language)
        story.pieces[:0], loose = loose, []
        stories.append(story)
    return stories


def _story(part: Sequence[Block], headline: int | None, cut: Cut, language: str | None) -> Story:
    flags = ["unsplit"] if cut.doubts else []
    return Story(label_blocks(part, headline), list(cut.reasons), flags, language)


def _has_article(blocks: Sequence[Block]) -> bool:
    """Some sentence, or a headline alone (an alert); a list of links is neither."""
    if any(is_text(block) and block.words >= 4 or block.hint == "headline" for block in blocks):
        return True
    titles = {
        block.key for block in blocks if block.shape is Shape.TITLE and block.words >= 3 and not block.hint
    }
    return 1 <= len(titles) <= _FEW_TITLES


def _headline(part: Sequence[Block], cut: Cut, survey: Survey) -> int | None:
    """Index in ``part`` of the headline: where the cut was made, or the best of the lines above the text."""
    hinted = [index for index, block in enumerate(part) if block.hint == "headline"]
    if hinted:
        return hinted[0]
    if cut.at and "format" not in cut.reasons:
        return None if part[0].shape is Shape.BODY and not _is_repeated(part) else 0
    heads = [item for item in survey.first(cut.at) if item.at - cut.at < len(part)]
    if heads:
        best = max(heads, key=lambda item: (item.score, -item.at))
        index = best.at - cut.at
        return None if part[index].shape is Shape.BODY and not _is_repeated(part[index:]) else index
    titles = [index for index, block in enumerate(part) if block.shape is Shape.TITLE]
    above = [index for index in titles if not any(map(is_text, part[:index]))]
    return max(above, key=lambda index: (part[index].words, -index)) if above else None


def _is_repeated(part: Sequence[Block]) -> bool:
    return any(block.key == part[0].key for block in part[1:])
