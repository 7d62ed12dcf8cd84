"""ninjs of three generations, Superdesk's dialect, lists and envelopes of items."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import schemas
from streams.errors import Rejected
from streams.intake.readers import ninjs
from tests.intake.cases import PARAGRAPHS, drafts, envelope, records

HTML = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
PICTURE: dict[str, Any] = {
    "uri": "tag:example.com,2025:pic",
    "type": "picture",
    "description_caption": "The bridge on Monday.",
    "description_creditline": "Ida Renn/EP",
}
FIRST: dict[str, Any] = {
    "uri": "tag:example.com,2025:17",
    "type": "text",
    "version": "3",
    "versioncreated": "2025-07-14T09:30:00Z",
    "firstcreated": "2025-07-14T08:00:00Z",
    "embargoed": "2025-07-14T12:00:00Z",
    "pubstatus": "usable",
    "urgency": 3,
    "slugline": "Elster-bridge",
    "ednote": "Adds quote.",
    "byline": "Lena Okafor",
    "located": "PORT ELSTER, July 14",
    "language": "en-GB",
    "headline": "Harbour Bridge Reopens",
    "body_text": " ".join(PARAGRAPHS),
    "body_xhtml": f"<div>{HTML}</div>",
    "infosource": [{"name": "Elster Press"}],
    "subject": [{"name": "transport", "scheme": "http://cv.example.com/", "code": "17"}],
    "genre": [{"name": "Current", "code": "Current"}],
    "altids": {"USN": "L1N14"},
    "associations": {"main": PICTURE},
}
THIRD: dict[str, Any] = {
    "uri": "tag:example.com,2025:17",
    "versionCreated": "2025-07-14T09:30:00Z",
    "firstCreated": "2025-07-14T08:00:00Z",
    "embargoedUntil": "2025-07-14T12:00:00Z",
    "version": "3",
    "urgency": 3,
    "slugline": "Elster-bridge",
    "edNote": "Adds quote.",
    "by": "Lena Okafor",
    "located": "PORT ELSTER, July 14",
    "language": "en-GB",
    "headlines": [
        {"role": "short", "value": "Bridge opens"},
        {"role": "main", "value": "Harbour Bridge Reopens"},
    ],
    "bodies": [
        {"role": "main", "contentType": "text/plain", "value": "Another form."},
        {"role": "main", "contentType": "application/xhtml+xml", "value": HTML},
    ],
    "infoSources": [{"name": "Elster Press"}],
    "subjects": [{"name": "transport", "uri": "http://cv.example.com/17"}],
    "genres": [{"name": "Current", "literal": "Current"}],
    "altIds": [{"role": "USN", "value": "L1N14"}],
    "associations": [
        {
            "uri": "tag:example.com,2025:pic",
            "name": "main",
            "type": "picture",
            "descriptions": [{"role": "caption", "value": "The bridge on Monday."}],
            "infoSources": [{"name": "Ida Renn/EP"}],
        }
    ],
}


@pytest.mark.parametrize("item", [FIRST, THIRD], ids=["1.x", "3.x"])
def test_whole(item: dict[str, Any]) -> None:
    [draft], [record] = drafts(envelope(**item)), records(envelope(**item))
    assert (draft.headline, draft.byline) == ("Harbour Bridge Reopens", "Lena Okafor")
    assert draft.body == "\n\n".join(PARAGRAPHS)
    assert draft.captions == [schemas.Caption(text="The bridge on Monday.", credit="Ida Renn/EP")]
    assert (draft.versioncreated, draft.firstcreated) == ("2025-07-14T09:30:00Z", "2025-07-14T08:00:00Z")
    assert (draft.embargoed, draft.ednote, draft.language) == ("2025-07-14T12:00:00Z", "Adds quote.", "en")
    assert draft.dateline == schemas.Dateline(
        text="PORT ELSTER, July 14", place="Port Elster", date="2025-07-14"
    )
    assert draft.source == schemas.Source(
        name="unknown",
        guid="tag:example.com,2025:17",
        usn="L1N14",
        version="3",
        slugline="Elster-bridge",
        urgency=3,
        credit="Elster Press",
        subjects=[
            schemas.Subject(name="transport", uri="http://cv.example.com/17", creator="editor"),
            schemas.Subject(name="Current", uri="Current", creator="editor"),
        ],
    )
    assert (draft.provenance.format, draft.flags) == ("ninjs", [])
    assert record.identity == "guid:tag:example.com,2025:17"
    assert record.marks.trusted


@pytest.mark.parametrize(
    ("members", "status"),
    [
        ({"pubstatus": "canceled", "headline": "Bridge"}, "canceled"),
        ({"pubStatus": "withheld"}, "withheld"),
        ({"pubstatus": "cancelled", "headline": "Bridge"}, "canceled"),
        ({"pubstatus": "usable", "headline": "Bridge"}, "usable"),
    ],
)
def test_status(members: dict[str, Any], status: str) -> None:
    [record] = records(envelope(uri="tag:x", versioncreated="2025-07-14T09:30:00Z", **members))
    assert record.pubstatus == status


def test_what_ninjs_does_not_allow_is_named() -> None:
    [draft] = drafts(envelope(**FIRST, priority=5, person="Ames", place=[{"name": "Elster", "code": 7}]))
    assert draft.flags == ["invalid-ninjs:priority,person,place.code"]
    assert draft.body == "\n\n".join(PARAGRAPHS)


def test_superdesk_dialect() -> None:
    [draft] = drafts(
        envelope(
            guid="urn:x:17",
            type="text",
            headline="Harbour Bridge Reopens",
            description_text="Engineers replaced all cables.",
            body_html=HTML,
            source="EP",
            keywords=["bridge", "bridge", " ", "traffic"],
        )
    )
    assert (draft.source.name, draft.source.guid, draft.source.keywords) == (
        "EP",
        "urn:x:17",
        ["bridge", "traffic"],
    )
    assert [block.label for block in draft.blocks[:3]] == ["headline", "subhead", "body"]


def test_a_picture_is_an_article_if_it_says_something() -> None:
    [draft] = drafts(envelope(**PICTURE, headline="Bridge on Monday"))
    assert (draft.headline, draft.body) == ("Bridge on Monday", "The bridge on Monday.")


def test_items_in_lists_and_envelopes() -> None:
    others = [dict(FIRST, uri=f"tag:x:{n}", headline=f"Story {n} of the day") for n in range(2)]
    for value in (others, {"total": 2, "item": others}, {"data": {"items": others}}):
        assert [item["uri"] for item in ninjs.items(value)] == ["tag:x:0", "tag:x:1"]
    found = drafts(envelope(item=others))
    assert [draft.headline for draft in found] == ["Story 0 of the day", "Story 1 of the day"]


def test_text_in_associations_is_a_document_of_its_own() -> None:
    package = {
        "uri": "tag:x:p",
        "type": "composite",
        "headline": "The day in Elster",
        "associations": {"a": FIRST},
    }
    assert [draft.headline for draft in drafts(envelope(**package))] == [
        "The day in Elster",
        "Harbour Bridge Reopens",
    ]


@pytest.mark.parametrize(
    "members",
    [
        {"uri": "tag:x", "text": PARAGRAPHS[0]},
        {"title": "Bridge", "html": HTML, "language": "en"},
        {"id": "17", "title": "Bridge reopens in harbour", "url": "https://example.com/17"},
    ],
)
def test_the_envelope_stays_one(members: dict[str, Any]) -> None:
    assert drafts(envelope(**members))[0].provenance.format == "json"


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-9, 99)
    | st.floats(allow_nan=False, width=16)
    | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted(FIRST)), inner, max_size=3)
    ),
    max_leaves=6,
)


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from([FIRST, THIRD]),
    st.dictionaries(st.sampled_from(sorted({*FIRST, *THIRD})), VALUES, max_size=8),
)
def test_members_of_any_type_are_rejected_at_worst(item: dict[str, Any], changed: dict[str, Any]) -> None:
    try:
        found = drafts(envelope(**{**item, **changed}))
    except Rejected as error:
        assert error.reason
        return
    assert all(draft.headline or draft.body or draft.pubstatus != "usable" for draft in found)
