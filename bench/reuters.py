"""Reuters-21578 as link would get it: items of the SGML files, every like pair of them, and silver labels.

Only the building half is read: files ``reut2-000`` to ``reut2-010``. The SGML keeps the raw wire header
(slug, date) and the items marked unprocessed, which copies of the collection leave out.
"""

from __future__ import annotations

import html
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import numpy as np

from schemas import RECORD_VERSION, Fingerprint, Marks, Segmented
from streams.dedupe import fingerprint
from streams.intake import marks as grammar

FOLDER = "json-reuters-21578/sgm-data"
LAST = 10
RECURS = timedelta(hours=48)
"""A notice under the same headline after this time is the next one of a series, not the same story."""

DAILY = timedelta(hours=20)

_ITEM = re.compile(r'<REUTERS.*?NEWID="(\d+)">(.*?)</REUTERS>', re.DOTALL)
_TEXT = re.compile(r'<TEXT(?: TYPE="(\w+)")?>(.*?)</TEXT>', re.DOTALL)
_SLUG = re.compile(r"\n?\w \w (?:(?:BC|AM|PM|CW)-)?(\S+) +\d\d-\d\d")
_TICKER = re.compile(r"<(\w[\w.]*)>")
_END = re.compile(r"\s*reuter\s*$", re.IGNORECASE)


@dataclass
class Item:
    """One item of the collection."""

    number: int
    title: str
    body: str
    slug: str | None
    time: datetime | None
    tickers: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    text: Fingerprint = field(default_factory=lambda: fingerprint(None, "", None))


@dataclass(frozen=True, slots=True)
class Pair:
    """An earlier and a later item by place, Jaccard, and the share of the smaller text in the other."""

    first: int
    second: int
    jaccard: float
    containment: float


def items(data: Path) -> list[Item]:
    """The items of the building half, in file order."""
    return list(_items(data / FOLDER))


def _items(folder: Path) -> Iterator[Item]:
    for path in sorted(folder.glob("reut2-*.sgm")):
        if int(path.stem[-3:]) > LAST:
            continue
        for found in _ITEM.finditer(path.read_text(encoding="latin-1")):
            yield _item(int(found[1]), found[2])


def _item(number: int, sgml: str) -> Item:
    kind, text = _TEXT.search(sgml).groups()  # type: ignore[union-attr]
    title, body = _field(text, "TITLE"), _field(text, "BODY")
    if kind == "UNPROC":
        title, _, body = html.unescape(text).strip("\x02\x03 \n").partition("\n")
    title, body = " ".join(title.split()), _END.sub("", body.replace("\x03", "").rstrip())
    slug = _SLUG.search(_field(sgml, "UNKNOWN"))
    return labelled(Item(number, title, body, slug[1] if slug else None, _time(sgml)))


def labelled(item: Item) -> Item:
    """The item with all that follows from its title and body."""
    item.tickers = set(_TICKER.findall(f"{item.title} {item.body}"))
    item.words = set(re.findall(r"\w+", item.title.lower()))
    item.text = fingerprint(item.title, item.body, "en")
    return item


def _field(text: str, tag: str) -> str:
    found = re.search(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
    return html.unescape(found[1]) if found else ""


def _time(sgml: str) -> datetime | None:
    found = re.search(r"(\d+-\w{3}-\d{4} \d\d:\d\d:\d\d)", _field(sgml, "DATE"))
    return datetime.strptime(found[1], "%d-%b-%Y %H:%M:%S") if found else None


def marks_of(item: Item) -> Marks:
    """The marks of headline and slug by intake's own grammar; the raw wire header makes them trusted."""
    slug, first = grammar.slug_marks(item.slug), item.body.strip().partition("\n\n")[0]
    advisory = grammar.advisory_marks(" ".join(first.split())) or Marks()
    marks = grammar.merged([advisory, slug, grammar.headline_marks(item.title)])
    marks.trusted = True
    return marks


def record(item: Item, marks: Marks | None = None, source: str = "reuters") -> Segmented:
    """The item as intake would hand it on."""
    time = f"{item.time.isoformat()}Z" if item.time else None
    return Segmented(
        v=RECORD_VERSION,
        id=f"id{item.number}",
        delivery=f"wire.raw/0/{item.number}/1",
        source=source,
        slug=item.slug.replace("-", " ") if item.slug else None,
        versioncreated=time,
        received=time,
        headline=item.title,
        wordcount=len(item.body.split()),
        marks=marks or Marks(),
        fingerprint=item.text,
        sha256="0" * 64,
        article=msgspec.Raw(b"{}"),
    )


def all_pairs(stock: Sequence[Item]) -> list[Pair]:
    """By brute force, every pair with J >= 0.5, or containment >= 0.8 where both have 20 shingles."""
    postings: dict[int, list[int]] = defaultdict(list)
    pairs = []
    for second, item in enumerate(stock):
        shingles = np.frombuffer(item.text.shingles, dtype="<u4").tolist()
        shared = Counter(first for value in shingles for first in postings[value])
        for value in shingles:
            postings[value].append(second)
        for first, both in shared.items():
            sizes = item.text.count, stock[first].text.count
            jaccard, containment = both / (sum(sizes) - both), both / min(sizes)
            if jaccard >= 0.5 or (containment >= 0.8 and min(sizes) >= 20):
                pairs.append(Pair(first, second, jaccard, containment))
    return pairs


def is_trap(one: Item, two: Item) -> bool:
    """Whether two items with like texts name different companies."""
    return bool(one.tickers and two.tickers and not one.tickers & two.tickers)


def is_titled(one: Item, two: Item) -> bool:
    """Whether two items with like texts have like headlines and do not name different companies."""
    union = len(one.words | two.words)
    return not is_trap(one, two) and bool(union) and len(one.words & two.words) / union >= 0.5


def is_same(one: Item, two: Item) -> bool:
    """Whether two items with like texts and headlines are so close in time that they are likely one story."""
    close = one.time is None or two.time is None or abs(two.time - one.time) < RECURS
    return is_titled(one, two) and close and not is_next(one, two)


def is_next(one: Item, two: Item) -> bool:
    """Whether one is the next notice of a daily series: about a day or more later, with other figures."""
    later = one.time is not None and two.time is not None and abs(two.time - one.time) >= DAILY
    return later and one.text.numbers != two.text.numbers
