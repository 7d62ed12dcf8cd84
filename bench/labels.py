"""Whether lines get the label that an editor gave them: body, headline, caption, byline, dateline, subhead.

``block pages``: each line of a dump of the page has the label of the part that it is (exactly for headline,
subhead and text; captions, credits and authors may have more on their line). Summaries, and headlines with a
kicker or the site's name, count for nobody; all other lines are furniture. ``wire``: headline, byline and
dateline as printed. ``GUM``: heads and captions of Wikinews. A rule for each label by the line's look alone
stands beside ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from bench.corpora import DUMPERS, Page, block_pages, squeeze, wires
from bench.figures import Table
from bench.plain import clean

COLUMNS = ["texts, system", "label", "gold", "P", "R", "F1", "bar"]
BARS = {
    "body": "≥ .93",
    "headline": "≥ .95",
    "caption, credit": "≥ .85",
    "byline": "≥ .90",
    "dateline": "≥ .98",
    "subhead": "≥ .80",
}
FREE = "free"
"""The gold of lines that may have any label."""

_MERGED = {"caption": "caption, credit", "credit": "caption, credit", "list": "body"}
_EVERY = 5
_CAPTION_CHARS = 12
_LONG = 80
_BELOW = 6
_BY = re.compile(r"(?:by|von|por|par)\s+\w", re.IGNORECASE)
_PICTURE = re.compile(
    r"\b(?:photo|photograph|getty|afp|reuters|ap|foto|picture|image|imago|dpa|epa)\b", re.IGNORECASE
)
_NOT_WORD = re.compile(r"\W+")

Labelled = list[tuple[str, str | None]]
Labeller = Callable[[list[str]], list[str | None]]


@dataclass(slots=True)
class Count:
    """Lines of one label: right, given, and in the gold."""

    right: int = 0
    given: int = 0
    gold: int = 0
    errors: list[str] = field(default_factory=list)

    def row(self, name: str, label: str, bar: str) -> list[str | int]:
        """One line of the table."""
        precision, recall = self.right / max(1, self.given), self.right / max(1, self.gold)
        f1 = 2 * self.right / max(1, self.given + self.gold)
        return [name, label, self.gold, f"{precision:.3f}", f"{recall:.3f}", f"{f1:.3f}", bar]


def ours(lines: list[str]) -> list[str | None]:
    """The label of the block that each line lies in; null for furniture."""
    text = "\n\n".join(lines)
    marks: dict[int, str | None] = {}
    for article in clean(text):
        for block in article["blocks"]:
            label = _MERGED.get(block["label"], block["label"])
            for start, stop in [block["span"], *block.get("repeats", ())]:
                marks.update((at, label) for at in range(start, stop))
    labels, at = [], 0
    for line in lines:
        labels.append(marks.get(at))
        at += len(line) + 2
    return labels


def by_look(lines: list[str]) -> list[str | None]:
    """A rule for each label that sees one line only; the first line of some length is the headline."""
    labels: list[str | None] = []
    for line in lines:
        words = len(line.split())
        if _BY.match(line) and words <= 8:
            labels.append("byline")
        elif words <= 45 and _PICTURE.search(line[-60:]):
            labels.append("caption, credit")
        elif words >= 8 and line.rstrip("\"'”’»)")[-1:] in (*".!?…",):
            labels.append("body")
        elif words >= 4 and "headline" not in labels:
            labels.append("headline")
        else:
            labels.append("subhead" if 2 <= words <= 8 and labels[-1:] == ["body"] else None)
    return labels


SYSTEMS: dict[str, Labeller] = {"ours": ours, "by look": by_look}


def page_lines(page: Page, dumper: str) -> Labelled:
    """The lines of a page's dump with their gold labels."""
    lines = [squeeze(line) for line in DUMPERS[dumper](page.html).splitlines() if line.strip()]
    paragraphs, subheads, summary = set(page.paragraphs), set(page.subheads), set(page.summary)
    held = [index for index, line in enumerate(lines) if line in paragraphs]
    title = fold(page.title)
    heads = [index for index, line in enumerate(lines) if fold(line) == title]
    first = max((at for at in heads if held and at < held[0]), default=held[0] if held else 0)
    last = held[-1] + _BELOW if held else 0
    return [
        (line, _gold(line, page, paragraphs, subheads, summary, first - _BELOW <= index <= last))
        for index, line in enumerate(lines)
    ]


def _gold(
    line: str, page: Page, paragraphs: set[str], subheads: set[str], summary: set[str], near: bool
) -> str | None:
    if line in paragraphs:
        return "body"
    if fold(line) == fold(page.title):
        return "headline"
    if line in subheads:
        return "subhead" if near else FREE
    if _is_other_title(fold(line), fold(page.title)):
        return FREE
    if line in summary:
        return FREE
    if _holds(line, page.captions, _CAPTION_CHARS) or (near and _holds(line, page.credits, 3)):
        return "caption, credit"
    if near and len(line) <= _LONG and _holds(line, page.authors, 5):
        return "byline"
    return FREE if len(line) > _LONG and any(line in part or part in line for part in paragraphs) else None


def _is_other_title(line: str, title: str) -> bool:
    """The headline with a kicker or the site's name, or without one."""
    short, long = sorted((line, title), key=len)
    return short in long and 2 * len(short) > len(long)


def _holds(line: str, parts: Sequence[str], least: int) -> bool:
    return any(part in line for part in parts if len(part) >= least)


def fold(text: str) -> str:
    """Words only, without case."""
    return _NOT_WORD.sub(" ", text.casefold()).strip()


def wire_lines(data: Path) -> Iterator[tuple[list[str], dict[str, str]]]:
    """Wire stories as lines, and their fields; every story with an author, and one in five of the others."""
    for number, wire in enumerate(wires(data)):
        if wire.author or number % _EVERY == 0:
            paragraphs = [squeeze(part) for part in wire.paragraphs]
            paragraphs[0] = f"{squeeze(wire.dateline)} {paragraphs[0]}"
            fields = {"headline": wire.title, "dateline": wire.dateline, "byline": wire.author}
            yield [wire.title, *filter(None, [wire.author]), *paragraphs], fields


def gum_lines(data: Path) -> Iterator[Labelled]:
    """Wikinews stories: the first head is the headline, further ones subheads."""
    for path in sorted((data / "gum" / "xml").glob("GUM_news_*.xml")):
        lines: Labelled = []
        for element in ElementTree.parse(path).getroot():
            for part in element.findall("caption") if element.tag == "figure" else [element]:
                text = _words(part)
                if text:
                    lines.append((text, _gum_label(part.tag, lines)))
        yield lines


def _gum_label(tag: str, lines: Labelled) -> str | None:
    if tag == "head":
        return "subhead" if any(label == "headline" for _, label in lines) else "headline"
    return {"caption": "caption, credit", "p": "body"}.get(tag, FREE)


def _words(element: ElementTree.Element) -> str:
    """The running text of an element whose lines are tokens with their tags."""
    tokens = [line.split("\t")[0] for line in "".join(element.itertext()).splitlines() if "\t" in line]
    return re.sub(r"(?<=[(\[“]) | (?=[,.;:!?)\]”%']|n't\b)", "", " ".join(tokens))


def tally(texts: Iterable[Labelled], system: Labeller) -> dict[str, Count]:
    """Counts by label over texts whose lines have gold labels."""
    counts = {label: Count() for label in BARS}
    for text in texts:
        given = system([line for line, _ in text])
        for (line, gold), found in zip(text, given, strict=True):
            if gold == FREE:
                continue
            for label, count in counts.items():
                count.right += gold == found == label
                count.given += found == label
                count.gold += gold == label
                if (found == label) != (gold == label):
                    count.errors.append(f"{'+' if found == label else '-'} {gold} as {found}: {line[:160]}")
    return counts


def tally_wire(texts: Iterable[tuple[list[str], dict[str, str]]]) -> dict[str, Count]:
    """Counts of headlines, bylines and datelines, each as the article has it."""
    counts = {label: Count() for label in ("headline", "byline", "dateline")}
    for lines, fields in texts:
        articles = clean("\n\n".join(lines))
        for label, count in counts.items():
            found = [_field(article, label) for article in articles if _field(article, label)]
            gold = _bare(fields[label])
            count.right += gold in found and bool(gold)
            count.given += len(found)
            count.gold += bool(gold)
            if found != [gold] * bool(gold):
                count.errors.append(f"{gold!r} as {found}: {lines[:3]}")
    return counts


def _field(article: dict[str, Any], label: str) -> str:
    value = article.get(label)
    return _bare((value or {}).get("text") or "" if label == "dateline" else value or "")


def _bare(text: str) -> str:
    return squeeze(text).strip(" -–—_")


def measure(data: Path, errors: str) -> Table:
    """The table; ``errors`` is ``TEXTS, SYSTEM/LABEL``, whose wrong lines are printed."""
    table = Table("labels", "Labels of lines", COLUMNS)
    pages = list(block_pages(data))
    texts = {f"block pages, {dumper}": [page_lines(page, dumper) for page in pages] for dumper in DUMPERS}
    texts["GUM news"] = list(gum_lines(data))
    for name, labelled in texts.items():
        for system, labeller in SYSTEMS.items():
            _rows(table, f"{name}, {system}", tally(labelled, labeller), errors)
    _rows(table, "wire, ours", tally_wire(wire_lines(data)), errors)
    table.notes.append(f"{len(pages)} pages, {len(texts['GUM news'])} stories of Wikinews")
    return table


def _rows(table: Table, name: str, counts: dict[str, Count], errors: str) -> None:
    for label, count in counts.items():
        if count.gold:
            table.rows.append(count.row(name, label, BARS[label] if name.endswith("ours") else ""))
        if errors == f"{name}/{label}":
            print("\n".join(count.errors), flush=True)
