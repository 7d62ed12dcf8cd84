"""Times as they are written in headers, pages and feeds, made RFC 3339 in UTC."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

MAX_CHARS = 64

_COMPACT_OFFSET = re.compile(r"(?<=[0-9])\s*([+-][0-9]{2})([0-9]{2})$")
_FRACTION = re.compile(r"(?<=[0-9]{2})[.,][0-9]+")
_RFC_822 = re.compile(
    r"(?:[A-Z][a-z]{2,8},? +)?([0-9]{1,2})[ -]([A-Z][a-z]{2})[a-z]*[ -]([0-9]{4}|[0-9]{2}) +"
    r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?(?: *([A-Z]{1,4}|[+-][0-9]{2}:?[0-9]{2}))?$"
)
_DATE = re.compile(r"[0-9]{4}-|[0-9]{8}(?:T|$)")
_MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"
_ZONES = {
    "UT": 0,
    "UTC": 0,
    "GMT": 0,
    "Z": 0,
    "EST": -5,
    "EDT": -4,
    "CST": -6,
    "CDT": -5,
    "MST": -7,
    "MDT": -6,
}
_ZONES |= {"PST": -8, "PDT": -7, "CET": 1, "CEST": 2, "BST": 1}


def utc(written: str | None, zone: str | None = None) -> str | None:
    """``written`` (ISO 8601 or RFC 822) as ``2025-07-12T16:20:00Z``; null where it is no time.

    A time without an offset is in ``zone`` (a tz database name), else in UTC. Fractions of a second are cut
    off, so that all times compare as strings.
    """
    if not written or len(written) > MAX_CHARS:
        return None
    moment = _iso(written.strip()) or _rfc_822(written.strip())
    if moment is None:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=_zone(zone))
    try:
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")
    except (OverflowError, ValueError):
        return None


def _iso(written: str) -> datetime | None:
    written = _COMPACT_OFFSET.sub(r"\1:\2", _FRACTION.sub("", written, count=1))
    if not _DATE.match(written):
        return None
    try:
        return datetime.fromisoformat(written.removesuffix(" UTC").removesuffix(" GMT"))
    except ValueError:
        return None


def _rfc_822(written: str) -> datetime | None:
    if not (found := _RFC_822.match(written)) or _MONTHS.find(found[2]) % 3:
        return None
    year = int(found[3]) + (0 if len(found[3]) == 4 else 2000 if int(found[3]) < 70 else 1900)
    try:
        return datetime(
            year,
            _MONTHS.find(found[2]) // 3 + 1,
            int(found[1]),
            int(found[4]),
            int(found[5]),
            int(found[6] or 0),
            tzinfo=_offset(found[7]),
        )
    except ValueError:
        return None


def _offset(written: str | None) -> tzinfo | None:
    if written is None:
        return None
    if written in _ZONES:
        return timezone(timedelta(hours=_ZONES[written]))
    if written[0] not in "+-":
        return UTC
    minutes = int(written[1:3]) * 60 + int(written[-2:])
    return timezone(timedelta(minutes=-minutes if written[0] == "-" else minutes))


@lru_cache(maxsize=256)
def _zone(name: str | None) -> tzinfo:
    try:
        return ZoneInfo(name) if name else UTC
    except (KeyError, OSError, ValueError):
        return UTC
