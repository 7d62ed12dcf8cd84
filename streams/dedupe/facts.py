"""What outlives the window: which families are dead, and which go by another name.

Each is a decision without its text, under a key of its own on wire.decisions (``dead/<family>``,
``alias/<family>``), null once it is forgotten.
"""

from __future__ import annotations

from streams.dedupe.kept import Kept, pack, unpack

DEAD, ALIAS = "dead", "alias"
AT_ONCE = 64


class Facts:
    """At most ``most`` facts, each for ``age`` milliseconds of log time, in the order of their decisions."""

    def __init__(self, most: int, age: int) -> None:
        self._most = most
        self._age = age
        self._facts: dict[str, bytes] = {}

    def find(self, kind: str, name: str, clock: int | None) -> Kept | None:
        """The decision behind a fact; null where there is none that still counts."""
        packed = self._facts.get(f"{kind}/{name}")
        kept = None if packed is None else unpack(packed)
        return kept if kept is not None and not self._is_old(kept, clock) else None

    def add(self, kind: str, name: str, kept: Kept) -> None:
        """Remember a fact; a later one of the same name takes its place."""
        key = f"{kind}/{name}"
        self._facts.pop(key, None)
        self._facts[key] = pack(kept)

    def clear(self) -> None:
        """Forget all."""
        self._facts.clear()

    def stale(self, clock: int | None) -> list[str]:
        """The keys of facts that are over their age or number, oldest first, few at once."""
        found: list[str] = []
        for key in list(self._facts)[:AT_ONCE] if self._facts else ():
            many = len(self._facts) - len(found) > self._most
            if not many and not self._is_old(unpack(self._facts[key]), clock):
                break
            found.append(key)
        return found

    def expire(self, clock: int | None) -> None:
        """Forget those that ``stale`` names."""
        for key in self.stale(clock):
            self._facts.pop(key, None)

    def _is_old(self, kept: Kept, clock: int | None) -> bool:
        return clock is not None and kept.clock is not None and clock - kept.clock > self._age
