"""Numbers with their unit: money (ISO 4217), percent, measured quantities, and counts of named things.

Years, dates, clock times, phone numbers, scores and ages are no numbers here; what is not certain is left
out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, Literal, NamedTuple

import schemas
from streams.enrich.context import Context
from streams.enrich.number_units import (
    COUNT_STOPS,
    CURRENCY_WORDS,
    MAGNITUDES,
    NATIONAL,
    PERCENT,
    SIGNS,
    SUFFIXES,
    TIME_AND_SCORES,
    UNITS,
)
from streams.enrich.numerals import AND_A_HALF, FRACTIONS, NUMERALS, digits_value, words_value
from streams.enrich.tokens import Words, cased, ranges

Kind = Literal["money", "percent", "quantity", "count"]
_MAX_TEXT: Final = 1_000_000
_DIGITS: Final = r"\d{1,3}(?:[,.\u00a0\u202f'’]\d{3})+(?:[.,]\d+)?|\d{1,15}(?:[.,]\d{1,6})?"
_PLAIN: Final = re.compile(r"\d+")
_DASH: Final = r"\s?(?:-|–|to|and|bis|à|a|y|und|et)\s?"


_ARTICLE: Final = "a"
_VERBS: Final = frozenset({"won", "rand", "lei"})
_LEAST_BEFORE_VERB: Final = 100
"""Below it, "3 won" is a result and no money."""
_HUNDREDTHS: Final = frozenset({"cent", "cents"})
_SPACED: Final = frozenset({"fr", "es"})
_FIGURE: Final = re.compile("[-−$€£¥₹₽₩₪₺₴₦฿₫₱" + ranges(r"\d") + r"](?<![\w.,:/#@-].)")
"""A figure or a sign with which a number may begin: none inside another one."""
_CAPITAL_BEFORE: Final = re.compile(r"([^\W\d_]+)\.? $")
_HEDGES: Final = frozenset(
    "about around nearly almost some over under at least than the only just up to an estimated all another "
    "these those and but in "
    "of with for from after by on when while as both more other its their his her exactly roughly "
    "approximately".split()
)


_COUNTED: Final = {
    "en": r"\s(?:(?:other|more|additional)\s)?(?P<noun>[^\W\d_A-Z]{3,}s|people|men|women|children|"
    r"police)(?![\w'’-])",
    "de": r"\s(?:(?:weitere|andere|mehr)n?\s)?(?P<noun>[A-ZÄÖÜ][a-zäöüß]{2,}(?:e|en|er|ern|n|s))(?![\w'’-])",
    "fr": r"\s(?:d['’]|de\s|autres\s)?(?P<noun>[^\W\d_A-Z]{3,}[sx])(?![\w'’-])",
    "es": r"\s(?:de\s|otros\s|otras\s|nuevos\s|nuevas\s)?(?P<noun>[^\W\d_A-Z]{3,}s)(?![\w'’-])",
    "ar": r"\s(?P<noun>[\u0621-\u064a]{3,})(?!\w)",
}
"""By language the plural noun behind a number; German nouns have capitals."""


class Amount(NamedTuple):
    """A number read from the text: its value, the end of its range, the span, and what it counts."""

    kind: Kind
    value: float
    upper: float | None
    currency: str | None
    unit: str | None
    start: int
    end: int
    rule: str


def find_numbers(context: Context) -> list[schemas.Number]:
    """Every number with a unit in the body, in order; offsets into the body."""
    language = (context.language or "en").split("-")[0].lower()
    words = context.words
    return [
        schemas.Number(
            kind=found.kind, value=found.value, upper=found.upper, currency=found.currency, unit=found.unit,
            text=context.body[found.start : found.end], span=(found.start, found.end), why=[found.rule],
        )
        for found in _amounts(words, language if language in NUMERALS else "en")
    ]  # fmt: skip


class _Grammar(NamedTuple):
    number: re.Pattern[str]
    after: re.Pattern[str]
    counted: re.Pattern[str]
    heads: frozenset[str]
    """Words with which a number may begin, as written."""

    follow: frozenset[str]
    """Words before which an article begins a number: "a million"."""


@cache
def _grammar(language: str) -> _Grammar:
    """The patterns of one language: a number, and the unit that follows it."""
    words = "|".join(sorted(NUMERALS[language], key=len, reverse=True))
    magnitudes = "|".join(sorted(MAGNITUDES[language], key=len, reverse=True))
    spelled = rf"(?:{words})(?:[- ](?:and )?(?:{words})){{0,6}}(?!\w)"
    spaced = r"\d{1,3}(?: \d{3})+(?!\d)|" if language in _SPACED else ""
    fractions = "|".join(sorted(FRACTIONS[language], key=len, reverse=True))
    one = rf"(?:{spaced}{_DIGITS}|(?:{fractions})(?=[ -](?:{magnitudes})(?!\w))|{spelled})"
    signs = "|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True))
    scale = rf"(?:[\s-]?(?:{magnitudes})(?!\w))"
    suffix = rf"(?:(?:{'|'.join(SUFFIXES)})(?!\w)|\s?(?:M|Md|Mds)(?=[€$£]))"
    number = re.compile(
        rf"(?<![\w.,:/#@-])(?:(?P<sign>{signs})\s?)?(?P<minus>[-−](?=\d))?(?P<first>{one})"
        rf"(?P<firstscale>{scale}|{suffix})?(?P<half>(?<=[^\W\d_]) (?:{AND_A_HALF[language]})(?!\w))?"
        rf"(?:(?P<dash>{_DASH})(?:(?:{signs})\s?)?(?P<second>{one})(?P<secondscale>{scale}|{suffix})?)?",
        re.IGNORECASE,
    )
    currencies = "|".join(sorted(map(re.escape, CURRENCY_WORDS[language]), key=len, reverse=True))
    units = "|".join(sorted(map(re.escape, UNITS[language]), key=len, reverse=True))
    percent = "|".join(map(re.escape, PERCENT[language]))
    national = "|".join(NATIONAL[language]) or "(?!)"
    after = re.compile(
        rf"(?P<percent>\s?(?:{percent})(?!\w))"
        rf"|(?:\s(?:of |d['’]|de ))?\s?(?:(?P<nation>{national})\s)?(?P<currency>(?:{currencies}))(?!\w)"
        rf"|(?:[\s-]|\sde\s|\sd['’])?(?P<unit>(?:{units}))(?!\w)",
        re.IGNORECASE,
    )
    count = re.compile(_COUNTED[language])
    letters = {sign.rstrip("$.").lower() for sign in SIGNS if sign[0].isalpha()}
    firsts = {phrase.partition(" ")[0] for phrase in FRACTIONS[language]} - {_ARTICLE}
    follow = frozenset((*MAGNITUDES[language], "half", "quarter")) if language == "en" else frozenset[str]()
    return _Grammar(number, after, count, cased(letters | firsts | set(NUMERALS[language])), follow)


def _amounts(words: Words, language: str) -> Iterator[Amount]:
    grammar = _grammar(language)
    text = words.text[:_MAX_TEXT]
    behind = 0
    for start in _starts(words, text, grammar):
        if start < behind:
            continue
        match = grammar.number.match(text, start)
        found = _amount(text, match, grammar, language) if match else None
        if found and match:
            behind = max(found.end, match.end())
            yield found
        elif match and match["first"]:
            behind = match.start("second") if match["second"] else match.end("first")


def _starts(words: Words, text: str, grammar: _Grammar) -> list[int]:
    """Where a number may begin: at a figure, a sign, one of the heads, or an article before a magnitude."""
    found = [match.start() for match in _FIGURE.finditer(text)]
    found += [words.starts[at] for at in words.among(grammar.heads)]
    after = (at for at in words.among(grammar.follow) if at and words.written[at - 1].lower() == _ARTICLE)
    return sorted([*found, *(words.starts[at - 1] for at in after)])


def _amount(text: str, match: re.Match[str], grammar: _Grammar, language: str) -> Amount | None:
    """The number at a match with its unit; a range falls back to its second half where only that has one."""
    first = _value(match["first"], match["firstscale"], language)
    second = _value(match["second"], match["secondscale"], language) if match["second"] else None
    if first is None:
        return None
    if match["half"]:
        first += ((match["firstscale"] and _scale(match["firstscale"], language)) or 1.0) / 2
    first, upper = _range(first, second, match)
    start, end = match.start(), match.end()
    if match["minus"]:
        first = -first
    sign = match["sign"]
    if sign:
        return Amount(
            "money",
            first,
            upper,
            SIGNS[sign.upper() if sign.isascii() else sign],
            None,
            start,
            end,
            "currency sign",
        )
    after = grammar.after.match(text, end)
    if after:
        return _with_unit(after, first, upper, start, language)
    if match["second"]:
        return None
    return _counted(text, match, first, grammar, language)


def _range(first: float, second: float | None, match: re.Match[str]) -> tuple[float, float | None]:
    """Both ends of a range; "3-4 million" scales its first end too."""
    if second is None:
        return first, None
    if not match["firstscale"] and match["secondscale"] and first < 1000:
        first *= _scale(match["secondscale"], "en") or 1.0
    return (first, second) if second > first else (first, None)


def _value(digits: str, scale: str | None, language: str) -> float | None:
    value = (
        digits_value(digits, language)
        if digits[0].isdigit()
        else words_value(re.split(r"[ -]", digits), language)
    )
    if value is None:
        return None
    return value * (_scale(scale, language) or 1.0) if scale else value


@cache
def _scales() -> Mapping[str, float]:
    found: dict[str, float] = dict(SUFFIXES)
    for table in MAGNITUDES.values():
        found |= table
    return found


def _scale(text: str, language: str) -> float | None:
    word = text.strip().strip("-").strip().lower()
    return MAGNITUDES[language].get(word) or _scales().get(word)


def _with_unit(
    after: re.Match[str], first: float, upper: float | None, start: int, language: str
) -> Amount | None:
    end = after.end()
    if after["percent"]:
        return Amount("percent", first, upper, None, "percent", start, end, "percent")
    if after["currency"]:
        nation = (after["nation"] or "").lower()
        currency = NATIONAL[language].get(nation, {}).get(after["currency"].lower()[:4]) if nation else None
        word = after["currency"].lower()
        if word in _VERBS and first < _LEAST_BEFORE_VERB:
            return None
        code = currency or CURRENCY_WORDS[language][word] or None
        if language == "en" and word in _HUNDREDTHS:
            first, upper = first / 100, upper and upper / 100
        return Amount("money", first, upper, code, None, start, end, "currency word")
    return Amount("quantity", first, upper, None, UNITS[language][after["unit"].lower()], start, end, "unit")


def _counted(
    text: str, match: re.Match[str], value: float, grammar: _Grammar, language: str
) -> Amount | None:
    """A whole number before a plural noun: "five inmates"."""
    noun = grammar.counted.match(text, match.end())
    if noun is None or value != int(value) or value < 2:
        return None
    word = noun["noun"]
    before = _CAPITAL_BEFORE.search(text[max(0, match.start() - 30) : match.start()])
    if language == "en" and before and before[1][0].isupper() and before[1].lower() not in _HEDGES:
        return None
    stops = TIME_AND_SCORES.get(language, COUNT_STOPS)
    if word.lower() in stops or (_PLAIN.fullmatch(match["first"]) and 1900 <= value <= 2100):
        return None
    return Amount("count", value, None, None, word, match.start(), noun.end(), "counted noun")
