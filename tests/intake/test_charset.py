"""Bytes to text in the charsets that wires use."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.errors import Rejected
from streams.intake.charset import Decoded, decode

RUSSIAN = "Мост через гавань открылся в понедельник после двух лет ремонта, сообщили городские власти."
GERMAN = (
    "Die Brücke über den Hafen ist seit Montag wieder geöffnet, größer als früher, hieß es am Abend für alle."
)
ARABIC = "أعيد فتح جسر الميناء يوم الاثنين بعد إصلاحات استمرت عامين حسبما قالت المدينة"
JAPANESE = "港にかかる橋は、二年にわたる修理を終えて月曜日に再び開通したと市が発表した。"
CHINESE = "经过两年的维修，港口大桥于星期一重新开放，市政府发言人在声明中说。"
TAIWANESE = "經過兩年的維修，港口大橋於星期一重新開放，市政府發言人在聲明中說。"
KOREAN = "항구 다리가 2년간의 보수 공사를 마치고 월요일에 다시 개통했다고 시가 밝혔다."
GREEK = "Η γέφυρα του λιμανιού άνοιξε ξανά τη Δευτέρα μετά από επισκευές δύο ετών, είπε ο δήμος."
POLISH = "Most nad portem został otwarty w poniedziałek po dwóch latach naprawy, ogłosiły władze źródłowe."

ENCODED = [
    (RUSSIAN, "koi8-r"),
    (RUSSIAN, "windows-1251"),
    (RUSSIAN, "iso-8859-5"),
    (GERMAN, "windows-1252"),
    (GERMAN, "iso-8859-1"),
    (GERMAN, "iso-8859-15"),
    (ARABIC, "windows-1256"),
    (JAPANESE, "shift_jis"),
    (JAPANESE, "euc-jp"),
    (CHINESE, "gb18030"),
    (TAIWANESE, "big5"),
    (KOREAN, "euc-kr"),
    (GREEK, "iso-8859-7"),
    (POLISH, "iso-8859-2"),
    (POLISH, "windows-1250"),
    (RUSSIAN, "utf-8"),
    (JAPANESE, "iso-2022-jp"),
    (RUSSIAN, "utf-16-le"),
    (GERMAN, "utf-32-be"),
]


@pytest.mark.parametrize(("text", "charset"), ENCODED)
def test_declared(text: str, charset: str) -> None:
    assert decode(text.encode(charset), charset).text == text


@pytest.mark.parametrize(("text", "charset"), [pair for pair in ENCODED if pair[1] not in ("iso-2022-jp",)])
def test_detected(text: str, charset: str) -> None:
    assert decode((text * 3).encode(charset)).text == text * 3


@pytest.mark.parametrize(
    ("text", "charset", "expected"),
    [
        (GERMAN, "cp437", "cp437"),
        ("Le café fermé rouvre lundi, a déclaré la ville.", "cp437", "cp437"),
        ("Brücke offen", "cp437", "cp437"),
        ("He said – or so “it” seemed – that it’s open.", "cp1252", "windows-1252"),
        ("Die Brücke „für alle“ ist offen", "cp1252", "windows-1252"),
        ("Le café „fermé“ rouvre", "cp1252", "windows-1252"),
    ],
)
def test_old_code_page_of_the_wires(text: str, charset: str, expected: str) -> None:
    assert decode(text.encode(charset)) == Decoded(text, expected)


def test_frames_of_wires_are_not_binary() -> None:
    value = b"\x16\x16\x01s0284\x1f\r\nr s\x14\x12 BC-X\r\n\x02\x08Caf\xe9\x1f\x1e 6\x1e 4\x10\r\n\x03\x04"
    assert "Café" in decode(value).text
    with pytest.raises(Rejected):
        decode(value[3:])


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("declared", [None, "utf-8", "windows-1252"])
def test_a_byte_order_mark_wins_and_is_no_text(charset: str, declared: str | None) -> None:
    assert decode(RUSSIAN.encode(charset), declared).text == RUSSIAN


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize(
    "text", [GERMAN, RUSSIAN, "Port Elster 🌉 bridge reopens on Monday\n\nafter repairs.\n"]
)
def test_wide_without_a_mark(text: str, charset: str) -> None:
    found = decode(text.encode(charset))
    assert found == Decoded(text, charset.replace("-le", "le").replace("-be", "be"))


def test_utf_8_wins_over_a_wrong_single_byte_charset() -> None:
    assert decode(GERMAN.encode(), "iso-8859-1") == Decoded(GERMAN, "utf-8")


def test_a_wrong_utf_8_is_detected() -> None:
    assert decode(RUSSIAN.encode("koi8-r"), "utf-8").text == RUSSIAN


def test_a_few_accents_are_western() -> None:
    assert decode("The café reopened, Zoë Müller said.".encode("windows-1252")).text.startswith("The café")


def test_a_page_may_name_its_charset() -> None:
    page = f'<html><head><meta charset="koi8-r"></head><body><p>{RUSSIAN}</p></body></html>'
    assert decode(page.encode("koi8-r")) == Decoded(page, "koi8-r")


def test_broken_bytes_are_replaced_and_said() -> None:
    found = decode(b"The bridge \x81\x8d is open. " * 3 + GERMAN.encode("windows-1252"), "windows-1252")
    assert found.replaced
    assert "bridge" in found.text


@pytest.mark.parametrize("name", ["hex", "rot13", "idna", "utf-7", "undefined", "x" * 500, "", "\u00e9"])
def test_what_is_no_charset(name: str) -> None:
    if not name:
        assert decode(b"Bridge", name).charset == "utf-8"
        return
    with pytest.raises(Rejected) as caught:
        decode(b"Bridge", name)
    assert caught.value.code == "unknown-charset"


@given(
    st.binary(max_size=400),
    st.none() | st.sampled_from(["utf-8", "big5", "utf-16", "shift_jis", "latin1", "x"]),
)
def test_any_bytes_are_text_or_rejected(value: bytes, declared: str | None) -> None:
    try:
        found = decode(value, declared)
    except Rejected:
        return
    assert found.text.encode()
    assert "\x00" not in found.text
