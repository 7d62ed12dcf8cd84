"""Which reader a value goes to: by its declared content type, checked against how it begins."""

from __future__ import annotations

import re
from typing import Literal

from streams.intake.model import Document, Raw, Reader
from streams.intake.readers import anpa, cloudevent, feed, feed_tree, html, iptc7901, json_envelope, text, xml

Format = Literal["text", "html", "json", "xml", "feed", "iptc7901", "anpa"]

READERS: dict[Format, Reader] = {
    "text": text.read,
    "html": html.read,
    "json": json_envelope.read,
    "xml": xml.read,
    "feed": feed.read,
    "iptc7901": iptc7901.read,
    "anpa": anpa.read,
}

HEAD_CHARS = 2048

_HTML_TYPES = {"text/html", "application/xhtml+xml"}
_COMMENTS = r"(?:<!--(?:[^-]|-(?!->)){0,1000}-->\s*){0,4}"
_HTML_START = re.compile(
    rf"(?:<\?xml[^>]{{0,200}}>\s*)?{_COMMENTS}<(?:!doctype\s+html|html)\b"
    rf"|{_COMMENTS}<(?:head|body|title|meta|link|p|div|article|section|main|header|figure|h[1-6]|table|ul|ol"
    r"|blockquote|span|b|i|em|strong|a|br|img|center|font)\b",
    re.IGNORECASE,
)
_XML_START = re.compile(
    r"<\?xml\b|<!DOCTYPE\b|<!ENTITY\b|<(?:\w{1,20}:)?(?:newsItem|newsMessage|packageItem|NewsML|nitf|rss|feed|RDF)\b",
    re.IGNORECASE,
)
_ANY_XML = re.compile(r"<[A-Za-z_][\w.:-]{0,60}(?:\s[^<>]{0,500})?>\s*<")
_JSON_OBJECT = re.compile(r'\{\s{0,40}(?:"[^"\n]{1,64}"\s{0,8}:|\}\s{0,40}$)')
_JSON_LIST = re.compile(r'\[\s{0,40}(?:\{\s{0,40}["}]|\[\s{0,40}\[)')
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_WIRE_LEAD = r"[\s\x03\x04\x0c\x7f]{0,64}"
_WIRES: tuple[tuple[Format, re.Pattern[str]], ...] = (
    ("anpa", re.compile(_WIRE_LEAD + r"(?:\x16{1,16}\s{0,4}\x01|\x01[A-Za-z]{0,2}[0-9]{3,5}\x1f)")),
    (
        "iptc7901",
        re.compile(_WIRE_LEAD + r"(?:\x01|[a-z]{2,5}[0-9]{3,5} [1-9] [a-z]{1,4} [0-9][^\x02]{0,400}\x02)"),
    ),
)
"""How the framed formats of agencies begin; the control characters may be lost on the way."""


def read_documents(raw: Raw) -> list[Document]:
    """The documents of a value by the reader of its format; a CloudEvent is opened first, one level deep."""
    kind = recognise(raw.text, raw.told.content_type)
    event = cloudevent.opened(raw) if kind == "json" else None
    if event is None:
        return READERS[kind](raw)
    inner = recognise(event.raw.text, event.raw.told.content_type)
    return [event.tell(document) for document in READERS[inner](event.raw)]


def recognise(source: str, content_type: str | None = None) -> Format:
    """The format of a decoded value, as it is declared or by how it begins."""
    head = source[:HEAD_CHARS].lstrip()
    kind = content_type or ""
    if kind in _HTML_TYPES:
        return "html" if _TAG.search(source) else "text"
    if kind.endswith(("/json", "+json")):
        return "json"
    if feed_tree.is_feed(source):
        return "feed"
    if _HTML_START.match(head):
        return "html"
    if kind.endswith(("/xml", "+xml")) or _XML_START.match(head) or _is_xml(head, source):
        return "xml"
    for name, start in _WIRES:
        if start.match(head):
            return name
    return "json" if _is_json(head) else "text"


def _is_xml(head: str, source: str) -> bool:
    return bool(_ANY_XML.match(head)) and source[-200:].rstrip().endswith(">")


def _is_json(head: str) -> bool:
    """Whether undeclared text is JSON: an object by its first member, a list by its first items."""
    return bool(_JSON_OBJECT.match(head) or _JSON_LIST.match(head))
