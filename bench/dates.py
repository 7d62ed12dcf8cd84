"""Dates against TimeBank and AQUAINT (TempEval-3): strict, relaxed and value F1. The folder comes by
argument.

Only the dev half is read: files whose name has a sha1 that ends in an even hexadecimal digit.
"""

from __future__ import annotations

import argparse
import hashlib
import html
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import schemas
from streams.enrich import dates
from streams.enrich.context import Context

_TIMEX = re.compile(r"<TIMEX3 ([^>]*)>(.*?)</TIMEX3>", re.DOTALL)
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_TAG = re.compile(r"<[^>]+>")
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s)[^.!?\n]+)*[.!?]?")
Gold = tuple[int, int, str, str]
Found = tuple[int, int, str, str, str]
"""Start, end, type, value, and the first rule that decided."""


def is_dev(name: str) -> bool:
    """Whether a file or document of this name belongs to the dev half."""
    return hashlib.sha1(name.encode()).hexdigest()[-1] in "02468ace"


def read(path: Path) -> tuple[str, str, list[Gold]]:
    """Text, creation date and gold expressions (start, end, type, value) of one TimeML file."""
    source = path.read_text(encoding="utf-8")
    created = re.search(r'<DCT>.*?value="([^"]+)"', source, re.DOTALL)
    marked = source[source.index("<TEXT>") + 6 : source.index("</TEXT>")]
    text, gold, at = "", [], 0
    for match in _TIMEX.finditer(marked):
        text += html.unescape(_TAG.sub("", marked[at : match.start()]))
        words = html.unescape(_TAG.sub("", match[2]))
        attributes = dict(_ATTRIBUTE.findall(match[1]))
        gold.append((len(text), len(text) + len(words), attributes["type"], attributes["value"]))
        text += words
        at = match.end()
    return text + html.unescape(_TAG.sub("", marked[at:])), created[1] if created else "", gold


def context(text: str, created: str) -> Context:
    """An article of that text and creation date."""
    stamp = created if "T" in created else f"{created}T12:00:00"
    return Context(
        headline=None,
        body=text,
        sentences=[match.span() for match in _SENTENCE.finditer(text)],
        language="en",
        versioncreated=f"{stamp}Z",
        dateline=None,
        timezone=None,
        agency=None,
        captions=[],
        byline=None,
    )


def calendar(value: str) -> bool:
    """Whether a value names a day, week, month, season, quarter or year of the calendar."""
    return value[:1].isdigit()


def flat(found: list[schemas.Date]) -> Iterator[Found]:
    """Every mention in the body."""
    for date in found:
        for mention in date.mentions:
            if mention.in_ == "body":
                yield (*mention.span, date.type, date.value, date.why[0])


def score(gold: list[Gold], found: list[Found], count: Counter[str]) -> None:
    """Add one document to the counts."""
    count["gold"] += len(gold)
    count["found"] += len(found)
    for a, b, _, value in gold:
        near = [item for item in found if item[0] < b and a < item[1]]
        count["relaxed"] += bool(near)
        count["strict"] += any(item[:2] == (a, b) for item in near)
        count["value"] += any(item[3] == value for item in near)


def f1(count: Counter[str], key: str) -> float:
    """F1 of one count, its matches taken as hits on either side."""
    return 2 * count[key] / max(1, count["gold"] + count["found"])


def main() -> None:
    """Print one row per set; with ``--errors`` the expressions that differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="TBAQ-cleaned")
    parser.add_argument("--errors", choices=("missed", "extra", "span", "value"))
    arguments = parser.parse_args()
    print(f"{'set':<22}{'gold':>6}{'found':>7}{'strict':>8}{'relaxed':>9}{'value':>7}{'kchar/s':>9}")
    rules: Counter[str] = Counter()
    for name in ("TimeBank", "AQUAINT", "*"):
        files = [
            path
            for path in sorted(arguments.folder.glob(f"{name}/*.tml"))
            if is_dev(path.name) and path.name[0] != "."
        ]
        documents = [read(path) for path in files]
        dates.find_dates(context("", "2000-01-01"))
        start = time.process_time()
        results = [list(flat(dates.find_dates(context(text, created)))) for text, created, _ in documents]
        speed = sum(len(text) for text, _, _ in documents) / (time.process_time() - start) / 1000
        for kind in ("calendar", "all types"):
            count: Counter[str] = Counter()
            for (text, created, gold), found in zip(documents, results, strict=True):
                keep = calendar if kind == "calendar" else bool
                # A gold expression outside the kind may be found: it is neither a hit nor an error.
                others = [item for item in gold if not keep(item[3])]
                wanted = [item for item in gold if keep(item[3])]
                mine = [
                    item
                    for item in found
                    if keep(item[3]) and not any(o[0] < item[1] and item[0] < o[1] for o in others)
                ]
                score(wanted, mine, count)
                if name == "*" and kind == "all types":
                    _rules(gold, found, rules)
                if arguments.errors and name == "*" and kind == "all types":
                    _show(arguments.errors, text, created, gold, found)
            label = f"{'both' if name == '*' else name}, {kind}"
            print(
                f"{label:<22}{count['gold']:>6}{count['found']:>7}{f1(count, 'strict'):>8.3f}"
                f"{f1(count, 'relaxed'):>9.3f}{f1(count, 'value'):>7.3f}{speed:>9.0f}"
            )
    _print_rules(rules)


def _print_rules(rules: Counter[str]) -> None:
    print("\nrule: expressions found, share with the right value")
    for rule in sorted({key.removeprefix("+") for key in rules}):
        print(f"{rule:<20}{rules[rule]:>6}{rules['+' + rule] / rules[rule]:>7.2f}")


def _rules(gold: list[Gold], found: list[Found], count: Counter[str]) -> None:
    """Count by rule the expressions found, and those of them with a gold one of the same value."""
    for start, end, _, value, rule in found:
        count[rule] += 1
        count["+" + rule] += any(a < end and start < b and value == right for a, b, _, right in gold)


def _show(kind: str, text: str, created: str, gold: list[Gold], found: list[Found]) -> None:
    """Print the differences of one kind with a little of the text around them."""
    first, second = (found, gold) if kind == "extra" else (gold, found)
    for item in first:
        near = [other for other in second if other[0] < item[1] and item[0] < other[1]]
        span = any(other[:2] == item[:2] for other in near)
        value = any(other[3] == item[3] for other in near)
        if (kind in ("missed", "extra") and not near) or (
            near and ((kind == "span" and not span) or (kind == "value" and not value))
        ):
            around = " ".join(text[max(0, item[0] - 60) : item[0]].split())
            after = " ".join(text[item[1] : item[1] + 40].split())
            theirs = [(text[o[0] : o[1]], o[3]) for o in near]
            print(f"{created[:10]} …{around} [[{text[item[0] : item[1]]}]] {after}… {item[2:]} {theirs}")


if __name__ == "__main__":
    main()
