"""Names on CoNLL-2003 English (autoih/conll2003, eng.testa): strict typed F1 of people, bodies, places.

    python bench/names.py FILE [--errors PER|ORG|LOC]

The set may be measured on, not shipped. A document's text is its sentences, one a line, with punctuation
joined to the words as in print; agencies count as organisations, places unless they are demonyms as LOC.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from streams.enrich import Context, enrich

Tagged = tuple[str, int, int]
KINDS = ("PER", "ORG", "LOC")


def documents(path: Path) -> Iterator[list[list[tuple[str, str]]]]:
    """Each document's sentences as (token, tag)."""
    document: list[list[tuple[str, str]]] = []
    sentence: list[tuple[str, str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), "", "-DOCSTART- O O O"]:
        token, *_, tag = line.split() or [""] * 2
        if token and token != "-DOCSTART-":
            sentence.append((token, tag))
            continue
        if sentence:
            document.append(sentence)
            sentence = []
        if token and document:
            yield document
            document = []


def text_of(document: list[list[tuple[str, str]]]) -> tuple[str, list[tuple[int, int]], set[Tagged]]:
    """Text, sentence spans and gold names."""
    text, sentences, gold = "", [], set()
    for sentence in document:
        text += "\n" if text else ""
        begin, current = len(text), None
        for at, (token, tag) in enumerate(sentence):
            glued = (
                at == 0
                or token in (".", ",", ";", ":", "?", "!", ")", "'s", "'", "n't", "%")
                or sentence[at - 1][0] in ("(", "$")
            )
            text += "" if glued else " "
            start = len(text)
            text += token
            if current and (tag == "O" or tag[:2] == "B-" or tag[2:] != current[0]):
                gold.add(current)
                current = None
            if tag != "O":
                current = (tag[2:], current[1] if current else start, len(text))
        if current:
            gold.add(current)
        sentences.append((begin, len(text)))
    return text, sentences, {item for item in gold if item[0] in KINDS}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--errors", default="")
    arguments = parser.parse_args()
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    seconds, count = 0.0, 0
    for document in documents(arguments.file):
        text, sentences, gold = text_of(document)
        started = time.process_time()
        result = enrich(Context(None, text, sentences, "en", None, None, None, None, [], None))
        seconds += time.process_time() - started
        count += 1
        silver = {("PER", *m.span) for p in result.people or [] for m in p.mentions}
        silver |= {("ORG", *m.span) for o in result.organisations or [] for m in o.mentions}
        silver |= {("ORG", *m.span) for a in result.agencies or [] for m in a.mentions}
        silver |= {
            ("LOC", *m.span)
            for p in result.places or []
            for m in p.mentions
            if m.use not in ("demonym", "embedded")
        }
        right.update(kind for kind, _, _ in silver & gold)
        found.update(kind for kind, _, _ in silver)
        wanted.update(kind for kind, _, _ in gold)
        as_gold = {(a, b): kind for kind, a, b in gold}
        as_found = {(a, b): kind for kind, a, b in silver}
        missed.update(
            f"{text[a:b]} ({as_found.get((a, b))})"
            for kind, a, b in gold - silver
            if kind == arguments.errors
        )
        wrong.update(
            f"{text[a:b]} ({as_gold.get((a, b))})" for kind, a, b in silver - gold if kind == arguments.errors
        )
    for kind in (*KINDS, "all"):
        r, f, w = (c[kind] if kind != "all" else sum(c.values()) for c in (right, found, wanted))
        print(
            f"{kind}  gold {w:5}  P {r / max(1, f):.3f}  R {r / max(1, w):.3f}  "
            f"F1 {2 * r / max(1, f + w):.3f}"
        )
    print(f"{count / seconds:.0f} documents/s (whole enrich)")
    if arguments.errors:
        print("missed:", ", ".join(f"{name} x{n}" for name, n in missed.most_common(150)))
        print("wrong:", ", ".join(f"{name} x{n}" for name, n in wrong.most_common(150)))


if __name__ == "__main__":
    main()
