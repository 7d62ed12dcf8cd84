"""JSON: ninjs items, or the envelope.

The envelope's members, all optional: id, source, received, content_type, title, text, html, url, published,
language.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import orjson

from streams.intake.codes import rejected
from streams.intake.headers import usable_name
from streams.intake.model import Document, Meta, Raw
from streams.intake.readers import html, ninjs, text
from streams.segment import Line

TOP_LINES = 8

_SURROGATE = re.compile(r"surrogate|hex escape", re.IGNORECASE)


def parse(source: str) -> Any:
    """The value of a JSON text; raises Rejected (lone-surrogate, too-deep, bad-json)."""
    try:
        return orjson.loads(source)
    except orjson.JSONDecodeError as error:
        if "depth" in error.msg:
            raise rejected("too-deep") from None
        if _SURROGATE.search(error.msg):
            raise rejected("lone-surrogate") from None
        raise rejected("bad-json", detail=f"{error.msg} at character {error.pos}") from None


def read(raw: Raw) -> list[Document]:
    """The documents of ninjs items, else one of the envelope.

    That is of its ``text``, else of its ``html``, else of its ``title`` alone (an alert).

    With ``text``, spans are offsets into that string.
    """
    envelope = parse(raw.text)
    if items := ninjs.items(envelope):
        return ninjs.read(items, raw)
    if not isinstance(envelope, dict):
        raise rejected("not-an-article")
    meta = _meta(envelope)
    body, markup = _string(envelope, "text"), _string(envelope, "html")
    if any("\x00" in part for part in (body, markup, meta.title) if part):
        raise rejected("nul-bytes")
    if body and not markup and (_string(envelope, "content_type") or "").startswith("text/html"):
        body, markup = None, body
    if body:
        return [_with_title(text.text_document("json", body, meta))]
    if markup:
        inner = replace(raw, decoded=replace(raw.decoded, text=markup))
        return [_within(found, meta) for found in html.read(inner)]
    if meta.title:
        return [Document("json", [Line(meta.title, hint="headline")], meta=meta)]
    raise rejected("not-an-article")


def _with_title(document: Document) -> Document:
    """The title as the headline: the line that it is, or one line more above the text."""
    title = document.meta.title
    for place, line in enumerate(document.lines[:TOP_LINES]):
        if line.text == title:
            document.lines[place] = replace(line, hint="headline")
            return document
    if title:
        document.lines.insert(0, Line(title, hint="headline"))
    return document


def _within(page: Document, meta: Meta) -> Document:
    """A page inside an envelope: the envelope's word first, but the page's own canonical address."""
    told = {name: getattr(meta, name) or getattr(page.meta, name) for name in Meta.__slots__}
    if not page.lines[:1] or page.lines[0].hint != "headline":
        page.lines[:0] = [Line(meta.title, hint="headline", gap=1)] if meta.title else []
    return replace(page, format="json", meta=Meta(**{**told, "url": page.meta.url or meta.url}))


def _meta(envelope: dict[str, Any]) -> Meta:
    return Meta(
        id=usable_name(envelope.get("id")) or _number(envelope.get("id")),
        source=usable_name(envelope.get("source")),
        url=_string(envelope, "url"),
        title=" ".join((_string(envelope, "title") or "").split()) or None,
        published=_string(envelope, "published"),
        received=_string(envelope, "received"),
        language=_string(envelope, "language"),
    )


def _string(envelope: dict[str, Any], name: str) -> str | None:
    value = envelope.get(name)
    return value if isinstance(value, str) and value.strip() else None


def _number(value: object) -> str | None:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None
