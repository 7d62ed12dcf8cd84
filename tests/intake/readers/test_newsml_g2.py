"""NewsML-G2: items, messages, their metadata and the shapes of their content."""

from __future__ import annotations

from typing import Any

import pytest

from streams.errors import Rejected
from streams.settings import Limits
from tests.intake.cases import drafts, records
from tests.intake.readers.wire import (
    LEAD,
    SECOND,
    TITLE,
    XHTML,
    documents,
    g2_item,
    g2_message,
    labels,
)

P = f"<p>{LEAD}</p>"
NITF = (
    "<nitf><head><title>1 BRIDGE</title></head><body><body.head><hedline><hl1>Other head</hl1></hedline>"
    f"<byline>By Jon Ames</byline></body.head><body.content>{P}</body.content></body></nitf>"
)
GUID = "urn:newsml:elster.example:250714-17"
DECK = ("subhead", "Traffic")


def inline(content: str) -> str:
    return f"<inlineXML>{content}</inlineXML>"


def data(content: str, more: str = "") -> str:
    return f"<inlineData contenttype='text/plain'{more}><![CDATA[{content}]]></inlineData>"


def test_lines() -> None:
    [document] = documents(g2_message(g2_item()))
    assert labels(document) == [
        ("headline", TITLE),
        ("subhead", "Traffic"),
        ("byline", "By Lena Okafor"),
        (None, "Two years of repairs are over."),
        (None, f"Port Elster (ew) - {LEAD}"),
        ("subhead", "Cables"),
        (None, SECOND),
        ("footer", "ew lo zz1"),
        ("footer", "Notepad"),
        ("footer", "Pictures follow"),
    ]


def test_article() -> None:
    [record] = records(g2_message(g2_item()))
    [draft] = drafts(g2_message(g2_item()))
    assert (draft.headline, draft.byline, draft.ednote) == (TITLE, "By Lena Okafor", "Adds mayor.")
    assert [block.label for block in draft.blocks] == [
        "headline",
        "subhead",
        "byline",
        "body",
        "body",
        "subhead",
        "body",
        "footer",
        "footer",
        "footer",
    ]
    assert draft.dateline is not None
    assert (draft.dateline.text, draft.dateline.place) == ("Port Elster (ew) -", "Port Elster")
    assert (draft.versioncreated, draft.firstcreated) == ("2025-07-14T08:30:00Z", "2025-07-14T08:00:00Z")
    source = draft.source
    assert (source.name, source.guid, source.usn) == (
        "Elster Wire",
        GUID,
        "L17",
    )
    assert (source.version, source.urgency, source.credit) == ("2", 4, "EW")
    assert (source.slugline, source.signals, source.keywords) == (
        "HARBOUR-BRIDGE/ (UPDATE 1)",
        ["sig:update"],
        ["bridge"],
    )
    assert [(subject.name, subject.uri) for subject in source.subjects] == [
        ("transport", "medtop:20000337"),
        ("medtop:04000000", "medtop:04000000"),
    ]
    assert (record.identity, record.slug) == (f"guid:{GUID}", "harbour-bridge")
    assert (record.marks.update, record.marks.trusted) == (1, True)
    assert draft.provenance.format == "newsml-g2"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (inline(NITF), [("subhead", "Other head"), (None, LEAD)]),
        (inline(f"<html><body>{LEAD}</body></html>"), [(None, LEAD)]),
        (inline(P + f"<p>{SECOND}</p>"), [(None, LEAD), (None, SECOND)]),
        (
            inline(f"<x:wrap xmlns:x='u'><section>{P}</section></x:wrap>"),
            [(None, LEAD)],
        ),
        (data(P), [(None, LEAD)]),
        (data(f"{LEAD}\n\n{SECOND}"), [(None, LEAD), (None, SECOND)]),
        (data("QUJDREVG", " encoding='base64'"), []),
        ("<remoteContent href='a.jpg'/>" + data(P), [(None, LEAD)]),
        (inline(P) + data(SECOND), [(None, LEAD)]),
        (inline("") + data(P), [(None, LEAD)]),
        (inline("<sports-content><team>Elster</team></sports-content>"), []),
        ("", []),
    ],
)
def test_content(content: str, expected: list[tuple[str | None, str]]) -> None:
    [document] = documents(g2_item(content))
    assert [pair for pair in labels(document) if pair[0] != "footer"] == [
        ("headline", TITLE),
        DECK,
        *expected,
    ]


def with_meta(old: str, new: str) -> Any:
    source = g2_item(inline(NITF))
    assert old in source
    [document] = documents(source.replace(old, new))
    return document.meta


HEADLINE = f'<headline rank="1">{TITLE}</headline>'
PROVIDER = '<provider qcode="nprov:EW"><name>Elster Wire</name></provider>'
VERSION = "<versionCreated>2025-07-14T10:30:00+02:00</versionCreated>"
FIRST = "<firstCreated>2025-07-14T10:00:00+02:00</firstCreated>"


@pytest.mark.parametrize(
    ("old", "new", "field", "value"),
    [
        (HEADLINE, "", "title", "Other head"),
        (HEADLINE, "<headline>A</headline><headline role='hld:subHeadline'>B</headline>", "title", "A"),
        (PROVIDER, '<provider literal="elster.example"/>', "source", "elster.example"),
        (PROVIDER, '<provider qcode="nprov:EW"/>', "source", "EW"),
        (PROVIDER, "<provider/>", "source", None),
        ("<by>By Lena Okafor</by>", "<by/>", "byline", "By Jon Ames"),
        ('<language tag="en"/>', "", "language", "en-GB"),
        (
            VERSION,
            "<embargoed>2025-07-15T06:00:00Z</embargoed>" + VERSION,
            "embargoed",
            "2025-07-15T06:00:00Z",
        ),
        (VERSION, "<embargoed/>" + VERSION, "pubstatus", "usable"),
        (VERSION, "<embargoed/><edNote>EMBARGO: see text</edNote>" + VERSION, "pubstatus", "withheld"),
        ("stat:usable", "stat:canceled", "pubstatus", "canceled"),
        ("<edNote>Adds mayor.</edNote>", "", "ednote", "call Jon"),
        ("<urgency>4</urgency>", "<urgency/>", "urgency", None),
        (
            "<dateline>Port Elster (ew) - </dateline>",
            "<dateline>2025-07-14 08:30 GMT</dateline>",
            "dateline",
            None,
        ),
    ],
)
def test_meta(old: str, new: str, field: str, value: object) -> None:
    assert getattr(with_meta(old, new), field) == value


def test_times_of_the_content_where_the_item_has_none() -> None:
    times = "<contentCreated>2025-07-14T09:00:00Z</contentCreated>"
    source = (
        g2_item()
        .replace(VERSION, "<versionCreated/>")
        .replace(FIRST, "")
        .replace("<urgency>", times + "<urgency>")
    )
    [draft] = drafts(source)
    assert (draft.versioncreated, draft.firstcreated) == ("2025-07-14T09:00:00Z",) * 2


@pytest.mark.parametrize(
    "kind", ["ninat:picture", "icls:video", "ninat:audio", "ninat:graphic", "ninat:animated"]
)
def test_items_that_are_no_text_are_left_out(kind: str) -> None:
    picture = g2_item("<remoteContent href='a.jpg'/>", kind=kind)
    assert documents(g2_message(picture)) == []
    assert len(documents(g2_message(picture, g2_item(), picture))) == 1


def test_each_item_of_a_message_is_an_article() -> None:
    package = "<packageItem guid='p'><contentMeta><headline>Links</headline></contentMeta></packageItem>"
    message = g2_message(
        package, g2_item(), g2_item(inline(f"<p>{SECOND}</p>"), title="Ferry sinks").replace("-17", "-18")
    )
    first, second = drafts(message)
    assert (first.headline, second.headline) == (TITLE, "Ferry sinks")
    assert (first.source.guid, second.source.guid) == (
        GUID,
        GUID.replace("-17", "-18"),
    )
    assert [draft.provenance.part for draft in (first, second)] == [1, 2]


def test_a_headline_alone_is_an_alert() -> None:
    [draft] = drafts(g2_item("<inlineXML/>"))
    assert (draft.headline, draft.body) == (TITLE, "")


def test_more_items_than_articles_may_be() -> None:
    with pytest.raises(Rejected) as caught:
        documents(g2_message(*[g2_item()] * 4), Limits(max_articles=3))
    assert caught.value.code == "too-many-articles"


def test_the_text_of_the_page_is_not_a_page() -> None:
    assert "ignored" not in "\n".join(text for _, text in labels(documents(g2_item(inline(XHTML)))[0]))
