"""The rule that a date reports: the grammar's, or a surer one of its kind.

How sure a rule of the grammar's is depends on what stands in the expression: a weekday in the past is right
far more often than one with a part of the day. ``why`` names the finer rule, so that each has its own share
of right answers, and the strict level keeps the sure ones.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from streams.enrich.timex_reader import Value

_FILED: Final = re.compile(r",?[ ]\((?:[A-Z][\w.-]*[ ]?){1,4}\)")
"""An agency in brackets behind the day of a dateline."""

NAMES: Final = frozenset(("day of filing", "named quarter", "this unit", "weekday past", "yesterday"))
"""The finer rules."""

_DAY: Final = 10
"""The characters of a day, 2026-03-20."""


def refined(rule: str, tags: str, value: Value, anchor: date | None, text: str, end: int) -> str:
    """The rule's finer name; ``tags`` are the expression's, ``end`` is where it ends in ``text``."""
    if rule == "date":
        return "day of filing" if _FILED.match(text, end) else rule
    if rule == "quarter":
        return "named quarter" if "O" in tags and value.value[4:6] == "-Q" else rule
    if rule == "relative unit":
        return "this unit" if "t" in tags and value.value[4:6] != "-W" and len(value.value) < _DAY else rule
    if anchor is None or len(value.value) != _DAY:
        return rule
    if rule == "weekday":
        return "weekday past" if len(tags) == 1 and value.value <= anchor.isoformat() else rule
    if rule == "relative day":
        return "yesterday" if value.value == (anchor - timedelta(days=1)).isoformat() else rule
    return rule
