"""A set of spans that answers at once what lies in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from schemas import Span


class Cover:
    """Sorted spans; those that overlap count as one."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def touches(self, start: int, end: int) -> bool:
        """Whether any span overlaps ``[start, end)``."""
        at = bisect_right(self._starts, start)
        if at and self._ends[at - 1] > start:
            return True
        return at < len(self._starts) and self._starts[at] < end

    def holds(self, start: int, end: int) -> bool:
        """Whether ``[start, end)`` lies wholly in one span."""
        at = bisect_right(self._starts, start)
        return bool(at) and self._ends[at - 1] >= end
