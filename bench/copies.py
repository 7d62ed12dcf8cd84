"""Precision of the copies that link tells on Reuters-21578: a stratified sample, judged by reading.

The sample (bench/keys/copies.json) was drawn by type and by bands of Jaccard, each as large as the others as
far as they reach, so that rare and doubtful kinds count for more than in the stream. A pair is a ``copy``
where the later item says nothing that the earlier one did not, ``other`` where it does.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from bench.dedupe import COPIES, decided
from bench.figures import Figure, Table
from bench.reuters import items
from schemas import Decision

KEY = Path(__file__).parent / "keys" / "copies.json"
BAR = 0.99


def measure(data: Path, errors: str) -> Table:
    """One row per type of copy and one of all; ``errors`` is a type: its pairs that are no copies."""
    judged = {(first, second): label for first, second, label in json.loads(KEY.read_text(encoding="utf-8"))}
    stock = items(data)
    told = {item.number: one for item, one in zip(stock, decided(stock)[0], strict=True)}
    table = Table("copies", "Copies judged by reading", ["type", "told", "judged", "right", "precision"])
    rows: dict[str, list[bool]] = defaultdict(list)
    for (first, second), label in judged.items():
        if told[second].of != f"id{first}" or told[second].action not in COPIES:
            continue
        for kind in (told[second].action, "all"):
            rows[kind].append(label == "copy")
        if told[second].action == errors and label != "copy":
            print(f"{first} {second}")
    for kind, right in sorted(rows.items(), key=lambda row: row[0] == "all"):
        precision = Figure([sum(right) / len(right)], 4)
        table.rows.append((kind, _count(kind, list(told.values())), len(right), sum(right), precision))
    gone = len(judged) - len(rows["all"])
    table.notes = [
        f"Bar: {BAR} of all. Of {len(judged)} judged pairs {gone} are not told as copies any more."
    ]
    return table


def _count(kind: str, told: Sequence[Decision]) -> int:
    return sum(1 for one in told if one.action == kind or (kind == "all" and one.action in COPIES))
