"""Embargo and release: which article must wait, and which held one is due. It changes no memory."""

from __future__ import annotations

from streams.dedupe.holds import Hold, under_embargo
from streams.dedupe.kept import Kept
from streams.dedupe.memory import Memory
from streams.dedupe.names import family_of
from streams.dedupe.scene import Scene

EVENTS = ("publish", "update", "correct", "withdraw")


def must_wait(scene: Scene) -> bool:
    """Whether the article, or a later version of its item, is under embargo, and nothing has ended that."""
    record = scene.record
    if scene.withdraws or not (under_embargo(record) or scene.memory.embargoes.covers(record)):
        return False
    state = scene.state
    return state is None or state.head is None or scene.after(state.head)


def due(memory: Memory, now: int | None) -> list[Hold]:
    """The held articles that may go at ``now`` (milliseconds since 1970), the latest versions first."""
    found = [hold for hold in memory.embargoes if _is_due(memory, hold, now)]
    return sorted(found, key=lambda hold: (hold.order, hold.record.delivery), reverse=True)


def _is_due(memory: Memory, hold: Hold, now: int | None) -> bool:
    until = memory.embargoes.latest(hold).until
    if until is not None and now is not None and until <= now:
        return True
    state = _item(memory, hold)
    return state is not None and _is_over(hold, state)


def _is_over(hold: Hold, state: Kept) -> bool:
    """Whether the item is dead, or has a version that came after this one without an embargo."""
    record, head = hold.record, state.head
    if head is None:
        return False
    if head.pubstatus == "canceled" and record.identity:
        return True
    if head.versioncreated is None and record.versioncreated is None:
        return state.at > hold.held.at and state.action in EVENTS
    return (head.versioncreated or "", head.id) > (record.versioncreated or "", record.id)


def _item(memory: Memory, hold: Hold) -> Kept | None:
    record = hold.record
    if record.identity:
        return memory.family(memory.resolve(family_of(record.source, record.identity)))
    kept = memory.slug(hold.item) if hold.item is not None else None
    return memory.family(kept.family) if kept and kept.family else None
