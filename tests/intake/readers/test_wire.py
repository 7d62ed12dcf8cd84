"""All wire XML: withdrawals end to end, and what damaged items may do."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from streams.clean import clean
from streams.errors import Rejected
from streams.intake import REASONS, Intake
from streams.messages import Message
from streams.settings import Settings
from streams.topics import ARTICLES, WITHDRAWALS
from tests.intake.cases import drafts, message
from tests.intake.readers.wire import LEAD, NITF, TITLE, g2_item, g2_message, newsml, text_item

CANCELED = '<pubStatus qcode="stat:canceled"/>'
EMPTY = '<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body><p/></body></html></inlineXML>'
ITEMS = [
    g2_message(g2_item()),
    g2_message(
        g2_item(EMPTY, status=CANCELED, version=3), g2_item(f"<inlineData><![CDATA[<p>{LEAD}]]></inlineData>")
    ),
    NITF,
    newsml(text_item(f"<p>{LEAD}</p>")),
    newsml(text_item(f"<![CDATA[<TABLE><TR><TD>a<PRE>b   c\nd   e</TABLE>{LEAD}]]>")),
]
RAW = [item.encode() for item in ITEMS]
MARKUP = st.sampled_from(
    [
        part.encode()
        for part in "<p> </p> <nitf> <table> <tr> <td> <pre> <br/> <![CDATA[ ]]> <!-- --> &amp; &bad; &#0; "
        "<body.content> <inlineXML> <NewsComponent>".split()
    ]
) | st.sampled_from([b"\x00", b"\xff", b"\n    "])


def events(*items: str, topic: str = ARTICLES) -> list[dict[str, Any]]:
    """What the whole pipeline publishes on a topic."""
    messages = [message(item, offset, source="elster-wire") for offset, item in enumerate(items)]
    outputs = [output for group in clean(messages, Settings(), workers=1) for output in group]
    return [json.loads(output.value or b"{}") for output in outputs if output.topic == topic]


@pytest.mark.parametrize(
    ("first", "kill"),
    [
        (g2_item(), g2_item(EMPTY, status=CANCELED, version=3)),
        (g2_item(), g2_item("", title="", status=CANCELED, version=3)),
        (newsml(text_item(f"<p>{LEAD}</p>")), newsml(text_item(""), '<Status FormalName="Canceled"/>')),
        (NITF, NITF.replace('"usable"', '"canceled"')),
    ],
)
def test_a_canceled_version_withdraws_the_story(first: str, kill: str) -> None:
    kill = kill.replace("T10:30", "T11:30").replace("T103000", "T113000").replace("T100000", "T110000")
    published, withdrawn = events(first, kill)
    assert (published["action"], withdrawn["action"]) == ("publish", "withdraw")
    assert withdrawn["family"] == published["family"]
    assert withdrawn["pubstatus"] == "canceled"
    assert len(events(first, kill, topic=WITHDRAWALS)) == 1


def test_a_canceled_item_without_text_has_its_headline() -> None:
    [draft] = drafts(g2_item(EMPTY, status=CANCELED))
    assert (draft.pubstatus, draft.headline, draft.body) == ("canceled", TITLE, "")


def check(value: bytes) -> None:
    """Articles, or a dead letter with a code that is known; the same both times."""
    raw = Message("wire.raw", 0, 0, value)
    try:
        first = Intake().process(raw)
    except Rejected as refusal:
        assert refusal.code in REASONS
    else:
        assert [output.value for output in Intake().process(raw)] == [output.value for output in first]
        assert sum(len(output.value or b"") for output in first) <= 64 * len(value) + 8192


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(RAW), st.data())
def test_cut_short(item: bytes, data: st.DataObject) -> None:
    check(item[: data.draw(st.integers(0, len(item)))])


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(RAW), st.sampled_from(RAW), st.data())
def test_spliced(one: bytes, other: bytes, data: st.DataObject) -> None:
    left = data.draw(st.integers(0, len(one)))
    right = data.draw(st.integers(0, len(other)))
    check(one[:left] + other[right:])


@settings(max_examples=250, deadline=None)
@example(RAW[0], [(700, b"&bad;")])
@given(
    st.sampled_from(RAW),
    st.lists(st.tuples(st.integers(0, 6000), MARKUP | st.binary(max_size=3)), min_size=1, max_size=6),
)
def test_damaged(item: bytes, damage: list[tuple[int, bytes]]) -> None:
    for place, junk in damage:
        place %= len(item)
        item = item[:place] + junk + item[place + len(junk) :]
    check(item)


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(RAW),
    st.lists(st.tuples(st.integers(0, 48_000), st.integers(0, 7)), min_size=1, max_size=8),
)
def test_flipped_bits(item: bytes, flips: list[tuple[int, int]]) -> None:
    damaged = bytearray(item)
    for place, bit in flips:
        damaged[place % len(damaged)] ^= 1 << bit
    check(bytes(damaged))
