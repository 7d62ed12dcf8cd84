"""Subjects against silver labels: the folders of a newspaper and the topics of Reuters-21578.

No set with IPTC Media Topics is free, so what is measured is narrower: of the subjects that these labels
can judge, the share that the label agrees with; and the share of labelled articles that got their subject.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench.enriching import Row, context, row
from streams.enrich import enrich

FOLDERS = {
    "business": "04000000",
    "entertainment": "01000000",
    "politics": "11000000",
    "sport": "15000000",
    "tech": "13000000",
}
BAR = 0.85
MOST = 400
"""Articles of each folder, and Reuters stories of each file."""


def newspaper(data: Path) -> Iterator[tuple[str, str, str]]:
    """Headline, body and code of the building half (even numbers)."""
    for folder, code in FOLDERS.items():
        for path in sorted((data / "bbc" / folder).glob("*.txt"))[:MOST]:
            if int(path.stem) % 2 == 0:
                head, _, body = path.read_text(encoding="utf-8", errors="replace").partition("\n")
                yield head, body.strip(), code


def wire(data: Path) -> Iterator[tuple[str, str, str]]:
    """Stories on money or goods, which is what Reuters-21578 has topics for."""
    for headline, body, _ in labelled(data):
        yield headline, body, "04000000"


def labelled(data: Path) -> Iterator[tuple[str, str, set[str]]]:
    """The same with their topics."""
    for number in range(0, 11, 3):
        path = data / "json-reuters-21578" / "json-data" / f"reut2-{number:03}.json"
        for story in (
            json.loads(path.read_text(encoding="utf-8", errors="replace"))[:MOST] if path.exists() else ()
        ):
            if story.get("topics") and story.get("body") and len(story["body"].split()) > 75:
                yield story.get("title") or "", story["body"], set(story["topics"])


NARROWER = {
    "20000178": {"earn"},
    "20000204": {"acq"},
    "20000210": set(
        "grain wheat corn sugar oilseed soybean coffee cocoa livestock carcass rice veg-oil palm-oil "
        "meal-feed soy-meal cotton hog barley sorghum orange rapeseed sunseed soy-oil rubber tea oat "
        "rye".split()
    ),
    "20000379": {"interest", "money-fx", "money-supply"},
}
"""The narrower subjects, and the topics of the wire that say the same."""


def narrower(data: Path, errors: str) -> Iterator[Row]:
    """The narrower subjects against the topics of the wire; one in a newspaper outside business is wrong."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    stories = [*labelled(data), *((h, b, {code}) for h, b, code in newspaper(data) if code != "04000000")]
    for headline, body, topics in stories:
        subjects = enrich(context(body, None, "en", headline)).subjects or []
        codes = {(subject.uri or "")[-8:] for subject in subjects} & NARROWER.keys()
        truth = {code for code, names in NARROWER.items() if names & topics}
        gold.update(truth)
        found.update(codes)
        right.update(codes & truth)
        if errors and codes - truth:
            print(f"{sorted(topics)}: {headline}: {sorted(codes)}")
    for code in NARROWER:
        yield row(f"subjects, narrower, {code}", "ours", right[code], gold[code], found[code], BAR, "share")
    total, all_found = right.total(), found.total()
    yield row("subjects, rule: narrower words", "ours", total, all_found, all_found, None, "share")


def rows(data: Path, errors: str) -> Iterator[Row]:
    """Precision and recall by folder, and over all."""
    for name, stories in (("newspaper folders", newspaper(data)), ("Reuters topics", wire(data))):
        right: Counter[str] = Counter()
        found: Counter[str] = Counter()
        gold: Counter[str] = Counter()
        judged = (
            set(FOLDERS.values()) if name == "newspaper folders" else {"04000000", "15000000", "01000000"}
        )
        for headline, body, code in stories:
            gold[code] += 1
            subjects = enrich(context(body, None, "en", headline)).subjects or []
            codes = {(subject.uri or "")[-8:] for subject in subjects}
            found.update(codes & judged)
            right.update(codes & {code})
            if errors and (codes & judged) - {code}:
                wrong = [
                    (s.name, [m.text for m in s.mentions]) for s in subjects if (s.uri or "")[-8:] != code
                ]
                print(f"{code}: {headline}: {wrong}")
        for code in sorted(gold):
            yield row(
                f"subjects, {name}, {code}", "ours", right[code], gold[code], found[code], score="share"
            )
        total = (right.total(), gold.total(), found.total())
        yield row(f"subjects, {name}, precision", "ours", *total, BAR, "share")
        if name == "newspaper folders":
            yield row(
                "subjects, rule: words", "ours", right.total(), found.total(), found.total(), None, "share"
            )
    yield from narrower(data, errors)
