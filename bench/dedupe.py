"""Near copies, revisions and template traps on Reuters-21578: ``python bench/dedupe.py FOLDER``.

FOLDER holds ``reut2-*.sgm``. Every pair of articles that shares text is found by brute force first; then link
reads the articles in file order. A trap is a pair with J >= 0.5 whose tickers differ; likely the same is one
without differing tickers under headlines with J >= 0.5. Prints one table.
"""

from __future__ import annotations

import html
import re
import sys
import tracemalloc
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from time import perf_counter

import msgspec
import numpy as np

from schemas import RECORD_VERSION, Decision, Fingerprint, Segmented, decode, encode
from streams.dedupe import Index, Link, Rebuild, fingerprint
from streams.messages import Message
from streams.topics import DECISIONS, SEGMENTED

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
    time: str | None
    tickers: set[str]
    text: Fingerprint
    words: set[str] = field(default_factory=set)


def items(folder: Path) -> Iterator[Item]:
    """The items of all files, in file order."""
    for path in sorted(folder.glob("reut2-*.sgm")):
        for found in _ITEM.finditer(path.read_text(encoding="latin-1")):
            yield _item(int(found[1]), found[2])


def _item(number: int, sgml: str) -> Item:
    kind, text = _TEXT.search(sgml).groups()  # type: ignore[union-attr]
    title, body = _field(text, "TITLE"), _field(text, "BODY")
    if kind == "UNPROC":
        title, _, body = html.unescape(text).strip("\x02\x03 \n").partition("\n")
    title, body = " ".join(title.split()), _END.sub("", body.replace("\x03", "").rstrip())
    slug = _SLUG.search(_field(sgml, "UNKNOWN"))
    tickers = set(_TICKER.findall(f"{title} {body}"))
    words = set(re.findall(r"\w+", title.lower()))
    made = fingerprint(title, body, "en")
    return Item(number, title, body, slug[1] if slug else None, _time(sgml), tickers, made, words)


def _field(text: str, tag: str) -> str:
    found = re.search(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
    return html.unescape(found[1]) if found else ""


def _time(sgml: str) -> str | None:
    found = re.search(r"(\d+-\w{3}-\d{4} \d\d:\d\d:\d\d)", _field(sgml, "DATE"))
    return datetime.strptime(found[1], "%d-%b-%Y %H:%M:%S").isoformat() + "Z" if found else None


def record(item: Item) -> Segmented:
    """The item as intake would hand it on."""
    return Segmented(
        v=RECORD_VERSION,
        id=f"id{item.number}",
        delivery=f"wire.raw/0/{item.number}/1",
        source="reuters",
        slug=item.slug.replace("-", " ") if item.slug else None,
        versioncreated=item.time,
        received=item.time,
        headline=item.title,
        wordcount=len(item.body.split()),
        fingerprint=item.text,
        sha256="0" * 64,
        article=msgspec.Raw(b"{}"),
    )


@dataclass(frozen=True)
class Pair:
    """An earlier and a later item by place, Jaccard, and the share of the smaller text in the other."""

    first: int
    second: int
    jaccard: float
    containment: float


def all_pairs(stock: list[Item]) -> list[Pair]:
    """Every pair with J >= 0.5, or containment >= 0.8 where both have 20 shingles."""
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


def found_pairs(stock: list[Item]) -> set[tuple[int, int]]:
    """What the index alone finds."""
    index, found = Index(len(stock)), set()
    for second, item in enumerate(stock):
        found |= {(candidate.number, second) for candidate in index.query(item.text)}
        index.add(second, item.text)
    return found


def decided(stock: list[Item]) -> tuple[list[Decision], list[tuple[bytes, bytes | None]], float]:
    """Link's decisions, its log, and the seconds it took."""
    link = Link(len(stock), 100)
    messages = [Message(SEGMENTED, 0, place, encode(record(item))) for place, item in enumerate(stock)]
    start = perf_counter()
    outputs = [output for message in messages for output in link.process(message)]
    seconds = perf_counter() - start
    log = [(output.key or b"", output.value) for output in outputs if output.topic == DECISIONS]
    return [decode(Decision, value) for _, value in log if value], log, seconds


def state_bytes(stock: list[Item], log: list[tuple[bytes, bytes | None]]) -> tuple[float, float]:
    """Bytes of memory per article and decisions per second of a rebuilt link."""
    start = perf_counter()
    _rebuild(stock, log)
    seconds = perf_counter() - start
    tracemalloc.start()
    link = _rebuild(stock, log)
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert link.memory.next_seq == len(stock)
    return size / len(stock), len(stock) / seconds


def _rebuild(stock: list[Item], log: list[tuple[bytes, bytes | None]]) -> Link:
    link = Link(len(stock), 100)
    rebuild = Rebuild(link)
    rebuild.feed(log)
    rebuild.finish(None)
    return link


def is_trap(one: Item, two: Item) -> bool:
    """Whether two items with like texts name different companies."""
    return bool(one.tickers and two.tickers and not one.tickers & two.tickers)


def is_same(one: Item, two: Item) -> bool:
    """Whether two items with like texts are likely one story."""
    union = len(one.words | two.words)
    return not is_trap(one, two) and bool(union) and len(one.words & two.words) / union >= 0.5


def share(hits: list[bool]) -> str:
    """A share and its base."""
    return f"{sum(hits) / len(hits):.4f} of {len(hits)}" if hits else "none"


def main() -> None:
    """Print the table."""
    stock = list(items(Path(sys.argv[1])))
    pairs = all_pairs(stock)
    near = [pair for pair in pairs if pair.jaccard >= 0.5]
    inside = [pair for pair in pairs if pair.jaccard < 0.5]
    found = found_pairs(stock)
    decisions, log, seconds = decided(stock)
    size, speed = state_bytes(stock, log)
    traps = [pair for pair in near if is_trap(stock[pair.first], stock[pair.second])]
    same = [pair for pair in near if is_same(stock[pair.first], stock[pair.second])]

    def linked(pair: Pair, name: str) -> bool:
        return bool(getattr(decisions[pair.first], name) == getattr(decisions[pair.second], name))

    rows = [
        ("articles", str(len(stock))),
        ("found by the index, J >= 0.5", share([(p.first, p.second) in found for p in near])),
        ("found by the index, containment >= 0.8", share([(p.first, p.second) in found for p in inside])),
        ("traps put in one family", share([linked(pair, "family") for pair in traps])),
        ("traps put in one story", share([linked(pair, "story") for pair in traps])),
        ("likely the same: one family", share([linked(pair, "family") for pair in same])),
        ("likely the same: one story", share([linked(pair, "story") for pair in same])),
        ("revisions (containment) in one story", share([linked(pair, "story") for pair in inside])),
        ("decisions per second", f"{len(stock) / seconds:.0f}"),
        ("rebuilt per second", f"{speed:.0f}"),
        ("memory per article, bytes", f"{size:.0f}"),
    ]
    actions = Counter(one.action + (f" ({one.relation.type})" if one.relation else "") for one in decisions)
    rows += [(action, str(count)) for action, count in actions.most_common()]
    for name, value in rows:
        print(f"{name:<42}{value}")


if __name__ == "__main__":
    main()
