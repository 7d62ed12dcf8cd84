"""Places against TR-News, LGL and GeoVirus: F1 of found names, accuracy within 161 km of those. The folder
comes by argument.

Only the dev half is read: documents whose ``docid`` (LGL) or ``source``/``url`` (the others) has a sha1 that
ends in an
even hexadecimal digit.
"""

from __future__ import annotations

import argparse
import math
import time
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

from bench.dates import context, is_dev
from schemas import Place
from streams.enrich import gazetteer, places

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
    """The name where it really stands: some offsets of the sets are a few characters off (GeoVirus counts
    from one).
    """
    start, _, name, *_ = item
    near = [at for at in range(max(0, start - 12), start + 13) if text.startswith(name, at)]
    at = min(near, key=lambda at: abs(at - start), default=start)
    return (at, at + len(name), name, item[3], item[4], item[5])


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


def main() -> None:
    """Print one row per set; with ``--errors`` what was missed, extra or far."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", choices=("missed", "extra", "far"))
    parser.add_argument("--without", default="", help="uses not counted, such as demonym,embedded")
    arguments = parser.parse_args()
    without = set(arguments.without.split(","))
    columns = ("docs", "gold", "found", "prec", "recall", "F1", "acc@161", "same id", "kchar/s")
    print(f"{'set':<10}" + "".join(f"{name:>9}" for name in columns))
    places.find_places(context("London", "2000-01-01"))
    rules: Counter[str] = Counter()
    for name, file in _SETS:
        documents = read(arguments.folder / file)
        start = time.process_time()
        results = [places.find_places(context(text, "2000-01-01")) for text, _ in documents]
        speed = sum(len(text) for text, _ in documents) / (time.process_time() - start) / 1000
        count: Counter[str] = Counter()
        # GeoVirus has no demonyms among its names.
        skip = without | ({"demonym"} if name == "GeoVirus" else set())
        for (text, gold), found in zip(documents, results, strict=True):
            mine = {m.span: p for p in found for m in p.mentions if m.use not in skip}
            _score(gold, mine, count, rules)
            if arguments.errors:
                _show(name, text, gold, mine, arguments.errors)
        precision, recall = count["hit"] / max(1, count["found"]), count["hit"] / max(1, count["gold"])
        f1 = 2 * count["hit"] / max(1, count["gold"] + count["found"])
        near, same = (count[key] / max(1, count["located"]) for key in ("near", "same"))
        print(
            f"{name:<10}{len(documents):>9}{count['gold']:>9}{count['found']:>9}"
            + "".join(f"{value:>9.3f}" for value in (precision, recall, f1, near, same))
            + f"{speed:>9.0f}"
        )
    print("\nrule: names found, share that the sets have too")
    for rule in sorted({key.removeprefix("+") for key in rules}):
        print(f"{rule:<14}{rules[rule]:>6}{rules['+' + rule] / rules[rule]:>7.2f}")


def _score(
    gold: list[Gold], mine: dict[tuple[int, int], Place], count: Counter[str], rules: Counter[str]
) -> None:
    """Add one document to the counts."""
    count["gold"] += len(gold)
    count["found"] += len(mine)
    spans = {(item[0], item[1]) for item in gold}
    for span, place in mine.items():
        rules[place.why[0]] += 1
        rules["+" + place.why[0]] += span in spans
    for start, end, _, lat, lon, number in gold:
        hit = mine.get((start, end))
        count["hit"] += hit is not None
        if hit and lat is not None and lon is not None:
            count["located"] += 1
            count["near"] += kilometres((lat, lon), points[hit.uri or ""]) <= _NEAR_KM
            count["same"] += number is not None and hit.uri == f"https://sws.geonames.org/{number}/"


def _show(name: str, text: str, gold: list[Gold], mine: dict[tuple[int, int], Place], kind: str) -> None:
    """Print the errors of one kind with a little of the text around them."""
    wanted = {(item[0], item[1]): item for item in gold}
    for span in sorted(wanted.keys() | mine.keys()):
        item, place = wanted.get(span), mine.get(span)
        if item and place:
            lat, lon = item[3], item[4]
            far = lat is not None and lon is not None
            far = far and kilometres((lat or 0, lon or 0), points[place.uri or ""]) > _NEAR_KM
            error = "far" if far else ""
        else:
            error = "missed" if item else "extra"
        if error == kind:
            a, b = span
            around = f"{text[max(0, a - 40) : a]}[[{text[a:b]}]]{text[b : b + 30]}".replace("\n", " ")
            print(f"  {name} …{around}… {item[3:5] if item else ''} {place.uri if place else ''}")


class _Points(dict[str, tuple[float, float]]):
    """Latitude and longitude by GeoNames address; metonymic places carry no point of their own."""

    def __init__(self) -> None:
        data = gazetteer.load()
        super().__init__()
        for row in range(len(data.columns["id"])):
            uri = f"https://sws.geonames.org/{data.columns['id'][row]}/"
            self[uri] = (data.columns["lat"][row] / 1000, data.columns["lon"][row] / 1000)


points = _Points()

if __name__ == "__main__":
    main()
