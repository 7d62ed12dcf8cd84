"""Number words and digit groups of the five languages, read as values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final


def _count(words: str, start: int = 0) -> dict[str, int]:
    return {form: value for value, word in enumerate(words.split(), start) for form in word.split("/")}


def _tens(words: str) -> dict[str, int]:
    return {form: value * 10 for value, word in enumerate(words.split(), 2) for form in word.split("/")}


_ENGLISH: Final = (
    _count(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen "
        "seventeen eighteen nineteen"
    )
    | _tens("twenty thirty forty/fourty fifty sixty seventy eighty ninety")
    | {"hundred": 100, "thousand": 1000, "dozen": 12}
)
_GERMAN: Final = (
    _count(
        "null ein/eins/eine/einen/einem/einer/eines zwei/zwo/zweier drei/dreier vier fünf sechs sieben acht "
        "neun zehn "
        "elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn"
    )
    | _tens("zwanzig dreißig/dreissig vierzig fünfzig sechzig siebzig achtzig neunzig")
    | {"hundert": 100, "tausend": 1000}
    | {
        f"{word}hundert": value * 100
        for value, word in enumerate("ein zwei drei vier fünf sechs sieben acht neun".split(), 1)
    }
)
_FRENCH: Final = (
    _count(
        "zéro un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
        "dix-sept "
        "dix-huit dix-neuf"
    )
    | _tens("vingt trente quarante cinquante soixante septante huitante/octante nonante")
    | {"cent": 100, "cents": 100, "mille": 1000, "dizaine": 10, "quinzaine": 15}
)
_SPANISH: Final = (
    _count(
        "cero un/uno/una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
        "dieciséis "
        "diecisiete dieciocho diecinueve"
    )
    | _tens("veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa")
    | {
        form: value * 100
        for value, stem in enumerate("dosc tresc cuatroc quin seisc setec ochoc novec".split(), 2)
        for form in (f"{stem}ientos", f"{stem}ientas")
    }
    | {"cien": 100, "ciento": 100, "cientos": 100, "mil": 1000}
)
_ARABIC: Final = (
    _count(
        "صفر واحد/واحدة اثنان/اثنين/اثنتين ثلاث/ثلاثة أربع/أربعة خمس/خمسة ست/ستة سبع/سبعة ثماني/ثمانية/ثمان "
        "تسع/تسعة عشر/عشرة"
    )
    | _tens(
        "عشرون/عشرين ثلاثون/ثلاثين أربعون/أربعين خمسون/خمسين ستون/ستين سبعون/سبعين ثمانون/ثمانين تسعون/تسعين"
    )
    | {"مئة": 100, "مائة": 100, "مئتان": 200, "مئتين": 200, "ألف": 1000, "ألفي": 2000, "مليون": 1_000_000}
)

NUMERALS: Final[Mapping[str, Mapping[str, int]]] = {
    "en": _ENGLISH,
    "de": _GERMAN,
    "fr": _FRENCH,
    "es": _SPANISH,
    "ar": _ARABIC,
}
"""Number words (lower case) by language."""

FRACTIONS: Final[Mapping[str, Mapping[str, float]]] = {
    "en": {"half a": 0.5, "a half": 0.5, "a quarter of a": 0.25, "three quarters of a": 0.75, "a": 1.0}
    | {f"{word} and a half": value + 0.5 for value, word in enumerate("one two three four five".split(), 1)},
    "de": dict.fromkeys(("eine halbe", "einer halben", "ein halbes"), 0.5)
    | {f"{word}einhalb": value + 0.5 for value, word in enumerate("ein zwei drei vier fünf".split(), 1)}
    | {"anderthalb": 1.5},
    "fr": {"un demi": 0.5},
    "es": {"medio": 0.5},
    "ar": {"نصف": 0.5},
}
"""What stands before a word such as "million" and is no number alone, by language: "half a million"."""

AND_A_HALF: Final[Mapping[str, str]] = {
    "en": "and a half", "de": "(?!)", "fr": "et demie?", "es": "y media?|y medio", "ar": "ونصف",
}  # fmt: skip
"""What adds a half to the word before it, by language: "un million et demi"."""

_DECIMAL_COMMA: Final = frozenset({"de", "fr", "es"})
_SPACES: Final = {ord(" "): None, ord("\u00a0"): None, ord("\u202f"): None, ord("'"): None, ord("’"): None}


def words_value(words: Sequence[str], language: str) -> float | None:
    """The value of number words such as ``["twenty", "two"]`` or ``["two", "hundred"]``; None if not a
    number.
    """
    table = NUMERALS.get(language, _ENGLISH)
    if (fraction := FRACTIONS.get(language, {}).get(" ".join(words).lower())) is not None:
        return fraction
    total = group = 0
    for word in words:
        if word.lower() == "and":
            continue
        value = table.get(word.lower())
        if value is None:
            return None
        if value >= 1000:
            total, group = total + max(group, 1) * value, 0
        elif value == 100 or word.lower() == "dozen":
            group = max(group, 1) * value
        else:
            group += value
    return float(total + group)


def digits_value(text: str, language: str) -> float | None:
    """The value of a digit group, ``1,060``, ``1.060,5`` or ``3.2``, by the habit of the language.

    A single separator before exactly three digits groups thousands; two different ones say themselves which
    is which.
    """
    text = text.translate(_SPACES).replace("٫", ".").replace("٬", ",")
    dots, commas = text.count("."), text.count(",")
    if dots and commas:
        decimal = "." if text.rindex(".") > text.rindex(",") else ","
    elif dots or commas:
        decimal = _single(text, "." if dots else ",", dots + commas, language)
    else:
        decimal = "."
    group = "," if decimal == "." else "."
    try:
        return float(text.replace(group, "").replace(decimal, "."))
    except ValueError:
        return None


def _single(text: str, mark: str, count: int, language: str) -> str:
    """The decimal sign of a group that has one kind of mark only."""
    other = "," if mark == "." else "."
    if count > 1:
        return other
    tail = len(text) - text.index(mark) - 1
    usual = "," if language in _DECIMAL_COMMA else "."
    if tail != 3 or mark == usual or text.startswith("0"):
        return mark
    return other
