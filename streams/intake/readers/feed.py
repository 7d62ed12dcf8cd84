"""RSS 0.9x, 1.0 and 2.0, and Atom: each entry is a document.

Its own reader over the hardened parser: what it reads is the document as sent, without a network, entities or
a cache, and with times and text as written. Feeds are scraped from the web, so nothing in them is trusted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import entities
from typing import Any

from lxml import etree

from schemas import Label
from streams.intake.codes import rejected
from streams.intake.headers import usable_name
from streams.intake.model import Document, Meta, Raw
from streams.intake.readers.fragment import lines_of, plain
from streams.intake.urls import resolve
from streams.segment import Line

ROOTS = frozenset({"rss", "feed", "rdf", "entry"})
"""Local names of the roots in lower case; ``entry`` is one of Atom alone."""

MENDED = "mended-xml"
"""Flag of the entries of a feed that is not well formed."""

MAX_KEYWORDS = 64
PROLOG_CHARS = 65536

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
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
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
_ROOT = re.compile(
    r"\s*(?:<\?[^>]{0,2000}>\s*|<!--(?:[^-]|-(?!->)){0,4000}-->\s*|<!DOCTYPE[^>\[]{0,500}(?:\[[^\]]{0,8000}\]\s*)?>\s*)"
    r"{0,16}(?=<(?:[\w.-]{1,40}:)?(rss|feed|rdf|entry)[\s>])",
    re.IGNORECASE,
)
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
_BARE = re.compile(r"&(?!(?:#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)")
_XML_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
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


def is_feed(source: str) -> bool:
    """Whether a text begins as a feed does, after declarations and comments."""
    return _ROOT.match(source[:PROLOG_CHARS]) is not None


def read(raw: Raw) -> list[Document]:
    """One document per entry with any text; raises Rejected (xml-entities, broken-xml, too-deep)."""
    root, mended = parse(raw.text)
    found = read_tree(root, raw)
    for document in found if mended else ():
        document.flags.append(MENDED)
    return found


def read_tree(root: etree._Element, raw: Raw) -> list[Document]:
    """The documents of a feed that is parsed already; one more than the limit at most."""
    kind = "atom" if _local(root) in ("feed", "entry") else "rss"
    name = usable_name(plain(_of_channel(root, "title")))
    language = root.get(_LANG) or _of_channel(root, "language")
    site = resolve(root.get(_BASE)) or _of_channel(root, "link")
    found: list[Document] = []
    for entry in entries(root):
        entry.language = entry.language or language
        document = _document(entry, kind, raw.limits.max_depth)
        document.meta.source = name
        document.meta.url = resolve((entry.link or "").replace(" ", "%20"), site)
        if document.lines:
            found.append(document)
        if len(found) > raw.limits.max_articles:
            break
    return found


def entries(root: etree._Element) -> Iterator[Entry]:
    """The entries in the order of the feed: items under the root or its channels, or Atom's entries."""
    if _local(root) == "entry":
        yield _entry(root)
        return
    for node in root:
        if _local(node) in ("item", "entry"):
            yield _entry(node)
        elif _local(node) == "channel":
            yield from (_entry(item) for item in node if _local(item) == "item")


def parse(source: str) -> tuple[etree._Element, bool]:
    """The root, and whether the feed had to be mended."""
    start = _ROOT.match(source[:PROLOG_CHARS])
    prolog = source[: start.end()] if start else source[:PROLOG_CHARS]
    if "<!ENTITY" in prolog:
        raise rejected("xml-entities")
    text = source[start.end() :] if start else source
    try:
        strict = _named(text) if "<!DOCTYPE" in prolog else text
        return etree.fromstring(strict.encode(), _parser(recover=False)), False
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            raise rejected("too-deep") from None
        reason = str(error)[:200]
    mended = _BARE.sub("&amp;", _named(_ILLEGAL.sub("", text)))
    root: Any = etree.fromstring(mended.encode(), _parser(recover=True))
    if root is None or _local(root) not in ROOTS:
        raise rejected("broken-xml", detail=reason)
    return root, True


def _parser(recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=recover,
        remove_comments=True,
        remove_pis=True,
    )


def _named(text: str) -> str:
    """HTML's named characters, which XML does not know, as themselves."""
    return _NAMED.sub(_character, text) if "&" in text else text


def _character(found: re.Match[str]) -> str:
    name = found[1]
    return found[0] if name in _XML_OWN else entities.html5.get(name + ";", found[0])


def _entry(node: etree._Element) -> Entry:
    entry = Entry(id=node.get(_ABOUT), language=node.get(_LANG))
    base = node.get(_BASE)
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
    entry.link = resolve(entry.link, base)
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


def _document(entry: Entry, kind: str, max_depth: int) -> Document:
    title = plain(entry.title) or plain(entry.media_title)
    lines = [Line(title, gap=1, hint="headline")] if title else []
    lines += _pictured(entry, kind)
    if entry.text:
        lines += lines_of(entry.text, max_depth)
    if lines:
        first = lines[0]
        lines[0] = Line(first.text, gap=1, hint=first.hint, cut=True)
    return Document(kind, lines, meta=_meta(entry, title))


def _pictured(entry: Entry, kind: str) -> list[Line]:
    """The caption and credit of the entry's picture, where its text is another one."""
    hints: tuple[tuple[Label, str | None], ...] = (
        ("caption", entry.media_text if entry.content or entry.summary else None),
        ("credit", entry.credit),
    )
    return [Line(text, hint=hint) for hint, written in hints if (text := plain(written))]


def _meta(entry: Entry, title: str | None) -> Meta:
    return Meta(
        guid=usable_name(entry.id),
        title=title,
        byline=", ".join(entry.authors)[:300] or None,
        published=entry.published or entry.created or entry.updated,
        modified=entry.updated,
        language=entry.language,
        keywords=entry.keywords,
    )


def _of_channel(root: etree._Element, name: str) -> str | None:
    """What the feed says of itself, above its entries."""
    for node in root.iterchildren(etree.Element):
        if _local(node) == "channel":
            return _of_channel(node, name)
        if _local(node) in ("item", "entry"):
            break
        if _local(node) == name:
            found = resolve(node.get("href") or node.text) if name == "link" else _inner(node).strip()
            if found:
                return found
    return None


def _text_of(node: etree._Element, name: str) -> str | None:
    """The text of the first child of that local name."""
    found = (child for child in node.iterchildren(etree.Element) if _local(child) == name)
    child = next(found, None)
    return None if child is None else _inner(child)


def _inner(node: etree._Element) -> str:
    """What an element holds: its text; if there are elements in it, their markup without namespaces."""
    if not len(node):
        return node.text or ""
    for inner in node.iter(etree.Element):
        if inner is not node:
            inner.tag = _local(inner) or "span"
    parts = [etree.tostring(child, encoding="unicode") for child in node]
    return (node.text or "") + "".join(parts)


def _local(node: etree._Element) -> str:
    tag = node.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


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
