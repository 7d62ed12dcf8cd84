"""TIMEX3 values of the expressions that the grammar found, seen from the article's anchor."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple

from streams.enrich import timex_calendar as calendar
from streams.enrich.numerals import digits_value, words_value
from streams.enrich.timex_lexicon import Lexicon
from streams.enrich.timex_tags import Tagged

_MODS: Final = {"e": "START", "B": "START", "i": "MID", "l": "END", "Z": "END"}
_MORE: Final = frozenset({"over", "more", "mehr", "plus", "más"})
_LESS: Final = frozenset({"under", "less", "moins", "menos"})
_HOUR: Final = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?")
_REFERENCES: Final = {"L": "PAST_REF", "X": "FUTURE_REF", "t": "PRESENT_REF"}
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
_LOOK_BACK: Final = 25
_LOOK_ON: Final = 12
_NEAR: Final = 60
"""Tokens within which "a year ago" compares with the quarter named before."""
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
    """An expression: its tags and words, where it begins and ends among the tokens, and where its sentence does."""

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


class Resolver:
    """Resolves the expressions of one text in order; remembers the last date named for "a year earlier"."""

    def __init__(
        self, lexicon: Lexicon | None, tagged: Tagged, anchor: date | None, day_first: bool | None = None
    ) -> None:
        self.lexicon = lexicon
        self.tagged = tagged
        self.anchor = anchor
        self.day_first = day_first
        self.last: str | None = None
        self.last_at = 0
        self.language = lexicon.language if lexicon else "en"

    def resolve(self, rule: str, expression: Expression) -> Value | None:
        """The value of an expression, or None when it is no expression of time after all."""
        found = _RULES[rule](self, expression)
        if (
            found
            and found.type == "DATE"
            and rule != "ago"
            and not found.mention
            and calendar.bounds(found.value)
        ):
            self.last, self.last_at = found.value, expression.first
        elif (
            found
            and found.type == "DURATION"
            and self.anchor
            and expression.tags[0] == "u"
            and found.value[-1] == "M"
        ):
            self.last, self.last_at = f"{self.anchor.year:04d}", expression.first
        return found

    # Parts of expressions

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
        return int(word) if word else None

    def tense(self, expression: Expression) -> str | None:
        """Past or future, by the nearest telling word of the sentence: first backwards, then on."""
        words, (start, end) = self.tagged.words, expression.sentence
        if expression.first > start:
            direct = _DIRECT.get(words[expression.first - 1].lower())
            if direct and expression.first > start + 1:
                return direct
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

    # Rules

    def iso(self, expression: Expression) -> Value | None:
        text = expression.words[0]
        found = calendar.day(int(text[:4]), int(text[5:7]), int(text[8:10]))
        if found is None:
            return None
        return Value("TIME", text) if len(text) > 10 else Value("DATE", found.isoformat())

    def figures(self, expression: Expression) -> Value | None:
        """Dates in figures, day or month first by the habit of the language; open where English does not say which."""
        first, second, year = (int(part) for part in re.split(r"[./]", expression.words[0]))
        if year < 100:
            if self.anchor is None:
                return None
            century = self.anchor.year // 100 * 100
            year += century if century + year <= self.anchor.year + 20 else century - 100
        by_day, by_month = calendar.day(year, second, first), calendar.day(year, first, second)
        day_first = True if "." in expression.words[0] else self.day_first
        if by_day and by_month and by_day != by_month and day_first is None:
            return Value("DATE", f"{year:04d}-XX-XX")
        found = (by_month or by_day) if day_first is False else (by_day or by_month)
        return Value("DATE", found.isoformat()) if found else None

    def day_of(self, expression: Expression) -> Value | None:
        """A month and a day, with its year, a weekday or the tense to find the year."""
        month, numbers = self.month(expression), self.numbers(expression)
        return self.dated(expression, month, numbers[0]) if numbers else None

    def numbers(self, expression: Expression) -> list[int]:
        """The days of the month in an expression, in order."""
        found = []
        for letter, word in zip(expression.tags, expression.words, strict=True):
            if letter == "n" or (letter == "O" and word[0].isdigit()):
                found.append(int(re.match(r"\d+", word)[0]))  # type: ignore[index]
            elif letter == "O" and self.lexicon:
                found.append(int(self.lexicon.values.get(word.lower(), 0)))
        return found

    def dated(self, expression: Expression, month: int, number: int) -> Value | None:
        year = self.year(expression)
        if year:
            found = calendar.day(year, month, number)
            return Value("DATE", found.isoformat(), self.mod(expression)) if found else None
        if not calendar.day(2000, month, number):
            return None
        chosen, mention = self.year_for(expression, month, number)
        if chosen is None:
            return Value("DATE", f"XXXX-{month:02d}-{number:02d}", self.mod(expression))
        return Value("DATE", f"{chosen:04d}-{month:02d}-{number:02d}", self.mod(expression), True, mention)

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

    def way(self, expression: Expression) -> int:
        """-1 before the anchor, 1 after it, 0 unknown."""
        explicit = self.direction(expression)
        if explicit:
            return 2 * explicit
        return {"past": -1, "future": 1}.get(self.tense(expression) or "", 0)

    def date_range(self, expression: Expression) -> Value | None:
        months = [
            int(self.lexicon.values[word.lower()])
            for letter, word in zip(expression.tags, expression.words, strict=True)
            if letter in "Mm" and self.lexicon
        ]
        numbers = self.numbers(expression)
        if len(numbers) != 2 or not months:
            return None
        first = self.dated(expression, months[0], numbers[0])
        last = self.dated(expression, months[-1], numbers[1])
        if first is None or last is None or (len(months) == 1 and numbers[0] >= numbers[1]):
            return None
        return last._replace(value=f"{first.value}/{last.value}")

    def month_of(self, expression: Expression) -> Value | None:
        month, year = self.month(expression), self.year(expression)
        if year:
            return Value("DATE", f"{year:04d}-{month:02d}", self.mod(expression))
        if "U" in expression.tags and self.anchor:
            shifted = self.anchor.year + self.direction(expression)
            return Value("DATE", f"{shifted:04d}-{month:02d}", self.mod(expression), True)
        chosen, mention = self.year_for(expression, month, None)
        if chosen is None:
            return Value("DATE", f"XXXX-{month:02d}", self.mod(expression))
        return Value("DATE", f"{chosen:04d}-{month:02d}", self.mod(expression), True, mention)

    def month_range(self, expression: Expression) -> Value | None:
        words = [w for letter, w in zip(expression.tags, expression.words, strict=True) if letter in "Mm"]
        if self.lexicon is None:
            return None
        first, last = (int(self.lexicon.values[word.lower()]) for word in words)
        year: int | None = self.year(expression)
        relative = year is None
        if year is None:
            year = self.year_for(expression, last, None)[0]
        if year is None:
            return Value("DATE", f"XXXX-{first:02d}/XXXX-{last:02d}")
        return Value("DATE", f"{year - (first > last):04d}-{first:02d}/{year:04d}-{last:02d}", None, relative)

    def weekday(self, expression: Expression) -> Value | None:
        number = int(self.meaning(expression, "D") or 0)
        part = self.meaning(expression, "T")
        if self.anchor is None:
            return _with_part(f"XXXX-WXX-{number + 1}", part, self.mod(expression), False)
        way = self.way(expression)
        back, on = (self.anchor.weekday() - number) % 7, (number - self.anchor.weekday()) % 7
        if way == -2:
            days = -(back or 7)
        elif way == 2:
            days = on or 7
        else:
            days = on if way == 1 or "t" in expression.tags else -back
        found = calendar.add_days(self.anchor, days)
        return _with_part(found.isoformat(), part, self.mod(expression), True) if found else None

    def relative_day(self, expression: Expression) -> Value | None:
        part = self.meaning(expression, "T") or ("MO" if expression.tags.endswith("RR") else None)
        meaning = self.meaning(expression, "R") or ("-1" if "L" in expression.tags else "0")
        days, night = int(meaning.removesuffix("NI")), meaning.endswith("NI")
        found = self.anchor and calendar.add_days(self.anchor, days)
        if found is None:
            return Value(
                "DATE",
                "PAST_REF" if days < 0 else "FUTURE_REF" if days else "PRESENT_REF",
                self.mod(expression),
            )
        return _with_part(found.isoformat(), part or ("NI" if night else None), self.mod(expression), True)

    def relative_unit(self, expression: Expression) -> Value | None:
        direction = self.direction(expression)
        if self.anchor is None:
            letter = next(letter for letter in expression.tags if letter in _REFERENCES)
            return Value("DATE", _REFERENCES[letter], self.mod(expression))
        value = calendar.unit_value(self.anchor, self.unit(expression), direction)
        return Value("DATE", value, self.mod(expression), True) if value else None

    def quarter(self, expression: Expression) -> Value | None:
        """The third quarter, the 1988 quarter, the year-earlier period, the quarter."""
        number = self.meaning(expression, "O")
        year = self.year(expression)
        ago = "U" in expression.tags and expression.has("gv")
        if number is None:
            return self.plain_quarter(expression, year, ago)
        if not 1 <= int(number) <= 4:
            return None
        if year:
            return Value("DATE", f"{year:04d}-Q{number}")
        if self.anchor is None:
            return Value("DATE", f"XXXX-Q{number}")
        direction = -1 if ago else self.direction(expression)
        passed = int(number) <= (self.anchor.month - 1) // 3 + 1
        year = self.anchor.year + direction
        if not direction and not passed and self.tense(expression) != "future":
            year -= 1
        return Value("DATE", f"{year:04d}-Q{number}", None, True)

    def plain_quarter(self, expression: Expression, year: int | None, ago: bool) -> Value | None:
        """A quarter without its number: that named last, a year before it, or the one before the anchor's."""
        named = self.last if self.last and "-Q" in self.last else None
        covered = calendar.bounds(named) if named else None
        if year:
            return (
                Value("DATE", f"{year:04d}-{named[5:]}", None, True, True)
                if named
                else Value("DATE", f"{year:04d}")
            )
        if covered and expression.word("L") in (None, "latest"):
            value = calendar.unit_value(covered[0], "Q", -4 if ago else 0)
            return Value("DATE", value, None, True, True) if value else None
        if self.anchor is None or "J" in expression.tags:
            return None
        shift = -5 if ago else self.direction(expression) if expression.has("Xt") else -1
        value = calendar.unit_value(self.anchor, "Q", shift)
        return Value("DATE", value, None, True) if value else None

    def half(self, expression: Expression) -> Value | None:
        number = self.meaning(expression, "O")
        if number not in ("1", "2"):
            return None
        year = self.year(expression)
        if year is None and self.anchor is None:
            return Value("DATE", f"XXXX-H{number}")
        relative = year is None
        if year is None and self.anchor:
            year = self.anchor.year + self.direction(expression)
        return Value("DATE", f"{year:04d}-H{number}", None, relative)

    def season(self, expression: Expression) -> Value | None:
        if expression.tags == "us":
            return None
        name, year = self.meaning(expression, "Ss"), self.year(expression)
        if year or self.anchor is None:
            return Value("DATE", f"{year or 'XXXX'}-{name}", self.mod(expression))
        month = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}[name or "WI"]
        chosen = self.year_for(expression, month, None)[0]
        return Value("DATE", f"{chosen}-{name}", self.mod(expression), True)

    def ago(self, expression: Expression) -> Value | None:
        amount, unit = self.amount(expression), self.unit(expression)
        if amount is None or self.anchor is None:
            return Value("DATE", "PAST_REF")
        if (
            unit == "Y"
            and amount == 1
            and self.last
            and "-Q" in self.last
            and expression.first - self.last_at < _NEAR
        ):
            return self.from_mention(expression)
        if unit in ("H", "TM", "TS"):
            return Value("TIME", f"{self.anchor.isoformat()}TXX", self.mod(expression), True)
        value = calendar.unit_value(self.anchor, unit, -round(amount))
        return Value("DATE", value, self.mod(expression), True) if value else None

    def from_mention(self, expression: Expression) -> Value | None:
        """ "Two days later", "a year earlier": counted from the date named last."""
        if "U-v" in expression.tags and "V" in expression.tags:
            return Value("DURATION", self.length(expression._replace(tags=expression.tags.replace("U", "x"))))
        later = expression.word("v") in ("later", "après", "después")
        covered = calendar.bounds(self.last) if self.last else None
        start = covered[0] if covered else None
        amount = self.amount(expression)
        amount = 1.0 if amount is None and "U" in expression.tags and "P" not in expression.tags else amount
        if start is None or amount is None:
            return Value("DATE", "FUTURE_REF" if later else "PAST_REF")
        shift = round(amount) * (1 if later else -1)
        unit = self.unit(expression)
        if self.last and "-Q" in self.last and unit == "Y":
            value = calendar.unit_value(start, "Q", 4 * shift)
        else:
            value = calendar.unit_value(start, unit, shift)
        return Value("DATE", value, None, True, True) if value else None

    def that_unit(self, expression: Expression) -> Value | None:
        """ "That day", "the same month": the unit around the date named last."""
        covered = calendar.bounds(self.last) if self.last else None
        value = calendar.unit_value(covered[0], self.unit(expression), 0) if covered else None
        return Value("DATE", value, self.mod(expression), True, True) if value else None

    def duration(self, expression: Expression) -> Value | None:
        if expression.tags[-1] == "q" and not expression.has("nNYFWP"):
            return None
        before = self.tagged.tags[max(0, expression.first - 2) : expression.first]
        if expression.tags == "aU" and before[:1] == "$":
            return Value("SET", self.length(expression))
        return Value("DURATION", self.length(expression), self.mod(expression))

    def vague(self, expression: Expression) -> Value | None:
        """ "Recent years", "coming weeks"."""
        if expression.word("L") in ("recent", "latest") and self.unit(expression) in ("Y", "E"):
            return Value("DATE", "PAST_REF")
        if expression.has("W"):
            return Value("DURATION", self.length(expression))
        return Value("DURATION", f"PX{self.unit(expression)[-1]}")

    def every(self, expression: Expression) -> Value | None:
        if expression.tags == "z":
            return Value("SET", self.meaning(expression, "z") or "P1D")
        number = self.meaning(expression, "D")
        if number:
            return Value("SET", f"XXXX-WXX-{int(number) + 1}")
        if expression.has("MSm"):
            month = self.month(expression)
            return Value("SET", f"XXXX-{month:02d}" if month else f"XXXX-{self.meaning(expression, 'S')}")
        if "T" in expression.tags:
            return Value("SET", f"XXXX-XX-XXT{self.meaning(expression, 'T')}")
        amount = self.amount(expression)
        unit = self.unit(expression)
        return Value("SET", f"P{'T' if unit in ('H', 'TM', 'TS') else ''}{int(amount or 1)}{unit[-1]}")

    def century(self, expression: Expression) -> Value | None:
        numbers = self.numbers(expression)
        if self.unit(expression) != "C" or not numbers or not 10 <= numbers[0] <= 21:
            return None
        return Value("DATE", f"{numbers[0] - 1}XX", self.mod(expression))

    def decade(self, expression: Expression) -> Value | None:
        digits = (expression.word("E") or "").rstrip("s")
        if len(digits) == 2:
            if self.tagged.words[expression.first][0] in "'’" or not expression.has("uel"):
                return None
            digits = f"19{digits}"
        return Value("DATE", f"{digits[:3]}X", self.mod(expression))

    def year_alone(self, expression: Expression) -> Value | None:
        year = self.year(expression)
        return Value("DATE", f"{year:04d}", self.mod(expression)) if year else None

    def year_range(self, expression: Expression) -> Value | None:
        first, last = expression.words[0], expression.words[2]
        if len(last) not in (2, 4):
            return None
        second = f"{first[:2]}{last}" if len(last) == 2 else last
        return Value("DATE", f"{first}/{second}") if second > first else None

    def end_of_unit(self, expression: Expression) -> Value | None:
        if self.anchor is None:
            return None
        weekend = (
            self.unit(expression) == "WE" and self.anchor.weekday() < 5 and self.tense(expression) != "future"
        )
        value = calendar.unit_value(self.anchor, self.unit(expression), -1 if weekend else 0)
        mod = "END" if "Z" in expression.tags else self.mod(expression)
        if self.unit(expression) == "Y" and self.tagged.words[expression.last : expression.last + 1] in (
            ["ended"],
            ["ending"],
        ):
            return Value("DURATION", "P1Y")
        fits = mod or "v" in expression.tags or self.unit(expression) in ("WE", "W", "Y")
        return Value("DATE", value, mod, True) if value and fits else None

    def time(self, expression: Expression) -> Value | None:
        """A clock time, on the day named with it or on the anchor's."""
        clock = self.clock(expression)
        if clock is None:
            return None
        base: Value | None = None
        if "D" in expression.tags:
            base = self.weekday(expression)
        elif "R" in expression.tags:
            base = self.relative_day(expression)
        elif expression.has("Mm"):
            base = self.dated(expression, self.month(expression), self.numbers(expression)[-1])
        elif "I" in expression.tags:
            base = Value("DATE", expression.words[0][:10])
        elif self.anchor:
            base = Value("DATE", self.anchor.isoformat(), None, True)
        day = base.value if base and not base.value.endswith("REF") else "XXXX-XX-XX"
        return Value("TIME", f"{day}T{clock}", None, bool(base and base.relative))

    def clock(self, expression: Expression) -> str | None:
        word = expression.word("CH") or expression.word("nFW") or ""
        suffix = word.lstrip("0123456789.:") + (expression.word("A") or "")
        match = _HOUR.match(word)
        if match:
            hour, minute = int(match[1]), int(match[2] or 0)
        else:
            number = words_value([word], self.language)
            if number is None:
                return None
            hour, minute = int(number), 0
        if suffix.startswith("p") and hour < 12:
            hour += 12
        elif suffix.startswith("a") and hour == 12:
            hour = 0
        return f"{hour:02d}:{minute:02d}" if hour < 25 and minute < 60 else None

    def holiday(self, expression: Expression) -> Value | None:
        day = self.meaning(expression, "h")
        if not day:
            return None
        if day == "4TH":
            return self.thanksgiving()
        return self.dated(expression, int(day[:2]), int(day[3:]))

    def thanksgiving(self) -> Value | None:
        """The fourth Thursday of November next to the anchor."""
        if self.anchor is None:
            return Value("DATE", "XXXX-11-WXX-4")
        anchor = self.anchor
        days = [
            date(year, 11, 28 - (date(year, 11, 28).weekday() - 3) % 7)
            for year in (max(1, anchor.year - 1), anchor.year)
        ]
        return Value("DATE", min(days, key=lambda day: abs((day - anchor).days)).isoformat(), None, True)

    def reference(self, expression: Expression) -> Value | None:
        if expression.tags == "uL":
            following = self.tagged.tags[expression.last : expression.last + 1]
            return (
                Value("DATE", "PAST_REF")
                if expression.words[1] == "past" and following in ("", ".", ",", "x")
                else None
            )
        meaning = self.meaning(expression, "r")
        return Value("DATE", meaning) if meaning else None


def _with_part(day: str, part: str | None, mod: str | None, relative: bool) -> Value:
    """A day, or a part of it as TIMEX3 writes it: ``2023-03-26TMO``."""
    if part is None:
        return Value("DATE", day, mod, relative)
    part = {"24": "24:00", "MI": "12:00"}.get(part, part)
    return Value("TIME", f"{day}T{part}", mod, relative)


def _choose(
    years: list[int], year: int, here: tuple[int, int], there: tuple[int, int], way: int
) -> int | None:
    """The year in which the day is nearest, unless a word ("last") or a far gap against the tense says otherwise."""
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


_RULES: Final[dict[str, Callable[[Resolver, Expression], Value | None]]] = {
    "iso": Resolver.iso,
    "figures": Resolver.figures,
    "day and time": Resolver.time,
    "date range": Resolver.date_range,
    "date": Resolver.day_of,
    "month range": Resolver.month_range,
    "month and year": Resolver.month_of,
    "quarter": Resolver.quarter,
    "half year": Resolver.half,
    "season": Resolver.season,
    "ago": Resolver.ago,
    "from a mention": Resolver.from_mention,
    "century": Resolver.century,
    "set": Resolver.every,
    "duration from now": Resolver.duration,
    "vague period": Resolver.vague,
    "relative unit": Resolver.relative_unit,
    "weekday": Resolver.weekday,
    "relative day": Resolver.relative_day,
    "month": Resolver.month_of,
    "duration": Resolver.duration,
    "that unit": Resolver.that_unit,
    "end of unit": Resolver.end_of_unit,
    "plain period": Resolver.duration,
    "decade": Resolver.decade,
    "year range": Resolver.year_range,
    "year": Resolver.year_alone,
    "time": Resolver.time,
    "holiday": Resolver.holiday,
    "reference": Resolver.reference,
}
