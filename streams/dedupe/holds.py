"""Copy under embargo: what is held, until when, and what is due.

The embargo of an item counts for all its versions, and that of its latest version decides: one without an
embargo lifts it. Items without an identity are one item where they have one slug. A hold that is only a mark,
without a time, ends with a later version without it, or with a kill.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from schemas import Held, Segmented
from streams.dedupe.names import bare_slug, family_of, key_of, milliseconds

MOST = 5000


@dataclass(frozen=True)
class Hold:
    """One held article."""

    held: Held

    @property
    def record(self) -> Segmented:
        """The article whole."""
        return self.held.record

    @cached_property
    def item(self) -> int | None:
        """The key of the item that it is a version of."""
        return item_of(self.record)

    @cached_property
    def until(self) -> int | None:
        """The end of its own embargo in milliseconds since 1970; null for a mark without a time."""
        return milliseconds(self.record.embargoed)

    @property
    def order(self) -> tuple[str, int, str]:
        """Where it stands among the versions of its item; arrival decides where none has a time."""
        time = self.record.versioncreated
        return time or "", 0 if time else self.held.at, self.record.id

    @property
    def key(self) -> bytes:
        """Its key on wire.decisions."""
        return f"held/{self.record.id}/{self.record.delivery}".encode()


def item_of(record: Segmented) -> int | None:
    """The key of the item of an article: its family, else its source and slug; null where it has neither."""
    if record.identity:
        return key_of(family_of(record.source, record.identity))
    slug = bare_slug(record.slug)
    return key_of(record.source, slug) if slug else None


def under_embargo(record: Segmented) -> bool:
    """Whether the article says so of itself, and was not received after the time that it gives."""
    until = milliseconds(record.embargoed)
    if until is None:
        return bool(record.embargoed) or (record.marks.embargoed and record.marks.trusted)
    received = milliseconds(record.received)
    return received is None or received < until


class Holds:
    """All that is held, by delivery."""

    def __init__(self) -> None:
        self._held: dict[str, Hold] = {}
        self._items: dict[int, dict[str, Hold]] = {}

    def __len__(self) -> int:
        return len(self._held)

    def __iter__(self) -> Iterator[Hold]:
        return iter(self._held.values())

    def add(self, held: Held) -> None:
        """Hold an article; the same delivery again changes nothing."""
        hold = Hold(held)
        self._held.setdefault(held.record.delivery, hold)
        if hold.item is not None:
            self._items.setdefault(hold.item, {}).setdefault(held.record.delivery, hold)

    def drop(self, delivery: str) -> None:
        """Let go what is held of a delivery."""
        hold = self._held.pop(delivery, None)
        if hold is not None and hold.item is not None:
            versions = self._items.get(hold.item, {})
            versions.pop(delivery, None)
            if not versions:
                self._items.pop(hold.item, None)

    def of(self, delivery: str) -> Hold | None:
        """What is held of a delivery."""
        return self._held.get(delivery)

    def touches(self, keys: Iterable[int | None]) -> bool:
        """Whether one of these items has held versions."""
        return any(key in self._items for key in keys)

    def latest(self, hold: Hold) -> Hold:
        """The latest held version of an item: its embargo decides."""
        versions = self._items.get(hold.item, {}) if hold.item is not None else {}
        return max(versions.values(), key=lambda one: one.order, default=hold)

    def covers(self, record: Segmented) -> bool:
        """Whether a later version of the item is held, so that this one must wait for it."""
        item, mine = item_of(record), (record.versioncreated or "", record.id)
        versions = self._items.get(item, {}).values() if item is not None else ()
        return any(
            one.record.versioncreated and (one.record.versioncreated, one.record.id) > mine
            for one in versions
        )
