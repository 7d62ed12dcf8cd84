"""The text of one item as feeds and JSON carry it, HTML or plain: made lines without spans."""

from __future__ import annotations

import re
from html import unescape

from streams.intake.markup import parse_page
from streams.segment import Line, split_lines

LINKED_CHARS = 80
LINK_SHARE = 0.5

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>")
_PARAGRAPH = re.compile(r"<(?:p|br)\b", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")


def is_markup(text: str) -> bool:
    """Whether there are tags in it."""
    return _TAG.search(text) is not None


def plain(text: str | None) -> str | None:
    """One line of text without tags and references, white space folded; null where nothing is left."""
    if not text:
        return None
    if is_markup(text):
        text = _TAG.sub(" ", text)
    if _ENTITY.search(text):
        text = unescape(text)
    return " ".join(text.split()) or None


def lines_of(text: str, max_depth: int) -> list[Line]:
    """The blocks of ``text`` in order; headings are subheads, and short blocks that are links are left out.

    In markup without paragraphs (as WordPress exports it) blank lines part them.
    Raises Rejected (too-deep).
    """
    if not is_markup(text):
        return [Line(line.text, gap=1) for line in split_lines(unescape(text))]
    if not _PARAGRAPH.search(text):
        text = _BLANK_LINE.sub("<p>", text)
    lines = []
    for block in parse_page(text, max_depth).blocks:
        if block.linked > LINK_SHARE * len(block.text) and len(block.text) <= LINKED_CHARS:
            continue
        hint = "subhead" if block.hint == "headline" else block.hint
        lines.append(Line(block.text, gap=1, hint=hint))
    return lines
