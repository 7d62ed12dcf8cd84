"""How long `copytaster demo` takes from the command to its first article, its Kafka's start included."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.figures import Figure, Table

SECONDS = 180.0


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds to the first article and to the end; lines of notes before that article; exit code."""

    first: float
    whole: float
    lines: int
    code: int


def measure(repeats: int) -> Table:
    """The table; what has to be downloaded once is there after the first, unmeasured run."""
    _run()
    runs = [_run() for _ in range(repeats)]
    columns = ["command", "first article s", "to the end s", "lines before", "exit code"]
    table = Table("start", "From the command to the first article", columns)
    codes = ", ".join(sorted({str(run.code) for run in runs}))
    times = (Figure([run.first for run in runs], 1), Figure([run.whole for run in runs], 1))
    table.rows.append(("copytaster demo", *times, Figure([run.lines for run in runs]), codes))
    table.notes = [
        f"Median (range) of {repeats} runs after one that is not counted; standard output on a terminal.",
        "Aim: first article within 12 s, at most 12 lines before it, exit code 0.",
    ]
    return table


def _run() -> Run:
    """Standard output is a terminal, so that nothing is held back; notes on standard error go to a file."""
    terminal, slave = os.openpty()
    with tempfile.TemporaryFile() as notes:
        begun = time.perf_counter()
        command = [str(Path(sys.executable).with_name("copytaster")), "demo"]
        program = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=slave, stderr=notes)
        os.close(slave)
        try:
            if not _read(terminal):
                raise RuntimeError("`copytaster demo` showed nothing: run it by hand to see why.")
            first, lines = time.perf_counter() - begun, _lines(notes.fileno())
            while _read(terminal):
                pass
            code = program.wait(SECONDS)
        finally:
            program.terminate()
            os.close(terminal)
        return Run(first, time.perf_counter() - begun, lines, code)


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:
        # Linux answers so once the other side is closed.
        return b""


def _lines(file: int) -> int:
    return os.pread(file, 1 << 20, 0).count(b"\n")
