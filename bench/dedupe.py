"""Near copies, containment revisions and template traps on Reuters-21578 beside other libraries.

Truth is brute force over word 3-grams. A trap is a pair with J >= 0.5 whose tickers differ; likely the same
is one under headlines with J >= 0.5, less than 48 hours apart, without other tickers and not the next notice
of a series. Found: the method names the earlier article for the later one. Link is also asked what it
decided.
"""

from __future__ import annotations

import dataclasses
import random
import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from bench.dedupe_peers import PEERS, Found
from bench.figures import Cell, Figure, Table
from bench.reuters import (
    Item,
    Pair,
    all_pairs,
    is_same,
    is_titled,
    is_trap,
    items,
    labelled,
    marks_of,
    record,
)
from schemas import Decision, Marks, decode, encode
from streams.dedupe import Index, Link
from streams.messages import Message, Output
from streams.topics import DECISIONS, SEGMENTED

COLUMNS = ["method", "J >= .5", "containment", "traps merged", "same kept", "candidates", "docs/s"]
COPIES = ("exact_copy", "near_copy", "abridged_of", "repeat_of")
SAMPLE = 400
NOTES = [
    "J >= .5: recall; bar .998. Containment >= .8 with J < .5: recall; bar .98. Docs/s are of one core.",
    "Traps merged: in one family (peers: found); bar .01. Same kept: in one story (peers: found); bar .99.",
    "Link's first row is its index alone, its second what was decided: one story instead of found.",
    "Edited rows: company notices without tickers; under another company's name in headline and text;",
    "of one company with other numbers. Traps merged is then the share called a copy.",
]


@dataclasses.dataclass(slots=True)
class Truth:
    """The stock and its pairs by kind."""

    stock: list[Item]
    near: list[Pair]
    inside: list[Pair]
    traps: list[Pair]
    same: list[Pair]


def measure(data: Path, errors: str) -> Table:
    """The table; ``errors`` is ``traps``, ``same``, ``titled`` or ``inside``: those pairs that went wrong."""
    stock = items(data)
    pairs = all_pairs(stock)
    near = [pair for pair in pairs if pair.jaccard >= 0.5]
    truth = Truth(
        stock,
        near,
        [pair for pair in pairs if pair.jaccard < 0.5],
        [pair for pair in near if is_trap(stock[pair.first], stock[pair.second])],
        [pair for pair in near if is_same(stock[pair.first], stock[pair.second])],
    )
    counts = (
        f"{len(near)} near, {len(truth.inside)} contained, {len(truth.traps)} traps, {len(truth.same)} same"
    )
    table = Table("dedupe", f"Copies in {len(stock):,} Reuters items: {counts}", COLUMNS)
    table.rows.append(_found_row("link: index", truth, *by_index(stock)))
    decisions, seconds = decided(stock)
    table.rows.append(_decided_row("link: decided", truth, decisions, seconds))
    table.rows += _edited_rows(truth, decisions)
    for name, peer in PEERS.items():
        found = peer(stock)
        missing = (f"{name} (not installed)", *[""] * (len(COLUMNS) - 1))
        table.rows.append(missing if found is None else _found_row(name, truth, *found))
    table.notes = NOTES
    if errors:
        _show(errors, truth, decisions)
    return table


def by_index(stock: Sequence[Item]) -> tuple[Found, float]:
    """What the index alone finds, and its CPU seconds with verification."""
    index, found, begun = Index(len(stock)), set(), time.process_time()
    for second, item in enumerate(stock):
        found |= {(candidate.number, second) for candidate in index.query(item.text)}
        index.add(second, item.text)
    return found, time.process_time() - begun


def decided(stock: Sequence[Item], marked: bool = True) -> tuple[list[Decision], float]:
    """Link's decision about each item in file order, and its CPU seconds."""
    link = Link(len(stock), 100)
    values = [encode(record(item, _marks(item) if marked else None)) for item in stock]
    begun, outputs = time.process_time(), []
    for place, value in enumerate(values):
        outputs += link.process(Message(SEGMENTED, 0, place, value))
    seconds = time.process_time() - begun
    log = [output.value for output in outputs if output.topic == DECISIONS and _is_decision(output)]
    return [decode(Decision, value) for value in log if value], seconds


def _is_decision(output: Output) -> bool:
    return bool(output.value) and (output.key or b"").startswith(b"d/")


def _marks(item: Item) -> Marks:
    """The marks but for the embargo: held copy is not compared until its release."""
    return msgspec.structs.replace(marks_of(item), embargoed=False)


def _found_row(name: str, truth: Truth, found: Found, seconds: float) -> Sequence[Cell]:
    def share(pairs: Sequence[Pair]) -> Figure:
        return _share([(pair.first, pair.second) in found for pair in pairs])

    candidates = Figure([len(found) / len(truth.stock)], 2)
    kinds = (truth.near, truth.inside, truth.traps, truth.same)
    return name, *map(share, kinds), candidates, Figure([len(truth.stock) / seconds])


def _decided_row(name: str, truth: Truth, decisions: Sequence[Decision], seconds: float) -> Sequence[Cell]:
    def story(pairs: Sequence[Pair]) -> Figure:
        return _share([_together(decisions, pair, "story") for pair in pairs])

    traps = _share([_together(decisions, pair, "family") for pair in truth.traps])
    speed = Figure([len(decisions) / seconds])
    return name, story(truth.near), story(truth.inside), traps, story(truth.same), "", speed


def _edited_rows(truth: Truth, decisions: Sequence[Decision]) -> list[Sequence[Cell]]:
    bare = [labelled(_edit(item, lambda text: re.sub(r"\s*<[\w.]+>", "", text))) for item in truth.stock]
    without = decided(bare)[0]
    traps = _share([_together(without, pair, "family") for pair in truth.traps])
    same = _share([_together(without, pair, "story") for pair in truth.same])
    rows: list[Sequence[Cell]] = [("link: tickers removed", "", "", traps, same, "", "")]
    notices = [item for item in truth.stock if item.tickers and _name(item) and 10 <= item.text.count < 120]
    chance = random.Random(21578)
    notices = chance.sample(notices, min(SAMPLE, len(notices)))
    swapped = [_renamed(item, _name(chance.choice(notices))) for item in notices]
    others = [_renumbered(item) for item in notices]
    for name, edited in (("link: names swapped", swapped), ("link: other numbers", others)):
        merged = [_copied(item, changed) for item, changed in zip(notices, edited, strict=True) if changed]
        rows.append((name, "", "", _share(merged), "", "", ""))
    return rows


def _edit(item: Item, change: Callable[[str], str]) -> Item:
    return dataclasses.replace(item, title=change(item.title), body=change(item.body))


def _name(item: Item) -> str:
    """The words of a headline before its ticker: the company."""
    found = re.match(r"([\w.&' -]{4,40}?)\s*<[\w.]+>", item.title)
    return found[1] if found else ""


def _renamed(item: Item, name: str) -> Item | None:
    old = _name(item)
    if name.split()[0].lower() == old.split()[0].lower():
        return None
    title = item.title.replace(old, name, 1)
    body = re.sub(re.escape(old.split()[0]), name.split()[0].title(), item.body, flags=re.IGNORECASE)
    tickers = (re.sub(r"<[\w.]+>", "<XYZ>", text) for text in (title, body))
    return labelled(dataclasses.replace(item, title=next(tickers), body=next(tickers)))


def _renumbered(item: Item) -> Item | None:
    """The same notice with each digit moved on by three; null where it has no figures."""
    table = str.maketrans("0123456789", "3456789012")
    changed = _edit(item, lambda text: text.translate(table))
    return labelled(changed) if changed.body != item.body else None


def _copied(item: Item, changed: Item) -> bool:
    """Whether the edited notice, sent after the real one, is taken for a copy of it."""
    second = dataclasses.replace(changed, number=item.number + 1_000_000)
    return decided([item, second], marked=False)[0][1].action in COPIES


def _together(decisions: Sequence[Decision], pair: Pair, name: str) -> bool:
    return bool(getattr(decisions[pair.first], name) == getattr(decisions[pair.second], name))


def _share(hits: Sequence[bool]) -> Figure:
    return Figure([sum(hits) / max(1, len(hits))], 4)


def _show(errors: str, truth: Truth, decisions: Sequence[Decision]) -> None:
    stock = truth.stock
    kinds = {
        "traps": [pair for pair in truth.traps if _together(decisions, pair, "family")],
        "same": [pair for pair in truth.same if not _together(decisions, pair, "story")],
        "inside": [pair for pair in truth.inside if not _together(decisions, pair, "story")],
        "titled": [
            pair
            for pair in truth.near
            if is_titled(stock[pair.first], stock[pair.second]) and not _together(decisions, pair, "story")
        ],
    }
    for pair in kinds.get(errors, []):
        one, two = stock[pair.first], stock[pair.second]
        figures = f"J {pair.jaccard:.2f}, containment {pair.containment:.2f}"
        print(
            f"{one.number} {one.time} {one.title[:60]} | {two.number} {two.time} {two.title[:60]} | {figures}"
        )
