"""NewsML-G2: a news item, or a news message with a set of items. Only text items are articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from schemas import Subject
from streams.intake.model import Document, Meta, Raw
from streams.intake.readers import item, nitf
from streams.intake.readers.prose import lines_in, lines_of
from streams.intake.readers.tree import (
    Element,
    attribute,
    children,
    field,
    first,
    identifier,
    inside,
    name_of,
    number,
    pieces,
    text_of,
)
from streams.segment import Line

FORMAT = "newsml-g2"
TEXT_CHARS = 4 * 1024 * 1024

_TEXTUAL = frozenset({"text", "composite"})
_MARKUP = ("nitf", "html", "body", "section", "article", "div", "p", "pre", "table")
_SUBHEADS = ("subheadline", "subhead", "sub")
_PRIVATE = ("private", "nonpublic", "contacts")
_FOOTERS = ("notepad", "closingline")


def read(root: Element, raw: Raw) -> list[Document]:
    """The text items of a message, or of one item (or its contents alone).

    Raises Rejected (too-deep, too-many-articles).
    """
    items = _items(root) if name_of(root) == "newsmessage" else [root]
    return item.checked((_document(one, raw.limits.max_depth) for one in items), raw.limits.max_articles)


def _items(message: Element) -> Iterator[Element]:
    for items in children(message, "itemset"):
        yield from children(items, "newsitem")


def _document(news: Element, max_depth: int) -> Document | None:
    kind = _code(first(news, "itemmeta/itemclass"))
    if kind is not None and kind.rpartition(":")[2].lower() not in _TEXTUAL:
        return None
    copy = _content(news, max_depth)
    meta = _meta(news, copy)
    below = [Line(text, gap=1, hint="subhead") for text in _subheadlines(news)]
    return item.document(FORMAT, meta, [*below, *copy.lines, *_footer(news, max_depth)])


def _content(news: Element, max_depth: int) -> nitf.Copy:
    """The first of the content's renditions that has text."""
    renditions = news if name_of(news) == "contentset" else first(news, "contentset")
    for content in () if renditions is None else renditions:
        copy = nitf.Copy()
        if name_of(content) == "inlinexml":
            copy = _inline(content, max_depth)
        elif name_of(content) == "inlinedata" and attribute(content, "encoding") is None:
            copy.lines = lines_in("".join(pieces(content)), max_depth)
        if copy.lines:
            return copy
    return nitf.Copy()


def _inline(content: Element, max_depth: int) -> nitf.Copy:
    """The copy of the outermost NITF or XHTML; that of other vocabularies (results, events) is data."""
    found = next(inside(content, *_MARKUP), None)
    if found is None:
        return nitf.Copy()
    if name_of(found) == "nitf":
        return nitf.copy_of(found, max_depth)
    outer = found.getparent()
    together = outer is not None and name_of(found) not in ("html", "body")
    return nitf.Copy(lines=lines_of(outer if together and outer is not None else found, max_depth))


def _meta(news: Element, copy: nitf.Copy) -> Meta:
    management, content = first(news, "itemmeta"), first(news, "contentmeta")
    note = item.notes(_notes(management))
    embargo = first(management, "embargoed")
    until = text_of(embargo)
    created, version = field(management, "firstcreated"), field(management, "versioncreated")
    told = embargo is not None and not until and "embargo" in (note or "").lower()
    return Meta(
        guid=identifier(attribute(news, "guid")),
        usn=identifier(_usn(content)),
        version=identifier(attribute(news, "version")),
        source=_party(first(management, "provider")) or _party(first(content, "infosource")),
        title=_headline(content) or nitf.headline(copy) or field(management, "title"),
        byline=item.byline(field(content, "by")) or copy.byline,
        dateline=item.dateline(field(content, "dateline")) or copy.dateline,
        credit=field(content, "creditline"),
        modified=version or field(content, "contentmodified"),
        firstcreated=created or (None if version else field(content, "contentcreated")),
        published=None if version else field(content, "contentcreated"),
        embargoed=until,
        language=attribute(first(content, "language"), "tag") or attribute(news, "lang"),
        slugline=identifier(field(content, "slugline")),
        urgency=number(field(content, "urgency"), 1, 9),
        ednote=note,
        pubstatus="withheld" if told else item.pubstatus(_code(first(management, "pubstatus"))),
        signals=item.strings(identifier(_code(signal)) for signal in children(management, "signal")),
        keywords=item.strings(identifier(text_of(word)) for word in children(content, "keyword")),
        subjects=item.listed(_subject(found) for found in children(content, "subject")),
    )


def _code(node: Element | None) -> str | None:
    """A property's value as written: its QCode, URI or literal."""
    return attribute(node, "qcode") or attribute(node, "uri") or attribute(node, "literal")


def _name(node: Element | None) -> str | None:
    return next(filter(None, map(text_of, children(node, "name"))), None)


def _party(node: Element | None) -> str | None:
    """Who a property names: as a literal, by name, or by the code without its scheme."""
    code = (attribute(node, "qcode") or "").rpartition(":")[2]
    return next(filter(None, map(identifier, (attribute(node, "literal"), _name(node), code))), None)


def _subject(node: Element) -> Subject | None:
    code = attribute(node, "qcode") or attribute(node, "uri")
    return item.subject(_name(node) or attribute(node, "literal"), code)


def _usn(content: Element | None) -> str | None:
    """The unique story number of the series, where the provider gives one."""
    found = (text_of(one) for one in children(content, "altid") if _role(one, "type") == "usn")
    return next(found, None)


def _role(node: Element, name: str = "role") -> str:
    return (attribute(node, name) or "").rpartition(":")[2].lower()


def _headline(content: Element | None) -> str | None:
    """The main headline: no subheadline, the first of the best rank."""
    found = [(_rank(line), place, line) for place, line in enumerate(children(content, "headline"))]
    main = [(rank, place, line) for rank, place, line in found if not _is_subheadline(line) and text_of(line)]
    return text_of(min(main, key=lambda one: one[:2])[2]) if main else None


def _subheadlines(news: Element) -> list[str]:
    """The other headlines, where they are said to be below the main one."""
    lines = children(first(news, "contentmeta"), "headline")
    return item.strings(text_of(line) for line in lines if _is_subheadline(line))


def _rank(line: Element) -> int:
    return number(attribute(line, "rank"), 1, 1000) or 1


def _is_subheadline(line: Element) -> bool:
    return _role(line).startswith(_SUBHEADS) or _rank(line) > 1


def _notes(management: Element | None) -> Iterator[str | None]:
    """The notes to editors; those that are not for all, only where there are no others."""
    texts = [note for note in children(management, "ednote") if _role(note) not in _FOOTERS]
    for note in [note for note in texts if not _is_private(note)] or texts:
        yield item.note_of(note)


def _is_private(note: Element) -> bool:
    return _role(note).endswith(_PRIVATE) or _role(note, "pubconstraint").endswith(_PRIVATE)


def _footer(news: Element, max_depth: int) -> Sequence[Line]:
    """Notepad and closing line, which stand below the text."""
    found: list[Line] = []
    for note in children(first(news, "itemmeta"), "ednote"):
        if _role(note) in _FOOTERS:
            found += [Line(line.text, gap=1, hint="footer") for line in lines_of(note, max_depth)]
    return found
