"""Dates against TimeBank and AQUAINT (TempEval-3): strict, relaxed and value F1, beside dateparser."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import schemas
from bench.enriching import Row, context, is_dev, missing, row
from streams.enrich.dates import find_dates

_TIMEX = re.compile(r"<TIMEX3 ([^>]*)>(.*?)</TIMEX3>", re.DOTALL)
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_TAG = re.compile(r"<[^>]+>")
BARS = {"relaxed": 0.94, "strict": 0.87, "value": 0.83}
ALL_TYPES = 0.78
Gold = tuple[int, int, str, str]
Found = tuple[int, int, str, str, str]
"""Start, end, type, value, and the rules that decided."""
Document = tuple[str, str, list[Gold]]
Finder = Callable[[str, str], list[Found]]


def read(path: Path) -> Document:
    """Text, creation date and gold expressions (start, end, type, value) of one TimeML file."""
    source = path.read_text(encoding="utf-8")
    created = re.search(r'<DCT>.*?value="([^"]+)"', source, re.DOTALL)
    marked = source[source.index("<TEXT>") + 6 : source.index("</TEXT>")]
    text, gold, at = "", [], 0
    for match in _TIMEX.finditer(marked):
        text += html.unescape(_TAG.sub("", marked[at : match.start()]))
        words = html.unescape(_TAG.sub("", match[2]))
        attributes = dict(_ATTRIBUTE.findall(match[1]))
        gold.append((len(text), len(text) + len(words), attributes["type"], attributes["value"]))
        text += words
        at = match.end()
    return text + html.unescape(_TAG.sub("", marked[at:])), created[1] if created else "", gold


def documents(data: Path) -> list[Document]:
    """The building half of both sets."""
    paths = sorted((data / "tempeval").glob("*/*.tml"))
    return [read(path) for path in paths if is_dev(path.name) and path.name[0] != "."]


def ours(text: str, created: str) -> list[Found]:
    """What Copytaster finds."""
    return list(_flat(find_dates(context(text, created))))


def _flat(found: list[schemas.Date]) -> Iterator[Found]:
    for date in found:
        for mention in date.mentions:
            if mention.in_ == "body":
                yield (*mention.span, date.type, date.value, "+".join(date.why))


def _dateparser() -> Finder | None:
    try:
        from dateparser.search import search_dates
    except ImportError:
        return None

    def find(text: str, created: str) -> list[Found]:
        known = {"RELATIVE_BASE": datetime.fromisoformat(created[:10]), "PREFER_DATES_FROM": "past"}
        found, at = [], 0
        for words, moment in search_dates(text, languages=["en"], settings=known) or ():
            start = text.find(words, at)
            if start >= 0:
                at = start + len(words)
                found.append((start, at, "DATE", moment.date().isoformat(), "dateparser"))
        return found

    return find


def rows(data: Path, errors: str) -> Iterator[Row]:
    """Three figures on values of the calendar, one on all four types."""
    found = documents(data)
    yield from _rows("ours", ours, found, errors)
    peer = _dateparser()
    if peer is None:
        yield missing("dates", "dateparser")
    else:
        yield from _rows("dateparser", peer, found, "")


def _rows(system: str, find: Finder, found: list[Document], errors: str) -> Iterator[Row]:
    results = [(gold, find(text, created)) for text, created, gold in found]
    for kind, keep in (("calendar values", _calendar), ("all types", bool)):
        count: Counter[str] = Counter()
        for gold, mine in results:
            # A gold expression of another kind may be found: that is neither a hit nor an error.
            others = [item for item in gold if not keep(item[3])]
            kept = [item for item in mine if keep(item[3]) and not any(_meet(o, item) for o in others)]
            _score([item for item in gold if keep(item[3])], kept, count)
        for key, bar in BARS.items() if kind == "calendar values" else {"value": ALL_TYPES}.items():
            wanted = bar if system == "ours" else None
            yield row(f"dates, {kind}, {key}", system, count[key], count["gold"], count["found"], wanted)
    if errors:
        for (text, created, gold), (_, mine) in zip(found, results, strict=True):
            _show(errors, text, created, gold, mine)
    if system == "ours":
        yield from _rules(results)


def _rules(results: list[tuple[list[Gold], list[Found]]]) -> Iterator[Row]:
    """Each rule alone: the share of its values that are right."""
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for gold, mine in results:
        for item in mine:
            rule = item[4].partition("+")[0]
            found[rule] += 1
            right[rule] += any(_meet(g, item) and g[3] == item[3] for g in gold)
    for rule in sorted(found):
        yield row(f"dates, rule: {rule}", "ours", right[rule], found[rule], found[rule], score="share")


def _calendar(value: str) -> bool:
    return value[:1].isdigit()


def _meet(one: Gold | Found, other: Gold | Found) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _score(gold: list[Gold], found: list[Found], count: Counter[str]) -> None:
    count["gold"] += len(gold)
    count["found"] += len(found)
    for item in gold:
        near = [other for other in found if _meet(item, other)]
        count["relaxed"] += bool(near)
        count["strict"] += any(other[:2] == item[:2] for other in near)
        count["value"] += any(other[3] == item[3] for other in near)


def _show(kind: str, text: str, created: str, gold: list[Gold], found: list[Found]) -> None:
    """Print the differences of one kind with a little of the text around them."""
    sides: list[tuple[str, list[Gold] | list[Found], list[Gold] | list[Found]]] = [
        ("missed", gold, found),
        ("extra", found, gold),
    ]
    for side, first, second in sides:
        for item in first:
            near = [other for other in second if _meet(other, item)]
            error = "" if near else side
            if near and side == "missed" and not any(other[3] == item[3] for other in near):
                error = "value"
            elif near and side == "missed" and not any(other[:2] == item[:2] for other in near):
                error = "span"
            if error and kind in ("all", error):
                around = " ".join(text[max(0, item[0] - 60) : item[0]].split())
                after = " ".join(text[item[1] : item[1] + 40].split())
                theirs = [(text[o[0] : o[1]], *o[3:]) for o in near]
                print(
                    f"{error} {created[:10]} …{around} [[{text[item[0] : item[1]]}]] {after}… "
                    f"{item[2:]} {theirs}"
                )
