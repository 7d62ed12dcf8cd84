"""Invented message dumps, put together from ``stories.txt`` by layouts.

A layout is a line of tokens for each story: ``H`` headline; ``c1``-``c5`` caption with its credit in various
forms (``c5`` without); ``cr`` credit line; ``by`` byline; ``D`` puts the dateline before the first
paragraph; ``B`` all paragraphs with a blank line between; ``b`` without; ``P2`` one paragraph; ``.`` a blank
line (``..`` two); ``w:text`` furniture, ``s:text`` subhead, ``q:text`` pull quote, ``f:text`` footer,
``l:text`` list item, ``t:text`` table row (``_`` for a space); ``e:text`` a line whose label is free.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

BY = {"es": "Por", "fr": "Par", "de": "Von", "ar": "بقلم"}
LABELS = {"w": None, "s": "subhead", "q": "quote", "f": "footer", "l": "list", "t": "table"}


@dataclass
class Expected:
    """What a dump's story must come out as."""

    headline: str | None = None
    caption: str | None = None
    credit: str | None = None
    byline: str | None = None
    body: list[str] = field(default_factory=list)
    others: dict[str | None, list[str]] = field(default_factory=dict)


@lru_cache(maxsize=1)
def stories() -> dict[str, dict[str, list[str]]]:
    """Every invented story by name: lists under the letters of ``stories.txt``."""
    found: dict[str, dict[str, list[str]]] = {}
    for line in Path(__file__).with_name("stories.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            story = found.setdefault(line[1:-1], {})
        elif line:
            story.setdefault(line[0], []).append(line[3:])
    return found


def layouts(kind: str) -> dict[str, str]:
    """The layouts of a kind in ``layouts.txt`` (``many`` stories, or one that stays ``whole``), by name."""
    found: dict[str, str] = {}
    for part in Path(__file__).with_name("layouts.txt").read_text(encoding="utf-8").split("\n\n"):
        title, _, rows = part.strip().partition("\n")
        if title.startswith(f"[{kind}: "):
            found[title.strip("[]").partition(": ")[2]] = rows
    return found


def build(layout: str) -> tuple[str, list[Expected]]:
    """The text of a dump and what must come out of it; one line of ``layout`` per story, its name first."""
    lines: list[str] = []
    expected = []
    for row in layout.strip().splitlines():
        name, *tokens = row.split()
        wanted = Expected()
        _write(stories()[name], name, tokens, lines, wanted)
        expected.append(wanted)
    return "\n".join(lines) + "\n", expected


def _write(
    story: dict[str, list[str]], name: str, tokens: list[str], lines: list[str], wanted: Expected
) -> None:
    paragraphs = list(story["P"])
    if "D" in tokens:
        paragraphs[0] = f"{story['D'][0]} {paragraphs[0]}"
    for token in tokens:
        kind, _, text = token.partition(":")
        text = text.replace("_", " ").replace("||", "\t")
        if set(token) == {"."}:
            lines += [""] * len(token)
        elif token == "H":
            wanted.headline = story["H"][0]
            lines.append(wanted.headline)
        elif token in ("c1", "c2", "c3", "c4", "c5"):
            lines.append(_caption(story, token, wanted))
        elif token == "cr":
            lines.append(f"Photograph: {story['A'][0]}")
            wanted.credit = story["A"][0]
            wanted.others.setdefault("credit", []).append(lines[-1])
        elif token == "by":
            wanted.byline = f"{BY.get(name[-2:], 'By')} {story['N'][0]}"
            lines.append(wanted.byline)
        elif token in ("B", "b"):
            wanted.body += paragraphs
            lines += ("\n\n" if token == "B" else "\n").join(paragraphs).split("\n")
        elif token[0] == "P" and token[1:].isdigit():
            wanted.body.append(paragraphs[int(token[1:]) - 1])
            lines.append(wanted.body[-1])
        elif kind == "e":
            lines.append(text)
        elif kind in LABELS:
            lines.append(text)
            if text not in wanted.others.setdefault(LABELS[kind], []):
                wanted.others[LABELS[kind]].append(text)
        elif token != "D":
            raise ValueError(token)


def _caption(story: dict[str, list[str]], form: str, wanted: Expected) -> str:
    caption, agency = story["C"][0], story["A"][0]
    bare = caption.rstrip(".")
    wanted.caption, wanted.credit = caption, agency
    if form == "c1":
        wanted.caption = bare
        return f"{bare} (File photo: {agency})"
    if form == "c2":
        return f"{caption} {agency} file photo"
    if form == "c3":
        return f"{caption} ({agency})"
    if form == "c4":
        return f"{caption} Photo: {agency}"
    wanted.credit = None
    return caption
