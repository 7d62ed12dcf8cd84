"""How well several articles in one message are told apart: exact first lines, on concatenated real stories.

``python -m bench.segment FOLDER [ROW]`` where the folder holds ``json-reuters-21578``, ``bbc``, ``fundus``
and ``naeb`` (only their building halves are read); the errors of the source named by ROW are listed. Gaps
carry no information: all one blank line, or none at all. ``bench.segment_fit`` fits on the same stories in
other combinations, so these are figures for building, not an exam.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import bytes_to_str, detect_encoding

from streams.segment import segment, split_lines

Story = list[str]
DOCUMENTS = 300
SEED = 20
HALF = [f"reut2-{number:03}" for number in range(11)]


@dataclass(slots=True)
class Score:
    """Counts of starts after the first of each document, and of single stories that were cut."""

    right: int = 0
    found: int = 0
    gold: int = 0
    singles: int = 0
    broken: int = 0
    counted: int = 0
    documents: int = 0
    chars: int = 0
    seconds: float = 0.0

    def row(self, name: str) -> str:
        """One line of the table."""
        precision = self.right / max(1, self.found)
        recall = self.right / max(1, self.gold)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        broken = 100 * self.broken / max(1, self.singles)
        exact = 100 * self.counted / max(1, self.documents)
        speed = self.chars / max(1e-9, self.seconds) / 1e6
        return (
            f"{name:<28}{precision:>8.3f}{recall:>8.3f}{f1:>8.3f}{exact:>9.1f} %"
            f"{self.broken:>6}/{self.singles:<5}{broken:>5.1f} %{speed:>8.2f}"
        )


def reuters(folder: Path, wrapped: bool = False, marked: bool = False) -> Iterator[tuple[str, Story]]:
    """Wire stories: title, then the dateline and the paragraphs, with or without the end marker."""
    for name in HALF:
        for item in json.loads((folder / "json-reuters-21578" / "json-data" / f"{name}.json").read_text()):
            title, dateline, body = (_clean(item.get(field) or "") for field in ("title", "dateline", "body"))
            paragraphs = [part for part in re.split(r"\n {3,}|\n\s*\n", body) if part.strip()]
            if paragraphs:
                paragraphs[-1] = re.sub(
                    r"\s*\bREUTER\b.*$", "", paragraphs[-1], flags=re.IGNORECASE | re.DOTALL
                )
                paragraphs = [part for part in paragraphs if part.strip()] + ["Reuter"] * marked
            if not title or not dateline or not paragraphs:
                continue
            paragraphs[0] = f"{dateline.strip()} {paragraphs[0].strip()}"
            if not wrapped:
                paragraphs = [" ".join(part.split()) for part in paragraphs]
            yield name, [" ".join(title.split()), *(part.strip() for part in paragraphs)]


def bbc(folder: Path) -> Iterator[tuple[str, Story]]:
    """Newspaper text: title and paragraphs, no dateline."""
    for path in sorted((folder / "bbc").rglob("*[02468].txt")):
        lines = [line.strip() for line in path.read_text(encoding="latin-1").splitlines() if line.strip()]
        yield path.parent.name, lines


def pages(folder: Path) -> Iterator[tuple[str, Story]]:
    """Web stories of many publishers and languages, subheads left in: title, summary, sections."""
    for path in sorted((folder / "fundus").rglob("*.json")):
        if not _is_ours(path.name.split("_")[0].split(".")[0]):
            continue
        for version in json.loads(path.read_text()).values():
            body = version.get("body")
            if not version.get("title") or not body:
                continue
            lines = [version["title"], *body["summary"]]
            for section in body["sections"]:
                lines += section["headline"] + section["paragraphs"]
            yield path.parent.name, [" ".join(line.split()) for line in lines if line.strip()]


def windows(folder: Path) -> Iterator[tuple[str, Story]]:
    """Page text as it is copied: from the first headline to 14 lines below the text, furniture left in."""
    articles = json.loads((folder / "naeb" / "articles.json").read_text())
    for name, article in articles.items():
        page = folder / "naeb" / "html" / f"{name}.html"
        if not _is_ours(article["site"]) or not page.exists():
            continue
        dump = extract_plain_text(_decode(page.read_bytes()), main_content=False, preserve_formatting=True)
        window = _window([" ".join(line.split()) for line in dump.splitlines() if line.strip()], article)
        if window:
            yield article["site"], window


def _is_ours(name: str) -> bool:
    """Whether a site or publisher is in the building half: its sha1 ends in an even digit."""
    return int(hashlib.sha1(name.encode()).hexdigest(), 16) % 2 == 0


def _decode(raw: bytes) -> str:
    return str(bytes_to_str(raw, detect_encoding(raw) or "utf-8"))


def _window(lines: Story, article: dict[str, str]) -> Story:
    paragraphs = (" ".join(line.split()) for line in article["articleBody"].splitlines())
    body = {part[:60] for part in paragraphs if part}
    held = [index for index, line in enumerate(lines) if len(line) > 40 and line[:60] in body]
    title = " ".join(article["title"].split()).casefold()
    heads = [
        index for index, line in enumerate(lines) if line.casefold().lstrip("#* ").startswith(title[:40])
    ]
    if len(held) < 3 or not heads or heads[0] > held[0]:
        return []
    return lines[heads[0] : held[-1] + 15]


def _clean(text: str) -> str:
    text = re.sub(r"&#\d+;", "", text)
    return text.replace("&lt;", "<").replace("&amp;", "&")


def documents(
    stories: list[tuple[str, Story]], count: int = DOCUMENTS, seed: int = SEED
) -> Iterator[list[Story]]:
    """One to four stories each, a quarter single; every second one from a single desk."""
    chance = random.Random(seed)
    desks: dict[str, list[Story]] = {}
    for desk, story in stories:
        desks.setdefault(desk, []).append(story)
    every = [story for _, story in stories]
    for number in range(count):
        pool = chance.choice(list(desks.values())) if number % 2 else every
        size = 1 if number % 4 == 0 else chance.randint(2, 4)
        yield chance.sample(pool, min(size, len(pool)))


def measure(groups: Iterator[list[Story]], gap: str, show: bool = False) -> Score:
    """Cut each group of stories that were put together with ``gap`` between all paragraphs."""
    score = Score()
    for group in groups:
        text, gold = "", set()
        for story in group:
            gold.add(len(text))
            text += gap.join(story) + gap
        lines = split_lines(text)
        began = time.process_time()
        stories = segment(lines)
        score.seconds += time.process_time() - began
        found = {next(piece.span[0] for piece in story.pieces if piece.span) for story in stories}
        _count(score, gold - {0}, found - {0}, len(text), len(group))
        if show and found != gold:
            _show(text, gold, found, stories)
    return score


def _count(score: Score, gold: set[int], found: set[int], chars: int, size: int) -> None:
    score.documents += 1
    score.chars += chars
    score.right += len(gold & found)
    score.found += len(found)
    score.gold += len(gold)
    score.counted += len(gold) == len(found)
    if size == 1:
        score.singles += 1
        score.broken += bool(found)


def _show(text: str, gold: set[int], found: set[int], stories: list) -> None:  # type: ignore[type-arg]
    for at in sorted(gold ^ found):
        why = [story.evidence for story in stories if story.pieces[0].span and story.pieces[0].span[0] == at]
        above = text[max(0, at - 160) : at].strip()
        print("MISS" if at in gold else "FALSE", repr(above[-100:]), "||", repr(text[at : at + 220]), why)


def main() -> None:
    """Print one table."""
    folder = Path(sys.argv[1])
    show = sys.argv[2] if len(sys.argv) > 2 else ""
    sources: dict[str, Callable[[], Iterator[tuple[str, Story]]]] = {
        "wire": lambda: reuters(folder),
        "wire, end marker": lambda: reuters(folder, marked=True),
        "wire, wrapped": lambda: reuters(folder, wrapped=True),
        "newspaper": lambda: bbc(folder),
        "web text": lambda: pages(folder),
        "page windows": lambda: windows(folder),
    }
    print(f"{'source, gaps':<28}{'P':>8}{'R':>8}{'F1':>8}{'count':>11}{'singles cut':>19}{'Mchar/s':>8}")
    for name, source in sources.items():
        stories = list(source())
        for gaps, gap in (("uniform", "\n\n"), ("none", "\n")):
            print(measure(documents(stories), gap, show == name).row(f"{name}, {gaps}"))
        singles = ([story] for _, story in stories)
        print(measure(singles, "\n\n", show == f"{name}, all singles").row(f"{name}, all singles"))


if __name__ == "__main__":
    main()
