"""Every kind of bad input gets its code, and no message touches the one after it."""

from __future__ import annotations

import gzip
from random import Random

import pytest

from streams.errors import Rejected
from streams.guard import guarded
from streams.intake import REASONS, Intake
from streams.settings import Limits
from tests.intake.cases import STORY, envelope, message

DEEP = 100_000
BOMB = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'

CASES: list[tuple[str, str, bytes | None, dict[str, str | bytes | None]]] = [
    ("null value", "null-value", None, {}),
    ("empty", "empty", b"", {}),
    ("only a byte-order mark", "empty", b"\xef\xbb\xbf", {}),
    ("white space", "empty", b" \r\n\t\n", {}),
    ("no-break spaces", "empty", "\u00a0\u2003\n".encode(), {}),
    ("over the cap", "too-large", b"x" * 5_000_000, {}),
    ("PNG", "binary", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(50), {}),
    ("PDF", "binary", b"%PDF-1.7\n1 0 obj\n<< >>\nendobj", {}),
    ("ZIP", "binary", b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + bytes(30), {}),
    ("gzip", "binary", gzip.compress(STORY.encode(), mtime=0), {}),
    ("PNG declared as text", "binary", b"\x89PNG\r\n\x1a\n" + bytes(50), {"content_type": "text/plain"}),
    ("random bytes", "binary", Random(7).randbytes(4000), {}),
    ("zeros", "binary", bytes(1000), {}),
    ("NUL in text", "nul-bytes", b"Bridge reopens\x00 after repair, the city council said on Monday.", {}),
    ("NUL in an envelope", "nul-bytes", envelope(text="Bridge\x00 reopens after repair"), {}),
    ("unknown charset", "unknown-charset", STORY.encode(), {"charset": "klingon-8"}),
    ("charset that is a codec but no charset", "unknown-charset", b"cb", {"charset": "hex"}),
    (
        "unknown charset in content-type",
        "unknown-charset",
        b"x",
        {"content_type": "text/plain; charset=utf-99"},
    ),
    ("invalid JSON, declared", "bad-json", b'{"text": "a"', {"content_type": "application/json"}),
    ("text declared as JSON", "bad-json", b"Bridge reopens", {"content_type": "application/json"}),
    ("invalid JSON, by its start", "bad-json", b'{"title": "Bridge", "text": "The bri', {}),
    ("lone surrogate", "lone-surrogate", b'{"text": "Bridge \\ud83d reopens"}', {}),
    ("lone low surrogate", "lone-surrogate", b'{"text": "Bridge \\udc00 reopens"}', {}),
    ("deep list", "too-deep", b"[" * DEEP, {}),
    ("deep list, closed", "too-deep", b"[" * DEEP + b"]" * DEEP, {}),
    ("deep object", "too-deep", b'{"a":' * DEEP + b"1" + b"}" * DEEP, {}),
    ("deep HTML", "too-deep", b"<html><body>" + b"<div>" * DEEP, {}),
    (
        "deep HTML, closed",
        "too-deep",
        b"<div>" * DEEP + b"x" + b"</div>" * DEEP,
        {"content_type": "text/html"},
    ),
    ("deep dropped HTML", "too-deep", b"<body><nav>" + b"<div>" * DEEP, {}),
    ("deep XML", "too-deep", b"<?xml version='1.0'?>" + b"<a>" * DEEP + b"</a>" * DEEP, {}),
    ("empty object", "not-an-article", b"{}", {}),
    ("list", "not-an-article", b'[{"text": "x"}]', {}),
    ("other object", "not-an-article", b'{"temperature": 21.5, "unit": "C"}', {}),
    ("fields of the wrong type", "not-an-article", b'{"text": 5, "html": [], "title": null}', {}),
    ("JSON number, declared", "not-an-article", b"17", {"content_type": "application/json"}),
    ("ninjs without text", "no-article", b'{"uri": "tag:x", "type": "picture", "renditions": {}}', {}),
    ("CloudEvent without data", "not-an-article", b'{"specversion": "1.0", "id": "7"}', {}),
    ("CloudEvent of no base64", "bad-json", b'{"specversion": "1.0", "data_base64": "\xc3\xa4"}', {}),
    ("deep CloudEvent", "too-deep", b'{"specversion": "1.0", "data": ' * 400 + b"1" + b"}" * 400, {}),
    ("CloudEvent of NUL", "nul-bytes", b'{"specversion": "1.0", "data": "a\\u0000b"}', {}),
    ("broken XML", "broken-xml", b"<?xml version='1.0'?><newsItem><a></newsItem>", {}),
    ("cut XML", "broken-xml", b"<newsItem guid='urn:x'><itemMeta>", {}),
    ("entity bomb", "xml-entities", BOMB.encode(), {}),
    ("entity bomb in UTF-16", "xml-entities", BOMB.encode("utf-16"), {}),
    ("outer entity", "xml-entities", b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', {}),
    ("results", "unsupported-format", b"<sports-content><sports-event/></sports-content>", {}),
    ("item without text", "no-article", b"<newsItem guid='urn:x'><itemMeta/></newsItem>", {}),
    ("entity bomb in NITF", "xml-entities", BOMB.replace("<a>", "<nitf>").encode(), {}),
    ("RSS without items", "no-article", b"<rss version='2.0'><channel><title>x</title></channel></rss>", {}),
    ("RSS that ends in a start tag", "no-article", b"<rss version='2.0'><channel><item><tit", {}),
    (
        "RSS with an entity",
        "xml-entities",
        b"<!DOCTYPE rss [<!ENTITY x 'y'>]><rss><item>&x;</item></rss>",
        {},
    ),
    ("deep RSS", "too-deep", b"<rss><channel>" + b"<a>" * 400, {}),
    ("IPTC 7901 without text", "no-article", b"\x01eca062 4 i 0 ccccb tst 061\r\n\x02\r\n\x03", {}),
    ("ANPA without text", "no-article", b"\x16\x16\x01a0001\x1f\r\nr i\x13\x11 BC-X\r\n\x02\x03\x04", {}),
    ("list of links", "no-article", b"<ul><li><a href=/a>Home</a><li><a href=/b>Sport</a></ul>", {}),
    ("a number", "no-article", b"17", {}),
]


@pytest.mark.parametrize(
    ("code", "value", "headers"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_code(code: str, value: bytes | None, headers: dict[str, str | bytes | None]) -> None:
    with pytest.raises(Rejected) as caught:
        Intake().process(message(value, **headers))
    assert caught.value.code == code
    assert caught.value.reason.endswith(".")


def test_every_code_has_a_case_and_a_sentence() -> None:
    assert {case[1] for case in CASES} | {"too-many-articles"} == set(REASONS)


def test_too_many_articles() -> None:
    page = "".join(
        f"<article><h2>Story {n} of the day</h2><p>{'A sentence at some length. ' * 30}</p></article>"
        for n in range(5)
    )
    with pytest.raises(Rejected) as caught:
        Intake(Limits(max_articles=4)).process(message(page))
    assert caught.value.code == "too-many-articles"
    assert len(Intake(Limits(max_articles=5)).process(message(page))) == 5


def test_neighbours_are_untouched() -> None:
    intake = Intake()
    alone = intake.process(message(STORY, 1))
    for _, _, value, headers in CASES:
        outputs = guarded(intake, message(value, **headers), 20.0)
        assert [output.topic for output in outputs] == ["wire.dead-letters"]
        assert intake.process(message(STORY, 1)) == alone


@pytest.mark.parametrize(
    "text",
    [
        "{Sic} transit, wrote the mayor of Port Elster on Monday.",
        "[Video] The bridge is open, the city said.",
    ],
)
def test_brackets_do_not_make_json(text: str) -> None:
    assert Intake().process(message(text))


def test_kilobytes_of_random_bytes_never_pass() -> None:
    for seed in range(20):
        with pytest.raises(Rejected):
            Intake().process(message(Random(seed).randbytes(2048)))
