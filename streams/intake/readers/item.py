"""What all wire formats have in common: an item's metadata and its lines made a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from schemas import Label, Pubstatus, Subject
from streams.intake.codes import rejected
from streams.intake.model import Document, Meta
from streams.intake.readers.tree import Element, text_of
from streams.segment import Line

MAX_LISTED = 128
MAX_LINES = 20_000
NOTE_CHARS = 10_000
TEXT_WORDS = 8
LONG_WORDS = 30
CONTACT_WORDS = 12
CONTACT_CHARS = 160
TEXT_CHARS = 80

_STATUSES: dict[str, Pubstatus] = {
    "usable": "usable",
    "embargoed": "usable",
    "withheld": "withheld",
    "canceled": "canceled",
    "cancelled": "canceled",
}
_INITIALS = re.compile(r"[a-z]{1,4}(?:/[a-z]{1,4}){0,6}")
_PLACE = re.compile(r"[^\W\d_]{2,}")
_NO_PLACE = frozenset("gmt utc bst cet cest est edt am pm".split())
_STOPS = (".", "!", "?", "…", '"', "”", "»", ")", "。", "؟", "।")
_BYLINE = re.compile(r"(?:by|von|par|por|di|av|door)\s", re.IGNORECASE)
_CONTACT = re.compile(r"(?:tel|phone|fon|mobil|fax)\w{0,4}\b\.?:?\s*[+(]?[0-9]|\S@\S+\.[a-z]", re.IGNORECASE)
_BULLET = re.compile(r"[(•◦▪■●‣*+-]")
_CODE = re.compile(r"[:/]")
_KEY = re.compile(r"[\W_]+")


def document(kind: str, meta: Meta, lines: Sequence[Line]) -> Document | None:
    """One item, its headline first and a start that no other is looked for in; null where it has no text.

    An item that is withdrawn needs none. ``meta.title`` is the headline; without it, the first heading is.
    Other headings of that rank are subheads. What follows on 20,000 lines is folded into one.
    """
    if len(lines) > MAX_LINES:
        rest = " ".join(line.text for line in lines[MAX_LINES:])
        lines = [*lines[:MAX_LINES], Line(rest, gap=1, hint="footer")]
    body = [line for line in lines if line.hint != "headline"]
    heading = next((line.text for line in lines if line.hint == "headline"), None)
    meta.title = meta.title or heading
    if not body and not meta.title and not (meta.pubstatus != "usable" and meta.guid):
        return None
    head = [Line(meta.title, gap=1, hint="headline")] if meta.title else []
    below = _hinted(_below(lines, meta.title), meta.dateline)
    return Document(kind, _cut([*head, *below]), meta=meta, trusted=True)


def checked(documents: Iterable[Document | None], limit: int) -> list[Document]:
    """The documents that there are; raises Rejected (too-many-articles)."""
    found: list[Document] = []
    for one in documents:
        if one is not None:
            found.append(one)
        if len(found) > limit:
            raise rejected("too-many-articles", count=f"more than {limit}", limit=limit)
    return found


def pubstatus(written: str | None) -> Pubstatus:
    """The status that a code such as ``stat:canceled`` or ``Withheld`` stands for; usable if unknown."""
    return _STATUSES.get(_CODE.split(written or "")[-1].lower(), "usable")


def subject(name: str | None, code: str | None) -> Subject | None:
    """A subject that the agency gave, named by its code where it has no name; null where it has neither."""
    uri = code if code and len(code) <= 256 else None
    called = name or uri
    return Subject(name=called, uri=uri, creator="editor") if called else None


def listed(found: Iterable[Subject | None]) -> list[Subject]:
    """The subjects that there are, each once, 128 at most."""
    return list({(one.name, one.uri): one for one in found if one}.values())[:MAX_LISTED]


def strings(found: Iterable[str | None]) -> list[str]:
    """The strings that there are, each once, 128 at most."""
    return list(dict.fromkeys(one for one in found if one))[:MAX_LISTED]


def byline(written: str | None) -> str | None:
    """A byline; the initials of a desk (``gr/bp``) are none."""
    return None if not written or _INITIALS.fullmatch(written) else written


def dateline(written: str | None) -> str | None:
    """A dateline; a time alone (``4/4/2018``, ``2013-03-04 11:40:31 GMT``) is none."""
    words = _PLACE.findall(written or "")
    return written if any(word.lower() not in _NO_PLACE for word in words) else None


def notes(found: Iterable[str | None]) -> str | None:
    """Notes to editors, one a line."""
    return "\n".join(strings(found))[:NOTE_CHARS] or None


def note_of(node: Element | None) -> str | None:
    """The text of a note."""
    return text_of(node, NOTE_CHARS)


def _below(lines: Sequence[Line], title: str | None) -> list[Line]:
    """The lines without the headline, and without headings that are told twice."""
    told = {_key(title or "")}
    kept: list[Line] = []
    for line in lines:
        if line.hint in ("headline", "subhead"):
            key = _key(line.text)
            if key in told:
                continue
            told.add(key)
            line = replace(line, hint="subhead")
        kept.append(line)
    return kept


def _hinted(lines: Sequence[Line], dateline: str | None) -> list[Line]:
    """The lines, with hints for what the item's markup makes text though it may not look like it.

    Long paragraphs are, and where nothing looks like text, all of it; not the dateline alone, nor contacts.
    """
    plain = [line.text for line in lines if line.hint is None]
    any_text = any(len(text) >= TEXT_CHARS or text.endswith(_STOPS) for text in plain)
    found = []
    for place, line in enumerate(lines):
        below = lines[place + 1] if place + 1 < len(lines) else None
        alone = line.gap > 0 and (below is None or below.gap > 0 or below.hint is not None)
        hint = line.hint or _hint(line.text, dateline)
        if hint is None and alone and _is_body(line.text, any_text):
            hint = "body"
        found.append(replace(line, hint=hint))
    return found


def _hint(text: str, dateline: str | None) -> Label | None:
    if dateline and _key(text) == _key(dateline):
        return "dateline"
    short = len(text) <= CONTACT_CHARS and len(text.split()) <= CONTACT_WORDS
    return "footer" if short and _CONTACT.search(text) else None


def _is_body(text: str, any_text: bool) -> bool:
    if not any_text:
        return any(map(str.isalpha, text)) and not _BYLINE.match(text)
    words = len(text.split())
    if words < TEXT_WORDS or _BULLET.match(text) or text.isupper():
        return False
    return words >= LONG_WORDS or not text.endswith(_STOPS)


def _cut(lines: list[Line]) -> list[Line]:
    return [replace(line, cut=place == 0) for place, line in enumerate(lines)]


def _key(text: str) -> str:
    return _KEY.sub("", text.casefold())
