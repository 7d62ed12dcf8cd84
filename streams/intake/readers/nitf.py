"""NITF 3.x, on its own or inside NewsML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from schemas import Subject
from streams.intake.model import Document, Meta, Raw
from streams.intake.readers import item
from streams.intake.readers.prose import lines_of
from streams.intake.readers.tree import (
    Element,
    attribute,
    children,
    first,
    identifier,
    inside,
    name_of,
    number,
    text_of,
)
from streams.segment import Line

FORMAT = "nitf"

_SLUGS = ("anpa-keyword", "slug", "slugline", "ntbstikkord")
_AREAS = ("city", "sublocation", "state", "region", "country")


@dataclass(slots=True)
class Copy:
    """What the body of a NITF document holds: its lines in order, and what its head says of them."""

    lines: list[Line] = field(default_factory=list)
    title: str | None = None
    byline: str | None = None
    dateline: str | None = None
    distributor: str | None = None


def read(root: Element, raw: Raw) -> list[Document]:
    """The document; raises Rejected (too-deep)."""
    copy = copy_of(root, raw.limits.max_depth)
    return item.checked([item.document(FORMAT, _meta(root, copy), copy.lines)], 1)


def copy_of(root: Element, max_depth: int) -> Copy:
    """The copy of a ``nitf`` element; of the abstract only where there is no other text."""
    body = first(root, "body")
    head = first(body, "body.head")
    copy = Copy(
        title=text_of(first(root, "head/title")),
        byline=item.byline(_byline(first(head, "byline"))),
        dateline=item.dateline(_dateline(first(head, "dateline"))),
        distributor=text_of(first(head, "distributor")),
    )
    for part in _parts(body, head):
        copy.lines += lines_of(part, max_depth)
    if not any(line.hint not in ("headline", "subhead") for line in copy.lines):
        for part in children(head, "abstract"):
            copy.lines += lines_of(part, max_depth)
    for note in children(head, "note"):
        copy.lines += [Line(line.text, gap=1, hint="footer") for line in lines_of(note, max_depth)]
    return copy


def _parts(body: Element | None, head: Element | None) -> Iterator[Element]:
    """The parts with text in reading order; a body without the prescribed parts is taken whole."""
    yield from children(head, "hedline")
    contents = children(body, "body.content")
    if contents or head is not None or body is None:
        yield from contents
        yield from children(body, "body.end")
    else:
        yield body


def _meta(root: Element, copy: Copy) -> Meta:
    head = first(root, "head")
    data = first(head, "docdata")
    status = attribute(data, "management-status")
    release = attribute(first(data, "date.release"), "norm")
    embargoed = (status or "").lower() == "embargoed"
    keywords = _keywords(data)
    return Meta(
        guid=identifier(attribute(first(data, "doc-id"), "id-string")),
        source=_source(data, copy),
        title=headline(copy),
        byline=copy.byline,
        dateline=copy.dateline,
        published=attribute(first(data, "date.issue"), "norm"),
        version=identifier(attribute(first(data, "du-key"), "version")),
        urgency=number(attribute(_urgency(head, data), "ed-urg"), 1, 9),
        slugline=_slugline(head, data, keywords),
        language=attribute(root, "baselang") or attribute(root, "lang"),
        ednote=item.notes(_notes(data)),
        embargoed=release if embargoed else None,
        pubstatus="withheld" if embargoed and not release else item.pubstatus(status),
        signals=["correction"] if children(data, "correction") else [],
        keywords=keywords,
        subjects=item.listed(_subjects(head)),
    )


def headline(copy: Copy) -> str | None:
    """The copy's headline, else the document's title."""
    return next((line.text for line in copy.lines if line.hint == "headline"), copy.title)


def _byline(node: Element | None) -> str | None:
    """The byline without the title of who wrote (``byttl``), unless that is all."""
    if node is None:
        return None
    texts = [node.text or ""]
    for child in node:
        if name_of(child) and name_of(child) != "byttl":
            texts.append(text_of(child) or "")
        texts.append(child.tail or "")
    return " ".join(" ".join(texts).split()).strip(" ,") or text_of(node)


def _dateline(node: Element | None) -> str | None:
    """The place; where only its parts are there (city, state, country), with commas between them."""
    location = first(node, "location")
    whole = text_of(node if location is None else location)
    if location is None:
        return whole
    areas = [text_of(area) for name in _AREAS for area in children(location, name)]
    if not whole or not areas or "," in whole:
        return whole
    return ", ".join(filter(None, areas))


def _source(data: Element | None, copy: Copy) -> str | None:
    """Who sent it: the registrar of its id, its first deliverer, its distributor, its copyright holder."""
    return (
        identifier(attribute(first(data, "doc-id"), "regsrc"))
        or identifier(attribute(first(data, "del-list/from-src"), "src-name"))
        or identifier(copy.distributor)
        or identifier(attribute(first(data, "doc.copyright"), "holder"))
    )


def _urgency(head: Element | None, data: Element | None) -> Element | None:
    inner = first(data, "urgency")
    return first(head, "urgency") if inner is None else inner


def _slugline(head: Element | None, data: Element | None, keywords: list[str]) -> str | None:
    """The slug: in a meta of that name, else the key that the versions share, else the only keyword."""
    metas = {
        (attribute(meta, "name") or "").lower(): attribute(meta, "content") for meta in children(head, "meta")
    }
    named = next((metas[name] for name in _SLUGS if metas.get(name)), None)
    slug = named or attribute(first(data, "du-key"), "key") or (keywords[0] if len(keywords) == 1 else None)
    return identifier(slug)


def _keywords(data: Element | None) -> list[str]:
    words = [word for found in children(data, "key-list") for word in children(found, "keyword")]
    return item.strings(identifier(attribute(word, "key") or text_of(word)) for word in words)


def _notes(data: Element | None) -> Iterator[str | None]:
    for note in children(data, "ed-msg"):
        yield attribute(note, "info")
    for note in children(data, "correction"):
        yield attribute(note, "info")


def _subjects(head: Element | None) -> Iterator[Subject | None]:
    """The subject codes, each named by its narrowest part."""
    if head is None:
        return
    for found in inside(head, "tobject.subject"):
        parts = [attribute(found, f"tobject.subject.{part}") for part in ("detail", "matter", "type")]
        code, scheme = (attribute(found, f"tobject.subject.{part}") for part in ("refnum", "ipr"))
        yield item.subject(next(filter(None, parts), None), f"{scheme}:{code}" if scheme and code else code)
