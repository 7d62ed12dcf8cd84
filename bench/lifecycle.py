"""Families in random orders, over partitions and crashes: how many end in the state that the rule demands.

The members are the invented ones of tests/dedupe/lifecycle.py. ``--errors KIND`` prints the orders that
ended otherwise; the data folder is not used. Takes about a minute; a terminal shows how far it is.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import combinations, permutations
from pathlib import Path
from random import Random

from bench.figures import Table
from schemas import Segmented
from tests.dedupe.lifecycle import MEMBERS, Kind, check, members, merged, play
from tests.dedupe.test_lifecycle import KINDS, UNTOLD

RANDOM = 1000
SHOWN = 100
"""Orders between two signs of life."""

SIZES = (2, 3)


def measure(data: Path, errors: str) -> Table:
    """One row per kind: all permutations of up to three members, and random families of up to nine."""
    table = Table(
        "lifecycle", "Orders of an item's life that end in the same state", ["kind", "orders", "wrong"]
    )
    for kind in KINDS:
        name = f"{'identity' if kind.named else 'slug'}, {kind.times} times"
        wrong = orders = 0
        for order, crashes in _orders(kind):
            orders += 1
            _progress(name, orders)
            try:
                check(order, kind, play(order, kind, crashes))
            except AssertionError as error:
                wrong += 1
                if errors == name:
                    print([MEMBERS[int(record.id[2:]) - 1] for record in order], crashes, error)
        table.rows.append((name, orders, wrong))
    table.notes = [
        "Bar: none wrong. All orders of 2 and 3 of 9 members; random families, 4 partitions, 2 crashes.",
        f"Without times {' and '.join(sorted(UNTOLD))} are left out: nothing says where they belong.",
    ]
    return table


def _progress(name: str, orders: int) -> None:
    if sys.stderr.isatty() and orders % SHOWN == 0:
        print(f"\r\033[K{name}: {orders:,} orders", end="\r", file=sys.stderr, flush=True)


def _orders(kind: Kind) -> Iterator[tuple[Sequence[Segmented], Sequence[int]]]:
    names = [name for name in MEMBERS if kind.times != "missing" or name not in UNTOLD]
    for size in SIZES:
        for chosen in combinations(names, size):
            for order in permutations(members(chosen, kind)):
                yield order, ()
    chance = Random(str(kind))
    for _ in range(RANDOM):
        some = chance.sample(names, chance.randint(4, len(names)))
        spread = merged(members(some, kind), 4, chance)
        yield spread, chance.sample(range(len(spread)), chance.randint(0, 2))
