"""ANPA 1312: the wire format of American agencies.

``SYN SYN SOH W2870 US selector``, ``f l DC3 DC1 keyword 11-13 1049``, ``STX``, lines that begin with a caret
(version, headline, notes, byline), paragraphs that begin with a tab, ``ETX AP-WF-11-13-13 1509GMT``, ``EOT``.
DC2 in the header says that the text is a table. Source: ANPA 84-2 (1312) and AP's service guide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from schemas import Label
from streams.intake.model import Document, Meta, Raw
from streams.intake.readers.framing import (
    Frame,
    Item,
    Row,
    category,
    cells,
    entitle,
    is_table,
    paragraphs,
    prose,
    read_frames,
    rows,
    span_of,
)

START = re.compile(r"\x16+\s{0,4}\x01|\x01(?=[A-Za-z]{0,2}[0-9]{3,5}\x1f)")

URGENCIES = {"f": 1, "b": 2, "u": 3, "r": 4, "d": 5, "a": 6, "s": 6}
"""Priority letters (flash, bulletin, urgent, regular, deferred, advance) in the order of AP's handbook."""

MAX_JOINED = 8

_LINES = re.compile(r"[\r\n]+")
_NUMBER = re.compile(r"[A-Za-z]{0,2}[0-9]{3,5}")
_SECOND = re.compile(
    r"(?P<priority>[A-Za-z])\s(?P<category>[A-Za-z])\s*[\x11-\x14\s]*(?P<keyword>[^\s\x00-\x1f]{2,60})"
)
_TABULAR = "\x12"
_DATE = re.compile(
    r"(?:([A-Z]{2,8})-[A-Z]{2,4}-)?(\d\d)-(\d\d)-(\d{4}|\d\d)\s{1,4}(\d\d)(\d\d)\s?([A-Z]{2,4})?"
)
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_JOINED = re.compile(r"(?<=<)\s+(?=\^)")
_SLUG = re.compile(r"[A-Z]{2,3}-\S.{1,100}")
_NOTE = re.compile(r"\(?(?:Eds|EDS|Editors|EDITORS|Editor['’]s [Nn]ote|EDITOR['’]S NOTE)(?::|\s[-–—_]+)\s*\S")
_MEDIA = re.compile(
    r"AP (?:Photos?|Graphics?|Video|Audio|Interactive)\b.{0,200}|[A-Z][a-z]+ (?:[A-Z]{2,5}[0-9]{2,4},? ?)+"
)
_BYLINE = re.compile(r"(?:By|BY)\s+\S")
_SLUG_TITLE = re.compile(r"(?:[A-Z]{2}-(?:[A-Z]{2,4}--)?|[A-Z]{2,4}--)?([^,(]{2,80})")


def read(raw: Raw) -> list[Document]:
    """One document per message; spans are offsets into the decoded value."""
    return read_frames(raw, "anpa", START, _read_message)


def _read_message(frame: Frame) -> Item:
    header = frame.text[frame.start : frame.body]
    item = Item(_meta(header[:400], frame.text[frame.end : frame.stop]))
    text = list(_parted(rows(frame.text, frame.body, frame.end)))
    tabular = _TABULAR in header[:400]
    top = next(
        (place for place, row in enumerate(text) if not _is_marked(row) or _is_columns(row)), len(text)
    )
    has_text = any(map(str.isalnum, "".join(row.text for row in text[top:])))
    _read_top(text[:top], item, "table" if tabular else "subhead" if has_text else "list")
    if tabular:
        _read_table(text[top:], item)
    else:
        _read_body(text[top:], item)
    if item.lines and not any(line.hint == "headline" for line in item.lines):
        entitle(item, _titled(item.meta.slugline))
    return item


def _meta(header: str, trailer: str) -> Meta:
    first, *below = _LINES.split(header, maxsplit=2)
    second = below[0] if below else ""
    meta = Meta()
    if number := _NUMBER.search(first):
        meta.id = number[0]
    if found := _SECOND.search(second):
        meta.urgency = URGENCIES.get(found["priority"].lower())
        meta.subjects = [category(found["category"])]
        meta.slugline = found["keyword"]
        meta.signals = ["alert"] if "newsalert" in found["keyword"].lower() else []
    if dated := _DATE.search(trailer[:200]):
        agency, month, day, year, hour, minute, zone = dated.groups()
        meta.source = agency
        if 1 <= int(month) <= 12:
            meta.published = f"{day} {_MONTHS[int(month) - 1]} {year} {hour}:{minute} {zone or ''}".strip()
    return meta


def _parted(lines: Sequence[Row]) -> Iterator[Row]:
    """The rows; where one holds two marked lines, each of them."""
    for row in lines:
        left = 0
        for found in islice(_JOINED.finditer(row.text), MAX_JOINED):
            yield replace(
                row, text=row.text[left : found.start()], left=row.left + left, right=row.left + found.start()
            )
            left = found.end()
        yield replace(row, text=row.text[left:], left=row.left + left) if left else row


def _is_marked(row: Row) -> bool:
    return row.text.startswith("^")


def _bare(row: Row) -> Row:
    """The row without its caret and end mark."""
    text = row.text.rstrip("<= ")
    left = row.left + len(text) - len(text.lstrip("^ "))
    return replace(row, text=text.lstrip("^ "), left=left, right=row.left + len(text))


def _is_columns(row: Row) -> bool:
    return row.text.count(";") > 1 or "\x1f" in row.text


def _read_top(marked: Sequence[Row], item: Item, rest: Label) -> None:
    """The marked lines above the text; what is neither headline, note nor byline gets the label ``rest``."""
    notes: list[str] = []
    signed = titled = False
    for place, row in enumerate(marked):
        line = _bare(row)
        if not any(map(str.isalpha, line.text)):
            continue
        if not titled and not signed and place < 2 and _is_slug(line.text, item.meta.slugline):
            item.meta.slugline = line.text.rstrip(",")
        elif _NOTE.match(line.text):
            notes.append(prose([line]))
        elif _MEDIA.fullmatch(line.text):
            continue
        elif _BYLINE.match(line.text) or (signed and rest == "subhead" and row.text.endswith("=")):
            signed = True
            item.add(prose([line]), line.span, "byline")
        elif not titled:
            titled = True
            item.add(prose([line]), line.span, "headline")
        else:
            item.add(prose([line]), line.span, rest)
    item.meta.ednote = "\n".join(notes) or None


def _is_slug(text: str, keyword: str | None) -> bool:
    """The version line: it begins as the keyword of the header does."""
    return bool(_SLUG.fullmatch(text)) and (keyword is None or text[:3] == keyword[:3])


def _read_body(text: Sequence[Row], item: Item) -> None:
    for run in paragraphs(text, _starts):
        if _is_marked(run[0]):
            _add_marked(_bare(run[0]), item)
        elif is_table(run):
            _add_rows(run, item)
        else:
            run = [*run[:-1], _bare(run[-1])]
            if any(map(str.isalnum, prose(run))):
                item.add(prose(run), span_of(run))


def _read_table(text: Sequence[Row], item: Item) -> None:
    """Each row is one; sentences among them stay such."""
    for row in text:
        line = _bare(row)
        if ";" not in line.text and line.text.endswith((".", ":")) and len(line.text.split()) > 8:
            item.add(prose([line]), line.span)
        else:
            _add_rows([row], item)


def _add_marked(line: Row, item: Item) -> None:
    """A marked line amid the text: a heading; ``END`` is none."""
    if any(map(str.isalnum, line.text)) and line.text != "END":
        item.add(prose([line]), line.span, "subhead")


def _add_rows(run: Sequence[Row], item: Item) -> None:
    for row in map(_bare, run):
        if any(map(str.isalnum, row.text)) and row.text != "END":
            item.add(cells(row), row.span, "table")


def _starts(above: Row, row: Row) -> bool:
    return "\t" in row.lead or _is_marked(row) or _is_marked(above) or above.text.endswith("<")


def _titled(slug: str | None) -> str | None:
    """``Global Weather`` of ``BC-WEA--Global Weather,120``."""
    found = _SLUG_TITLE.match(slug or "")
    return found[1].strip() if found else None
