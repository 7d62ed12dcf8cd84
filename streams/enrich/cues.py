"""Reporting words: the verbs and phrases that tie words to the one who said them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from schemas import Span
from streams.enrich.words import lexicon

_TOKEN = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_NOUN_BEFORE = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "its",
        "their",
        "our",
        "your",
        "my",
        "in",
        "of",
        "for",
        "with",
        "by",
        "from",
        "on",
        "at",
        "any",
        "some",
        "no",
        "such",
        "and",
        "or",
        "was",
        "were",
        "is",
        "are",
        "be",
        "been",
        "being",
        "new",
        "public",
        "recent",
        "to",
        "un",
        "une",
        "le",
        "la",
        "les",
        "el",
        "los",
        "las",
        "der",
        "die",
        "das",
        "ein",
        "eine",
    ]
)
_NOUNS = frozenset(
    [
        "claims",
        "claim",
        "comments",
        "comment",
        "reports",
        "report",
        "states",
        "state",
        "notes",
        "note",
        "calls",
        "call",
        "demands",
        "demand",
        "fears",
        "fear",
        "feels",
        "hopes",
        "hope",
        "says",
        "say",
        "think",
        "tweet",
        "tweets",
        "posts",
        "post",
        "hints",
        "signs",
        "answers",
        "answer",
        "replies",
        "reply",
        "shows",
        "use",
        "put",
        "puts",
        "read",
        "reads",
        "offers",
        "doubts",
        "promises",
        "estimates",
        "alleges",
        "stresses",
        "questions",
        "warning",
        "saying",
        "reporting",
        "speaking",
        "writing",
        "named",
        "used",
        "felt",
        "saw",
        "sees",
        "knows",
        "told",
        "asked",
        "quoted",
        "described",
        "argument",
        "concerned",
        "testimony",
        "jokes",
        "remarks",
        "attacks",
        "praise",
        "pledges",
        "cries",
    ]
)
_AUXILIARY = frozenset(["was", "were", "is", "are", "be", "been", "being"])
AUXILIARIES = frozenset(("", "a", "ont", "avait", "ha", "han", "había", "hat", "haben", "hatte"))
"""Helping verbs, and nothing, that may stand between a quotation and the verb before its subject."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting word at ``span``; ``strong`` ones report by themselves, the others beside a quotation only."""

    word: str
    span: Span
    strong: bool
    follows: bool = False
    """Whether the one who speaks stands behind it, as after "according to"."""


@lru_cache(maxsize=16)
def _words(language: str | None) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    sections = lexicon("reporting")
    tag = (language or "en").lower().partition("-")[0]
    none: frozenset[str] = frozenset()
    if tag in sections:
        return sections[tag], none, sections.get(f"{tag}-after", none)
    return sections["speech"], sections["weak"], sections["after"]


def find_cues(body: str, start: int, end: int, language: str | None) -> Iterator[Cue]:
    """The reporting words between two offsets, in order."""
    speech, weak, after = _words(language)
    before = ""
    previous: re.Match[str] | None = None
    for match in _TOKEN.finditer(body, start, end):
        word = match.group().lower()
        if previous is not None and (pair := f"{before} {word}") in after | weak | speech:
            yield Cue(pair, (previous.start(), match.end()), pair in speech, pair in after)
        elif word in after:
            yield Cue(word, match.span(), True, True)
        elif (
            (word in speech or word in weak)
            and not _is_noun(word, before)
            and not _is_name(body, match, start)
        ):
            yield Cue(word, match.span(), word in speech)
        before, previous = word, match


def _is_noun(word: str, before: str) -> bool:
    if before in _AUXILIARY:
        return not word.endswith("ing")
    return word in _NOUNS and (before in _NOUN_BEFORE or before.endswith(("'s", "’s")))


def _is_name(body: str, match: re.Match[str], start: int) -> bool:
    """Whether a capital says that the word is part of a name: not at the start of its sentence."""
    word = match.group()
    if not word[0].isupper():
        return body[match.start() - 2 : match.start() - 1].isdigit()
    return (word.isupper() and len(word) > 1) or body[start : match.start()].strip(' "“-—') != ""
