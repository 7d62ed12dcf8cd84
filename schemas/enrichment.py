"""What enrich adds to a published article.

Every result has ``mentions`` (or one ``span``): half-open code-point offsets into ``body``, or into the
field named by ``in``. ``confidence`` and ``relevance`` are integers 0 to 100. ``why`` names the rules that
decided. What is not known is absent; a list is null only when its enricher failed (see ``errors``).
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

Span = tuple[int, int]


class Mention(Struct, kw_only=True, omit_defaults=True, rename={"in_": "in"}):
    """One place in the text where a thing is named: ``text == field[start:end]``."""

    text: str
    span: Span
    in_: Literal["body", "headline"] = "body"
    kind: Literal["name", "short", "acronym", "pronoun", "description"] = "name"
    use: Literal["literal", "metonymic", "demonym", "embedded", "dateline"] | None = None


class Date(Struct, kw_only=True, omit_defaults=True):
    """A TIMEX3 value such as ``2023-03-26``, ``2023-03-20/2023-03-21``, ``2022``, ``P12D`` or ``XXXX-03``."""

    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    mod: str | None = None
    anchor: str | None = None
    relation: Literal["before", "after", "same"] | None = None
    mentions: list[Mention]
    confidence: int | None = None
    why: list[str]


class Place(Struct, kw_only=True, omit_defaults=True):
    """A place with its GeoNames address; ``point`` is (longitude, latitude) in degrees."""

    name: str
    uri: str | None = None
    country: str | None = None
    subdivision: str | None = None
    point: tuple[float, float] | None = None
    kind: Literal["city", "country", "region", "continent"] | None = None
    use: Literal["literal", "metonymic", "demonym", "embedded", "dateline"] | None = None
    mentions: list[Mention]
    relevance: int | None = None
    confidence: int | None = None
    why: list[str]


class Person(Struct, kw_only=True, omit_defaults=True):
    """A person: the fullest name in the text, the role as written, and every mention."""

    name: str
    role: str | None = None
    mentions: list[Mention]
    relevance: int | None = None
    confidence: int | None = None
    why: list[str]


class Symbol(Struct, kw_only=True):
    """A ticker as printed in the text."""

    type: str
    symbol: str


class Organisation(Struct, kw_only=True, omit_defaults=True):
    """An organisation other than the news agencies that carry the story."""

    name: str
    symbols: list[Symbol] = []
    sense: Literal["about", "occurs"] | None = None
    mentions: list[Mention]
    relevance: int | None = None
    confidence: int | None = None
    why: list[str]


class Agency(Struct, kw_only=True, omit_defaults=True):
    """A news agency or outlet as the source, the credit, the audience or the cited voice; never an actor."""

    name: str
    role: Literal["source", "credit", "audience", "cited"]
    mentions: list[Mention]
    why: list[str]


class Speaker(Struct, kw_only=True, omit_defaults=True):
    """Who speaks: ``person`` or ``organisation`` is an index into the list of that name."""

    name: str
    person: int | None = None
    organisation: int | None = None
    text: str | None = None
    span: Span | None = None


class Cue(Struct, kw_only=True):
    """The reporting words, such as "said" or "according to"."""

    text: str
    span: Span


class Quote(Struct, kw_only=True, omit_defaults=True):
    """A quotation: ``parts`` are the spans of the quoted words (marks excluded), also across paragraphs."""

    kind: Literal["direct", "mixed", "indirect", "scare"]
    parts: list[Span]
    text: str
    speaker: Speaker | None = None
    cue: Cue | None = None
    source: int | None = None
    audience: int | None = None
    closed: bool = True
    confidence: int | None = None
    why: list[str]


class Keyword(Struct, kw_only=True, omit_defaults=True):
    """A key phrase with every place where it stands."""

    text: str
    relevance: int
    mentions: list[Mention]
    why: list[str]


class Subject(Struct, kw_only=True, omit_defaults=True):
    """A subject code, as given by the agency (``creator`` editor) or found (``creator`` machine)."""

    name: str
    uri: str | None = None
    creator: Literal["editor", "machine"] = "machine"
    relevance: int | None = None
    confidence: int | None = None
    mentions: list[Mention] = []
    why: list[str] = []


class Number(Struct, kw_only=True, omit_defaults=True):
    """A number with its unit or ISO 4217 currency; ``upper`` closes a range."""

    kind: Literal["money", "percent", "quantity", "count"]
    value: float
    upper: float | None = None
    currency: str | None = None
    unit: str | None = None
    text: str
    span: Span
    why: list[str]


class Link(Struct, kw_only=True):
    """An address or a name on a network, as printed; ``uri`` is whole, with its scheme."""

    kind: Literal["url", "email", "handle", "hashtag"]
    uri: str
    text: str
    span: Span
    why: list[str]


class OtherLanguage(Struct, kw_only=True):
    """A paragraph of the body in another language than the article's."""

    tag: str
    span: Span


class Language(Struct, kw_only=True, omit_defaults=True):
    """The article's language as an ISO 639 code, and the paragraphs that are in another one."""

    tag: str
    confidence: int | None = None
    others: list[OtherLanguage] = []
    why: list[str]


class Filed(Struct, kw_only=True, omit_defaults=True):
    """The dateline resolved: ``place`` and ``agency`` are indexes into ``places`` and ``agencies``."""

    place: int | None = None
    date: str | None = None
    agency: int | None = None


class TextFigures(Struct, kw_only=True):
    """How long the body is: words (runs of letters) and sentences."""

    words: int
    sentences: int


class Novelty(Struct, kw_only=True, omit_defaults=True):
    """What this version has that the article ``since``, its predecessor, had not.

    Numbers of items in the lists of those names; ``changed`` are spans of ``body`` that read differently
    there (a cut is told by the words on both sides). A list that can't be told is absent.
    """

    since: str
    people: list[int] | None = None
    places: list[int] | None = None
    organisations: list[int] | None = None
    quotes: list[int] | None = None
    numbers: list[int] | None = None
    changed: list[Span] | None = None


class EnrichError(Struct, kw_only=True):
    """An enricher that failed on this article: its field is null."""

    field: str
    code: str


class Enrichment(Struct, kw_only=True):
    """All that was found in one article; ``ran`` names the fields whose rules know its language."""

    dates: list[Date] | None = field(default_factory=list)
    places: list[Place] | None = field(default_factory=list)
    people: list[Person] | None = field(default_factory=list)
    organisations: list[Organisation] | None = field(default_factory=list)
    agencies: list[Agency] | None = field(default_factory=list)
    quotes: list[Quote] | None = field(default_factory=list)
    keywords: list[Keyword] | None = field(default_factory=list)
    subjects: list[Subject] | None = field(default_factory=list)
    numbers: list[Number] | None = field(default_factory=list)
    links: list[Link] | None = field(default_factory=list)
    language: Language | None = None
    dateline: Filed | None = None
    text: TextFigures | None = None
    novelty: Novelty | None = None
    ran: list[str] = field(default_factory=list)
    errors: list[EnrichError] = field(default_factory=list)
