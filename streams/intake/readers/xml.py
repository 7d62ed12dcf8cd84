"""XML that is not HTML: no reader takes it yet, so that its code is all that it gets."""

from __future__ import annotations

import re

from lxml import etree

from streams.intake.codes import rejected
from streams.intake.model import Document, Raw
from streams.intake.readers import feed, feed_tree

PROLOG_CHARS = 65536

_ENTITY = re.compile(r"<!ENTITY\b")
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")


def parse(source: str) -> etree._Element:
    """The root of an XML text; raises Rejected (xml-entities, too-deep, broken-xml).

    Nothing is loaded, and a document that declares entities is refused before it is parsed.
    """
    if _ENTITY.search(source):
        raise rejected("xml-entities")
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    bare = _DECLARATION.sub("", source, count=1).encode()
    try:
        return etree.fromstring(bare, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            raise rejected("too-deep") from None
        raise rejected("broken-xml", detail=str(error)[:200]) from None


def read(raw: Raw) -> list[Document]:
    """Always Rejected: broken-xml, xml-entities, too-deep, or unsupported-format with the root's name."""
    root = parse(raw.text)
    if str(etree.QName(root).localname).lower() in feed_tree.ROOTS:
        return feed.read_tree(root, raw)
    raise rejected("unsupported-format", kind=str(etree.QName(root).localname)[:60])
