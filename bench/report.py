"""Measured tables as Markdown: docs/figures.md, and the README's table of formats and figures.

``python -m bench.report`` reads docs/figures.jsonl, one table a line as the bench prints it with ``--json``.
A test fails when the pages differ from what this makes of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
MEASURED = ROOT / "docs" / "figures.jsonl"
PAGE = ROOT / "docs" / "figures.md"
README = ROOT / "README.md"
BEGIN = "<!-- Measured: written by bench/report.py -->\n"
END = "<!-- End of what was measured -->\n"

FORMATS = ("formats_xml", "formats")
FORMAT_COLUMNS = ("family", "files", "read", "no-article", "refused", "crashed", "fields", "equal")
FIGURES = ("F1", "score")
"""What a bar is about, first choice first; ``CUT`` where it says how many single stories may be cut."""

CUT = "singles cut"

Measured = dict[str, Any]


def page(tables: Sequence[Measured]) -> str:
    """Every table, whole, with its notes."""
    head = "# Figures\n\n" + BEGIN + "\nMeasured with `scripts/figures FOLDER` on real data sets.\n"
    return "\n".join([head, *map(_section, tables)])


def readme(text: str, tables: Sequence[Measured]) -> str:
    """The README with the part between the marks made anew."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    formats = [
        [_cell(row[column]) for column in FORMAT_COLUMNS]
        for table in tables
        if table["part"] in FORMATS
        for row in table["rows"]
        if isinstance(row["files"], int)
    ]
    figures = [row for table in tables for row in _barred(table)]
    grids = [_grid(FORMAT_COLUMNS, formats), _grid(("what", "measured on", "figure", "bar"), figures)]
    return before + BEGIN + "\n" + "\n\n".join(grids) + "\n\n" + END + after


def read() -> list[Measured]:
    """The tables as they were measured."""
    return [json.loads(line) for line in MEASURED.read_text(encoding="utf-8").splitlines()]


def _barred(table: Measured) -> Iterator[list[str]]:
    """The rows of a table that have a bar: what, on what, its figure, the bar."""
    for row in table["rows"]:
        bar = str(row.get("bar") or "")
        column = CUT if bar.startswith("cut") else next((name for name in FIGURES if name in row), None)
        if bar and column and row[column] not in ("", None):
            what = ", ".join(str(row[name]) for name in (next(iter(row)), "label") if name in row)
            yield [table["part"], what, _cell(row[column]), bar]


def _section(table: Measured) -> str:
    columns = list(table["rows"][0])
    rows = [[_cell(row[column]) for column in columns] for row in table["rows"]]
    notes = "\n".join(f"- {note}" for note in table["notes"])
    return f"## {table['title']}\n\n`{table['command']}`\n\n{_grid(columns, rows)}\n\n{notes}\n"


def _cell(value: Any) -> str:
    if isinstance(value, dict):
        value = value["median"]
    text = f"{value:,.4g}" if isinstance(value, float) else str(value)
    return text.replace("|", "\\|")


def _grid(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main() -> None:
    """Write both pages."""
    tables = read()
    PAGE.write_text(page(tables), encoding="utf-8")
    README.write_text(readme(README.read_text(encoding="utf-8"), tables), encoding="utf-8")


if __name__ == "__main__":
    main()
