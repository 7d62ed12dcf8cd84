"""Copies, revisions and traps by text and headline alone; invented copy in the shape of the real thing."""

from __future__ import annotations

import re
from typing import Any

import pytest

from schemas import Decision, Segmented
from tests.dedupe.wire import article, headline, prose, run, summary

BODY = prose(1, 220)
TITLE = "Ardmoor council closes ferry terminal after cracks found"
NEW = "tide gauge keeper parish ledger orchard cinema violin glacier meadow lantern copper".split()
SOUTH: dict[str, Any] = {"source": "south wire"}


def at(hour: int, day: int = 12) -> str:
    return f"2025-07-{day:02}T{hour:02}:00:00Z"


def second(one: Segmented, two: Segmented) -> Decision:
    return run([one, two])[1]


@pytest.mark.parametrize("source", ["north wire", "south wire"])
@pytest.mark.parametrize(
    ("body", "title", "ours", "theirs"),
    [
        (BODY, TITLE, "exact_copy", "exact_copy"),
        (BODY.upper(), TITLE, "exact_copy", "exact_copy"),
        (BODY, "A wholly different headline over it", "exact_copy", "exact_copy"),
        (BODY, None, "exact_copy", "exact_copy"),
        (BODY.replace("ferry", "boat", 2), TITLE, "near_copy", "near_copy"),
        (" ".join(BODY.split()[:120]), TITLE, "abridged_of", "abridged_of"),
        (BODY + " " + prose(2, 90), TITLE, "update:update_of", "publish:expands"),
        (prose(3, 220), headline(3), "publish", "publish"),
        (prose(3, 220), TITLE, "publish", "publish"),
        ("", None, "publish", "publish"),
    ],
)
def test_the_second_article_of_a_text(
    source: str, body: str, title: str | None, ours: str, theirs: str
) -> None:
    first = article(1, BODY, TITLE, versioncreated=at(8))
    decision = second(first, article(2, body, title, source=source, versioncreated=at(9)))
    assert summary(decision) == (ours if source == "north wire" else theirs)


def test_another_outlet_with_more_text_keeps_its_own_family_in_the_same_story() -> None:
    first, other = run([article(1, BODY, TITLE), article(2, BODY + " " + prose(2, 90), TITLE, **SOUTH)])
    assert other.family == "id0002"
    assert other.story == first.story == "id0001"
    assert other.relation is not None
    assert other.relation.to == "id0001"


def test_two_items_of_one_source_with_identities_of_their_own_stay_two() -> None:
    first = article(1, BODY, TITLE, identity="url:https://example.org/a", versioncreated=at(8))
    longer = BODY + " " + prose(2, 90)
    other = article(2, longer, TITLE, identity="url:https://example.org/b", versioncreated=at(9))
    assert summary(second(first, other)) == "publish:expands"


NOTICE = "Qtly div {} cts vs {} cts prior Pay {} 15 Record {} 31 this year the board of the company said"


@pytest.mark.parametrize(
    ("body", "title", "expected"),
    [
        (NOTICE.format(4, 4, "April", "March"), "Belisle Harvest Inc <BHI> declares dividend", "publish"),
        (NOTICE.format(4, 4, "April", "March"), "Castova Transport Co <CTC> sets quarterly", "publish"),
        (NOTICE.format(6, 4, "April", "March"), "Ardmoor Freight Co <AFC> sets quarterly", "publish"),
        (
            NOTICE.format(4, 4, "April", "March"),
            "Ardmoor Freight Co <AFC> sets quarterly payout",
            "exact_copy",
        ),
        (
            NOTICE.format(4, 4, "April", "March").replace("Qtly", "Quarterly").replace("prior", "earlier"),
            "Ardmoor Freight Co <AFC> sets quarterly",
            "near_copy",
        ),
    ],
)
@pytest.mark.parametrize("source", ["north wire", "south wire"])
def test_notices_in_one_template_are_copies_only_under_an_agreeing_headline(
    body: str, title: str, expected: str, source: str
) -> None:
    first = article(1, NOTICE.format(4, 4, "April", "March"), "Ardmoor Freight Co <AFC> sets quarterly")
    assert summary(second(first, article(2, body, title, source=source))) == expected


def test_a_notice_in_the_same_words_days_later_is_a_new_one() -> None:
    notice, title = NOTICE.format(4, 4, "April", "March"), "Ardmoor Freight Co sets quarterly"
    first = article(1, notice, title, versioncreated=at(8, 1))
    assert second(first, article(2, notice, title, versioncreated=at(8, 9))).action == "publish"
    assert second(first, article(2, notice, title, versioncreated=at(20, 2))).action == "exact_copy"


def test_event_times_a_month_apart_are_not_compared_but_unknown_ones_are() -> None:
    first = article(1, BODY, TITLE, versioncreated="2015-01-01T00:00:00Z")
    assert second(first, article(2, BODY, TITLE, versioncreated="2015-03-01T00:00:00Z")).action == "publish"
    assert second(first, article(2, BODY, TITLE, versioncreated="9999-03-01T00:00:00Z")).action == "publish"
    assert second(first, article(2, BODY, TITLE)).action == "exact_copy"


def test_changed_figures_make_an_update_of_our_own_and_the_same_story_of_another() -> None:
    told = " ".join(["{} people in {} boats saw {} of {} piers fail,", BODY])
    first = article(1, told.format(12, 3, 2, 9) + " 5 10 20", TITLE)
    body = told.format(14, 4, 8, 7) + " 15 11 23"
    changed = "".join(character for character in BODY if not character.isdigit())
    plain = " ".join(["{} people in {} boats saw {} of {} piers fail,", changed])
    first = article(1, plain.format(12, 3, 2, 9), TITLE)
    body = plain.format(14, 4, 8, 7)
    assert summary(second(first, article(2, body, TITLE))) == "update:update_of"
    assert summary(second(first, article(2, body, TITLE, **SOUTH))) == "publish:same_story"


def test_a_repeat_is_called_one() -> None:
    assert second(article(1, BODY, TITLE), article(2, BODY, TITLE, repeat=True)).action == "repeat_of"


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        ({"update": 1}, "update:update_of"),
        ({"correction": True, "trusted": True}, "correct:corrects"),
        ({}, "publish:same_story"),
    ],
)
def test_a_rewrite_that_says_so_is_a_version_and_else_the_same_story(
    mark: dict[str, Any], expected: str
) -> None:
    words = [word for word in BODY.split() if not word.isdigit()]
    more = [word for word in prose(8, 140).split() if not word.isdigit()]
    rewrite = " ".join(words[:80] + more)
    first = article(1, " ".join(words), TITLE, versioncreated=at(8))
    assert summary(second(first, article(2, rewrite, TITLE, versioncreated=at(9), **mark))) == expected


ALERT = "ARDMOOR COUNCIL TO CLOSE FERRY TERMINAL - OFFICIAL"


@pytest.mark.parametrize(
    ("alert", "story", "expected"),
    [
        ({"versioncreated": at(8)}, {"versioncreated": at(9)}, "update:alert_for"),
        ({"versioncreated": at(8)}, {"versioncreated": at(18)}, "publish"),
        ({"versioncreated": at(9)}, {"versioncreated": at(8)}, "publish"),
        ({"versioncreated": at(8)}, {"versioncreated": at(9), "source": "south wire"}, "publish"),
    ],
)
def test_an_alert_is_followed_by_its_story(
    alert: dict[str, Any], story: dict[str, Any], expected: str
) -> None:
    title = "Ardmoor council to close ferry terminal"
    assert summary(second(article(1, "", ALERT, **alert), article(2, BODY, title, **story))) == expected


def test_an_alert_that_comes_after_its_story_is_older() -> None:
    story = article(1, BODY, "Ardmoor council to close ferry terminal", versioncreated=at(9))
    assert second(story, article(2, "", ALERT, versioncreated=at(8))).action == "older_version"


def test_one_alert_has_one_story() -> None:
    title = "Ardmoor council to close ferry terminal"
    decisions = run(
        [
            article(1, "", ALERT, versioncreated=at(8)),
            article(2, BODY, title, versioncreated=at(8)),
            article(3, prose(5, 200), title, versioncreated=at(9)),
        ]
    )
    assert [summary(one) for one in decisions] == ["publish", "update:alert_for", "publish"]


def test_the_same_alert_twice_is_a_copy() -> None:
    assert second(article(1, "", ALERT), article(2, "", ALERT, **SOUTH)).action == "exact_copy"


def test_a_copy_of_a_killed_story_is_stopped_at_home_and_published_by_others() -> None:
    kill = article(2, "", None, identity="guid:a", pubstatus="canceled", versioncreated=at(9))
    known = [article(1, BODY, TITLE, identity="guid:a", versioncreated=at(8)), kill]
    home = run([*known, article(3, BODY, TITLE, versioncreated=at(10))])[2]
    away = run([*known, article(3, BODY, TITLE, versioncreated=at(10), **SOUTH)])[2]
    assert (home.action, away.action) == ("after_kill", "publish")


def test_a_copy_names_the_published_original_even_when_it_is_nearer_to_another_copy() -> None:
    edited = BODY.replace("ferry", "boat", 3)
    decisions = run(
        [article(1, BODY, TITLE), article(2, edited, TITLE, **SOUTH), article(3, edited, TITLE, source="c")]
    )
    assert [(one.action, one.of) for one in decisions[1:]] == [
        ("near_copy", "id0001"),
        ("exact_copy", "id0001"),
    ]


def test_the_evidence_tells_the_figures() -> None:
    decision = second(article(1, BODY, TITLE), article(2, BODY.replace("ferry", "boat", 2), TITLE, **SOUTH))
    assert decision.evidence is not None
    assert 0.8 < (decision.evidence.jaccard or 0) < 1
    assert decision.evidence.title == 1.0


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        (
            "Castova Mutual <CSM> 2nd qtr net",
            "Shr 31 cts vs 29. Net 4,210,000 vs 3,988,000.",
            "update:alert_for",
        ),
        (
            "Castova Mutual has higher 2nd qtr",
            "Castova Mutual earned 31 cts a share, up from 29.",
            "update:alert_for",
        ),
        ("Castova names new chairman", "Castova Mutual said Jorun Hallet, 58, will succeed him.", "publish"),
        ("Belisle Mutual <BLM> 2nd qtr net", "Shr 31 cts vs 29. Net 4,210,000 vs 3,988,000.", "publish"),
    ],
)
def test_figures_and_the_name_in_front_tie_an_alert_to_its_story(
    title: str, body: str, expected: str
) -> None:
    alert = article(1, "", "CASTOVA MUTUAL 2ND QTR SHR 31 CTS VS 29 CTS", versioncreated=at(8))
    assert summary(second(alert, article(2, body, title, versioncreated=at(8)))) == expected


@pytest.mark.parametrize(("hour", "day", "expected"), [(11, 12, "publish:same_story"), (7, 13, "publish")])
def test_the_next_of_a_daily_series_is_no_part_of_the_last(hour: int, day: int, expected: str) -> None:
    opening, title = prose(21, 60), "Ardmoor money market given help of"
    one = f"{opening} Bills of 11, 22, 33 and 44 mln were bought. {prose(22, 100)}"
    two = f"{opening} Bills of 11, 22, 77 and 88 mln were bought. {prose(27, 100, NEW)}"
    first = article(1, re.sub(r"\d{3,}", "", one), f"{title} 110 mln", versioncreated=at(8))
    south = article(2, re.sub(r"\d{3,}", "", two), f"{title} 198 mln", versioncreated=at(hour, day), **SOUTH)
    assert summary(second(first, south)) == expected
