"""IPTC 7901: the seven-bit text message of news agencies.

``SOH eca062 4 i 211 ccccb dpa 061``, a slug, ``STX`` headline ending `` =``, paragraphs, a notebook that is
not for publication, ``ETX 131137 GMT Nov 13``. Source: IPTC 7901 and dpa's own guide to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

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
from streams.segment import parse_dateline

START = re.compile(r"\x01(?=\s{0,4}[A-Za-z]{1,6}[0-9]{1,6}\s)")

HEAD_ROWS = 8
INDENT = 2

_HEADER = re.compile(
    r"(?P<service>[A-Za-z]{1,6})(?P<number>[0-9]{1,6})\s+(?P<priority>[1-9])\s+(?P<category>[a-z]{1,6})\s+"
    r"(?P<words>[0-9]{1,6})(?:\s+(?P<routing>\S{1,20}(?=\s{2,}\S)))?(?:\s+(?P<agency>\S{2,20})\s[0-9]{1,6})?"
)
_DATE = re.compile(r"(\d\d)(\d\d)(\d\d) *([A-Z]{2,4})? +([^\W\d_]{3})[^\W\d_]{0,7}\.? +(\d{4}|\d\d)\b")
_MONTHS = {"mrz": "Mar", "mär": "Mar", "mai": "May", "okt": "Oct", "dez": "Dec"}
_BYLINE = re.compile(r"(?:By|BY|Von|Por|Par|Di|Da)\s+[^\W\d_]")
_TAKE_KEY = re.compile(r"\([^()]{1,40}\)|\d{1,2}(?:st|nd|rd|th)\s+\w{2,12}", re.IGNORECASE)
_NOTEBOOK = re.compile(
    r"#\s+\S.{0,60}"
    r"|.{0,60}\b(?:not (?:intended )?for publication|nicht (?:zur|für die) Veröffentlichung)\b.{0,60}"
)
_RULE = re.compile(r"[\W_]+")
_NOTE_HEAD = re.compile(r"##\s*(?:Notes? to editors?|Redaktionelle Hinweise)\s*$", re.IGNORECASE)
_INITIALS = re.compile(r"[a-z]{2,8}(?: [a-z]{2,4}){1,6}")


def read(raw: Raw) -> list[Document]:
    """One document per message; spans are offsets into the decoded value."""
    return read_frames(raw, "iptc7901", START, _read_message)


def _read_message(frame: Frame) -> Item:
    above = rows(frame.text, frame.start, frame.body)
    item = Item(_meta(above[0].text if above else "", frame.text[frame.end : frame.stop]))
    item.meta.slugline = prose(above[1:3]).rstrip("/ ")[:200] or None
    text = rows(frame.text, frame.body, frame.end)
    head = _head(text)
    body, notebook = _notebook(text[len(head) :])
    item.meta.ednote = _note(notebook)
    _read_head(head, item)
    _read_body(body, item)
    if not head and item.lines:
        entitle(item, item.meta.slugline)
    return item


def _meta(header: str, trailer: str) -> Meta:
    found = _HEADER.search(header[:200])
    meta = Meta(published=_date(trailer))
    if found:
        meta.id = found["service"] + found["number"]
        meta.source = found["agency"]
        meta.urgency = int(found["priority"])
        meta.subjects = [category(found["category"])]
    return meta


def _date(trailer: str) -> str | None:
    """``131137 GMT Nov 13`` as RFC 822."""
    if not (found := _DATE.search(trailer[:200])):
        return None
    day, hour, minute, zone, month, year = found.groups()
    month = _MONTHS.get(month.lower(), month.capitalize())
    return " ".join(filter(None, (day, month, year, f"{hour}:{minute}", zone)))


def _head(text: Sequence[Row]) -> Sequence[Row]:
    """The rows down to the one that ends with an equals sign, else those above the first paragraph."""
    for place, row in enumerate(text[:HEAD_ROWS]):
        if place and (row.gap or len(row.lead) >= INDENT):
            return [] if len(text[0].lead) >= INDENT or parse_dateline(text[0].text) else text[:place]
        if row.text.endswith("="):
            return text[: place + 1]
    return []


def _read_head(head: Sequence[Row], item: Item) -> None:
    """Take keys (``1ST LEAD``) become signals, ``By …`` the byline, what is left is the headline."""
    rest = [row for row in head if _RULE.fullmatch(row.text) is None]
    bylines = rest[-1:] if len(rest) > 1 and _BYLINE.match(rest[-1].text) else []
    rest = rest[: len(rest) - len(bylines)]
    while len(rest) > 1 and _is_take_key(rest[0].text):
        item.meta.signals.append(rest.pop(0).text)
    _add_head(item, rest, "headline")
    _add_head(item, bylines, "byline")


def _add_head(item: Item, run: Sequence[Row], hint: Label) -> None:
    if text := prose(run).rstrip(" ="):
        left, right = span_of(run)
        item.add(text, (left, right - len(run[-1].text) + len(run[-1].text.rstrip(" ="))), hint)


def _is_take_key(text: str) -> bool:
    return len(text.split()) <= 4 and (text.isupper() or _TAKE_KEY.fullmatch(text) is not None)


def _notebook(text: Sequence[Row]) -> tuple[Sequence[Row], Sequence[Row]]:
    """The text, and what follows it that is not for publication (with the rule above it)."""
    start = next((place for place, row in enumerate(text) if _NOTEBOOK.fullmatch(row.text)), len(text))
    while start and _RULE.fullmatch(text[start - 1].text):
        start -= 1
    if start == len(text) and start > 1 and _INITIALS.fullmatch(text[-1].text):
        start -= 1
    return text[:start], text[start:]


def _note(notebook: Sequence[Row]) -> str | None:
    """The note to editors inside the notebook."""
    heads = [place for place, row in enumerate(notebook) if _NOTE_HEAD.fullmatch(row.text)]
    if not heads:
        return None
    lines = []
    for row in notebook[heads[0] + 1 :]:
        if row.text.startswith("#") or _RULE.fullmatch(row.text) or _NOTEBOOK.fullmatch(row.text):
            break
        lines.append(row.text.lstrip("- "))
    return "\n".join(lines)[:1000] or None


def _read_body(body: Sequence[Row], item: Item) -> None:
    for place, run in enumerate(paragraphs(body, _starts)):
        if place == 0 and run[-1].text.endswith("=") and _BYLINE.match(run[0].text):
            _add_head(item, run, "byline")
        elif is_table(run):
            for row in run:
                item.add(cells(row), row.span, "table")
        elif any(map(str.isalnum, prose(run))):
            item.add(prose(run), span_of(run))


def _starts(above: Row, row: Row) -> bool:
    """An indent begins a paragraph; where all rows have one, only below the end of a sentence or head."""
    ended = above.text.endswith((".", "!", "?", '"', "”", "="))
    return len(row.lead) >= INDENT and (len(row.lead) > len(above.lead) or ended)
