"""What link remembers: the decisions of the window, packed, and where to find them.

The memory is what its decisions add up to, and nothing else: the state of a family is written in the latest
decision about it. That is why a memory rebuilt from wire.decisions equals the one that wrote them.

Only ``apply`` changes it, and what ``apply`` was doing when it was interrupted it can do again.
"""

from __future__ import annotations

from msgspec.structs import replace

from schemas import Decision, Fingerprint, Held
from streams.dedupe.facts import ALIAS, DEAD, Facts
from streams.dedupe.holds import Holds
from streams.dedupe.index import Index
from streams.dedupe.kept import Kept, pack, unpack
from streams.dedupe.names import key_of
from streams.dedupe.texts import Candidate

EVICTED_AT_ONCE = 64
DAY_MS = 24 * 60 * 60 * 1000
TRIM = 4096
HOPS = 8
FACTS_LAST = 12
"""How many times the window's days a death is remembered: a late version must not come back to life."""

PUBLISHED = ("publish", "update", "correct")


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
        self._kin: dict[int, dict[str, int]] = {}
        self.embargoes = Holds()
        self.facts = Facts(window_articles, FACTS_LAST * self._age)
        self.oldest = 0

    def touch(self) -> None:
        """Take all memory that the index will need."""
        self._index.touch()

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
        return unpack(packed[seq - base])

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
            if kept is None:
                kept = self.facts.find(ALIAS, family, self.clock)
            if kept is None or kept.family is None or kept.alias != family or kept.own:
                break
            family = kept.family
        return family

    def family(self, family: str) -> Kept | None:
        """The latest decision about a family: its state. That of a dead one is known for longer."""
        seq = self._families.get(key_of(family))
        kept = None if seq is None else self.kept(seq)
        if kept and kept.family == family:
            return kept
        if kept is None:
            return self._copied(family) or self.facts.find(DEAD, family, self.clock)
        return None

    def _copied(self, family: str) -> Kept | None:
        """The state of an item that was only told as a copy of another source's: none of it is published."""
        seq = self._aliases.get(key_of(family))
        kept = None if seq is None else self.kept(seq)
        if kept is None or kept.alias != family or kept.own is None:
            return None
        return replace(kept, family=family, head=kept.own, version=0, kin=kept.family)

    def kin(self, family: str) -> list[str]:
        """The families of other sources that were published with the text of this one."""
        return sorted(self._kin.get(key_of(family), ()))

    def slug(self, slug: int) -> Kept | None:
        """The latest decision about an article with this slug (of this source)."""
        seq = self._slugs.get(slug)
        return None if seq is None else self.kept(seq)

    def candidates(self, fingerprint: Fingerprint, headlines: bool = False) -> list[Candidate]:
        """The articles of the window that share most with a new one (with ``headlines``, only those, too)."""
        return self._index.query(fingerprint, headlines)

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
        packed.append(pack(kept))
        for table, key in self._places(kept):
            table[key] = kept.seq
        for family, other in _kinship(kept):
            self._kin.setdefault(key_of(family), {})[other] = kept.seq
        self.facts.expire(kept.clock)
        for kind, name in facts_of(kept):
            self.facts.add(kind, name, kept)
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
            for family, other in _kinship(kept):
                self._end_kinship(key_of(family), other, kept.seq)
            self.oldest += 1
        self._index.evict(self.oldest)
        if self.oldest - base > max(TRIM, len(packed) // 4):
            self._packed = self.oldest, packed[self.oldest - base :]

    def _end_kinship(self, key: int, other: str, seq: int) -> None:
        others = self._kin.get(key, {})
        if others.get(other) == seq:
            del others[other]
        if not others:
            self._kin.pop(key, None)

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


def facts_of(kept: Kept) -> list[tuple[str, str]]:
    """What a decision says that outlives the window: a death, and a family that is now another one."""
    found = []
    if kept.first and kept.family and kept.head and kept.head.pubstatus == "canceled":
        found.append((DEAD, kept.family))
    if kept.first and kept.alias and not kept.own and (kept.relinks or found):
        found.append((ALIAS, kept.alias))
    return found


def _kinship(kept: Kept) -> list[tuple[str, str]]:
    if not (kept.first and kept.kin and kept.family) or kept.action not in PUBLISHED:
        return []
    return [(kept.family, kept.kin), (kept.kin, kept.family)]
