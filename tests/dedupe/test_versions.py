"""Identity, series, kills and embargoes: the versions of one item."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from streams.dedupe import Link
from streams.errors import Rejected
from streams.settings import Profile
from tests.dedupe.wire import article, headline, messages, prose, run, summary

ONE, TWO, OTHER = prose(1, 200), prose(1, 200) + " " + prose(2, 60), prose(3, 200)


def at(hour: int) -> str:
    return f"2025-07-12T{hour:02}:00:00Z"


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ({"body": TWO, "versioncreated": at(11)}, "update:update_of"),
        ({"body": OTHER, "versioncreated": at(11)}, "update:update_of"),
        ({"body": ONE, "versioncreated": at(11)}, "exact_copy"),
        ({"body": ONE, "versioncreated": at(11), "repeat": True}, "repeat_of"),
        ({"body": TWO, "versioncreated": at(9)}, "older_version"),
        ({"body": ONE, "versioncreated": at(9)}, "exact_copy"),
        ({"body": TWO, "versioncreated": None}, "older_version"),
        ({"body": TWO, "versioncreated": at(11), "correction": True, "trusted": True}, "correct:corrects"),
        ({"body": TWO, "versioncreated": at(11), "correction": True}, "update:update_of"),
        ({"body": TWO, "versioncreated": at(11), "refile": True}, "update:refile_of"),
        ({"body": OTHER, "versioncreated": at(11), "take": 2}, "update:take_of"),
        ({"body": "", "versioncreated": at(11), "pubstatus": "canceled"}, "withdraw"),
        ({"body": "", "versioncreated": at(11), "pubstatus": "withheld"}, "withdraw"),
        ({"body": "", "versioncreated": at(9), "pubstatus": "canceled"}, "withdraw"),
        ({"body": "", "versioncreated": at(9), "pubstatus": "withheld"}, "older_version"),
        ({"body": ONE, "source": "south wire", "versioncreated": at(11)}, "exact_copy"),
        ({"body": OTHER, "source": "south wire", "title": headline(3), "versioncreated": at(11)}, "publish"),
    ],
)
def test_the_second_version_of_an_item(second: dict[str, Any], expected: str) -> None:
    body, first = str(second.pop("body")), {"identity": "guid:a", "versioncreated": at(10)}
    decisions = run([article(1, ONE, **first), article(2, body, **({"identity": "guid:a"} | second))])
    assert [summary(decision) for decision in decisions] == ["publish", expected]
    if expected not in ("publish", "exact_copy") or second.get("source") is None:
        assert decisions[1].family == decisions[0].family


def test_versions_count_publications_and_name_what_they_update() -> None:
    same = {"identity": "guid:a"}
    decisions = run(
        [
            article(1, ONE, versioncreated=at(10), **same),
            article(2, ONE, versioncreated=at(10), **same),
            article(3, TWO, versioncreated=at(12), **same),
            article(4, OTHER, versioncreated=at(11), **same),
            article(5, OTHER, versioncreated=at(13), **same),
        ]
    )
    assert [decision.version for decision in decisions] == [1, 1, 2, 2, 3]
    assert [decision.of for decision in decisions] == [None, "id0001", None, "id0003", None]
    assert decisions[4].relation and decisions[4].relation.to == "id0003"
    assert len({(decision.family, decision.story) for decision in decisions}) == 1


@pytest.mark.parametrize("first", ["id0001", "id0009"])
def test_arrival_decides_where_no_version_has_a_time(first: str) -> None:
    numbers = (int(first[2:]), 5)
    records = [
        article(number, body, identity="url:https://example.org/a", versioncreated=None)
        for number, body in zip(numbers, (ONE, TWO), strict=True)
    ]
    assert [summary(decision) for decision in run(records)] == ["publish", "update:update_of"]


def test_a_silent_edit_and_its_undoing_are_updates() -> None:
    same = {"identity": "url:https://example.org/a"}
    records = [
        article(1, ONE, versioncreated=at(10), **same),
        article(2, ONE.replace("ferry", "train"), versioncreated=at(11), **same),
        article(3, ONE, versioncreated=at(12), **same),
    ]
    assert [summary(one) for one in run(records)] == ["publish", "update:update_of", "update:update_of"]


def test_any_order_of_versions_ends_with_the_same_head() -> None:
    versions = [
        article(number, prose(number, 100), identity="guid:a", versioncreated=time)
        for number, time in enumerate([at(8), at(9), at(9), None], 1)
    ]
    heads = {run(order)[-1].head.id for order in permutations(versions)}  # type: ignore[union-attr]
    assert heads == {"id0003"}


def test_any_order_with_a_kill_ends_dead_and_unpublished_afterwards() -> None:
    versions = [article(1, ONE, identity="guid:a", versioncreated=at(8))]
    versions.append(article(2, TWO, identity="guid:a", versioncreated=at(12)))
    kill = article(3, "", identity="guid:a", versioncreated=at(10), pubstatus="canceled")
    for order in permutations([*versions, kill]):
        decisions = run(order)
        assert decisions[-1].head and decisions[-1].head.pubstatus == "canceled"
        after = [one.action for one in decisions[list(order).index(kill) + 1 :]]
        assert after == ["after_kill"] * len(after)


def test_withheld_copy_comes_back_with_a_later_usable_version() -> None:
    decisions = run(
        [
            article(1, ONE, identity="guid:a", versioncreated=at(8)),
            article(2, "", identity="guid:a", versioncreated=at(9), pubstatus="withheld"),
            article(3, ONE, identity="guid:a", versioncreated=at(7)),
            article(4, ONE, identity="guid:a", versioncreated=at(10)),
        ]
    )
    assert [one.action for one in decisions] == ["publish", "withdraw", "after_kill", "publish"]
    assert [one.version for one in decisions] == [1, 2, 2, 3]


def test_untrusted_kill_words_withdraw_nothing() -> None:
    decisions = run(
        [
            article(1, ONE, identity="guid:a", versioncreated=at(8)),
            article(2, TWO, identity="guid:a", versioncreated=at(9), kill=True),
        ]
    )
    assert [one.action for one in decisions] == ["publish", "update"]


def test_a_kill_by_another_source_withdraws_nothing_of_ours() -> None:
    kill = article(2, "", identity="guid:a", source="south wire", pubstatus="canceled", versioncreated=at(9))
    first, second = run([article(1, ONE, identity="guid:a", versioncreated=at(8)), kill])
    assert second.action == "withdraw"
    assert second.family != first.family


@pytest.mark.parametrize(
    ("slug", "marks", "expected"),
    [
        ("FERRY-CRACKS/ (UPDATE 1)", {"update": 1}, "update:update_of"),
        ("BC-FERRY-CRACKS, 1st Ld-Writethru", {"lead": 1, "writethru": True}, "update:update_of"),
        ("FERRY-CRACKS =2", {"take": 2}, "update:take_of"),
        ("FERRY-CRACKS/ (CORRECTED)", {"correction": True, "trusted": True}, "correct:corrects"),
        ("FERRY-CRACKS", {}, "publish"),
        ("TRAIN-CRACKS/ (UPDATE 1)", {"update": 1}, "publish"),
    ],
)
def test_a_series_is_known_by_slug_and_marks(slug: str, marks: dict[str, Any], expected: str) -> None:
    first = article(1, ONE, slug="FERRY-CRACKS", versioncreated=at(8))
    second = article(2, OTHER, headline(9), slug=slug, versioncreated=at(10), **marks)
    assert summary(run([first, second])[1]) == expected


def test_an_item_that_joined_a_family_by_its_slug_keeps_to_it() -> None:
    decisions = run(
        [
            article(1, ONE, slug="FERRY-CRACKS", identity="usn:a", versioncreated=at(8)),
            article(2, OTHER, slug="FERRY-CRACKS", identity="usn:b", versioncreated=at(9), update=1),
            article(3, prose(5, 150), slug="FERRY-CRACKS", identity="usn:b", versioncreated=at(10)),
        ]
    )
    assert len({one.family for one in decisions}) == 1
    assert [one.version for one in decisions] == [1, 2, 3]


def test_a_correction_names_the_copies_that_others_published() -> None:
    longer = ONE + " " + prose(8, 80)
    decisions = run(
        [
            article(1, ONE, identity="guid:a", versioncreated=at(8)),
            article(2, longer, source="south wire", versioncreated=at(9)),
            article(
                3,
                ONE + " Corrected.",
                identity="guid:a",
                versioncreated=at(10),
                correction=True,
                trusted=True,
            ),
        ]
    )
    assert [summary(one) for one in decisions] == ["publish", "publish:expands", "correct:corrects"]
    assert decisions[2].affects == ["id0002"]


def test_a_source_that_may_not_withdraw_is_refused() -> None:
    link = Link(10, 30, {"north wire": Profile(may_withdraw=False)})
    kill, usable = messages([article(1, "", pubstatus="canceled"), article(2, ONE)])
    with pytest.raises(Rejected) as caught:
        link.process(kill)
    assert caught.value.code == "may-not-withdraw"
    assert link.process(usable)
