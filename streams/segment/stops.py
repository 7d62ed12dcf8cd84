"""Whether a mark ends a sentence, by the word above it and the word below it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from streams.segment.abbreviations import ORDINAL_LANGUAGES, Words, words_of

_REACH = 40
_NAME_REACH = 120
_NAME_WORDS = 6
_QUOTES = frozenset("\"'”“’‘»«›‹」』")
_ASIDES = frozenset("([–—-")
_OPENING = "\"'“”„‘’‚«»‹›([{¿¡*_–—-"
_BELOW = re.compile(rf"([{re.escape(_OPENING)}]*+)\s?([^\W_][\w'’&-]*(?:\.\w+)*)?")
_JOINING = frozenset(",;:&/+=%!?")
_SOLID = re.compile(r"[^\W_]")
_NUMBER = re.compile(r"[$€£#]?\d[\d.,:]*\Z")
_LONGEST_ITEM = 3
_LONGEST_ORDINAL = 2
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.-?)+[^\W\d_]{1,4}\Z")
_CLOCK = re.compile(r"\d\s?[ap]\.m\Z", re.IGNORECASE)
_TIMED = re.compile(r"(?:[A-Z][\w.]*\s){1,3}(?:[Tt]ime\b|on\b|and\b)")
_FIRST_THING = re.compile(r"\W*(?:\w+\W+){0,2}\d[\d:.]*\s?[ap]\.m\Z", re.IGNORECASE)
_ROMAN = re.compile(r"(?:[IVXLC]+|[A-Z])\b")
_CONSONANTS = re.compile(r"[B-DF-HJ-NP-TV-XZ][b-df-hj-np-tv-xz]+\Z")
_DASH = re.compile(r"[-/–—(:]")
_APOSTROPHE = re.compile(r"['’]")
_NAME_LINKS = frozenset("of the for de del da di von van der al bin and".split())
_MYSELF = frozenset({"I", "I'm", "I’m"})


class _Below(NamedTuple):
    """What stands below a mark: its first word, and whether that is an aside, small, an opener."""

    word: str
    aside: bool
    small: bool
    opens: bool


class Judge:
    """Decides about the marks of one language."""

    def __init__(self, words: Words, ordinals: bool) -> None:
        self._words = words
        self._ordinals = ordinals
        self._endings = tuple(words.endings)
        self._known = words.titles | words.numbering | words.shortened | words.final

    def ends(self, text: str, start: int, mark: int, close: int, below: int) -> bool:
        """Whether the mark at ``mark`` ends the sentence that begins at ``start``.

        ``close`` is where the mark's closing quotes and brackets begin, ``below`` where the next word stands.
        """
        if text[below] in _JOINING or _is_bracketed(text, mark, close):
            return False
        below_it = self._below(text, below)
        closers = text[close:below].strip()
        if closers and below_it.small:
            return False
        loud = close - mark > 1 or text[mark] != "."
        if closers and loud and not _QUOTES.isdisjoint(closers) and self._is_said(text, below):
            return False
        above = text[max(start, mark - _REACH) : mark]
        if not _SOLID.search(above):
            return False
        token = "" if above[-1].isspace() else above.split()[-1].lstrip(_OPENING)
        if loud:
            return self._ends_loud(text[mark:close], token, below_it)
        if below == close:
            return below_it.opens
        if _CLOCK.search(above):
            begun = mark - start <= _REACH and bool(_FIRST_THING.match(above))
            return not begun and self._ends_clock(text[below : below + _NAME_REACH], below_it)
        return self._ends_full(above, token, below_it)

    def _below(self, text: str, below: int) -> _Below:
        found = _BELOW.match(text, below)
        opening, word = found.groups("") if found else ("", "")
        small = word[:1].islower() and not word[1:2].isupper()
        opens = not small and self._opens(word)
        return _Below(word, opening[:1] in _ASIDES, small, opens)

    def _opens(self, word: str) -> bool:
        return _APOSTROPHE.split(word.casefold(), maxsplit=1)[0] in self._words.openers

    def _ends_loud(self, marks: str, token: str, below: _Below) -> bool:
        """Behind ``!``, ``?`` or dots."""
        if below.small:
            return False
        if marks[0] in ".…" and "!" not in marks and "?" not in marks:
            return below.word not in _MYSELF and not (below.word[:1].isalpha() and _is_caseless(below.word))
        return token not in self._words.exclaimed or below.opens

    def _ends_full(self, above: str, token: str, below: _Below) -> bool:
        """Behind a single full stop."""
        if token.isalpha() and len(token) > 1 and not self._is_known(token):
            return below.aside or not below.small or (len(token) > 2 and token.islower())
        if not token:
            return not below.small
        if _NUMBER.match(token):
            return self._ends_number(above, token, below)
        return self._ends_short(above, token, below)

    def _ends_short(self, above: str, token: str, below: _Below) -> bool:
        """Behind a word that may be cut short."""
        words, word, tail = self._words, below.word, _tail(token)
        if token in words.titles or tail in words.titles:
            return False
        if tail in words.numbering and (word[:1].isdigit() or _ROMAN.match(word)):
            return False
        if len(token) == 1 and token.isalpha():
            return below.opens and not (word.casefold() in words.particles and self._names(above))
        if tail in words.shortened or token.endswith(self._endings) or _is_dotted(token, tail):
            return below.opens and not below.aside
        if tail in words.final:
            goes_on = not word or word[0].isdigit() or word.casefold() in words.offices
            return not (below.small or below.aside or goes_on)
        return below.opens or not (below.small or _CONSONANTS.match(tail))

    def _is_known(self, token: str) -> bool:
        return token in self._known or bool(_CONSONANTS.match(token)) or token.endswith(self._endings)

    def _names(self, above: str) -> bool:
        """The word before an initial is of the kind that a name follows: ``et A. Le Brun``."""
        before = above.split()[-2:-1]
        return not before or before[0][0].isupper() or before[0] in self._words.openers

    def _ends_number(self, above: str, token: str, below: _Below) -> bool:
        if len(token) <= _LONGEST_ITEM and not _SOLID.search(above[: -len(token)]):
            return False
        if self._ordinals and token.isdecimal() and len(token) <= _LONGEST_ORDINAL:
            return below.opens
        return not below.small

    def _ends_clock(self, text: str, below: _Below) -> bool:
        """Behind ``5 p.m.``: no end before a day or a zone."""
        word = below.word
        if below.small or not word or word[0].isdigit() or _TIMED.match(text):
            return False
        return word.casefold() not in self._words.moments and word not in self._words.zones

    def _is_said(self, text: str, below: int) -> bool:
        """A name and a verb of saying stand below, and no other quotation behind them.

        ``"Where?" Gen. Joan Reivik asked.`` but not ``"Where?" Reivik asked: "Who?"``
        """
        for number, word in enumerate(text[below : below + _NAME_REACH].split()[:_NAME_WORDS]):
            if word.rstrip(".,:;!?") in self._words.said:
                return word[-1] != ":"
            if not (word[0].isupper() or word in _NAME_LINKS) or (number == 0 and self._opens(word)):
                return False
        return False


def _is_bracketed(text: str, mark: int, close: int) -> bool:
    """``(!)`` and ``[...]`` are remarks inside a sentence."""
    return text[mark - 1 : mark] in ("(", "[") and text[close : close + 1] in (")", "]")


def _is_dotted(token: str, tail: str) -> bool:
    """``U.S``, ``W.Va``, ``J.-P``."""
    return bool(_DOTTED.match(tail) or _DOTTED.match(token))


def _is_caseless(word: str) -> bool:
    return not word[0].islower() and not word[0].isupper()


def _tail(token: str) -> str:
    """What is left of a compound behind the last dash when it is capitalised: ``Calif`` of ``D-Calif``."""
    tail = _DASH.split(token)[-1]
    return tail if tail[:1].isupper() else token


@lru_cache(maxsize=64)
def judge_of(language: str | None) -> Judge:
    """The judge of a language; of all languages together where it is unknown."""
    return Judge(words_of(language), language in ORDINAL_LANGUAGES)
