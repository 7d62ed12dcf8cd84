"""The article event: the contract that subscribers of wire.articles rely on.

Offsets are half-open ``(start, end)`` pairs in Unicode code points. ``span`` points into the decoded raw
text (null for HTML and XML); spans inside ``enrichment`` and ``sentences`` point into ``body``.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

from schemas.enrichment import Enrichment, Subject

Span = tuple[int, int]
Action = Literal["publish", "update", "correct", "withdraw", "relink"]
Pubstatus = Literal["usable", "withheld", "canceled"]
Label = Literal[
    "headline",
    "subhead",
    "byline",
    "dateline",
    "caption",
    "credit",
    "body",
    "quote",
    "list",
    "table",
    "footer",
]
RelationType = Literal[
    "update_of", "refile_of", "alert_for", "take_of", "corrects", "expands", "same_story", "relink"
]


class Source(Struct, kw_only=True, omit_defaults=True):
    """Who sent the item, and what the sender says of it: identifiers, signals, keywords, subjects.

    ``urgency`` is 1 (most urgent) to 9; ``signals`` are codes such as ``sig:update``; ``credit`` is the
    credit line of the text, not of a picture.
    """

    name: str
    guid: str | None = None
    usn: str | None = None
    version: str | None = None
    slugline: str | None = None
    urgency: int | None = None
    url: str | None = None
    credit: str | None = None
    signals: list[str] = []
    keywords: list[str] = []
    subjects: list[Subject] = []


class Dateline(Struct, kw_only=True, omit_defaults=True):
    """The dateline as printed, and its parts where they are known (date is ISO 8601)."""

    text: str
    place: str | None = None
    date: str | None = None
    agency: str | None = None


class Caption(Struct, kw_only=True):
    """A picture's caption without its credit; ``span`` covers both."""

    text: str
    credit: str | None = None
    span: Span | None = None


class Block(Struct, kw_only=True):
    """One labelled block; ``repeats`` are the spans of the further copies that were dropped."""

    label: Label
    text: str
    span: Span | None = None
    repeats: list[Span] = []


class Evidence(Struct, kw_only=True, omit_defaults=True):
    """Why link decided as it did; every figure is a ratio from 0 to 1."""

    identity: str | None = None
    marks: list[str] = []
    slug: bool = False
    exact: bool = False
    jaccard: float | None = None
    containment: float | None = None
    contained: float | None = None
    title: float | None = None
    names: float | None = None
    numbers: float | None = None
    sketch: bool = False
    reason: str | None = None


class Relation(Struct, kw_only=True, omit_defaults=True):
    """How this article stands to another one; ``n`` is the number of an update, lead or take."""

    type: RelationType
    to: str
    n: int | None = None
    evidence: Evidence = field(default_factory=Evidence)


class Relink(Struct, kw_only=True, rename={"from_": "from"}):
    """Two families (or stories) turned out to be one: everything under ``from`` is now under ``to``."""

    kind: Literal["family", "story"]
    from_: str
    to: str


class Provenance(Struct, kw_only=True, omit_defaults=True):
    """Where the raw bytes are, and how they were read."""

    topic: str
    partition: int
    offset: int
    appended: str | None = None
    sha256: str
    format: str
    charset: str | None = None
    part: int = field()
    parts: int = field()
    split: list[str] = []


class Draft(Struct, kw_only=True, tag_field="schema", tag="copytaster.article/1"):
    """What intake knows of an article: all that does not depend on other articles.

    ``headline`` is null where the message has none. ``body`` is the body paragraphs joined by a blank line.
    ``flags`` names what a reader should know of the cutting, such as ``unsplit`` (a cut was left undone
    because its evidence was too weak).
    """

    id: str
    delivery: str
    source: Source
    versioncreated: str | None = None
    firstcreated: str | None = None
    received: str | None = None
    embargoed: str | None = None
    pubstatus: Pubstatus = "usable"
    ednote: str | None = None
    language: str | None = None
    headline: str | None = None
    byline: str | None = None
    dateline: Dateline | None = None
    captions: list[Caption] = []
    blocks: list[Block] = []
    furniture: list[Span] = []
    body: str = ""
    sentences: list[Span] = []
    wordcount: int = 0
    flags: list[str] = []
    provenance: Provenance


class Article(Draft, kw_only=True, tag_field="schema", tag="copytaster.article/1"):
    """One event on wire.articles, under the key ``family``.

    Apply an event only when its ``(family, version)`` is newer than the one held.
    """

    family: str
    story: str
    version: int
    action: Action
    relation: Relation | None = None
    affects: list[str] = []
    relink: Relink | None = None
    enrichment: Enrichment | None = None
    pipeline: str
