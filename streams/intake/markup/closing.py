"""What stands below an article in its box: who wrote it, what the site earns by it, whose it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from streams.segment import Line

LAST = 6
TOP = 10
MAX_NAME = 5
MAX_CHARS = 900

_BY = re.compile(r"^\W*(?:by|von|por|par|di|da)\b:?", re.IGNORECASE)
_BETWEEN = re.compile(r",|\band\b|&|\|")
_NOTE = re.compile(
    r"(?:more information|citation|disclosure|disclaimer|editor[’']s note|about the authors?"
    r"|copyright|©|\(c\)"
    r"|sign up (?:for|to|here)|subscribe (?:to|now|here)|follow (?:us|him|her|them) (?:on|at)"
    r"|(?:the )?(?:views|opinions) expressed"
    r"|this (?:document|material|blog|content) (?:is|may|was)"
    r"|the information (?:included|contained|provided|in this)"
    r"|if you (?:purchase|buy|click|make a purchase)|(?:we|our \w+) may (?:earn|receive)"
    r"|as a service to our readers)\b",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"\b(?:may|can) be reached (?:at|by|on)\b|\bsubject to copyright\b|\ball rights reserved\b"
    r"|\bsign up for\b.{0,80}\bnewsletters?\b"
    r"|\bmay (?:earn|receive) (?:an? )?(?:affiliate |small )?(?:commissions?|compensation)\b"
    r"|\bfor (?:general )?informational purposes only\b",
    re.IGNORECASE,
)
_BIO = re.compile(
    r"(?:is|was|has (?:been|worked)|writes?|covers?|works?|holds?|joined|reports?|started|serves?"
    r"|specializ\w{1,5})\b"
)


def mark_closing(lines: Sequence[Line], byline: str | None) -> list[Line]:
    """The lines, those of the last few that are about the article or its author hinted as footer."""
    marked = list(lines)
    shown = [line.text for line in marked[:TOP] if line.hint == "byline"]
    names = [
        name.strip()
        for written in (byline or "", *shown)
        for name in _BETWEEN.split(_BY.sub("", written))
        if 2 <= len(name.split()) <= MAX_NAME
    ]
    start = max(2, len(marked) - LAST)
    for place in range(start, len(marked)):
        line = marked[place]
        if line.hint in (None, "list") and len(line.text) <= MAX_CHARS and _is_closing(line.text, names):
            marked[place] = replace(line, hint="footer")
    return marked


def _is_closing(text: str, names: Sequence[str]) -> bool:
    return bool(_NOTE.match(text) or _WITHIN.search(text)) or any(_is_bio(text, name) for name in names)


def _is_bio(text: str, name: str) -> bool:
    """``Ida Lund is a reporter``: the author's name, and what such lines say next."""
    name = " ".join(name.split())
    if not text.startswith(name):
        return False
    return bool(_BIO.match(text[len(name) :].lstrip(" ,")))
