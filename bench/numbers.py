"""Numbers on 200 invented cases in five languages (``numbers.tsv``): value, range, unit or ISO 4217 currency.

A line is language, sentence with the number in double brackets, kind, value, upper end, unit or currency.
A case is right when exactly that number is found, with all of these.
"""

from __future__ import annotations

import csv
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.enriching import Row, context, plain, row
from schemas import Number
from streams.enrich.numbers import find_numbers

TABLE = Path(__file__).with_name("numbers.tsv")
BAR = 0.98


@dataclass(frozen=True, slots=True)
class Case:
    """One sentence with the number that stands in it at ``span``."""

    language: str
    sentence: str
    span: tuple[int, int]
    kind: str
    value: float
    upper: float | None
    unit: str | None


def cases() -> list[Case]:
    """The table."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return [
            _case(*line)
            for line in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            if len(line) == 6
        ]


def _case(language: str, marked: str, kind: str, value: str, upper: str, unit: str) -> Case:
    start = marked.index("[[")
    end = marked.index("]]") - 2
    sentence = marked.replace("[[", "", 1).replace("]]", "", 1)
    return Case(
        language, sentence, (start, end), kind, float(value), float(upper) if upper else None, unit or None
    )


def found(case: Case) -> list[Number]:
    """What is found in a case's sentence."""
    return find_numbers(context(case.sentence, None, case.language))


def is_right(case: Case, numbers: list[Number]) -> bool:
    """Whether the case's number alone was found, and everything about it is right."""
    if len(numbers) != 1 or (number := numbers[0]).span != case.span or number.kind != case.kind:
        return False
    same = math.isclose(number.value, case.value, rel_tol=1e-9) and (number.upper is None) == (
        case.upper is None
    )
    same = same and (case.upper is None or math.isclose(number.upper or 0.0, case.upper, rel_tol=1e-9))
    return same and case.unit == (number.currency if case.kind == "money" else number.unit)


def rows(data: Path, errors: str) -> Iterator[Row]:
    """The share of cases that are right, over all and by language."""
    right: Counter[str] = Counter()
    every: Counter[str] = Counter()
    rules: dict[str, list[bool]] = {}
    for case in cases():
        numbers = found(case)
        for key in (case.language, "all five languages"):
            every[key] += 1
            right[key] += is_right(case, numbers)
        for number in numbers:
            rules.setdefault(number.why[0], []).append(is_right(case, numbers))
        if errors and not is_right(case, numbers):
            print(case, "found", [(n.text, n.kind, n.value, n.upper, n.currency, n.unit) for n in numbers])
    for key in every:
        yield plain(f"numbers, {key}", "ours", every[key], right[key] / every[key], BAR)
    for rule, outcomes in sorted(rules.items()):
        total = len(outcomes)
        yield row(f"numbers, rule: {rule}", "ours", sum(outcomes), total, total, score="share")
