"""HTML: the article's blocks as lines, with what their markup says of them. Spans are null."""

from __future__ import annotations

from streams.intake.codes import rejected
from streams.intake.markup import content_lines, page_meta, parse_page
from streams.intake.model import Document, Raw


def read(raw: Raw) -> list[Document]:
    """One document; raises Rejected (too-deep, nul-bytes)."""
    if "\x00" in raw.text:
        raise rejected("nul-bytes")
    page = parse_page(raw.text, raw.limits.max_depth)
    meta = page_meta(page)
    return [Document("html", content_lines(page, meta.title), meta=meta)]
