"""The rules that ``why`` may name, and the confidence that each has: the closed list.

``lexicon/rules.tsv`` has a line for each: field, rule, percent right, how many were judged, what the rule
says. ``python -m bench.rules --data FOLDER`` measures the percents on the building halves and writes them
there; a rule with too few cases has none.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple


class Rule(NamedTuple):
    """One rule: percent right (None where too few were judged), how many were judged, and what it says."""

    percent: int | None
    judged: int
    meaning: str


@lru_cache(maxsize=1)
def rules() -> Mapping[tuple[str, str], Rule]:
    """Every rule under its field and name."""
    text = files(__package__).joinpath("lexicon", "rules.tsv").read_text(encoding="utf-8")
    lines = csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {
        (field, rule): Rule(int(percent) if percent else None, int(judged), meaning)
        for field, rule, percent, judged, meaning in lines
    }


def confidence(field: str, why: Sequence[str]) -> int | None:
    """The percent of the surest of the rules that decided; None where none has one."""
    known = rules()
    if len(why) == 1:
        return known[field, why[0]].percent
    percents = (known[field, rule].percent for rule in why)
    return max((percent for percent in percents if percent is not None), default=None)
