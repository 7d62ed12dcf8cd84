"""How well articles are taken from web pages: bodies, labels, several articles on a page, and speed.

Ours is the whole of intake (decoding, markup, segmenting), and its body the blocks with a label that
the sets' own bodies hold: body, list, subhead, quote, table. Where a page gives several articles, its body is
that of the one with the page's address, or of all where none has it. Peers get the page decoded, without
comments.
Times are of the processor; "parse + walk" is our markup alone, from text to lines.
"""

from __future__ import annotations

import importlib
import json
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from bench import html_mixed
from bench.figures import Cell, Table
from bench.html_pages import Gold, agreement, f1, fundus, naeb, paragraph_keys, shingles, squeeze, wcxb, words
from schemas import Draft, Segmented
from streams.errors import Rejected
from streams.intake.markup import content_lines, headlines, page_meta, parse_page
from streams.intake.stage import Intake
from streams.messages import Message

BODY = frozenset({"body", "list", "subhead", "quote", "table"})
PARTS = ("caption", "credit", "byline", "subhead")
DEPTH = 512


@dataclass(slots=True)
class Score:
    """Precision and recall of each page, and what the pages cost."""

    pairs: list[tuple[float, float]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    chars: int = 0
    refused: int = 0

    def row(self, name: str, bar: str, by_page: bool) -> list[Cell]:
        """One line of the table; F1 of the means, or the mean of the pages' F1."""
        precision = statistics.mean(pair[0] for pair in self.pairs)
        recall = statistics.mean(pair[1] for pair in self.pairs)
        value = statistics.mean(f1(*pair) for pair in self.pairs) if by_page else f1(precision, recall)
        spent = sum(self.seconds)
        return [
            name,
            len(self.pairs),
            f"{precision:.3f}",
            f"{recall:.3f}",
            f"{value:.4f}",
            bar,
            f"{1000 * statistics.median(self.seconds):.1f}",
            f"{self.chars / max(1e-9, spent) / 1e6:.1f}",
            f"{self.refused}",
        ]


Extract = Callable[[Gold, str], str]


class Ours:
    """Our intake as a contender."""

    def __init__(self) -> None:
        self._intake = Intake()

    def articles(self, raw: bytes) -> list[tuple[Segmented, Draft]]:
        """The articles of one page, with their records; raises Rejected."""
        outputs = self._intake.process(Message("wire.raw", 0, 0, raw, None, (), 0))
        records = [msgspec.json.decode(output.value or b"", type=Segmented) for output in outputs]
        return [(record, msgspec.json.decode(record.article, type=Draft)) for record in records]

    def __call__(self, page: Gold, text: str) -> str:
        """The page's body."""
        found = self.articles(page.raw)
        own = [pair for pair in found if pair[0].identity]
        return "\n\n".join(
            block.text
            for _, draft in (own if len(own) == 1 else found)
            for block in draft.blocks
            if block.label in BODY
        )


def measure(data: Path, errors: str) -> Table:
    """The table; ``errors`` names a row (``NAEB ours``) whose worst pages are listed."""
    table = Table(
        "html",
        "Articles from web pages",
        ["set and system", "pages", "P", "R", "F1", "bar", "ms/page", "Mchar/s", "refused"],
    )
    sets: list[tuple[str, list[Gold], Callable[[str], Counter[Any]], str, bool]] = [
        ("NAEB body, shingles", list(naeb(data)), shingles, "≥ .935", False),
        ("WCXB body, words", list(wcxb(data)), words, "≥ .94", True),
        ("Fundus paragraphs", list(fundus(data)), paragraph_keys, "", True),
    ]
    ours = Ours()
    for title, pages, count, bar, by_page in sets:
        for name, extract in [("ours", ours), *_peers()]:
            row = f"{title}: {name}"
            if extract is None:
                table.rows.append([row, *["not installed"], *[""] * 7])
                continue
            score = _score(pages, extract, count)
            table.rows.append(score.row(row, bar if name == "ours" else "", by_page))
            if row == errors:
                _show(score)
    table.rows += _label_rows(sets[2][1], ours)
    table.rows += _mixed_rows(data, [sets[0][1], sets[2][1]], ours, errors)
    singles = [page for _, pages, *_ in sets[:2] for page in pages]
    table.rows.append(_singles_row(singles, ours, errors))
    table.rows += _speed_rows(sets[0][1])
    table.notes += [
        "NAEB: multisets of four-word shingles, P and R the means of the pages, F1 of these means.",
        "WCXB: multisets of words, F1 the mean of the pages. Fundus: lines, white space and marks aside.",
        "Several articles: starts after the first; right with the story's headline and its first paragraph.",
    ]
    return table


def _score(pages: Sequence[Gold], extract: Extract, count: Callable[[str], Counter[Any]]) -> Score:
    score = Score()
    for page in pages:
        text = page.text
        began = time.process_time()
        try:
            found = extract(page, text)
        except Rejected:
            found = ""
            score.refused += 1
        score.seconds.append(time.process_time() - began)
        score.chars += len(text)
        score.names.append(page.name)
        score.pairs.append(agreement(count(page.body), count(found)))
    return score


def _peers() -> list[tuple[str, Extract | None]]:
    try:
        trafilatura = importlib.import_module("trafilatura")
        reset = importlib.import_module("trafilatura.meta").reset_caches
    except ImportError:
        return [("trafilatura", None), ("resiliparse main content", _resiliparse)]

    def standard(page: Gold, text: str) -> str:
        reset()
        return trafilatura.extract(text, include_comments=False) or ""

    def precise(page: Gold, text: str) -> str:
        reset()
        return trafilatura.extract(text, include_comments=False, favor_precision=True) or ""

    return [
        ("trafilatura", standard),
        ("trafilatura, precision", precise),
        ("resiliparse main content", _resiliparse),
    ]


def _resiliparse(page: Gold, text: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(text, main_content=True))


def _label_rows(pages: Sequence[Gold], ours: Ours) -> list[list[Cell]]:
    """For each label how much of it is gold on pages that have gold of it, how much of the gold is found
    under it, and how often as body instead.
    """
    gold, right, body, told, true = (Counter[str]() for _ in range(5))
    for page in pages:
        shown, held = squeeze(page.text), _held(page, ours)
        for label in PARTS:
            keys = {squeeze(text) for text in page.labels[label]}
            keys = {key for key in keys if key and key in shown}
            found = held[label]
            missed = {key for key in keys if not any(key in piece for piece in found)}
            gold[label] += len(keys)
            right[label] += len(keys) - len(missed)
            body[label] += sum(any(key in piece for piece in held["body"]) for key in missed)
            if keys:
                told[label] += len(found)
                true[label] += sum(any(key in piece or piece in key for key in keys) for piece in found)
    return [
        [
            f"Fundus labels: {label}",
            gold[label],
            f"{true[label] / max(1, told[label]):.3f}",
            f"{right[label] / max(1, gold[label]):.3f}",
            "",
            "",
            f"{body[label]} in body",
            "",
            "",
        ]
        for label in PARTS
    ]


def _held(page: Gold, ours: Ours) -> dict[str, set[str]]:
    """The squeezed texts under each label."""
    held: dict[str, set[str]] = defaultdict(set)
    for _, draft in ours.articles(page.raw):
        held["credit"] |= {squeeze(caption.credit) for caption in draft.captions if caption.credit}
        if draft.byline:
            held["byline"].add(squeeze(draft.byline))
        for block in draft.blocks:
            held[block.label].add(squeeze(block.text))
    return held


def _mixed_rows(data: Path, sets: Sequence[Sequence[Gold]], ours: Ours, errors: str) -> list[list[Cell]]:
    sites = {
        name: article["site"]
        for name, article in json.loads((data / "naeb" / "articles.json").read_text(encoding="utf-8")).items()
    }
    pages = [(page, sites.get(page.name, page.name.split("_")[0])) for pages in sets for page in pages]
    parts = [part for page, site in pages if (part := html_mixed.part_of(page, site))]
    counts: dict[str, list[int]] = {}
    for page in html_mixed.mixed(parts):
        found = [
            (draft.headline or "", "\n".join(block.text for block in draft.blocks))
            for _, draft in ours.articles(page.markup.encode())
        ]
        right = html_mixed.right_starts(page, found)
        if errors.startswith("several") and not right == len(found) - 1 == len(page.parts) - 1:
            print(page.layout, [part.headline for part in page.parts], "found", [head for head, _ in found])
        single = len(page.parts) == 1
        for name in ("all layouts", page.layout):
            row = counts.setdefault(name, [0] * 6)
            new = (1, right, len(found) - 1, len(page.parts) - 1, single, single and len(found) > 1)
            counts[name] = [one + other for one, other in zip(row, new, strict=True)]
    rows: list[list[Cell]] = []
    for name, (count, right, made, gold, singles, broken) in counts.items():
        precision, recall = right / max(1, made), right / max(1, gold)
        bar = "≥ .95" if name == "all layouts" else ""
        rows.append([f"several articles: {name}", count, f"{precision:.3f}", f"{recall:.3f}"])
        rows[-1] += [f"{f1(precision, recall):.4f}", bar, f"{broken}/{singles} singles cut", "", ""]
    return rows


def _singles_row(pages: Sequence[Gold], ours: Ours, errors: str) -> list[Cell]:
    cut = [page.name for page in pages if len(ours.articles(page.raw)) > 1]
    if errors.startswith("singles"):
        print(cut)
    share = 100 * len(cut) / len(pages)
    return ["singles cut: NAEB, WCXB", len(pages), "", "", "", "≤ 1 %", f"{len(cut)} = {share:.1f} %", "", ""]


def _speed_rows(pages: Sequence[Gold]) -> list[list[Cell]]:
    """Our markup alone beside a parse without any walk, on the same pages."""
    from lxml import html
    from resiliparse.parse.html import HTMLTree

    def walk(text: str) -> None:
        page = parse_page(text, DEPTH)
        content_lines(page, page_meta(page).title, headlines(page))

    texts = [page.text for page in pages]
    contenders: list[tuple[str, Callable[[str], Any], str]] = [
        ("ours, parse + walk", walk, "≥ 50"),
        ("lxml tree, no walk", lambda text: html.document_fromstring(text.encode()), ""),
        ("resiliparse tree, no walk", HTMLTree.parse, ""),
    ]
    rows: list[list[Cell]] = []
    for name, run, bar in contenders:
        spent = []
        for text in texts:
            began = time.process_time()
            run(text)
            spent.append(time.process_time() - began)
        speed = sum(map(len, texts)) / sum(spent) / 1e6
        middle = f"{1000 * statistics.median(spent):.1f}"
        rows.append([f"speed: {name}", len(texts), "", "", "", bar, middle, f"{speed:.1f}", ""])
    return rows


def _show(score: Score) -> None:
    pages = sorted(zip(score.pairs, score.names, strict=True), key=lambda page: f1(*page[0]))
    for (precision, recall), name in pages[:40]:
        print(f"{name}  P {precision:.2f}  R {recall:.2f}")
