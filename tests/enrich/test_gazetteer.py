"""The packed gazetteer is what the build makes, and answers by name."""

from __future__ import annotations

from importlib.resources import files

import pytest

from streams.enrich import gazetteer
from tools import gazetteer as build


def test_committed_data_are_those_of_this_build() -> None:
    packed = files("streams.enrich").joinpath("data", "gazetteer.bin").read_bytes()
    assert len(packed) < 3_000_000
    assert gazetteer.load().sources == build.sources(), "run scripts/build-gazetteer"


@pytest.mark.parametrize(
    ("name", "kind", "country", "number"),
    [
        ("Tehran", "city", "IR", 112931),
        ("Iran", "country", "IR", 130758),
        ("Texas", "region", "US", 4736286),
        ("Europe", "continent", "", 6255148),
        ("Kiev", "city", "UA", 703448),
        ("Sao Paulo", "city", "BR", 3448439),
        ("Deutschland", "country", "DE", 2921044),
        ("روسيا", "country", "RU", 2017370),
        ("Moskau", "city", "RU", 524901),
    ],
)
def test_find(name: str, kind: str, country: str, number: int) -> None:
    entries = gazetteer.load().find(name)
    assert (kind, country, number) in [(entry.kind, entry.country, entry.id) for entry in entries]


def test_entries_are_complete() -> None:
    entry = next(entry for entry in gazetteer.load().find("Vienna") if entry.kind == "city")
    assert (entry.uri, entry.country) == ("https://sws.geonames.org/2761369/", "AT")
    assert (round(entry.lat), round(entry.lon)) == (48, 16)
    assert entry.population > 1_000_000


def test_unknown_names_have_no_entries() -> None:
    data = gazetteer.load()
    assert data.find("Nowhereville-upon-Nothing") == []
    assert not data.has("")
    assert data.country("ZZ") is None


def test_subdivisions_are_those_that_can_be_derived() -> None:
    data = gazetteer.load()
    codes = {
        name: data.subdivision(data.find(name)[0])
        for name in ("Austin", "Toronto", "Munich", "Lyon", "Japan")
    }
    assert codes == {"Austin": "US-TX", "Toronto": "CA-ON", "Munich": "DE-BY", "Lyon": None, "Japan": None}


def test_every_demonym_and_capital_names_a_country() -> None:
    data = gazetteer.load()
    assert {code for code in data.demonyms.values() if data.country(code) is None} == set()


def test_other_formats_are_refused() -> None:
    with pytest.raises(ValueError, match="build-gazetteer"):
        gazetteer.unpack(b'{"format": 99}\n')
