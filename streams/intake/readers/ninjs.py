"""ninjs 1.x, 2.x and 3.x (IPTC's News in JSON), alone, in a list, or in the answer of an agency's interface.

What the tables of ``ninjs_terms`` do not allow is named in a flag; the text is read all the same. Superdesk's
dialect (``guid``, ``body_html``, ``source``, ``keywords``) is read with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from schemas import Pubstatus, Subject
from streams.intake.headers import usable_name
from streams.intake.model import Document, Meta, Raw
from streams.intake.readers.fragment import is_markup, lines_of, plain
from streams.intake.readers.ninjs_terms import flaws
from streams.segment import Line

INVALID = "invalid-ninjs"
"""Flag of an item that breaks the rules: with the members' names behind a colon."""

MAX_LISTED = 128
DEEPEST = 8

_WRAPPERS = ("item", "items", "_items", "data")
_MARKERS = frozenset(
    "headline headlines body_text body_xhtml body_html bodies description_text description_html descriptions"
    " versioncreated firstcreated pubstatus associations renditions altids slugline byline located infosource"
    " infosources subject subjects mimetype standard $standard representationtype embargoed".split()
)
_STATUSES: dict[str, Pubstatus] = {
    "usable": "usable",
    "withheld": "withheld",
    "canceled": "canceled",
    "cancelled": "canceled",
}
_PICTURES = frozenset({"picture", "graphic", "video", "audio"})
_FORMS = ("xhtml", "html", "text")

Item = Mapping[str, Any]


def items(value: object, depth: int = 0) -> list[Item]:
    """The ninjs items of a JSON value, in order: itself, those of a list, or of an envelope of theirs."""
    if depth > DEEPEST:
        return []
    if isinstance(value, list):
        return [item for one in value for item in items(one, depth + 1)]
    if not isinstance(value, dict):
        return []
    if is_item(value):
        return [value]
    for name in _WRAPPERS:
        if found := items(value.get(name), depth + 1):
            return found
    return []


def is_item(value: dict[str, Any]) -> bool:
    """An object with a ``uri`` (or Superdesk's ``guid``) that is no JSON envelope."""
    if any(_text(value.get(name)) for name in ("text", "html")):
        return False
    marked = any(name.lower() in _MARKERS or name.startswith(("body_", "description_")) for name in value)
    return (marked or "url" not in value) if isinstance(value.get("uri"), str) else marked and "guid" in value


def read(found: Sequence[Item], raw: Raw) -> list[Document]:
    """One document per item with any text, and per item in its associations with a body of its own.

    A picture alone is one if it has a headline or a description. An item that is withdrawn needs no text.
    """
    documents: list[Document] = []
    for item in found:
        for part in _parts(item, 0):
            if len(documents) > raw.limits.max_articles:
                return documents
            if document := _document(part, raw.limits.max_depth):
                documents.append(document)
    return documents


def _parts(item: Item, depth: int) -> Iterator[Item]:
    yield item
    for inner in _associated(item) if depth < DEEPEST else ():
        if inner.get("type") not in _PICTURES and _bodies(inner):
            yield from _parts(inner, depth + 1)


def _document(item: Item, max_depth: int) -> Document | None:
    meta = _meta(item)
    lines = _lines(item, meta, max_depth)
    if not lines and (meta.pubstatus == "usable" or not meta.guid):
        return None
    if lines:
        lines[0] = replace(lines[0], cut=True)
    wrong = flaws(item)
    flags = [f"{INVALID}:{','.join(wrong)}"] if wrong else []
    return Document("ninjs", lines, meta=meta, trusted=True, flags=flags)


def _lines(item: Item, meta: Meta, max_depth: int) -> list[Line]:
    """Headline, description as the deck (as the text, where there is no body), pictures, body."""
    lines = [Line(meta.title, gap=1, hint="headline")] if meta.title else []
    body = [line for text in _bodies(item)[:1] for line in lines_of(text, max_depth)]
    if body and body[0].text == meta.title:
        body = body[1:]
    description = plain(_chosen(item, "description", ("text", "caption", "html", "main", "summary")))
    if not body:
        body = [Line(description, gap=1, hint="body")] if description else []
    elif description and not any(line.text.startswith(description[:80]) for line in body):
        lines.append(Line(description, gap=1, hint="subhead"))
    for picture in _associated(item):
        if picture.get("type") in ("picture", "graphic"):
            lines += _caption(picture)
    return lines + body


def _caption(picture: Item) -> list[Line]:
    names = ("caption", "text", "html", "main")
    text = plain(_chosen(picture, "description", names)) or _headline(picture)
    credit = _credit(picture) or plain(_text(picture.get("byline")) or _text(picture.get("by")))
    found = [Line(text, gap=1, hint="caption")] if text else []
    return [*found, Line(credit, hint="credit")] if found and credit else found


def _meta(item: Item) -> Meta:
    folded = {name.lower(): value for name, value in item.items()}
    urgency = folded.get("urgency")
    return Meta(
        guid=usable_name(item.get("uri")) or usable_name(item.get("guid")),
        source=usable_name(item.get("source")),
        title=_headline(item) or plain(_text(item.get("title"))),
        byline=plain(_text(item.get("byline")) or _text(item.get("by"))),
        published=_text(folded.get("versioncreated")) or _text(folded.get("firstcreated")),
        firstcreated=_text(folded.get("firstcreated")),
        language=_text(item.get("language")),
        usn=_usn(folded.get("altids")),
        version=_version(item.get("version")),
        slugline=_text(item.get("slugline")),
        urgency=int(urgency) if isinstance(urgency, int | float) and 1 <= urgency <= 9 else None,
        credit=_credit(item),
        dateline=plain(_text(item.get("located"))),
        ednote=plain(_text(folded.get("ednote"))),
        embargoed=_text(folded.get("embargoed")) or _text(folded.get("embargoeduntil")),
        pubstatus=_STATUSES.get(str(folded.get("pubstatus")).lower(), "usable"),
        keywords=_strings(item.get("keywords")),
        subjects=_subjects(item),
    )


def _headline(item: Item) -> str | None:
    return plain(_text(item.get("headline")) or _chosen(item, "headline", ("main", "text", "html")))


def _bodies(item: Item) -> list[str]:
    """The forms of the body, the one with the most markup first."""
    written = _texts(item, "body", "bodies")
    order = {form: place for place, form in enumerate(_FORMS)}

    def rank(pair: tuple[str, str]) -> tuple[bool, int]:
        form = next((form for form in _FORMS if form in pair[0]), "text")
        return "nitf" in pair[0], order["html" if form == "text" and is_markup(pair[1]) else form]

    return [text for _, text in sorted(written, key=rank)]


def _chosen(item: Item, name: str, forms: Sequence[str]) -> str | None:
    """The text of that name (``description``) whose form or role comes first in ``forms``, else the first."""
    written = _texts(item, name, f"{name}s")
    for form in forms:
        for key, text in written:
            if form in key:
                return text
    return next((text for key, text in written if "credit" not in key), None)


def _texts(item: Item, one: str, many: str) -> list[tuple[str, str]]:
    """All texts of a kind with their form: ``body_text`` in 1.x, later ``bodies`` with role and type."""
    found = [
        (name.lower(), value)
        for name, value in item.items()
        if name.startswith(f"{one}_") and isinstance(value, str) and value.strip()
    ]
    for inner in _objects(item.get(many)):
        folded = {name.lower(): value for name, value in inner.items()}
        if text := _text(folded.get("value")):
            found.append((f"{folded.get('role')} {folded.get('contenttype')}".lower(), text))
    return found


def _associated(item: Item) -> list[Item]:
    """The items in associations: an object by name in 1.x, a list in later ones."""
    inner = item.get("associations")
    return _objects(list(inner.values()) if isinstance(inner, dict) else inner)


def _credit(item: Item) -> str | None:
    """The credit line: said so, else the names of the sources, else the holder of the copyright."""
    said = [text for key, text in _texts(item, "description", "descriptions") if "credit" in key]
    folded = {name.lower(): value for name, value in item.items()}
    sources = [*_objects(folded.get("infosource")), *_objects(folded.get("infosources"))]
    names = [name for source in sources if (name := _text(source.get("name")))]
    holder = _text(folded.get("copyrightholder"))
    return plain(said[0] if said else ", ".join(names[:4]) or holder)


def _usn(altids: object) -> str | None:
    """The agency's reference (``USN``) among the other identifiers."""
    pairs = list(altids.items()) if isinstance(altids, dict) else []
    pairs += [(one.get("role"), one.get("value")) for one in _objects(altids)]
    return next((usable_name(value) for role, value in pairs if "usn" in str(role).lower()), None)


def _version(value: object) -> str | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return usable_name(value)


def _subjects(item: Item) -> list[Subject]:
    found = [
        _subject(one)
        for name in ("subject", "subjects", "genre", "genres")
        for one in _objects(item.get(name))
    ]
    return list({(one.name, one.uri): one for one in found if one}.values())[:MAX_LISTED]


def _subject(concept: Item) -> Subject | None:
    """A concept by its name; its address is ``uri``, or scheme and code."""
    code = _text(concept.get("code")) or _text(concept.get("qcode")) or _text(concept.get("literal"))
    scheme = _text(concept.get("scheme"))
    joint = "" if scheme is None or scheme.endswith((":", "/", "#")) else ":"
    uri = _text(concept.get("uri")) or (f"{scheme}{joint}{code}" if scheme and code else code)
    name = plain(_text(concept.get("name"))) or uri
    return Subject(name=name[:256], uri=uri[:256] if uri else None, creator="editor") if name else None


def _objects(value: object) -> list[Item]:
    """The objects of a list; an object alone is one of them."""
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]


def _strings(value: object) -> list[str]:
    found = [plain(one) for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]
    return list(dict.fromkeys(one for one in found if one))[:MAX_LISTED]


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() and "\x00" not in value else None
