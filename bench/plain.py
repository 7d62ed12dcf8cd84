"""How much of a page's text is kept, and how much of the rest, when only a dump of the whole page is there.

Pages are turned into text by two dumpers, and that text goes through intake like any message; all articles
that come out of a page count, so that a teaser taken for a story costs precision. ``site pages``: runs of
four words (shingles) against the body, each page weighing the same. ``block pages``: paragraphs that are
exactly those of the story; summary and subheads count for nobody. Baselines in the same run: everything,
long lines that end a sentence, and the best that whole lines can do (``line oracle``).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

import schemas
from bench.corpora import DUMPERS, Page, block_pages, site_pages, squeeze
from bench.figures import Table
from streams.errors import Rejected
from streams.intake.stage import Intake
from streams.messages import Message
from streams.topics import RAW

COLUMNS = ["pages, dumper, system", "P", "R", "F1", "bar", "no article", "articles a page"]
HEADERS = (("content-type", b"text/plain; charset=utf-8"),)
_WORD = re.compile(r"\w+")
_GRAM = 4
_INSIDE = ("body", "list", "subhead", "quote")
"""Labels of what a site page's gold holds: all that is set in the text, in one string."""

_LONG_LINE = 15
_HALF = 0.5

Shingles = Counter[tuple[str, ...]]
System = Callable[[str, Page], list[str]]


def clean(text: str) -> list[dict[str, Any]]:
    """The articles that intake makes of ``text``; none where it is a dead letter."""
    message = Message(RAW, 0, 0, text.encode(), headers=HEADERS)
    try:
        outputs = Intake().process(message)
    except Rejected:
        return []
    records = (msgspec.json.decode(output.value or b"", type=schemas.Segmented) for output in outputs)
    return [json.loads(bytes(record.article)) for record in records]


def shingles(text: str) -> Shingles:
    """All runs of four words; of a shorter text, the whole."""
    words = _WORD.findall(text)
    return Counter(tuple(words[at : at + _GRAM]) for at in range(max(1, len(words) - _GRAM + 1)))


@dataclass(slots=True)
class Tally:
    """What was right, kept without need, and lost; pages without an article, and articles in all."""

    right: float = 0.0
    extra: float = 0.0
    lost: float = 0.0
    dead: int = 0
    pages: int = 0
    articles: int = 0
    errors: list[tuple[float, str]] = field(default_factory=list)

    def add(self, right: float, extra: float, lost: float, whole: float = 1.0) -> None:
        """Count one page, its figures divided by ``whole``."""
        self.right += right / whole
        self.extra += extra / whole
        self.lost += lost / whole

    def row(self, name: str, bar: str, counts: bool) -> list[str]:
        """One line of the table."""
        precision = self.right / max(1e-9, self.right + self.extra)
        recall = self.right / max(1e-9, self.right + self.lost)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        shares = [
            f"{self.dead} ({100 * self.dead / self.pages:.1f} %)",
            f"{self.articles / max(1, self.pages):.2f}",
        ]
        return [
            name,
            f"{precision:.3f}",
            f"{recall:.3f}",
            f"{f1:.3f}",
            bar,
            *(shares if counts else ["", ""]),
        ]


def _ours(text: str, page: Page) -> list[str]:
    labels = ("body", "list") if page.subheads_apart else _INSIDE
    return [
        block["text"] for article in clean(text) for block in article["blocks"] if block["label"] in labels
    ]


def _everything(text: str, _: Page) -> list[str]:
    return _lines(text)


def _long_lines(text: str, _: Page) -> list[str]:
    return [
        line
        for line in _lines(text)
        if len(line.split()) >= _LONG_LINE and line.rstrip("\"'”’»)")[-1:] in (*".!?…",)
    ]


def _oracle(text: str, page: Page) -> list[str]:
    """The lines of which most is in the body."""
    gold = shingles(" ".join(page.paragraphs))
    kept = []
    for line in _lines(text):
        own = shingles(line)
        if sum((own & gold).values()) > _HALF * sum(own.values()):
            kept.append(line)
    return kept


def _lines(text: str) -> list[str]:
    return [squeeze(line) for line in text.splitlines() if line.strip()]


SYSTEMS: dict[str, System] = {
    "ours": _ours,
    "keep all": _everything,
    "≥ 15 words, final stop": _long_lines,
    "line oracle": _oracle,
}


def by_shingles(tally: Tally, kept: Sequence[str], page: Page) -> None:
    """Count runs of four words."""
    gold, found = shingles(" ".join(page.paragraphs)), shingles(" ".join(kept))
    right = sum((gold & found).values())
    extra, lost = sum(found.values()) - right, sum(gold.values()) - right
    tally.add(right, extra, lost, right + extra + lost)
    _note(tally, kept, page, lost + extra)


def by_paragraphs(tally: Tally, kept: Sequence[str], page: Page) -> None:
    """Count exact paragraphs; summary and subheads are left out of what was kept."""
    optional = set(page.summary + page.subheads) - set(page.paragraphs)
    gold, found = Counter(page.paragraphs), Counter(squeeze(part) for part in kept)
    right = sum((gold & found).values())
    extra = sum(count for part, count in found.items() if part not in optional) - right
    tally.add(right, extra, sum(gold.values()) - right)
    _note(tally, kept, page, extra + sum(gold.values()) - right)


def _note(tally: Tally, kept: Sequence[str], page: Page, weight: float) -> None:
    gold = set(page.paragraphs)
    extra = [f"  + {part[:160]}" for part in kept if part not in gold]
    lost = [f"  - {part[:160]}" for part in page.paragraphs if part not in set(kept)]
    tally.errors.append((weight, "\n".join([f"{page.site}: {page.title}", *extra, *lost])))


def score(
    pages: Iterable[Page], dumper: str, system: str, count: Callable[[Tally, Sequence[str], Page], None]
) -> Tally:
    """Tally ``system`` on the dumps of ``pages``."""
    tally = Tally()
    for page in pages:
        text = DUMPERS[dumper](page.html)
        kept = SYSTEMS[system](text, page)
        count(tally, kept, page)
        tally.pages += 1
        if system == "ours":
            found = len(clean(text))
            tally.articles += found
            tally.dead += not found
    return tally


def measure(data: Path, errors: str) -> Table:
    """The table; ``errors`` is the start of a row's name, whose pages are printed, worst first."""
    table = Table("plain", "Body text out of dumps of whole pages", COLUMNS)
    sets = (
        ("site pages", list(site_pages(data)), by_shingles, "≥ .92"),
        ("block pages", list(block_pages(data)), by_paragraphs, "≥ .85"),
    )
    for name, pages, count, bar in sets:
        for dumper in DUMPERS:
            for system in SYSTEMS:
                row = f"{name}, {dumper}, {system}"
                tally = score(pages, dumper, system, count)
                table.rows.append(tally.row(row, bar if system == "ours" else "", system == "ours"))
                if errors and row.startswith(errors):
                    worst = sorted(tally.errors, key=lambda item: -item[0])
                    print("\n\n".join(text for weight, text in worst if weight), flush=True)
        table.notes.append(f"{name}: {len(pages)} pages")
    return table
