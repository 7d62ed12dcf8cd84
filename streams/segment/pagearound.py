"""What stands around a line of a page where a new story starts: text, bylines, times, other lines."""

from __future__ import annotations

import re

import numpy as np

from streams.segment.blocks import Block
from streams.segment.pagelines import Column, Columns, Marks, PageLines, Places, running_total
from streams.segment.shapes import Shape, announces, ends_sentence

_DATED_WORDS, _RIGHTS_WORDS = 16, 30
_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.h]\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\bago\b", re.IGNORECASE
)
_RIGHTS = re.compile(r"©|copyright|all rights reserved|\(c\)", re.IGNORECASE)
_DECK_WORDS = (8, 45)
_FULL = 8
_HARDLY, _MUCH, _VERY_MUCH = 60, 200, 300
_MOST_BEFORE, _MOST_RIVALS = 4, 20
_EQUAL = 1e-9


def distances(page: PageLines) -> Columns:
    """How far the next and the last long sentence are, and how much text is near.

    Nothing finer than ``_FULL`` lines is asked of what stands above: pages end in many ways.
    """
    at = page.at
    down = np.where(page.strong[at], 0, page.down[at + 1] - at)
    up = at - page.up[at]
    near, far = page.spread(page.sentences, at + 1, at + 17), page.spread(page.sentences, at + 1, at + 41)
    return _columns(
        {
            "text at 2": down == 2,
            "text within 5": (down >= 3) & (down <= 5),
            "text beyond 12": down > 12,
            "text beyond 25": down > 25,
            "text beyond 40": down > 40,
            "just below text": up == 1,
            "2 or 3 below text": (up >= 2) & (up <= 3),
            "4 to 7 below text": (up >= 4) & (up < _FULL),
            "text in 16 below": np.minimum(1.0, near / _MUCH),
            "text in 40 below": np.minimum(1.0, far / _VERY_MUCH),
            "hardly text below": far < _HARDLY,
            "text in 6 above": np.minimum(1.0, page.spread(page.sentences, at - 6, at) / 100),
            "text above in all": np.minimum(1.0, np.log1p(page.likely[at]) / 7),
            "text below in all": np.minimum(1.0, np.log1p(page.likely[-1] - page.likely[at]) / 7),
        }
    )


def surroundings(page: PageLines) -> Columns:
    """Which kinds of lines stand next to the line, and between it and the text."""
    blocks, at = page.blocks, page.at
    shapes = [block.shape for block in blocks]
    titles = np.array([shape is Shape.TITLE for shape in shapes]) & page.long
    pictures = np.array([shape in (Shape.CAPTION, Shape.CREDIT) for shape in shapes])
    bylines = np.array([shape is Shape.BYLINE for shape in shapes])
    stamps = np.array([block.shape is Shape.STAMP or _is_dated(block) for block in blocks])
    heads = bylines | np.array([shape is Shape.STAMP for shape in shapes])
    rights = np.array([_reserves_rights(block) for block in blocks])
    links = np.array([block.shape is Shape.WIDGET and announces(block.key) for block in blocks])
    decks = np.array([_is_deck(block) for block in blocks])
    stop = np.where(page.strong[at], at + 1, page.down[at + 1])
    return _columns(
        {
            "small line above": page.small[at - 1],
            "sentence above": page.text[at - 1],
            "long sentence above": page.strong[at - 1],
            "line above": page.long[at - 1],
            "second line above": page.count(page.long, -2, -1),
            "lines above": page.count(page.long, -6, 0) / 6,
            "lines below": page.count(page.long, 1, 6) / 5,
            "small lines below": page.count(page.small, 1, 6) / 5,
            "title next": page.count(titles, 1, 2),
            "picture next": page.count(pictures, 1, 2),
            "picture below": page.count(pictures, 1, 7) > 0,
            "deck next": page.count(decks, 1, 2),
            "rights reserved above": page.count(rights, -4, 0) > 0,
            "rights reserved below": page.count(rights, 1, 11) > 0,
            "links announced above": page.count(links, -12, 0) > 0,
            "links announced below": page.count(links, 1, 5) > 0,
            "dated above": stamps[at - 1],
            "signed above": page.count(heads, -3, 0) > 0,
            "signed next": page.count(bylines, 1, 2),
            "dated in 3": page.count(stamps, 2, 4) > 0,
            "signed in 8": page.count(bylines, 4, 9) > 0,
            "dated in 8": page.count(stamps, 4, 9) > 0,
            "signed before text": _between(page, bylines, stop),
            "dated before text": _between(page, stamps, stop),
        }
    )


def rivals(page: PageLines, taken: Column) -> Columns:
    """The line beside others of its stretch: which of them the text takes up more, how many there are."""
    names = ("as good above", "better above", "lines before", "lines after", "last line", "many lines")
    columns = {name: np.zeros(len(taken)) for name in names}
    long = page.words[page.at] >= 4
    for part in page.rivals() if len(taken) else ():
        own, lines = taken[part], long[part]
        best = np.concatenate(([-1.0], np.maximum.accumulate(own)[:-1]))
        before: Places = np.cumsum(lines) - lines
        after = lines.sum() - before - lines
        columns["as good above"][part] = best >= own - _EQUAL
        columns["better above"][part] = best > own + _EQUAL
        columns["lines before"][part] = np.minimum(_MOST_BEFORE, before) / _MOST_BEFORE
        columns["lines after"][part] = np.minimum(_MOST_BEFORE, after) / _MOST_BEFORE
        columns["last line"][part] = after == 0
        columns["many lines"][part] = min(1.0, len(part) / _MOST_RIVALS)
    return columns


def _between(page: PageLines, marks: Marks, stop: Places) -> Marks:
    found: Marks = page.spread(running_total(marks), page.at + 1, stop) > 0
    return found


def _columns(found: dict[str, np.ndarray]) -> Columns:
    return {name: column.astype(np.float64) for name, column in found.items()}


def _is_dated(block: Block) -> bool:
    return block.words <= _DATED_WORDS and _DATE.search(block.text) is not None


def _reserves_rights(block: Block) -> bool:
    return block.words <= _RIGHTS_WORDS and _RIGHTS.search(block.text) is not None


def _is_deck(block: Block) -> bool:
    least, most = _DECK_WORDS
    return least <= block.words <= most and ends_sentence(block.text)
