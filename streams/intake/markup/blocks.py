"""A page's text as a flat list of blocks, and the boxes (containers) that hold them.

The page is read as a stream of tags, never as a tree: time and memory are linear in its length whatever its
markup, and nesting deeper than the cap ends the reading. Which start tag ends which open element follows the
HTML standard as far as text depends on it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from html import unescape

from schemas import Label
from streams.intake.codes import rejected
from streams.intake.markup import rules
from streams.intake.markup.page import Box, Page, TextBlock
from streams.intake.markup.scan import Tag, scan

CELL_CHARS = 80
MAX_CELLS = 64
MAX_NAMED = 4
MAX_WALK = 128
HINT_CHARS: Mapping[Label, int] = {
    "headline": 400,
    "subhead": 300,
    "byline": 160,
    "credit": 160,
    "caption": 1000,
}

_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]+")


class _Open:
    """An open element, and what was so before it; ``paragraph`` is the place of the open p around it.

    What few elements have is set where they have it; those that are ``plain`` have none of it.
    """

    plain: bool = True
    box: Box | None = None
    hinted: bool = False
    timed: bool = False
    named: Label | None = None
    caption: bool = False
    row: int = 0
    boxes: int = 0

    def __init__(self, tag: str, block: str, breaks: bool, paragraph: int) -> None:
        self.tag = tag
        self.block = block
        self.breaks = breaks
        self.paragraph = paragraph


def parse_page(source: str, max_depth: int) -> Page:
    """The page of ``source``; raises Rejected (too-deep) beyond ``max_depth`` open elements."""
    builder = _Builder(max_depth)
    scan(source, builder)
    builder.close()
    return builder.page


class _Builder:
    """What the scanner tells its findings to."""

    def __init__(self, max_depth: int) -> None:
        self.page = Page(boxes=[Box("html", 0)])
        self._max_depth = max_depth
        self._open: list[_Open] = []
        self._counts: Counter[str] = Counter()
        self._parts: list[str] = []
        self._linked = self._timed = 0
        self._links = self._times = 0
        self._block = "body"
        self._ended = ""
        self._hints: list[Label] = []
        self._captions = 0
        self._by = False

    def start(self, tag: Tag) -> None:
        """An element opens."""
        name = tag.name
        if tag.told:
            self._read_head(tag)
        if name in rules.VOID:
            self._void(name)
            return
        if name in rules.ONCE and self._counts[name]:
            return
        if tag.block:
            self._close_before(name)
        elif name == "span" and self._ended == "span" and self._hints:
            self._parts.append(" ")
        elif name == "a":
            if self._links:
                self._end_link()
            self._links += 1
        self._ended = ""
        if len(self._open) >= self._max_depth:
            raise rejected("too-deep")
        self._counts[name] += 1
        self._open.append(self._entered(tag))

    def end(self, name: str) -> None:
        """An element closes; an end tag that has no start, or one beyond the block around it, is nothing."""
        self._ended = name
        opened = self._open
        if opened and opened[-1].tag == name:
            self._leave(opened.pop())
            return
        if not self._counts[name] or name in rules.LEFT_OPEN:
            return
        if name == "a":
            self._end_link()
            return
        block = name in rules.BLOCKS
        floor = max(-1, len(opened) - 1 - MAX_WALK)
        for place in range(len(opened) - 1, floor, -1):
            around = opened[place].tag
            if around == name:
                self._close_to(place)
                return
            if around in rules.BLOCKS and (not block or (around in rules.CELLS and name not in rules.TABLES)):
                return

    def text(self, text: str) -> None:
        """Characters."""
        self._ended = ""
        if not self._parts and text.isspace():
            return
        self._parts.append(text)
        if self._links or self._times:
            size = len(text.strip())
            self._linked += size if self._links else 0
            self._timed += size if self._times else 0

    def raw(self, tag: Tag, text: str) -> None:
        """The page's title, or a script of data."""
        if tag.name == "title":
            if self.page.title is None:
                self.page.title = " ".join(unescape(text).split())
        elif tag.attributes.get("type", "").strip().lower().startswith("application/ld+json"):
            self.page.ld.append(text)

    def close(self) -> None:
        """The page ends, and with it whatever is open."""
        self._close_to(0)
        self._flush()
        for box in self.page.boxes:
            box.end = box.end or len(self.page.blocks)

    def _close_to(self, place: int) -> None:
        while len(self._open) > place:
            self._leave(self._open.pop())

    def _close_before(self, name: str) -> None:
        """End what cannot go on where ``name`` starts: a paragraph, the list item or the cell before."""
        paragraph = self._open[-1].paragraph if self._open else -1
        if paragraph >= 0 and name not in rules.IN_PARAGRAPH:
            self._close_to(paragraph)
        if name not in rules.SIBLINGS:
            return
        siblings, around = rules.SIBLINGS[name]
        opened = self._open
        for place in range(len(opened) - 1, max(-1, len(opened) - 1 - MAX_WALK), -1):
            tag = opened[place].tag
            if tag in around:
                return
            if tag in siblings:
                self._close_to(place)
                return

    def _end_link(self) -> None:
        """The open link ends, whatever is open inside it goes on."""
        for place in range(len(self._open) - 1, max(-1, len(self._open) - 1 - MAX_WALK), -1):
            if self._open[place].tag == "a":
                self._open[place].tag = ""
                self._links -= 1
                self._counts["a"] -= 1
                return

    def _void(self, name: str) -> None:
        if name == "br":
            self._break_line()
        elif name == "hr":
            self._close_before(name)
            self._flush()
        self._ended = ""

    def _entered(self, tag: Tag) -> _Open:
        name, place = tag.name, len(self._open)
        opened = _Open(name, self._block, tag.block, self._open[-1].paragraph if place else -1)
        if tag.plain:
            return opened
        opened.plain = False
        if tag.block:
            self._flush()
            self._block = name
            opened.paragraph = place if name == "p" else -1
            if tag.box:
                reasons = () if self._captions and tag.rights else tag.reasons
                opened.box = Box(name, len(self.page.blocks), 0, reasons, tag.hidden)
                self.page.boxes.append(opened.box)
            opened.row, opened.boxes = len(self.page.blocks), len(self.page.boxes)
        named = "credit" if self._captions and tag.rights else tag.named
        if tag.hint or named:
            self._hint(opened, tag.hint, named)
        if tag.timed:
            opened.timed = True
            self._times += 1
            if name == "time" and self.page.time is None:
                self.page.time = tag.attributes.get("datetime")
        return opened

    def _hint(self, opened: _Open, hint: Label | None, named: Label | None) -> None:
        """What an element's tag or name says of its text: a credit within a caption is a block of its own."""
        if named == "credit" and self._captions:
            self._flush()
            opened.breaks, opened.row = True, len(self.page.blocks)
        if hint:
            self._hints.append(hint)
            opened.hinted = True
        if opened.breaks:
            opened.named = named
        elif named == "byline":
            self._by = True
        opened.caption = "caption" in (hint, named)
        self._captions += opened.caption

    def _leave(self, opened: _Open) -> None:
        self._counts[opened.tag] -= 1
        if opened.tag == "a":
            self._links -= 1
        if opened.plain:
            return
        if opened.breaks:
            self._flush()
            if opened.tag == "tr":
                self._join_row(opened)
            if opened.box:
                opened.box.end = len(self.page.blocks)
            if opened.named:
                self._name(opened.row, opened.named)
            self._block = opened.block
        if opened.hinted:
            self._hints.pop()
        self._captions -= opened.caption
        self._times -= opened.timed

    def _name(self, start: int, hint: Label) -> None:
        """A name holds for the few blocks that it covers; one around the whole story is about the story."""
        blocks = self.page.blocks[start : start + MAX_NAMED + 1]
        for block in blocks if len(blocks) <= MAX_NAMED else ():
            open_to = block.hint in (None, "list") or (block.hint, hint) == ("caption", "credit")
            if open_to and len(block.text) <= HINT_CHARS.get(hint, len(block.text)):
                block.hint = hint

    def _break_line(self) -> None:
        if self._hints and self._hints[-1] != "list":
            self._parts.append(" ")
        else:
            self._flush()

    def _flush(self) -> None:
        """The text so far is a block."""
        if not self._parts:
            self._by = False
            return
        text = "".join(self._parts)
        self._parts.clear()
        if not text.isascii():
            text = _INVISIBLE.sub("", text)
        if text := " ".join(text.split()):
            hint = self._hints[-1] if self._hints else "byline" if self._by else None
            if hint and len(text) > HINT_CHARS.get(hint, len(text)):
                hint = None
            self.page.blocks.append(TextBlock(text, self._block, hint, self._linked, self._timed))
        self._linked = self._timed = 0
        self._by = False

    def _join_row(self, opened: _Open) -> None:
        """A row of short cells is one line of a table; a row with more in it only lays the page out."""
        start, page = opened.row, self.page
        cells = page.blocks[start : start + MAX_CELLS + 1]
        if not 1 < len(cells) <= MAX_CELLS:
            return
        if any(len(cell.text) > CELL_CHARS or cell.tag not in ("td", "th") for cell in cells):
            return
        text = "\t".join(cell.text for cell in cells)
        page.blocks[start:] = [TextBlock(text, "tr", "table", sum(cell.linked for cell in cells))]
        for box in page.boxes[opened.boxes :]:
            box.start, box.end = min(box.start, start), min(box.end, start + 1)

    def _read_head(self, tag: Tag) -> None:
        """What elements say beside text: language, base, canonical address and meta."""
        page, name, attributes = self.page, tag.name, tag.attributes
        item = attributes.get("itemprop")
        if name == "meta" or (item and item.startswith("date")):
            key = attributes.get("property") or attributes.get("name") or item
            content = attributes.get("content") or attributes.get("datetime")
            if key and content:
                page.metas.append((key.lower(), content))
        elif name == "link" and "canonical" in attributes.get("rel", "").lower().split():
            page.canonical = page.canonical or attributes.get("href")
        elif name == "base":
            page.base = page.base or attributes.get("href")
        elif name == "html":
            page.language = page.language or attributes.get("lang") or attributes.get("xml:lang")
