"""What an expression of time says by itself: its words, numbers and units, and the tense of its sentence."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple

from streams.enrich import timex_calendar as calendar
from streams.enrich.numerals import digits_value, words_value
from streams.enrich.timex_lexicon import Lexicon
from streams.enrich.timex_tags import Tagged, year_of

_MODS: Final = {"e": "START", "B": "START", "i": "MID", "l": "END", "Z": "END"}
_MORE: Final = frozenset({"over", "more", "mehr", "plus", "más"})
_LESS: Final = frozenset({"under", "less", "moins", "menos"})
_DIRECT: Final = {
    "since": "past",
    "seit": "past",
    "depuis": "past",
    "desde": "past",
    "ended": "past",
    "ending": "future",
    "until": "future",
    "till": "future",
    "by": "future",
    "bis": "future",
    "hasta": "future",
}
_IS: Final = frozenset({"is", "are", "be"})
_AS_SOON: Final = (["as", "soon", "as"], ["as", "early", "as"])
_LOOK_BACK: Final = 25
_LOOK_ON: Final = 12
_SOON: Final = 120
_AGO: Final = 75
"""Days by which the nearest date may lie against the tense of its sentence."""


class Value(NamedTuple):
    """One resolved expression; ``relative`` when the anchor (or an earlier mention) took part."""

    type: str
    value: str
    mod: str | None = None
    relative: bool = False
    mention: bool = False


class Expression(NamedTuple):
    """An expression: its tags and words, where it begins and ends among the tokens, and where its sentence
    does.
    """

    tags: str
    words: list[str]
    first: int
    last: int
    sentence: tuple[int, int]

    def word(self, letters: str) -> str | None:
        """The first word with one of these tags, in lower case."""
        for letter, word in zip(self.tags, self.words, strict=True):
            if letter in letters:
                return word.lower()
        return None

    def has(self, letters: str) -> bool:
        """Whether any of these tags occurs."""
        return any(letter in self.tags for letter in letters)


class Reader:
    """Reads the expressions of one text; ``last`` is the calendar value named last, at ``last_at``."""

    def __init__(self, lexicon: Lexicon | None, anchor: date | None, day_first: bool | None = None) -> None:
        self.lexicon = lexicon
        self.tagged = Tagged([], [], "")
        self.anchor = anchor
        self.day_first = day_first
        self.last: str | None = None
        self.last_at = 0
        self.language = lexicon.language if lexicon else "en"

    def meaning(self, expression: Expression, letters: str) -> str | None:
        """What the lexicon says of the first word with one of these tags."""
        word = expression.word(letters)
        return None if word is None or self.lexicon is None else self.lexicon.values.get(word)

    def month(self, expression: Expression) -> int:
        return int(self.meaning(expression, "Mm") or 0)

    def mod(self, expression: Expression) -> str | None:
        """START, MID, END of the modifiers; APPROX, MORE_THAN, LESS_THAN of amounts."""
        for letter, word in zip(expression.tags, expression.words, strict=True):
            if letter in _MODS:
                return _MODS[letter]
            if letter == "v":
                return "START" if word.lower() == "earlier" else None
            if letter == "j":
                lower = word.lower()
                return "MORE_THAN" if lower in _MORE else "LESS_THAN" if lower in _LESS else "APPROX"
        return None

    def amount(self, expression: Expression) -> float | None:
        """The number in an expression; None when it is vague ("several")."""
        words = []
        for letter, word in zip(expression.tags, expression.words, strict=True):
            if letter in "nNYF":
                return digits_value(word, self.language)
            if letter == "P" and word.lower() == "couple":
                return 2.0
            if letter == "P":
                return None
            if letter == "W":
                words.append(word)
        return words_value(words, self.language) if words else 1.0 if "a" in expression.tags else None

    def unit(self, expression: Expression) -> str:
        return "Q" if "q" in expression.tags else self.meaning(expression, "UV") or "D"

    def length(self, expression: Expression) -> str:
        """An amount of time, ``P12D``, ``PT5H``, ``PXY``."""
        unit, amount = self.unit(expression), self.amount(expression)
        if unit == "FN":
            unit, amount = "W", 2 * (amount or 1)
        number = "X" if amount is None else f"{amount:g}" if amount % 1 else str(int(amount))
        return f"P{'T' if unit in ('H', 'TM', 'TS') else ''}{number}{unit[-1] if unit != 'WE' else unit}"

    def year(self, expression: Expression) -> int | None:
        word = expression.word("Y")
        return year_of(word) if word else None

    def tense(self, expression: Expression) -> str | None:
        """Past or future, by the nearest telling word of the sentence: first backwards, then on."""
        words, (start, end) = self.tagged.words, expression.sentence
        if expression.first > start:
            direct = _DIRECT.get(words[expression.first - 1].lower())
            if direct and expression.first > start + 1:
                return direct
        if [word.lower() for word in words[max(start, expression.first - 3) : expression.first]] in _AS_SOON:
            return "future"
        if self.tagged.tags[expression.last : expression.last + 1] == "x" and words[
            expression.last + 1 : expression.last + 2
        ] == ["s"]:
            return "past"
        back = words[max(start, expression.first - _LOOK_BACK) : expression.first]
        onward = words[expression.last : min(end, expression.last + _LOOK_ON)]
        following = ""
        for word in (*reversed(back), *onward):
            lower = word.lower()
            if self.lexicon and lower in self.lexicon.future:
                return "future"
            if lower in _IS and following == "to":
                return "future"
            if (self.lexicon and lower in self.lexicon.past) or self._is_past(lower):
                return "past"
            following = lower
        return None

    def _is_past(self, lower: str) -> bool:
        return self.language == "en" and len(lower) > 4 and lower.endswith("ed")

    def direction(self, expression: Expression) -> int:
        """-1 for last, 1 for next, 0 for this or nothing."""
        return -1 if "L" in expression.tags else 1 if "X" in expression.tags else 0

    def numbers(self, expression: Expression) -> list[int]:
        """The days of the month in an expression, in order."""
        found = []
        for letter, word in zip(expression.tags, expression.words, strict=True):
            if letter == "n" or (letter == "O" and word[0].isdigit()):
                found.append(int(re.match(r"\d+", word)[0]))  # type: ignore[index]
            elif letter == "O" and self.lexicon:
                found.append(int(self.lexicon.values.get(word.lower(), 0)))
        return found

    def way(self, expression: Expression) -> int:
        """-1 before the anchor, 1 after it, 0 unknown."""
        explicit = self.direction(expression)
        if explicit:
            return 2 * explicit
        return {"past": -1, "future": 1}.get(self.tense(expression) or "", 0)

    def year_for(self, expression: Expression, month: int, number: int | None) -> tuple[int | None, bool]:
        """The year of a month (and day) named without one, and whether an earlier mention gave it."""
        if self.anchor is None:
            covered = calendar.bounds(self.last) if self.last else None
            return (covered[0].year, True) if covered else (None, False)
        anchor = self.anchor
        years = [
            year
            for year in (anchor.year - 1, anchor.year, anchor.year + 1)
            if calendar.day(year, month, number or 1)
        ]
        weekday = self.meaning(expression, "Dd")
        if weekday and number:
            exact = [
                y for y in years if (d := calendar.day(y, month, number)) and d.weekday() == int(weekday)
            ]
            if len(exact) == 1:
                return exact[0], False
        here = (anchor.month, anchor.day if number else 0)
        there = (month, number or 0)
        return _choose(years, anchor.year, here, there, self.way(expression)), False


def _choose(
    years: list[int], year: int, here: tuple[int, int], there: tuple[int, int], way: int
) -> int | None:
    """The year in which the day is nearest, unless a word ("last") or a far gap against the tense says
    otherwise.
    """
    if not years:
        return None
    days = (there[0] - here[0]) * 30 + there[1] - here[1]
    nearest = year - 1 if days > 183 else year + 1 if days < -183 else year
    gap = days + (nearest - year) * 365
    if way == -2:
        wanted = year if there < here else year - 1
    elif way == 2:
        wanted = year if there > here else year + 1
    elif way == -1 and gap > _SOON:
        wanted = nearest - 1
    elif way == 1 and gap < -_AGO:
        wanted = nearest + 1
    else:
        wanted = nearest
    return wanted if wanted in years else min(years, key=lambda other: (abs(other - wanted), other))
