"""The packed gazetteer: cities, countries, first-level regions and continents, found by any of their names.

The data (``data/gazetteer.bin``, built by ``scripts/build-gazetteer``) come from GeoNames, Unicode CLDR and
countryinfo.
They are read at first use and stay in columns; a place is put together when it is looked up.
"""

from __future__ import annotations

import json
import lzma
import sys
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import Final, Literal, NamedTuple

FORMAT: Final = 1
Kind = Literal["city", "country", "region", "continent"]
_KINDS: Final[tuple[Kind, ...]] = ("city", "country", "region", "continent")
_SAME_CODES: Final = frozenset({"US", "CH"})


class Entry(NamedTuple):
    """One place: GeoNames id and region code, ISO 3166-1 country, degrees, population (0 where unknown)."""

    name: str
    id: int
    kind: Kind
    country: str
    region: str
    lat: float
    lon: float
    population: int

    @property
    def uri(self) -> str:
        """The place's address at GeoNames."""
        return f"https://sws.geonames.org/{self.id}/"


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """Lookup by name, demonym, abbreviation and region."""

    keys: Sequence[str]
    """Every name, sorted; a tuple, which the garbage collector learns to pass over."""
    index: Mapping[str, int]
    """The number of each name among ``keys``."""
    heads: frozenset[str]
    """The first words, without a stop, of the names of several words."""
    offsets: array[int]
    columns: Mapping[str, array[int]]
    fields: Sequence[array[int]]
    """The columns of the fields of an entry, in the order of those fields."""
    countries: Sequence[str]
    regions: Sequence[str]
    demonyms: Mapping[str, str]
    abbreviations: Mapping[str, str]
    capitals: Mapping[str, str]
    subdivisions: Mapping[str, Mapping[str, str]]
    region_names: Mapping[str, str]
    """Names of the regions that have an abbreviation, by country and region code joined by a dot."""
    by_country: Mapping[str, int]
    sources: Mapping[str, str]
    """Versions of the packages that the data come from, and a digest of the code that packed them."""

    def find(self, name: str) -> list[Entry]:
        """Every place of that name (exact case, plain apostrophes), most populous first."""
        at = self.index.get(name)
        if at is None:
            return []
        return list(map(self._entry, self.columns["refs"][self.offsets[at] : self.offsets[at + 1]]))

    def has(self, name: str) -> bool:
        """Whether any place bears that name."""
        return name in self.index

    def may_name(self, word: str) -> bool:
        """Whether a plain word in small letters with a capital is a name here, or the first word of one."""
        return (
            word in self.index or word in self.heads or word in self.demonyms or word in self.abbreviations
            or f"{word}." in self.abbreviations
        )  # fmt: skip

    def abbreviated(self, text: str) -> Entry | None:
        """The state or province of an abbreviation ("Calif.", "CA")."""
        code = self.abbreviations.get(text)
        if code is None:
            return None
        country, region = code.split(".")
        entries = self.find(self.region_names[code])
        return next(
            (e for e in entries if e.kind == "region" and (e.country, e.region) == (country, region)), None
        )

    def country(self, code: str) -> Entry | None:
        """The country of an ISO 3166-1 code."""
        row = self.by_country.get(code)
        return None if row is None else self._entry(row)

    def subdivision(self, entry: Entry) -> str | None:
        """The ISO 3166-2 code of a city's or region's first-level region, where it can be derived."""
        if not entry.region:
            return None
        if entry.country in _SAME_CODES:
            return f"{entry.country}-{entry.region}"
        code = self.subdivisions.get(entry.country, {}).get(entry.region)
        return f"{entry.country}-{code}" if code else None

    def _entry(self, row: int) -> Entry:
        name, number, kind, country, region, lat, lon, population = self.fields
        return Entry(
            self.keys[name[row]],
            number[row],
            _KINDS[kind[row]],
            self.countries[country[row]],
            self.regions[region[row]],
            lat[row] / 1000,
            lon[row] / 1000,
            population[row],
        )


@cache
def load() -> Gazetteer:
    """The gazetteer of the package; read once, about 0.2 s."""
    packed = files(__package__).joinpath("data", "gazetteer.bin").read_bytes()
    return unpack(lzma.decompress(packed))


def unpack(payload: bytes) -> Gazetteer:
    """A gazetteer from its uncompressed bytes: a JSON header, a line feed, the columns in order of name."""
    line = payload.index(b"\n")
    header = json.loads(payload[:line])
    if header["format"] != FORMAT:
        raise ValueError(
            f"gazetteer format {header['format']}, expected {FORMAT}: run scripts/build-gazetteer"
        )
    columns: dict[str, array[int]] = {}
    keys: tuple[str, ...] = ()
    at = line + 1
    for name, (code, size) in sorted(header["columns"].items()):
        part = payload[at : at + size]
        at += size
        if code:
            columns[name] = array(code, part)
            if sys.byteorder == "big":
                columns[name].byteswap()
        else:
            keys = tuple(part.decode().split("\n"))
    country = _KINDS.index("country")
    countries = [row for row, kind in enumerate(columns["kind"]) if kind == country]
    return Gazetteer(
        keys=keys,
        index=dict(zip(keys, range(len(keys)), strict=True)),
        heads=frozenset(key.partition(" ")[0].rstrip(".") for key in keys if " " in key),
        offsets=array("I", accumulate(columns["counts"], initial=0)),
        columns=columns,
        fields=[columns[field] for field in Entry._fields],
        countries=header["countries"],
        regions=header["regions"],
        demonyms=header["demonyms"],
        abbreviations=header["abbreviations"],
        capitals=header["capitals"],
        subdivisions=header["subdivisions"],
        region_names=header["region_names"],
        by_country={header["countries"][columns["country"][row]]: row for row in countries},
        sources=header["sources"],
    )
