"""Embargoes: nothing is out before its time, whatever comes in between, and all is out afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from schemas import Duplicate, Segmented, Tick
from streams.dedupe import Link
from streams.errors import Rejected
from streams.messages import Output
from streams.topics import DECISIONS
from tests.dedupe.test_link import FAILURE, answer, compacted, log_of, rebuilt
from tests.dedupe.wire import article, decision_of, events_of, messages, prose, tick

ONE, TWO = prose(1, 200), prose(1, 200) + " " + prose(2, 60)
NAMED: dict[str, Any] = {"identity": "guid:a"}


def at(hour: int) -> str:
    return f"2025-07-12T{hour:02}:00:00Z"


def release(hour: int) -> Tick:
    made = tick(at(hour))
    made.release = True
    return made


def steps(records: Sequence[Segmented | Tick], link: Link | None = None) -> list[list[Output]]:
    link = link or Link(1000, 30)
    return [answer(link, message) for message in messages(records)]


def told(step: Sequence[Output]) -> str:
    """What a step let out: the event and the number of its article, or the decision in brackets."""
    for event in events_of(step):
        if isinstance(event, Duplicate):
            return f"{event.type} {event.delivery.split('/')[2]}"
        return f"{event.action} {bytes(event.article).decode().split('/')[2]}"
    return f"({decision_of(step).action})"


EMBARGOED = {"embargoed": at(12), "versioncreated": at(8)}


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ([article(1, ONE, **EMBARGOED), release(11), release(12)], ["(hold)", "(none)", "publish 1"]),
        ([article(1, ONE, **EMBARGOED), tick(at(13)), release(13)], ["(hold)", "(none)", "publish 1"]),
        (
            [
                article(1, ONE, **EMBARGOED, received=at(11)),
                article(2, ONE, source="south wire"),
                release(12),
            ],
            ["(hold)", "publish 2", "exact_copy 1"],
        ),
        ([article(1, ONE, **EMBARGOED, received=at(13))], ["publish 1"]),
        (
            [
                article(1, ONE, **NAMED, **EMBARGOED),
                article(2, TWO, **NAMED, versioncreated=at(7)),
                release(12),
                release(12),
                release(12),
            ],
            ["(hold)", "(hold)", "publish 1", "older_version 2", "(none)"],
        ),
        (
            [
                article(1, ONE, **NAMED, **EMBARGOED),
                article(2, TWO, **NAMED, versioncreated=at(9)),
                release(10),
            ],
            ["(hold)", "publish 2", "older_version 1"],
        ),
        (
            [
                article(2, TWO, **NAMED, versioncreated=at(9)),
                article(1, ONE, **NAMED, **EMBARGOED),
                release(12),
            ],
            ["publish 2", "older_version 1", "(none)"],
        ),
        (
            [
                article(1, ONE, **NAMED, versioncreated=at(8)),
                article(2, TWO, **NAMED, embargoed=at(12), versioncreated=at(9)),
                article(3, "", **NAMED, pubstatus="canceled", versioncreated=at(10)),
                release(11),
            ],
            ["publish 1", "(hold)", "withdraw 3", "after_kill 2"],
        ),
        (
            [
                article(1, ONE, **NAMED, **EMBARGOED),
                article(2, TWO, **NAMED, embargoed=at(14), versioncreated=at(9)),
                release(13),
                release(14),
                release(14),
            ],
            ["(hold)", "(hold)", "(none)", "publish 2", "older_version 1"],
        ),
        (
            [
                article(1, ONE, slug="FERRY-CRACKS", embargoed_mark=True, versioncreated=at(8)),
                release(23),
                article(2, TWO, slug="FERRY-CRACKS", versioncreated=at(9)),
                release(10),
            ],
            ["(hold)", "(none)", "publish 2", "abridged_of 1"],
        ),
    ],
)
def test_what_is_held_and_what_comes_out(records: list[Segmented | Tick], expected: list[str]) -> None:
    assert [told(step) for step in steps(records)] == expected


def test_an_untrusted_mark_holds_nothing() -> None:
    page = article(1, ONE)
    page.marks.embargoed = True
    assert told(steps([page])[0]) == "publish 1"


def test_a_hold_says_until_when() -> None:
    decision = decision_of(steps([article(1, ONE, **EMBARGOED)])[0])
    assert decision.evidence and decision.evidence.reason == f"embargoed until {at(12)}"


def feed() -> list[Segmented | Tick]:
    return [
        article(1, ONE, **NAMED, **EMBARGOED),
        article(2, TWO, **NAMED, embargoed=at(12), versioncreated=at(9)),
        article(3, prose(5, 100), embargoed=at(11)),
        article(1, ONE, **NAMED, **EMBARGOED),
        article(4, prose(6, 100), versioncreated=at(9)),
        release(11),
        article(5, prose(5, 100)),
        release(12),
        release(12),
        article(1, ONE, **NAMED, **EMBARGOED),
        article(6, prose(7, 100)),
    ]


@pytest.mark.parametrize("crash", range(12))
@pytest.mark.parametrize("back", [0, 1, 3])
@pytest.mark.parametrize("compact", [False, True])
def test_a_crash_at_any_step_leaks_and_loses_nothing(crash: int, back: int, compact: bool) -> None:
    wire = messages(feed())
    whole = Link(100, 30)
    expected = [answer(whole, message) for message in wire]
    log = log_of(expected[:crash])
    log = compacted(log, len(log)) if compact else log
    first = max(0, crash - back)
    link = rebuilt(log, first or None, window=100)
    again = [answer(link, message) for message in wire[first:]]
    assert [_events(step) for step in again] == [_events(step) for step in expected[first:]]


@pytest.mark.parametrize("kept_back", [1, 2])
def test_what_a_crash_kept_back_of_a_step_is_made_up_for(kept_back: int) -> None:
    wire = messages(feed())
    for crash in range(1, len(wire) + 1):
        whole = Link(100, 30)
        expected = [answer(whole, message) for message in wire]
        last = [one for one in expected[crash - 1] if one.topic == DECISIONS]
        log = log_of([*expected[: crash - 1], last[: max(0, len(last) - kept_back)]])
        link = rebuilt(log, crash - 1 or None, window=100)
        again = [answer(link, message) for message in wire[crash - 1 :]]
        assert [_events(step) for step in again] == [_events(step) for step in expected[crash - 1 :]]
        assert link.due(None) == whole.due(None) == 0


def test_no_more_is_held_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("streams.dedupe.decide.MOST", 1)
    link = Link(100, 30)
    first, second = messages([article(1, ONE, **EMBARGOED), article(2, TWO, **EMBARGOED)])
    assert told(link.process(first)) == "(hold)"
    with pytest.raises(Rejected, match="1 articles are held"):
        link.process(second)
    assert decision_of(link.refuse(second, FAILURE)).action == "none"


def test_due_counts_what_ticks_will_let_go() -> None:
    link = Link(100, 30)
    for message in messages([article(1, ONE, **EMBARGOED), article(2, prose(4, 90), embargoed=at(13))]):
        link.process(message)
    hour = 60 * 60 * 1000
    noon = 1_752_321_600_000
    assert [link.due(noon + hours * hour) for hours in (-1, 0, 1)] == [0, 1, 2]


def _events(step: Sequence[Output]) -> list[Output]:
    return [output for output in step if output.topic != DECISIONS]
