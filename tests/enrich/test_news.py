"""What a later text says anew, told from the hashes that link hands on."""

from __future__ import annotations

import pytest
from hypothesis import given

from streams.enrich.news import News
from tests.dedupe.test_fresh import TEXTS, compared

OLD = "The ferry to Skerry Point sank on Monday with 41 aboard, Captain Odd Rasmussen said."


def news(old: str, new: str) -> News:
    found = compared(old, new)
    assert found is not None
    return News(found, new)


@given(TEXTS, TEXTS)
def test_every_change_stands_in_the_later_text(old: str, new: str) -> None:
    found = compared(old, new)
    spans = list(News(found, new).changed(cuts=True)) if found else []
    assert all(0 <= start < end <= len(new) for start, end in spans)


@pytest.mark.parametrize(
    ("new", "word", "is_new"),
    [
        ("Odd Rasmussen and Ida Holm spoke.", "Holm", True),
        ("Odd Rasmussen and Ida Holm spoke.", "Rasmussen", False),
        ("The crew praised Rasmussen’s calm.", "Rasmussen", None),
        ("Captain Odd Rasmussen said so, Holm’s aide said.", "Holm", None),
        ("Stone fell on stone at the quay today.", "Stone", None),
        ("Odd Rasmussen spoke at the quay.", "Holm", None),
        ("Odd Rasmussen spoke at the quay.", "spoke", None),
    ],
)
def test_names(new: str, word: str, is_new: bool | None) -> None:
    assert news(OLD, new).name(word) is is_new


def test_numbers() -> None:
    told = news(OLD, "Of 41 aboard, 3,200 kroner and 12 bags were lost.")
    assert [told.number(text) for text in ("41", "3,200", "12", "41 or 12", "three")] == [
        False,
        True,
        True,
        False,
        False,
    ]


def test_a_text_in_a_script_without_spaces_is_compared_by_characters() -> None:
    old, new = "港湾委員会は月曜日に北の桟橋を閉鎖した。", "港湾委員会は火曜日に北の桟橋を閉鎖した。"
    told = news(old, new)
    assert not told.tells_names
    assert [new[start:end] for start, end in told.changed(cuts=True)] == [new.rstrip("。")]


def test_a_long_text_is_not_compared_word_by_word() -> None:
    long = " ".join(f"word{number}" for number in range(1200))
    assert not news(OLD, long).tells_text
    assert not news(long, OLD).tells_text
    assert news(long, OLD).share([(0, len(OLD))]) is None
