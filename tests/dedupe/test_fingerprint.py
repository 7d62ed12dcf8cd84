"""Fingerprints: what folding takes away, what stays, and that it is the same everywhere."""

from __future__ import annotations

import re
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas import Fingerprint
from streams.dedupe import fingerprint
from tests.dedupe.wire import prose

COPY = {
    "en": "Ardmoor council voted on Monday to close its ferry terminal after engineers "
    "found cracks in two piers.",
    "ru": "Совет города проголосовал в понедельник за закрытие паромного терминала "
    "после того, как нашли трещины.",
    "ar": "صوّت المجلس يوم الاثنين على إغلاق محطة العبّارات بعد أن عثر المهندسون على شقوق في رصيفين.",
    "hi": "परिषद ने सोमवार को नौका टर्मिनल बंद करने का फैसला किया, इंजीनियरों को खंभों में दरारें मिलीं।",
    "zh": "市议会周一投票决定关闭渡轮码头，因为工程师在两个桥墩上发现了裂缝，居民将改乘小船。",
    "ja": "市議会は月曜日、技師が二つの橋脚に亀裂を見つけたため、フェリー乗り場の閉鎖を決めた。",
    "th": "สภาเมืองลงมติเมื่อวันจันทร์ให้ปิดท่าเรือข้ามฟากหลังวิศวกรพบรอยร้าวในเสาสองต้น",
}


def hashes(packed: bytes) -> list[int]:
    values: list[int] = np.frombuffer(packed, dtype="<u4").tolist()
    return values


@given(st.text("aBcÉéß²019.,-'’&_ “”\u00a0\u00ad\0", max_size=80))
def test_names_and_numbers_of_western_copy_are_those_of_any_other(text: str) -> None:
    western, other = fingerprint(None, text, None), fingerprint(None, text + " 日", None)
    assert (western.names, western.numbers) == (other.names, other.numbers)
    assert len(hashes(western.numbers)) <= len(re.findall(r"\d[\d,.]*", text))


@pytest.mark.parametrize("language", COPY)
def test_copy_in_every_script_is_known_again_and_told_from_other_copy(language: str) -> None:
    text = COPY[language]
    whole = set(hashes(fingerprint(None, text, language).shingles))
    assert len(whole) >= 8
    half = set(hashes(fingerprint(None, text[: len(text) // 2], language).shingles))
    assert len(half - whole) <= 4
    assert len(half & whole) >= 3
    for other, different in COPY.items():
        if other != language:
            assert not whole & set(hashes(fingerprint(None, different, other).shingles))


def test_values_do_not_change_between_machines_and_versions() -> None:
    # Fingerprints in wire.decisions must meet new ones: other values here need another RECORD_VERSION.
    made = fingerprint("Ferry terminal closed", COPY["en"], "en")
    assert made.digest.hex() == "98965a67c6278ca54ec8fea77265b1fd"
    assert (made.count, hashes(made.shingles)[:2]) == (15, [816309579, 908830502])
    assert hashes(made.title) == [80170468, 2407208257, 3205307411]


def test_names_are_words_never_written_small_and_numbers_are_normalised() -> None:
    one = fingerprint(None, "The Ardmoor council met. Later the council paid 1,250.50 to Castova.", "en")
    two = fingerprint(None, "Ardmoor and Castova settled at 1250.50.", "en")
    assert set(hashes(one.names)) & set(hashes(two.names)) == set(hashes(two.names))
    assert one.numbers == two.numbers
    assert len(hashes(one.names)) == 3


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), (" \n ", 0), ("...", 0), ("one", 1), ("one two", 1), ("a b c d", 2)]
)
def test_short_texts_have_as_many_shingles_as_there_is_room_for(text: str, count: int) -> None:
    assert fingerprint(None, text, None).count == count


def test_body_and_headline_have_digests_of_their_own() -> None:
    texts = [fingerprint("a b", "", None), fingerprint(None, "a b", None), fingerprint(None, "", None)]
    assert len({made.digest for made in texts}) == 3
    assert fingerprint("A b!", "", None).digest == texts[0].digest


@given(st.text(max_size=300), st.one_of(st.none(), st.text(max_size=40)))
def test_any_text_gives_sorted_distinct_hashes(body: str, title: str | None) -> None:
    made = fingerprint(title, body, None)
    assert isinstance(made, Fingerprint)
    for packed in (made.shingles, made.names, made.numbers, made.title):
        values = hashes(packed)
        assert values == sorted(set(values))
    assert made == fingerprint(title, body, "xx")


def test_long_texts_keep_the_smallest_hashes() -> None:
    body = prose(1, 5000, [f"word{number}" for number in range(5000)])
    made = fingerprint(None, body, "en")
    assert made.count > 4500
    assert len(hashes(made.shingles)) == 1024
    assert max(hashes(made.shingles)) < 2**32 * 1024 / made.count * 1.2


@pytest.mark.parametrize(
    "text", ["x" * 2_000_000, "a " * 1_000_000, "Aa1,.\n" * 300_000, "中" * 700_000, "1," * 1_000_000]
)
def test_hostile_texts_take_linear_time(text: str) -> None:
    start = time.process_time()
    fingerprint(text[:1000], text, None)
    assert time.process_time() - start < 8
