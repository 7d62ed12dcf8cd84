"""Framed wire messages, as ANPA 1312 and IPTC 7901 have them: header, STX, text, ETX, trailer.

Several may stand in one value. Whatever no line of the text covers is furniture, so that every character is
accounted for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from schemas import Label, Span, Subject
from streams.intake.model import Document, Meta, Raw
from streams.segment import Line, parse_dateline

TRUNCATED = "truncated"
"""Flag of a message whose end mark is missing."""

ALERT_WORDS = 60
PROSE_WORDS = 4
MAX_FRAMES = 4000
MAX_ROWS = 40_000
CATEGORIES = {
    "a": "domestic news",
    "d": "food",
    "e": "entertainment",
    "f": "finance",
    "i": "international news",
    "l": "lifestyle",
    "o": "weather",
    "p": "politics",
    "s": "sport",
    "w": "Washington",
}
"""What the letters mean that agencies use alike; each has more of its own."""

_LINE_END = re.compile(r"\r*\n|\r+|[\x0b\x0c\x85\u2028\u2029]")
_OUTER = "".join(map(chr, range(33))) + "\x7f\u00a0\u2003\u3000"
_INNER = dict.fromkeys((*range(9), *range(14, 32), 0x7F))
_QUOTES = (("``", "“"), ("''", "”"), ("`", "‘"))
_DASH = re.compile(r"(?<=\s)_(?=\s)")
_CELL = re.compile(r"[;\t]|[\x1e\x1f][\x1e\x1f ]*| {3,}")
_COLUMNS = re.compile(r"[^\s.!?\"”] {3,}\S|\S\t+\S")
_BULLET = re.compile(r"(?:[-*•–]|\d{1,2}[.)])\s+\S")


@dataclass(frozen=True, slots=True)
class Frame:
    """One message: ``text[start:stop]`` is all of it, ``text[body:end]`` what stands between STX and ETX.

    ``whole`` is false where a mark is missing.
    """

    text: str
    start: int
    body: int
    end: int
    stop: int
    whole: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A line that is not blank: ``text[left:right]`` without outer space and control characters.

    ``lead`` is what was stripped in front, ``gap`` the number of blank lines above.
    """

    text: str
    left: int
    right: int
    gap: int
    lead: str

    @property
    def span(self) -> Span:
        """The place in the decoded value."""
        return self.left, self.right


@dataclass(slots=True)
class Item:
    """What a format makes of one frame: its lines in text order, and what its header and trailer say."""

    meta: Meta
    lines: list[Line] = field(default_factory=list)

    def add(self, text: str, span: Span | None, hint: Label | None = None) -> None:
        """One more block, if there is anything in it."""
        if text:
            self.lines.append(Line(text, span, gap=1, hint=hint, cut=not self.lines))

    def head(self, text: str) -> None:
        """A headline that has no line of its own."""
        if self.lines:
            first = self.lines[0]
            self.lines[0] = Line(first.text, first.span, gap=1, hint=first.hint)
        self.lines.insert(0, Line(text, gap=1, hint="headline", cut=True))


def read_frames(raw: Raw, name: str, start: re.Pattern[str], read: Callable[[Frame], Item]) -> list[Document]:
    """One document per message that holds any text; the others are furniture of their neighbours."""
    found: list[Document] = []
    spare: list[Span] = []
    for frame in frames(raw.text, start):
        item = read(frame)
        spans = spare + _furniture(frame, item.lines)
        spare = []
        if not item.lines:
            spare = spans
            continue
        flags = [] if frame.whole else [TRUNCATED]
        if len(found) > raw.limits.max_articles:
            break
        found.append(
            Document(name, item.lines, raw.text, None, item.meta, trusted=True, flags=flags, furniture=spans)
        )
    if spare and found:
        found[-1].furniture += spare
    return found


def frames(text: str, start: re.Pattern[str]) -> Iterator[Frame]:
    """The messages of a value: each from its ``start`` to the next one, the first from the very beginning.

    The last of 4,000 is all the rest (no honest value has so many).
    """
    starts = [found.start() for found in islice(start.finditer(text), MAX_FRAMES)]
    for left, right in zip([0, *starts[1:]], [*starts[1:], len(text)], strict=True):
        opened = text.find("\x02", left, right)
        body = opened + 1 if opened >= 0 else _after_header(text, left, right) if starts else left
        closed = text.find("\x03", body, right)
        yield Frame(text, left, body, closed if closed >= 0 else right, right, min(opened, closed) >= 0)


def rows(text: str, start: int, stop: int) -> list[Row]:
    """The lines of ``text[start:stop]`` that are not blank; the last of 40,000 is all the rest."""
    found: list[Row] = []
    gap = 0
    while start < stop:
        ended = _LINE_END.search(text, start, stop) if len(found) < MAX_ROWS else None
        line = text[start : ended.start() if ended else stop]
        bare = line.strip(_OUTER)
        if bare:
            left = start + line.find(bare)
            found.append(Row(bare, left, left + len(bare), gap, text[start:left]))
        gap = 0 if bare else gap + 1
        start = ended.end() if ended else stop
    return found


def paragraphs(lines: Sequence[Row], starts: Callable[[Row, Row], bool]) -> Iterator[list[Row]]:
    """Runs of rows that make one paragraph: a blank line, bullet or ``starts(above, row)`` begins another."""
    run: list[Row] = []
    for row in lines:
        if run and (row.gap or _BULLET.match(row.text) or starts(run[-1], row)):
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def is_table(run: Sequence[Row]) -> bool:
    """Most rows have columns."""
    return sum(_COLUMNS.search(row.text) is not None for row in run) * 2 > len(run)


def span_of(run: Sequence[Row]) -> Span:
    """From the first row's start to the last row's end."""
    return run[0].left, run[-1].right


def prose(run: Sequence[Row]) -> str:
    """The rows as running text: wire quotes and dashes as printed ones, no control characters."""
    text = " ".join(" ".join(row.text for row in run).translate(_INNER).split())
    for wired, printed in _QUOTES:
        text = text.replace(wired, printed)
    return _DASH.sub("—", text)


def cells(row: Row) -> str:
    """A row of a table: its cells parted by tabs."""
    parts = [" ".join(part.translate(_INNER).split()) for part in _CELL.split(row.text)]
    return "\t".join(parts).strip()


def category(code: str) -> Subject:
    """The category of a header, named where its letter has a common meaning."""
    return Subject(name=CATEGORIES.get(code.lower(), code), uri=f"anpacat:{code.lower()}", creator="editor")


def entitle(item: Item, slug: str | None) -> None:
    """Give an item without a headline one: an alert its paragraph less the dateline, a table its slug.

    A story has none: its slug may be that of many.
    """
    first = item.lines[0].text
    is_prose = [line.hint is None and len(line.text.split()) >= PROSE_WORDS for line in item.lines]
    if is_prose == [True] and len(first.split()) <= ALERT_WORDS:
        dateline = parse_dateline(first)
        item.head(first[dateline.span[1] :].strip() if dateline else first)
    elif not any(is_prose) or any(line.hint == "table" for line in item.lines):
        item.head(slug or first)


def _after_header(text: str, left: int, right: int) -> int:
    """Where the text starts if no STX says so: after the second line."""
    found = [ended.end() for ended in _LINE_END.finditer(text, left, min(right, left + 400))]
    return found[1] if len(found) > 1 else right


def _furniture(frame: Frame, lines: Sequence[Line]) -> list[Span]:
    """What lies between the lines, from its first character that is not white space to its last."""
    taken = [line.span for line in lines if line.span]
    lefts = [frame.start, *(right for _, right in taken)]
    rights = [*(left for left, _ in taken), frame.stop]
    found = []
    for left, right in zip(lefts, rights, strict=True):
        between = frame.text[left:right]
        bare = between.strip()
        if bare:
            left += len(between) - len(between.lstrip())
            found.append((left, left + len(bare)))
    return found
