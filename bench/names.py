"""Names on CoNLL-2003 English (eng.testa): strict typed F1 of people, bodies and places.

The set may be measured on, not shipped. A document's text is its sentences, one a line, with punctuation
joined to the words as in print; agencies count as organisations, places unless they are demonyms as LOC.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bench.enriching import Row, context, missing, plain, row
from schemas import Enrichment
from streams.enrich import enrich

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


def tagged(result: Enrichment) -> set[Tagged]:
    """The names that the enrichment has in the body."""
    found = {("PER", *m.span) for p in result.people or [] for m in p.mentions if m.kind != "pronoun"}
    found |= {("ORG", *m.span) for o in result.organisations or [] for m in o.mentions}
    found |= {("ORG", *m.span) for a in result.agencies or [] for m in a.mentions}
    return found | {
        ("LOC", *m.span)
        for p in result.places or []
        for m in p.mentions
        if m.use not in ("demonym", "embedded")
    }


def rows(data: Path, errors: str) -> Iterator[Row]:
    """F1 per kind and over all, and documents a second, without what is read at first use."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    seconds, count = 0.0, 0
    wrong: Counter[str] = Counter()
    rules: dict[tuple[str, str], list[bool]] = {}
    enrich(context("Mara Quill of the Ferry Board spoke in Oslo on Monday."))
    for document in documents(data / "conll" / "eng.testa"):
        text, sentences, gold = text_of(document)
        article = replace(context(""), body=text, sentences=sentences)
        started = time.process_time()
        result = enrich(article)
        silver = tagged(result)
        seconds += time.process_time() - started
        count += 1
        for kind, field, items in (
            ("PER", "people", result.people or []),
            ("ORG", "organisations", result.organisations or []),
        ):
            for item in items:
                rules.setdefault((field, item.why[0]), []).extend(
                    (kind, *mention.span) in gold for mention in item.mentions
                )
        for counter, names in ((right, silver & gold), (found, silver), (wanted, gold)):
            counter.update(kind for kind, _, _ in names)
        other = {(a, b): kind for kind, a, b in gold}
        mine = {(a, b): kind for kind, a, b in silver}
        wrong.update(f"missed {k}: {text[a:b]} ({mine.get((a, b))})" for k, a, b in gold - silver)
        wrong.update(f"extra {k}: {text[a:b]} ({other.get((a, b))})" for k, a, b in silver - gold)
    for kind in KINDS:
        yield row(f"names, CoNLL testa, {kind}", "ours", right[kind], wanted[kind], found[kind])
    yield row("names, CoNLL testa, all", "ours", right.total(), wanted.total(), found.total(), 0.68)
    yield plain("names, documents/s (whole enrich)", "ours", count, count / seconds, 270, 0)
    yield missing("names", "a spaCy pipeline")
    for (field, rule), outcomes in sorted(rules.items()):
        total = len(outcomes)
        yield row(f"{field}, rule: {rule}", "ours", sum(outcomes), total, total, score="share")
    if errors:
        shown = [
            item for item in wrong.most_common() if errors == "all" or errors in item[0].split(":")[0].split()
        ]
        print("\n".join(f"{number:4} {name}" for name, number in shown[:300]))
