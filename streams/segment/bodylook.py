"""What a block shows that text of a story has, or what stands around it on a page.

Each measure is a number from 0 to 1 (``score`` of the first look apart). ``look`` reads single blocks;
``surroundings`` what lies near them; ``afterthoughts`` what the first look at all blocks tells of their
neighbours. The idea of weighing density and neighbours is that of Kohlschütter et al. (2010), without markup.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from streams.segment.blocks import Block
from streams.segment.lexicon import words
from streams.segment.shapes import Shape, announces, ends_sentence

Column = NDArray[np.float64]
Columns = dict[str, Column]

CANDIDATES = (Shape.BODY, Shape.LIST, Shape.TITLE, Shape.CAPTION)
"""Shapes that text of a story may have."""

ENOUGH = 12
"""Words from which on a list item or a caption counts as a sentence of its own."""

_LINES = (Shape.TITLE, Shape.WIDGET, Shape.LIST, Shape.TABLE)
_SIZES = {
    Shape.BODY: (5, 9, 14, 22, 40, 80),
    Shape.LIST: (3, 8, 15, 30),
    Shape.TITLE: (3, 8, 15, 30),
    Shape.CAPTION: (3, 8, 15, 30),
}
_FUNCTION = words("function")
_APPEAL = words("appeal")
_REPORTING = words("reporting")
_AUTHOR_NOTE = words("author note")
_TELLING = _APPEAL | _REPORTING | _AUTHOR_NOTE
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SIGN = re.compile(r"[\"“”„«»©|›@$£€%]|www\.|https?:")
_QUOTES = frozenset('"“”„«»')
_MARKS = frozenset("©|»›")
_ADDRESSES = frozenset(["@", "www.", "http:", "https:"])
_MONEY = frozenset("$£€%")
_READ = 500
_GAP = 4
_NEAR = 40
_NEIGHBOURS = 4
_WIDEST = 16
_LINKS_FADE = 0.9
_FADE, _SLOW_FADE = 0.8, 0.93


_SIZE_NAMES = [f"{shape.value} {size}" for shape, limits in _SIZES.items() for size in range(len(limits) + 1)]
_FIRST_SIZE = {shape: _SIZE_NAMES.index(f"{shape.value} 0") for shape in _SIZES}


def look(blocks: Sequence[Block], at: list[int]) -> Columns:
    """Measures of the blocks ``at`` taken alone; one row each."""
    keys = Counter([block.key for block in blocks])
    chosen = [blocks[index] for index in at]
    shown = np.zeros((len(at), len(_SIZE_NAMES)))
    shown[range(len(at)), [_FIRST_SIZE[b.shape] + bisect_left(_SIZES[b.shape], b.words) for b in chosen]] = (
        1.0
    )
    looks = np.array([_look(block, keys[block.key] > 1) for block in chosen], dtype=np.float64)
    looks = np.minimum(1.0, looks.reshape(len(at), len(_LOOKS)))
    columns = dict(zip(_SIZE_NAMES, shown.T, strict=True)) | dict(zip(_LOOKS, looks.T, strict=True))
    appeals = np.zeros(len(blocks))
    appeals[at] = columns["appeals"]
    near = Totals(appeals).window(-_NEIGHBOURS, _NEIGHBOURS + 1) / (2 * _NEIGHBOURS + 1)
    return columns | {"appeals around": np.minimum(1.0, 3 * near[at])}


_LOOKS = (
    "ends a sentence",
    "breaks off",
    "announces",
    "asks",
    "lower case",
    "quotes",
    "function words",
    "appeals",
    "capitals",
    "figures",
    "credit",
    "dateline",
    "copies",
    "address",
    "mark",
    "commas",
    "reports",
    "on the author",
    "money",
)


def _look(block: Block, copied: bool) -> tuple[float, ...]:
    """The measures of ``_LOOKS``; those above 1 count as 1."""
    text = block.text
    head = text[:_READ]
    found = _WORD.findall(head)
    folded = list(map(str.casefold, found))
    count = len(found) or 1
    telling = not _TELLING.isdisjoint(folded)
    signs = _SIGN.findall(head)
    return (
        ends_sentence(text),
        text.rstrip('"”’» ]').endswith(("...", "…")),
        text[-1] == ":",
        text[-1] in "?!",
        text[0].islower(),
        not _QUOTES.isdisjoint(signs),
        2 * sum(map(_FUNCTION.__contains__, folded)) / count,
        8 * sum(map(_APPEAL.__contains__, folded)) / max(4, count) if telling else 0.0,
        sum([word[0].isupper() for word in found[1:]]) / (count - 1 or 1),
        3 * sum([not word.isalpha() and any(map(str.isdigit, word)) for word in found]) / count,
        block.traits.credit is not None,
        block.traits.dateline,
        copied,
        not _ADDRESSES.isdisjoint(signs),
        not _MARKS.isdisjoint(signs),
        head.count(",") / 3,
        telling and not _REPORTING.isdisjoint(folded),
        8 * sum(map(_AUTHOR_NOTE.__contains__, folded)) / max(8, count) if telling else 0.0,
        not _MONEY.isdisjoint(signs),
    )


def sentences_mass(blocks: Sequence[Block]) -> Column:
    """Words of each block that ends a sentence; 0 for other lines and for short ones that come again."""
    keys = Counter([block.key for block in blocks])
    mass = [0] * len(blocks)
    for index, block in enumerate(blocks):
        long = block.words >= ENOUGH
        fit = block.shape is Shape.BODY or (long and block.shape in (Shape.LIST, Shape.CAPTION))
        if fit and (long or keys[block.key] == 1) and ends_sentence(block.text):
            mass[index] = block.words
    return np.array(mass, dtype=np.float64)


def surroundings(blocks: Sequence[Block], at: NDArray[np.int64], mass: Column) -> Columns:
    """Measures of sentences and of other lines around the blocks ``at``."""
    masses, lines = Totals(mass), _are(blocks, *_LINES)
    found = {
        "sentence above": _shift(mass, 1),
        "sentence below": _shift(mass, -1),
        "second above": _shift(mass, 2),
        "second below": _shift(mass, -2),
    }
    columns = {name: np.minimum(1.0, column / _NEAR) for name, column in found.items()}
    columns["alone"] = np.where(np.sum(list(found.values()), axis=0) == 0, 1.0, 0.0)
    for span, scale in ((5, 5.5), (15, 6.5)):
        columns[f"text {span} above"] = np.minimum(1.0, np.log1p(masses.window(-span, 0)) / scale)
        columns[f"text {span} below"] = np.minimum(1.0, np.log1p(masses.window(1, span + 1)) / scale)
    rows = Totals(lines)
    columns["lines above"] = rows.window(-6, 0) / 6
    columns["lines below"] = rows.window(1, 7) / 6
    columns["lines around"] = rows.window(-15, 16) / 31
    titles, captions = _are(blocks, Shape.TITLE), _are(blocks, Shape.CAPTION, Shape.CREDIT)
    heads = Totals(_are(blocks, Shape.STAMP, Shape.BYLINE))
    below, above = _shift(titles, 1), _shift(titles, -1)
    columns |= {"between titles": below * above, "below a title": below, "above a title": above}
    columns["dated or signed above"] = np.minimum(1.0, heads.window(-2, 0))
    columns["dated or signed below"] = np.minimum(1.0, heads.window(1, 3))
    columns["picture near"] = np.minimum(1.0, Totals(captions).window(-2, 3) - captions)
    columns["below links"] = _below_links(blocks)
    columns["lines in all"] = np.full(len(blocks), lines.sum() / max(1, len(blocks)))
    columns |= _runs(mass)
    return {name: column[at] for name, column in columns.items()} | _topic(blocks, at, mass)


def _are(blocks: Sequence[Block], *shapes: Shape) -> Column:
    """1 for the blocks of one of the shapes, 0 for others."""
    return np.array([block.shape in shapes for block in blocks], dtype=np.float64)


def _below_links(blocks: Sequence[Block]) -> Column:
    """1 just below a heading over links or subjects, fading with every line."""
    found, level = [], 0.0
    for block in blocks:
        found.append(level)
        heading = block.shape is Shape.WIDGET and block.words > 1 and announces(block.key)
        level = 1.0 if heading else level * _LINKS_FADE
    return np.array(found, dtype=np.float64)


def _runs(mass: Column) -> Columns:
    """Stretches of sentences with at most a few other lines between, each against the longest one."""
    count = len(mass)
    names = (
        "run share",
        "run size",
        "run density",
        "longest run",
        "below longest",
        "above longest",
        "no run",
    )
    columns = {name: np.zeros(count) for name in names}
    columns["no run"] += 1.0
    held = np.flatnonzero(mass)
    if not len(held):
        return columns
    breaks = np.flatnonzero(np.diff(held) > _GAP)
    starts = held[np.concatenate(([0], breaks + 1))]
    stops = held[np.concatenate((breaks, [len(held) - 1]))] + 1
    totals = np.concatenate(([0.0], np.cumsum(mass)))
    counts = np.concatenate(([0.0], np.cumsum(mass > 0)))
    weights = totals[stops] - totals[starts]
    top = int(weights.argmax())
    for number, (start, stop) in enumerate(zip(starts, stops, strict=True)):
        part = slice(start, stop)
        columns["no run"][part] = 0.0
        columns["run share"][part] = weights[number] / weights[top]
        columns["run size"][part] = min(1.0, math.log1p(weights[number]) / 7)
        columns["run density"][part] = (counts[stop] - counts[start]) / (stop - start)
        columns["longest run"][part] = number == top
        columns["below longest"][part] = number > top
        columns["above longest"][part] = number < top
    return columns


def _topic(blocks: Sequence[Block], at: NDArray[np.int64], mass: Column) -> Columns:
    """The share of a block's terms that other sentences have too: once, and often."""
    sentences = frozenset(np.flatnonzero(mass).tolist())
    counts = Counter(chain.from_iterable([blocks[index].terms for index in sentences]))
    held = [frozenset([term for term, count in counts.items() if count >= least]) for least in range(1, 5)]
    once, often = [], []
    for index in at.tolist():
        terms = blocks[index].terms
        own, size = index in sentences, len(terms) or 1
        once.append(len(terms & held[own]) / size)
        often.append(len(terms & held[2 + own]) / size)
    return {"topic": np.array(once, dtype=np.float64), "topic often": np.array(often, dtype=np.float64)}


def afterthoughts(blocks: Sequence[Block], at: NDArray[np.int64], score: Column) -> Columns:
    """Measures of what the first look found around each block; ``score`` is its log-odds."""
    chances = np.zeros(len(blocks))
    chances[at] = 1 / (1 + np.exp(-score))
    sizes = np.array([min(80, block.words) for block in blocks], dtype=np.float64)
    tiny = sizes <= 3
    above, below = _fading(chances, tiny), _fading(chances[::-1], tiny[::-1])[::-1]
    weight = chances * sizes
    weights, total = Totals(weight), np.concatenate(([0.0], np.cumsum(weight)))
    columns = {
        "text above": above,
        "text below": below,
        "text on both sides": above * below,
        "text on each side": np.minimum(above, below),
        "likely above": _shift(chances, 1),
        "likely below": _shift(chances, -1),
        "second likely above": _shift(chances, 2),
        "second likely below": _shift(chances, -2),
        "weight above": np.minimum(1.0, np.log1p(weights.window(-10, 0)) / 6),
        "weight below": np.minimum(1.0, np.log1p(weights.window(1, 11)) / 6),
        "all above": np.minimum(1.0, np.log1p(total[:-1]) / 7),
        "all below": np.minimum(1.0, np.log1p(total[-1] - total[1:]) / 7),
        "rest of all": (total[-1] - total[1:]) / max(1e-9, total[-1]),
    }
    return {name: column[at] for name, column in columns.items()} | {"first score": np.clip(score, -6.0, 6.0)}


def _fading(chances: Column, tiny: NDArray[np.bool_]) -> Column:
    """How likely the blocks before each one are text, the nearest most; tiny lines hardly count."""
    found, level = [], 0.0
    for chance, short in zip(chances.tolist(), tiny.tolist(), strict=True):
        found.append(level)
        keep = _SLOW_FADE if short else _FADE
        level = keep * level + (1 - keep) * chance
    return np.array(found)


def _shift(column: Column, by: int) -> Column:
    """Each block's value of the block ``by`` above it (below, where negative); 0 beyond the ends."""
    moved = np.zeros(len(column))
    if by > 0:
        moved[by:] = column[:-by]
    else:
        moved[:by] = column[-by:]
    return moved


class Totals:
    """Running sums of a column, for sums around each of its places."""

    def __init__(self, column: Column) -> None:
        self._size = len(column)
        self._sums = np.zeros(self._size + 1 + 2 * _WIDEST)
        sums = self._sums[_WIDEST:]
        np.cumsum(column, out=sums[1 : self._size + 1])
        sums[self._size + 1 :] = sums[self._size]

    def window(self, left: int, right: int) -> Column:
        """The sum of the values from ``left`` to before ``right``, counted from each place."""
        sums, first, last = self._sums, _WIDEST + left, _WIDEST + right
        return sums[last : last + self._size] - sums[first : first + self._size]
