"""The outputs of a decision: a pure function of the record and the decision, live and after a restart."""

from __future__ import annotations

from typing import cast

from msgspec.structs import replace

from schemas import (
    RECORD_VERSION,
    Action,
    Decided,
    Decision,
    Duplicate,
    DuplicateType,
    Evidence,
    Held,
    Segmented,
    Tick,
    encode,
)
from streams.dedupe.fresh import fresh
from streams.dedupe.holds import Hold
from streams.dedupe.kept import Kept, key_on_log
from streams.dedupe.memory import facts_of
from streams.messages import Output
from streams.topics import DECIDED, DECISIONS, DUPLICATES

EVENTS: tuple[Action, ...] = ("publish", "update", "correct", "withdraw")


def remember(decision: Decision) -> Output:
    """The decision for wire.decisions."""
    first = decision.delivery if decision.fingerprint is not None else None
    return Output(DECISIONS, key_on_log(first, decision.at), encode(decision))


def facts(decision: Decision) -> list[Output]:
    """What outlives the window, under keys of its own."""
    dead = decision.head is not None and decision.head.pubstatus == "canceled"
    if not (dead or decision.relinks):
        return []
    value = encode(replace(decision, fingerprint=None, released=None))
    found = facts_of(Kept.of_decision(decision))
    return [Output(DECISIONS, f"{kind}/{name}".encode(), value) for kind, name in found]


def forget(kept: Kept) -> Output:
    """The null that lets compaction drop an evicted decision."""
    return Output(DECISIONS, kept.key, None)


def hold(held: Held) -> Output:
    """The held article for wire.decisions."""
    return Output(DECISIONS, Hold(held).key, encode(held))


def let_go(record: Segmented, at: int) -> Output:
    """The null that ends a hold."""
    return Output(DECISIONS, Hold(Held(v=RECORD_VERSION, at=at, record=record)).key, None)


def emit(record: Segmented | Tick, decision: Decision) -> list[Output]:
    """The events of ``decision``: one for an article, released or new; none for a tick and for held copy."""
    article = decision.released if isinstance(record, Tick) else record
    if article is None or decision.action in ("none", "hold"):
        return []
    return _events(article, decision)


def _events(record: Segmented, decision: Decision) -> list[Output]:
    if decision.action in EVENTS:
        return [*_relinks(record, decision), _decided(record, decision)]
    return [_duplicate(record, decision)]


def _decided(record: Segmented, decision: Decision) -> Output:
    assert decision.family is not None and decision.story is not None and decision.version is not None
    event = Decided(
        v=RECORD_VERSION,
        family=decision.family,
        story=decision.story,
        version=decision.version,
        action=cast(Action, decision.action),
        relation=decision.relation,
        affects=decision.affects,
        fresh=fresh(record.fingerprint, decision.fresh) if decision.fresh else None,
        article=record.article,
    )
    return Output(DECIDED, decision.family.encode(), encode(event))


def _relinks(record: Segmented, decision: Decision) -> list[Output]:
    """The events that tell a family that it goes by another name now, under its own key."""
    assert decision.story is not None and decision.version is not None
    return [
        Output(
            DECIDED,
            relink.from_.encode(),
            encode(
                Decided(
                    v=RECORD_VERSION,
                    family=relink.from_,
                    story=decision.story,
                    version=decision.version,
                    action="relink",
                    relink=relink,
                    article=record.article,
                )
            ),
        )
        for relink in decision.relinks
    ]


def _duplicate(record: Segmented, decision: Decision) -> Output:
    assert decision.family is not None and decision.story is not None and decision.of is not None
    event = Duplicate(
        id=record.id,
        delivery=record.delivery,
        of=decision.of,
        type=cast(DuplicateType, decision.action),
        evidence=decision.evidence or Evidence(),
        family=decision.family,
        story=decision.story,
        source=record.source,
        headline=record.headline,
        versioncreated=record.versioncreated,
        received=record.received,
        sha256=record.sha256,
    )
    return Output(DUPLICATES, record.id.encode(), encode(event))
