"""NewsML 1.2: identifiers, management, and the tree of components."""

from __future__ import annotations

import pytest

from tests.intake.cases import drafts, records
from tests.intake.readers.wire import LEAD, SECOND, TITLE, documents, labels, newsml, text_item

P = f"<p>{LEAD}</p>"
HEAD = [("headline", TITLE), ("subhead", "Tolls stay as they are")]


def component(content: str, role: str = "Main", equivalents: str = "no") -> str:
    return (
        f'<NewsComponent EquivalentsList="{equivalents}"><Role FormalName="{role}"/>{content}</NewsComponent>'
    )


PHOTO = '<ContentItem Href="a.jpg"><MediaType FormalName="Photo"/></ContentItem>'
NITF = f"<nitf><body><body.head/><body.content>{P}</body.content></body></nitf>"


def test_article() -> None:
    [record] = records(newsml(text_item(P)))
    [draft] = drafts(newsml(text_item(P)))
    assert (draft.headline, draft.byline, draft.body) == (TITLE, "By Lena Okafor", LEAD)
    assert draft.dateline is not None
    assert (draft.dateline.text, draft.dateline.place, draft.dateline.agency) == (
        "PORT ELSTER, July 14, 2025 (EW) -",
        "Port Elster",
        "EW",
    )
    assert (draft.versioncreated, draft.firstcreated) == ("2025-07-14T08:30:00Z", "2025-07-14T08:00:00Z")
    source = draft.source
    assert (source.name, source.guid, source.version) == (
        "EW",
        "urn:newsml:elster.example:20250714:EW17",
        "2",
    )
    assert (source.slugline, source.urgency, source.credit) == ("Elster-BRIDGE", 4, "EW")
    assert (source.signals, source.keywords) == (["Correction"], ["bridge", "harbour"])
    assert [(subject.name, subject.uri) for subject in source.subjects] == [
        ("04000000", "04000000"),
        ("transport", "IptcSubjectCodes:04015000"),
    ]
    assert (record.marks.correction, record.marks.trusted) == (True, True)
    assert (draft.language, draft.pubstatus, draft.provenance.format) == ("en", "usable", "newsml-1")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (text_item(NITF), [(None, LEAD)]),
        (text_item(f"<html><body>{P}</body></html>"), [(None, LEAD)]),
        (text_item(f"<![CDATA[<P>{LEAD}</P>\n<P>{SECOND}</P>]]>"), [(None, LEAD), (None, SECOND)]),
        (text_item(f"\n{LEAD}\n"), [(None, LEAD)]),
        (component(text_item(P)), [(None, LEAD)]),
        (component(component(text_item(P)) + component(text_item(SECOND))), [(None, LEAD), (None, SECOND)]),
        (component(text_item(P) + text_item(SECOND), equivalents="yes"), [(None, LEAD)]),
        (component(component(PHOTO) + component(text_item(P)), equivalents="yes"), [(None, LEAD)]),
        (
            component(text_item(P)) + component(text_item("The bridge."), "Caption"),
            [(None, LEAD), ("caption", "The bridge.")],
        ),
        (text_item(P, "Photo") + text_item(SECOND), [(None, SECOND)]),
        (component(PHOTO) + component(text_item(P)), [(None, LEAD)]),
        (text_item(""), []),
        ("", []),
    ],
)
def test_content(content: str, expected: list[tuple[str | None, str]]) -> None:
    [document] = documents(newsml(content))
    assert labels(document) == [*HEAD, *expected]


@pytest.mark.parametrize("content", [PHOTO, component(PHOTO), component(component(PHOTO) + component(PHOTO))])
def test_an_item_of_pictures_is_no_article(content: str) -> None:
    assert documents(newsml(content)) == []


def test_a_deck_that_the_text_begins_with_is_not_told_twice() -> None:
    [document] = documents(newsml(text_item(P)).replace("Tolls stay as they are", LEAD))
    assert labels(document) == [("headline", TITLE), (None, LEAD)]


@pytest.mark.parametrize(
    ("status", "pubstatus", "embargoed"),
    [
        ('<Status FormalName="Canceled"/>', "canceled", None),
        ('<Status FormalName="Withheld"/>', "withheld", None),
        ('<Status FormalName="Embargoed"/>', "withheld", None),
        (
            '<Status FormalName="Embargoed"/><StatusWillChange><FutureStatus FormalName="Usable"/>'
            "<DateAndTime>20250715T060000Z</DateAndTime></StatusWillChange>",
            "usable",
            "2025-07-15T06:00:00Z",
        ),
    ],
)
def test_status(status: str, pubstatus: str, embargoed: str | None) -> None:
    [draft] = drafts(newsml(text_item(P), status))
    assert (draft.pubstatus, draft.embargoed) == (pubstatus, embargoed)


@pytest.mark.parametrize(
    ("old", "new", "guid"),
    [
        (":EW17:2<", ":EW17:2U<", "urn:newsml:elster.example:20250714:EW17"),
        (":EW17:2<", ":EW17:3<", "urn:newsml:elster.example:20250714:EW17:3"),
        (
            "<PublicIdentifier>urn:newsml:elster.example:20250714:EW17:2</PublicIdentifier>",
            "",
            "urn:newsml:elster.example:20250714:EW17",
        ),
    ],
)
def test_guid(old: str, new: str, guid: str) -> None:
    source = newsml(text_item(P))
    assert old in source
    assert documents(source.replace(old, new))[0].meta.guid == guid


def test_notes_to_editors_are_news_lines_of_their_own_type() -> None:
    line = '<NewsLine><NewsLineType FormalName="{}"/><NewsLineText>{}</NewsLineText></NewsLine>'
    lines = line.format("AdvisoryLine", "Corrects day.") + line.format("ProductLine", "TX")
    assert documents(newsml(text_item(P), lines=lines))[0].meta.ednote == "Corrects day."


def test_each_item_is_an_article() -> None:
    source = newsml(text_item(P))
    start, stop = source.index("<NewsItem "), source.index("</NewsML>")
    second = source[start:stop].replace("EW17", "EW18").replace(TITLE, "Ferry sinks").replace(LEAD, SECOND)
    drafted = drafts(source[:stop] + second + source[stop:])
    assert [draft.headline for draft in drafted] == [TITLE, "Ferry sinks"]
    assert [draft.source.guid for draft in drafted] == [
        "urn:newsml:elster.example:20250714:EW17",
        "urn:newsml:elster.example:20250714:EW18",
    ]
