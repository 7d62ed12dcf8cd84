"""The fold: same answers to the same deliveries, whatever happens on the way."""

from __future__ import annotations

import sys
from random import Random
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas import DeadLetter, Decided, Decision, Duplicate, NewerRecord, Segmented, Tick, decode
from streams.dedupe import Link, Rebuild
from streams.dedupe.index import AT_ONCE
from streams.errors import OutOfTime, Rejected, StateMismatch
from streams.guard import guarded
from streams.messages import Failure, Message, Output
from streams.topics import DEAD_LETTERS, DECISIONS
from tests.dedupe.wire import article, decision_of, events_of, messages, prose, run, tick

FAILURE = Failure("timeout", "It took too long.")
WINDOW = 12


def feed(length: int, seed: int) -> list[Segmented | Tick | bytes]:
    """A feed with copies, versions, redeliveries, kills, ticks and bad records in it."""
    records: list[Segmented | Tick | bytes] = []
    for number in range(length):
        pick = (number * 7919 + seed * 104729) % 11
        body = prose((number * 31 + seed) % 9, 40 + 20 * (number % 3))
        time = f"2025-{7 + number // 560:02}-{1 + number // 20 % 28:02}T{number % 20:02}:{seed % 60:02}:00Z"
        fields: dict[str, Any] = {"versioncreated": time, "received": time, "source": f"wire {number % 2}"}
        if pick < 3:
            fields["identity"] = f"guid:{pick}"
        if pick == 2 and seed % 3 == 0:
            fields["pubstatus"] = "canceled"
        if pick == 4 and number > 3 and isinstance(again := records[number - 3], Segmented):
            records.append(again)
        elif pick == 5:
            records.append(tick(time))
        elif pick == 6:
            records.append(b"{")
        elif pick == 7:
            records.append(article(number, "", f"Alert number {number % 4} of the harbour council", **fields))
        else:
            records.append(article(number, body, f"Headline {number % 5} of the ferry story", **fields))
    return records


def answer(link: Link, message: Message) -> list[Output]:
    return list(guarded(link, message, 60))


def log_of(outputs: list[list[Output]]) -> list[tuple[bytes, bytes | None]]:
    return [(one.key or b"", one.value) for step in outputs for one in step if one.topic == DECISIONS]


def compacted(log: list[tuple[bytes, bytes | None]], until: int) -> list[tuple[bytes, bytes | None]]:
    """The log with its first ``until`` entries compacted: of each key only the last of all its values."""
    last = {key: place for place, (key, _) in enumerate(log)}
    return [entry for place, entry in enumerate(log) if place >= until or last[entry[0]] == place]


def rebuilt(log: list[tuple[bytes, bytes | None]], committed: int | None, window: int = WINDOW) -> Link:
    link = Link(window, 30)
    rebuild = Rebuild(link)
    for start in range(0, len(log), 5):
        rebuild.feed(log[start : start + 5])
    rebuild.finish(committed)
    return link


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    length=st.integers(5, 60),
    seed=st.integers(0, 50),
    crash=st.integers(0, 60),
    back=st.integers(0, 4),
    lost=st.integers(0, 3),
    until=st.integers(0, 200),
)
def test_a_restart_anywhere_changes_nothing(
    length: int, seed: int, crash: int, back: int, lost: int, until: int
) -> None:
    wire = messages(feed(length, seed), first=100)
    whole = Link(WINDOW, 30)
    expected = [answer(whole, message) for message in wire]
    crash = min(crash, length)
    log = log_of(expected[:crash])
    nulls = [place for place, (_, value) in enumerate(log) if value is None and place >= len(log) - lost]
    log = [entry for place, entry in enumerate(log) if place not in nulls]
    first = max(0, crash - back)
    link = rebuilt(compacted(log, until), 100 + first if first else None)
    again = [answer(link, message) for message in wire[first:]]
    for place, (old, new) in enumerate(zip(expected[first:], again, strict=True), first):
        assert _events(new) == _events(old) or _evicted(old, place, crash)
        if place >= crash:
            assert decision_of(new) == decision_of(old)
            assert set(log_of([old])) <= set(log_of([new]))


BULK, LARGE, AFTER = 2 * AT_ONCE + 150, AT_ONCE + 50, 40


@pytest.mark.parametrize("crash", [AT_ONCE - 1, AT_ONCE + 1, *Random(7).sample(range(AT_ONCE, BULK), 4)])
def test_what_is_posted_in_bulk_by_a_restart_decides_as_what_was_posted_one_by_one(crash: int) -> None:
    """The log compacted before the crash, in part or as a whole; the window shorter than the feed."""
    records = feed(BULK + AFTER, 3)
    until = Random(crash).randrange(crash // 2, 2 * crash)
    wire = messages(records, first=100)
    whole = Link(LARGE, 30)
    expected = [answer(whole, message) for message in wire[: crash + AFTER]]
    for end in (until, 10 * BULK):
        link = rebuilt(compacted(log_of(expected[:crash]), end), 100 + crash, window=LARGE)
        assert [answer(link, message) for message in wire[crash : crash + AFTER]] == expected[crash:]


def _events(step: list[Output]) -> list[Output]:
    return [output for output in step if output.topic not in (DECISIONS, DEAD_LETTERS)]


def _evicted(step: list[Output], place: int, crash: int) -> bool:
    return place < crash - WINDOW


def test_a_rebuilt_memory_owes_the_nulls_that_a_crash_kept_back() -> None:
    wire = messages(feed(40, 1))
    link = Link(WINDOW, 30)
    log = log_of([answer(link, message) for message in wire])
    nulls = {key for key, value in log if value is None}
    after = rebuilt([entry for entry in log if entry[1] is not None], 40)
    step = after.process(messages([tick("2025-08-01T00:00:00Z")], first=40)[0])
    assert nulls <= {one.key for one in step if one.value is None}


def test_the_same_delivery_again_is_answered_with_the_same_event() -> None:
    one = article(1, prose(1, 100), identity="guid:a", versioncreated="2025-07-12T08:00:00Z")
    two = article(2, prose(2, 100), identity="guid:a", versioncreated="2025-07-12T09:00:00Z")
    copy = article(3, prose(2, 100), versioncreated="2025-07-12T09:00:00Z")
    link = Link(100, 30)
    steps = [link.process(message) for message in messages([one, two, copy, two, one, copy, two])]
    events = [[(e.topic, e.key, e.value) for e in _events(step)] for step in steps]
    assert events[3:] == [events[1], events[0], events[2], events[1]]
    assert [decision_of(step).seq for step in steps] == list(range(7))
    keys = [step[0].key for step in steps]
    assert len(set(keys)) == 7
    assert run([one, two, copy, two, article(4, prose(3, 100), identity="guid:a")])[-1].version == 2


def test_a_redelivery_counts_as_no_publication_after_a_restart() -> None:
    one = article(1, prose(1, 100), identity="guid:a", versioncreated="2025-07-12T08:00:00Z")
    wire = messages([one, one, one])
    link = Link(100, 30)
    log = log_of([answer(link, message) for message in wire])
    after = rebuilt(log, 3, window=100)
    two = article(2, prose(2, 100), identity="guid:a", versioncreated="2025-07-12T09:00:00Z")
    assert decision_of(after.process(messages([two], first=3)[0])).version == 2


def test_refusal_is_a_dead_letter_and_a_decision_without_effect() -> None:
    link = Link(100, 30)
    first, second = messages([article(1, prose(1, 100)), article(2, prose(1, 100))])
    outputs = link.refuse(first, FAILURE)
    letters = [decode(DeadLetter, one.value) for one in outputs if one.topic == DEAD_LETTERS and one.value]
    assert [(letter.code, letter.stage, letter.offset) for letter in letters] == [("timeout", "link", 0)]
    assert decision_of(outputs).action == "none"
    assert decision_of(link.process(second)).action == "publish"


def test_a_refused_record_gets_its_letter_again_after_a_restart() -> None:
    link = Link(100, 30)
    wire = messages([article(1, prose(1, 100))])
    log = log_of([list(link.refuse(wire[0], FAILURE))])
    again = rebuilt(log, 0).process(wire[0])
    assert [one.topic for one in again] == [DEAD_LETTERS]


def test_a_refused_delivery_is_decided_when_it_comes_again() -> None:
    link = Link(100, 30)
    one = article(1, prose(1, 100))
    first, second = messages([one, one])
    link.refuse(first, FAILURE)
    assert decision_of(link.process(second)).action == "publish"


@pytest.mark.parametrize("value", [None, b"", b"{", b"[]", b'{"kind":"article","v":1}', b"\xff\xfe"])
def test_bad_records_are_rejected(value: bytes | None) -> None:
    with pytest.raises(Rejected) as caught:
        Link(10, 30).process(Message("wire.segmented", 0, 0, value))
    assert caught.value.code == "bad-record"


def test_a_newer_record_stops_the_stage() -> None:
    with pytest.raises(NewerRecord):
        Link(10, 30).process(Message("wire.segmented", 0, 0, b'{"kind":"flood","v":2}'))


def test_another_record_under_a_decided_offset_stops_the_stage() -> None:
    link = Link(10, 30)
    link.process(messages([article(1, prose(1, 50))])[0])
    with pytest.raises(StateMismatch, match="offset 0"):
        link.process(messages([article(2, prose(1, 50))])[0])


def test_an_event_that_its_topic_would_refuse_leaves_the_memory_as_it_was() -> None:
    link = Link(10, 30)
    huge = article(1, prose(1, 50))
    huge.article = msgspec.Raw(b'"' + b"x" * (16 * 1024 * 1024) + b'"')
    outputs = answer(link, messages([huge])[0])
    assert [one.topic for one in outputs] == [DECISIONS, DEAD_LETTERS]
    assert decision_of(link.process(messages([article(2, prose(1, 50))], first=1)[0])).action == "publish"


@pytest.mark.parametrize("stride", [1, 7])
def test_an_interruption_at_any_line_leaves_a_memory_that_goes_on_as_if_nothing_were(stride: int) -> None:
    wire = messages(feed(26, 2))
    whole = Link(8, 30)
    expected = [answer(whole, message) for message in wire]
    step = 0
    for target in (3, 12, 25):
        for line in range(stride, 10_000, 17):
            link = Link(8, 30)
            for message in wire[:target]:
                answer(link, message)
            if not _interrupted(link, wire[target], line):
                break
            step += 1
            outputs = link.refuse(wire[target], FAILURE)
            decided = decision_of(outputs) if any(one.topic == DECISIONS for one in outputs) else None
            rest = [answer(link, message) for message in wire[target + 1 :]]
            if decided is None or decided.action != "none":
                assert _events(outputs) == _events(expected[target])
                assert rest == expected[target + 1 :]
            else:
                clean = Link(8, 30)
                for message in wire[:target]:
                    answer(clean, message)
                assert outputs == clean.refuse(wire[target], FAILURE)
                assert rest == [answer(clean, message) for message in wire[target + 1 :]]
    assert step > 20


def _interrupted(link: Link, message: Message, line: int) -> bool:
    """Whether the step was interrupted: OutOfTime is raised at the ``line``-th line of dedupe that runs."""
    left = line

    def trace(frame: Any, event: str, _: Any) -> Any:
        nonlocal left
        if "dedupe" not in frame.f_code.co_filename:
            return None
        if event == "line":
            left -= 1
            if left == 0:
                raise OutOfTime
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        link.process(message)
    except OutOfTime:
        return True
    except Rejected:
        return False
    finally:
        sys.settrace(before)
    return False


def test_a_wrong_date_evicts_little_and_time_evicts_what_is_old() -> None:
    day = "2025-07-{:02}T00:00:00Z"
    link = Link(1000, 3)
    records: list[Segmented | Tick] = [article(1, prose(1, 80), received=day.format(1))]
    records.append(article(2, prose(2, 80), received="9999-01-01T00:00:00Z"))
    records.append(article(3, prose(1, 80), received=day.format(1)))
    decisions = run(records, link)
    assert [one.action for one in decisions] == ["publish", "publish", "exact_copy"]
    late = messages([tick(day.format(5)), article(4, prose(1, 80), received=day.format(5))], first=3)
    outputs = [link.process(message) for message in late]
    assert [one.key for one in outputs[0] if one.value is None] == [
        b"d/wire.raw/0/%d/1" % n for n in (1, 2, 3)
    ]
    assert decision_of(outputs[1]).action == "publish"


def test_every_event_of_a_feed_goes_under_its_key() -> None:
    link = Link(WINDOW, 30)
    for message in messages(feed(60, 3)):
        for output in answer(link, message):
            if output.topic in (DECISIONS, DEAD_LETTERS):
                continue
            (event,) = events_of([output])
            key = event.family if isinstance(event, Decided) else event.id
            assert output.key == key.encode()
            assert isinstance(event, Decided | Duplicate)


def test_a_log_with_a_hole_a_late_beginning_or_an_early_end_is_refused_with_the_cure() -> None:
    link = Link(100, 30)
    log = log_of([answer(link, message) for message in messages(feed(20, 4))])
    with pytest.raises(StateMismatch, match="lacks decision 7: 8 comes next"):
        rebuilt([entry for entry in log if not entry[1] or decode(Decision, entry[1]).seq != 7], 20)
    with pytest.raises(StateMismatch, match=r"offset 11 .* came to 20.*back to offset 12"):
        rebuilt(log[:12], 20)
    with pytest.raises(StateMismatch, match="lacks its beginning: decisions 0 to 2"):
        rebuilt(log[3:], 20)


def test_rewrites_by_a_worker_that_was_replaced_change_nothing() -> None:
    wire = messages(feed(30, 5))
    whole = Link(100, 30)
    expected = [answer(whole, message) for message in wire]
    log = log_of(expected[:25])
    late = log[:18] + log[20:25] + log[15:20] + log[25:]
    link = rebuilt(compacted(late, len(late)), 25, window=100)
    assert [answer(link, message) for message in wire[25:]] == expected[25:]
