"""Intake as a whole: one raw message to the records of its articles."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

import schemas
from streams.intake import Intake
from streams.intake.identity import article_id
from streams.messages import Failure
from streams.settings import Profile
from tests.intake.cases import PARAGRAPHS, STORY, drafts, envelope, message, records

SEED = Path(__file__).parents[3] / "shared" / "seed" / "two-stories.txt"
HEADLINE = "Harbour Bridge Reopens After Two-Year Repair"
PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>Bridge reopens | Elster Post</title>
<link rel="canonical" href="https://www.example.com/news/bridge-17?utm_source=home">
<meta property="article:published_time" content="2025-07-14T08:00:00+02:00">
<meta property="article:modified_time" content="2025-07-14T09:30:00+02:00">
<meta property="og:title" content="Harbour Bridge Reopens After Two-Year Repair"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Harbour Bridge Reopens After Two-Year Repair</h1>
<p class="byline">By <a rel="author" href="/okafor">Lena Okafor</a></p>
<figure><img src="a.jpg"><figcaption>The bridge on Monday. <span class="credit">Jon Ames/Elster Wire</span>
</figcaption></figure>
<p>The harbour bridge in Port Elster opened to traffic on Monday after repairs that took two years, the city
said.</p><p>Engineers replaced 400 cables and both bearings, said the woman who led the work.</p></article>
<aside><p>Read more: the ferry to the islands has sunk at its mooring, the owner said on Sunday.</p></aside>
</body></html>"""


def test_plain_text() -> None:
    [draft] = drafts(STORY, source="elster-wire", id="17", received="2025-07-14T10:00:00+02:00")
    assert draft.headline == HEADLINE
    assert draft.body == "\n\n".join(PARAGRAPHS)
    assert [block.label for block in draft.blocks] == ["headline", "body", "body", "body"]
    assert [draft.body[slice(*span)] for span in draft.sentences][1:4] == [
        "Engineers replaced 400 cables and both bearings.",
        "“We are a month early,” said Lena Okafor, who led the work.",
        "“Nobody expected that.”",
    ]
    assert draft.source == schemas.Source(name="elster-wire", guid="17")
    assert (draft.received, draft.versioncreated) == ("2025-07-14T08:00:00Z", "2025-07-14T08:00:00Z")
    assert (draft.language, draft.wordcount, draft.furniture) == ("en", 56, [])
    assert (draft.provenance.format, draft.provenance.charset) == ("text", "utf-8")
    assert (draft.provenance.part, draft.provenance.parts) == (1, 1)


def test_record_and_draft_agree() -> None:
    raw = message(STORY, 9, source="elster-wire")
    [output] = Intake().process(raw)
    record = msgspec.json.decode(output.value or b"", type=schemas.Segmented)
    draft = msgspec.json.decode(record.article, type=schemas.Draft)
    assert (output.topic, output.key) == ("wire.segmented", b"wire")
    assert record.id == draft.id == article_id("elster-wire", bytes.fromhex(raw.sha256), 1)
    assert record.delivery == draft.delivery == "wire.raw/0/9/1"
    assert (record.source, record.sha256, record.v) == ("elster-wire", raw.sha256, schemas.RECORD_VERSION)
    assert record.identity is None
    assert (record.headline, record.language, record.wordcount) == (draft.headline, "en", draft.wordcount)
    assert record.fingerprint.count > 30


def test_the_id_does_not_depend_on_where_the_message_lies() -> None:
    first, second = (Intake().process(message(STORY, n, source="a")) for n in (1, 2))
    ids = {msgspec.json.decode(output.value or b"")["id"] for output in [*first, *second]}
    assert len(ids) == 1


@pytest.mark.skipif(not SEED.exists(), reason="the two-story page dump is not beside the project")
def test_two_stories_in_one_page_dump() -> None:
    raw = SEED.read_bytes().decode()
    first, second = drafts(raw)
    assert first.headline == "Putin: Russia, China Are not Creating Military Alliance"
    assert second.headline == (
        "Iran Says 5 Inmates at Evin Prison Were Killed in Israel's Airstrike on Tehran"
    )
    assert [(caption.text, caption.credit) for caption in second.captions] == [("Evin Prison", "Reuters")]
    assert [caption.credit for caption in first.captions] == ["Reuters"]
    for draft in (first, second):
        assert draft.body.count("\n\n") == 7
        assert [raw[slice(*span)] for span in draft.furniture] == ["TT", "20"]
    assert first.body.startswith("Russia and China are not creating a military alliance")
    assert second.body.startswith("An Israeli airstrike on Iran's capital last month")
    assert [draft.provenance.part for draft in (first, second)] == [1, 2]
    assert second.provenance.split


def test_html() -> None:
    [record], [draft] = records(PAGE, source="post"), drafts(PAGE, source="post")
    assert record.identity == "url:example.com/news/bridge-17"
    assert draft.source.url == "https://www.example.com/news/bridge-17?utm_source=home"
    assert draft.headline == HEADLINE
    assert draft.byline == "By Lena Okafor"
    assert draft.captions == [schemas.Caption(text="The bridge on Monday.", credit="Jon Ames/Elster Wire")]
    assert draft.body.startswith("The harbour bridge") and draft.body.endswith("led the work.")
    assert "ferry" not in draft.body
    assert (draft.versioncreated, draft.firstcreated) == ("2025-07-14T07:30:00Z", "2025-07-14T06:00:00Z")
    assert all(block.span is None for block in draft.blocks)
    assert (draft.provenance.format, draft.language, draft.furniture) == ("html", "en", [])


def test_envelope_of_text() -> None:
    body = STORY.partition("\n\n")[2]
    value = envelope(
        id=17,
        source="elster",
        title=HEADLINE,
        text=body,
        published="2025-07-14T08:00:00Z",
        url="https://example.com/17",
    )
    [record], [draft] = records(value), drafts(value)
    assert (draft.source.name, draft.source.guid, record.identity) == ("elster", "17", "url:example.com/17")
    assert (draft.headline, draft.body) == (HEADLINE, "\n\n".join(PARAGRAPHS))
    assert (draft.versioncreated, draft.provenance.format) == ("2025-07-14T08:00:00Z", "json")
    assert [body[slice(*block.span)] for block in draft.blocks if block.span] == PARAGRAPHS


def test_envelope_whose_text_begins_with_its_title() -> None:
    [draft] = drafts(envelope(title=HEADLINE, text=STORY))
    assert [block.label for block in draft.blocks] == ["headline", "body", "body", "body"]
    assert draft.blocks[0].span == (0, len(HEADLINE))


@pytest.mark.parametrize("members", [{"html": PAGE}, {"text": PAGE, "content_type": "text/html"}])
def test_envelope_of_html(members: dict[str, str]) -> None:
    value = envelope(source="post", url="https://amp.example.com/x", language="en", **members)
    [record], [draft] = records(value), drafts(value)
    assert (draft.headline, draft.provenance.format) == (HEADLINE, "json")
    assert record.identity == "url:example.com/news/bridge-17"


def test_a_title_alone_is_an_alert() -> None:
    [draft] = drafts(envelope(title="*** HARBOUR BRIDGE CLOSED - CITY"))
    [record] = records(envelope(title="*** HARBOUR BRIDGE CLOSED - CITY"))
    assert (draft.headline, draft.body, draft.wordcount) == ("*** HARBOUR BRIDGE CLOSED - CITY", "", 0)
    assert record.marks == schemas.Marks(alert=True)


def test_headers_win_over_the_envelope() -> None:
    value = envelope(source="inner", title=HEADLINE, received="2020-01-01T00:00:00Z")
    [draft] = drafts(value, source="outer", received="2025-01-01T00:00:00Z")
    assert (draft.source.name, draft.received) == ("outer", "2025-01-01T00:00:00Z")


def test_profile_gives_zone_and_language() -> None:
    intake = Intake(profiles={"elster": Profile(timezone="Europe/Berlin", language="de")})
    [draft] = drafts(envelope(source="elster", title="Brücke offen", published="2025-07-14T10:00:00"), intake)
    assert (draft.versioncreated, draft.language) == ("2025-07-14T08:00:00Z", "de")


def test_several_articles_of_a_page_have_no_address_of_their_own() -> None:
    story = "<p>" + "The harbour bridge opened after long repairs, the city said on Monday. " * 12 + "</p>"
    page = f"""<html><head><link rel=canonical href="https://example.com/live"><title>Live</title></head><body>
    <article><h2>Bridge reopens in harbour</h2>{story}</article>
    <article><h2>Ferry sinks at its mooring</h2>{story.replace("bridge", "ferry")}</article></body></html>"""
    found = records(page)
    assert [record.headline for record in found] == [
        "Bridge reopens in harbour",
        "Ferry sinks at its mooring",
    ]
    assert [record.identity for record in found] == [None, None]


def test_advisories_and_dateline() -> None:
    text = (
        "BC-EU--Harbour Bridge, 1st Ld-Writethru,120\n\nCORRECTED-Harbour bridge reopens after repair\n\n"
        "(Corrects length of repair in first paragraph)\n\n"
        "PORT ELSTER, July 14 (Reuters) - The harbour bridge opened after two years, the city said.\n\n"
        "Tolls will stay as they are until June, the council said in a statement.\n"
    )
    [draft] = drafts(text, received="2025-07-15T00:00:00Z")
    [record] = records(text, received="2025-07-15T00:00:00Z")
    assert draft.ednote == "(Corrects length of repair in first paragraph)"
    assert draft.body.startswith("PORT ELSTER, July 14 (Reuters) - The harbour")
    assert draft.dateline == schemas.Dateline(
        text="PORT ELSTER, July 14 (Reuters) -", place="Port Elster", date="2025-07-14", agency="Reuters"
    )
    assert record.slug == "bc-eu--harbour bridge"
    assert record.marks == schemas.Marks(lead=1, writethru=True, correction=True, trusted=True)


def test_a_page_is_never_trusted() -> None:
    page = PAGE.replace("<p>The harbour", "<p>(Corrects length) The harbour")
    page = page.replace("Harbour Bridge", "KILL-Harbour Bridge")
    [record], [draft] = records(page), drafts(page)
    assert (record.marks.kill, record.marks.correction, record.marks.trusted) == (True, True, False)
    assert draft.ednote == "(Corrects length)"
    assert draft.body.startswith("The harbour bridge")


def test_a_source_that_may_not_withdraw_is_not_trusted_to() -> None:
    text = f"KILL KILL KILL\n\n{STORY}"
    [trusted] = records(text, source="a")
    [barred] = records(text, Intake(profiles={"a": Profile(may_withdraw=False)}), source="a")
    assert (trusted.marks.kill, trusted.marks.trusted) == (True, True)
    assert (barred.marks.kill, barred.marks.trusted) == (True, False)


def test_refuse() -> None:
    [output] = Intake().refuse(message(b"\xff", 4), Failure("timeout", "Too slow. Try again."))
    letter = msgspec.json.decode(output.value or b"", type=schemas.DeadLetter)
    assert (output.topic, letter.stage, letter.code, letter.offset) == (
        "wire.dead-letters",
        "intake",
        "timeout",
        4,
    )


def test_a_kill_note_alone_keeps_its_text() -> None:
    [record], [draft] = (
        records("KILL KILL KILL\n\nPlease kill item tst 157, the harbour bridge story.\n"),
        drafts("KILL KILL KILL\n\nPlease kill item tst 157, the harbour bridge story.\n"),
    )
    assert record.marks.kill and record.marks.trusted
    assert "tst 157" in draft.body + (draft.headline or "")
