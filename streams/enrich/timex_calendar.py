"""TIMEX3 values as strings: made from calendar dates, shifted, and turned into the days they cover."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Final, Literal

Relation = Literal["before", "after", "same"]

_SEASONS: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_DAY: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WEEK: Final = re.compile(r"(\d{4})-W(\d{2})(-WE)?")
_PART: Final = re.compile(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI|\d{2})")
_YEARS: Final = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)")


def day(year: int, month: int, number: int) -> date | None:
    """That calendar day, or None where there is none."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def add_months(start: date, months: int) -> date | None:
    """The same day so many months on, or the last day of a shorter month; None outside the calendar."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return next(found for number in range(start.day, 0, -1) if (found := day(year, month + 1, number)))


def add_days(start: date, days: int) -> date | None:
    """So many days on; None outside the calendar."""
    try:
        return start + timedelta(days=days)
    except OverflowError:
        return None


def week(start: date, *, weekend: bool = False) -> str:
    """The ISO 8601 week of a day, ``2023-W12``, or its weekend, ``2023-W12-WE``."""
    year, number, _ = start.isocalendar()
    return f"{year:04d}-W{number:02d}{'-WE' if weekend else ''}"


def quarter(start: date) -> str:
    """The quarter of a day, ``2023-Q1``."""
    return f"{start.year:04d}-Q{(start.month - 1) // 3 + 1}"


def unit_value(start: date, unit: str, shift: int) -> str | None:
    """The unit (Y, M, W, D, Q, E, C, WE) that lies ``shift`` units from the one of ``start``; None if there
    is none.
    """
    if abs(shift) > 10_000:
        return None
    if unit in ("D", "W", "WE", "FN"):
        moved = add_days(start, shift * {"D": 1, "FN": 14}.get(unit, 7))
        if moved is None:
            return None
        return moved.isoformat() if unit == "D" else week(moved, weekend=unit == "WE")
    months = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}.get(unit)
    moved = None if months is None else add_months(start, shift * months)
    if moved is None:
        return None
    text = moved.isoformat()
    return {"M": text[:7], "Q": quarter(moved), "Y": text[:4], "E": f"{text[:3]}X", "C": f"{text[:2]}XX"}[
        unit
    ]


def bounds(value: str) -> tuple[date, date] | None:
    """First and last day that a calendar value covers; None for any other value."""
    first, _, last = value.partition("/")
    if last:
        begin, finish = bounds(first), bounds(last)
        return (begin[0], finish[1]) if begin and finish else None
    if match := _DAY.match(value):
        found = day(int(match[1]), int(match[2]), int(match[3]))
        return (found, found) if found else None
    if match := _WEEK.fullmatch(value):
        try:
            monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
            return monday + timedelta(days=5 if match[3] else 0), monday + timedelta(days=6)
        except (ValueError, OverflowError):
            return None
    if match := _PART.fullmatch(value):
        return _months(int(match[1]), match[2])
    if match := _YEARS.fullmatch(value):
        return _span(int(value.replace("X", "0")), 1, int(value.replace("X", "9")), 12)
    return None


def _months(year: int, part: str) -> tuple[date, date] | None:
    if part in _SEASONS:
        month = _SEASONS[part]
        return _span(year, month, year + (month == 12), (month + 1) % 12 + 1)
    if part[0] in "QH":
        size = 3 if part[0] == "Q" else 6
        return _span(year, (int(part[1]) - 1) * size + 1, year, int(part[1]) * size)
    return _span(year, int(part), year, int(part))


def _span(year: int, month: int, last_year: int, last_month: int) -> tuple[date, date] | None:
    first = day(year, month, 1)
    last = (
        day(last_year, last_month, monthrange(last_year, last_month)[1])
        if MINYEAR <= last_year <= MAXYEAR
        else None
    )
    return (first, last) if first and last else None


def relation(value: str, anchor: date) -> Relation | None:
    """Where a calendar value lies as seen from the anchor; None if it is no calendar value."""
    covered = bounds(value)
    if covered is None:
        return None
    if covered[1] < anchor:
        return "before"
    return "after" if covered[0] > anchor else "same"
