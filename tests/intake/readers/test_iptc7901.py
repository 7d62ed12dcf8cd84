"""IPTC 7901: header, head, paragraphs, notebook, trailer."""

from __future__ import annotations

import pytest

import schemas
from tests.intake.cases import drafts, records
from tests.intake.readers.wires import IPTC

SHORT = (
    "\x01eca0012 4 i 40  tst 0007\r\n\r\nElster/\r\n\x02{head}\r\n\r\n   {body}\r\n\r\ntst lok ira\r\n"
    "\x03141137 GMT Jul 25\r\n"
)
BODY = "Port Elster (dpa) - The harbour bridge opened on Monday, the city said."


def test_whole() -> None:
    [draft], [record] = drafts(IPTC), records(IPTC)
    assert draft.provenance.format == "iptc7901"
    assert draft.headline == "Harbour bridge in Port Elster reopens after two-year repair"
    assert draft.byline == "By Lena Okafor, tst"
    assert draft.ednote == "adds quote by Ames"
    assert draft.versioncreated == "2025-07-14T11:37:00Z"
    assert draft.dateline == schemas.Dateline(text="Port Elster (dpa) -", place="Port Elster", agency="dpa")
    assert draft.source == schemas.Source(
        name="tst",
        guid="eca0217",
        slugline="Elster/bridge/traffic",
        urgency=3,
        signals=["1ST LEAD"],
        subjects=[schemas.Subject(name="international news", uri="anpacat:i", creator="editor")],
    )
    assert [block.label for block in draft.blocks] == ["headline", "byline", "body", "body", *["table"] * 3]
    assert draft.blocks[3].text == (
        'Engineers replaced 400 cables and both bearings. "Nobody expected that," '
        "said Jon Ames, who led the work."
    )
    assert draft.blocks[5].text == "Harbour\t812 m\t400"
    assert (record.slug, record.identity) == ("elster/bridge/traffic", None)
    assert record.marks == schemas.Marks(lead=1, trusted=True)
    assert not any("publication" in block.text or "lok" in block.text for block in draft.blocks)


@pytest.mark.parametrize(
    ("head", "headline", "byline", "signals"),
    [
        ("Bridge reopens =", "Bridge reopens", None, []),
        ("EXTRA\nBridge reopens =", "Bridge reopens", None, ["EXTRA"]),
        ("(Achtung)\nBridge reopens =", "Bridge reopens", None, ["(Achtung)"]),
        (
            "REFILE\n2ND LEAD\nBridge reopens\nBy A. Renn =",
            "Bridge reopens",
            "By A. Renn",
            ["REFILE", "2ND LEAD"],
        ),
        ("Brücke offen\nVon Ida Renn, tst =", "Brücke offen", "Von Ida Renn, tst", []),
        ("BRIDGE REOPENS =", "BRIDGE REOPENS", None, []),
        ("Bridge reopens", "Bridge reopens", None, []),
    ],
)
def test_heads(head: str, headline: str, byline: str | None, signals: list[str]) -> None:
    [draft] = drafts(SHORT.format(head=head, body=BODY))
    assert (draft.headline, draft.byline, draft.source.signals) == (headline, byline, signals)
    assert draft.body == BODY


@pytest.mark.parametrize(
    ("trailer", "expected"),
    [
        ("141137 GMT Jul 25", "2025-07-14T11:37:00Z"),
        ("141137 GMT Okt 25", "2025-10-14T11:37:00Z"),
        ("141137 CEST Jul 2025", "2025-07-14T09:37:00Z"),
        ("141137 Mrz 25", "2025-03-14T11:37:00Z"),
        ("991137 GMT Jul 25", None),
        ("no date", None),
    ],
)
def test_dates(trailer: str, expected: str | None) -> None:
    text = SHORT.format(head="Bridge reopens =", body=BODY).replace("141137 GMT Jul 25", trailer)
    assert drafts(text)[0].versioncreated == expected


@pytest.mark.parametrize(
    ("charset", "name"), [("cp437", "cp437"), ("latin-1", "windows-1252"), ("utf-8", "utf-8")]
)
def test_charset_is_not_declared(charset: str, name: str) -> None:
    text = SHORT.format(head="Müller öffnet die Brücke =", body=BODY)
    [draft] = drafts(text.encode(charset))
    assert (draft.headline, draft.provenance.charset) == ("Müller öffnet die Brücke", name)


def test_without_a_head_the_first_paragraph_is_the_headline() -> None:
    [draft] = drafts(SHORT.replace("{head}\r\n\r\n", "").format(body=BODY))
    assert draft.headline == "The harbour bridge opened on Monday, the city said."


def test_a_story_without_a_head_has_no_headline() -> None:
    text = SHORT.replace("{head}\r\n\r\n", "").replace("{body}", "{body}\r\n   {body} It is wide.")
    [draft] = drafts(text.format(body=BODY))
    assert (draft.headline, draft.body) == (None, f"{BODY}\n\n{BODY} It is wide.")


def test_a_head_ends_where_the_first_paragraph_is_indented() -> None:
    [draft] = drafts(SHORT.replace("{head}\r\n\r\n", "Bridge reopens\r\n").format(body=BODY))
    assert (draft.headline, draft.body) == ("Bridge reopens", BODY)


def test_a_byline_may_open_the_body() -> None:
    body = f"   By Lena Okafor, tst =\r\n   {BODY}"
    [draft] = drafts(SHORT.format(head="Bridge reopens =", body=body))
    assert (draft.headline, draft.byline, draft.body) == ("Bridge reopens", "By Lena Okafor, tst", BODY)


def test_the_start_mark_may_be_lost() -> None:
    assert drafts(IPTC[1:])[0].headline == "Harbour bridge in Port Elster reopens after two-year repair"


def test_a_kill_may_be_believed() -> None:
    [record] = records(SHORT.format(head="KILL\nBridge reopens =", body="Please kill item tst 0118."))
    assert (record.marks.kill, record.marks.trusted) == (True, True)
