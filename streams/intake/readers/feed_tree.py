"""Feeds parsed: well formed or mended, never expanded and never fetched."""

from __future__ import annotations

import re
from html import entities
from typing import Any

from lxml import etree

from streams.intake.codes import rejected
from streams.intake.readers.tree import hardened

ROOTS = frozenset({"rss", "feed", "rdf", "entry"})
"""Local names of the roots in lower case; ``entry`` is one of Atom alone."""

PROLOG_CHARS = 65536

_ROOT = re.compile(
    r"\s*(?:<\?[^>]{0,2000}>\s*|<!--(?:[^-]|-(?!->)){0,4000}-->\s*|<!DOCTYPE[^>\[]{0,500}(?:\[[^\]]{0,8000}\]\s*)?>\s*)"
    r"{0,16}(?=<(?:[\w.-]{1,40}:)?(rss|feed|rdf|entry)[\s>])",
    re.IGNORECASE,
)
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
_BARE = re.compile(r"&(?!(?:#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)")
_TAG = re.compile(r"<[A-Za-z][^<>]{0,2000}>")
_UNQUOTED = re.compile(r"""=([^\s"'<>/]{1,400})""")
_XML_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})


def is_feed(source: str) -> bool:
    """Whether a text begins as a feed does, after declarations and comments."""
    return _ROOT.match(source[:PROLOG_CHARS]) is not None


def parse(source: str) -> tuple[etree._Element, bool]:
    """The root, and whether it had to be mended; raises Rejected (xml-entities, too-deep, broken-xml)."""
    start = _ROOT.match(source[:PROLOG_CHARS])
    prolog = source[: start.end()] if start else source[:PROLOG_CHARS]
    if "<!ENTITY" in prolog:
        raise rejected("xml-entities")
    text = source[start.end() :] if start else source
    try:
        strict = _named(text) if "<!DOCTYPE" in prolog else text
        return etree.fromstring(strict.encode(), hardened()), False
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            raise rejected("too-deep") from None
        reason = str(error)[:200]
    mended = _BARE.sub("&amp;", _named(_ILLEGAL.sub("", text)))
    mended = _TAG.sub(_quoted, mended)
    root: Any = etree.fromstring(mended.encode(), hardened(recover=True))
    if root is None or local_name(root) not in ROOTS:
        raise rejected("broken-xml", detail=reason)
    return root, True


def local_name(node: etree._Element) -> str:
    """The local name in lower case, empty for what is no element; a prefix without a namespace is dropped."""
    tag = node.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def _named(text: str) -> str:
    """HTML's named characters, which XML does not know, as themselves."""
    return _NAMED.sub(_character, text) if "&" in text else text


def _quoted(found: re.Match[str]) -> str:
    """A tag with all its attributes in quotes."""
    return found[0] if '"' in found[0] or "'" in found[0] else _UNQUOTED.sub(r'="\1"', found[0])


def _character(found: re.Match[str]) -> str:
    name = found[1]
    return found[0] if name in _XML_OWN else entities.html5.get(name + ";", found[0])
