"""What link remembers: the decisions of the window, packed, and where to find them.

The memory is what its decisions add up to, and nothing else: the state of a family is written in the latest
decision about it. That is why a memory rebuilt from wire.decisions equals the one that wrote them.

Only ``apply`` changes it, and what ``apply`` was doing when it was interrupted it can do again.
"""

from __future__ import annotations

from typing import cast

import msgspec

from schemas import Decision, Evidence, Fingerprint, Head, Held, Relation, encode
from streams.dedupe.holds import Holds
from streams.dedupe.index import Index
from streams.dedupe.names import bare_slug, family_of, key_of
from streams.dedupe.texts import Candidate

EVICTED_AT_ONCE = 64
DAY_MS = 24 * 60 * 60 * 1000
TRIM = 4096
HOPS = 8


def key_on_log(delivery: str | None, at: int) -> bytes:
    """The key on wire.decisions; ``delivery`` is null for what is no first decision about one."""
    return (f"d/{delivery}" if delivery is not None else f"d/@{at}").encode()


class Kept(msgspec.Struct, array_like=True, kw_only=True, gc=False):
    """A decision without what its record still knows, for re-emission and for the rules.

    ``first`` is false for what was answered before. ``named``: the item has an identity; ``alias`` is the
    family of that where it is not ``family``. ``slug`` is the key of its slug, ``released`` the record that a
    tick let go.
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
            alias=own if ours and own != decision.family else None,
            slug=key_of(source, slug) if source and slug and ours else None,
            released=encode(decision.released) if decision.released else None,
        )

    @property
    def original(self) -> str:
        """The published article that this one is, or is a copy of."""
        return cast(str, self.of or self.id)


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Kept)


class Memory:
    """The decisions with numbers from ``oldest`` to ``next_seq``."""

    def __init__(self, window_articles: int, window_days: int) -> None:
        self._articles = window_articles
        self._age = window_days * DAY_MS
        self._index = Index(window_articles)
        self._packed: tuple[int, list[bytes]] = (0, [])
        self._deliveries: dict[int, int] = {}
        self._families: dict[int, int] = {}
        self._aliases: dict[int, int] = {}
        self._slugs: dict[int, int] = {}
        self._last: Kept | None = None
        self.embargoes = Holds()
        self.oldest = 0

    @property
    def next_seq(self) -> int:
        """The number of the next decision."""
        return self._last.seq + 1 if self._last else 0

    @property
    def last_at(self) -> int:
        """The offset of the last decided record on wire.segmented, -1 before the first."""
        return self._last.at if self._last else -1

    @property
    def clock(self) -> int | None:
        """Log time in milliseconds since 1970, null until a record tells one."""
        return self._last.clock if self._last else None

    def kept(self, seq: int) -> Kept:
        """The decision with a number in the window."""
        base, packed = self._packed
        return _decoder.decode(packed[seq - base])

    def delivered(self, delivery: str) -> Kept | None:
        """The decision of a delivery."""
        seq = self._deliveries.get(key_of(delivery))
        kept = None if seq is None else self.kept(seq)
        return kept if kept and kept.delivery == delivery else None

    def decided_at(self, at: int) -> Kept | None:
        """The decision of the record at an offset, null where it is no longer kept."""
        low, high = self.oldest, self.next_seq
        while low < high:
            middle = (low + high) // 2
            kept = self.kept(middle)
            if kept.at == at:
                return kept
            low, high = (middle + 1, high) if kept.at < at else (low, middle)
        return None

    def holds(self, key: bytes) -> bool:
        """Whether the decision under a key of wire.decisions is kept."""
        name = key[2:].decode("utf-8", "replace")
        if name.startswith("@"):
            kept = self.decided_at(int(name[1:])) if name[1:].isdecimal() else None
        else:
            kept = self.delivered(name)
        return kept is not None and kept.key == key

    def resolve(self, family: str) -> str:
        """The family that ``family`` goes by now."""
        for _ in range(HOPS):
            seq = self._aliases.get(key_of(family))
            kept = None if seq is None else self.kept(seq)
            if kept is None or kept.family is None or kept.alias != family:
                break
            family = kept.family
        return family

    def family(self, family: str) -> Kept | None:
        """The latest decision about a family: its state."""
        seq = self._families.get(key_of(family))
        kept = None if seq is None else self.kept(seq)
        return kept if kept and kept.family == family else None

    def slug(self, slug: int) -> Kept | None:
        """The latest decision about an article with this slug (of this source)."""
        seq = self._slugs.get(slug)
        return None if seq is None else self.kept(seq)

    def candidates(self, fingerprint: Fingerprint) -> list[Candidate]:
        """The articles of the window that share most with a new one."""
        return self._index.query(fingerprint)

    def oldest_after(self, seq: int, clock: int | None) -> int:
        """The least number kept after decision ``seq``; few are evicted at once, so that no step is long."""
        oldest = max(self.oldest, min(seq + 1 - self._articles, self.oldest + EVICTED_AT_ONCE))
        while clock is not None and oldest < min(seq, self.oldest + EVICTED_AT_ONCE):
            then = self.kept(oldest).clock
            if then is not None and clock - then <= self._age:
                break
            oldest += 1
        return oldest

    def apply(self, decision: Decision, held: Held | None = None) -> None:
        """Remember a decision, with the article that it holds, and forget those before its ``oldest``."""
        if held is not None:
            self.embargoes.add(held)
        if decision.released is not None:
            self.embargoes.drop(decision.released.delivery)
        kept = Kept.of_decision(decision)
        base, packed = self._packed
        if not packed:
            base = kept.seq
            self._packed = base, packed
            self.oldest = max(self.oldest, base)
        del packed[kept.seq - base :]
        packed.append(_encoder.encode(kept))
        for table, key in self._places(kept):
            table[key] = kept.seq
        if decision.fingerprint is not None:
            self._index.add(kept.seq, decision.fingerprint)
        self._last = kept
        self._evict(decision.oldest)

    def _evict(self, oldest: int) -> None:
        base, packed = self._packed
        while self.oldest < min(oldest, self.next_seq):
            kept = self.kept(self.oldest)
            for table, key in self._places(kept):
                if table.get(key) == kept.seq:
                    del table[key]
            self.oldest += 1
        self._index.evict(self.oldest)
        if self.oldest - base > max(TRIM, len(packed) // 4):
            self._packed = self.oldest, packed[self.oldest - base :]

    def _places(self, kept: Kept) -> list[tuple[dict[int, int], int]]:
        places = []
        if kept.first and kept.delivery is not None:
            places.append((self._deliveries, key_of(kept.delivery)))
        if kept.first and kept.family is not None:
            places.append((self._families, key_of(kept.family)))
            if kept.alias is not None:
                places.append((self._aliases, key_of(kept.alias)))
            if kept.slug is not None:
                places.append((self._slugs, kept.slug))
        return places
