"""Figures over repeated runs, the tables that show them, and what they were measured on."""

from __future__ import annotations

import json
import os
import platform
import shlex
import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import Any

from streams import __version__

PACKAGES = ("aiokafka", "faust-streaming", "uvloop", "msgspec", "numpy")


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity over the repeats; shown as the median and, in brackets, the range."""

    values: Sequence[float]
    digits: int = 0

    @property
    def median(self) -> float:
        """The middle value of the repeats."""
        return statistics.median(self.values)

    def __str__(self) -> str:
        middle = f"{self.median:,.{self.digits}f}"
        if len(self.values) == 1:
            return middle
        return f"{middle} ({min(self.values):,.{self.digits}f}–{max(self.values):,.{self.digits}f})"


Cell = Figure | str | int


@dataclass(slots=True)
class Table:
    """Rows under ``columns``; ``notes`` say how it was measured and what the aim is."""

    part: str
    title: str
    columns: Sequence[str]
    rows: list[Sequence[Cell]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def ratios(figure: Sequence[float], base: Sequence[float]) -> Figure:
    """``figure`` over ``base``, pair by pair: what disturbs the machine disturbs both halves of a pair."""
    return Figure([one / other for one, other in zip(figure, base, strict=True)], 2)


def machine() -> dict[str, str]:
    """Cores, processor, load, versions and the command that is running."""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return {
        "machine": f"{os.cpu_count()} cores, {_processor()}; load {os.getloadavg()[0]:.1f}",
        "versions": f"Copytaster {__version__}, Python {platform.python_version()}, {packages}",
        "command": shlex.join(["scripts/bench", *_without_folders(sys.argv[1:])]),
    }


def _without_folders(arguments: Sequence[str]) -> list[str]:
    """The arguments with ``FOLDER`` for where the data sets lie, which is nobody's business."""
    return ["FOLDER" if before == "--data" else one for before, one in pairwise(["", *arguments])]


def show(table: Table, as_json: bool) -> None:
    """Print a table: one line of JSON, rich on a terminal, else plain text."""
    if as_json:
        print(json.dumps(_plain(table), ensure_ascii=False), flush=True)
    elif sys.stdout.isatty():
        _show_rich(table)
    else:
        print(as_text(table), flush=True)


def as_text(table: Table) -> str:
    """The table in plain text, columns aligned."""
    lines = [list(table.columns), *([_text(cell) for cell in row] for row in table.rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(table.columns))]
    body = ["  ".join(_pad(cell, widths[at], at) for at, cell in enumerate(line)) for line in lines]
    rule = "-" * len(body[0])
    facts = [f"{name}: {fact}" for name, fact in machine().items()]
    return "\n".join([table.title, *facts, rule, body[0], rule, *body[1:], rule, *table.notes, ""])


def _show_rich(table: Table) -> None:
    from rich.console import Console
    from rich.table import Table as RichTable

    shown = RichTable(title=table.title, title_justify="left")
    for at, column in enumerate(table.columns):
        shown.add_column(column, justify="right" if at else "left")
    for row in table.rows:
        shown.add_row(*(_text(cell) for cell in row))
    console = Console(highlight=False)
    console.print(shown)
    for line in [*(f"{name}: {fact}" for name, fact in machine().items()), *table.notes]:
        console.print(line, markup=False)
    console.print()


def _plain(table: Table) -> dict[str, Any]:
    def value(cell: Cell) -> Any:
        if isinstance(cell, Figure):
            return {"median": cell.median, "runs": list(cell.values)}
        return cell

    rows = [{name: value(cell) for name, cell in zip(table.columns, row, strict=True)} for row in table.rows]
    return {"part": table.part, "title": table.title, **machine(), "rows": rows, "notes": table.notes}


def _text(cell: Cell) -> str:
    return f"{cell:,}" if isinstance(cell, int) else str(cell)


def _pad(cell: str, width: int, at: int) -> str:
    return cell.rjust(width) if at else cell.ljust(width)


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
