"""HTML: the article's blocks as lines, with what their markup says of them. Spans are null."""

from __future__ import annotations

from html import unescape

from streams.intake.markup import (
    Page,
    article_body,
    content_lines,
    headlines,
    mark_closing,
    page_meta,
    parse_page,
)
from streams.intake.model import Document, Raw
from streams.segment import Line, split_lines

THIN = 0.5


def read(raw: Raw) -> list[Document]:
    """One document; raises Rejected (too-deep)."""
    page = parse_page(raw.text, raw.limits.max_depth)
    meta = page_meta(page)
    lines = mark_closing(content_lines(page, meta.title, headlines(page)), meta.byline)
    return [Document("html", _fuller(lines, page, raw.limits.max_depth), meta=meta)]


def _fuller(lines: list[Line], page: Page, max_depth: int) -> list[Line]:
    """The lines, or those of the JSON-LD's articleBody where the page shows less than half as much."""
    body = article_body(page)
    if not body or sum(len(line.text) for line in lines) >= THIN * len(body):
        return lines
    if "</" in body:
        texts = [block.text for block in parse_page(body, max_depth).blocks]
    else:
        texts = [line.text for line in split_lines(unescape(body))]
    return [line for line in lines if line.hint == "headline"][:1] + [Line(text, gap=1) for text in texts]
