"""Typed links on Reuters-21578 against keys made by reading: corrections, repeats, leads, alerts, embargoes.

The keys (bench/keys) name, for each item that is such a thing, the earlier items that it is about: ids and
labels only. An item that has none there is one whose antecedent is not in the collection. The key of
alerts covers ranges of items: candidates were the body-less items there and the stories of the next four
hours that share words with them; the weights of link's rule were chosen on some of the ranges, the others
are held out. More rows have the marks deleted from headline and slug.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Container, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.dedupe import decided
from bench.figures import Cell, Figure, Table
from bench.reuters import Item, items, labelled, marks_of
from schemas import Decision

KEYS = Path(__file__).parent / "keys"
TYPES = {"corrects": "corrects", "repeats": "repeat_of", "leads": "update_of"}
ALERTS = ("alerts", "alerts, held out")
BAR = 0.9
COLUMNS = ["links", "in key", "found", "right", "precision", "recall", "F1"]
_MARK = re.compile(
    r"^\W*(?:CORRECT(?:ED|ION)|RPT|RESENDING|EMBARGOED\S*)\W*[- ]+|[-]?\d(?:ST|ND|RD)LD|\*{3,}(?:URGENT)?",
    re.IGNORECASE,
)
Key = Mapping[int, Sequence[int]]


def measure(data: Path, errors: str) -> Table:
    """Rows with and without marks; ``errors`` is the name of a row."""
    key, alerts = _read("revisions.json"), _read("alerts.json")
    stock = items(data)
    table = Table("revisions", "Typed links against keys made by reading", COLUMNS)
    total = Tally()
    for name, edited in (("with marks", stock), ("marks deleted", [_unmarked(item) for item in stock])):
        decisions, marked = decided(edited)[0], edited is stock
        for label, kind in TYPES.items():
            links = _links(stock, decisions, kind if marked else None)
            keyed = _numbers(key[label])
            all_of = keyed if label == "leads" or not marked else range(10**6)
            tally = _tally(f"{label}, {name}", links, keyed, {}, all_of, errors)
            total.add(tally if marked else Tally())
            table.rows.append(tally.row(f"{label}, {name}"))
        links, also = _links(stock, decisions, "alert_for"), _numbers(alerts["also"])
        for label in ALERTS:
            within = _Ranges(alerts[label]["ranges"])
            stories = _numbers(alerts[label]["stories"])
            tally = _tally(f"{label}, {name}", links, stories, also, within, errors)
            total.add(tally if marked else Tally())
            table.rows.append(tally.row(f"{label}, {name}"))
    held = {item.number: [0] for item in stock if item.number in key["embargo"]}
    marks = {item.number: 0 for item in stock if marks_of(item).embargoed}
    tally = _tally("embargoes, marks", marks, held, {}, range(10**6), errors)
    total.add(tally)
    table.rows += [tally.row("embargoes, marks"), total.row("all, with marks")]
    table.notes = [
        f"A link is right when type and antecedent are; bar: F1 {BAR} over all with marks.",
        "Marks deleted: keyed items, any type but for alerts, which are typed by what they lack.",
        "Alerts: the weights of the rule were chosen on the first ranges; the others are held out.",
    ]
    return table


@dataclasses.dataclass(slots=True)
class Tally:
    """Counts of links: in the key, found, right."""

    wanted: int = 0
    found: int = 0
    right: int = 0

    def add(self, other: Tally) -> None:
        """Count another's links too."""
        self.wanted += other.wanted
        self.found += other.found
        self.right += other.right

    def row(self, name: str) -> Sequence[Cell]:
        """The row of the table."""
        precision, recall = self.right / max(1, self.found), self.right / max(1, self.wanted)
        f1 = 2 * self.right / max(1, self.found + self.wanted)
        figures = (Figure([value], 3) for value in (precision, recall, f1))
        return name, self.wanted, self.found, self.right, *figures


class _Ranges(Container[object]):
    """The numbers in inclusive ranges."""

    def __init__(self, ranges: Sequence[Sequence[int]]) -> None:
        self._ranges = [range(first, last + 1) for first, last in ranges]

    def __contains__(self, number: object) -> bool:
        return any(number in part for part in self._ranges)


def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((KEYS / name).read_text(encoding="utf-8"))
    return found


def _numbers(key: Mapping[str, Sequence[int]]) -> Key:
    return {int(number): antecedents for number, antecedents in key.items()}


def _tally(
    name: str, links: Mapping[int, int], key: Key, also: Key, within: Container[object], errors: str
) -> Tally:
    """Links of the items ``within`` against the key; those in ``also`` count neither way."""
    tally = Tally(wanted=sum(1 for antecedents in key.values() if antecedents))
    for number in sorted({*links, *key}):
        link, antecedents = links.get(number), key.get(number, ())
        if number not in within or (link in also.get(number, ()) and link not in antecedents):
            continue
        tally.found += link is not None
        tally.right += link in antecedents
        if errors == name and (link is not None or antecedents) and link not in antecedents:
            print(f"{number}: {link}, key {list(antecedents)}")
    return tally


def _links(stock: Sequence[Item], decisions: Sequence[Decision], kind: str | None) -> dict[int, int]:
    """By item, the number of the item that link names under this type, under any where that is null."""
    found = {}
    for item, decision in zip(stock, decisions, strict=True):
        if decision.relation is not None and kind in (None, decision.relation.type):
            found[item.number] = int(decision.relation.to[2:])
        elif kind in (None, decision.action) and decision.of:
            found[item.number] = int(decision.of[2:])
    return found


def _unmarked(item: Item) -> Item:
    slug = _MARK.sub("", item.slug or "") or None
    return labelled(dataclasses.replace(item, title=_MARK.sub("", item.title), slug=slug))
