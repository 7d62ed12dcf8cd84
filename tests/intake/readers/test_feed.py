"""RSS and Atom: each entry a document, whatever dialect it is written in."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import schemas
from streams.errors import Rejected
from streams.intake import Intake
from streams.intake.readers import xml
from streams.settings import Limits
from tests.intake.cases import PARAGRAPHS, drafts, message, records

HTML = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
ITEM = f"""<item><title>Harbour Bridge &amp;amp; Ferry</title><link>/news/bridge-17?utm_source=rss</link>
<guid isPermaLink="false">elster-17</guid><pubDate>Mon, 14 Jul 2025 10:00:00 +0200</pubDate>
<author>desk@example.com (Lena Okafor)</author><dc:creator>Jon Ames</dc:creator><category>Traffic</category>
<category>Port Elster</category><description>A teaser.</description>
<content:encoded><![CDATA[{HTML}<p><a href="/news">Read more stories</a></p>]]></content:encoded>
<media:content medium="image" url="a.jpg"><media:description>The bridge on Monday</media:description>
<media:credit>Ida Renn</media:credit></media:content></item>"""
RSS = f"""<?xml version="1.0" encoding="UTF-8"?><?xml-stylesheet href="x.xsl"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel>
<title>Elster Post</title><link>https://www.example.com/</link><language>en-GB</language>{ITEM}
<item><title>Ferry sinks</title><link>https://www.example.com/news/ferry</link></item></channel></rss>"""
ATOM = f"""<!-- saved --><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://example.com/">
<title type="text">Elster Post</title><link rel="self" href="/atom"/><link href="https://example.com/"/>
<entry><id>tag:example.com,2025:17</id><title type="html">Harbour &lt;em&gt;Bridge&lt;/em&gt;</title>
<link rel="enclosure" href="/a.jpg"/><link rel="alternate" href="/news/17"/><link href="/other"/>
<published>2025-07-14T08:00:00Z</published><updated>2025-07-14T09:30:00Z</updated>
<author><name>Lena Okafor</name></author><author><name>Jon Ames</name></author><category term="Traffic"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{HTML}</div></content></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://example.com/"><title>Post</title>
</channel><item rdf:about="https://example.com/17"><title>Bridge reopens</title>
<link>https://example.com/17</link><dc:date>2025-07-14T10:00:00+02:00</dc:date>
<description>The bridge opened on Monday, the city said.</description></item></rdf:RDF>"""


def test_rss() -> None:
    first, second = drafts(RSS)
    assert first.headline == "Harbour Bridge & Ferry"
    assert first.body == "\n\n".join(PARAGRAPHS)
    assert first.captions == [schemas.Caption(text="The bridge on Monday", credit="Ida Renn")]
    assert first.byline == "Lena Okafor, Jon Ames"
    assert first.source == schemas.Source(
        name="Elster Post",
        guid="elster-17",
        url="https://www.example.com/news/bridge-17?utm_source=rss",
        keywords=["Traffic", "Port Elster"],
    )
    assert (first.versioncreated, first.language) == ("2025-07-14T08:00:00Z", "en")
    assert (first.provenance.format, first.provenance.part, first.provenance.parts) == ("rss", 1, 2)
    assert (second.headline, second.body) == ("Ferry sinks", "")
    assert [record.identity for record in records(RSS)] == ["guid:elster-17", "url:example.com/news/ferry"]


def test_atom() -> None:
    [draft], [record] = drafts(ATOM), records(ATOM)
    assert draft.headline == "Harbour Bridge"
    assert draft.body == "\n\n".join(PARAGRAPHS)
    assert draft.byline == "Lena Okafor, Jon Ames"
    assert (draft.source.url, draft.source.guid) == ("https://example.com/news/17", "tag:example.com,2025:17")
    assert (draft.versioncreated, draft.firstcreated) == ("2025-07-14T09:30:00Z", "2025-07-14T08:00:00Z")
    assert (draft.provenance.format, record.marks.trusted) == ("atom", False)


def test_rss_1() -> None:
    [draft] = drafts(RDF)
    assert (draft.headline, draft.body) == ("Bridge reopens", "The bridge opened on Monday, the city said.")
    assert (draft.versioncreated, draft.source.url) == ("2025-07-14T08:00:00Z", "https://example.com/17")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Bridge & Ferry", "Bridge & Ferry"),
        ("Bridge&nbsp;&eacute;t&eacute;", "Bridge été"),
        ("Bridge \x08reopens", "Bridge reopens"),
        ("AT&T reopens", "AT&T reopens"),
    ],
)
def test_a_feed_that_is_not_well_formed_is_mended(wrong: str, right: str) -> None:
    [draft] = drafts(f"<rss><channel><item><title>{wrong}</title></item></channel></rss>")
    assert (draft.headline, draft.flags) == (right, ["mended-xml"])


def test_a_cut_feed_keeps_its_whole_entries() -> None:
    found = drafts(RSS[: RSS.index("sinks")])
    assert [draft.headline for draft in found] == ["Harbour Bridge & Ferry", "Ferry"]
    assert found[0].flags == ["mended-xml"]


def test_named_characters_under_a_doctype() -> None:
    [draft] = drafts(
        "<!DOCTYPE html><rss><channel><item><title>Caf&eacute; reopens</title></item></channel></rss>"
    )
    assert (draft.headline, draft.flags) == ("Café reopens", [])


def test_prefixes_without_a_namespace() -> None:
    item = "<rss:item><rss:guid rss:x=true>7</rss:guid><rss:title>Bridge</rss:title></rss:item>"
    [draft] = drafts(f"<rss rss:version=2.0><rss:channel>{item}</rss:channel></rss>")
    assert (draft.headline, draft.flags) == ("Bridge", ["mended-xml"])


def test_scraped_text_is_never_believed() -> None:
    [record] = records("<rss><channel><item><title>KILL-Bridge</title></item></channel></rss>")
    assert (record.marks.kill, record.marks.trusted) == (True, False)


def test_entries_beyond_the_limit_leave_a_dead_letter() -> None:
    items = "".join(f"<item><title>Story {n} of the day</title></item>" for n in range(500))
    outputs = Intake(Limits(max_articles=3)).process(message(f"<rss><channel>{items}</channel></rss>"))
    assert [output.topic for output in outputs] == ["wire.segmented"] * 3 + ["wire.dead-letters"]


def test_the_reader_of_xml_hands_feeds_on() -> None:
    padding = "<?x y?>" * 20
    [draft] = drafts(
        f"<?xml version='1.0'?>{padding}<rss><channel><item><title>Bridge</title></item></channel></rss>"
    )
    assert (draft.headline, draft.provenance.format) == ("Bridge", "rss")
    assert xml.parse("<rss/>").tag == "rss"


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([RSS, ATOM, RDF]), st.data())
def test_damage_is_rejected_at_worst(text: str, data: st.DataObject) -> None:
    value = bytearray(text.encode())
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(value) - 1))
        value[place : place + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=6))
        value = value or bytearray(b"<")
    try:
        found = drafts(bytes(value[: data.draw(st.integers(1, len(value)))]))
    except Rejected as error:
        assert error.reason
        return
    assert all(draft.headline or draft.body for draft in found)
