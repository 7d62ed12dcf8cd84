"""Words that segment goes by: one file per language under ``words/``, and ``any.txt`` for all.

Layout decides wherever it can; these tables only add to it. All languages apply at once, since furniture is
often in another language than the story. A section (``[widget]``) holds words, or one pattern per line that
must match a whole folded line.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

LANGUAGES = ("any", "en", "de", "fr", "es", "ar")

BULLETS = "•◦▪■●‣·"
"""Signs before items of lists: often all of a line that is not ASCII, whose reading is faster without."""

_FOLDS = {
    **dict.fromkeys("‘’‚‛`´", "'"),
    **dict.fromkeys("“”„‟«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u200b\u200e\u200f\ufeff\u00ad\u0640", ""),
}
_FOLDED = re.compile(f"[{''.join(_FOLDS)}]")


def fold(text: str) -> str:
    """Lower case, single spaces, plain quotes and dashes: two lines are the same when their folds are."""
    if not text.lstrip(BULLETS).isascii():
        text = _FOLDED.sub(lambda mark: _FOLDS[mark.group()], text)
    return " ".join(text.casefold().split())


@lru_cache(maxsize=1)
def tables() -> dict[str, list[str]]:
    """The lines of each section, all languages together."""
    found: dict[str, list[str]] = {}
    for language in LANGUAGES:
        text = files("streams.segment").joinpath("words", f"{language}.txt").read_text(encoding="utf-8")
        lines: list[str] = []
        for line in text.splitlines():
            if line.startswith("["):
                lines = found.setdefault(line.strip("[]"), [])
            elif line and not line.startswith("#"):
                lines.append(line)
    return found


def words(*sections: str) -> frozenset[str]:
    """All words of the sections."""
    return frozenset(word for section in sections for line in tables()[section] for word in line.split())


def terms(section: str) -> frozenset[str]:
    """The lines of a section of names that may hold spaces."""
    return frozenset(tables()[section])


def either(section: str) -> str:
    """One pattern that matches what any line of the section matches."""
    return "|".join(tables()[section])


def lines(*sections: str) -> list[str]:
    """The patterns of the sections."""
    return [line for section in sections for line in tables()[section]]
