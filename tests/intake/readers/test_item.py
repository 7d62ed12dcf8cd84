"""Metadata and lines made a document, the same for all wire formats."""

from __future__ import annotations

import pytest

from schemas import Subject
from streams.errors import Rejected
from streams.intake.model import Meta
from streams.intake.readers import item
from streams.segment import Line
from tests.intake.readers.wire import LEAD, SECOND, labels

UNSTOPPED = "The harbour bridge opened on Monday after repairs that took two years"


def lines(*texts: str | tuple[str | None, str]) -> list[Line]:
    """Lines with a blank line above each; a pair has its hint."""
    pairs = [text if isinstance(text, tuple) else (None, text) for text in texts]
    return [Line(text, gap=1, hint=hint) for hint, text in pairs]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "given", "expected"),
    [
        ("Head", lines(LEAD), [("headline", "Head"), (None, LEAD)]),
        (None, lines(("headline", "Head"), LEAD), [("headline", "Head"), (None, LEAD)]),
        ("Head", lines(("headline", "HEAD!"), LEAD), [("headline", "Head"), (None, LEAD)]),
        (
            "Head",
            lines(("headline", "Other"), LEAD),
            [("headline", "Head"), ("subhead", "Other"), (None, LEAD)],
        ),
        ("Head", lines(("subhead", "Head"), LEAD), [("headline", "Head"), (None, LEAD)]),
        (None, lines(LEAD), [(None, LEAD)]),
        (None, lines(UNSTOPPED, LEAD), [("body", UNSTOPPED), (None, LEAD)]),
        (None, lines("Cables", "lo/ja", LEAD), [(None, "Cables"), (None, "lo/ja"), (None, LEAD)]),
        (None, lines("Text"), [("body", "Text")]),
        (None, lines("By Lena Okafor"), [(None, "By Lena Okafor")]),
        (None, lines("*" + UNSTOPPED, LEAD), [(None, "*" + UNSTOPPED), (None, LEAD)]),
        (None, lines("Tel. 0555 123", LEAD), [("footer", "Tel. 0555 123"), (None, LEAD)]),
        (None, lines("desk@elster.example", LEAD), [("footer", "desk@elster.example"), (None, LEAD)]),
        (None, lines(" ".join([SECOND] * 3)), [("body", " ".join([SECOND] * 3))]),
    ],
)
def test_document(title: str | None, given: list[Line], expected: list[tuple[str | None, str]]) -> None:
    document = item.document("nitf", Meta(title=title), given)
    assert document is not None
    assert labels(document) == expected
    assert [line.cut for line in document.lines] == [True] + [False] * (len(expected) - 1)


def test_wrapped_lines_keep_no_hint() -> None:
    document = item.document("nitf", Meta(), [Line(UNSTOPPED, gap=1), Line("of work, the city said.")])
    assert document is not None
    assert labels(document) == [(None, UNSTOPPED), (None, "of work, the city said.")]


def test_a_dateline_on_its_own_is_told_by_the_field() -> None:
    given = lines("PORT ELSTER, July 14 (EW) -", LEAD)
    document = item.document("nitf", Meta(dateline="PORT ELSTER, July 14 (EW)"), given)
    assert document is not None
    assert document.lines[0].hint == "dateline"


@pytest.mark.parametrize(
    ("meta", "there"),
    [
        (Meta(), False),
        (Meta(guid="x"), False),
        (Meta(title="Head"), True),
        (Meta(guid="x", pubstatus="canceled"), True),
        (Meta(guid="x", pubstatus="withheld"), True),
        (Meta(pubstatus="canceled"), False),
    ],
)
def test_an_item_without_lines(meta: Meta, there: bool) -> None:
    assert (item.document("nitf", meta, []) is not None) is there


def test_too_many_items_are_refused_at_the_first_that_is_one_too_many() -> None:
    documents = (item.document("nitf", Meta(title=str(n)), []) for n in range(10**9))
    with pytest.raises(Rejected) as caught:
        item.checked(documents, 3)
    assert caught.value.code == "too-many-articles"


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("stat:canceled", "canceled"),
        ("Cancelled", "canceled"),
        ("stat:withheld", "withheld"),
        ("Embargoed", "usable"),
        ("http://cv.iptc.org/newscodes/pubstatusg2/canceled", "canceled"),
        ("stat:odd", "usable"),
        (None, "usable"),
    ],
)
def test_pubstatus(written: str | None, status: str) -> None:
    assert item.pubstatus(written) == status


@pytest.mark.parametrize(
    ("written", "byline"),
    [
        ("By Lena Okafor", "By Lena Okafor"),
        ("LENA OKAFOR", "LENA OKAFOR"),
        ("lo/ja", None),
        ("lo", None),
        ("", None),
    ],
)
def test_byline(written: str, byline: str | None) -> None:
    assert item.byline(written) == byline


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("PORT ELSTER, July 14 (EW) -", True),
        ("Oslo", True),
        ("4/4/2018", False),
        ("2013-03-04 11:40:31 GMT+00:00", False),
        ("20250714T100000+0200", False),
        (None, False),
    ],
)
def test_dateline(written: str | None, kept: bool) -> None:
    assert item.dateline(written) == (written if kept else None)


def test_lists_hold_each_once_and_have_a_cap() -> None:
    assert item.strings(["a", None, "b", "a", ""]) == ["a", "b"]
    assert len(item.strings(map(str, range(1000)))) == item.MAX_LISTED
    found = item.listed(
        [item.subject("war", "x:1"), None, item.subject("war", "x:1"), item.subject(None, "x:2")]
    )
    assert found == [
        Subject(name="war", uri="x:1", creator="editor"),
        Subject(name="x:2", uri="x:2", creator="editor"),
    ]
    assert item.subject(None, None) is None
    assert item.notes([None, "a", "b"]) == "a\nb"
