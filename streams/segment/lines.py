"""Decoded plain text cut into lines, with offsets."""

from __future__ import annotations

from streams.segment.model import Line


def split_lines(text: str, start: int = 0) -> list[Line]:
    """The lines of ``text`` that are not blank; spans count from ``start``, in code points.

    Every line end that Unicode knows is one. ``text[span]`` is the line, stripped; white space is all that
    lies between the spans.
    """
    lines: list[Line] = []
    gap = 0
    for raw in text.splitlines(keepends=True):
        stripped = raw.strip()
        if stripped:
            indent = len(raw) - len(raw.lstrip())
            left = start + indent
            lines.append(Line(stripped, (left, left + len(stripped)), gap, indent=indent))
            gap = 0
        else:
            gap += 1
        start += len(raw)
    return lines
