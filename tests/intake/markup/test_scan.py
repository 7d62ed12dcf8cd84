"""Pages to tags and texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.intake.markup.scan import Tag, scan


class Told:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.events: list[str] = []
        self.tags: list[Tag] = []

    def start(self, tag: Tag) -> None:
        self.events.append(f"<{tag.name}>")
        self.tags.append(tag)

    def end(self, name: str) -> None:
        self.events.append(f"</{name}>")

    def text(self, text: str) -> None:
        self.events.append(text)

    def raw(self, tag: Tag, text: str) -> None:
        self.events.append(f"[{tag.name} {text}]")


def told(source: str) -> list[str]:
    sink = Told()
    scan(source, sink)
    return sink.events


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a<p>b</p >c", ["a", "<p>", "b", "</p>", "c"]),
        ("<P CLASS=x>a</P>", ["<p>", "a", "</p>"]),
        ("<p title='a > b'>c", ["<p>", "c"]),
        ('<p title="a > b">c', ["<p>", "c"]),
        ('<p title=a"b>c', ["<p>", "c"]),
        ('<p "x>c', ["<p>", "c"]),
        ("1 < 2 <3", ["1 ", "<", " 2 ", "<", "3"]),
        ("a<!-- <p>b</p> -->c", ["a", "c"]),
        ("a<!-->b", ["a", "b"]),
        ("a<!-- b", ["a"]),
        ("<!doctype html>a<?xml b?>c</>d", ["a", "c", "d"]),
        ("a<p b", ["a", "<p>"]),
        ("a &amp; b&nbsp;c", ["a & b\xa0c"]),
        ("<title>a <b></title>c", ["[title a <b>]", "c"]),
        ("<script>'</p>'</SCRIPT>a<style>b", ["[script '</p>']", "a"]),
        ("<textarea><p>a</textarea>b<iframe><p></iframe>c", ["b", "c"]),
        ("<svg><path/><svg><g></svg></svg>a<nav><nav>b</nav></nav>c", ["a", "c"]),
        ("<nav>a", ["<nav>", "a"]),
        ("<button>a<p>b", ["<button>", "a", "<p>", "b"]),
    ],
)
def test_tokens(source: str, expected: list[str]) -> None:
    assert told(source) == expected


def test_attributes() -> None:
    sink = Told()
    scan("<div ID=a class='b  c' class=d rel data-x title='id=e' hidden content=\"&lt;\">", sink)
    [tag] = sink.tags
    assert tag.attributes == {"id": "a", "class": "b  c", "rel": "", "hidden": "", "content": "<"}
    assert tag.hidden


def test_tags_that_differ_in_nothing_that_counts_are_one() -> None:
    sink = Told()
    scan("<a href=/1 class=x><a href=/2 class=x><a href=/3 class=y>", sink)
    assert sink.tags[0] is sink.tags[1]
    assert sink.tags[0] is not sink.tags[2]


HOSTILE = {
    "signs": "<" * 500_000,
    "letters": "<a" * 500_000,
    "ends": "</" * 500_000,
    "quoted ends": '<a b=">"' * 200_000,
    "open quotes": "<a b='" * 200_000,
    "equals": "<a " + "=" * 1_000_000,
    "scripts": "<script>" * 200_000,
    "navigation": "<nav>" * 200_000 + "</nav>",
    "nested svg": "<svg>" * 100_000 + "</svg>" * 100_000,
    "comments": "<!-->" * 300_000,
    "attributes": "<p " + "a=b " * 500_000 + ">",
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_markup_stays_linear(name: str) -> None:
    events = told(HOSTILE[name])
    assert len(events) <= len(HOSTILE[name])


@given(st.text(alphabet="<>/!-='\"& ap\n", max_size=80))
def test_any_text_is_read(source: str) -> None:
    events = told(source)
    assert all(event for event in events)
