"""Key phrases on the WikiNews set of LIAAD/KeywordExtractor-Datasets: F1 at 10.

Gold and found phrases are compared in lower case by the first six letters of each word (a rough stem that
needs no package), as a mean over documents. ``counting`` takes the ten most frequent words of five letters
or more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench.enriching import Row, context, missing, plain
from streams.enrich.keywords import find_keywords
from streams.enrich.words import stop_words

LANGUAGE = "fr"
BAR = 0.25


def stem(phrase: str) -> str:
    """The first six letters of each word."""
    return " ".join(word[:6] for word in re.findall(r"\w+", phrase.lower()))


def f1(found: list[str], gold: set[str]) -> float:
    """F1 of the first ten phrases."""
    silver = set(list(dict.fromkeys(map(stem, found)))[:10])
    right = len(silver & gold)
    return 2 * right / (len(silver) + len(gold)) if right else 0.0


def documents(data: Path) -> Iterator[tuple[str, str, set[str]]]:
    """Headline, body and gold stems of each document."""
    folder = data / "keywords" / "WKC"
    for path in sorted((folder / "docsutf8").glob("*.txt")):
        lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        keys = (folder / "keys" / f"{path.stem}.key").read_text(encoding="utf-8").splitlines()
        body = "\n\n".join(line for line in lines[1:] if line != lines[0])
        yield lines[0], body, {stem(key) for key in keys} - {""}


def counted(body: str) -> list[str]:
    """The ten most frequent words of five letters or more."""
    stops = stop_words(LANGUAGE)
    words = [word for word in re.findall(r"[^\W\d_]{5,}", body.lower()) if word not in stops]
    return [word for word, _ in Counter(words).most_common(10)]


def rows(data: Path, errors: str) -> Iterator[Row]:
    """Our figure and that of counting."""
    ours, counting, count = 0.0, 0.0, 0
    for headline, body, gold in documents(data):
        found = [keyword.text for keyword in find_keywords(context(body, None, LANGUAGE, headline))]
        ours += f1(found, gold)
        counting += f1(counted(body), gold)
        count += 1
        if errors:
            print(f"{f1(found, gold):.2f} {headline}\n   gold {sorted(gold)}\n   found {found[:12]}")
    yield plain("keywords, WikiNews, F1@10", "ours", count, ours / max(1, count), BAR)
    yield plain("keywords, WikiNews, F1@10", "counting", count, counting / max(1, count), None)
    yield missing("keywords", "YAKE")
