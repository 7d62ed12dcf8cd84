"""One decision as link keeps it."""

from __future__ import annotations

from typing import cast

import msgspec
from msgspec.structs import replace

from schemas import Decision, Evidence, FreshBits, Head, Relation, Relink, encode
from streams.dedupe.names import bare_slug, family_of, key_of


def key_on_log(delivery: str | None, at: int) -> bytes:
    """The key on wire.decisions; ``delivery`` is null for what is no first decision about one."""
    return (f"d/{delivery}" if delivery is not None else f"d/@{at}").encode()


class Kept(msgspec.Struct, array_like=True, kw_only=True, gc=False):
    """A decision without what its record still knows, for re-emission and for the rules.

    ``first`` is false for what was answered before. ``named``: the item has an identity; ``alias`` is the
    family of that where it is not ``family``. ``slug`` is the key of its slug, ``released`` the record that a
    tick let go. ``same`` is 0 but in what ``pack`` writes.
    """

    seq: int
    at: int
    action: str
    delivery: str | None
    first: bool
    id: str | None
    source: str | None
    family: str | None
    story: str | None
    version: int | None
    relation: Relation | None
    affects: list[str]
    of: str | None
    evidence: Evidence | None
    versioncreated: str | None
    clock: int | None
    head: Head | None
    named: bool
    alias: str | None
    slug: int | None
    released: bytes | None = None
    own: Head | None = None
    kin: str | None = None
    relinks: list[Relink] = []
    fresh: FreshBits | None = None
    same: int = 0

    @property
    def key(self) -> bytes:
        """The key of the decision on wire.decisions."""
        return key_on_log(self.delivery if self.first else None, self.at)

    @classmethod
    def of_decision(cls, decision: Decision) -> Kept:
        """What to keep of a decision; the alias holds only where the item's own source has the family."""
        source, slug = decision.source, bare_slug(decision.slug)
        own = family_of(source, decision.identity) if source and decision.identity else None
        ours = decision.head is not None and decision.head.source == source
        alias = own if ours and own != decision.family else None
        if decision.own is not None:
            alias = own or decision.id
        for relink in decision.relinks:
            alias = relink.from_ if relink.kind == "family" else alias
        return cls(
            seq=decision.seq,
            at=decision.at,
            action=decision.action,
            delivery=decision.delivery,
            first=decision.fingerprint is not None,
            id=decision.id,
            source=source,
            family=decision.family,
            story=decision.story,
            version=decision.version,
            relation=decision.relation,
            affects=decision.affects,
            of=decision.of,
            evidence=decision.evidence,
            versioncreated=decision.versioncreated,
            clock=decision.clock,
            head=decision.head,
            named=own is not None,
            alias=alias,
            slug=key_of(source, slug) if source and slug and (ours or decision.own) else None,
            released=encode(decision.released) if decision.released else None,
            own=decision.own,
            kin=decision.kin,
            relinks=decision.relinks,
            fresh=decision.fresh,
        )

    @property
    def original(self) -> str:
        """The published article that this one is, or is a copy of."""
        return cast(str, self.of or self.id)


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Kept)

_FAMILY, _STORY, _HEAD, _SOURCE, _TIME = 1, 2, 4, 8, 16
"""What is not written: a family, story or head named like the article, a head with its source or time."""


def pack(kept: Kept) -> bytes:
    """A decision as bytes, half as many as with all its names written out."""
    head, same = kept.head, _FAMILY * (kept.family == kept.id) | _STORY * (kept.story == kept.family)
    if head is not None:
        same |= _HEAD * (head.id == kept.id) | _SOURCE * (head.source == kept.source)
        same |= _TIME * (head.versioncreated == kept.versioncreated)
        head = replace(
            head,
            id="" if same & _HEAD else head.id,
            source="" if same & _SOURCE else head.source,
            versioncreated=None if same & _TIME else head.versioncreated,
        )
    family, story = None if same & _FAMILY else kept.family, None if same & _STORY else kept.story
    return _encoder.encode(replace(kept, family=family, story=story, head=head, same=same))


def unpack(packed: bytes) -> Kept:
    """The decision in ``packed``."""
    kept = _decoder.decode(packed)
    head, same, kept.same = kept.head, kept.same, 0
    if same & _FAMILY:
        kept.family = kept.id
    if same & _STORY:
        kept.story = kept.family
    if head is not None:
        head.id = cast(str, kept.id) if same & _HEAD else head.id
        head.source = cast(str, kept.source) if same & _SOURCE else head.source
        head.versioncreated = kept.versioncreated if same & _TIME else head.versioncreated
    return kept
