"""The text of a wire item as lines: XHTML, NITF, or HTML and plain text inside XML.

Elements are read by their local names, which XHTML and NITF share for the most part. Text that was set by
hand inside an element (columns, indented paragraphs, hard breaks) keeps its lines; all other is folded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import unescape
from typing import Any

from lxml import etree

from schemas import Label
from streams.intake.codes import rejected
from streams.intake.markup import name_words, named_hint
from streams.intake.readers.handset import HARD, is_set_by_hand, set_lines, unfolded
from streams.intake.readers.tree import Element, entity_text, name_of
from streams.segment import Line

CELL_CHARS = 300
HEADING_WORDS = 12

_DROPPED = frozenset(
    "head script style nav time title media-reference media-object media-metadata object video audio svg "
    "iframe form button doc-id story.date".split()
)
_BLOCKS = frozenset(
    "address article aside block blockquote body body.content body.end body.head bq byline caption center dd "
    "div dl dt figcaption figure fn footer h1 h2 h3 h4 h5 h6 header hedline hl1 hl2 hr html li main media "
    "media-caption media-producer nitf nitf-table note ol p pre section table tagline tbody td tfoot th "
    "thead tr ul".split()
)
_HINTS: Mapping[str, Label] = {
    "h1": "headline",
    "hl1": "headline",
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6", "hl2"), "subhead"),
    **dict.fromkeys(("li", "dt", "dd"), "list"),
    **dict.fromkeys(("figcaption", "media-caption"), "caption"),
    "media-producer": "credit",
    "byline": "byline",
    **dict.fromkeys(("footer", "tagline"), "footer"),
}
_HINT_CHARS: Mapping[Label, int] = {"headline": 400, "subhead": 300, "byline": 160, "credit": 160}
_HEADER = frozenset({"headline", "subhead", "byline", "footer"})
_FOOTERS = frozenset({"notepad", "closingline", "tagline"})
_HTML = re.compile(
    r"<(?:p|br|html|body|div|section|table|pre|h[1-6]|hl[12]|nitf|span|b|i|em|strong|ul|ol|li|a)\b[^<>]{0,1000}>",
    re.IGNORECASE,
)
_ESCAPED = re.compile(r"&(?:#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,15}(?:\s[^<>]{0,500})?/?>")
_INVISIBLE = {ord(character): None for character in "\u00ad\u200b\u2060\ufeff"}


def lines_of(node: Element, max_depth: int) -> list[Line]:
    """The lines of an element of a parsed tree; raises Rejected (too-deep)."""
    prose = Prose(max_depth)
    _walk(node, prose)
    prose.close()
    return prose.lines


def lines_in(text: str, max_depth: int) -> list[Line]:
    """The lines of text inside an element: HTML if it has tags, else plain; raises Rejected (too-deep)."""
    prose = Prose(max_depth)
    if not _HTML.search(text):
        prose.lines += set_lines(text)
        return prose.lines
    target: Any = prose
    parser = etree.HTMLParser(target=target, encoding="utf-8", huge_tree=True, no_network=True)
    try:
        etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError:
        prose.close()
    return prose.lines


def _walk(node: Element, prose: Prose) -> None:
    tag = name_of(node)
    prose.start(tag, node.attrib)
    prose.data(node.text or "")
    for child in node:
        if name_of(child):
            _walk(child, prose)
        elif child.tag is etree.Entity:
            prose.data(entity_text(child))
        prose.data(child.tail or "")
    prose.end(tag)


@dataclass(slots=True)
class _Open:
    """An open element: whether it is a block, and what it pushed."""

    tag: str
    block: bool
    hinted: bool


class Prose:
    """Takes elements and text as they come; ``lines`` are those of all blocks that have ended."""

    def __init__(self, max_depth: int) -> None:
        self.lines: list[Line] = []
        self._max_depth = max_depth
        self._open: list[_Open] = []
        self._skipped = 0
        self._hints: list[Label] = []
        self._parts: list[str] = []
        self._rows: list[list[list[str]]] = []
        self._cells = self._pres = self._headers = self._bolds = self._plain = 0

    def start(self, tag: str, attributes: Mapping[str, str] | Any) -> None:
        """An element opens."""
        if len(self._open) + self._skipped >= self._max_depth:
            raise rejected("too-deep")
        words = name_words(attributes.get("class") or "", "")
        if self._skipped or tag in _DROPPED or "slugline" in words:
            self._skipped += 1
            return
        if tag == "br":
            self._parts.append(HARD)
        block = tag in _BLOCKS
        hint = self._hint(tag, block, words)
        if block or hint == "credit":
            self._flush()
        self._count(tag, 1)
        if tag == "tr":
            self._rows.append([])
        elif tag in ("td", "th") and self._rows:
            self._rows[-1].append([])
        if hint:
            self._hints.append(hint)
        self._open.append(_Open(tag, block or hint == "credit", hint is not None))

    def end(self, tag: str) -> None:
        """An element closes."""
        if self._skipped:
            self._skipped -= 1
        elif self._open:
            self._leave(self._open.pop())

    def data(self, text: str) -> None:
        """Characters."""
        if not self._skipped and text:
            self._parts.append(text)
            self._plain += not self._bolds and not text.isspace()

    def close(self) -> None:
        """The text ends, and with it whatever is open."""
        while self._open:
            self._leave(self._open.pop())
        self._flush()

    def _hint(self, tag: str, block: bool, words: tuple[str, ...]) -> Label | None:
        """What an element says of its text; inside a caption, a credit is a block of its own."""
        if not _FOOTERS.isdisjoint(words) or words[:2] == ("closing", "line"):
            return "footer"
        named = named_hint({}, words) if words else None
        if not block:
            return "credit" if "caption" in self._hints and "credit" in (named, tag) else None
        return _HINTS.get(tag) or named

    def _leave(self, opened: _Open) -> None:
        if opened.block:
            self._flush()
        self._count(opened.tag, -1)
        if opened.tag == "tr" and self._rows:
            self._end_row([" ".join(cell) for cell in self._rows.pop()])
        if opened.hinted:
            self._hints.pop()

    def _count(self, tag: str, step: int) -> None:
        self._pres += step * (tag == "pre")
        self._headers += step * (tag == "header")
        self._cells += step * (tag in ("td", "th"))
        self._bolds += step * (tag in ("b", "strong"))

    def _label(self, text: str) -> Label | None:
        if "footer" in self._hints:
            return "footer"
        hint = self._hints[-1] if self._hints else None
        return None if hint and len(text) > _HINT_CHARS.get(hint, len(text)) else hint

    def _flush(self) -> None:
        """The text so far is a block, or more text of the cell that is open."""
        text = _mended("".join(self._parts))
        self._parts.clear()
        bold, self._plain = not self._plain, 0
        folded = " ".join(text.split())
        if not folded:
            return
        if self._cells and self._rows and self._rows[-1]:
            self._rows[-1][-1].append(folded)
            return
        label = self._label(folded)
        if self._headers and label not in _HEADER:
            return
        if label is None and bold and _is_heading(folded):
            label = "subhead"
        if label is not None and not self._pres:
            self.lines.append(Line(folded, gap=1, hint=label))
        elif self._pres or HARD in text or is_set_by_hand(text):
            lines = set_lines(text if self._pres or is_set_by_hand(text) else unfolded(text))
            self.lines += [replace(line, hint=label or line.hint) for line in lines]
        else:
            self.lines.append(Line(folded, gap=1))

    def _end_row(self, cells: list[str]) -> None:
        """One line for a row; a row with long text in it only lays the text out."""
        label = self._label("") if "footer" in self._hints else None
        if any(len(cell) > CELL_CHARS for cell in cells):
            self.lines += [Line(cell, gap=1, hint=label) for cell in cells if cell]
        elif any(cells):
            after_row = bool(self.lines) and self.lines[-1].hint == "table"
            self.lines.append(Line("\t".join(cells).strip(), gap=int(not after_row), hint=label or "table"))


def _is_heading(text: str) -> bool:
    return len(text.split()) <= HEADING_WORDS and not text.endswith((".", "!", ":", ",", "”", '"'))


def _mended(text: str) -> str:
    """Without invisible characters, and without what was escaped twice."""
    text = text.translate(_INVISIBLE)
    if "&" in text and _ESCAPED.search(text):
        text = unescape(text)
    return _TAG.sub("", text) if "</" in text else text
