"""Link: the fold over wire.segmented that decides what each article is.

``step(state, record) → (state, decision, events)``: here the state is ``Memory``, ``decide`` makes the
decision from it, ``emit`` makes the events from record and decision, and ``_settle`` makes the next state. A
record that was decided before is answered from its stored decision.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from schemas import RECORD_VERSION, Decision, Held, Segmented, Stage, Tick, decode, encode
from streams.deadletters import dead_letter
from streams.dedupe.codes import rejected
from streams.dedupe.decide import HOLD, TICK, again, decide, nothing
from streams.dedupe.emit import emit, facts, forget, hold, let_go, remember
from streams.dedupe.kept import Kept
from streams.dedupe.memory import Memory
from streams.dedupe.names import milliseconds, rfc3339
from streams.dedupe.release import due
from streams.errors import StateMismatch
from streams.guard import check_sizes
from streams.messages import Failure, Message, Output
from streams.settings import Profile
from streams.topics import DECISIONS, SEGMENTED

STAGE: Stage = "link"
KEY = b"wire"


class Link:
    """The work of the agent link: records of one partition, in the order of their offsets.

    A step that raises, or is interrupted anywhere, leaves the memory as it was; one that is interrupted while
    it changes the memory is finished before anything else is done.
    """

    def __init__(
        self, window_articles: int, window_days: int, profiles: Mapping[str, Profile] | None = None
    ) -> None:
        self.memory = Memory(window_articles, window_days)
        self._profiles = profiles or {}
        self._unfinished: tuple[Decision, Held | None] | None = None
        self._owed: list[Output] = []

    def process(self, message: Message) -> list[Output]:
        """The decision and its events; raises Rejected for bad records and NewerRecord for newer ones."""
        self._settle()
        record = _record(message)
        if message.offset <= self.memory.last_at:
            return self._answer(message, record)
        decision = decide(self.memory, record, message.offset, self._profiles)
        return self._commit(decision, emit(record, decision), _held(record, decision))

    def touch(self) -> None:
        """Take the memory of the window now, so that the first records are not slow."""
        self.memory.touch()

    def due(self, now: int | None) -> int:
        """How many held articles may go at ``now`` (milliseconds since 1970; null: no time is over).

        Each takes a tick with ``release`` on wire.segmented.
        """
        if not len(self.memory.embargoes):
            return 0
        return len(due(self.memory, now))

    def refuse(self, message: Message, failure: Failure) -> list[Output]:
        """The dead letter, and a decision that nothing was done; the answer, where one was given already."""
        self._settle()
        letter = dead_letter(message, STAGE, failure)
        if message.offset > self.memory.last_at:
            return self._commit(nothing(self.memory, message.offset, failure.code), [letter])
        kept = self.memory.decided_at(message.offset)
        return [letter] if kept is None or kept.action == "none" else self._answer(message, _record(message))

    def owe(self, nulls: list[Output]) -> None:
        """Let the next step publish the nulls of evicted decisions that a crash kept back."""
        self._owed = nulls

    def _commit(self, decision: Decision, events: list[Output], held: Held | None = None) -> list[Output]:
        memory = self.memory
        evicted = [forget(memory.kept(seq)) for seq in range(memory.oldest, decision.oldest)]
        holding = [hold(held)] if held and not memory.embargoes.of(held.record.delivery) else []
        ended = [let_go(decision.released, decision.at)] if decision.released else []
        stale = [Output(DECISIONS, key.encode(), None) for key in memory.facts.stale(decision.clock)]
        outputs = [
            *self._owed,
            *holding,
            *facts(decision),
            remember(decision),
            *events,
            *ended,
            *evicted,
            *stale,
        ]
        check_sizes(outputs)
        self._unfinished = decision, held
        self._settle()
        self._owed = []
        return outputs

    def _settle(self) -> None:
        if self._unfinished is not None:
            self.memory.apply(*self._unfinished)
            self._unfinished = None

    def _answer(self, message: Message, record: Segmented | Tick) -> list[Output]:
        kept = self.memory.decided_at(message.offset)
        if kept is None:
            return []
        if kept.action == "none":
            return self._letters(message, kept)
        if isinstance(record, Tick) and kept.released:
            decision = again(self.memory, kept, kept.at)
            decision.released = decode(Segmented, kept.released)
            return emit(record, decision)
        if isinstance(record, Tick) or record.delivery != kept.delivery:
            raise StateMismatch(
                f"wire.segmented has another record at offset {message.offset} than wire.decisions knows. "
                "Delete the topic wire.decisions to start link afresh, or bring the old wire.segmented back."
            )
        return emit(record, again(self.memory, kept, kept.at))

    def _letters(self, message: Message, kept: Kept) -> list[Output]:
        code = kept.evidence.reason if kept.evidence else None
        if code is None or code == TICK:
            return []
        return [
            dead_letter(
                message, STAGE, Failure(code, "It failed so before link was started anew. Replay it.")
            )
        ]


def release_tick(link: Link, now: str | None = None) -> Output | None:
    """The record for wire.segmented that lets go a held article at ``now`` (RFC 3339; null: log time).

    Null where nothing is due.
    """
    time = link.memory.clock if now is None else milliseconds(now)
    if not link.due(time):
        return None
    written = now if now is not None else rfc3339(time)
    return Output(SEGMENTED, KEY, encode(Tick(v=RECORD_VERSION, now=written, release=True)))


def _held(record: Segmented | Tick, decision: Decision) -> Held | None:
    if decision.action != HOLD or isinstance(record, Tick):
        return None
    return Held(v=RECORD_VERSION, at=decision.at, record=record)


def _record(message: Message) -> Segmented | Tick:
    if message.value is None:
        raise rejected("bad-record", detail="it has no value")
    try:
        return decode(Segmented | Tick, message.value)  # type: ignore[arg-type]
    except msgspec.DecodeError as error:
        raise rejected("bad-record", detail=error) from None
