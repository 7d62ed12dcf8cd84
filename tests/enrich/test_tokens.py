"""The words of a text, cut once."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from streams.enrich.tokens import Words, cut, wanted


@given(st.text(st.characters(max_codepoint=0xFFFF)))
def test_words_are_the_runs_of_letters(text: str) -> None:
    words = Words(text)
    runs = [(match.group(), match.start()) for match in re.finditer(r"[^\W\d_]+", text)]
    assert list(zip(words.written, words.starts, strict=True)) == runs
    assert words.distinct == frozenset(words.written)


@given(st.text(alphabet="ab .,", max_size=40))
def test_cut_gives_what_matches_and_where(text: str) -> None:
    found, starts = cut(re.compile(r"([ab]+|[.,])"), text)
    assert [text.startswith(item, start) for item, start in zip(found, starts, strict=True)] == [True] * len(
        found
    )
    assert "".join(found) == text.replace(" ", "")


def test_capitals_and_wanted_words() -> None:
    words = Words("The old Bridge on 5th Street, iPhones in Ørsted and al-Amal; U2 met Ahmed.")
    assert [words.text[start:].split()[0] for start in words.capitals] == [
        "The", "Bridge", "Street,", "iPhones", "Ørsted", "Amal;", "U2", "Ahmed.",
    ]  # fmt: skip
    assert [words.written[at] for at in words.among({"th", "met", "bridge"})] == ["th", "met"]
    assert words.among({"absent"}) == []
    assert words.small == {"old", "on", "th", "in", "and", "al", "met"}
    assert Words("").written == []
    assert Words("𠮷野 2").written == ["𠮷野"]


def test_lists_are_looked_up_at_once_and_those_made_later_one_by_one() -> None:
    early = wanted(frozenset({"ferry", "The"}))
    words = Words("The ferry left. The ferry sank.")
    assert words.among(early) == words.among(frozenset(early)) == [0, 1, 3, 4]
    late = wanted(frozenset({"sank", "left"}))
    assert words.among(late) == [2, 5]
    assert words.among(wanted(frozenset())) == []
    assert wanted(frozenset({"left", "sank"})) is late
