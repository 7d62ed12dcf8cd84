"""Framed messages: every character accounted for, whatever happened to them on the way."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import schemas
from streams.errors import Rejected
from streams.intake import Intake
from streams.intake.charset import decode
from streams.intake.readers.framing import frames, rows
from streams.settings import Limits
from tests.intake.cases import PARAGRAPHS, STORY, drafts, message
from tests.intake.readers.wires import ALERT, ANPA, IPTC, TABLE, damaged

FORMATS = ("anpa", "iptc7901")
CHARSETS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252", "cp437", "latin-1"])
_SIGNS = re.compile(r"[\W_]+")


def check(raw: str, found: list[schemas.Draft]) -> None:
    """Spans never overlap, cover all that is not space, and hold the letters of their blocks."""
    times = bytearray(len(raw))
    for draft in found:
        spans = list(draft.furniture)
        for block in draft.blocks:
            spans += [span for span in [block.span, *block.repeats] if span]
            if block.span:
                assert _SIGNS.sub("", raw[slice(*block.span)]) == _SIGNS.sub("", block.text)
        for left, right in spans:
            assert 0 <= left < right <= len(raw)
            for place in range(left, right):
                times[place] += 1
    assert max(times) <= 1
    assert all(times[place] or character.isspace() for place, character in enumerate(raw))


@pytest.mark.parametrize("text", [IPTC, ANPA, TABLE, ALERT, ANPA + IPTC.replace("\r\n", "\r\r\n") + TABLE])
def test_whole_messages(text: str) -> None:
    check(text, drafts(text))


@settings(max_examples=300, deadline=None)
@given(damaged(), CHARSETS)
@example(ANPA[:60], "utf-8")
@example("\x16\x16\x01" + ANPA, "utf-8")
@example(IPTC.replace("\x02", "").replace("\x03", ""), "cp437")
def test_offsets_hold_on_damaged_messages(text: str, charset: str) -> None:
    value = text.encode(charset, "replace")
    try:
        found = drafts(value)
    except Rejected:
        return
    if found[0].provenance.format in FORMATS:
        check(decode(value).text, found)


@pytest.mark.parametrize("charset", ["cp437", "cp1252", "utf-8"])
def test_messages_in_several_charsets(charset: str) -> None:
    value = b"".join(
        text.replace("Renn", "Reñn").replace("said", "saïd 港" if name == "utf-8" else "saïd").encode(name)
        for text, name in ((IPTC, charset), (ALERT.replace("EP", "ÉP"), "utf-8"), (TABLE, "cp1252"))
    )
    found = drafts(value)
    assert found[0].headline == "Harbour bridge in Port Elster reopens after two-year repair"
    check(decode(value).text, found)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([IPTC, ANPA, TABLE, ALERT]), st.data())
def test_flipped_bits_are_rejected_at_worst(text: str, data: st.DataObject) -> None:
    value = bytearray(text.encode("cp1252"))
    for _ in range(data.draw(st.integers(1, 12))):
        value[data.draw(st.integers(0, len(value) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    try:
        found = drafts(bytes(value))
    except Rejected as error:
        assert error.reason
        return
    assert all(draft.headline or draft.body for draft in found)


def test_each_message_is_a_document_of_its_own() -> None:
    found = drafts(ANPA + ALERT + TABLE)
    assert [draft.headline for draft in found] == [
        "Harbour bridge reopens after two years",
        "The harbour bridge is closed, the city says.",
        "Harbour Cup Glance",
    ]
    assert [draft.provenance.part for draft in found] == [1, 2, 3]


def test_an_empty_message_is_furniture_of_its_neighbour() -> None:
    empty = "\x16\x16\x01W1\x1f\r\nr a\x13\x11 BC-X\r\n\x02\x03EP-WF-07-14-25 1100GMT<\x04"
    for text in (empty + ALERT, ALERT + empty):
        found = drafts(text)
        assert len(found) == 1
        check(text, found)


def test_a_message_that_is_cut_short_says_so() -> None:
    assert drafts(IPTC)[0].flags == []
    [draft] = drafts(IPTC.partition("# tst")[0])
    assert draft.flags == ["truncated"]
    assert draft.headline == "Harbour bridge in Port Elster reopens after two-year repair"


def test_frames_without_marks() -> None:
    [frame] = frames("\x01one\ntwo\nthree", re.compile("\x01"))
    assert (frame.body, frame.end, frame.whole) == (9, 14, False)
    [frame] = frames("one\ntwo\nthree", re.compile("\x01"))
    assert (frame.body, frame.end) == (0, 13)


def test_a_stray_start_mark_costs_no_text() -> None:
    [draft] = drafts("\x01" + STORY)
    assert draft.headline == STORY.split("\n")[0]
    assert draft.body == "\n\n".join(PARAGRAPHS)


def test_a_flood_of_lines_ends_in_one() -> None:
    found = rows("a\n" * 50_000, 0, 100_000)
    assert (len(found), found[-1].span) == (40_001, (80_000, 99_999))


def test_a_flood_of_messages_is_read_no_further_than_the_limit() -> None:
    assert len(list(frames("\x01" * 10_000, re.compile("\x01")))) == 4000
    outputs = Intake(Limits(max_articles=2)).process(message(ALERT * 9))
    assert len(outputs) == 3


def test_doubled_line_ends_leave_no_gap() -> None:
    assert [(row.text, row.gap) for row in rows("a\r\r\nb\r\r\n\r\r\nc", 0, 99)] == [
        ("a", 0),
        ("b", 0),
        ("c", 1),
    ]


def test_messages_beyond_the_limit_leave_a_dead_letter() -> None:
    outputs = Intake(Limits(max_articles=2)).process(message(ALERT * 3))
    assert [output.topic for output in outputs] == ["wire.segmented", "wire.segmented", "wire.dead-letters"]
    assert b"too-many-articles" in (outputs[2].value or b"")
