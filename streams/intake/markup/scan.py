"""HTML as a row of tags and texts, read in one pass.

The scanner follows the tokens of the HTML standard (quotes count after ``=`` only, an unfinished tag or
comment runs to the end, the text of a script ends at its end tag) and passes over what is never text at the
speed of a search. Its work is linear in the length of the page whatever the page holds. What a start tag says
is worked out once for each distinct tag of the page.
Source: https://html.spec.whatwg.org/multipage/parsing.html#tokenization
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Protocol

from schemas import Label
from streams.intake.markup import rules

CACHED_CHARS = 400
WRITTEN_CHARS = 20_000

_TAG = re.compile(r"""<(/?)([A-Za-z][^\s/>]{0,40})((?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+)(?:>|\Z)""")
_ATTRIBUTE = re.compile(r"""([^\s"'>/=][^\s/>=]{0,60})\s*+(?:=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>]*+)))?+""")
_COMMENT_END = re.compile(r"-->|(?<!<!)--!>")
_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in rules.RAW}
_PAIRS = {
    name: re.compile(rf"<(/?){name}(?=[\s/>])", re.IGNORECASE)
    for name in rules.DROPPED | rules.BLOCKS | {"span"}
}
_COUNTED = ("class", "id", "style", "rel", "type", "hidden")
_NONE = ("", "", "", "", "", "shown")
_READ = frozenset([*_COUNTED, "itemprop", "property", "name", "content", "datetime"])
_TOLD = _READ | {"href", "lang", "xml:lang"}


@dataclass(slots=True)
class Tag:
    """A start tag, and what its name and attributes say; ``reasons`` are the words that make it furniture.

    ``attributes`` are those that some rule reads; a tag is ``plain`` where it changes nothing for its text.
    """

    name: str
    attributes: Mapping[str, str]
    block: bool
    box: bool
    dropped: bool
    hidden: bool
    reasons: tuple[str, ...]
    hint: Label | None
    named: Label | None
    rights: bool
    timed: bool
    told: bool
    plain: bool = False


class Sink(Protocol):
    """What is told of a page, in its order."""

    def start(self, tag: Tag) -> None:
        """An element opens."""

    def end(self, name: str) -> None:
        """An end tag, which may have no start."""

    def text(self, text: str) -> None:
        """Characters, references resolved."""

    def raw(self, tag: Tag, text: str) -> None:
        """A whole title or script with its text."""


def scan(source: str, sink: Sink) -> None:
    """Tell ``sink`` all tags and texts of ``source``."""
    tags: dict[str, Tag] = {}
    known: dict[tuple[str, ...], Tag] = {}
    ends: dict[str, str] = {}
    unended: set[str] = set()
    place, size = 0, len(source)
    find = source.find
    while place < size:
        at = find("<", place)
        if at != place:
            text = source[place:at] if at >= 0 else source[place:]
            sink.text(unescape(text) if "&" in text else text)
            if at < 0:
                return
        close = find(">", at, at + CACHED_CHARS) + 1
        written = source[at:close]
        if (name := ends.get(written)) is not None:
            place = close
            sink.end(name)
            continue
        if (tag := tags.get(written)) is None:
            found = _TAG.match(source, at)
            if found is None:
                place = _past(source, at, sink)
                continue
            close = found.end()
            if found[1]:
                name = ends[found[0]] = found[2].lower()
                place = close
                sink.end(name)
                continue
            tag = _read_tag(found[2].lower(), found[3], known)
            if close < at + CACHED_CHARS:
                tags[found[0]] = tag
        place = close
        if tag.name in _ENDS:
            place = _raw(source, tag, close, sink)
        elif tag.dropped and (past := _pair_end(source, tag.name, close, unended)):
            place = past
        else:
            sink.start(tag)


def _read_tag(name: str, written: str, known: dict[tuple[str, ...], Tag]) -> Tag:
    """What a start tag says; those that differ in nothing that counts are one ``Tag``."""
    if name in rules.SILENT or not written or written.isspace():
        attributes: dict[str, str] = {}
    elif (mark := rules.MARKED.get(name)) and mark not in written.lower():
        attributes = {}
    else:
        attributes = _attributes(written, _TOLD if name in rules.TOLD else _READ)
    if name in rules.TOLD or "itemprop" in attributes or "datetime" in attributes:
        return _tag(name, attributes)
    key = (name, *map(attributes.get, _COUNTED, _NONE))
    if (tag := known.get(key)) is None:
        tag = known[key] = _tag(name, attributes)
    return tag


def _attributes(written: str, read: frozenset[str]) -> dict[str, str]:
    """Those of the names ``read``, in lower case, to values; of one written twice the first counts."""
    attributes: dict[str, str] = {}
    for key, double, single, bare in _ATTRIBUTE.findall(written[:WRITTEN_CHARS]):
        name = key.lower()
        if name in read and name not in attributes:
            value = double or single or bare
            attributes[name] = unescape(value) if "&" in value else value
    return attributes


def _tag(name: str, attributes: dict[str, str]) -> Tag:
    classes = attributes.get("class", "")
    words = rules.name_words(classes, attributes.get("id", ""))
    telling = () if rules.TELLING.isdisjoint(words) else words
    block = name in rules.BLOCKS
    hidden = block and rules.is_hidden(attributes)
    reasons = (
        rules.furniture(name, classes[: rules.NAME_CHARS], words)
        if block and name not in rules.NEVER_FURNITURE
        else ()
    )
    tag = Tag(
        name=name,
        attributes=attributes,
        block=block,
        box=name in rules.BOXES or bool(block and (hidden or reasons)),
        dropped=name in rules.DROPPED or (name in _PAIRS and rules.is_embedded(telling)),
        hidden=hidden,
        reasons=reasons,
        hint=rules.HINTS.get(name),
        named=rules.named_hint(attributes, telling),
        rights=rules.is_rights(telling),
        timed=rules.is_time(name, telling),
        told=name in rules.TOLD or "itemprop" in attributes,
    )
    tag.plain = not (block or tag.hint or tag.named or tag.rights or tag.timed)
    return tag


def _past(source: str, at: int, sink: Sink) -> int:
    """The place after a comment, a declaration, an end tag without a name, or a mere sign at ``at``."""
    if source.startswith("<!--", at):
        found = _COMMENT_END.search(source, at + 2)
        return found.end() if found else len(source)
    if source.startswith(("<!", "<?", "</"), at):
        end = source.find(">", at)
        return end + 1 if end >= 0 else len(source)
    sink.text("<")
    return at + 1


def _raw(source: str, tag: Tag, start: int, sink: Sink) -> int:
    """The place after an element whose text holds no tags."""
    sign = source.find("<", start)
    ended = _ENDS[tag.name].search(source, sign) if sign >= 0 else None
    end = ended.start() if ended else len(source)
    if tag.name in ("title", "script"):
        sink.raw(tag, source[start:end])
    close = source.find(">", end)
    return close + 1 if close >= 0 else len(source)


def _pair_end(source: str, name: str, start: int, unended: set[str]) -> int:
    """The place after the end tag of an element opened before ``start``, or 0 where it has none.

    A name without an end is not looked for again, so that a page full of them is searched once.
    """
    if name in unended:
        return 0
    depth = 1
    for found in _PAIRS[name].finditer(source, start):
        depth += -1 if found[1] else 1
        if not depth:
            close = source.find(">", found.end())
            return close + 1 if close >= 0 else len(source)
    unended.add(name)
    return 0
