"""Which reader a value goes to."""

from __future__ import annotations

import pytest

from streams.intake.formats import Format, recognise

TEXT = "The bridge is open, the city said."


@pytest.mark.parametrize(
    ("source", "content_type", "expected"),
    [
        (TEXT, None, "text"),
        (TEXT, "text/plain", "text"),
        (TEXT, "text/html", "text"),
        (TEXT, "application/octet-stream", "text"),
        (TEXT, "application/json", "json"),
        (TEXT, "application/xml", "xml"),
        (f"<p>{TEXT}</p>", None, "html"),
        (f"  \n<!DOCTYPE html><html><body>{TEXT}", None, "html"),
        (f"<!-- saved --><html><body>{TEXT}", "text/plain", "html"),
        (f'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x"><html>{TEXT}</html>', None, "html"),
        (
            f'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">{TEXT}</html>',
            "application/xml",
            "html",
        ),
        (f"<div>{TEXT}</div>", "application/json", "json"),
        ('<?xml version="1.0"?><newsItem/>', None, "xml"),
        ("<newsItem guid='x'>", None, "xml"),
        ("<nitf><head/></nitf>", None, "xml"),
        ("<rdf:RDF xmlns='x'>", None, "feed"),
        ("<?xml version='1.0'?><?xml-stylesheet href='x'?>\n<!-- a --><rss version='2.0'>", None, "feed"),
        ("<!DOCTYPE html><feed xmlns='http://www.w3.org/2005/Atom'>", "application/atom+xml", "feed"),
        ("<feed xmlns='http://www.w3.org/2005/Atom'>", "text/html", "html"),
        ("<data><a>x</a></data>", None, "xml"),
        ("<Reuters> The bridge is open.", None, "text"),
        ("<3 this bridge", None, "text"),
        ('{"text": "x"}', None, "json"),
        ("{}", None, "json"),
        ('[{"text": 1}]', None, "json"),
        ("{Sic} said the mayor", None, "text"),
        ("[1] A footnote", None, "text"),
        ('{"text": "x"}', "text/plain", "json"),
        ('{"text": "x"}', "application/vnd.example+json", "json"),
        ("\x16\x16\x01a0001\x1f", None, "anpa"),
        ("\x04\r\n\x16\x16\x01a0001\x1f", "text/plain", "anpa"),
        ("\x01a0001\x1f", None, "anpa"),
        ("\x01eca062 4 i 211\r\n\x02Bridge", None, "iptc7901"),
        ("eca062 4 i 211 ccccb  tst 061\r\n\r\nElster/\r\n\x02Bridge", None, "iptc7901"),
        ("eca062 4 i 211 bridges were counted", None, "text"),
    ],
)
def test_recognise(source: str, content_type: str | None, expected: Format) -> None:
    assert recognise(source, content_type) == expected
