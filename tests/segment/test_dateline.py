"""Datelines as the wires print them, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.segment import parse_dateline

FOUND = [
    ("MOSCOW, March 26 (Reuters) - Russia", "MOSCOW, March 26 (Reuters) -", "MOSCOW", "March 26", "Reuters"),
    ("NAIROBI, Kenya (AP) _ A court", "NAIROBI, Kenya (AP) _", "NAIROBI, Kenya", None, "AP"),
    ("KABUL, Feb. 12 (Xinhua) -- The", "KABUL, Feb. 12 (Xinhua) --", "KABUL", "Feb. 12", "Xinhua"),
    ("Berlin (dpa) - Die Regierung", "Berlin (dpa) -", "Berlin", None, "dpa"),
    ("BEIRUT/THE HAGUE, March 7 - The", "BEIRUT/THE HAGUE, March 7 -", "BEIRUT/THE HAGUE", "March 7", None),
    ("Madrid, 12 mar (EFE).- El ministro", "Madrid, 12 mar (EFE).-", "Madrid", "12 mar", "EFE"),
    ("ST. LOUIS (AP) — Police", "ST. LOUIS (AP) —", "ST. LOUIS", None, "AP"),
    ("WASHINGTON — The president", "WASHINGTON —", "WASHINGTON", None, None),
    ("BERLIN, 3. März (Reuters) - Ein", "BERLIN, 3. März (Reuters) -", "BERLIN", "3. März", "Reuters"),
    ("PARIS, le 5 mars (AFP) - Le", "PARIS, le 5 mars (AFP) -", "PARIS", "le 5 mars", "AFP"),
    ("MOSCOW. March 26 (Interfax) - The", "MOSCOW. March 26 (Interfax) -", "MOSCOW", "March 26", "Interfax"),
    ("LONDON, March 3, 2023 (AFP) - The", "LONDON, March 3, 2023 (AFP) -", "LONDON", "March 3, 2023", "AFP"),
    ("SEOUL, South Korea (AP) - The", "SEOUL, South Korea (AP) -", "SEOUL, South Korea", None, "AP"),
    ("Port-au-Prince (AFP) - Des", "Port-au-Prince (AFP) -", "Port-au-Prince", None, "AFP"),
    ("Rome, 5 March – The", "Rome, 5 March –", "Rome", "5 March", None),
    ("Washington (CNN) President", "Washington (CNN)", "Washington", None, "CNN"),
    ("(Reuters) - Shares fell", "(Reuters) -", None, None, "Reuters"),
    ("القاهرة (رويترز) - قال", "القاهرة (رويترز) -", "القاهرة", None, "رويترز"),
]
NOT = [
    "Manchester United - who had won - lost again on Sunday.",
    "The storm - the worst for years - hit the coast.",
    "John Smith (D) - he of the long speeches - spoke.",
    "BREAKING - The prime minister has resigned.",
    "By JANE DOE - in Rome",
    "BONUS WHEAT FLOUR FOR NORTH YEMEN -- USDA",
    "MOSCOW, March 26 (Reuters) -",
    "He said (on Monday) that nothing had changed.",
    "",
    "-",
]


@pytest.mark.parametrize(("text", "whole", "place", "date", "agency"), FOUND)
def test_wire_forms(text: str, whole: str, place: str | None, date: str | None, agency: str | None) -> None:
    found = parse_dateline(text)
    assert found is not None
    start, end = found.span
    assert (text[start:end], found.place, found.date, found.agency) == (whole, place, date, agency)


@pytest.mark.parametrize("text", NOT)
def test_what_is_none(text: str) -> None:
    assert parse_dateline(text) is None


@given(st.text(alphabet="ABCab ,.-–—_/()1 äم", max_size=200))
def test_the_span_is_a_head_of_the_text(text: str) -> None:
    found = parse_dateline(text)
    assert found is None or (found.span[0] == 0 < found.span[1] <= len(text))
