"""The entries of RSS and Atom: fields as written, whatever dialect they are in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from streams.intake.readers.feed_tree import local_name
from streams.intake.readers.fragment import plain
from streams.intake.urls import resolve

MAX_KEYWORDS = 64

_ATOM = {"http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"}
_CORE = _ATOM | {
    "http://purl.org/rss/1.0/",
    "http://my.netscape.com/rdf/simple/0.9/",
    "http://channel.netscape.com/rdf/simple/0.9/",
    "http://backend.userland.com/rss2",
    "http://blogs.law.harvard.edu/tech/rss",
}
_PREFIXES = {
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://search.yahoo.com/mrss/": "media:",
    "http://search.yahoo.com/mrss": "media:",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes:",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
}
BASE = "{http://www.w3.org/XML/1998/namespace}base"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_FIELDS = {
    "title": "title",
    "dc:title": "title",
    "media:title": "media_title",
    "guid": "id",
    "id": "id",
    "dc:identifier": "id",
    "pubdate": "published",
    "published": "published",
    "issued": "published",
    "dcterms:issued": "published",
    "dcterms:created": "created",
    "created": "created",
    "updated": "updated",
    "modified": "updated",
    "dcterms:modified": "updated",
    "dc:date": "updated",
    "content:encoded": "content",
    "content": "content",
    "description": "summary",
    "summary": "summary",
    "dc:description": "summary",
    "media:description": "media_text",
    "itunes:summary": "media_text",
    "fullitem": "content",
    "media:credit": "credit",
}
_AUTHORS = frozenset({"author", "dc:creator", "itunes:author"})
_KEYWORDS = frozenset({"category", "dc:subject", "media:keywords"})
_MAIL = re.compile(r"\S{1,80}@\S{1,80}\s+\((?P<name>[^()]{1,80})\)")


@dataclass(slots=True)
class Entry:
    """One item of a feed, fields as written; ``content`` and ``summary`` may be HTML."""

    id: str | None = None
    link: str | None = None
    title: str | None = None
    media_title: str | None = None
    published: str | None = None
    updated: str | None = None
    created: str | None = None
    content: str | None = None
    summary: str | None = None
    media_text: str | None = None
    credit: str | None = None
    language: str | None = None
    authors: list[str] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)

    @property
    def text(self) -> str | None:
        """The fullest text that the feed has of the entry."""
        return self.content or self.summary or self.media_text


def entries(root: etree._Element) -> Iterator[Entry]:
    """The entries in the order of the feed: items under the root or its channels, or Atom's entries."""
    if local_name(root) == "entry":
        yield _entry(root)
        return
    for node in root:
        if local_name(node) in ("item", "entry"):
            yield _entry(node)
        elif local_name(node) == "channel":
            yield from (_entry(item) for item in node if local_name(item) == "item")


def of_channel(root: etree._Element, name: str) -> str | None:
    """What the feed says of itself, above its entries."""
    for node in root.iterchildren(etree.Element):
        if local_name(node) == "channel":
            return of_channel(node, name)
        if local_name(node) in ("item", "entry"):
            break
        if local_name(node) == name:
            found = resolve(node.get("href") or node.text) if name == "link" else _inner(node).strip()
            if found:
                return found
    return None


def _entry(node: etree._Element) -> Entry:
    entry = Entry(id=node.get(_ABOUT), language=node.get(LANGUAGE))
    base = node.get(BASE)
    alternate = False
    for child in node.iterchildren(etree.Element):
        name = _name(child)
        if name == "link":
            alternate = _read_link(child, entry, alternate)
        elif name in _AUTHORS:
            _append(entry.authors, _author(child))
        elif name in _KEYWORDS:
            _append(entry.keywords, plain(child.get("term") or child.get("label") or child.text))
        elif name in ("media:group", "media:content"):
            for inner in child.iterchildren(etree.Element):
                _set(entry, _FIELDS.get(_name(inner)), inner)
        else:
            _set(entry, _FIELDS.get(name), child)
        if name == "guid" and child.get("ispermalink", child.get("isPermaLink", "true")).lower() == "true":
            entry.link = entry.link or resolve(entry.id)
    if entry.link is None and (entry.id or "").startswith(("http://", "https://")):
        entry.link = entry.id
    return entry if base is None else _based(entry, base)


def _based(entry: Entry, base: str) -> Entry:
    entry.link = resolve(entry.link, base) or entry.link
    return entry


def _set(entry: Entry, name: str | None, node: etree._Element) -> None:
    """The first element that has text says what a field is."""
    if name is None or (getattr(entry, name) and not (name == "id" and node.tag == "guid")):
        return
    if text := _inner(node).strip():
        setattr(entry, name, text)


def _append(values: list[str], text: str | None) -> None:
    if text and text not in values and len(values) < MAX_KEYWORDS:
        values.append(text)


def _read_link(node: etree._Element, entry: Entry, alternate: bool) -> bool:
    """RSS: the element's text. Atom: the address of the first link that is an alternate."""
    href = (node.get("href") or node.text or "").strip()
    if not href or alternate:
        return alternate
    if node.get("href") is None or node.get("rel", "alternate") == "alternate":
        entry.link = href
        return True
    return False


def _author(node: etree._Element) -> str | None:
    """``name`` of Atom, or RSS's ``address (name)``."""
    written = plain(_text_of(node, "name") if len(node) else node.text)
    found = _MAIL.fullmatch(written or "")
    return found["name"] if found else written


def _text_of(node: etree._Element, name: str) -> str | None:
    """The text of the first child of that local name."""
    found = (child for child in node.iterchildren(etree.Element) if local_name(child) == name)
    child = next(found, None)
    return None if child is None else _inner(child)


def _inner(node: etree._Element) -> str:
    """What an element holds: its text; if there are elements in it, their markup without namespaces."""
    if not len(node):
        return node.text or ""
    for inner in node.iter(etree.Element):
        if inner is not node:
            inner.tag = local_name(inner) or "span"
    parts = [etree.tostring(child, encoding="unicode") for child in node]
    return (node.text or "") + "".join(parts)


def _name(node: etree._Element) -> str:
    """Local name in lower case, with the usual prefix of its namespace; a name of no known one is empty.

    In a feed that had to be mended a prefix may have no namespace.
    """
    tag = node.tag
    space, found, local = tag[1:].partition("}") if tag.startswith("{") else ("", "", tag)
    if not found:
        return local.lower().removeprefix("rss:").removeprefix("atom:")
    if space in _CORE:
        return local.lower()
    return _PREFIXES[space] + local.lower() if space in _PREFIXES else ""
