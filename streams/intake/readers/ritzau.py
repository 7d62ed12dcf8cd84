"""Ritzau's own XML: one ``RBNews``, or a queue of them."""

from __future__ import annotations

from streams.intake.model import Document, Meta, Raw
from streams.intake.readers import item
from streams.intake.readers.prose import lines_in
from streams.intake.readers.tree import Element, field, first, identifier, inside, name_of, number, pieces
from streams.segment import Line

FORMAT = "rbnews"

_SIGNALS = {"korrektion": "correction", "nyversion": "update"}


def read(root: Element, raw: Raw) -> list[Document]:
    """The news in order; raises Rejected (too-deep, too-many-articles)."""
    news = [root] if name_of(root) == "rbnews" else list(inside(root, "rbnews"))
    return item.checked((_document(one, raw.limits.max_depth) for one in news), raw.limits.max_articles)


def _document(news: Element, max_depth: int) -> Document | None:
    note = "\n".join(line.text for line in _escaped(news, "tilredaktionen", max_depth))
    meta = Meta(
        guid=identifier(field(news, "newsid")),
        version=identifier(field(news, "version")),
        source="Ritzau",
        title=field(news, "headline"),
        byline=item.byline(field(news, "byline")),
        dateline=item.dateline(field(news, "town")),
        published=field(news, "publishdate"),
        slugline=identifier(field(news, "strapline")),
        urgency=number(field(news, "priority"), 1, 9),
        ednote=note[: item.NOTE_CHARS] or None,
        pubstatus="canceled" if field(news, "annuleret") == "true" else "usable",
        signals=[signal for name, signal in _SIGNALS.items() if field(news, name) == "true"],
    )
    deck = field(news, "subtitle")
    below = [Line(deck, gap=1, hint="subhead")] if deck else []
    return item.document(FORMAT, meta, [*below, *_escaped(news, "content", max_depth)])


def _escaped(news: Element, name: str, max_depth: int) -> list[Line]:
    """The lines of an element that holds escaped HTML."""
    node = first(news, name)
    return [] if node is None else lines_in("".join(pieces(node)), max_depth)
