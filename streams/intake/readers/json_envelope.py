"""The JSON envelope.

Its members, all optional: id, source, received, content_type, title, text, html, url, published, language.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import orjson

from streams.intake.codes import rejected
from streams.intake.headers import usable_name
from streams.intake.model import Document, Meta, Raw
from streams.intake.readers import html, text
from streams.segment import Line

KINDS = {
    "body_text": "ninjs",
    "body_xhtml": "ninjs",
    "uri": "ninjs",
    "specversion": "CloudEvents in structured mode",
}

_SURROGATE = re.compile(r"surrogate|hex escape", re.IGNORECASE)


def parse(source: str) -> Any:
    """The value of a JSON text; raises Rejected (lone-surrogate, too-deep, bad-json)."""
    try:
        return orjson.loads(source)
    except orjson.JSONDecodeError as error:
        if "ecursion" in error.msg:
            raise rejected("too-deep") from None
        if _SURROGATE.search(error.msg):
            raise rejected("lone-surrogate") from None
        raise rejected("bad-json", detail=f"{error.msg} at character {error.pos}") from None


def read(raw: Raw) -> list[Document]:
    """One document of the envelope's ``text``, else of its ``html``, else of its ``title`` alone (an alert).

    With ``text``, spans are offsets into that string.
    """
    envelope = parse(raw.text)
    if not isinstance(envelope, dict):
        raise rejected("not-an-article")
    meta = _meta(envelope)
    if body := _string(envelope, "text"):
        document = text.text_document("json", body, meta)
        if meta.title and not any(line.text == meta.title for line in document.lines[:8]):
            document.lines.insert(0, Line(meta.title, None, 0, "headline"))
        return [document]
    if markup := _string(envelope, "html"):
        inner = replace(raw, decoded=replace(raw.decoded, text=markup))
        return [replace(found, format="json", meta=_merged(meta, found.meta)) for found in html.read(inner)]
    if meta.title:
        return [Document("json", [Line(meta.title, None, 0, "headline")], meta=meta)]
    for name, kind in KINDS.items():
        if name in envelope:
            raise rejected("unsupported-format", kind=kind)
    raise rejected("not-an-article")


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


def _merged(outer: Meta, inner: Meta) -> Meta:
    """The envelope's word, then the page's own."""
    return Meta(**{name: getattr(outer, name) or getattr(inner, name) for name in Meta.__slots__})


def _string(envelope: dict[str, Any], name: str) -> str | None:
    value = envelope.get(name)
    return value if isinstance(value, str) and value.strip() else None


def _number(value: object) -> str | None:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None
