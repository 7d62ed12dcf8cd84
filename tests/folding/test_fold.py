"""Folding: what is taken away, and that a short cut gives the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.folding import fold, fold_any

WESTERN = "".join(bytes([code]).decode("cp1252", "ignore") for code in range(256))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Straße nach ÉLAN", "STRASSE NACH ELAN"),
        ("It’s “closed” – officials", 'It\'s "closed" - officials'),
        ("ﬁne\u00ad words\u200b here", "fine words here"),
        ("مُحَمَّد قال", "محمد قال"),
        ("Ｆｕｌｌ width", "full width"),
        ("line\nbreaks   and\ttabs", "line breaks and tabs"),
    ],
)
def test_house_style_folds_to_the_same_words(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text(WESTERN, max_size=60))
def test_western_copy_is_folded_like_any_other(text: str) -> None:
    assert fold(text) == fold_any(text)
