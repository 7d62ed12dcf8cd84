"""In text formats every character that is not white space is in just one span of one article."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

import schemas
from streams.errors import Rejected
from tests.intake.cases import PARAGRAPHS, STORY, drafts, envelope

LINES = st.sampled_from(
    [
        "",
        "",
        " ",
        "TT",
        "20",
        "Share",
        "BC-EU--Harbour Bridge, 1st Ld,300",
        "Harbour Bridge Reopens After Two-Year Repair",
        "Harbour Bridge Reopens After Two-Year Repair",
        "Ferry to the Islands Sinks at Its Mooring",
        "The bridge on Monday (Photo: Elster Wire)",
        "The bridge on Monday (Photo: Elster Wire)",
        "By Lena Okafor",
        "(Adds mayor's comment in paragraph 3)",
        "Eds: Restores reference in 3rd paragraph.",
        "KILL KILL KILL",
        "PORT ELSTER, July 14 (EW) - The bridge opened on Monday after repairs, the city said.",
        "(Corrects day (Monday) in lead) PORT ELSTER - The bridge opened.",
        *PARAGRAPHS,
        "\u00a0The cafe\u0301 \U0001f469\u200d\U0001f680 reopened,\u2003too, the mayor’s office said.\u00a0",
        "港にかかる橋は、二年にわたる修理を終えて月曜日に再び開通したと市が発表した。",
        "أعيد فتح جسر الميناء يوم الاثنين بعد إصلاحات استمرت عامين.",
        "* a list\u200b item",
        "\tTable\t12\t13",
        "###",
        "(Reporting by Lena Okafor; Editing by Jon Ames)",
    ]
)
ENDS = st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\u2028", "\x0c", "\x85", " \n \n\n"])
TEXTS = st.lists(st.tuples(LINES | st.text(max_size=60), ENDS), max_size=24).map(
    lambda lines: "".join(line + end for line, end in lines)
)
BOMS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le"])


def spans_of(draft: schemas.Draft) -> list[schemas.Span]:
    spans = list(draft.furniture)
    for block in draft.blocks:
        spans += [span for span in [block.span, *block.repeats] if span]
    return spans


def check(raw: str, found: list[schemas.Draft]) -> None:
    times = bytearray(len(raw))
    for draft in found:
        for left, right in spans_of(draft):
            assert 0 <= left < right <= len(raw)
            for place in range(left, right):
                times[place] += 1
    for place, character in enumerate(raw):
        assert times[place] <= 1
        assert times[place] == 1 or character.isspace(), (place, character)
    for draft in found:
        for block in draft.blocks:
            if block.span and block.label not in ("caption", "credit"):
                assert raw[slice(*block.span)].split() == block.text.split()
        for left, right in draft.sentences:
            assert draft.body[left:right].strip() == draft.body[left:right] != ""


@settings(max_examples=150, deadline=None)
@given(TEXTS, BOMS)
@example(STORY, "utf-8-sig")
@example(STORY.replace("\n", "\r\n") + "TT\r\n20", "utf-16")
@example("BC-EU--Harbour, 1st Ld,300", "utf-8")
@example("TT\n\n" + STORY, "utf-8")
def test_plain_text(text: str, charset: str) -> None:
    text = text.lstrip("\ufeff")
    try:
        value = text.encode(charset)
        found = drafts(value)
    except (UnicodeEncodeError, Rejected):
        return
    if found[0].provenance.format == "text" and found[0].provenance.charset != "gb18030":
        check(text, found)


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.none() | LINES)
def test_text_of_an_envelope(text: str, title: str | None) -> None:
    try:
        found = drafts(envelope(text=text, title=title))
    except (TypeError, Rejected):
        return
    if text.strip():
        check(text, found)
