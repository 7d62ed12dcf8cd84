"""CloudEvents in structured mode around any format."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

import pytest

from tests.intake.cases import PARAGRAPHS, STORY, drafts, envelope
from tests.intake.readers.wires import ANPA

EVENT: dict[str, Any] = {
    "specversion": "1.0",
    "id": "d-17",
    "source": "elster-wire",
    "type": "com.example.news",
    "time": "2025-07-14T10:00:00+02:00",
}
ITEM = {"uri": "tag:x", "headline": "Harbour Bridge Reopens", "body_text": PARAGRAPHS[0]}


@pytest.mark.parametrize(
    ("members", "format_name"),
    [
        ({"data": STORY}, "text"),
        ({"data": ITEM}, "ninjs"),
        ({"data": {"title": "Harbour Bridge Reopens", "text": PARAGRAPHS[0]}}, "json"),
        (
            {
                "data": f"<h1>Harbour Bridge Reopens</h1><p>{PARAGRAPHS[0]}</p>",
                "datacontenttype": "text/html",
            },
            "html",
        ),
        ({"data": "<rss><channel><item><title>Bridge</title></item></channel></rss>"}, "rss"),
        ({"data_base64": b64encode(ANPA.encode()).decode()}, "anpa"),
        ({"data_base64": b64encode(STORY.encode("utf-16")).decode()}, "text"),
    ],
)
def test_any_format_may_be_inside(members: dict[str, Any], format_name: str) -> None:
    [draft] = drafts(envelope(**EVENT, **members))
    assert draft.provenance.format == format_name
    assert draft.received == "2025-07-14T08:00:00Z"
    assert draft.source.name in ("elster-wire", "EP")


def test_headers_win_over_the_event() -> None:
    [draft] = drafts(envelope(**EVENT, data=STORY), source="outer", id="9")
    assert (draft.source.name, draft.source.guid) == ("outer", "9")


def test_an_event_in_an_event_is_not_opened() -> None:
    inner = {**EVENT, "title": "Harbour Bridge Reopens", "data": STORY}
    [draft] = drafts(envelope(**EVENT, data=inner))
    assert (draft.headline, draft.body) == ("Harbour Bridge Reopens", "")


def test_a_story_about_events_is_none() -> None:
    [draft] = drafts(envelope(title="Harbour Bridge Reopens", text='It says "specversion" here.'))
    assert draft.provenance.format == "json"
