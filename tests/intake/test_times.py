"""Times as they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.intake.times import utc


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2025-07-12T16:20:00Z", "2025-07-12T16:20:00Z"),
        ("2025-07-12T18:20:00+02:00", "2025-07-12T16:20:00Z"),
        ("2025-07-12T18:20:00+0200", "2025-07-12T16:20:00Z"),
        ("2025-07-12T16:20:00.123456789Z", "2025-07-12T16:20:00Z"),
        ("2025-07-12T16:20:00.5+00:00", "2025-07-12T16:20:00Z"),
        ("2025-07-12T16:20Z", "2025-07-12T16:20:00Z"),
        ("2025-07-12 16:20:00", "2025-07-12T16:20:00Z"),
        ("2025-07-12 16:20:00 +0000", "2025-07-12T16:20:00Z"),
        ("2025-07-12 16:20:00 UTC", "2025-07-12T16:20:00Z"),
        ("2025-07-12", "2025-07-12T00:00:00Z"),
        ("20250712T162000Z", "2025-07-12T16:20:00Z"),
        ("20250712T182000+0200", "2025-07-12T16:20:00Z"),
        ("20250712", "2025-07-12T00:00:00Z"),
        ("Sat, 12 Jul 2025 16:20:00 GMT", "2025-07-12T16:20:00Z"),
        ("Sat, 12 Jul 2025 12:20:00 -0400", "2025-07-12T16:20:00Z"),
        ("12 Jul 2025 12:20 EDT", "2025-07-12T16:20:00Z"),
        ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
    ],
)
def test_written_forms(written: str, expected: str) -> None:
    assert utc(written) == expected


def test_zone_of_the_source() -> None:
    assert utc("2025-07-12T18:20:00", "Europe/Berlin") == "2025-07-12T16:20:00Z"
    assert utc("2025-01-12T17:20:00", "Europe/Berlin") == "2025-01-12T16:20:00Z"
    assert utc("2025-07-12T18:20:00Z", "Europe/Berlin") == "2025-07-12T18:20:00Z"
    assert utc("2025-07-12T18:20:00", "No/Such_Zone") == "2025-07-12T18:20:00Z"


@pytest.mark.parametrize(
    "written",
    [
        None,
        "",
        "yesterday",
        "17",
        "2025-13-01",
        "2025-02-30T00:00:00Z",
        "YYYYMMDD000000-HHMM",
        "20250712162000",
        "31 Feb 2025 10:00 GMT",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00",
        "2025-07-12T16:20:00Z" * 9,
    ],
)
def test_what_is_no_time(written: str | None) -> None:
    assert utc(written) is None


@given(st.text(max_size=40) | st.datetimes().map(str))
def test_never_raises_and_all_compare_as_strings(written: str) -> None:
    moment = utc(written)
    assert moment is None or (len(moment) == 20 and moment.endswith("Z"))
