"""Writes the confidence of each rule: ``python -m bench.rules --data FOLDER``.

A confidence is the percent of a rule's results that were right on the building halves; rules with fewer than
twenty results have none. The table is that of :mod:`streams.enrich.rules`.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import streams.enrich
from bench.enrich import PARTS
from bench.figures import Figure

TABLE = Path(streams.enrich.__file__).parent / "lexicon" / "rules.tsv"
FEWEST = 20
_RULE = re.compile(r"(\w+), rule: ([^(]+?)(?: \(\w+\))?")
_MEASURED = ("dates", "places", "quotes", "names", "subjects", "numbers", "language")


def measured(data: Path) -> Iterator[tuple[str, str, int, int]]:
    """Field, rule, percent right and how many were judged."""
    for part in _MEASURED:
        for measure, _, gold, _, precision, *_ in PARTS[part](data, ""):
            match = _RULE.fullmatch(str(measure))
            if match and isinstance(precision, Figure) and isinstance(gold, int):
                yield match[1], match[2], int(100 * precision.median), gold


def main() -> None:
    """Rewrite the table with what is measured; other lines stay."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    found = {
        (field, rule): (percent, judged)
        for field, rule, percent, judged in measured(parser.parse_args().data)
    }
    lines = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        field, rule, percent, judged, meaning = line.split("\t")
        if (field, rule) in found:
            share, count = found.pop((field, rule))
            percent, judged = str(share) if count >= FEWEST else "", str(count)
        lines.append("\t".join((field, rule, percent, judged, meaning)))
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    if found:
        raise SystemExit(f"Rules without a line in {TABLE.name}: {sorted(found)}. Add them.")


if __name__ == "__main__":
    main()
