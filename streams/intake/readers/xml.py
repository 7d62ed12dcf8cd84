"""XML that is not HTML: which reader takes it, by the local name of its root."""

from __future__ import annotations

from collections.abc import Callable

from streams.intake.codes import rejected
from streams.intake.model import Document, Raw
from streams.intake.readers import feed, feed_tree, newsml_1, newsml_g2, nitf, ritzau
from streams.intake.readers.tree import Element, name_of, parse

__all__ = ["parse", "read"]

TreeReader = Callable[[Element, Raw], list[Document]]

ROOTS: dict[str, TreeReader] = {
    "newsmessage": newsml_g2.read,
    "newsitem": newsml_g2.read,
    "contentset": newsml_g2.read,
    "newsml": newsml_1.read,
    "nitf": nitf.read,
    **dict.fromkeys(feed_tree.ROOTS, feed.read_tree),
    "rbnews": ritzau.read,
    "xmlnewsqueuedresponse": ritzau.read,
}
"""Readers by the root's local name in lower case."""

NO_ARTICLES = frozenset("packageitem conceptitem knowledgeitem planningitem catalogitem catalog".split())
"""Roots of NewsML-G2 that never carry an article themselves."""


def read(raw: Raw) -> list[Document]:
    """The items of a message.

    None where they are of another kind. Raises Rejected: broken-xml, xml-entities, too-deep,
    too-many-articles, or unsupported-format with the root's name.
    """
    root = parse(raw.text)
    name = name_of(root)
    if name in ROOTS:
        return ROOTS[name](root, raw)
    if name in NO_ARTICLES:
        return []
    raise rejected("unsupported-format", kind=name[:60])
