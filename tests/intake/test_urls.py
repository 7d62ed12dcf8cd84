"""Addresses made comparable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.intake.urls import is_item, normalise, resolve

SAME = [
    "https://www.example.com/news/bridge-reopens-17",
    "http://example.com/news/bridge-reopens-17",
    "HTTPS://Example.COM:443/news/bridge-reopens-17/",
    "http://example.com:80/news/bridge-reopens-17#comments",
    "https://example.com/news/bridge-reopens-17?utm_source=x&utm_medium=rss&fbclid=1",
    "https://example.com/news/bridge-reopens-17?gclid=abc&igshid=1&mc_cid=2&_ga=3&cmpid=x",
    "https://example.com/news/bridge-reopens-17/amp",
    "https://example.com/news/bridge-reopens-17/amp/",
    "https://example.com/amp/news/bridge-reopens-17",
    "https://amp.example.com/news/bridge-reopens-17",
    "https://example.com/news/bridge-reopens-17?amp=1",
    "https://example.com/news/bridge-reopens-17?outputType=amp",
    "https://example.com/news/bridge-reopens-17.amp",
    "https://www-example-com.cdn.ampproject.org/c/s/www.example.com/news/bridge-reopens-17",
    "https://www.google.com/amp/s/www.example.com/news/bridge-reopens-17",
    "https://user:secret@example.com/news/bridge-reopens-17",
    " https://example.com/news/bridge-reopens-17 ",
]


@pytest.mark.parametrize("url", SAME)
def test_forms_of_one_address(url: str) -> None:
    assert normalise(url) == "example.com/news/bridge-reopens-17"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.com/story?id=7&page=2", "example.com/story?id=7&page=2"),
        ("https://example.com/story?page=2&id=7", "example.com/story?id=7&page=2"),
        ("https://example.com/story?id=7&utm_id=9", "example.com/story?id=7"),
        ("https://example.com:8443/a", "example.com:8443/a"),
        ("https://example.com/News/A", "example.com/News/A"),
        ("https://example.com/amplify/amps", "example.com/amplify/amps"),
        ("https://example.com/x.amp.html", "example.com/x.html"),
        ("https://example.com/caf%C3%A9", "example.com/caf%C3%A9"),
        ("https://münchen.example/a", "münchen.example/a"),
        ("https://example.com./a", "example.com/a"),
    ],
)
def test_what_is_kept(url: str, expected: str) -> None:
    assert normalise(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "bridge",
        "/news/17",
        "ftp://example.com/a",
        "javascript:alert(1)",
        "mailto:a@example.com",
        "https://",
        "https:///a",
        "http://[::1/a",
        "https://example.com:99999/a",
        "https://example.com/a\x00b",
        "https://example.com/" + "a" * 3000,
    ],
)
def test_what_is_no_address(url: str | None) -> None:
    assert normalise(url) is None


def test_resolve() -> None:
    assert resolve("../17", "https://example.com/news/today/") == "https://example.com/news/17"
    assert resolve("//example.org/a", "https://example.com/") == "https://example.org/a"
    assert resolve("17") is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [("https://example.com", False), ("https://example.com/?p=17", True), ("https://example.com/17", True)],
)
def test_is_item(url: str, expected: bool) -> None:
    assert is_item(url) is expected


@given(st.text(max_size=80) | st.from_regex(r"https?://[a-z.:\[\]@0-9/?&=#%]{0,60}", fullmatch=True))
def test_never_raises_and_is_stable(url: str) -> None:
    once = normalise(url)
    if once is not None:
        assert normalise("https://" + once) in (once, None) or "amp" in url.lower() or "www." in url
