"""TIMEX3 values of the expressions that the grammar found, seen from the article's anchor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from streams.enrich import timex_calendar as calendar
from streams.enrich.timex_days import Days
from streams.enrich.timex_reader import Expression, Value

_REFERENCES: Final = {"L": "PAST_REF", "X": "FUTURE_REF", "t": "PRESENT_REF"}
_NEAR: Final = 320
"""Characters within which "a year ago" compares with the quarter named before."""


class Resolver(Days):
    """Resolves the expressions of one text in order; its own rules are those of periods and amounts."""

    def resolve(self, rule: str, expression: Expression) -> Value | None:
        """The value of an expression, or None when it is no expression of time after all."""
        found = _RULES[rule](self, expression)
        if found:
            self._remember(rule, expression, found)
        return found

    def _remember(self, rule: str, expression: Expression, found: Value) -> None:
        """Keep what "a year earlier" counts from: the date, or the year of "the nine months"."""
        if found.type == "DATE" and rule != "ago" and not found.mention and calendar.bounds(found.value):
            self.last, self.last_at = found.value, self.tagged.starts[expression.first]
        elif (
            found.type == "DURATION" and self.anchor and expression.tags[0] == "u" and found.value[-1] == "M"
        ):
            self.last, self.last_at = f"{self.anchor.year:04d}", self.tagged.starts[expression.first]

    def relative_unit(self, expression: Expression) -> Value | None:
        direction = self.direction(expression)
        covered = calendar.bounds(self.last) if self.last and expression.word("X") == "following" else None
        if covered:
            value = calendar.unit_value(covered[0], self.unit(expression), 1)
            return Value("DATE", value, self.mod(expression), True, True) if value else None
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
            return self.quarter_of(year, named)
        if covered and expression.word("L") in (None, "latest"):
            value = calendar.unit_value(covered[0], "Q", -4 if ago else 0)
            return Value("DATE", value, None, True, True) if value else None
        if self.anchor is None or "J" in expression.tags:
            return None
        shift = -5 if ago else self.direction(expression) if expression.has("Xt") else -1
        value = calendar.unit_value(self.anchor, "Q", shift)
        return Value("DATE", value, None, True) if value else None

    def quarter_of(self, year: int, named: str | None) -> Value:
        """The 1988 quarter: the one of that year which was named last, else the anchor's last full one."""
        if named:
            return Value("DATE", f"{year:04d}-{named[5:]}", None, True, True)
        latest = calendar.unit_value(self.anchor, "Q", -1) if self.anchor else None
        if latest is None:
            return Value("DATE", f"{year:04d}")
        return Value("DATE", f"{year:04d}-{latest[5:]}", None, True)

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
            and self.tagged.starts[expression.first] - self.last_at < _NEAR
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
        before = self.tagged.tags[expression.first - 1 : expression.first]
        if self.anchor is None or (
            before == "j" and expression.tags == "uU" and self.unit(expression) != "WE"
        ):
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
