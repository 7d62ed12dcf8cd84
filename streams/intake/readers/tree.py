"""XML trees: parsed without loading or expanding anything, and looked into by local names.

Namespaces are not asked for: providers write them wrong, leave them out, or put NITF into that of NewsML.
Names are compared in lower case, for the same reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from lxml import etree

from streams.intake.codes import rejected
from streams.intake.headers import usable_name

Element = etree._Element

FIELD_CHARS = 1000

_ENTITY = re.compile(r"<!ENTITY\b")
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_DIGITS = re.compile(r"[0-9]{1,20}")


def parse(source: str) -> Element:
    """The root of an XML text; raises Rejected (xml-entities, too-deep, broken-xml).

    Nothing is loaded, and a document that declares entities is refused before it is parsed.
    """
    if _ENTITY.search(source):
        raise rejected("xml-entities")
    declaration = _DECLARATION.match(source)
    bare = source[declaration.end() :] if declaration else source.lstrip()
    try:
        return etree.fromstring(bare.encode(), hardened())
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            raise rejected("too-deep") from None
        raise rejected("broken-xml", detail=str(error)[:200]) from None


def hardened(recover: bool = False) -> etree.XMLParser:
    """A parser that expands and loads nothing; ``recover`` mends what is broken."""
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


def name_of(node: Element) -> str:
    """The local name in lower case; empty for what is no element (an entity that a DTD would declare)."""
    tag = node.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def children(node: Element | None, name: str) -> list[Element]:
    """The child elements of that local name."""
    return [] if node is None else [child for child in node if name_of(child) == name]


def first(node: Element | None, path: str) -> Element | None:
    """The first element at a path of local names (``itemmeta/pubstatus``)."""
    for name in path.split("/"):
        if node is None:
            return None
        node = next((child for child in node if name_of(child) == name), None)
    return node


def inside(node: Element, *names: str) -> Iterator[Element]:
    """The elements below ``node`` that have one of the local names, in document order."""
    return (found for found in node.iterdescendants() if name_of(found) in names)


def attribute(node: Element | None, name: str) -> str | None:
    """The value of the attribute of that local name, outer white space stripped; null where it is empty."""
    if node is None:
        return None
    value = node.get(name)
    if value is None:
        value = next((str(given) for key, given in node.items() if str(key).rpartition("}")[2] == name), "")
    return value.strip() or None


def text_of(node: Element | None, limit: int = FIELD_CHARS) -> str | None:
    """All text in an element, white space folded; null where there is none, or more than ``limit``."""
    if node is None:
        return None
    text = " ".join("".join(pieces(node)).split())
    return text if 0 < len(text) <= limit else None


def pieces(node: Element) -> Iterator[str]:
    """The pieces of text in an element; an entity of HTML's stands for its character, others for nothing."""
    if node.text:
        yield node.text
    for found in node.iterdescendants():
        if name_of(found) and found.text:
            yield found.text
        elif found.tag is etree.Entity:
            yield entity_text(found)
        if found.tail:
            yield found.tail


def entity_text(node: Element) -> str:
    """The character that an undeclared entity has in HTML, whose names the wire DTDs use; else nothing."""
    written = node.text or ""
    text = unescape(written)
    return "" if text == written else text


def field(node: Element | None, path: str, limit: int = FIELD_CHARS) -> str | None:
    """The text at a path, white space folded."""
    return text_of(first(node, path), limit)


def identifier(written: str | None) -> str | None:
    """``written`` as an id, version or name: 1 to 256 characters without control characters, else null."""
    return usable_name(written)


def number(written: str | None, low: int, high: int) -> int | None:
    """A whole number within bounds, else null."""
    if not written or not _DIGITS.fullmatch(written) or not low <= int(written) <= high:
        return None
    return int(written)
