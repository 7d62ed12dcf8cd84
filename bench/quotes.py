"""Quotations and speakers on PolNeAR (networkdynamics/PolNeAR, data/train with text/ and attributions/).

    python bench/quotes.py FOLDER [--errors N] [--articles N]

A unit is a quoted stretch of five words or more inside an attribution's content: ``direct`` where the content
begins with it, else ``mixed``. ``span``: a part with the same words was found (marks and white space aside);
``speaker``: of those, the speaker's mention overlaps the annotated source, or another mention of that person
does. ``indirect`` compares the characters of contents without quotation marks.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from schemas import Enrichment
from streams.enrich import Context, enrich
from streams.segment.sentences import sentences

QUOTED = re.compile(r"''[^\n]*?''|“[^“”]*”|\"[^\"]*\"|“[^“”\"]*\"|[“\"][^“”\"]*$")
EDGE = re.compile(r"^[\s\"“”'‘’]+|[\s\"“”'‘’]+$")


@dataclass
class Attribution:
    """One annotated attribution: spans of source and content."""

    source: list[tuple[int, int]]
    content: list[tuple[int, int]]


def attributions(path: Path) -> Iterator[Attribution]:
    """The attributions of one brat file."""
    spans: dict[str, list[tuple[int, int]]] = {}
    events: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        name, *rest = line.split("\t")
        if name.startswith("T") and rest:
            ranges = rest[0].split(" ", 1)[1].split(";")
            spans[name] = [(int(a), int(b)) for a, b in (item.split() for item in ranges)]
        elif name.startswith("E") and rest:
            events.append(rest[0].split())
    for event in events:
        roles: dict[str, list[tuple[int, int]]] = {}
        for role in event:
            kind, _, target = role.partition(":")
            roles.setdefault(re.sub(r"\d+$", "", kind), []).extend(spans.get(target, []))
        if "Content" in roles:
            yield Attribution(sorted(roles.get("Source", [])), sorted(roles["Content"]))


def split(text: str) -> list[tuple[int, int]]:
    """The sentences of all paragraphs."""
    found = []
    for match in re.finditer(r"\S.*", text):
        found += [(a + match.start(), b + match.start()) for a, b in sentences(match.group(), "en")]
    return found


def strip(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without marks and white space at its ends."""
    while start < end and (text[start].isspace() or text[start] in "\"“”'‘’,.;"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "\"“”'‘’,.;"):
        end -= 1
    return start, end


def units(text: str, item: Attribution) -> Iterator[tuple[str, tuple[int, int]]]:
    """Kind and span of each quoted stretch of five words or more in an attribution."""
    for at, (start, end) in enumerate(item.content):
        for match in QUOTED.finditer(text, start, end):
            span = strip(text, *match.span())
            if len(text[slice(*span)].split()) >= 5 and "\n" not in text[slice(*span)]:
                direct = match.start() - item.content[0][0] <= 1 or (at > 0 and match.start() - start <= 1)
                yield ("direct" if direct else "mixed"), span


def overlaps(one: tuple[int, int], two: tuple[int, int]) -> bool:
    """Whether two spans share a character."""
    return one[0] < two[1] and two[0] < one[1]


def said_by(enrichment: Enrichment, at: int, source: list[tuple[int, int]]) -> bool:
    """Whether the quotation's speaker is the annotated one."""
    speaker = (enrichment.quotes or [])[at].speaker
    if speaker is None or speaker.span is None:
        return not source
    if any(
        overlaps(speaker.span, span) or 0 <= span[0] - speaker.span[1] <= 2 == span[1] - span[0] - 1
        for span in source
    ):
        return True  # the second: the source is "who", which means the noun that stands before it
    if speaker.person is None:
        return False
    mentions = (enrichment.people or [])[speaker.person].mentions
    return any(overlaps(m.span, span) for m in mentions if m.in_ == "body" for span in source)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--articles", type=int, default=0)
    arguments = parser.parse_args()
    count: Counter[str] = Counter()
    seconds, words, shown = 0.0, 0, 0
    rules: dict[str, Counter[bool]] = {}
    paths = sorted((arguments.folder / "text").glob("*.txt"))
    first: dict[str, Path] = {}
    for notes in sorted((arguments.folder / "attributions").glob("*.ann")):
        first.setdefault(notes.stem.rpartition("_")[0], notes)
    for path in paths[: arguments.articles or None]:
        notes = first[path.stem]
        text = path.read_text(encoding="utf-8")
        context = Context(None, text, split(text), "en", None, None, None, None, [], None)
        started = time.process_time()
        found = enrich(context)
        seconds += time.process_time() - started
        words += len(text.split())
        assert not found.errors, (path, found.errors)
        quotes = found.quotes or []
        parts = {strip(text, *part): at for at, quote in enumerate(quotes) for part in quote.parts}
        silver, gold = [0] * len(text), [0] * len(text)
        for quote in quotes:
            if quote.kind == "indirect":
                for a, b in quote.parts:
                    silver[a:b] = [1] * (b - a)
        for item in attributions(notes):
            content = "".join(text[a:b] for a, b in item.content)
            if not re.search('["“”]', content):
                for a, b in item.content:
                    gold[a:b] = [1] * (b - a)
            for kind, span in units(text, item):
                count[f"{kind} all"] += 1
                at = parts.get(span)
                right = at is not None and said_by(found, at, item.source)
                count[f"{kind} span"] += at is not None
                count[f"{kind} both"] += right
                if at is not None:
                    rules.setdefault(quotes[at].why[0], Counter())[right] += 1
                if not right and shown < arguments.errors:
                    shown += 1
                    show(path.stem, text, span, item, at, found)
        count["right"] += sum(a and b for a, b in zip(silver, gold, strict=True))
        count["silver"] += sum(silver)
        count["gold"] += sum(gold)
    for kind in ("direct", "mixed"):
        total, found_span, both = (count[f"{kind} {name}"] for name in ("all", "span", "both"))
        print(
            f"{kind:8} units {total:6}  span {found_span / total:.3f}  "
            f"speaker {both / max(1, found_span):.3f}  both {both / total:.3f}"
        )
    precision, recall = count["right"] / max(1, count["silver"]), count["right"] / max(1, count["gold"])
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"indirect content, characters: P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}")
    for rule, outcome in sorted(rules.items(), key=lambda pair: -sum(pair[1].values())):
        print(f"  {rule:18} {sum(outcome.values()):6}  right {outcome[True] / sum(outcome.values()):.3f}")
    print(f"whole enrich: {seconds / words * 500 * 1000:.2f} ms on 500 words")


def show(
    name: str, text: str, span: tuple[int, int], item: Attribution, at: int | None, found: Enrichment
) -> None:
    """Print one error."""
    quote = (found.quotes or [])[at] if at is not None else None
    said = quote.speaker.text if quote and quote.speaker else None
    gold = " / ".join(text[a:b] for a, b in item.source)
    print(f"--- {name}: gold {gold!r}, found {said!r} by {quote.why if quote else 'no span'}")
    print("    " + re.sub(r"\s*\n\s*", " ¶ ", text[max(0, span[0] - 200) : span[1] + 120]))


if __name__ == "__main__":
    main()
