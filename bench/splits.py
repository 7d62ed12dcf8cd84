"""How well several stories in one message are told apart: exact first lines, on concatenated real stories.

Gaps carry no information: all one blank line (``uniform``), or none at all. ``bench.segment_fit`` fits on the
same stories in other combinations, so these are figures for building, not an exam. Baselines stand beside
ours: a dateline and the headline above it, a headline that comes again, and cohesion of words (facts of the
survey: TextTiling with eight blocks each side) with and without the look of a headline.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from bench.corpora import Story, mixtures, newspaper_stories, web_stories, windows, wire_stories
from bench.figures import Table
from streams.segment import segment, split_lines

DOCUMENTS = 300
SEED = 20
NEAR = 2
COLUMNS = [
    "source, gaps, system",
    "P",
    "R",
    "F1",
    "bar",
    "F1 ±2 lines",
    "count right",
    "singles cut",
    "Mchar/s",
]

Starts = set[int]
System = Callable[[list[str], str], Starts]
Group = list[Story]

_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'-]+(?:[ /,]+[A-Z][\w.'-]*){0,5}(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?|\w+, \w+ \d+)"
    r"(?:,? ?\([A-Za-z ]{2,20}\))? ?(?:-{1,2}|–|—|_) "
)
_WORD = re.compile(r"[^\W\d_]{4,}")
_WINDOW = 8
_AGAIN = 14
_TITLE_WORDS = 18


@dataclass(slots=True)
class Score:
    """Counts of starts after the first of each document, and of single stories that were cut."""

    right: int = 0
    near: int = 0
    found: int = 0
    gold: int = 0
    singles: int = 0
    broken: int = 0
    counted: int = 0
    documents: int = 0
    chars: int = 0
    seconds: float = 0.0
    errors: list[str] = field(default_factory=list)

    def add(self, gold: Starts, found: Starts, size: int) -> None:
        """Count one document of ``size`` stories; starts are numbers of lines."""
        self.documents += 1
        self.right += len(gold & found)
        self.near += sum(any(abs(at - other) <= NEAR for other in found) for at in gold)
        self.found += len(found)
        self.gold += len(gold)
        self.counted += len(gold) == len(found)
        if size == 1:
            self.singles += 1
            self.broken += bool(found)

    def row(self, name: str, bar: str) -> list[str]:
        """One line of the table."""
        return [
            name,
            f"{self.right / max(1, self.found):.3f}",
            f"{self.right / max(1, self.gold):.3f}",
            f"{_f1(self.right, self.found, self.gold):.3f}",
            bar,
            f"{_f1(self.near, self.found, self.gold):.3f}",
            f"{100 * self.counted / max(1, self.documents):.1f} %",
            f"{self.broken}/{self.singles} ({100 * self.broken / max(1, self.singles):.1f} %)",
            f"{self.chars / max(1e-9, self.seconds) / 1e6:.2f}",
        ]


def _f1(right: int, found: int, gold: int) -> float:
    return 2 * right / max(1, found + gold)


def ours(lines: list[str], text: str) -> Starts:
    """Numbers of the lines at which we cut."""
    found = segment(split_lines(text))
    starts = [_start(story.pieces) for story in found[1:]]
    numbers, at = {}, 0
    for number, line in enumerate(lines):
        at = text.index(line, at)
        numbers[at] = number
        at += len(line)
    return {numbers.get(start, -1) for start in starts}


def _start(pieces: Iterable) -> int:  # type: ignore[type-arg]
    return int(next(piece.span[0] for piece in pieces if piece.span))


def datelines(lines: list[str], text: str) -> Starts:
    """A dateline at the start of a paragraph, and the line above where it does not end a sentence."""
    found = set()
    for at, line in enumerate(lines):
        if _DATELINE.match(line):
            found.add(at - 1 if at and _ends_open(lines[at - 1]) else at)
    return found - {0}


def repeats(lines: list[str], text: str) -> Starts:
    """A headline-like line that comes again within fourteen lines."""
    found: Starts = set()
    for at, line in enumerate(lines):
        below = lines[at + 1 : at + 1 + _AGAIN]
        if _is_title(line) and line in below and line not in lines[max(0, at - _AGAIN) : at]:
            found.add(at)
    return found - {0}


def cohesion(lines: list[str], text: str, headed: bool = False) -> Starts:
    """The deepest valleys of likeness between the eight lines above and below."""
    bags = [Counter(word.casefold()[:6] for word in _WORD.findall(line)) for line in lines]
    likeness = [1.0] + [
        _cosine(_sum(bags[max(0, at - _WINDOW) : at]), _sum(bags[at : at + _WINDOW]))
        for at in range(1, len(lines))
    ]
    depths = [0.0] * len(lines)
    for at in range(1, len(lines)):
        left = max(likeness[max(1, at - _WINDOW) : at + 1])
        right = max(likeness[at : at + _WINDOW + 1])
        depths[at] = left + right - 2 * likeness[at]
    mean = sum(depths) / max(1, len(depths))
    spread = (sum((depth - mean) ** 2 for depth in depths) / max(1, len(depths))) ** 0.5
    return {
        at
        for at in range(2, len(lines) - 2)
        if depths[at] > mean + spread
        and depths[at] == max(depths[max(0, at - 4) : at + 5])
        and (not headed or _is_title(lines[at]))
    }


def _ends_open(line: str) -> bool:
    return line[-1] not in ".!?" or line.isupper()


def _is_title(line: str) -> bool:
    return 2 < len(line.split()) <= _TITLE_WORDS and line[-1] not in ".!?,;:\"”'" and not line[0].islower()


def _sum(bags: list[Counter[str]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for bag in bags:
        total.update(bag)
    return total


def _cosine(one: Counter[str], other: Counter[str]) -> float:
    dot = sum(count * other[word] for word, count in one.items())
    norms = sum(count**2 for count in one.values()) * sum(count**2 for count in other.values())
    return dot / norms**0.5 if norms else 0.0


BASELINES: dict[str, System] = {
    "datelines, headline above": datelines,
    "repeated headline": repeats,
    "cohesion": cohesion,
    "cohesion and headline-like": partial(cohesion, headed=True),
}


def sources(data: Path) -> Iterator[tuple[str, list[tuple[str, Story]], str]]:
    """Name, stories and bar."""
    yield "wire", list(wire_stories(data)), "≥ .98"
    yield "wire, end marker", list(wire_stories(data, marked=True)), "≥ .98"
    yield "wire, wrapped", list(wire_stories(data, wrapped=True)), "≥ .98"
    yield "newspaper", list(newspaper_stories(data)), "≥ .85"
    yield "web text", list(web_stories(data)), ""
    yield "page windows, html_text", list(windows(data, "html_text")), "≥ .85"
    yield "page windows, inscriptis", list(windows(data, "inscriptis")), "≥ .85"


def score(groups: Iterable[Group], gap: str, system: System) -> Score:
    """Let ``system`` cut each group of stories put together with ``gap`` between all lines."""
    total = Score()
    for group in groups:
        text = gap.join(part for story in group for part in story)
        lines = [line.strip() for story in group for part in story for line in part.splitlines()]
        lengths = [sum(len(part.splitlines()) for part in story) for story in group]
        gold = {sum(lengths[:number]) for number in range(1, len(group))}
        began = time.process_time()
        found = system(lines, text)
        total.seconds += time.process_time() - began
        total.chars += len(text)
        total.add(gold, found, len(group))
        for at in sorted(gold ^ found):
            above = " / ".join(line[-60:] for line in lines[max(0, at - 3) : at])
            below = " / ".join(line[:100] for line in lines[at : at + 5])
            total.errors.append(f"{'MISS ' if at in gold else 'FALSE'} {above} || {below}")
    return total


def measure(data: Path, errors: str) -> Table:
    """The table; ``errors`` is the start of a row's name, whose wrong cuts are printed."""
    table = Table("splits", "Several stories in one message, exact first lines", COLUMNS)
    for name, stories, bar in sources(data):
        groups = list(mixtures(stories, DOCUMENTS, SEED))
        for gaps, gap in (("uniform", "\n\n"), ("none", "\n")):
            _row(table, f"{name}, {gaps}", score(groups, gap, ours), bar, errors)
        singles = [[story] for _, story in stories]
        _row(table, f"{name}, all singles", score(singles, "\n\n", ours), "cut ≤ 1 %", errors)
        for title, system in BASELINES.items():
            _row(table, f"{name}, {title}", score(groups, "\n\n", system), "", errors)
    table.notes.append(
        f"{DOCUMENTS} documents a source, 1–4 stories, a quarter single; uniform gaps for baselines"
    )
    return table


def _row(table: Table, name: str, found: Score, bar: str, errors: str) -> None:
    table.rows.append(found.row(name, bar))
    if errors and name.startswith(errors):
        print("\n".join(found.errors), flush=True)
