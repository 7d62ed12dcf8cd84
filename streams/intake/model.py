"""What a reader makes of one message."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from schemas import Pubstatus, Span, Subject
from streams.intake.charset import Decoded
from streams.intake.headers import Told
from streams.segment import Line
from streams.settings import Limits


@dataclass(frozen=True, slots=True)
class Raw:
    """A value that was decoded, with what its headers say and the caps that hold for it."""

    decoded: Decoded
    told: Told
    limits: Limits

    @property
    def text(self) -> str:
        """The decoded value."""
        return self.decoded.text


@dataclass(slots=True)
class Meta:
    """What the format itself says of the item; times and addresses as written.

    ``id`` is the feed's id for the delivery, ``guid`` and ``usn`` the item's own without its version.
    ``title`` is also the headline of an item whose lines have none.
    """

    guid: str | None = None
    id: str | None = None
    source: str | None = None
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    modified: str | None = None
    received: str | None = None
    language: str | None = None
    usn: str | None = None
    version: str | None = None
    slugline: str | None = None
    urgency: int | None = None
    credit: str | None = None
    dateline: str | None = None
    firstcreated: str | None = None
    ednote: str | None = None
    embargoed: str | None = None
    pubstatus: Pubstatus = "usable"
    signals: list[str] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    subjects: list[Subject] = field(default_factory=list)


@dataclass(slots=True)
class Document:
    """One item of a message: its lines in order, and what is known of it.

    ``text`` is what the spans of the lines point into, null where they have none (HTML, XML). A document may
    still hold several articles: segment cuts them. ``furniture`` is what a format's own frame has around the
    lines (headers, trailers). ``trusted`` where the agencies' advisory lines may be
    believed, which no page scraped from the web is.
    """

    format: str
    lines: list[Line]
    text: str | None = None
    charset: str | None = None
    meta: Meta = field(default_factory=Meta)
    trusted: bool = False
    flags: list[str] = field(default_factory=list)
    furniture: list[Span] = field(default_factory=list)


Reader = Callable[[Raw], list[Document]]
