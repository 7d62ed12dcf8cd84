"""Enrichment against real data sets: one row for each figure, the light peers in the same run.

``--errors PART`` measures that part alone and prints what went wrong in it; ``--errors PART:KIND`` prints one
kind (``dates:value``). The parts are the keys of ``PARTS``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from bench import coreference, dates, keywords, languages, leaks, names, numbers, pace, places, quotes, topics
from bench.enriching import COLUMNS, Row
from bench.figures import Table

PARTS: dict[str, Callable[[Path, str], Iterator[Row]]] = {
    "dates": dates.rows,
    "places": places.rows,
    "uses": places.uses,
    "quotes": quotes.rows,
    "names": names.rows,
    "coreference": coreference.rows,
    "subjects": topics.rows,
    "keywords": keywords.rows,
    "numbers": numbers.rows,
    "language": languages.rows,
    "leaks": leaks.rows,
    "spans": leaks.spans_rows,
    "pace": pace.rows,
}


def measure(data: Path, errors: str) -> Table:
    """The table of all parts, or of the one that ``errors`` names."""
    part, _, kind = errors.partition(":")
    table = Table("enrich", "Enrichment on the building halves of real data sets", COLUMNS)
    for name, rows in PARTS.items():
        if not part or part == name:
            table.rows += rows(data, kind or "all" if part else "")
    table.notes = [
        "score: F1, or the share of the found that is right where recall has no meaning; a figure of its own "
        "where the other columns are empty.",
        "Names on CoNLL and language on WikiNEuRal are measured only: nothing trained on them is shipped.",
    ]
    return table
