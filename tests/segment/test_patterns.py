"""Many patterns at once tell what one alternation tells."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.segment import lexicon
from streams.segment.patterns import AnyOf, first_characters

SECTIONS = ("widget", "links", "tags", "box", "stamp", "end", "note")
LINES = lexicon.lines(*SECTIONS)
FOUND = AnyOf(LINES)
EVERY = re.compile("|".join(LINES))


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        ("home", "h"),
        ("(?:last |first )?updated", "lfu"),
        ("(?:a|(?:b|c)d)x|e", "abce"),
        ("x{0,2}y", "xy"),
        ("x{1,2}y", "x"),
        (r"\(c\) \d+", "("),
        ("[ab]c", "ab"),
        (r"[*\]]c", None),
        (r"\d+ photos", None),
        (".{2,3}x", None),
        ("(?:a)?b*", None),
        ("(?=a)b", None),
        ("[a|b]?c|d", "a|bcd"),
    ],
)
def test_first_characters(pattern: str, wanted: str | None) -> None:
    assert first_characters(pattern) == (None if wanted is None else frozenset(wanted))


WORDS = [
    *"abcdefghijklmnoprstuvwxyz0123456789",
    " ",
    "share",
    "read more",
    "on",
    "photos",
    "(",
    "ago",
    "min",
    "ends",
]


@given(st.one_of(st.text(max_size=12), st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)))
def test_any_of_tells_what_an_alternation_tells(text: str) -> None:
    assert FOUND.fits(text) == (EVERY.fullmatch(text) is not None)


@given(st.sampled_from(LINES).flatmap(lambda line: st.from_regex(line, fullmatch=True)))
def test_what_a_pattern_matches_is_found(text: str) -> None:
    assert EVERY.fullmatch(text) is None or FOUND.fits(text)


def test_no_pattern_matches_nothing() -> None:
    assert not AnyOf([]).fits("")
    assert not AnyOf([]).fits("a")
