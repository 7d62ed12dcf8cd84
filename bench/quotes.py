"""Quotations and speakers on PolNeAR (``data/train``: text/ and attributions/).

A unit is a quoted stretch of five words or more inside an attribution's content: ``direct`` where the content
begins with it, else ``mixed``. ``span``: a part with the same words was found (marks and white space aside);
``span and speaker``: the speaker's mention overlaps the annotated source, too, or another mention of that
person does. ``indirect`` compares the characters of contents without quotation marks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.enriching import Row, context, missing, row
from schemas import Enrichment
from streams.enrich import enrich

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


Story = tuple[str, list[Attribution]]


def stories(data: Path) -> Iterator[Story]:
    """Every article with the attributions of its first annotator."""
    folder = data / "polnear" / "train"
    first: dict[str, Path] = {}
    for notes in sorted((folder / "attributions").glob("*.ann")):
        first.setdefault(notes.stem.rpartition("_")[0], notes)
    for path in sorted((folder / "text").glob("*.txt")):
        yield path.read_text(encoding="utf-8"), list(attributions(first[path.stem]))


class _Score:
    """The counts of one system."""

    def __init__(self, errors: str) -> None:
        self.errors = errors
        self.count: Counter[str] = Counter()
        self.rules: dict[str, Counter[bool]] = {}

    def add(self, text: str, gold: list[Attribution], found: Enrichment) -> None:
        """Add one article."""
        quotes = found.quotes or []
        parts = {strip(text, *part): at for at, quote in enumerate(quotes) for part in quote.parts}
        for item in gold:
            for kind, span in units(text, item):
                at = parts.get(span)
                right = at is not None and said_by(found, at, item.source)
                self.count[f"{kind} all"] += 1
                self.count[f"{kind} span"] += at is not None
                self.count[f"{kind} both"] += right
                if at is not None:
                    self.rules.setdefault(quotes[at].why[0], Counter())[right] += 1
                if not right and self.errors in ("all", kind):
                    show(text, span, item, at, found)
        self._indirect(text, gold, found)

    def _indirect(self, text: str, gold: list[Attribution], found: Enrichment) -> None:
        silver, wanted = bytearray(len(text)), bytearray(len(text))
        for quote in found.quotes or []:
            for a, b in quote.parts if quote.kind == "indirect" else ():
                silver[a:b] = b"\1" * (b - a)
                if self.errors == "indirect":
                    print(
                        "found   ",
                        quote.why,
                        " ".join(text[max(0, a - 90) : a].split()),
                        "[[",
                        text[a:b],
                        "]]",
                    )
        for item in gold:
            if not re.search("[\"“”]|''", "".join(text[a:b] for a, b in item.content)):
                for a, b in item.content:
                    wanted[a:b] = b"\1" * (b - a)
                    if self.errors == "indirect" and not any(silver[a:b]):
                        print(
                            "missed  ",
                            " ".join(text[max(0, a - 90) : a].split()),
                            "[[",
                            text[a:b],
                            "]]",
                            text[b : b + 60],
                        )
        both = sum(map(int.__and__, silver, wanted))
        self.count.update({"right": both, "silver": sum(silver), "gold": sum(wanted)})
        for quote in found.quotes or []:
            for a, b in quote.parts if quote.kind == "indirect" else ():
                self.count[f"{quote.why[0]} found"] += b - a
                self.count[f"{quote.why[0]} right"] += sum(wanted[a:b])


def rows(data: Path, errors: str) -> Iterator[Row]:
    """Spans, spans with speakers, and characters of indirect contents; then each rule alone."""
    score = _Score(errors)
    for text, gold in stories(data):
        found = enrich(context(text))
        if found.errors:
            raise ValueError(f"enrich failed on an article: {found.errors}")
        score.add(text, gold, found)
    count = score.count
    for kind in ("direct", "mixed"):
        every = count[f"{kind} all"]
        yield row(f"quotes, {kind}, span", "ours", count[f"{kind} span"], every, every, score="share")
        yield row(
            f"quotes, {kind}, span and speaker", "ours", count[f"{kind} both"], every, every, 0.90, "share"
        )
    every, both = (sum(count[f"{kind} {name}"] for kind in ("direct", "mixed")) for name in ("all", "both"))
    yield row("quotes, direct and mixed, span and speaker", "ours", both, every, every, 0.90, "share")
    yield row("quotes, indirect, characters", "ours", count["right"], count["gold"], count["silver"], 0.60)
    yield missing("quotes", "a spaCy pipeline")
    for rule, outcome in sorted(score.rules.items(), key=lambda pair: -sum(pair[1].values())):
        total = sum(outcome.values())
        yield row(f"quotes, rule: {rule}", "ours", outcome[True], total, total, score="share")
    for name in sorted(key.removesuffix(" found") for key in count if key.endswith(" found")):
        total = count[f"{name} found"]
        yield row(
            f"quotes, rule: {name} (characters)", "ours", count[f"{name} right"], total, total, score="share"
        )


def show(text: str, span: tuple[int, int], item: Attribution, at: int | None, found: Enrichment) -> None:
    """Print one error."""
    quote = (found.quotes or [])[at] if at is not None else None
    said = quote.speaker.text if quote and quote.speaker else None
    gold = " / ".join(text[a:b] for a, b in item.source)
    print(f"--- gold {gold!r}, found {said!r} by {quote.why if quote else 'no span'}")
    print("    " + re.sub(r"\s*\n\s*", " ¶ ", text[max(0, span[0] - 200) : span[1] + 120]))
