"""Deaths that outlive the window, families that turn out to be one, corrections tied by their headline."""

from __future__ import annotations

from typing import Any

import pytest

from schemas import Decided, Segmented
from streams.dedupe import Link
from streams.topics import DECISIONS
from tests.dedupe.test_link import answer, log_of, rebuilt
from tests.dedupe.wire import article, decision_of, events_of, headline, messages, prose, run, summary

ONE, TWO = prose(1, 200), prose(2, 200)
SMALL = 4


def at(hour: int, day: int = 12) -> str:
    return f"2025-07-{day:02}T{hour:02}:00:00Z"


def after_a_kill() -> list[Segmented]:
    """A kill, then more articles than the window holds, then a late version of what was killed."""
    kill = article(1, "", identity="guid:a", pubstatus="canceled", versioncreated=at(9), received=at(9))
    others = [article(n, prose(n, 60), headline(n), received=at(10)) for n in range(2, 2 + 3 * SMALL)]
    return [kill, *others, article(90, ONE, identity="guid:a", versioncreated=at(8), received=at(11))]


def test_a_death_outlives_the_window() -> None:
    assert run(after_a_kill(), Link(SMALL, 30))[-1].action == "after_kill"


@pytest.mark.parametrize("crash", range(1, 14, 3))
def test_a_death_outlives_a_restart(crash: int) -> None:
    wire = messages(after_a_kill())
    whole = Link(SMALL, 30)
    expected = [answer(whole, message) for message in wire]
    link = rebuilt(log_of(expected[:crash]), crash, window=SMALL)
    assert [answer(link, message) for message in wire[crash:]] == expected[crash:]


def test_a_death_is_forgotten_in_the_end_and_its_entry_with_it() -> None:
    link = Link(SMALL, 1)
    records = [*after_a_kill()[:-1]]
    records += [
        article(n, prose(n, 60), headline(n), received=f"2025-07-12T{10 + n % 10}:00:00Z")
        for n in range(30, 40)
    ]
    log = log_of([answer(link, message) for message in messages(records)])
    assert [key for key, value in log if key.startswith(b"dead/") and value is not None]
    late = [tick_of(day) for day in range(13, 31)]
    log += log_of([answer(link, message) for message in messages(late, first=len(records))])
    assert [key for key, value in log if key.startswith(b"dead/") and value is None]


def tick_of(day: int) -> Any:
    from tests.dedupe.wire import tick

    return tick(at(0, day))


def two_families() -> list[Segmented]:
    """An item, another of another identity, and an update with the second's identity and the first's slug."""
    return [
        article(1, ONE, slug="FERRY-CRACKS", identity="usn:a", versioncreated=at(8)),
        article(2, TWO, headline(2), slug="BRIDGE-CLOSED", identity="usn:b", versioncreated=at(9)),
        article(3, prose(5, 150), slug="FERRY-CRACKS", identity="usn:b", versioncreated=at(10), update=1),
        article(4, prose(6, 150), identity="usn:a", versioncreated=at(11)),
        article(5, prose(7, 150), identity="usn:b", versioncreated=at(12)),
    ]


def test_two_families_found_to_be_one_are_relinked_and_go_on_as_one() -> None:
    link = Link(100, 30)
    steps = [link.process(message) for message in messages(two_families())]
    events = [event for step in steps for event in events_of(step) if isinstance(event, Decided)]
    first, second, relink = events[0], events[1], events[2]
    assert relink.action == "relink" and relink.relink is not None
    assert {relink.relink.from_, relink.relink.to} == {first.family, second.family}
    assert relink.family == relink.relink.from_
    assert {event.family for event in events[-3:]} == {relink.relink.to}
    assert [event.version for event in events[-3:]] == [2, 3, 4]


@pytest.mark.parametrize("crash", [None, 5])
def test_who_joins_a_story_that_was_merged_gets_the_one_that_is_left(crash: int | None) -> None:
    south = [
        article(6, ONE + " " + prose(8, 90), source="south wire", versioncreated=at(13)),
        article(7, TWO + " " + prose(9, 90), headline(2), source="south wire", versioncreated=at(13)),
    ]
    wire, link = messages([*two_families(), *south]), Link(100, 30)
    steps = [link.process(message) for message in wire[:5]]
    if crash is not None:
        link = rebuilt(log_of(steps), crash, window=100)
    steps += [link.process(message) for message in wire[5:]]
    events = [event for step in steps for event in events_of(step) if isinstance(event, Decided)]
    left = {event.relink.to for event in events if event.relink and event.relink.kind == "story"}
    assert len(left) == 1
    assert {event.story for event in events[-5:]} == left


def test_a_relink_outlives_a_restart() -> None:
    wire = messages(two_families())
    whole = Link(100, 30)
    expected = [answer(whole, message) for message in wire]
    for crash in range(len(wire) + 1):
        link = rebuilt(log_of(expected[:crash]), crash or None, window=100)
        again = [answer(link, message) for message in wire[crash:]]
        assert again == expected[crash:]


def test_a_relinked_name_is_a_fact_of_its_own_on_the_log() -> None:
    link = Link(100, 30)
    outputs = [one for message in messages(two_families()) for one in link.process(message)]
    keys = [one.key for one in outputs if one.topic == DECISIONS and one.key]
    assert sum(key.startswith(b"alias/") for key in keys) == 1


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        (
            "CORRECTION - Ardmoor council closes ferry terminal",
            "Please read 14 piers, not 12.",
            "correct:corrects",
        ),
        ("CORRECTION - Belisle bank issues bonds", "Please read 14 piers, not 12.", "publish"),
        ("CORRECTED - Ardmoor council closes ferry terminal", ONE, "correct:corrects"),
    ],
)
def test_a_correction_is_tied_by_its_headline(title: str, body: str, expected: str) -> None:
    first = article(1, ONE, "Ardmoor council closes ferry terminal after cracks", versioncreated=at(8))
    marks = {"correction": True, "trusted": True}
    assert summary(run([first, article(2, body, title, versioncreated=at(10), **marks)])[1]) == expected


TABLE = (
    "Shr 29 cts vs 31 cts Net 1,541,000 vs 1,622,000 Sales 12.4 mln vs 11.9 mln Nine mths Shr 88 cts vs 91 "
    "cts Net 4,812,000 vs 4,990,000 Sales 36.1 mln vs 35.2 mln Avg shrs 5,313,000 vs 5,232,000 NOTE: Year "
    "ends Feb 28 with an extra week in the earlier year and a gain of 210,000 dlrs from sales of a unit in "
    "both periods"
)


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("Belisle Harvest Inc <BHI> 3rd qtr net", TABLE, "publish"),
        ("Ardmoor Freight Co 3rd qtr net", TABLE, "exact_copy"),
        ("Ardmoor Freight Co <AFC> 3rd qtr net", TABLE.replace("29 cts", "27 cts"), "update:update_of"),
    ],
)
def test_a_table_belongs_to_the_company_in_its_headline(title: str, body: str, expected: str) -> None:
    first = article(1, TABLE, "Ardmoor Freight Co <AFC> 3rd qtr net", versioncreated=at(8))
    assert summary(run([first, article(2, body, title, versioncreated=at(9))])[1]) == expected


def test_a_kill_names_what_others_published_with_the_text() -> None:
    longer = ONE + " " + prose(8, 80)
    kill = article(3, "", None, identity="guid:a", pubstatus="canceled", versioncreated=at(10))
    told = [
        article(1, ONE, identity="guid:a", versioncreated=at(8)),
        article(2, longer, source="south wire", identity="guid:s", versioncreated=at(9)),
    ]
    assert run([*told, kill])[2].affects == ["id0002"]
    copied = [
        article(2, ONE, source="south wire", identity="guid:s", versioncreated=at(9)),
        article(1, ONE, identity="guid:a", versioncreated=at(8)),
    ]
    decisions = run([*copied, kill])
    assert [one.action for one in decisions] == ["publish", "exact_copy", "withdraw"]
    assert decisions[2].affects == ["id0002"]


def test_decisions_keep_their_numbers_whatever_stands_beside_them() -> None:
    link = Link(100, 30)
    steps = [link.process(message) for message in messages([*two_families(), *after_a_kill()])]
    assert [decision_of(step).seq for step in steps] == list(range(len(steps)))
