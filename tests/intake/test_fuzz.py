"""On any bytes: articles, or Rejected; the same both times; every record as its schema says."""

from __future__ import annotations

import msgspec
import orjson
from hypothesis import example, given, settings
from hypothesis import strategies as st

import schemas
from streams.errors import Rejected
from streams.intake import REASONS, Intake
from streams.messages import Failure, Message
from tests.intake.cases import STORY, envelope

INTAKE = Intake()
HEADERS = st.lists(
    st.tuples(
        st.sampled_from(["content-type", "source", "id", "received", "charset", "ce_id", "ce_time"])
        | st.text(max_size=9),
        st.none()
        | st.binary(max_size=30)
        | st.sampled_from(
            [b"text/html", b"application/json", b"text/xml", b"text/plain; charset=utf-16", b"utf-8", b"big5"]
        ),
    ),
    max_size=6,
).map(tuple)
PIECES = st.sampled_from(
    [
        "<html>",
        "<body>",
        "<article>",
        "</article>",
        "<h1>",
        "</h1>",
        "<p>",
        "</p>",
        "<p hidden>",
        "<div class='related'>",
        "</div>",
        "<a href='/x'>",
        "</a>",
        "<br>",
        "<b><i>",
        "</b>",
        "<table><tr><td>",
        "</td><td>",
        "</tr></table>",
        "<figure><figcaption>",
        "<span class=credit>",
        "</figcaption></figure>",
        "<script>",
        "</script>",
        "<script type='application/ld+json'>",
        '{"@type":"NewsArticle","headline":"Bridge","author":[{"name":"A"},7],"articleBody":"\\ud83d."}',
        '{"@graph":[[[{"@type":["Article"],"url":"/a","datePublished":"2025-07-12","identifier":{"value":7}}]]]}',
        "<!--",
        "-->",
        "<![CDATA[",
        "<meta property='og:url' content='//x'>",
        "<link rel=canonical href='http://[x'>",
        "<title>",
        "<svg><title>",
        "<time datetime='x'>",
        "<base href='::'>",
        "&amp;",
        "&#0;",
        "&#xd800;",
        "&nbsp;",
        "<",
        '"',
        "The bridge opened on Monday after repairs that took two years, the city said.",
        "Harbour Bridge Reopens After Two-Year Repair",
    ]
)
MEMBERS = st.dictionaries(
    st.sampled_from("id source received content_type title text html url published language uri".split()),
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=60)
    | st.lists(st.integers(), max_size=2),
    max_size=8,
)


def run(value: bytes | None, headers: tuple[tuple[str, bytes | None], ...] = ()) -> None:
    raw = Message("wire.raw", 3, 17, value, headers=headers)
    try:
        outputs = INTAKE.process(raw)
    except Rejected as error:
        assert error.code in REASONS
        assert INTAKE.refuse(raw, Failure(error.code, error.reason))
        return
    assert outputs == INTAKE.process(raw)
    for part, output in enumerate(outputs, start=1):
        record = msgspec.json.decode(output.value or b"", type=schemas.Segmented)
        draft = msgspec.json.decode(record.article, type=schemas.Draft)
        assert draft.delivery == record.delivery == f"wire.raw/3/17/{part}"
        assert draft.headline or draft.body
        orjson.loads(output.value or b"")


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=600), HEADERS)
@example(b"{", ())
@example(b"[", ())
@example(b"<", ())
@example(b"\x00", ())
def test_bytes(value: bytes, headers: tuple[tuple[str, bytes | None], ...]) -> None:
    run(value, headers)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | st.text(max_size=12), max_size=30).map("".join), HEADERS)
def test_markup(page: str, headers: tuple[tuple[str, bytes | None], ...]) -> None:
    run(page.encode("utf-8", "replace"), headers)
    run(page.encode("utf-8", "replace"), (("content-type", b"text/html"),))


@settings(max_examples=150, deadline=None)
@given(MEMBERS, HEADERS)
def test_envelopes(members: dict[str, object], headers: tuple[tuple[str, bytes | None], ...]) -> None:
    try:
        run(orjson.dumps(members), headers)
    except TypeError:
        return


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([STORY.encode(), envelope(title="Bridge", html=f"<p>{STORY}</p>")]), st.data())
def test_damaged(value: bytes, data: st.DataObject) -> None:
    damaged = bytearray(value)
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(damaged) - 1))
        damaged[place : place + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=4))
        damaged = damaged or bytearray(b"x")
    run(bytes(damaged))
