"""The memory of link, rebuilt from wire.decisions.

Decisions stand in the log in the order of their numbers but for the rewrites of a worker that did not know
yet that another had taken over; compaction may leave only the rewrite. So they are put in order on the way,
by a heap that holds ``REORDERED`` of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from heapq import heappop, heappush

from schemas import Decision, Held, decode
from streams.dedupe.kept import Kept
from streams.dedupe.link import Link
from streams.errors import StateMismatch
from streams.messages import Output
from streams.topics import DECISIONS

REORDERED = 1024

AFRESH = "delete the topic wire.decisions and set the group copytaster-link to offset 0, to decide all again."


class Rebuild:
    """Reads a whole wire.decisions into a new ``link``: ``feed`` it in slices, then ``finish``.

    500 entries take less than 50 ms. ``decisions`` counts those that were read, for a progress report.
    """

    def __init__(self, link: Link) -> None:
        self._link = link
        self._memory = link.memory
        self._heap: list[int] = []
        self._waiting: dict[int, tuple[bytes, Decision]] = {}
        self._keys: Counter[bytes] = Counter()
        self._nulled: set[bytes] = set()
        self._held: dict[bytes, Held] = {}
        self._facts: dict[bytes, Decision | None] = {}
        self._owed: dict[bytes, None] = {}
        self._first: int | None = None
        self._oldest = 0
        self.decisions = 0

    def feed(self, entries: Iterable[tuple[bytes, bytes | None]]) -> None:
        """The next (key, value) pairs of the log; raises StateMismatch where decisions are missing."""
        for key, value in entries:
            if key.startswith(b"held/"):
                self._hold(key, value)
            elif key.startswith((b"dead/", b"alias/")):
                self._facts[key] = None if value is None else decode(Decision, value)
            elif not key.startswith(b"d/"):
                continue
            elif value is None:
                self._forget(key)
            else:
                self._take(key, decode(Decision, value))

    def finish(self, committed: int | None) -> None:
        """Check the memory against ``committed``, the next offset of wire.segmented for link (null: none)."""
        while self._heap:
            self._place()
        if self._first is not None and self._first > self._oldest:
            raise StateMismatch(
                f"wire.decisions lacks its beginning: decisions {self._oldest} to {self._first - 1} of the "
                f"window are gone. To go on, {AFRESH}"
            )
        last = self._memory.last_at
        self._end_holds(last)
        self._set_facts()
        if committed is not None and last + 1 < committed:
            raise StateMismatch(
                f"wire.decisions ends with offset {last} of wire.segmented, but link came to {committed}. "
                f"Set the group copytaster-link back to offset {last + 1}, or {AFRESH}"
            )
        self._link.owe([Output(DECISIONS, key, None) for key in self._owed])

    def _hold(self, key: bytes, value: bytes | None) -> None:
        held = decode(Held, value) if value is not None else None
        before = self._held.pop(key, None)
        if held is not None:
            self._held[key] = held
            self._memory.embargoes.add(held)
        elif before is not None:
            self._memory.embargoes.drop(before.record.delivery)

    def _end_holds(self, last: int) -> None:
        """Drop what was released before its null came, and what will be held again."""
        for key, held in self._held.items():
            kept = self._memory.delivered(held.record.delivery)
            if kept is not None and kept.released is not None:
                self._owed[key] = None
            if held.at > last or kept is not None:
                self._memory.embargoes.drop(held.record.delivery)

    def _set_facts(self) -> None:
        """The log says which facts still count; one whose decision is not there will be made again."""
        facts = self._memory.facts
        facts.clear()
        found = [(decision.seq, key, decision) for key, decision in self._facts.items() if decision]
        for seq, key, decision in sorted(found, key=lambda one: one[0]):
            kind, _, name = key.decode().partition("/")
            if seq < self._memory.next_seq:
                facts.add(kind, name, Kept.of_decision(decision))

    def _take(self, key: bytes, decision: Decision) -> None:
        if decision.seq < self._memory.next_seq or decision.seq in self._waiting:
            return
        self._waiting[decision.seq] = key, decision
        self._keys[key] += 1
        heappush(self._heap, decision.seq)
        if len(self._heap) > REORDERED:
            self._place()

    def _place(self) -> None:
        memory, seq = self._memory, heappop(self._heap)
        key, decision = self._waiting.pop(seq)
        if memory.last_at >= 0 and seq != memory.next_seq:
            raise StateMismatch(
                f"wire.decisions lacks decision {memory.next_seq}: {seq} comes next. To go on, {AFRESH}"
            )
        if self._first is None:
            self._first = seq
        self._oldest = max(self._oldest, decision.oldest)
        for gone in range(memory.oldest, min(decision.oldest, memory.next_seq)):
            self._evicted(memory.kept(gone).key)
        memory.apply(decision)
        self.decisions += 1
        self._owed.pop(key, None)
        self._keys[key] -= 1
        if not self._keys[key]:
            del self._keys[key]

    def _evicted(self, key: bytes) -> None:
        if key in self._nulled:
            self._nulled.discard(key)
        else:
            self._owed[key] = None

    def _forget(self, key: bytes) -> None:
        if key in self._owed:
            del self._owed[key]
        elif key in self._keys or self._memory.holds(key):
            self._nulled.add(key)
