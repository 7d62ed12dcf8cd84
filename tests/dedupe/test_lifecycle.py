"""Any order and any partitioning of an item's life ends in the same state, crashes on the way or not."""

from __future__ import annotations

from itertools import combinations, permutations
from random import Random

import pytest

from tests.dedupe.lifecycle import MEMBERS, Kind, check, members, merged, play

KINDS = [Kind(named, times) for named in (True, False) for times in ("own", "equal", "missing")]
UNTOLD = {"late v1", "withheld"}
"""Without times nothing says whether these came before or after another version: arrival decides."""

FAMILIES = 180


def _members(kind: Kind) -> list[str]:
    return [name for name in MEMBERS if kind.times != "missing" or name not in UNTOLD]


@pytest.mark.parametrize("kind", KINDS, ids=str)
@pytest.mark.parametrize("size", [1, 2, 3])
def test_every_order_of_a_small_family_ends_in_the_same_state(kind: Kind, size: int) -> None:
    for names in combinations(_members(kind), size):
        for order in permutations(members(names, kind)):
            check(order, kind, play(order, kind))


@pytest.mark.parametrize("kind", KINDS, ids=str)
@pytest.mark.parametrize("partitions", [1, 2, 4])
def test_random_families_with_crashes_end_in_the_same_state(kind: Kind, partitions: int) -> None:
    chance = Random(f"{kind} {partitions}")
    for _ in range(FAMILIES // 3):
        names = chance.sample(_members(kind), chance.randint(4, len(_members(kind))))
        order = merged(members(names, kind), partitions, chance)
        crashes = chance.sample(range(len(order)), chance.randint(0, 2))
        check(order, kind, play(order, kind, crashes))
