"""Dates report the finer of their rules, and the strict level keeps the sure ones."""

from __future__ import annotations

import pytest

from streams.enrich.dates import find_dates
from streams.enrich.strict import is_sure
from tests.enrich.articles import context


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("The port closed on Friday.", "weekday past"),
        ("The port closed on Friday night.", "weekday"),
        ("The port will close on Friday.", "weekday"),
        ("The port closed yesterday.", "yesterday"),
        ("The port closed today.", "relative day"),
        ("Profit rose in the third quarter.", "named quarter"),
        ("Profit rose in the quarter.", "quarter"),
        ("Profit will rise this year.", "this unit"),
        ("Profit will rise this week.", "relative unit"),
        ("Profit rose last year.", "relative unit"),
        ("The port closed on March 12.", "date"),
        ("TARN, March 12 (Northwire) -- The port closed.", "day of filing"),
    ],
)
def test_rule(body: str, rule: str) -> None:
    assert find_dates(context(body))[0].why == [rule]


@pytest.mark.parametrize(
    "body", ["The port closed on Friday.", "It closed on March 12.", "It closed yesterday."]
)
def test_sure_dates_are_left_at_the_strict_level(body: str) -> None:
    assert [is_sure("dates", item) for item in find_dates(context(body))] == [True]
