"""Invented items in the shape of real NewsML-G2, NewsML 1.2 and NITF, and short cuts to read them."""

from __future__ import annotations

from streams.intake.charset import decode
from streams.intake.headers import Told
from streams.intake.model import Document, Raw
from streams.intake.readers.xml import read
from streams.settings import Limits

LEAD = "The harbour bridge in Port Elster opened to traffic on Monday, the city said."
SECOND = "Engineers replaced 400 cables and both bearings, said Lena Okafor, who led the work."
TITLE = "Harbour bridge reopens after two-year repair"

NITF = f"""<?xml version="1.0" encoding="iso-8859-1"?>
<!-- a plain DOCTYPE, as sent -->
<!DOCTYPE nitf SYSTEM "http://127.0.0.1:9/nitf-3-2.dtd">
<nitf version="-//IPTC//DTD NITF 3.2//EN" baselang="en-US">
  <head>
    <title>1 HARBOUR Bridge</title>
    <meta name="anpa-keyword" content="Harbour Bridge"/>
    <tobject tobject.type="News">
      <tobject.subject tobject.subject.ipr="IPTC" tobject.subject.refnum="04015000"
        tobject.subject.type="Economy" tobject.subject.matter="Transport"/>
      <tobject.subject tobject.subject.refnum="04015002"/>
      <tobject.subject/>
    </tobject>
    <docdata management-status="usable">
      <doc-id id-string="ELW.17.b" regsrc="elster-wire"/>
      <urgency ed-urg="3"/>
      <date.issue norm="20250714T100000+0200"/>
      <date.release norm="20250714T120000+0200"/>
      <du-key key="ELW-HARBOUR-Bridge" version="2"/>
      <ed-msg info="Adds mayor."/>
      <key-list><keyword key="bridge"/><keyword key="harbour"/></key-list>
    </docdata>
  </head>
  <body>
    <body.head>
      <hedline><hl1>{TITLE}</hl1><hl2>Tolls stay as they are</hl2></hedline>
      <note><body.content><p>Not for use in Westport.</p></body.content></note>
      <byline>By <person>Lena Okafor</person><byttl>Harbour Correspondent</byttl></byline>
      <distributor>The Elster Wire</distributor>
      <dateline><location><city>Port Elster</city> <state>Elsterland</state></location>
        <story.date norm="20250714"/></dateline>
      <abstract><p>The bridge is open again.</p></abstract>
    </body.head>
    <body.content>
      <media media-type="image"><media-reference source="a.jpg">AAAA</media-reference>
        <media-caption>The bridge on Monday.</media-caption><media-producer>Jon Ames</media-producer></media>
      <p lede="true">{LEAD}</p>
      <hl2>Cables</hl2>
      <block><p>Engineers replaced 400 cables and both bearings, said <person>Lena Okafor</person>,
        who led the work&mdash;&unheardof;.</p></block>
      <table><tr><th>Vehicle</th><th>Toll</th></tr><tr><td>Car</td><td><p>2.50</p></td></tr></table>
      <ul><li>A first point</li><li>A second point</li></ul>
      <p>lo/ja</p>
    </body.content>
    <body.end><tagline>Jon Ames contributed to this report.</tagline></body.end>
  </body>
</nitf>"""

XHTML = f"""<html xmlns="http://www.w3.org/1999/xhtml"><head><title>ignored</title></head><body>
<header><time class="publicationDate">14.07.2025 10:00</time>
  <ul class="slugline"><li>Transport</li><li>Elsterland</li></ul>
  <h1>{TITLE}</h1><h3>Traffic</h3><p class="byline">By Lena Okafor</p></header>
<section class="main"><p class="teaser">Two years of repairs are over.</p>
<p><span class="dateline">Port Elster <span class="credit">(ew)</span> - </span>{LEAD}</p>
<h2>Cables</h2><p>{SECOND}</p><p> </p></section></body></html>"""

ITEM = """<newsItem guid="urn:newsml:elster.example:250714-17" version="{version}" standard="NewsML-G2"
  conformance="power" xml:lang="en-GB">
  <itemMeta>
    <itemClass qcode="{kind}"/>
    <provider qcode="nprov:EW"><name>Elster Wire</name></provider>
    <versionCreated>2025-07-14T10:30:00+02:00</versionCreated>
    <firstCreated>2025-07-14T10:00:00+02:00</firstCreated>
    {status}
    <edNote role="note:closingline">ew lo zz1</edNote>
    <edNote role="note:private">call Jon</edNote>
    <edNote>Adds mayor.</edNote>
    <edNote role="note:notepad"><section xmlns="http://www.w3.org/1999/xhtml" class="notepad">
      <header><h3>Notepad</h3></header><ul><li>Pictures follow</li></ul></section></edNote>
    <signal qcode="sig:update"/><signal qcode="sig:update"/>
  </itemMeta>
  <contentMeta>
    <urgency>4</urgency>
    <altId type="idType:USN">L17</altId>
    <by>By Lena Okafor</by>
    <dateline>Port Elster (ew) - </dateline>
    <creditline>EW</creditline>
    <language tag="en"/>
    <keyword>bridge</keyword>
    <subject type="cpnat:abstract" qcode="medtop:20000337"><name>transport</name></subject>
    <subject qcode="medtop:04000000"/>
    <slugline>HARBOUR-BRIDGE/ (UPDATE 1)</slugline>
    <headline rank="3">Traffic</headline>
    <headline rank="1">{title}</headline>
  </contentMeta>
  <contentSet>{content}</contentSet>
</newsItem>"""


def g2_item(
    content: str = f'<inlineXML contenttype="application/xhtml+xml">{XHTML}</inlineXML>',
    title: str = TITLE,
    kind: str = "ninat:text",
    status: str = '<pubStatus qcode="stat:usable"/>',
    version: int = 2,
) -> str:
    """A news item without the namespace of NewsML-G2."""
    return ITEM.format(content=content, title=title, kind=kind, status=status, version=version)


def g2_message(*items: str) -> str:
    """A message with these items."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">'
        f"<header><sent>2025-07-14T10:31:00Z</sent></header><itemSet>{''.join(items)}</itemSet></newsMessage>"
    )


def newsml(content: str, status: str = '<Status FormalName="Usable"/>', lines: str = "") -> str:
    """A NewsML 1.2 document whose item holds ``content`` (components or content items)."""
    return f"""<?xml version="1.0" encoding="utf-8"?><!DOCTYPE NewsML SYSTEM "NewsML_1.2.dtd">
<NewsML Version="1.2"><NewsEnvelope><DateAndTime>20250714T083100Z</DateAndTime><Priority FormalName="3"/>
</NewsEnvelope><NewsItem xml:lang="en"><Identification><NewsIdentifier><ProviderId>elster.example</ProviderId>
<DateId>20250714</DateId><NewsItemId>EW17</NewsItemId>
<RevisionId PreviousRevision="1" Update="N">2</RevisionId>
<PublicIdentifier>urn:newsml:elster.example:20250714:EW17:2</PublicIdentifier></NewsIdentifier>
<NameLabel>harbour-bridge</NameLabel></Identification><NewsManagement><NewsItemType FormalName="News"/>
<FirstCreated>20250714T100000+0200</FirstCreated><ThisRevisionCreated>20250714T103000+0200</ThisRevisionCreated>
{status}<Urgency FormalName="4"/><Instruction FormalName="Correction"/></NewsManagement>
<NewsComponent><TopicSet><Topic><FormalName Scheme="IptcSubjectCodes">04015000</FormalName>
<Description xml:lang="de" Variant="Name">Verkehr</Description>
<Description xml:lang="en" Variant="Category">TRA</Description>
<Description xml:lang="en" Variant="Name">transport</Description></Topic></TopicSet>
<NewsLines><HeadLine>{TITLE}</HeadLine><SubHeadLine>Tolls stay as they are</SubHeadLine>
<ByLine>By Lena Okafor</ByLine><DateLine>PORT ELSTER, July 14, 2025 (EW) -</DateLine>
<CreditLine>EW</CreditLine><SlugLine>Elster-BRIDGE</SlugLine><KeywordLine>bridge</KeywordLine>{lines}</NewsLines>
<AdministrativeMetadata><Provider><Party FormalName="EW"/></Provider></AdministrativeMetadata>
<DescriptiveMetadata><Language FormalName="en"/><SubjectCode><Subject FormalName="04000000"/>
<SubjectMatter FormalName="04015000" Scheme="IptcSubjectCodes"/></SubjectCode>
<Property FormalName="Keyword" Value="harbour"/></DescriptiveMetadata>
{content}</NewsComponent></NewsItem></NewsML>"""


def text_item(data: str, kind: str = "Text") -> str:
    """A content item of NewsML 1 with its data inside."""
    return f'<ContentItem><MediaType FormalName="{kind}"/><DataContent>{data}</DataContent></ContentItem>'


def documents(source: str, limits: Limits | None = None) -> list[Document]:
    """What the XML reader makes of a text."""
    return read(Raw(decode(source.encode(), "utf-8"), Told(), limits or Limits()))


def labels(document: Document) -> list[tuple[str | None, str]]:
    """Hint and text of each line."""
    return [(line.hint, line.text) for line in document.lines]
