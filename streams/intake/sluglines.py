"""Sluglines: the keyword line by which an agency ties the versions of a story together.

AP: ``BC-US--Ethanol-Losing Grassland, 1st Ld-Writethru,1140``. Reuters: ``USA-WEATHER/ (UPDATE 1, PIX)``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from schemas import Span
from streams.segment import Line, Story

MAX_CHARS = 120

_AP = re.compile(r"((?:AM|BC|PM|AP|EU)-[\w&'’./*()-][\w&'’./*() -]{1,70})((?:,[^,]{1,40}){0,4})")
_NOTE = re.compile(
    r"\s*(?:[0-9]{1,2}(?:st|nd|rd|th)[ -]?(?:ld|lead|add|take).*|ld\b.*|[0-9]{2,5}|urgent)\s*", re.IGNORECASE
)
_REUTERS = re.compile(r"([A-Z][A-Z0-9&-]{1,40}/(?:[A-Z0-9&-]{1,40})?)\s*((?:\([A-Z0-9 ,./-]{1,60}\))?)")
_VERSION = re.compile(
    r"[ -]*(?:[0-9]{1,2}(?:ST|ND|RD|TH)-?(?:LD|LEAD)|ABRIDGED|URGENT|\*{3}.*)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Slugline:
    """A slugline as written, its place, and the ``keywords`` (lower case) that all versions share."""

    line: str
    keywords: str
    span: Span | None = None


def parse_slugline(line: str) -> Slugline | None:
    """The slugline that ``line`` is as a whole, or null.

    AP's form needs its cycle (``BC-``) and either a double dash, a note after a comma or capitals throughout;
    Reuters' needs its slash.
    """
    if len(line) > MAX_CHARS:
        return None
    if found := _AP.fullmatch(line):
        noted = any(_NOTE.fullmatch(note) for note in found[2].split(",")[1:])
        if noted or "--" in found[1] or (line.isupper() and " " not in found[1].split("(")[0].strip()):
            return Slugline(line, _keywords(found[1]))
    elif (found := _REUTERS.fullmatch(line)) and ("-" in found[1] or found[2]):
        return Slugline(line, _keywords(found[1]))
    return None


def written_slugline(slug: str | None) -> Slugline | None:
    """The slugline that a wire format gives in a field of its own."""
    return (parse_slugline(slug) or Slugline(slug, _keywords(slug))) if slug else None


def take_sluglines(lines: Sequence[Line]) -> tuple[list[Line], list[Slugline]]:
    """The lines without sluglines, the line after each of them marked as a start; and the sluglines.

    Reuters' form counts only on the first line, since other things look like it.
    """
    kept: list[Line] = []
    taken: list[Slugline] = []
    cut = False
    for place, line in enumerate(lines):
        slug = parse_slugline(line.text) if line.span and (place == 0 or line.text[2:3] == "-") else None
        if slug:
            taken.append(replace(slug, span=line.span))
            cut = True
            continue
        kept.append(replace(line, cut=True) if cut else line)
        cut = False
    return kept, taken


def share_out(sluglines: Sequence[Slugline], stories: Sequence[Story]) -> list[list[Slugline]]:
    """For each story, the sluglines above it: those before its first span and after the story before."""
    shares: list[list[Slugline]] = [[] for _ in stories]
    if not stories:
        return []
    starts = [next((piece.span[0] for piece in story.pieces if piece.span), 0) for story in stories]
    for slug in sluglines:
        place = next(
            (n for n, start in enumerate(starts) if slug.span and start >= slug.span[1]), len(starts) - 1
        )
        shares[place].append(slug)
    return shares


def _keywords(slug: str) -> str:
    """The part of a slug that stays the same from version to version."""
    kept = slug.split("(")[0].strip(" /*-")
    while (shorter := _VERSION.sub("", kept).strip(" -/*")) != kept:
        kept = shorter
    return kept.lower()
