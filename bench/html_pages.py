"""Web pages with the text that is theirs, from three public sets, and how near an extraction comes to it.

``data`` holds ``naeb`` (news pages, sites whose sha1 is even), ``wcxb/dev`` (the pages of the type "article"
of the development half) and ``fundus`` (pages with rules per publisher, publishers whose sha1 is even).
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from resiliparse.parse.encoding import bytes_to_str, detect_encoding

SHINGLE = 4
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Gold:
    """One page: ``body`` is the text that belongs to it; the rest is there only where the set has it."""

    name: str
    raw: bytes
    title: str
    body: str
    labels: dict[str, list[str]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The page decoded, the same for every contender."""
        return str(bytes_to_str(self.raw, detect_encoding(self.raw) or "utf-8"))


def is_ours(name: str) -> bool:
    """Whether a site or publisher is in the building half: its sha1 ends in an even digit."""
    return int(hashlib.sha1(name.encode()).hexdigest(), 16) % 2 == 0


def naeb(data: Path) -> Iterator[Gold]:
    """News pages with headline and body."""
    for name, article in json.loads((data / "naeb" / "articles.json").read_text(encoding="utf-8")).items():
        page = data / "naeb" / "html" / f"{name}.html"
        if is_ours(article["site"]) and page.exists():
            yield Gold(name, page.read_bytes(), article["title"], article["articleBody"])


def wcxb(data: Path) -> Iterator[Gold]:
    """Pages of the type "article", mostly of blogs; the type is taken from the gold itself."""
    for path in sorted((data / "wcxb" / "dev" / "ground-truth").glob("*.json")):
        page = json.loads(path.read_text(encoding="utf-8"))
        kind = (page.get("_internal") or {}).get("page_type") or {}
        if kind.get("primary") != "article":
            continue
        raw = gzip.decompress((data / "wcxb" / "dev" / "html" / f"{path.stem}.html.gz").read_bytes())
        gold = page["ground_truth"]
        yield Gold(path.stem, raw, gold.get("title") or "", gold.get("main_content") or "")


def fundus(data: Path) -> Iterator[Gold]:
    """News pages of many languages with paragraphs, subheads, captions, credits and authors."""
    for path in sorted((data / "fundus").rglob("*.json")):
        if not is_ours(path.stem):
            continue
        versions = json.loads(path.read_text(encoding="utf-8")).values()
        for page in sorted(path.parent.glob(f"{path.stem}_*.html.gz")):
            raw = gzip.decompress(page.read_bytes())
            shown = squeeze(bytes_to_str(raw, "utf-8"))
            version = max(versions, key=lambda version: _shown(version, shown))
            if _shown(version, shown) > 0.3:
                yield _fundus_gold(page.name.removesuffix(".html.gz"), raw, version)


def _shown(version: dict[str, Any], page: str) -> float:
    """The share of the version's paragraphs whose beginnings are on the page."""
    paragraphs = [text for section in version["body"]["sections"] for text in section["paragraphs"]]
    return sum(squeeze(text)[:24] in page for text in paragraphs) / max(1, len(paragraphs))


def _fundus_gold(name: str, raw: bytes, version: dict[str, Any]) -> Gold:
    body, images = version["body"], version.get("images") or []
    parts = list(body["summary"])
    for section in body["sections"]:
        parts += [*section["headline"], *section["paragraphs"]]
    subheads = [" ".join(text.split()) for section in body["sections"] for text in section["headline"]]
    paragraphs = [" ".join(text.split()) for text in parts if text.strip()]
    labels = {
        "subhead": subheads,
        "caption": [image["caption"] for image in images if image["caption"]],
        "credit": [author for image in images for author in image["authors"]],
        "byline": list(version.get("authors") or []),
    }
    return Gold(name, raw, version["title"], "\n\n".join(paragraphs), labels)


def squeeze(text: str) -> str:
    """Letters and digits only, case folded, for texts that differ in white space and quotes."""
    return "".join(_WORD.findall(text.casefold()))


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The multiset of runs of four words, as the Scrapinghub and newspaper4k evaluations take them."""
    words = _WORD.findall(text)
    if len(words) < SHINGLE:
        return Counter([tuple(words)] if words else [])
    return Counter(zip(*(words[at:] for at in range(SHINGLE)), strict=False))


def words(text: str) -> Counter[str]:
    """The multiset of words in lower case, as WCXB's evaluation takes them."""
    return Counter(_WORD.findall(text.lower()))


def paragraph_keys(text: str) -> Counter[str]:
    """The multiset of paragraphs (lines), white space and marks left out."""
    return Counter(key for line in text.splitlines() if (key := squeeze(line)))


def agreement(gold: Counter[Any], found: Counter[Any]) -> tuple[float, float]:
    """Precision and recall of two multisets; of nothing found both are 0."""
    shared = sum((gold & found).values())
    return shared / max(1, sum(found.values())), shared / max(1, sum(gold.values()))


def f1(precision: float, recall: float) -> float:
    """Their harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
