"""How fast plain text goes through intake: bytes to labelled blocks, articles, sentences and fingerprint.

Wire stories of about 500 words (``json-reuters-21578``, building half, joined until they are that long) and
whole pages as text (``naeb``, building half); nupunkt finds no more than sentences in the same text, and
trafilatura finds the one body of the same pages in their HTML. Then texts of two extreme shapes at four
sizes: time per character must not grow.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import re
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import bytes_to_str, detect_encoding

from bench.figures import Figure, Table, ratios
from streams.intake import Intake
from streams.messages import Message
from streams.segment import sentences
from streams.settings import Limits

HALF = [f"reut2-{number:03}" for number in range(11)]
BAR = 1.0
"""Million characters a second and core."""
REPEATS = 5
PAGES = 60
STORIES = 400
WORDS = 500
SIZES = (625_000, 1_250_000, 2_500_000, 5_000_000)
LINE = "The harbour of Selden closed at noon, as the port authority said. "
SHORT = "Gates shut.\n"
HEAD = "Harbour of Selden closes\n\n" + 3 * LINE + "\n\n"
LIMITS = Limits(max_bytes=64_000_000)

Contender = Callable[[], object]


def measure(data: Path, errors: str) -> Table:
    """The table, of process time; ``errors`` is of no use here."""
    stories = list(islice(_stories(data), STORIES))
    pages = list(islice(_pages(data), PAGES))
    dumps = [text for _, text in pages]
    table = Table(
        "textspeed",
        "Plain text through intake: million characters a second on one core",
        ["text", "contender", "Mchar/s", "of nupunkt", "of trafilatura"],
    )
    _add_rows(table, "500-word stories", stories, [])
    _add_rows(table, "page dumps", dumps, [html for html, _ in pages])
    for name, unit in (("one line", LINE), ("short lines", SHORT)):
        for size in SIZES:
            text = HEAD + unit * (size // len(unit))
            table.rows.append([f"{name}, {len(text):,} characters", "copytaster", _speed(text), "", ""])
    table.notes += [
        f"bar: {BAR} on stories and dumps; no fall over the sizes of one shape",
        f"stories: {len(stories)}, {sum(map(len, stories)):,} characters; "
        f"dumps: {len(pages)} pages, {sum(map(len, dumps)):,} characters of text",
        "sentences: ours alone; trafilatura reads the HTML of the pages, counted as characters of text",
    ]
    return table


def _add_rows(table: Table, name: str, texts: Sequence[str], html: Sequence[str]) -> None:
    chars = sum(map(len, texts))
    messages = [_message(text) for text in texts]
    contenders: dict[str, Contender | None] = {
        "copytaster": lambda: [_INTAKE.process(message) for message in messages],
        "sentences": lambda: [sentences(text, "en") for text in texts],
        "nupunkt": _peer("nupunkt", texts),
        "trafilatura": _peer("trafilatura", html) if html else None,
    }
    speeds: dict[str, list[float]] = {contender: [] for contender in contenders}
    for _ in range(REPEATS):
        for contender, run in contenders.items():
            if run is not None:
                speeds[contender].append(chars / _seconds(run) / 1e6)
    for contender, run in contenders.items():
        if run is None:
            table.rows.append([name, contender, "no HTML" if not html else "not installed", "", ""])
            continue
        peers = (speeds[peer] for peer in ("nupunkt", "trafilatura"))
        table.rows.append(
            [
                name,
                contender,
                Figure(speeds[contender], 2),
                *(ratios(speeds[contender], peer) if peer else "" for peer in peers),
            ]
        )


_INTAKE = Intake(LIMITS, {})


def _speed(text: str) -> Figure:
    message = _message(text)
    return Figure([len(text) / _seconds(lambda: _INTAKE.process(message)) / 1e6], 2)


def _seconds(run: Contender) -> float:
    began = time.process_time()
    run()
    return time.process_time() - began


def _message(text: str) -> Message:
    return Message("wire.raw", 0, 0, text.encode(), None, (("content-type", b"text/plain"),))


def _peer(name: str, texts: Sequence[str]) -> Contender | None:
    """nupunkt's sentences or trafilatura's text of each; null where it is not installed."""
    try:
        module: Any = importlib.import_module(name)
    except ImportError:
        return None
    if name == "nupunkt":
        model = module.load_default_model()
        return lambda: [model.tokenize_with_spans(text) for text in texts]
    return lambda: [module.extract(text, favor_precision=True) for text in texts]


def _stories(data: Path) -> Iterator[str]:
    """Stories joined by paragraphs until they have 500 words, so that each is one article of that length."""
    paragraphs: list[str] = []
    for name in HALF:
        for item in json.loads((data / "json-reuters-21578" / "json-data" / f"{name}.json").read_text()):
            title, dateline, body = (item.get(field) or "" for field in ("title", "dateline", "body"))
            parts = [" ".join(part.split()) for part in re.split(r"\n {3,}|\n\s*\n", body) if part.strip()]
            if not title or not dateline or not parts:
                continue
            if not paragraphs:
                paragraphs, parts[0] = [title.strip()], f"{dateline.strip()} {parts[0]}"
            paragraphs += parts
            if sum(len(part.split()) for part in paragraphs) >= WORDS:
                yield "\n\n".join(paragraphs)
                paragraphs = []


def _pages(data: Path) -> Iterator[tuple[str, str]]:
    """HTML and layout-preserving text of pages of the sites of the building half."""
    articles = json.loads((data / "naeb" / "articles.json").read_text())
    for name, article in sorted(articles.items()):
        page = data / "naeb" / "html" / f"{name}.html"
        if _is_ours(article["site"]) and page.exists():
            raw = page.read_bytes()
            html = str(bytes_to_str(raw, detect_encoding(raw) or "utf-8"))
            yield html, extract_plain_text(html, main_content=False, preserve_formatting=True)


def _is_ours(site: str) -> bool:
    """Whether a site is in the building half: its sha1 ends in an even digit."""
    return int(hashlib.sha1(site.encode()).hexdigest(), 16) % 2 == 0
