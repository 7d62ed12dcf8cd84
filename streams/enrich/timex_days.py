"""Values of days, months and clock times: written out, in figures, or named from the anchor."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from streams.enrich import timex_calendar as calendar
from streams.enrich.numerals import words_value
from streams.enrich.timex_reader import Expression, Reader, Value

_HOUR: Final = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?")


class Days(Reader):
    """Rules for a day, a month, or a time of the day."""

    def iso(self, expression: Expression) -> Value | None:
        text = expression.words[0]
        found = calendar.day(int(text[:4]), int(text[5:7]), int(text[8:10]))
        if found is None:
            return None
        return Value("TIME", text) if len(text) > 10 else Value("DATE", found.isoformat())

    def figures(self, expression: Expression) -> Value | None:
        """Dates in figures, day or month first by the habit of the language; open where English does not say
        which.
        """
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
            days = -(back or 7) - (7 if back and expression.word("L") in ("previous", "preceding") else 0)
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


def _with_part(day: str, part: str | None, mod: str | None, relative: bool) -> Value:
    """A day, or a part of it as TIMEX3 writes it: ``2023-03-26TMO``."""
    if part is None:
        return Value("DATE", day, mod, relative)
    part = {"24": "24:00", "MI": "12:00"}.get(part, part)
    return Value("TIME", f"{day}T{part}", mod, relative)
