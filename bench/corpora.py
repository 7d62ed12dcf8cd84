"""Real stories of the segmentation benches: their building halves only, checked here and nowhere else.

``data`` is the folder with ``json-reuters-21578``, ``bbc``, ``fundus`` and ``naeb`` in it. Sites and
publishers are ours when the sha1 of their name ends in an even digit, Reuters files up to number 10, BBC
files by an even last digit.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import html_text
import inscriptis
from resiliparse.parse.encoding import bytes_to_str, detect_encoding

Story = list[str]
DUMPERS: dict[str, Callable[[str], str]] = {
    "html_text": html_text.extract_text,
    "inscriptis": inscriptis.get_text,
}
BELOW = 15
"""Lines that a page window has below the text."""

_WIRES = [f"reut2-{number:03}" for number in range(11)]
_FIELDS = ("TITLE", "DATELINE", "AUTHOR", "BODY")
_PRESENT = 0.5
_OPENING = 60


@dataclass(slots=True)
class Wire:
    """One wire story: its fields as printed, the paragraphs with their line breaks."""

    desk: str
    title: str
    dateline: str
    author: str
    paragraphs: list[str]


@dataclass(slots=True)
class Page:
    """One web page with what an editor found in it.

    ``paragraphs`` are without summary and subheads where ``subheads_apart``, else all that is in the text.
    """

    site: str
    html: str
    title: str
    paragraphs: list[str]
    summary: list[str] = field(default_factory=list)
    subheads: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    subheads_apart: bool = True


def is_ours(name: str) -> bool:
    """Whether a site or publisher is in the building half."""
    return int(hashlib.sha1(name.encode()).hexdigest(), 16) % 2 == 0


def squeeze(text: str) -> str:
    """The text with single spaces."""
    return " ".join(text.split())


def wires(data: Path) -> Iterator[Wire]:
    """Wire stories with a title, a dateline and text; the end marker left out."""
    for name in _WIRES:
        whole = (data / "json-reuters-21578" / "sgm-data" / f"{name}.sgm").read_text(encoding="latin-1")
        for item in whole.split("</REUTERS>"):
            title, dateline, author, body = (_field(item, tag) for tag in _FIELDS)
            paragraphs = [part for part in re.split(r"\n {3,}|\n\s*\n", body) if part.strip()]
            if paragraphs:
                paragraphs[-1] = re.sub(
                    r"\s*\bREUTER\b.*$", "", paragraphs[-1], flags=re.IGNORECASE | re.DOTALL
                )
                paragraphs = [part.strip() for part in paragraphs if part.strip()]
            if title and dateline and paragraphs:
                yield Wire(name, squeeze(title), dateline.strip(), squeeze(author), paragraphs)


def wire_stories(data: Path, wrapped: bool = False, marked: bool = False) -> Iterator[tuple[str, Story]]:
    """Title, then the dateline and the paragraphs, with or without the end marker."""
    for wire in wires(data):
        paragraphs = wire.paragraphs + ["Reuter"] * marked
        paragraphs[0] = f"{wire.dateline} {paragraphs[0]}"
        yield wire.desk, [wire.title, *(part if wrapped else squeeze(part) for part in paragraphs)]


def newspaper_stories(data: Path) -> Iterator[tuple[str, Story]]:
    """Newspaper text: title and paragraphs, no dateline."""
    for path in sorted((data / "bbc").rglob("*[02468].txt")):
        lines = [line.strip() for line in path.read_text(encoding="latin-1").splitlines() if line.strip()]
        yield path.parent.name, lines


def web_stories(data: Path) -> Iterator[tuple[str, Story]]:
    """Web stories of many publishers and languages, subheads left in: title, summary, sections."""
    for path, version in _versions(data):
        body = version["body"]
        lines = [version["title"], *body["summary"]]
        for section in body["sections"]:
            lines += section["headline"] + section["paragraphs"]
        yield path.parent.name, [squeeze(line) for line in lines if line.strip()]


def windows(data: Path, dumper: str) -> Iterator[tuple[str, Story]]:
    """Page text as it is copied: from the first headline to 14 lines below the text, furniture left in."""
    for page in [*site_pages(data), *block_pages(data)]:
        lines = [squeeze(line) for line in DUMPERS[dumper](_untitled(page.html)).splitlines() if line.strip()]
        window = _window(lines, page)
        if window:
            yield page.site, window


def site_pages(data: Path) -> Iterator[Page]:
    """Pages of the news article extraction set: the body, one paragraph a line."""
    articles = json.loads((data / "naeb" / "articles.json").read_text())
    for name, article in articles.items():
        path = data / "naeb" / "html" / f"{name}.html"
        if is_ours(article["site"]) and path.exists():
            paragraphs = [squeeze(line) for line in article["articleBody"].splitlines() if line.strip()]
            yield Page(
                article["site"],
                _decode(path.read_bytes()),
                squeeze(article["title"]),
                paragraphs,
                subheads_apart=False,
            )


def block_pages(data: Path) -> Iterator[Page]:
    """Pages of the Fundus parser tests whose gold is on the page: every kind of block."""
    versions: dict[str, list[dict[str, Any]]] = {}
    for path, version in _versions(data):
        versions.setdefault(f"{path.parent.name}/{path.stem}", []).append(version)
    for path in sorted((data / "fundus").rglob("*.html.gz")):
        publisher = f"{path.parent.name}/{path.name.split('_')[0]}"
        html = _decode(gzip.decompress(path.read_bytes()))
        held = squeeze(html_text.extract_text(html, guess_layout=False))
        pages = [_block_page(publisher, html, version) for version in versions.get(publisher, ())]
        shares = [_share(page.paragraphs, held) for page in pages]
        if shares and max(shares) >= _PRESENT:
            yield pages[shares.index(max(shares))]


def _versions(data: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    for path in sorted((data / "fundus").rglob("*.json")):
        if is_ours(path.name.split("_")[0].split(".")[0]):
            for version in json.loads(path.read_text()).values():
                if version.get("title") and version.get("body"):
                    yield path, version


def _block_page(publisher: str, html: str, version: dict[str, Any]) -> Page:
    sections = version["body"]["sections"]
    images = version.get("images") or []
    return Page(
        publisher,
        html,
        squeeze(version["title"]),
        [squeeze(part) for section in sections for part in section["paragraphs"] if part.strip()],
        [squeeze(part) for part in version["body"]["summary"] if part.strip()],
        [squeeze(part) for section in sections for part in section["headline"] if part.strip()],
        [squeeze(image["caption"]) for image in images if image.get("caption")],
        [squeeze(author) for image in images for author in image.get("authors") or []],
        [squeeze(author) for author in version.get("authors") or []],
    )


def _share(paragraphs: list[str], held: str) -> float:
    return sum(part[:_OPENING] in held for part in paragraphs) / len(paragraphs) if paragraphs else 0.0


def _window(lines: Story, page: Page) -> Story:
    body = {part[:_OPENING] for part in page.paragraphs}
    held = [index for index, line in enumerate(lines) if len(line) > 40 and line[:_OPENING] in body]
    title = page.title.casefold()[:40]
    heads = [
        index
        for index, line in enumerate(lines)
        if held and index < held[0] and line.casefold().startswith(title)
    ]
    return lines[heads[0] : held[-1] + BELOW] if len(held) >= 3 and heads else []


def _untitled(html: str) -> str:
    """The page without what only a window's title bar shows."""
    return re.sub(r"<title\b[^>]*>[^<]*</title>", "", html, flags=re.IGNORECASE)


def _decode(raw: bytes) -> str:
    return str(bytes_to_str(raw, detect_encoding(raw) or "utf-8"))


def _field(item: str, tag: str) -> str:
    _, _, rest = item.partition(f"<{tag}>")
    return _clean(rest.partition(f"</{tag}>")[0])


def _clean(text: str) -> str:
    text = re.sub(r"&#\d+;", "", text)
    return text.replace("&lt;", "<").replace("&amp;", "&")


def mixtures(stories: list[tuple[str, Story]], count: int, seed: int) -> Iterator[list[Story]]:
    """``count`` documents of one to four stories, a quarter single; every second one from a single desk."""
    chance = random.Random(seed)
    desks: dict[str, list[Story]] = {}
    for desk, story in stories:
        desks.setdefault(desk, []).append(story)
    every = [story for _, story in stories]
    for number in range(count):
        pool = chance.choice(list(desks.values())) if number % 2 else every
        size = 1 if number % 4 == 0 else chance.randint(2, 4)
        yield chance.sample(pool, min(size, len(pool)))
