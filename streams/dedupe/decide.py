"""The decision about one record: rules in the order of their evidence, the first that knows wins.

Withdrawal, identity, slug and marks, text, headline; else the article is new. Nothing here changes the
memory.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from schemas import RECORD_VERSION, Decision, Evidence, FreshBits, Head, Segmented, Tick
from streams.dedupe.codes import rejected
from streams.dedupe.copies import by_headline, by_mark, by_text
from streams.dedupe.evidence import marks_of
from streams.dedupe.fresh import fresh_bits
from streams.dedupe.holds import MOST
from streams.dedupe.kept import Kept
from streams.dedupe.memory import Memory
from streams.dedupe.names import milliseconds
from streams.dedupe.release import due, must_wait
from streams.dedupe.scene import Scene, Verdict
from streams.dedupe.versions import by_identity, by_series, series, withdrawal
from streams.settings import Profile

TICK = "tick"
HOLD = "hold"
LEAP_MS = 60 * 60 * 1000

RULES: tuple[Callable[[Scene], Verdict | None], ...] = (
    withdrawal,
    by_identity,
    by_series,
    by_text,
    by_mark,
    by_headline,
)


def decide(memory: Memory, record: Segmented | Tick, at: int, profiles: Mapping[str, Profile]) -> Decision:
    """The decision about the record at offset ``at``.

    Raises Rejected for a kill by a source that has not the right (``may-not-withdraw``), and for copy under
    embargo where too much is held already (``embargoed``).
    """
    return _dated(memory, _decide(memory, record, at, profiles))


def _dated(memory: Memory, decision: Decision) -> Decision:
    decision.oldest = memory.oldest_after(decision.seq, decision.clock)
    return decision


def _decide(memory: Memory, record: Segmented | Tick, at: int, profiles: Mapping[str, Profile]) -> Decision:
    if isinstance(record, Tick):
        return _tick(memory, record, at)
    known = memory.delivered(record.delivery)
    if known is not None:
        return again(memory, known, at)
    scene = Scene(memory, record, clock_after(memory.clock, milliseconds(record.received)))
    _check(scene, profiles.get(record.source))
    if must_wait(scene):
        return _hold(scene, at)
    return _decision(scene, _verdict(scene), at)


def _tick(memory: Memory, tick: Tick, at: int) -> Decision:
    """The decision about a held article that is due; the tick's own where none is, or it does not ask."""
    now = milliseconds(tick.now)
    if not tick.release:
        return nothing(memory, at, TICK, now)
    ready = due(memory, now)
    if not ready:
        return nothing(memory, at, TICK)
    scene = Scene(memory, ready[0].record, memory.clock)
    decision = _decision(scene, _verdict(scene), at)
    decision.released = ready[0].record
    return decision


def _hold(scene: Scene, at: int) -> Decision:
    record = scene.record
    if len(scene.memory.embargoes) >= MOST:
        raise rejected("embargoed", count=MOST)
    until = f"until {record.embargoed}" if record.embargoed else "until a version without it, or a kill"
    return Decision(
        v=RECORD_VERSION,
        seq=scene.memory.next_seq,
        at=at,
        action=HOLD,
        delivery=record.delivery,
        id=record.id,
        source=record.source,
        evidence=Evidence(identity=record.identity, marks=marks_of(record), reason=f"embargoed {until}"),
        versioncreated=record.versioncreated,
        clock=scene.clock,
    )


def _verdict(scene: Scene) -> Verdict:
    for rule in RULES:
        if verdict := rule(scene):
            return verdict
    return scene.publish()


def nothing(memory: Memory, at: int, reason: str, now: int | None = None) -> Decision:
    """The decision about a record that is no article: it keeps ``seq`` and ``at`` without holes."""
    clock = max((time for time in (memory.clock, now) if time is not None), default=None)
    evidence = Evidence(reason=reason)
    decision = Decision(
        v=RECORD_VERSION, seq=memory.next_seq, at=at, action="none", evidence=evidence, clock=clock
    )
    return _dated(memory, decision)


def again(memory: Memory, known: Kept, at: int) -> Decision:
    """The decision about a delivery that was decided before: the same answer, which changes no state."""
    return Decision(
        v=RECORD_VERSION,
        seq=memory.next_seq,
        at=at,
        action=known.action,
        delivery=known.delivery,
        id=known.id,
        source=known.source,
        family=known.family,
        story=known.story,
        version=known.version,
        relation=known.relation,
        affects=known.affects,
        of=known.of,
        evidence=known.evidence,
        versioncreated=known.versioncreated,
        clock=memory.clock,
        head=known.head,
        relinks=known.relinks,
        fresh=known.fresh,
    )


def clock_after(clock: int | None, received: int | None) -> int | None:
    """Log time after a record: it goes forward by an hour at most, so that no wrong date evicts much."""
    if clock is None or received is None:
        return received if clock is None else clock
    return max(clock, min(received, clock + LEAP_MS))


def _check(scene: Scene, profile: Profile | None) -> None:
    record = scene.record
    if scene.withdraws and profile is not None and not profile.may_withdraw:
        raise rejected("may-not-withdraw", source=record.source)


def _decision(scene: Scene, verdict: Verdict, at: int) -> Decision:
    record = scene.record
    return Decision(
        v=RECORD_VERSION,
        seq=scene.memory.next_seq,
        at=at,
        action=verdict.action,
        delivery=record.delivery,
        id=record.id,
        source=record.source,
        family=verdict.family,
        story=verdict.story,
        version=verdict.version,
        relation=verdict.relation,
        affects=verdict.affects,
        of=verdict.of,
        evidence=verdict.evidence,
        versioncreated=record.versioncreated,
        identity=record.identity,
        slug=record.slug,
        language=record.language,
        clock=scene.clock,
        head=verdict.head,
        fingerprint=record.fingerprint,
        own=_own(scene, verdict),
        kin=verdict.kin,
        relinks=verdict.relinks,
        fresh=_fresh(scene, verdict),
    )


def _fresh(scene: Scene, verdict: Verdict) -> FreshBits | None:
    """What a later version has that the one before had not, where their texts were compared."""
    if verdict.action not in ("update", "correct") or verdict.relation is None:
        return None
    for candidate in scene.candidates:
        if scene.memory.kept(candidate.number).id == verdict.relation.to:
            return fresh_bits(scene.record.fingerprint, candidate.text)
    return None


def _own(scene: Scene, verdict: Verdict) -> Head | None:
    """The head of the article's own item, where it is only told as a copy of another source's family."""
    if (scene.named is None and scene.slug is None) or verdict.of is None:
        return None
    if verdict.head.source == scene.record.source or verdict.family == scene.family:
        return None
    state = scene.state or series(scene)
    return scene.head() if state is None or state.head is None or scene.after(state.head) else state.head
