"""Headers, plain and odd."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.intake.headers import Told, read_headers
from streams.messages import Headers


def test_plain_headers() -> None:
    headers: Headers = (
        ("content-type", b'Text/HTML; Charset="KOI8-R"; x=y'),
        ("source", b"Elster Wire"),
        ("id", b"17"),
        ("received", b"2025-07-12T18:20:00+02:00"),
    )
    assert read_headers(headers) == Told("text/html", "Elster Wire", "17", "2025-07-12T16:20:00Z", "KOI8-R")


def test_cloudevents_headers_mean_the_same_and_plain_ones_win() -> None:
    headers: Headers = (
        ("ce_id", b"1"),
        ("ce_source", b"/feeds/elster"),
        ("ce_time", b"2025-07-12T16:20:00Z"),
        ("ce_type", b"org.example.item"),
        ("id", b"2"),
    )
    assert read_headers(headers) == Told(None, "/feeds/elster", "2", "2025-07-12T16:20:00Z", None)


def test_names_in_any_case() -> None:
    assert read_headers((("Content-Type", b"text/plain"), ("SOURCE", b"a"))) == Told("text/plain", "a")


def test_charset_header_wins_over_content_type() -> None:
    assert read_headers((("content-type", b"text/plain; charset=big5"), ("charset", b"gbk"))).charset == "gbk"


@pytest.mark.parametrize(
    "content", [None, b"", b"  ", b"\xff\xfe", b"a\x00b", b"a\nb", b"x" * 2000, b"x" * 300, "\u0085".encode()]
)
def test_an_odd_header_counts_as_absent(content: bytes | None) -> None:
    assert read_headers((("source", content),)).source is None
    assert read_headers((("source", content), ("source", b"second"))).source == "second"


@pytest.mark.parametrize("content", [b"yesterday", b"2025-99-99", b"1752337200", b"\x00"])
def test_an_odd_time_counts_as_absent(content: bytes) -> None:
    assert read_headers((("received", content),)).received is None


def test_a_time_without_offset_is_in_the_zone_given() -> None:
    assert (
        read_headers((("received", b"2025-07-12T18:20:00"),), "Europe/Berlin").received
        == "2025-07-12T16:20:00Z"
    )


NAMES = (
    st.sampled_from(["content-type", "source", "id", "received", "charset", "ce_id", "ce_time", "x"])
    | st.text()
)


@given(st.lists(st.tuples(NAMES, st.none() | st.binary() | st.text().map(str.encode))))
def test_never_raises(headers: list[tuple[str, bytes | None]]) -> None:
    assert isinstance(read_headers(tuple(headers)), Told)
