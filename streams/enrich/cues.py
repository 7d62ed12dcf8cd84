"""Reporting words: the verbs and phrases that tie words to the one who said them."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from schemas import Span
from streams.enrich.tokens import Words, cased
from streams.enrich.words import lexicon

AUXILIARIES = frozenset(("", "a", "ont", "avait", "ha", "han", "había", "hat", "haben", "hatte"))
"""Helping verbs, and nothing, that may stand between a quotation and the verb before its subject."""

_SUBJECTS = frozenset(
    "i he she it they we you who to would will could should may might must can did do does not don't doesn't "
    "didn't won't t never also still now often".split()
)
_JOINTS = frozenset("-’'")
_COMPOUND = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


class Cue(NamedTuple):
    """A reporting word; ``strong`` ones report by themselves, the others beside a quotation only."""

    word: str
    span: Span
    strong: bool
    follows: bool = False
    """Whether the one who speaks stands behind it, as after "according to"."""


class _Words:
    """The reporting words of one language, and the words that tell a verb from a noun."""

    def __init__(self, language: str) -> None:
        sections = lexicon("reporting")
        self.own = own = language in sections and language != "speech"
        self.speech = sections[language if own else "speech"]
        self.weak = frozenset() if own else sections["weak"]
        self.after = sections.get(f"{language}-after" if own else "after", frozenset())
        self.noun_before = sections["noun-before"]
        self.auxiliary = sections["auxiliary"]
        self.nouns = sections["nouns"]
        single = self.speech | self.weak | self.after
        firsts = {item.partition(" ")[0] for item in single}
        self.any = cased(firsts)


@lru_cache(maxsize=16)
def _words(language: str) -> _Words:
    return _Words(language)


class Cues:
    """The reporting words of one body, found in one pass."""

    def __init__(self, words: Words, language: str | None) -> None:
        self.body = words.text
        self.words = words
        self._words = _words((language or "en").lower().partition("-")[0])
        self.foreign = self._words.own
        """Whether the body is in a language, other than English, with reporting words of its own."""
        found = (self._cue(at) for at in words.among(self._words.any))
        self._cues = [cue for cue in found if cue]
        self._starts = [cue.span[0] for cue in self._cues]

    def is_verb(self, cue: Cue) -> bool:
        """Whether a word that may be a noun stands where a verb does: "Ohio states", not "six states"."""
        if cue.word not in self._words.nouns or cue.follows:
            return True
        before = self.body[max(0, cue.span[0] - 40) : cue.span[0]].split()
        return not before or takes_verb(before[-1].strip("\"'“”‘’(),"), cue.word)

    def between(self, start: int, end: int) -> list[Cue]:
        """The reporting words of the clause ``[start, end)``, in order."""
        found = self._cues[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [cue for cue in found if cue.span[1] <= end and not self._is_name(cue, start)]

    def _cue(self, at: int) -> Cue | None:
        """The reporting word that begins with word ``at``, if that is no part of a compound ("well-told")."""
        words, start = self._words, self.words.starts[at]
        whole = _COMPOUND.match(self.body, start)
        if whole is None or self._is_glued(start):
            return None
        word, end = whole.group().lower(), whole.end()
        if behind := _COMPOUND.match(self.body, end + 1):
            pair = f"{word} {behind.group().lower()}"
            if pair in words.after or pair in words.weak or pair in words.speech:
                follows = pair in words.after
                return Cue(pair, (start, behind.end()), follows or pair in words.speech, follows)
        if word in words.after:
            return Cue(word, (start, end), True, True)
        if "-" in word and (verb := word.partition("-")[0]) in words.speech:
            return Cue(verb, (start, start + len(verb)), True, True)
        if word not in words.speech and word not in words.weak:
            return None
        if self._is_noun(word, start, self._previous(at)):
            return None
        return Cue(word, (start, end), word in words.speech)

    def _is_glued(self, start: int) -> bool:
        """Whether a hyphen or an apostrophe joins the word at an offset to the one before."""
        return start > 1 and self.body[start - 1] in _JOINTS and self.body[start - 2].isalpha()

    def _previous(self, at: int) -> str:
        """The word one blank before word ``at``, a compound whole, in lower case; else nothing."""
        starts, end = self.words.starts, self.words.starts[at] - 1
        first = at - 1
        if first < 0 or starts[first] + len(self.words.written[first]) != end:
            return ""
        while first and self._is_glued(starts[first]):
            first -= 1
        return self.body[starts[first] : end].lower()

    def _is_noun(self, word: str, start: int, previous: str) -> bool:
        """Whether what stands before a word, ``previous`` the word beside it, makes it no verb."""
        words = self._words
        if previous in words.auxiliary:
            return not word.endswith("ing")
        if word not in words.nouns:
            return False
        after_digit = self.body[max(0, start - 2) : start - 1].isdigit()
        return after_digit or previous in words.noun_before or previous.endswith(("'s", "’s"))

    def _is_name(self, cue: Cue, start: int) -> bool:
        """Whether a capital says that the word is part of a name: it does not start the clause."""
        text = self.body[cue.span[0] : cue.span[1]]
        if not text[0].isupper():
            return False
        return text.isupper() or self.body[start : cue.span[0]].strip(' "“-—«„') != ""


def takes_verb(previous: str, word: str) -> bool:
    """Whether the word before makes a word that may be a noun a verb: a subject, "to", an adverb."""
    if not previous or previous.lower() in _SUBJECTS or previous.endswith("ly"):
        return True
    if word.endswith("s"):
        return previous[0].isupper() and not previous.endswith("s")
    return previous.endswith("s") and not previous.endswith(("ss", "us"))
