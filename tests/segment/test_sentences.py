"""Sentence boundaries where news copy is hard."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.segment import sentences

CASES = [
    (None, ["The bridge is closed.", "It will open in May."]),
    (None, ["Gen. Tomas Reivik met Lt. Col. Ana Cole.", "They said nothing."]),
    (None, ["U.S. Senator Joan Pettifer left.", "Nobody knew why."]),
    (None, ["He has lived in the U.S.", "The visa ran out."]),
    (None, ["The fire broke out at 5 p.m.", "Police said nobody was hurt."]),
    (None, ["The fire broke out at 5 p.m. Tuesday.", "Nobody was hurt."]),
    (None, ["It starts at 9 a.m. GMT on Monday."]),
    (None, ['"We will not stop.', 'We will never stop," Gen. Reivik said.']),
    (None, ['"Come on!" he shouted.', "Nobody came."]),
    (None, ['"Really?" she asked.', '"Yes," he said.']),
    (None, ["She agreed.", '"It is over," she said.']),
    (None, ['"It is over."', '"It is not."']),
    (None, ['"I am here."', "She sat down."]),
    (None, ["Shares of Selden Inc. rose 3.5 percent to $4.20."]),
    (None, ["Joe Falk, D-W.Va., voted no.", "So did Mr. Osten."]),
    ("de", ["Er kam am 5. Mai nach Hause.", "Dann ging er."]),
    ("de", ["“Das ist gut.“", "Er ging nach Hause."]),
    ("fr", ["« C’est bien. »", "Il est parti hier."]),
    ("ar", ["قال الوزير إنه سعيد.", "هل يبقى؟", "نعم."]),
    ("zh", ["部长说他很高兴。", "会议结束了。"]),
]


@pytest.mark.parametrize(("language", "wanted"), CASES)
def test_boundaries(language: str | None, wanted: list[str]) -> None:
    text = ("" if language == "zh" else " ").join(wanted)
    assert [text[start:end] for start, end in sentences(text, language)] == wanted


@given(st.text(alphabet="ab A.\"'?!”5pm\u00a0é。", max_size=120))
def test_sentences_cover_the_paragraph(text: str) -> None:
    covered = [False] * len(text)
    last = 0
    for start, end in sentences(text):
        assert last <= start < end <= len(text)
        covered[start:end] = [True] * (end - start)
        last = end
    assert all(mark or char.isspace() for char, mark in zip(text, covered, strict=True))
