"""Addresses as printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.enrich.links import find_links
from tests.enrich.articles import context


@pytest.mark.parametrize(
    ("body", "kind", "uri"),
    [
        ("See https://harbour.example/plan?x=1.", "url", "https://harbour.example/plan?x=1"),
        ("(See http://harbour.example/a_(b).)", "url", "http://harbour.example/a_(b)"),
        ("Go to www.harbour.example/tide, please", "url", "https://www.harbour.example/tide"),
        ("Write to tide.desk@harbour.example.", "email", "mailto:tide.desk@harbour.example"),
        ("Ada Brook (@adabrook) wrote", "handle", "@adabrook"),
        ("They used #SaveThePier again", "hashtag", "#SaveThePier"),
    ],
)
def test_one_address(body: str, kind: str, uri: str) -> None:
    (link,) = find_links(context(body))
    assert (link.kind, link.uri) == (kind, uri)
    assert body[slice(*link.span)] == link.text


@pytest.mark.parametrize("body", ["Item #3 costs 5 @ 2.", "a@b", "C# and F#", "http:// is no address", ""])
def test_no_address(body: str) -> None:
    assert find_links(context(body)) == []


@given(st.text(alphabet="ahtps:/w.@#()_ é\n", max_size=80))
def test_spans_hold_their_text(body: str) -> None:
    assert all(body[slice(*link.span)] == link.text for link in find_links(context(body)))
