"""NITF: head and body, alone."""

from __future__ import annotations

from typing import Any

import pytest

from tests.intake.cases import drafts
from tests.intake.readers.wire import LEAD, NITF, SECOND, TITLE, documents, labels


def nitf(head: str = "", body_head: str = "", content: str = f"<p>{LEAD}</p>", root: str = "<nitf>") -> str:
    """A small document."""
    return (
        f"{root}<head>{head}</head><body><body.head>{body_head}</body.head>"
        f"<body.content>{content}</body.content></body></nitf>"
    )


def meta(source: str) -> Any:
    [document] = documents(source)
    return document.meta


def test_lines() -> None:
    [document] = documents(NITF)
    assert labels(document) == [
        ("headline", TITLE),
        ("subhead", "Tolls stay as they are"),
        ("caption", "The bridge on Monday."),
        ("credit", "Jon Ames"),
        (None, LEAD),
        ("subhead", "Cables"),
        (None, SECOND.removesuffix(".") + "—."),
        ("table", "Vehicle\tToll"),
        ("table", "Car\t2.50"),
        ("list", "A first point"),
        ("list", "A second point"),
        (None, "lo/ja"),
        ("footer", "Jon Ames contributed to this report."),
        ("footer", "Not for use in Westport."),
    ]


def test_article() -> None:
    [draft] = drafts(NITF)
    assert (draft.headline, draft.byline, draft.ednote) == (TITLE, "By Lena Okafor", "Adds mayor.")
    assert draft.dateline is not None
    assert (draft.dateline.text, draft.dateline.place) == ("Port Elster, Elsterland",) * 2
    assert (draft.versioncreated, draft.firstcreated) == ("2025-07-14T08:00:00Z",) * 2
    assert (draft.embargoed, draft.pubstatus, draft.provenance.format) == (None, "usable", "nitf")
    source = draft.source
    assert (source.name, source.guid, source.version) == ("elster-wire", "ELW.17.b", "2")
    assert (source.slugline, source.urgency, source.keywords) == ("Harbour Bridge", 3, ["bridge", "harbour"])
    assert [(subject.name, subject.uri, subject.creator) for subject in source.subjects] == [
        ("Transport", "IPTC:04015000", "editor"),
        ("04015002", "04015002", "editor"),
    ]
    assert [(caption.text, caption.credit) for caption in draft.captions] == [
        ("The bridge on Monday.", "Jon Ames")
    ]
    assert "2.50" not in draft.body
    assert draft.blocks[-3].text == "lo/ja"
    assert [block.label for block in draft.blocks[-3:]] == ["footer"] * 3
    assert draft.furniture == []


@pytest.mark.parametrize(
    ("source", "field", "value"),
    [
        (nitf("<title>Title</title>"), "title", "Title"),
        (nitf("<title>Title</title>", "<hedline><hl1>Head</hl1></hedline>"), "title", "Head"),
        (
            nitf(body_head="<byline>By<person>Lena Okafor</person><byttl>Staff</byttl></byline>"),
            "byline",
            "By Lena Okafor",
        ),
        (nitf(body_head="<byline><byttl>Sports Wire</byttl></byline>"), "byline", "Sports Wire"),
        (nitf(body_head="<byline>lo/ja</byline>"), "byline", None),
        (
            nitf(body_head="<dateline>PORT ELSTER, <story.date>July 14</story.date></dateline>"),
            "dateline",
            "PORT ELSTER, July 14",
        ),
        (
            nitf(body_head="<dateline><story.date norm='20250714T1'>20250714T1</story.date></dateline>"),
            "dateline",
            None,
        ),
        (nitf(body_head="<dateline><location>PORT ELSTER</location></dateline>"), "dateline", "PORT ELSTER"),
        (nitf("<docdata><del-list><from-src src-name='EW'/></del-list></docdata>"), "source", "EW"),
        (nitf(body_head="<distributor><org>EW</org></distributor>"), "source", "EW"),
        (nitf("<docdata><doc.copyright holder='EW'/></docdata>"), "source", "EW"),
        (nitf("<docdata><du-key key='ELW-Bridge'/></docdata>"), "slugline", "ELW-Bridge"),
        (nitf("<docdata><key-list><keyword key='BRIDGE'/></key-list></docdata>"), "slugline", "BRIDGE"),
        (
            nitf("<docdata><key-list><keyword>a</keyword><keyword>b</keyword></key-list></docdata>"),
            "slugline",
            None,
        ),
        (
            nitf("<docdata><key-list><keyword>a</keyword><keyword>b</keyword></key-list></docdata>"),
            "keywords",
            ["a", "b"],
        ),
        (nitf("<urgency ed-urg='2'/>"), "urgency", 2),
        (nitf("<docdata><urgency ed-urg='99'/></docdata>"), "urgency", None),
        (nitf("<docdata management-status='canceled'/>"), "pubstatus", "canceled"),
        (nitf("<docdata management-status='embargoed'/>"), "pubstatus", "withheld"),
        (nitf("<docdata><correction info='Corrects day.'/></docdata>"), "signals", ["correction"]),
        (nitf("<docdata><correction info='Corrects day.'/></docdata>"), "ednote", "Corrects day."),
        (nitf(root="<nitf xml:lang='de'>"), "language", "de"),
    ],
)
def test_meta(source: str, field: str, value: object) -> None:
    assert getattr(meta(source), field) == value


def test_an_embargo_holds_until_the_release() -> None:
    embargoed = NITF.replace('"usable"', '"embargoed"')
    [draft] = drafts(embargoed)
    assert (draft.pubstatus, draft.embargoed) == ("usable", "2025-07-14T10:00:00Z")


def test_dates_that_are_none_are_left_out() -> None:
    [draft] = drafts(nitf("<docdata><date.issue norm='YYYYMMDD000000-HHMM'/></docdata>"))
    assert (draft.versioncreated, draft.firstcreated) == (None, None)


def test_the_abstract_is_the_text_where_there_is_no_other() -> None:
    abstract = f"<abstract><p>{LEAD}</p></abstract>"
    assert labels(documents(nitf(body_head=abstract, content=f"<p>{SECOND}</p>"))[0]) == [(None, SECOND)]
    assert labels(documents(nitf(body_head=abstract, content=""))[0]) == [(None, LEAD)]


def test_a_body_without_the_prescribed_parts_is_read() -> None:
    assert labels(documents(f"<nitf><body><p>{LEAD}</p></body></nitf>")[0]) == [(None, LEAD)]


@pytest.mark.parametrize("source", ["<nitf/>", nitf(content=""), nitf("<title> </title>", content="<p/>")])
def test_nothing_to_read(source: str) -> None:
    assert documents(source) == []


def test_wrapped_copy_is_joined() -> None:
    start, middle, end = (
        "The sale to the council, which has major shipping interests,",
        "is expected to be finalised in the first half of next year, the",
        "city said in a statement on Wednesday.",
    )
    [draft] = drafts(nitf(content=f"<p>   {start} <br />{middle} <br />{end}</p><p>{LEAD}</p>"))
    assert draft.body == f"{start} {middle} {end}\n\n{LEAD}"
