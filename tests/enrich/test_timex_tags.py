"""Where expressions of time may stand, and the tags there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.enrich.marks import paragraphs
from streams.enrich.timex_lexicon import LANGUAGES, Lexicon, lexicon
from streams.enrich.timex_tags import CORE, stretches, tag
from streams.enrich.tokens import Words

PIECES = [
    "May",
    "on Tuesday",
    "at 5 p.m.",
    "five o’clock",
    "صباحاً",
    "il y a deux ans",
    "said",
    "a.",
    "\n \n",
    "\n\n",
]


@given(st.lists(st.sampled_from(PIECES)).map(" ".join), st.sampled_from([*sorted(LANGUAGES), ""]))
def test_no_tag_of_time_is_lost(text: str, language: str) -> None:
    words = lexicon(language) if language else None
    whole = _tags(text, words, 0, len(text))
    parts = stretches(Words(text), list(paragraphs(text)), words)
    found = {pair for part in parts for pair in _tags(text, words, *part)}
    assert found <= whole
    assert found >= {pair for pair in whole if pair[1] in CORE}


def _tags(text: str, words: Lexicon | None, start: int, end: int) -> set[tuple[int, str]]:
    tagged = tag(text, words, start, end)
    return set(zip(tagged.starts, tagged.tags, strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The port reopened.\n\nIt shut in May.\n\nIn 2021 it sank.\n\nNobody knew.", [(18, 55)]),
        ("Back on Monday.\n\nThe port reopened.", [(0, 17)]),
        ("The port reopened.", []),
        ("", []),
    ],
)
def test_neighbours_are_one_stretch(text: str, expected: list[tuple[int, int]]) -> None:
    assert list(stretches(Words(text), list(paragraphs(text)), lexicon("en"))) == expected
