"""Names and figures of a text, and their hashes."""

from __future__ import annotations

import pytest

from streams.folding import hash_of, names_in, numbers_in, words_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Stone fell on stone at Castova.", {"castova"}),
        ("O’Hara met Saint-Roc in 3Com’s hall. A", {"o’hara", "saint-roc", "com’s"}),
        ("Ödön und Ида 港", {"ödön", "ида"}),
        ("", set()),
    ],
)
def test_names_are_words_never_written_small(text: str, names: set[str]) -> None:
    assert names_in(words_in(text)) == names


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("It paid 1,250.50, then 7.", {"1250.50", "7"}), ("٤٥ سفينة", {"45"}), ("...,", set())],
)
def test_figures_have_no_commas(text: str, numbers: set[str]) -> None:
    assert numbers_in(text) == numbers


def test_hashes_are_the_same_everywhere() -> None:
    assert (hash_of("castova"), hash_of("\ud800")) == (3203333006, 499426600)
