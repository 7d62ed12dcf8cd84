"""Typed links of corrections and repeats on Reuters-21578 against a key made by reading.

The key (bench/keys/revisions.json) names, for each marked item of the building half, the earlier items that
it is about: ids and labels only. An item that has none there is one whose antecedent is not in the
collection. A second row has the marks deleted from headline, slug and text.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Sequence
from pathlib import Path

from bench.dedupe import decided
from bench.figures import Cell, Figure, Table
from bench.reuters import Item, items, labelled
from schemas import Decision

KEY = Path(__file__).parent / "keys" / "revisions.json"
TYPES = {"corrects": "corrects", "repeats": "repeat_of"}
BAR = 0.9
_MARK = re.compile(r"^\W*(?:CORRECT(?:ED|ION)|RPT|RESENDING)\W*[- ]+", re.IGNORECASE)


def measure(data: Path, errors: str) -> Table:
    """Rows with and without marks; ``errors`` is the name of a row."""
    key: dict[str, dict[str, list[int]]] = json.loads(KEY.read_text(encoding="utf-8"))
    stock = items(data)
    columns = ["links", "in key", "found", "right", "precision", "recall", "F1"]
    table = Table("revisions", "Typed links against a key made by reading", columns)
    for name, edited in (("with marks", stock), ("marks deleted", [_unmarked(item) for item in stock])):
        decisions = decided(edited)[0]
        for label, kind in TYPES.items():
            wanted = kind if edited is stock else None
            table.rows.append(_row(f"{label}, {name}", key[label], stock, decisions, wanted, errors))
    table.notes = [
        f"A link is right when type and antecedent are; bar: F1 {BAR}. Marks deleted: keyed items, any type."
    ]
    return table


def _row(
    name: str,
    key: dict[str, list[int]],
    stock: Sequence[Item],
    decisions: Sequence[Decision],
    kind: str | None,
    errors: str,
) -> Sequence[Cell]:
    wanted = {number: antecedents for number, antecedents in key.items() if antecedents}
    found = right = 0
    for item, decision in zip(stock, decisions, strict=True):
        antecedents = key.get(str(item.number), [])
        link = _link(decision, kind) if kind or antecedents else None
        found += link is not None
        right += link in antecedents
        if errors == name and (link is not None or antecedents) and link not in antecedents:
            print(f"{item.number} {item.title[:60]}: {link}, key {antecedents}")
    precision, recall = right / max(1, found), right / max(1, len(wanted))
    f1 = 2 * right / max(1, found + len(wanted))
    return name, len(wanted), found, right, *(Figure([value], 3) for value in (precision, recall, f1))


def _link(decision: Decision, kind: str | None) -> int | None:
    """The number of the item that a decision names under this type, under any where that is null."""
    if decision.relation is not None and kind in (None, decision.relation.type):
        return int(decision.relation.to[2:])
    return int(decision.of[2:]) if kind in (None, decision.action) and decision.of else None


def _unmarked(item: Item) -> Item:
    slug = _MARK.sub("", item.slug or "") or None
    return labelled(dataclasses.replace(item, title=_MARK.sub("", item.title), slug=slug))
