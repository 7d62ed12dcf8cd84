"""Word lists and the shape of a name: what the enrichers of people, organisations, quotes and keywords share.

The lists lie in ``lexicon/``: lines starting with ``#`` are comments, ``[name]`` opens a section, items are
separated by ``|`` where the section has one, else by white space.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files

from streams.enrich.tokens import PLANE, Wanted, Words, ranges, wanted

_CAPITALS = "".join(char if char.isupper() or char.istitle() else " " for char in PLANE)
CAPITAL = "[" + ranges(r"[^\W\d_]", _CAPITALS) + "]"
PARTICLES = (
    "van|von|vom|zu|zur|der|den|de|da|di|do|dos|das|del|della|du|des|la|le|ter|ten|bin|bint|ibn|al|el|ul"
)
_WORD = (
    rf"(?:(?:{CAPITAL}\.)+{CAPITAL}[\w'’]*\w"
    rf"|{CAPITAL}\.(?:-?{CAPITAL}\.)+"
    rf"|{CAPITAL}\.(?=[ ]{CAPITAL})"
    r"|(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Sens|Rep|Reps|Gov|Lt|Col|Maj|Capt|Sgt|Cpl|Cmdr|Prof|Rev|Adm|Brig|Messrs|Hon|Jr|Sr)\."
    rf"|{CAPITAL}\w*(?:['’](?!s\b)\w+|[-‑&]\w+)*"
    rf"|(?:al|el|as|ash|ad|an|ar|at|az|bin|d|l)[-'’]{CAPITAL}\w+(?:-\w+)*)"
)
NAME = re.compile(rf"(?<![\w@#/]){_WORD}(?:[ \xa0](?:(?:{PARTICLES})[ \xa0]){{0,3}}{_WORD}|[ ]&[ ]{_WORD})*")
"""A run of words with capitals, with the particles inside it."""

_GLUED = wanted(frozenset(("al", "el", "as", "ash", "ad", "an", "ar", "at", "az", "bin", "d", "l")))
"""Small words with which a name begins where a hyphen or an apostrophe follows."""
_JOINTS = frozenset("-'’")


def capital_runs(words: Words) -> Iterator[re.Match[str]]:
    """The matches of NAME: only where a word may begin one is it tried."""
    text, behind = words.text, 0
    ends = ((words.starts[at], words.starts[at] + len(words.written[at])) for at in words.among(_GLUED))
    glued = [start for start, end in ends if text[end : end + 1] in _JOINTS]
    for start in sorted([*words.capitals, *glued]) if glued else words.capitals:
        if start >= behind and (match := NAME.match(text, start)):
            yield match
            behind = match.end()


@lru_cache(maxsize=8)
def lexicon(name: str) -> Mapping[str, frozenset[str]]:
    """The sections of ``lexicon/<name>.txt``; items before the first section are under ``""``."""
    text = files(__package__).joinpath("lexicon", f"{name}.txt").read_text(encoding="utf-8")
    sections: dict[str, set[str]] = {}
    items: set[str] = sections.setdefault("", set())
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        if line.startswith("["):
            items = sections.setdefault(line.strip("[]"), set())
        else:
            items.update(map(sys.intern, line.split("|") if "|" in line else line.split()))
    return {section: frozenset(items) for section, items in sections.items()}


@lru_cache(maxsize=32)
def stop_words(language: str | None) -> frozenset[str]:
    """The function words of a language, in lower case; English where it is not known or has no list."""
    sections = lexicon("words")
    return sections.get((language or "en").lower().partition("-")[0], sections["en"])


@lru_cache(maxsize=64)
def function_words(language: str) -> Wanted:
    """The function words of a language, in lower case; none where it has no list."""
    return wanted(lexicon("words").get(language, frozenset()))


def listed_languages() -> frozenset[str]:
    """The languages that have a list of function words."""
    return frozenset(lexicon("words")) - {""}


@lru_cache(maxsize=1)
def calendar() -> frozenset[str]:
    """Names of days, months and feasts, in lower case: capitals that name nothing else."""
    return lexicon("capitals")["calendar"]
