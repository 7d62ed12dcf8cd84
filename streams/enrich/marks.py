"""Quotation marks: which stretches of a body are quoted, whatever marks its writer used.

Straight, curly, German „…“, »…« and ‚…‘, French and Spanish «…», Nordic ”…”, corner brackets, two single
marks for a double one, and single marks where no apostrophe is meant. A quotation that goes on opens again
in the next paragraph and is closed once, at its end: it is one quotation with a part in each paragraph.
Quotations inside quotations belong to the outer one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from schemas import Span

_BREAK = re.compile(r"\n[^\S\n]*\n\s*")
_MARK = re.compile(
    r"[\"“”„‟«»「」『』＂'‘’‚‹›](?:(?<=[\"“”„‟«»「」『』＂‚‹›])|(?<=\S‘)(?!\w)|(?<=['‘])(?<!\w['‘])(?=\S)|(?<=['’])(?<=\S['’])(?!\w))"
)
_BEFORE_OPEN = " \n\t\xa0([{—–-:/…,;.¿¡"
_APOSTROPHE = re.compile(r"['’‘](?:em|til|tis|twas|cause|round|bout|n|\d0s|\d\d)\b", re.I)

_JOINER = "\u2063"
_DOUBLE = f'"{_JOINER}'
"""Two single marks for a double one, in a form that keeps every offset."""

SEARCHED = 2000
"""How far, in characters, a partner is looked for where a mark alone does not say what it is."""

CLOSERS = {
    '"': '"”“＂',
    "＂": '＂"',
    "“": '”"',
    "„": '“”"',
    "‟": '”"',
    "”": '”"',
    "«": "»",
    "»": "«»",
    "「": "」",
    "『": "』",
    "'": "'’",
    "‚": "‘’'",
    "‹": "›",
    "›": "‹›",
    "‘": "’'",
}
"""For each opening mark the marks that may close it."""


@dataclass(slots=True)
class Quoted:
    """One quotation: ``parts`` without marks, ``outer`` from the first mark to behind the last."""

    mark: str
    parts: list[Span] = field(default_factory=list)
    outer: Span = (0, 0)
    closed: bool = True


def paragraphs(body: str) -> Iterator[Span]:
    """The spans between blank lines."""
    start = 0
    for gap in _BREAK.finditer(body):
        if gap.start() > start:
            yield start, gap.start()
        start = gap.end()
    if start < len(body):
        yield start, len(body)


def find_quoted(body: str, spans: Sequence[Span]) -> list[Quoted]:
    """Every quotation of the body in order; ``spans`` are its paragraphs."""
    body = body.replace("``", _DOUBLE).replace("''", _DOUBLE)
    found: list[Quoted] = []
    pending: Quoted | None = None
    marks = [match.start() for match in _MARK.finditer(body)]
    for start, end in spans if marks else ():
        inside = marks[bisect_left(marks, start) : bisect_left(marks, end)]
        for quoted in _Paragraph(body, start, end).scan(inside) if inside else ():
            if pending is not None and quoted.outer[0] == start and quoted.mark == pending.mark:
                pending.parts.extend(quoted.parts)
                pending.outer = pending.outer[0], quoted.outer[1]
                pending.closed = quoted.closed
            else:
                found.append(quoted)
                pending = quoted
        if pending is not None and (pending.closed or pending.outer[1] != end):
            pending = None
    return found


class _Paragraph:
    """Pairs the marks of one paragraph."""

    def __init__(self, body: str, start: int, end: int) -> None:
        self.body = body
        self.start = start
        self.end = end

    def scan(self, marks: list[int]) -> Iterator[Quoted]:
        """The quotations between ``marks``; one that is never closed runs to the end of the paragraph."""
        opened: int | None = None
        singles = self._single_closers(marks)
        inner = self._inner(marks)
        for at in marks:
            if at in inner:
                continue
            if opened is None:
                opened = at if self._opens(at, singles) else None
            elif self._closes(opened, at):
                yield self._quoted(opened, at, True)
                opened = None
            elif self.body[opened] == '"' == self.body[at] and self._looks_open(at):
                yield self._quoted(opened, at, False)
                opened = at
        if opened is not None and self.body[opened] not in "'‘»”‚‹›":
            yield self._quoted(opened, self.end, False)

    def _inner(self, marks: list[int]) -> set[int]:
        """The marks of a quotation inside another with the same marks: opener, opener, closer, closer."""
        held = [at for at in marks if self.body[at] in "“”«»"]
        inner: set[int] = set()
        if len(held) < 4:
            return inner
        for first, second, third, fourth in zip(held, held[1:], held[2:], held[3:], strict=False):
            shape = "".join(self.body[at] for at in (first, second, third, fourth))
            if shape in ("““””", "««»»") and not inner & {first, second}:
                inner |= {second, third}
        return inner

    def _quoted(self, opened: int, at: int, closed: bool) -> Quoted:
        start, stop, end = opened + 1, at, at
        while start < stop and (self.body[start].isspace() or self.body[start] == _JOINER):
            start += 1
        while stop > start and self.body[stop - 1].isspace():
            stop -= 1
        if closed:
            end += 2 if self.body[at + 1 : at + 2] == _JOINER else 1
        return Quoted(self.body[opened], [(start, stop)], (opened, end), closed)

    def _single_closers(self, marks: list[int]) -> list[int]:
        """Where a single mark may close: not the apostrophe of a plural possessive inside a sentence."""
        return [
            at
            for at in marks
            if self.body[at] in "'’" and at > self.start and not self.body[at - 1].isspace()
        ]

    def _opens(self, at: int, singles: list[int]) -> bool:
        mark = self.body[at]
        if mark in "“„‟«「『‚‹":
            return True
        if mark == "»":
            return self._looks_open(at) and self.body.find("«", at, min(self.end, at + SEARCHED)) > 0
        if mark in "'‘":
            if not self._looks_open(at) or _APOSTROPHE.match(self.body, at):
                return False
            first = bisect_right(singles, at + 1)
            near = islice(singles, first, first + 8)
            return any(self._closes(at, close) for close in near if close < at + SEARCHED)
        return mark in '"”＂' and self._looks_open(at)

    def _looks_open(self, at: int) -> bool:
        before = self.body[at - 1] if at > self.start else " "
        after = self.body[at + 1] if at + 1 < self.end else " "
        return (before in _BEFORE_OPEN or before in "\"“'‘«") and not after.isspace()

    def _closes(self, opened: int, at: int) -> bool:
        mark, closer = self.body[opened], self.body[at]
        if closer not in CLOSERS[mark]:
            return False
        if mark in "'‘":
            return self._closes_single(at)
        if closer in '"＂“':
            before = self.body[at - 1]
            after = self.body[at + 1] if at + 1 < self.end else " "
            return not before.isspace() or not (after.isalnum() or after in "([$£€")
        return True

    def _closes_single(self, at: int) -> bool:
        before = self.body[at - 1]
        after = self.body[at + 1 : at + 3]
        if after[:1].isalnum() or before.isspace():
            return False
        return not (before == "s" and after[:1] == " " and after[1:].islower()) or self._last_single(at)

    def _last_single(self, at: int) -> bool:
        """Whether no better closing mark follows in the sentence: the s before it ends the quoted words."""
        reach = min(self.end, at + 400)
        stop = self.body.find(". ", at, reach)
        rest = self.body[at + 1 : stop if stop > 0 else reach]
        return not re.search(r"\S['’](?!\w)", rest)
