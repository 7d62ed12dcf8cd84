"""Evidence: why link decided as it did, in words and figures that a desk can read."""

from __future__ import annotations

import msgspec

from schemas import Evidence, Segmented
from streams.dedupe.texts import Candidate

DIGITS = 4


def evidence_of(candidate: Candidate, base: Evidence | None = None) -> Evidence:
    """The figures of a candidate, added to the evidence found before."""
    return msgspec.structs.replace(
        base or Evidence(),
        exact=candidate.exact,
        jaccard=round(candidate.jaccard, DIGITS),
        containment=round(candidate.containment, DIGITS),
        contained=round(candidate.contained, DIGITS),
        title=_rounded(candidate.title),
        names=_rounded(candidate.names),
        numbers=_rounded(candidate.numbers),
        sketch=candidate.sketch,
    )


def marks_of(record: Segmented) -> list[str]:
    """The marks of an item by name, numbers with them: ``update 2``, ``writethru``."""
    marks = record.marks
    found = []
    for name in marks.__struct_fields__:
        value = getattr(marks, name)
        if value and name != "trusted":
            found.append(name if value is True else f"{name} {value}")
    return found


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)
