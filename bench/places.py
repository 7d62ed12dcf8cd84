"""Places against TR-News, LGL and GeoVirus: F1 of found names, accuracy within 161 km of those. The folder comes by argument.

Only the dev half is read: documents whose ``docid`` (LGL) or ``source``/``url`` (the others) has a sha1 that ends in an
even hexadecimal digit.
"""

from __future__ import annotations

import argparse
import math
import time
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

from bench.dates import is_dev
from streams.enrich import places
from streams.enrich.context import Context

_SETS = (("TR-News", "TR-News.xml"), ("LGL", "lgl.xml"), ("GeoVirus", "GeoVirus.xml"))
_NEAR_KM = 161.0
Gold = tuple[int, int, str, float | None, float | None, int | None]


def read(path: Path) -> list[tuple[str, list[Gold]]]:
    """Text and gold names (start, end, phrase, latitude, longitude, GeoNames id) of the dev documents."""
    documents = []
    for article in ElementTree.parse(path).getroot():
        key = article.get("docid") if path.name == "lgl.xml" else None
        key = key or (article.findtext("source") or article.findtext("url") or "").strip()
        if is_dev(key):
            text = article.findtext("text") or ""
            gold = [_gold(t) for group in _groups(article) for t in group]
            documents.append((text, [_aligned(item, text) for item in gold]))
    return documents


def _aligned(item: Gold, text: str) -> Gold:
    """The name where it really stands: some offsets of the sets are a few characters off (GeoVirus counts from one)."""
    start, _, name, *rest = item
    near = [at for at in range(max(0, start - 12), start + 13) if text.startswith(name, at)]
    at = min(near, key=lambda at: abs(at - start), default=start)
    return (at, at + len(name), name, rest[0], rest[1], rest[2])


def _groups(article: ElementTree.Element) -> list[list[ElementTree.Element]]:
    return [list(article.iter("toponym")), list(article.iter("location"))]


def _gold(element: ElementTree.Element) -> Gold:
    tag = element.find("gaztag")
    holder = element if tag is None else tag
    lat, lon = holder.findtext("lat"), holder.findtext("lon")
    number = tag.get("geonameid") if tag is not None else None
    name = element.findtext("phrase") or element.findtext("name") or ""
    start = element.findtext("start") or "0"
    return (
        int(start), int(element.findtext("end") or 0), name,
        float(lat) if lat else None, float(lon) if lon else None, int(number) if number else None,
    )  # fmt: skip


def kilometres(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Great-circle distance of two (latitude, longitude) pairs in degrees."""
    a, b, c, d = (math.radians(x) for x in (*first, *second))
    chord = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(chord)))


def context(text: str) -> Context:
    """An article of that text."""
    return Context(
        headline=None, body=text, sentences=[], language="en", versioncreated=None, dateline=None, timezone=None,
        agency=None, captions=[], byline=None,
    )  # fmt: skip


def main() -> None:
    """Print one row per set; with ``--errors`` what was missed, extra or far."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", choices=("missed", "extra", "far"))
    parser.add_argument("--without", default="", help="uses not counted, such as demonym,embedded")
    arguments = parser.parse_args()
    print(
        f"{'set':<10}{'docs':>6}{'gold':>6}{'found':>7}{'prec':>7}{'recall':>8}{'F1':>7}{'acc@161':>9}{'same id':>9}{'kchar/s':>9}"
    )
    places.find_places(context("London"))
    for name, file in _SETS:
        documents = read(arguments.folder / file)
        count: Counter[str] = Counter()
        start = time.process_time()
        results = [places.find_places(context(text)) for text, _ in documents]
        speed = sum(len(text) for text, _ in documents) / (time.process_time() - start) / 1000
        for (text, gold), found in zip(documents, results, strict=True):
            mine = [
                (m.span, p)
                for p in found
                for m in p.mentions
                if m.use not in arguments.without.split(",")
                and not (m.use == "demonym" and name == "GeoVirus")
            ]
            count["gold"] += len(gold)
            count["found"] += len(mine)
            for a, b, phrase, lat, lon, number in gold:
                hit = next((p for span, p in mine if span == (a, b)), None)
                if hit is None:
                    if arguments.errors == "missed":
                        print(
                            f"  {name} …{text[max(0, a - 40) : a]}[[{phrase}]]{text[b : b + 30]}…".replace(
                                "\n", " "
                            )
                        )
                    continue
                count["hit"] += 1
                if lat is None or lon is None:
                    continue
                count["located"] += 1
                point = points.get(hit.uri or "") or (0.0, 0.0)
                near = kilometres((lat, lon), point) <= _NEAR_KM
                count["near"] += near
                count["same"] += number is not None and hit.uri == f"https://sws.geonames.org/{number}/"
                if not near and arguments.errors == "far":
                    print(
                        f"  {name} …{text[max(0, a - 40) : a]}[[{phrase}]]{text[b : b + 30]}… {lat, lon} {hit.uri} {hit.country} {hit.subdivision} {hit.kind} {point}".replace(
                            "\n", " "
                        )
                    )
            if arguments.errors == "extra":
                spans = {(a, b) for a, b, *_ in gold}
                for (a, b), p in mine:
                    if (a, b) not in spans:
                        print(
                            f"  {name} …{text[max(0, a - 40) : a]}[[{text[a:b]}]]{text[b : b + 30]}… {p.country} {p.kind}".replace(
                                "\n", " "
                            )
                        )
        precision, recall = count["hit"] / max(1, count["found"]), count["hit"] / max(1, count["gold"])
        print(
            f"{name:<10}{len(documents):>6}{count['gold']:>6}{count['found']:>7}{precision:>7.3f}{recall:>8.3f}"
            f"{2 * count['hit'] / max(1, count['gold'] + count['found']):>7.3f}{count['near'] / max(1, count['located']):>9.3f}"
            f"{count['same'] / max(1, count['located']):>9.3f}{speed:>9.0f}"
        )


class _Points(dict[str, tuple[float, float]]):
    """Latitude and longitude by GeoNames address; metonymic places carry no point of their own."""

    def __init__(self) -> None:
        data = places.gazetteer.load()
        super().__init__()
        for row in range(len(data.columns["id"])):
            uri = f"https://sws.geonames.org/{data.columns['id'][row]}/"
            self[uri] = (data.columns["lat"][row] / 1000, data.columns["lon"][row] / 1000)


points = _Points()

if __name__ == "__main__":
    main()
