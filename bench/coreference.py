"""One entry per entity, on the GUM corpus: B-cubed over the mentions by name of people, bodies and places.

A gold mention counts where proper nouns stand in it that lie in no mention inside it; the last run of them is
its name. A found mention is that gold mention whose name it meets. Unmatched mentions count as wrong.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import schemas
from bench.enriching import Row, context
from bench.figures import Figure
from streams.enrich import enrich

Key = tuple[str, int]
_TYPES = frozenset(("person", "organization", "place"))
_SAME = frozenset(("ana", "coref", "cata", "appos", "pred"))
_LINK = re.compile(r"(\d+-\d+)(?:\[(\d+)_(\d+)\])?")
_NO_SPACE = frozenset((".", ",", ";", ":", "?", "!", ")", "'s", "’s", "n't", "n’t", "%", "”"))


@dataclass(slots=True)
class Document:
    """Text, the span of each token, and for each mention its tokens, type and entity."""

    text: str = ""
    tokens: list[tuple[int, int]] = field(default_factory=list)
    proper: list[bool] = field(default_factory=list)
    mentions: dict[Key, list[int]] = field(default_factory=lambda: defaultdict(list))
    types: dict[Key, str] = field(default_factory=dict)
    links: list[tuple[Key, Key]] = field(default_factory=list)


def read(path: Path, tags: Path) -> Document:
    """One document from its WebAnno file and the part-of-speech tags beside it."""
    proper = [
        line.split("\t")[4].startswith("NNP")
        for line in tags.read_text("utf-8").splitlines()
        if re.match(r"\d+\t", line)
    ]
    document, number = Document(proper=proper), {}
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) < 10 or line.startswith("#"):
            if line.startswith("#Text=") and document.text:
                document.text += "\n"
            continue
        index = len(document.tokens)
        number[cells[0]] = index
        glue = not document.text or document.text[-1] in "\n(“$" or cells[2] in _NO_SPACE
        document.text += ("" if glue else " ") + cells[2]
        document.tokens.append((len(document.text) - len(cells[2]), len(document.text)))
        for kind in cells[3].split("|") if cells[3] != "_" else ():
            name, _, rest = kind.partition("[")
            key = (rest.rstrip("]"), 0) if rest else (cells[0], 1)
            document.mentions[key].append(index)
            document.types[key] = name
        _note_links(document, cells)
    return document


def _note_links(document: Document, cells: list[str]) -> None:
    if cells[9] == "_" or len(cells) < 10:
        return
    for kind, target in zip(cells[8].split("|"), cells[9].split("|"), strict=False):
        match = _LINK.fullmatch(target)
        if kind in _SAME and match:
            there = (match[2], 0) if match[2] and match[2] != "0" else (match[1], 1)
            here = (match[3], 0) if match[3] and match[3] != "0" else (cells[0], 1)
            document.links.append((here, there))


def entities(document: Document) -> dict[tuple[int, int], int]:
    """The names of the gold mentions (token ranges) with the number of their entity."""
    parent: dict[Key, Key] = {key: key for key in document.mentions}

    def root(key: Key) -> Key:
        while parent[key] != key:
            key = parent[key]
        return key

    for one, other in document.links:
        if one in parent and other in parent:
            parent[root(one)] = root(other)
    number: dict[Key, int] = {}
    found = {}
    for key, tokens in document.mentions.items():
        if document.types[key] not in _TYPES:
            continue
        inner = {
            t for other, inside in document.mentions.items()
            if other != key and len(inside) < len(tokens)
            if tokens[0] <= inside[0] and inside[-1] <= tokens[-1]
            for t in inside
        }  # fmt: skip
        names = [t for t in tokens if document.proper[t] and t not in inner]
        if names:
            first = names[-1]
            while first - 1 in names:
                first -= 1
            found[(first, names[-1])] = number.setdefault(root(key), len(number))
    return found


def score(document: Document) -> tuple[float, int, float, int, list[str]]:
    """Sum of recalls, gold mentions, sum of precisions, found mentions, and what went wrong."""
    result = enrich(context(document.text))
    gold = entities(document)
    groups: list[schemas.Person | schemas.Organisation | schemas.Place | schemas.Agency] = [
        *(result.people or []),
        *(result.organisations or []),
        *(result.places or []),
        *(result.agencies or []),
    ]
    found: dict[tuple[int, int], int] = {}
    for number, group in enumerate(groups):
        for mention in group.mentions:
            if mention.use not in ("demonym", "embedded") and mention.kind != "pronoun":
                found[mention.span] = number
    pairs: dict[tuple[int, int], tuple[int, int]] = {}
    for span in found:
        for name in gold:
            start, end = document.tokens[name[0]][0], document.tokens[name[1]][1]
            if span[0] < end and start < span[1] and name not in pairs.values():
                pairs[span] = name
                break
    recall = precision = 0.0
    for span, name in pairs.items():
        both = sum(found[s] == found[span] and gold[n] == gold[name] for s, n in pairs.items())
        recall += both / sum(value == gold[name] for value in gold.values())
        precision += both / sum(value == found[span] for value in found.values())
    missed = [
        document.text[document.tokens[a][0] : document.tokens[b][1]]
        for a, b in gold
        if (a, b) not in pairs.values()
    ]
    extra = [document.text[slice(*span)] for span in found if span not in pairs]
    return recall, len(gold), precision, len(found), [f"missed {missed}", f"extra {extra}"]


def rows(data: Path, errors: str) -> Iterator[Row]:
    """B-cubed F1 over the news documents, and over all that are written."""
    for name, pattern in (("news", "GUM_news_*"), ("all genres", "GUM_*")):
        totals = [0.0, 0, 0.0, 0]
        for path in sorted((data / "gum" / "coref" / "gum" / "tsv").glob(f"{pattern}.tsv")):
            tags = data / "gum" / "dep" / f"{path.stem}.conllu"
            if tags.exists():
                *counts, wrong = score(read(path, tags))
                totals = [total + count for total, count in zip(totals, counts, strict=True)]
                if errors and name == "news":
                    print(path.stem, *wrong, sep="\n   ")
        recall, gold, precision, found = totals
        r, p = recall / max(1, gold), precision / max(1, found)
        shown = [Figure([value], 3) for value in (p, r, 2 * p * r / max(1e-9, p + r))]
        yield (f"coreference, GUM {name}, B-cubed", "ours", int(gold), int(found), *shown, "")
