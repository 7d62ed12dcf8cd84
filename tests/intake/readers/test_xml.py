"""XML is looked at, never expanded and never fetched."""

from __future__ import annotations

import pytest

from streams.errors import Rejected
from streams.intake.readers.xml import parse


def test_well_formed_xml_is_parsed_whatever_encoding_it_claims() -> None:
    assert parse('<?xml version="1.0" encoding="koi8-r"?><a b="ü">ü</a>').text == "ü"


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("<a><b></a>", "broken-xml"),
        ("<a>&undeclared;</a>", "broken-xml"),
        ("<a/><b/>", "broken-xml"),
        ("", "broken-xml"),
        ("<!DOCTYPE a [<!ENTITY % x SYSTEM 'http://127.0.0.1:9/x'> %x;]><a/>", "xml-entities"),
        ("<a>" * 400, "too-deep"),
    ],
)
def test_codes(source: str, code: str) -> None:
    with pytest.raises(Rejected) as caught:
        parse(source)
    assert caught.value.code == code


def test_an_outer_dtd_is_not_loaded() -> None:
    assert parse('<!DOCTYPE nitf SYSTEM "http://127.0.0.1:9/nitf.dtd"><nitf/>').tag == "nitf"
