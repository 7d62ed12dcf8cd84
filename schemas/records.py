"""The internal records between the agents: not for subscribers, versioned by ``v``."""

from __future__ import annotations

from typing import Literal

from msgspec import Raw, Struct, field

from schemas.article import Action, Evidence, Pubstatus, Relation, Relink

RECORD_VERSION = 1

DuplicateType = Literal["exact_copy", "near_copy", "abridged_of", "repeat_of", "older_version", "after_kill"]


class Marks(Struct, kw_only=True, omit_defaults=True):
    """What the slug, headline, editor's note and signals say of an item; not exclusive.

    ``trusted`` is true when the marks come from a wire format or an agency's advisory-line grammar, so that
    they may correct or withdraw an earlier item of the same source.
    """

    update: int | None = None
    lead: int | None = None
    take: int | None = None
    writethru: bool = False
    correction: bool = False
    refile: bool = False
    repeat: bool = False
    urgent: bool = False
    alert: bool = False
    abridged: bool = False
    embargoed: bool = False
    hold: bool = False
    kill: bool = False
    trusted: bool = False


class Fingerprint(Struct, kw_only=True, omit_defaults=True):
    """What link compares. Hash lists are packed little-endian uint32, sorted, without repeats.

    ``digest`` is the hash of the folded text; ``count`` the number of distinct shingles, which exceeds
    ``len(shingles) / 4`` only where ``shingles`` is a bottom-k sketch. ``subject`` is the hash of the first
    word of the headline that is no mark.
    """

    digest: bytes
    count: int
    shingles: bytes
    names: bytes = b""
    numbers: bytes = b""
    title: bytes = b""
    subject: bytes = b""


class FreshBits(Struct, kw_only=True, omit_defaults=True):
    """What a later version has that the version before it had not: bit n (the first is the highest of the
    first byte) stands for hash n of its fingerprint. ``shingles`` is null where one of the texts is sketched.
    """

    names: bytes = b""
    numbers: bytes = b""
    shingles: bytes | None = None


class Fresh(Struct, kw_only=True, omit_defaults=True):
    """The same as hashes, packed like those of a fingerprint. ``names`` is null for a text without names."""

    names: bytes | None = None
    numbers: bytes = b""
    shingles: bytes | None = None


class Segmented(Struct, kw_only=True, omit_defaults=True, tag_field="kind", tag="article"):
    """One article on wire.segmented: what link reads, and the draft that it passes on unread.

    ``identity`` is the item's own identity without version (``guid:…``, ``usn:…``, ``url:…``), null where it
    has none. ``order`` of two versions is (versioncreated, id), null lowest.
    """

    v: int = field()
    id: str
    delivery: str
    source: str
    identity: str | None = None
    slug: str | None = None
    source_version: str | None = None
    versioncreated: str | None = None
    firstcreated: str | None = None
    received: str | None = None
    embargoed: str | None = None
    pubstatus: Pubstatus = "usable"
    headline: str | None = None
    language: str | None = None
    wordcount: int = 0
    marks: Marks = field(default_factory=Marks)
    fingerprint: Fingerprint
    sha256: str
    article: Raw = field()


class Tick(Struct, kw_only=True, omit_defaults=True, tag_field="kind", tag="tick"):
    """Time as data: ``now`` is RFC 3339. One with ``release`` lets go one held article that is due, and
    leaves log time as it is.
    """

    v: int = field()
    now: str
    release: bool = False


class Held(Struct, kw_only=True):
    """An article under embargo, key ``held/<id>/<delivery>`` on wire.decisions, null once it is released.

    ``at`` is the offset of its record on wire.segmented.
    """

    v: int
    at: int
    record: Segmented


class Head(Struct, kw_only=True, omit_defaults=True):
    """The greatest version of a family: ``source`` owns it, ``size`` counts the shingles of the text,
    ``series`` says that it calls itself a later part of a series, ``rank`` which where no
    version has a time. ``shown`` is the article that was published
    where the head is only a copy of it, sent again later.
    """

    id: str
    source: str
    versioncreated: str | None = None
    pubstatus: Pubstatus = "usable"
    size: int = 0
    series: bool = False
    rank: int = 0
    shown: str | None = None


class Decision(Struct, kw_only=True, omit_defaults=True):
    """What link decided of one delivery: key ``d/<delivery>`` on wire.decisions, written once.

    ``at`` is the offset of the record on wire.segmented; ``seq`` counts decisions from 0. ``of`` is the
    original of a duplicate. ``action`` is an event's action, a duplicate's type, ``hold`` or ``none``;
    ``released`` is the held article that a tick let go. ``own`` is the head of the article's own item where
    that was only told as a copy of another source's so far, ``kin`` the other source's family that has the
    same text. ``clock`` is
    log time (milliseconds since 1970), ``head`` the head of the family and ``oldest`` the least ``seq``
    kept, all after this decision. ``fresh`` is what a later version has that the one before had not, null
    where that is not known.
    """

    v: int
    seq: int
    at: int
    action: str
    delivery: str | None = None
    id: str | None = None
    source: str | None = None
    family: str | None = None
    story: str | None = None
    version: int | None = None
    relation: Relation | None = None
    relinks: list[Relink] = []
    affects: list[str] = []
    of: str | None = None
    evidence: Evidence | None = None
    versioncreated: str | None = None
    identity: str | None = None
    slug: str | None = None
    language: str | None = None
    clock: int | None = None
    oldest: int = 0
    head: Head | None = None
    fingerprint: Fingerprint | None = None
    released: Segmented | None = None
    own: Head | None = None
    kin: str | None = None
    fresh: FreshBits | None = None


class Decided(Struct, kw_only=True, omit_defaults=True):
    """One life event on wire.decided, under the key ``family``: enrich turns it into an article event.

    ``fresh`` compares with the article that ``relation`` names.
    """

    v: int = field()
    family: str
    story: str
    version: int
    action: Action
    relation: Relation | None = None
    affects: list[str] = []
    relink: Relink | None = None
    fresh: Fresh | None = None
    article: Raw = field()
