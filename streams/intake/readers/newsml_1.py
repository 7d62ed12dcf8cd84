"""NewsML 1.x: each news item of a document, its text taken from the tree of components."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schemas import Pubstatus, Subject
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

FORMAT = "newsml-1"

_TEXTUAL = frozenset({"text", "textdata", "complexdata", ""})
_NOTE = re.compile(r"note|advi", re.IGNORECASE)
_REVISION = re.compile(r":([0-9]{1,20})[ANU]?$")


def read(root: Element, raw: Raw) -> list[Document]:
    """The news items that have text, in order; raises Rejected (too-deep, too-many-articles)."""
    items = children(root, "newsitem")
    return item.checked((_document(news, raw.limits.max_depth) for news in items), raw.limits.max_articles)


def _document(news: Element, max_depth: int) -> Document | None:
    component = first(news, "newscomponent")
    copy = nitf.Copy()
    if component is not None:
        _collect(component, copy, False, max_depth)
    texts = [line for line in copy.lines if line.hint != "caption"]
    contents = [] if component is None else list(inside(component, "contentitem"))
    if contents and not texts and not any(map(_is_text, contents)):
        return None
    lines = _newslines(component)
    said = {line.text for line in texts}
    below = item.strings(text_of(line) for line in children(lines, "subheadline"))
    subheads = [Line(text, gap=1, hint="subhead") for text in below if text not in said]
    return item.document(FORMAT, _meta(news, component, copy), [*subheads, *copy.lines])


def _collect(component: Element, copy: nitf.Copy, captions: bool, max_depth: int) -> bool:
    """Add a component's text to ``copy``, of equivalents that of the first with any; whether it has any."""
    captions = captions or "caption" in (_formal(first(component, "role")) or "").lower()
    equivalents = (attribute(component, "EquivalentsList") or "").lower() == "yes"
    any_text = False
    for part in component:
        if name_of(part) == "contentitem":
            found = _add(copy, _content(part, max_depth), captions)
        elif name_of(part) == "newscomponent":
            found = _collect(part, copy, captions, max_depth)
        else:
            continue
        any_text = any_text or found
        if found and equivalents:
            break
    return any_text


def _add(copy: nitf.Copy, more: nitf.Copy, captions: bool) -> bool:
    copy.lines += [Line(line.text, gap=1, hint="caption") for line in more.lines] if captions else more.lines
    copy.byline = copy.byline or more.byline
    copy.dateline = copy.dateline or more.dateline
    return bool(more.lines)


def _is_text(content: Element) -> bool:
    return (_formal(first(content, "mediatype")) or "").lower() in _TEXTUAL and not attribute(content, "Href")


def _content(content: Element, max_depth: int) -> nitf.Copy:
    """The copy of one content item: NITF, XHTML, HTML or plain text; none where it is encoded."""
    data = first(content, "datacontent")
    if data is None or not _is_text(content):
        return nitf.Copy()
    document = next(inside(data, "nitf"), None)
    if document is not None:
        return nitf.copy_of(document, max_depth)
    if any(name_of(child) for child in data):
        return nitf.Copy(lines=lines_of(data, max_depth))
    return nitf.Copy(lines=lines_in("".join(pieces(data)), max_depth))


def _meta(news: Element, component: Element | None, copy: nitf.Copy) -> Meta:
    names = first(news, "identification/newsidentifier")
    management = first(news, "newsmanagement")
    lines = _newslines(component)
    described = _below(component, "descriptivemetadata")
    headline = first(lines, "headline")
    language = _formal(first(described, "language")) or attribute(news, "lang") or attribute(headline, "lang")
    status, until = _status(management)
    return Meta(
        guid=_guid(names),
        version=identifier(field(names, "revisionid")),
        source=_source(component) or identifier(field(names, "providerid")),
        title=text_of(headline) or nitf.headline(copy),
        byline=item.byline(field(lines, "byline")) or copy.byline,
        dateline=item.dateline(field(lines, "dateline")) or copy.dateline,
        credit=field(lines, "creditline"),
        firstcreated=field(management, "firstcreated"),
        modified=field(management, "thisrevisioncreated"),
        embargoed=until,
        language=language,
        slugline=identifier(field(lines, "slugline") or field(news, "identification/namelabel")),
        urgency=number(_formal(first(management, "urgency")), 1, 9),
        ednote=item.notes(_notes(lines)),
        pubstatus=status,
        signals=item.strings(identifier(_formal(found)) for found in children(management, "instruction")),
        keywords=item.strings(_keywords(lines, described)),
        subjects=item.listed(_subjects(component, language)),
    )


def _formal(node: Element | None) -> str | None:
    return attribute(node, "FormalName")


def _below(component: Element | None, name: str) -> Element | None:
    return None if component is None else next(inside(component, name), None)


def _newslines(component: Element | None) -> Element | None:
    return _below(component, "newslines")


def _guid(names: Element | None) -> str | None:
    """The public identifier without its revision; without one, it is made of its parts as NewsML says."""
    public = identifier(field(names, "publicidentifier"))
    if public:
        revision = field(names, "revisionid")
        found = _REVISION.search(public)
        return public[: found.start()] if found and found[1] == revision else public
    parts = [field(names, part) for part in ("providerid", "dateid", "newsitemid")]
    return identifier(":".join(["urn:newsml", *filter(None, parts)])) if parts[2] else None


def _source(component: Element | None) -> str | None:
    """The party that the administrative metadata name as provider, else as source."""
    data = _below(component, "administrativemetadata")
    named = (_formal(first(data, path)) for path in ("provider/party", "source/party"))
    return next(filter(None, map(identifier, named)), None)


def _status(management: Element | None) -> tuple[Pubstatus, str | None]:
    """The status, and until when the item is embargoed; an embargo without an end withholds it."""
    written = _formal(first(management, "status"))
    if (written or "").lower() != "embargoed":
        return item.pubstatus(written), None
    until = field(management, "statuswillchange/dateandtime")
    return ("usable" if until else "withheld"), until


def _notes(lines: Element | None) -> Iterator[str | None]:
    """News lines of a type that is a note or an advisory to editors."""
    for line in children(lines, "newsline"):
        if _NOTE.search(_formal(first(line, "newslinetype")) or ""):
            yield from map(item.note_of, children(line, "newslinetext"))


def _keywords(lines: Element | None, described: Element | None) -> Iterator[str | None]:
    for line in children(lines, "keywordline"):
        yield identifier(text_of(line))
    for found in children(described, "property"):
        if (_formal(found) or "").lower() == "keyword":
            yield identifier(attribute(found, "Value"))


def _subjects(component: Element | None, language: str | None) -> Iterator[Subject | None]:
    """The subject codes, named by the topics that are set out in the item itself."""
    if component is None:
        return
    names = {
        text_of(first(topic, "formalname")): _description(topic, language)
        for topic in inside(component, "topic")
    }
    for found in inside(component, "subject", "subjectmatter", "subjectdetail", "subjectqualifier"):
        code, scheme = _formal(found), attribute(found, "Scheme")
        yield item.subject(names.get(code) if code else None, f"{scheme}:{code}" if scheme and code else code)


def _description(topic: Element, language: str | None) -> str | None:
    """The name of a topic: in the item's language, else in English, else the first."""
    named = [
        (attribute(found, "lang") or "", text_of(found))
        for found in children(topic, "description")
        if (attribute(found, "Variant") or "Name") == "Name"
    ]
    wanted = [(language or "").lower(), "en", *(tag for tag, _ in named)]
    return next((name for tag in wanted for own, name in named if own.lower() == tag and name), None)
