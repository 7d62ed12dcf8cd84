"""The tables of ninjs: what is allowed in which generation and version."""

from __future__ import annotations

from typing import Any

import pytest

from streams.intake.readers.ninjs_terms import flaws, generation


def _dated(**dates: str) -> dict[str, Any]:
    return {"eventDetails": {"dates": dates}}


@pytest.mark.parametrize(
    ("item", "number"),
    [
        ({"uri": "x", "headline": "a"}, 1),
        ({"uri": "x", "headline_main": "a"}, 1),
        ({"uri": "x", "altids": {"a": 1}}, 1),
        ({"uri": "x", "representationtype": "complete"}, 1),
        ({"uri": "x", "representationtype": ["complete"]}, 2),
        ({"uri": "x", "headlines": []}, 2),
        ({"uri": "x", "versionCreated": "a"}, 3),
    ],
)
def test_generation(item: dict[str, Any], number: int) -> None:
    assert generation(item) == number


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ({}, []),
        ({"type": "sound"}, ["type"]),
        ({"type": "event", "versionCreated": "x"}, []),
        ({"urgency": 0.1}, ["urgency"]),
        ({"urgency": True}, ["urgency"]),
        ({"headline": 7, "byline": None}, ["headline", "byline"]),
        ({"headline_é": "a"}, ["headline_é"]),
        ({"headline_": "a", "byline": "b"}, ["headline_"]),
        ({"mime_type": "a/b"}, ["mime_type"]),
        ({"person": "Ames"}, ["person"]),
        ({"headlines": [{"role": "main"}]}, ["headlines.value"]),
        ({"rightsinfo": {"linkedrights": "a", "encodedrights": "b"}}, ["rightsinfo.linkedrights"]),
        ({"associations": [{"uri": "y"}]}, ["associations.name"]),
        ({"associations": {"a": {"uri": "y", "bad": 1}}}, ["associations.a.bad"]),
        ({"places": [{"geojson": {"coordinates": []}}]}, ["places.geojson.type"]),
        (
            {"eventDetails": {"dates": {"startDate": "a", "expectedStartDate": "2024"}}},
            ["eventDetails.dates.startdate"],
        ),
        ({"eventDetails": {"dates": {"expectedStartDate": "May"}}}, ["eventDetails.dates.expectedStartDate"]),
        ({"eventDetails": {"dates": {"expectedStartDate": "2024-02-29"}}}, []),
        ({"subjects": [{"name": "a", "relevance": 101}]}, ["subjects.relevance"]),
    ],
)
def test_flaws(members: dict[str, Any], expected: list[str]) -> None:
    assert flaws({"uri": "x", **members}) == expected


def test_members_that_came_later() -> None:
    item = {"uri": "x", "headline": "a", "type": "component", "infosource": []}
    assert flaws(item) == []
    assert flaws(item, "1.1") == ["infosource", "type"]
    assert flaws({**item, "$standard": {"version": "1.2"}}) == ["$standard"]
    assert flaws({**item, "$standard": {"version": "1.3"}}) == []


def test_no_more_than_eight_and_no_deeper_than_need_be() -> None:
    assert len(flaws({"uri": "x", **{f"bad{n}": n for n in range(20)}})) == 8
    deep: dict[str, Any] = {"uri": "x"}
    for _ in range(400):
        deep = {"uri": "x", "associations": {"a": deep}}
    assert flaws(deep) == []
