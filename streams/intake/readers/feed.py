"""RSS 0.9x, 1.0 and 2.0, and Atom: each entry is a document.

Its own reader over the hardened parser: what it reads is the document as sent, without a network, entities or
a cache, and with times and text as written. Feeds are scraped from the web, so nothing in them is trusted.
"""

from __future__ import annotations

from lxml import etree

from schemas import Label
from streams.intake.headers import usable_name
from streams.intake.model import Document, Meta, Raw
from streams.intake.readers.feed_entries import BASE, LANGUAGE, Entry, entries, of_channel
from streams.intake.readers.feed_tree import local_name, parse
from streams.intake.readers.fragment import lines_of, plain
from streams.intake.urls import resolve
from streams.segment import Line

MENDED = "mended-xml"
"""Flag of the entries of a feed that is not well formed."""


def read(raw: Raw) -> list[Document]:
    """One document per entry with any text; raises Rejected (xml-entities, broken-xml, too-deep)."""
    root, mended = parse(raw.text)
    found = read_tree(root, raw)
    for document in found if mended else ():
        document.flags.append(MENDED)
    return found


def read_tree(root: etree._Element, raw: Raw) -> list[Document]:
    """The documents of a feed that is parsed already; one more than the limit at most."""
    kind = "atom" if local_name(root) in ("feed", "entry") else "rss"
    name = usable_name(plain(of_channel(root, "title")))
    language = root.get(LANGUAGE) or of_channel(root, "language")
    site = resolve(root.get(BASE)) or of_channel(root, "link")
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


def _document(entry: Entry, kind: str, max_depth: int) -> Document:
    title = plain(entry.title) or plain(entry.media_title)
    lines = [Line(title, gap=1, hint="headline")] if title else []
    lines += _pictured(entry)
    if entry.text:
        lines += lines_of(entry.text, max_depth)
    if lines:
        first = lines[0]
        lines[0] = Line(first.text, gap=1, hint=first.hint, cut=True)
    return Document(kind, lines, meta=_meta(entry, title))


def _pictured(entry: Entry) -> list[Line]:
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
