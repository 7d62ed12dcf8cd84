"""Reporting words: the verbs and phrases that tie words to the one who said them."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from schemas import Span
from streams.enrich.words import lexicon

AUXILIARIES = frozenset(("", "a", "ont", "avait", "ha", "han", "había", "hat", "haben", "hatte"))
"""Helping verbs, and nothing, that may stand between a quotation and the verb before its subject."""

_TOKEN = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Cue:
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
        self.any = frozenset(
            firsts | {word.capitalize() for word in firsts} | {word.upper() for word in firsts}
        )


@lru_cache(maxsize=16)
def _words(language: str) -> _Words:
    return _Words(language)


class Cues:
    """The reporting words of one body, found in one pass."""

    def __init__(self, body: str, language: str | None) -> None:
        self.body = body
        self._words = _words((language or "en").lower().partition("-")[0])
        self._cues: list[Cue] = []
        matches = list(_TOKEN.finditer(body))
        for at in self._candidates([match[0] for match in matches]):
            before = matches[at - 1] if at else None
            behind = matches[at + 1] if at + 1 < len(matches) else None
            if cue := self._cue(matches[at], before, behind):
                self._cues.append(cue)
        self._starts = [cue.span[0] for cue in self._cues]

    def _candidates(self, tokens: list[str]) -> list[int]:
        """The numbers of the tokens that may be reporting words, "dit-il" among them."""
        forms = self._words.any
        if not self._words.own:
            return [at for at, token in enumerate(tokens) if token in forms]
        return [at for at, token in enumerate(tokens) if token.partition("-")[0] in forms]

    def between(self, start: int, end: int) -> list[Cue]:
        """The reporting words of the clause ``[start, end)``, in order."""
        found = self._cues[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [cue for cue in found if cue.span[1] <= end and not self._is_name(cue, start)]

    def _cue(
        self, match: re.Match[str], before: re.Match[str] | None, behind: re.Match[str] | None
    ) -> Cue | None:
        words, word = self._words, match.group().lower()
        if behind is not None and behind.start() - match.end() == 1:
            pair = f"{word} {behind.group().lower()}"
            if pair in words.after or pair in words.weak or pair in words.speech:
                follows = pair in words.after
                return Cue(pair, (match.start(), behind.end()), follows or pair in words.speech, follows)
        if word in words.after:
            return Cue(word, match.span(), True, True)
        if "-" in word and (verb := word.partition("-")[0]) in words.speech:
            return Cue(verb, (match.start(), match.start() + len(verb)), True, True)
        if word not in words.speech and word not in words.weak:
            return None
        return None if self._is_noun(word, match, before) else Cue(word, match.span(), word in words.speech)

    def _is_noun(self, word: str, match: re.Match[str], before: re.Match[str] | None) -> bool:
        words = self._words
        previous = before.group().lower() if before is not None and match.start() - before.end() == 1 else ""
        if previous in words.auxiliary:
            return not word.endswith("ing")
        if word not in words.nouns:
            return False
        after_digit = self.body[max(0, match.start() - 2) : match.start() - 1].isdigit()
        return after_digit or previous in words.noun_before or previous.endswith(("'s", "’s"))

    def _is_name(self, cue: Cue, start: int) -> bool:
        """Whether a capital says that the word is part of a name: it does not start the clause."""
        text = self.body[cue.span[0] : cue.span[1]]
        if not text[0].isupper():
            return False
        return text.isupper() or self.body[start : cue.span[0]].strip(' "“-—«„') != ""
