"""RSS and Atom against feedparser as the oracle, on real feeds: entries, fields equal, entries a second.

Data: ``feeds/benchmark_data`` of kagisearch/fastfeedparser; only the dev half is read (files whose name has a
sha1 that ends in an even hexadecimal digit). The peer fastfeedparser is compared in the same run.
"""

from __future__ import annotations

import hashlib
import re
import time
from calendar import timegm
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from importlib import import_module
from pathlib import Path
from typing import Any

from bench.figures import Cell, Table
from streams.intake.charset import decode
from streams.intake.headers import Told
from streams.intake.model import Document, Raw
from streams.intake.readers import feed
from streams.intake.readers.feed_entries import Entry, entries
from streams.intake.readers.feed_tree import parse
from streams.intake.times import utc
from streams.settings import Limits

FIELDS = ("title", "link", "id", "date", "content")
BAR = 0.995
WHOLE = "ours, whole documents"

_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Read:
    """One entry as a parser gives it: texts bare of markup, the date in UTC, what is missing empty."""

    title: str
    link: str
    id: str
    date: str
    content: str


def is_dev(name: str) -> bool:
    """Whether a file of this name belongs to the dev half."""
    return hashlib.sha1(name.encode()).hexdigest()[-1] in "02468ace"


def measure(data: Path, errors: str) -> Table:
    """The table; with ``errors`` (a row's name), the entries of that row that differ from the oracle's."""
    folder = data / "feeds" / "benchmark_data"
    files = [path for path in sorted(folder.iterdir()) if path.is_file() and is_dev(path.name)]
    values = {path.name: path.read_bytes() for path in files}
    table = Table(
        "feeds",
        "RSS and Atom: entries and fields equal to feedparser's, on real feeds",
        (
            "reader",
            "feeds read",
            "entries",
            "missing",
            "extra",
            *(f"{name} %" for name in FIELDS),
            "entries/s",
        ),
    )
    try:
        oracle = _timed("feedparser", _feedparser, values)
    except ModuleNotFoundError:
        table.notes = ["feedparser, the oracle, is not installed"]
        return table
    for name, reader in {
        "ours": _ours,
        WHOLE: _documents,
        "fastfeedparser": _fastfeedparser,
    }.items():
        try:
            found = _timed(name, reader, values)
        except ModuleNotFoundError:
            table.rows.append((name, "not installed", *[""] * (len(table.columns) - 2)))
            continue
        row = _row(name, found, oracle, errors == name)
        table.rows.append(row if name != WHOLE else [*row[:5], *[""] * len(FIELDS), row[-1]])
    table.rows.append(_row("feedparser", oracle, oracle, False))
    table.notes = [
        f"{len(files)} feeds of the dev half; bar: each field of ours equal in {BAR:.1%} of the entries.",
        "Oracle: feedparser without sanitising; title and content are compared as words, dates as UTC.",
        "'Whole documents' also makes the lines of each entry's HTML, which no peer does.",
        "CPU time of one run over all feeds, one process.",
    ]
    return table


@dataclass(frozen=True, slots=True)
class Result:
    """Entries by feed and the CPU seconds they took; a feed that could not be read has none."""

    entries: dict[str, list[Read]]
    seconds: float


def _timed(name: str, reader: Callable[[bytes], Any], values: dict[str, bytes]) -> Result:
    first = next(iter(values.values()))
    reader(first)
    raw = {}
    start = time.process_time()
    for key, value in values.items():
        raw[key] = reader(value)
    seconds = time.process_time() - start
    return Result({key: list(_PLAIN[name](found)) for key, found in raw.items()}, seconds)


def _row(name: str, found: Result, oracle: Result, show: bool) -> list[Cell]:
    equal: Counter[str] = Counter()
    pairs = missing = extra = 0
    for key, wanted in oracle.entries.items():
        mine = found.entries[key]
        missing += max(0, len(wanted) - len(mine))
        extra += max(0, len(mine) - len(wanted))
        for one, other in zip(wanted, mine, strict=False):
            pairs += 1
            for field in FIELDS:
                same = getattr(one, field) == getattr(other, field)
                equal[field] += same
                if show and not same:
                    print(f"{key} {field}: {getattr(one, field)[:120]!r} / {getattr(other, field)[:120]!r}")
    total = sum(map(len, found.entries.values()))
    shares = [f"{100 * equal[field] / max(1, pairs):.2f}" for field in FIELDS]
    feeds = sum(map(bool, found.entries.values()))
    return [name, feeds, total, missing, extra, *shares, round(total / max(found.seconds, 1e-9))]


def _ours(value: bytes) -> list[Entry]:
    root, _ = parse(decode(value).text)
    return list(entries(root))


def _documents(value: bytes) -> list[Document]:
    return feed.read(Raw(decode(value), Told(), Limits(max_articles=10_000)))


def _feedparser(value: bytes) -> list[Any]:
    parser = import_module("feedparser")
    return list(parser.parse(value, sanitize_html=False).entries)


def _fastfeedparser(value: bytes) -> list[Any]:
    parser = import_module("fastfeedparser")
    try:
        return list(parser.parse(value).entries)
    except ValueError:
        return []


def _plain_ours(found: list[Entry]) -> Iterator[Read]:
    for entry in found:
        date = utc(entry.published) or utc(entry.updated) or utc(entry.created)
        yield Read(
            _words(entry.title or entry.media_title),
            entry.link or "",
            entry.id or "",
            date or "",
            _words(entry.text),
        )


def _plain_documents(found: list[Document]) -> Iterator[Read]:
    for document in found:
        meta = document.meta
        text = " ".join(line.text for line in document.lines if line.hint != "headline")
        date = utc(meta.published) or ""
        yield Read(_words(meta.title), meta.url or "", meta.guid or "", date, _words(text))


def _plain_feedparser(found: list[Any]) -> Iterator[Read]:
    for entry in found:
        moment = entry.get("published_parsed") or entry.get("updated_parsed") or entry.get("created_parsed")
        date = (
            datetime.fromtimestamp(timegm(moment), UTC).isoformat().replace("+00:00", "Z") if moment else ""
        )
        content = next((part.value for part in entry.get("content", ()) if part.value), "")
        text = content or entry.get("summary", "")
        yield Read(_words(entry.get("title")), entry.get("link", ""), entry.get("id", ""), date, _words(text))


def _plain_fast(found: list[Any]) -> Iterator[Read]:
    for entry in found:
        date = utc(entry.get("published") or entry.get("updated")) or ""
        content = next((part["value"] for part in entry.get("content") or () if part.get("value")), "")
        text = content or entry.get("description") or ""
        yield Read(
            _words(entry.get("title")), entry.get("link") or "", entry.get("id") or "", date, _words(text)
        )


def _words(text: str | None) -> str:
    """The words of HTML or plain text."""
    bare = unescape(unescape(_TAG.sub(" ", unescape(text or ""))))
    return " ".join(_WORD.findall(_TAG.sub(" ", bare)))


_PLAIN: dict[str, Callable[[Any], Iterator[Read]]] = {
    "ours": _plain_ours,
    WHOLE: _plain_documents,
    "feedparser": _plain_feedparser,
    "fastfeedparser": _plain_fast,
}
