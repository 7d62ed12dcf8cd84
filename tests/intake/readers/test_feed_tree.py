"""Which texts are feeds, and what is mended in them."""

from __future__ import annotations

import pytest

from streams.errors import Rejected
from streams.intake.readers.feed_tree import is_feed, local_name, parse


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<rss version='2.0'>", True),
        ("\n<?xml version='1.0'?><?xml-stylesheet href='x'?><!-- a - b --><!DOCTYPE rss><rss>", True),
        ("<rdf:RDF xmlns='x'>", True),
        ("<FEED>", True),
        ("<entry xmlns='http://www.w3.org/2005/Atom'>", True),
        ("<feeder>", False),
        ("<html><rss>", False),
        ("The <rss> element", False),
        ("<!-- <rss> -->", False),
    ],
)
def test_is_feed(source: str, expected: bool) -> None:
    assert is_feed(source) is expected


@pytest.mark.parametrize(
    ("source", "mended"),
    [
        ("<rss><a>&amp;</a></rss>", False),
        ("<?xml version='1.0' encoding='koi8-r'?><rss>ü</rss>", False),
        ("<rss><a>a & b</a></rss>", True),
        ("<rss><a>&nbsp;</a></rss>", True),
        ("<rss><a>\x01</a></rss>", True),
        ("<rss><a>", True),
        ("<rss version=2.0 x=y><a>", True),
    ],
)
def test_mending(source: str, mended: bool) -> None:
    root, was_mended = parse(source)
    assert (local_name(root), was_mended) == ("rss", mended)


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("<!DOCTYPE rss [<!ENTITY a 'b'>]><rss/>", "xml-entities"),
        ("<rss>" * 400, "too-deep"),
        ("<<<", "broken-xml"),
        ("<!DOCTYPE rss SYSTEM 'http://127.0.0.1:9/x.dtd'><rss>&a;", None),
    ],
)
def test_nothing_is_expanded_or_fetched(source: str, code: str | None) -> None:
    try:
        parse(source)
    except Rejected as error:
        assert error.code == code
    else:
        assert code is None


def test_an_entity_in_a_story_is_only_text() -> None:
    root, mended = parse("<rss><a><![CDATA[<!ENTITY x 'y'>]]></a></rss>")
    assert (root[0].text, mended) == ("<!ENTITY x 'y'>", False)
