"""The words that full stops are judged by: one file per language under ``words/stops/``, ``any.txt`` for all.

Here languages are kept apart, unlike in ``lexicon``: ``Art.`` is cut short in German and a word in English.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

LANGUAGES = ("en", "de", "fr", "es", "ar")

ORDINAL_LANGUAGES = frozenset(
    {"de", "da", "no", "nb", "nn", "cs", "sk", "fi", "et", "hu", "hr", "sr", "sl", "lv", "is"}
)
"""A figure with a full stop is an ordinal there: ``am 5. Mai``."""


@dataclass(frozen=True, slots=True)
class Words:
    """The sections of one language; abbreviations as they are written, without the full stop."""

    titles: frozenset[str]
    numbering: frozenset[str]
    shortened: frozenset[str]
    final: frozenset[str]
    exclaimed: frozenset[str]
    openers: frozenset[str]
    said: frozenset[str]
    moments: frozenset[str]
    zones: frozenset[str]
    offices: frozenset[str]
    endings: frozenset[str]
    particles: frozenset[str]


_CASED = frozenset({"titles", "numbering", "shortened", "final", "exclaimed", "zones"})


def words_of(language: str | None) -> Words:
    """The words of a language (ISO 639 code); those of all languages together where it has none here."""
    return _words(language if language in LANGUAGES else None)


@lru_cache(maxsize=len(LANGUAGES) + 1)
def _words(language: str | None) -> Words:
    found: dict[str, set[str]] = {name: set() for name in Words.__slots__}
    for name in ("any", *([language] if language else LANGUAGES)):
        for section, words in _sections(name):
            found[section].update(*map(_cases, words)) if section in _CASED else found[section].update(words)
    return Words(**{section: frozenset(words) for section, words in found.items()})


def _sections(name: str) -> list[tuple[str, list[str]]]:
    text = files("streams.segment").joinpath("words", "stops", f"{name}.txt").read_text(encoding="utf-8")
    found: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        if line.startswith("["):
            found.append((line.strip("[]"), []))
        elif line and not line.startswith("#"):
            found[-1][1].extend(line.split())
    return found


def _cases(word: str) -> tuple[str, ...]:
    """A word in small letters stands for its capitalised form too, a capitalised one for its capitals."""
    return (word, word[:1].upper() + word[1:] if word.islower() else word.upper())
