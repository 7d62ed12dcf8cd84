"""XML is looked at, never expanded and never fetched."""

from __future__ import annotations

import pytest

from streams.errors import Rejected
from streams.intake.readers.tree import attribute, children, field, first, name_of, number, parse, text_of


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
        ("<!DOCTYPE a SYSTEM 'a.dtd' [<!ENTITY x 'y'>]><a>&x;</a>", "xml-entities"),
        ("<a>" * 400, "too-deep"),
    ],
)
def test_codes(source: str, code: str) -> None:
    with pytest.raises(Rejected) as caught:
        parse(source)
    assert caught.value.code == code


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE nitf SYSTEM "http://127.0.0.1:9/nitf.dtd">',
        '<!DOCTYPE nitf PUBLIC "-//IPTC//DTD NITF 3.2//EN" "nitf-3-2.dtd">',
        "<!DOCTYPE nitf [<!ELEMENT nitf ANY>]>",
    ],
)
def test_a_plain_doctype_is_accepted_and_nothing_loaded(doctype: str) -> None:
    assert parse(f"{doctype}<nitf/>").tag == "nitf"


def test_names_of_entities_that_an_outer_dtd_would_declare() -> None:
    root = parse('<!DOCTYPE a SYSTEM "a.dtd"><a>caf&eacute; <b>&mdash;</b>&secret; bar</a>')
    assert text_of(root) == "café — bar"
    assert [name_of(child) for child in root] == ["", "b", ""]


def test_elements_are_found_by_local_name_in_any_case_and_namespace() -> None:
    root = parse('<x:A xmlns:x="u"><x:B xml:lang=" en "><c xmlns="">1</c></x:B><b> two\n words </b></x:A>')
    assert (name_of(root), len(children(root, "b"))) == ("a", 2)
    assert attribute(first(root, "b"), "lang") == "en"
    assert (field(root, "b/c"), field(root, "b/d"), text_of(children(root, "b")[1])) == (
        "1",
        None,
        "two words",
    )
    assert (attribute(None, "lang"), first(None, "b"), children(None, "b")) == (None, None, [])


@pytest.mark.parametrize(
    ("written", "value"),
    [("4", 4), ("0", None), ("10", None), ("٤", None), ("x", None), ("", None), (None, None)],
)
def test_number(written: str | None, value: int | None) -> None:
    assert number(written, 1, 9) == value


def test_text_over_the_limit_counts_as_none() -> None:
    assert text_of(parse(f"<a>{'x' * 1001}</a>")) is None
