"""A page's text as a flat list of blocks, and the boxes (containers) that hold them.

The page is read as a stream of events, never as a tree: time and memory are linear in its length whatever
its markup, and nesting deeper than the cap ends the reading.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from schemas import Label
from streams.intake.codes import rejected
from streams.intake.markup import rules

CELL_CHARS = 80
MAX_CELLS = 64
MAX_NAMED = 4
HINT_CHARS: Mapping[Label, int] = {
    "headline": 400,
    "subhead": 300,
    "byline": 160,
    "credit": 160,
    "caption": 1000,
}

_CAPTURED = frozenset({"title", "script"})
_INVISIBLE = {ord(character): None for character in "\u00ad\u200b\u2060\ufeff"}


@dataclass(slots=True)
class TextBlock:
    """Text between two block boundaries, white space folded; ``linked``, ``timed``: characters of such."""

    text: str
    tag: str
    hint: Label | None = None
    linked: int = 0
    timed: int = 0


@dataclass(slots=True)
class Box:
    """A container of ``page.blocks[start:end]``; ``furniture`` by its name or because it is ``hidden``."""

    tag: str
    start: int
    end: int = 0
    furniture: bool = False
    hidden: bool = False


@dataclass(slots=True)
class Page:
    """A page as read: ``metas`` are (name, content) of meta elements, ``ld`` the JSON-LD scripts."""

    blocks: list[TextBlock] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    metas: list[tuple[str, str]] = field(default_factory=list)
    ld: list[str] = field(default_factory=list)
    title: str | None = None
    language: str | None = None
    canonical: str | None = None
    base: str | None = None
    time: str | None = None


@dataclass(slots=True)
class _Open:
    """An open element, and what was so before it and is again after it."""

    tag: str
    block: str
    box: Box | None = None
    hinted: bool = False
    breaks: bool = False
    timed: bool = False
    named: Label | None = None
    caption: bool = False
    row: int = 0
    boxes: int = 0


def parse_page(source: str, max_depth: int) -> Page:
    """The page of ``source``; raises Rejected (too-deep) beyond ``max_depth`` open elements."""
    builder = _Builder(max_depth)
    target: Any = builder
    parser = etree.HTMLParser(target=target, encoding="utf-8", huge_tree=True, no_network=True)
    try:
        etree.fromstring(source.encode(), parser)
    except etree.XMLSyntaxError:
        builder.close()
    return builder.page


class _Builder:
    """The parser's target."""

    def __init__(self, max_depth: int) -> None:
        self.page = Page(boxes=[Box("html", 0)])
        self._max_depth = max_depth
        self._open: list[_Open] = []
        self._skipped = 0
        self._captured: list[str] | None = None
        self._parts: list[str] = []
        self._linked = self._timed = 0
        self._links = self._times = 0
        self._block = "body"
        self._ended = ""
        self._hints: list[Label] = []
        self._captions = 0
        self._by = False
        self._names: dict[tuple[str, str], tuple[str, ...]] = {}

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element opens."""
        if len(self._open) + self._skipped >= self._max_depth:
            raise rejected("too-deep")
        self._read_head(tag, attributes)
        words = self._words(attributes)
        if self._skipped or tag in rules.DROPPED or rules.is_embedded(words):
            self._skipped += 1
            return
        if tag == "br":
            self._break_line()
        elif tag == "span" and self._ended == "span" and self._hints:
            self._parts.append(" ")
        elif tag == "a":
            self._links += 1
        self._ended = ""
        self._open.append(self._entered(tag, attributes, words))

    def end(self, tag: str) -> None:
        """An element closes."""
        if self._captured is not None and tag in _CAPTURED:
            self._capture(tag)
        self._ended = tag
        if self._skipped:
            self._skipped -= 1
        elif self._open:
            self._leave(self._open.pop())

    def data(self, text: str) -> None:
        """Characters."""
        if self._captured is not None:
            self._captured.append(text)
        if self._skipped:
            return
        self._ended = ""
        self._parts.append(text)
        if self._links or self._times:
            size = len(text.strip())
            self._linked += size if self._links else 0
            self._timed += size if self._times else 0

    def close(self) -> None:
        """The page ends, and with it whatever is open."""
        while self._open:
            self._leave(self._open.pop())
        self._flush()
        for box in self.page.boxes:
            box.end = box.end or len(self.page.blocks)

    def _entered(self, tag: str, attributes: Mapping[str, str], words: tuple[str, ...]) -> _Open:
        opened = _Open(tag, self._block)
        if tag in rules.BLOCKS:
            self._flush()
            self._block = tag
            opened.breaks = True
            hidden = rules.is_hidden(attributes)
            furniture = hidden or tag in rules.ASIDES or rules.is_furniture(words)
            if tag in rules.BOXES or furniture:
                furniture = furniture and tag not in rules.NEVER_FURNITURE
                opened.box = Box(tag, len(self.page.blocks), 0, furniture, hidden)
                self.page.boxes.append(opened.box)
            opened.row, opened.boxes = len(self.page.blocks), len(self.page.boxes)
        self._hint(opened, rules.HINTS.get(tag), rules.named_hint(attributes, words))
        if rules.is_time(tag, words):
            opened.timed = True
            self._times += 1
            if tag == "time" and self.page.time is None:
                self.page.time = attributes.get("datetime")
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
        if opened.tag == "a":
            self._links -= 1
        if opened.breaks:
            self._flush()
        if opened.tag == "tr":
            self._join_row(opened)
        if opened.box:
            opened.box.end = len(self.page.blocks)
        if opened.hinted:
            self._hints.pop()
        if opened.named:
            self._name(opened.row, opened.named)
        self._captions -= opened.caption
        self._times -= opened.timed
        self._block = opened.block

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
        text = " ".join("".join(self._parts).translate(_INVISIBLE).split())
        if text:
            hint = self._hints[-1] if self._hints else "byline" if self._by else None
            if hint and len(text) > HINT_CHARS.get(hint, len(text)):
                hint = None
            self.page.blocks.append(TextBlock(text, self._block, hint, self._linked, self._timed))
        self._parts.clear()
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

    def _words(self, attributes: Mapping[str, str]) -> tuple[str, ...]:
        key = (attributes.get("class", ""), attributes.get("id", ""))
        if (words := self._names.get(key)) is None:
            words = self._names[key] = rules.name_words(*key)
        return words

    def _read_head(self, tag: str, attributes: Mapping[str, str]) -> None:
        """What elements say beside text: language, base, canonical address, meta, title and JSON-LD."""
        page = self.page
        item = attributes.get("itemprop")
        if tag == "meta" or (item and item.startswith("date")):
            name = attributes.get("property") or attributes.get("name") or item
            content = attributes.get("content") or attributes.get("datetime")
            if name and content:
                page.metas.append((name.lower(), content))
        elif tag == "link" and "canonical" in attributes.get("rel", "").lower().split():
            page.canonical = page.canonical or attributes.get("href")
        elif tag == "base":
            page.base = page.base or attributes.get("href")
        elif tag == "html":
            page.language = page.language or attributes.get("lang") or attributes.get("xml:lang")
        elif (tag == "title" and page.title is None) or (
            tag == "script" and attributes.get("type", "").strip().lower().startswith("application/ld+json")
        ):
            self._captured = []

    def _capture(self, tag: str) -> None:
        text = "".join(self._captured or ())
        if tag == "title":
            self.page.title = " ".join(text.split())
        else:
            self.page.ld.append(text)
        self._captured = None
