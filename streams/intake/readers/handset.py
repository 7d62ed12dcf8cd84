"""Text that was set by hand: columns, hard line ends and indented paragraphs inside an element."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from streams.segment import Line, split_lines

HARD = "\v"
"""Stands for a ``br`` in text that is not split yet: no XML text holds a vertical tab."""

TAB = 8
MAX_LINES = 20_000
ROW_CHARS = 60
REACH = 3
INDENT = 2

_WIDE = re.compile(r"\S(?:\t| {3,})\s*\S")
_GAP = re.compile(r"\S {2,}(?=\S)")
_RULE = re.compile(r"[-_=*.]{3,}")
_STOPS = (".", "!", "?", '"', "”")


def is_set_by_hand(text: str) -> bool:
    """Whether the line ends in ``text`` mean something: columns, blank lines, or indents from the left edge.

    Copy that was only wrapped or indented with the elements around it is not.
    """
    lines = text.replace(HARD, "\n").splitlines()
    places = [place for place, line in enumerate(lines) if line.strip()]
    if len(places) < 2:
        return False
    if (
        len(places) <= places[-1] - places[0]
        or sum(is_columned(lines[place].strip()) for place in places) > 1
    ):
        return True
    full = [lines[place].expandtabs(TAB) for place in places[1:]]
    indents = [len(line) - len(line.lstrip()) for line in full]
    return min(indents) == 0 and max(indents) >= INDENT


def unfolded(text: str) -> str:
    """The text with its ``br`` for the only line ends."""
    return "\n".join(" ".join(part.split()) for part in text.split(HARD))


def set_lines(text: str) -> list[Line]:
    """The lines of such text, without spans; rows of columns are a table, indents begin paragraphs.

    Text of more than 20,000 lines (no honest item has so many) is folded into one.
    """
    text = text.replace(HARD, "\n").expandtabs(TAB)
    if text.count("\n") > MAX_LINES:
        return [Line(" ".join(text.split()), gap=1)]
    lines = [replace(line, span=None) for line in split_lines(text)]
    if lines:
        lines[0] = replace(lines[0], gap=max(1, lines[0].gap))
    for start, stop in _tables(lines):
        lines[start:stop] = [replace(line, hint="table") for line in lines[start:stop]]
    return _paragraphs(lines)


def _paragraphs(lines: list[Line]) -> list[Line]:
    """Where some lines are indented and others stand at the left edge, these go on with those."""
    plain = [line.indent for line in lines[1:] if line.hint is None]
    if not plain or min(plain) > 0 or max(plain) < INDENT:
        return lines
    whole: list[list[Line]] = []
    for line in lines:
        goes_on = bool(whole) and whole[-1][0].hint is None is line.hint and not line.gap and not line.indent
        if goes_on:
            whole[-1].append(line)
        else:
            whole.append([replace(line, gap=max(line.gap, int(line.hint is None)))])
    return [replace(part[0], text=" ".join(line.text for line in part)) for part in whole]


def is_columned(line: str) -> bool:
    """Whether a line without outer white space has columns."""
    return bool(_WIDE.search(line)) or len(_GAP.findall(line)) > 1


def _tables(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """The stretches that are tables: rows near each other, what is short between them, and a line above."""
    found: list[tuple[int, int]] = []
    rows: list[int] = []
    for place, line in enumerate(lines):
        if not is_columned(line.text) and not (rows and _RULE.fullmatch(line.text)):
            continue
        if rows and not _reaches(lines[rows[-1] + 1 : place]):
            _close(found, rows, lines)
            rows = []
        rows.append(place)
    _close(found, rows, lines)
    return found


def _reaches(between: Sequence[Line]) -> bool:
    return len(between) <= REACH and all(len(line.text) <= ROW_CHARS for line in between)


def _close(found: list[tuple[int, int]], rows: Sequence[int], lines: Sequence[Line]) -> None:
    if sum(is_columned(lines[place].text) for place in rows) < INDENT:
        return
    start = rows[0]
    above = lines[start - 1] if start and not lines[start].gap else None
    if above is not None and len(above.text) <= ROW_CHARS and not above.text.endswith(_STOPS):
        start -= 1
    found.append((start, rows[-1] + 1))
