"""Lines joined into paragraphs: wire copy is often wrapped at 60 to 80 columns, page text is not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from schemas import Label, Span
from streams.segment.credit import split_credit
from streams.segment.dateline import parse_dateline
from streams.segment.model import Line
from streams.segment.shapes import Shape, Traits, read_traits
from streams.segment.terms import read_terms

_WIDEST = 100
_NARROWEST = 40
_NEIGHBOURS = 16
_STOPS = ".?!…:;。؟۔\"”»'’)]"
_COLUMNS = re.compile(r"\t|\S {3,}\S")
_LONGEST = 4000
_MANY_LINES = 20_000
_SHORT_LINE = 2
_FEW_WORDS = 10
_TEXT_SHAPES = (Shape.TITLE, Shape.BODY, Shape.END)
_INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}$")
"""Behind these a line may stop within its sentence: "the U.S. / Harbour Protection Agency, HPA."."""

_BULLET = re.compile(r"(?:[•◦▪■●·‣*]|-{1,2}|\d{1,2}[.)])\s")


@dataclass(slots=True)
class Block:
    """One paragraph or single line, with what can be said of it alone.

    ``shape`` is that of the traits until the neighbours show another; ``words`` and ``key`` are theirs.
    ``likely`` is the log-odds of being text of a story, null where nobody asked.
    """

    text: str
    span: Span | None
    gap: int
    hint: Label | None
    cut: bool
    traits: Traits
    likely: float | None = None
    shape: Shape = field(init=False)
    words: int = field(init=False)
    key: str = field(init=False)
    _terms: frozenset[str] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        traits = self.traits
        self.shape, self.words, self.key = traits.shape, traits.words, traits.key

    @property
    def terms(self) -> frozenset[str]:
        """Content words of the text, cut to stems; of a very long one, of its beginning."""
        if self._terms is None:
            self._terms = frozenset(read_terms(self.text[:_LONGEST]))
        return self._terms


def read_blocks(lines: Sequence[Line]) -> list[Block]:
    """The blocks of a message; lines with a hint, and those below a blank line, begin a block.

    Short lines beyond the first 20,000 (no honest message has so many) are furniture unread.
    """
    joins = _joins(lines)
    seen: dict[str, Traits] = {}
    blocks: list[Block] = []
    flood: list[Line] = []
    start = shorts = 0
    for stop in range(1, len(lines) + 1):
        if stop < len(lines) and joins[stop]:
            continue
        line = lines[start]
        if stop - start == 1 and len(line.text) < _NARROWEST and line.hint is None and not line.cut:
            shorts += 1
            if shorts > _MANY_LINES:
                flood.append(line)
                start = stop
                continue
        _pour(flood, blocks)
        blocks.append(_block(lines[start:stop], seen))
        start = stop
    _pour(flood, blocks)
    return blocks


def _pour(flood: list[Line], blocks: list[Block]) -> None:
    """Make one piece of furniture of the lines and forget them."""
    if flood:
        text = " ".join(line.text for line in flood)
        span = (flood[0].span[0], flood[-1].span[1]) if flood[0].span and flood[-1].span else None
        blocks.append(Block(text, span, flood[0].gap, None, False, Traits(Shape.WIDGET, 1, text)))
        flood.clear()


def _block(lines: Sequence[Line], seen: dict[str, Traits]) -> Block:
    first, last = lines[0], lines[-1]
    text = first.text if len(lines) == 1 else " ".join(line.text for line in lines)
    span = (first.span[0], last.span[1]) if first.span and last.span else None
    traits = seen.get(text)
    if traits is None:
        traits = seen[text] = read_traits(text)
    return Block(text, span, first.gap, first.hint, first.cut, traits)


def _joins(lines: Sequence[Line]) -> list[bool]:
    """For each line, whether it goes on with the paragraph above it.

    Copy is wrapped if lines that stop within a sentence are as long as the column has room for; where some of
    them go on in lower case, the rest is joined by width alone. In scripts without case, lines that are there
    twice (headlines, captions) tell nothing.
    """
    joins = [False] * len(lines)
    pairs = [index for index in range(1, len(lines)) if _may_join(lines[index - 1], lines[index])]
    if pairs:
        counts = Counter(line.text for line in lines)
        pairs = [
            at
            for at in pairs
            if _has_case(lines[at].text) or counts[lines[at - 1].text] == 1 == counts[lines[at].text]
        ]
    middle = {index for index in pairs if _breaks_sentence(lines[index - 1].text, lines[index].text)}
    full = [index for index in pairs if len(lines[index - 1].text) >= _NARROWEST]
    if len(middle) < max(1, 0.25 * len(full)):
        return joins
    widths = dict(zip(pairs, _local_widths(lines, pairs), strict=True))
    filled = {index for index in full if _was_full(lines[index - 1].text, lines[index].text, widths[index])}
    unstopped = [index for index in full if lines[index - 1].text[-1] not in _STOPS]
    if 2 * sum(index in filled for index in unstopped) < len(unstopped):
        return joins
    for index in full:
        above, line = lines[index - 1].text, lines[index].text
        goes_on = index in middle and line[0].islower() and len(above) >= 0.6 * widths[index]
        if goes_on or (index in filled and not _starts_anew(above, line)):
            joins[index] = True
    return joins


def _may_join(above: Line, line: Line) -> bool:
    """What rules a wrapped line out: a blank line, an indent, markup, or a length that no wrapping leaves."""
    if line.gap or line.cut or line.hint or above.hint:
        return False
    if line.indent > above.indent + 1 and line.indent >= 2:
        return False
    return len(above.text) <= _WIDEST and len(line.text) <= _WIDEST


def _breaks_sentence(above: str, line: str) -> bool:
    """The line above stops within a sentence: no stop, and lower case (or a caseless letter) goes on."""
    if len(above) < _NARROWEST or above[-1] in _STOPS or not line[0].isalpha():
        return False
    if line[0].islower():
        return len(line.split()) > _SHORT_LINE or line[-1] in _STOPS
    return not _has_case(line) and len(line) > _NARROWEST // 2


def _has_case(line: str) -> bool:
    return line[0].lower() != line[0].upper()


def _local_widths(lines: Sequence[Line], pairs: Sequence[int]) -> list[int]:
    """The column at which the lines near each pair are wrapped: nearly the longest of them."""
    lengths = [len(lines[index - 1].text) for index in pairs]
    widths = []
    for at in range(len(lengths)):
        near = sorted(lengths[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1])
        widths.append(near[int(0.9 * (len(near) - 1))])
    return widths


def _was_full(above: str, line: str, width: int) -> bool:
    """The first word of ``line`` had no room at the end of the line above."""
    return len(above) + 1 + len(line.split(None, 1)[0]) > width - 1


def _starts_anew(above: str, line: str) -> bool:
    """The line begins a paragraph whatever the widths say, or the one above is none."""
    if _BULLET.match(line) or _COLUMNS.search(line) or _COLUMNS.search(above):
        return True
    if above.isupper() != line.isupper() or parse_dateline(line) is not None:
        return True
    if not _has_case(line) and split_credit(line)[1] is not None:
        return True
    if _INITIALS.search(above) and line[-1] in _STOPS:
        return False
    return _stands_alone(line) or (above[-1] in ")]" and read_traits(above).credit is not None)


def _stands_alone(line: str) -> bool:
    """A byline, widget, stamp or credit by its look."""
    if len(line.split()) > _FEW_WORDS:
        return False
    shape = read_traits(line).shape
    return shape not in _TEXT_SHAPES and not (shape is Shape.WIDGET and line[-1] in _STOPS)
