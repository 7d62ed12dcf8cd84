"""Key phrases on a set of LIAAD/KeywordExtractor-Datasets (folder with docsutf8/ and keys/): F1 at 10.

    python bench/keywords.py FOLDER --language fr

Gold and found phrases are compared in lower case by the first six letters of each word (a rough stem that
needs no package), as a mean over documents. ``counting`` takes the ten most frequent words of five letters
or more.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path

from streams.enrich import Context
from streams.enrich.keywords import find_keywords
from streams.enrich.words import stop_words


def stem(phrase: str) -> str:
    """The first six letters of each word."""
    return " ".join(word[:6] for word in re.findall(r"\w+", phrase.lower()))


def f1(found: list[str], gold: set[str]) -> float:
    """F1 of the first ten phrases."""
    silver = set(list(dict.fromkeys(map(stem, found)))[:10])
    right = len(silver & gold)
    return 2 * right / (len(silver) + len(gold)) if right else 0.0


def main() -> None:
    """Print the two figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", default="en")
    arguments = parser.parse_args()
    ours, counting, documents = 0.0, 0.0, 0
    for path in sorted((arguments.folder / "docsutf8").glob("*.txt")):
        lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        gold = {
            stem(key)
            for key in (arguments.folder / "keys" / f"{path.stem}.key").read_text("utf-8").splitlines()
        }
        gold.discard("")
        body = "\n\n".join(line for line in lines[1:] if line != lines[0])
        context = Context(lines[0], body, [], arguments.language, None, None, None, None, [], None)
        ours += f1([keyword.text for keyword in find_keywords(context)], gold)
        words = [
            word
            for word in re.findall(r"[^\W\d_]{5,}", body.lower())
            if word not in stop_words(arguments.language)
        ]
        counting += f1([word for word, _ in Counter(words).most_common(10)], gold)
        documents += 1
    print(f"documents {documents}  F1@10 ours {ours / documents:.3f}  counting {counting / documents:.3f}")


if __name__ == "__main__":
    main()
