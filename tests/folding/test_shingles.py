"""Shingles made word by word are those of the fingerprints."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.dedupe.fingerprint import shingle_row
from streams.folding import fold, shingle_size, shingles_in


@given(st.text(alphabet="ab cAB’s1.,2-\n港สé½\u0301\ud800", max_size=80), st.integers(1, 5))
def test_they_are_those_of_a_fingerprint(text: str, size: int) -> None:
    folded = fold(text)
    assert shingles_in(folded, size) == shingle_row(folded, size).tolist()


@pytest.mark.parametrize(("text", "size"), [("the ferry sank", 3), ("港湾委員会は", 5), ("", 3)])
def test_scripts_without_spaces_are_cut_into_characters(text: str, size: int) -> None:
    assert shingle_size(fold(text)) == size
