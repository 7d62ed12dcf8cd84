"""What a line near a page's story shows of its label: its look, its words, and what ``lineplace`` tells.

Measures are numbers from 0 to 1, a column each; marks are names of what is so of a line, a list a line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from streams.segment.blocks import Block
from streams.segment.lexicon import words
from streams.segment.lineplace import PLACES, SIZES, is_bare_credit, is_by, marks, places
from streams.segment.linestory import FAR, READ, Story, Words
from streams.segment.shapes import Shape, announces_links, ends_sentence

_POINTING = words("pointing")
_PICTURE = words("photograph", "photograph kinds")
_AUTHOR = words("author note", "writing")
_FUNCTION = words("function")
_REPORTING = words("reporting")
_APPEAL = words("appeal")
_TELLING = _PICTURE | _AUTHOR | _REPORTING | _APPEAL | _POINTING
_BRACKET_TAIL = re.compile(r"\S [(\[](?:[^\W\d_a-z]|photo|quelle)[^()\[\]]{1,60}[)\]]\.?$", re.IGNORECASE)
_TAIL = re.compile(r"[.!?…»”\"]\s+([^\W\d_][\w.'’&/-]*(?:\s+[^\W\d_][\w.'’&/-]*){0,4})\s*$")
_BRACKET_REACH, _TAIL_REACH = 70, 60
_BRACKETED_WORDS, _TAILED_WORDS = 4, 6
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d|\b\d{4}\b")
_BULLET = re.compile(r"[*+•◦▪■●‣]\s|\d{1,2}[.)]\s")
_POINTED = re.compile(r"\((?:[lrcm]|links|rechts|mitte|left|right|centre|center|file)\b\.?,?", re.IGNORECASE)
_LEAD = re.compile(r"[^\W\d_a-zà-ÿ][^\W\d_a-zà-ÿ'’ .?!-]{3,40}(?::|…|\.\.\.)\s+\S")
_QUOTES = "\"“”„«»'‘’"
_OUTER = _QUOTES + "()[] "
_DIGIT = re.compile(r"[0-9]")
_WIDE = re.compile(r"[^\x00-\x7f]")
_SHAPES = {shape: f"shape {shape.value}" for shape in Shape}
_SIZES = [f"size {number}" for number in range(len(SIZES) + 1)]
_NAMES = 6
_HEAD, _SIGNED, _SIGNED_BY = 60, 20, 14
_SAID_WORDS = 4
_LIKELY = 6
_IDLE = (Shape.WIDGET, Shape.RULE, Shape.END, Shape.NOTE)
_IDLE_WORDS = 3
_CAPTION_WORDS = 45

_EDGES = (
    "stopped",
    "sentence",
    "asks",
    "colon",
    "open bracket",
    "closed bracket",
    "bracketed",
    "breaks off",
    "quoted",
    "dash",
)
_SIGNS = (
    "inner colon",
    "bar",
    "slash",
    "mark",
    "lower case",
    "capitals",
    "lead in capitals",
    "bullet",
    "figures",
    "moment",
    "address",
)
_WORDS = (
    "names",
    "all names",
    "two names",
    "function words",
    "words in the text",
    "names in the text",
    "names often in the text",
    "appeals",
    "reports",
    "writes",
    "picture",
    "points",
)
_STANDING = (
    "by",
    "credited",
    "credit",
    "links",
    "dateline",
    "copied",
    "copied often",
    "quote of the text",
    "likely",
    "unlikely",
)
LOOKS = (*_EDGES, *_SIGNS, *_WORDS, *_STANDING, *PLACES)
"""The names of the measures."""

Row = tuple[float, ...]


class Measures(NamedTuple):
    """A row for each line of a story: the measures of ``LOOKS``, and the names of what is so of it."""

    table: NDArray[np.float64]
    marks: list[list[str]]


_NOTHING: Row = (0.0,) * len(LOOKS)


def measures(story: Story) -> Measures:
    """What each line of the story shows; nothing of idle and sure ones."""
    rows: list[Row] = []
    found: list[list[str]] = []
    lines = zip(story.lines, story.words, places(story), marks(story), strict=True)
    for at, (block, read, place, names) in enumerate(lines, story.start):
        if is_idle(block) or is_sure(block):
            rows.append(_NOTHING)
            found.append([])
            continue
        look = _words(story, block, read)
        rows.append((*_edges(block), *_signs(block), *look, *_standing(story, block), *place))
        names += (_SHAPES[block.shape], _SIZES[bisect_left(SIZES, block.words)])
        _mark_tails(block, story.first <= at <= story.last, names)
        found.append(names)
    return Measures(np.array(rows, dtype=np.float64).reshape(len(rows), len(LOOKS)), found)


def is_sure(block: Block) -> bool:
    """A paragraph longer than captions are."""
    return block.shape is Shape.BODY and block.words > _CAPTION_WORDS


def is_idle(block: Block) -> bool:
    """A button, rule or end mark, which need not be asked."""
    return block.shape in _IDLE and block.words <= _IDLE_WORDS


def _edges(block: Block) -> Row:
    """How the line begins and ends."""
    text = block.text
    first, last = text[0], text[-1]
    stopped = ends_sentence(text)
    return (
        stopped,
        stopped and block.words >= FAR,
        last in "?？؟",
        last == ":",
        last in "([",
        last in ")]",
        first in "([",
        last in ".…" and text.endswith(("...", "…")),
        first in _QUOTES,
        first in "–—-",
    )


def _signs(block: Block) -> Row:
    """Signs, digits and case within the line."""
    text = block.text
    head, upper = text[:READ], text.isupper()
    digits = _count_digits(head)
    slash = "/" in text
    spaced = slash and " / " in text
    return (
        block.words > 2 and ": " in head[:_HEAD],
        "|" in text or " • " in text or spaced,
        slash and not spaced,
        "©" in text or "›" in text or "»" in text or "→" in text,
        text.strip(_OUTER)[:1].islower(),
        upper,
        not upper and _LEAD.match(text) is not None,
        _BULLET.match(text) is not None,
        min(1.0, digits / max(4, len(head)) * 4),
        digits and _CLOCK.search(head) is not None,
        "@" in text or (slash and "://" in text) or "www." in text,
    )


def _count_digits(text: str) -> int:
    digits = len(_DIGIT.findall(text))
    return digits if text.isascii() else digits + sum(map(str.isdigit, _WIDE.findall(text)))


def _words(story: Story, block: Block, read: Words) -> Row:
    """The kinds of its words, and which of them the text has besides."""
    found, folded, tokens = read
    if not found:
        return (*(0.0,) * (len(_WORDS) - 1), _points(block.text))
    count = len(found)
    names = [word for word in found if word[0].isupper()]
    every = len(names) == count and 2 <= count <= _NAMES
    own = block.shape is Shape.BODY and block.words >= FAR
    held, often = story.often[own], story.often[own + 2]
    named = [word.casefold() for word in names if len(word) > 1]
    return (
        len(names) / count,
        every,
        every and count <= 3 and not any(map(str.isupper, found)),
        min(1.0, 2 * sum(map(_FUNCTION.__contains__, folded)) / count),
        sum(map(held.__contains__, tokens)) / (len(tokens) or 1),
        sum(map(held.__contains__, named)) / (len(named) or 1),
        sum(map(often.__contains__, named)) / (len(named) or 1),
        *_telling(block, folded),
    )


def _telling(block: Block, folded: list[str]) -> Row:
    """Words of appeals, of reporting, of authors and of pictures."""
    if _TELLING.isdisjoint(folded):
        return 0.0, 0.0, 0.0, 0.0, _points(block.text)
    return (
        min(1.0, 8 * sum(map(_APPEAL.__contains__, folded)) / max(4, len(folded))),
        not _REPORTING.isdisjoint(folded),
        block.words <= _SIGNED and not _AUTHOR.isdisjoint(folded),
        not _PICTURE.isdisjoint(folded[-12:] + folded[:3]),
        not _POINTING.isdisjoint(folded) or _points(block.text),
    )


def _points(text: str) -> bool:
    """Words in brackets tell where in a picture somebody stands."""
    return "(" in text and _POINTED.search(text[:READ]) is not None


def _standing(story: Story, block: Block) -> Row:
    """What the line is by its traits, its copies and its chance to be text."""
    key, copies = block.key, story.copies[block.key]
    bare = is_bare_credit(block)
    least = 1 + (block.shape is Shape.BODY)
    likely = (block.likely or 0.0) / _LIKELY
    return (
        block.words <= _SIGNED_BY and is_by(block.text),
        block.traits.credit is not None and not bare,
        bare,
        announces_links(key),
        block.traits.dateline,
        copies > 1,
        copies > 2,
        block.words >= _SAID_WORDS and story.said.count(key) >= least,
        max(0.0, min(1.0, likely)),
        max(0.0, min(1.0, -likely)),
    )


def _mark_tails(block: Block, amid: bool, found: list[str]) -> None:
    """A source that may stand behind a caption, though no agency's."""
    text = block.text
    closed = text[-1] in ")]" or text.endswith((").", "]."))
    bracketed = closed and block.words >= _BRACKETED_WORDS
    if bracketed and _BRACKET_TAIL.search(text, max(0, len(text) - _BRACKET_REACH)):
        found += ("bracket behind", "bracket behind, amid") if amid else ("bracket behind",)
    long = block.words >= _TAILED_WORDS
    tail = _TAIL.search(text, max(0, len(text) - _TAIL_REACH)) if long else None
    if tail and all(word[0].isupper() for word in tail[1].split()):
        found += ("names behind", "names behind, amid") if amid else ("names behind",)
