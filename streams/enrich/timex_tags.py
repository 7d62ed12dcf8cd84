"""Cut a text into tokens and give each the one-letter tag on which the date grammar works.

A grammar over tags instead of letters is short, the same for every language, and runs only where the tags
hold
a word of time. Tags of figures and marks (for those of words see :mod:`streams.enrich.timex_lexicon`):

``n`` 1 to 31 · ``N`` other whole number · ``Y`` 1000 to 2100 · ``F`` decimal or grouped number · ``O``
ordinal ·
``E`` decade · ``C`` clock 13:30 · ``H`` hour 5pm · ``A`` a.m. · ``I`` ISO 8601 · ``K`` 3/4/2025 · ``.``
``,`` ``-``
themselves · ``|`` paragraph · ``w`` other word · ``x`` anything else.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from schemas import Span
from streams.enrich.timex_lexicon import Lexicon, lexicon
from streams.enrich.tokens import LETTERS, Wanted, Words, cut, wanted

_TOKEN: Final = re.compile(
    r"""((?![iI]l\ y\ a\b)[a-zA-Z]{2,}(?=[\ ,\n])
    |https?://\S+|www\.\S+
    |\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?Z?)?(?![\w-])
    |\d+(?:[.,:/]\d+)*[^\W\d_]*
    |[aApP]\.\ ?[mM]\b\.?
    |[oO]['’]clock\b
    |[aA]ujourd['’]hui\b
    |[iI]l\ y\ a\b
    |[LETTERS]+(?:[\u064b-\u0652]+[^\W\d_]*)*
    |\n[^\S\n]*\n
    |[^\w\s])""".replace("LETTERS", LETTERS),
    re.VERBOSE,
)
_FIGURE: Final = re.compile(r"\d|[aApP]\.\ ?[mM]\b|['’]clock")
_RUN: Final = re.compile(f"[{LETTERS}]+")
CORE: Final = "MmDdUVqJbSsTRrhYIKECHAzL"
"""Tags of which every expression of time has one."""

_MARKS: Final = {
    ".": ".",
    ",": ",",
    "-": "-",
    "–": "-",
    "—": "x",
    "$": "$",
    "€": "$",
    "£": "$",
    "¥": "$",
    "#": "$",
}
_ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER: Final = re.compile(r"(\d+)((?:[.,:/]\d+)*)(.*)", re.DOTALL)
_SLASHED: Final = re.compile(r"[./]\d{1,2}[./](?:\d{4}|\d{2})")
_CLOCK: Final = re.compile(r":[0-5]\d(?::[0-5]\d)?")
_SUFFIXES: Final = {
    "st": "O", "nd": "O", "rd": "O", "th": "O", "er": "O", "am": "H", "pm": "H", "h": "H", "s": "E",
}  # fmt: skip
_SPECIAL: Final = {"o’clock": "A", "o'clock": "A", "il y a": "G"}


_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_TEENS: Final = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_ONES: Final = "one two three four five six seven eight nine".split()
_SPELLED: Final = re.compile(
    rf"\b(nineteen|twenty)[ ](?:({'|'.join(_TENS)})(?:-({'|'.join(_ONES)}))?|({'|'.join(_TEENS)}))(?![\w-])"
    rf"|\b(?<=[Yy]ear[ ])two[ ]thousand(?:[ ]and[ ]({'|'.join(_ONES)}))?(?![\w-])",
    re.IGNORECASE,
)
"""A year in words, as it is read out: "nineteen ninety-six", "the year two thousand"."""


def year_of(word: str) -> int | None:
    """The year of a token tagged ``Y``, in figures or in words."""
    if word.isdecimal():
        return int(word)
    if not (match := _SPELLED.fullmatch(word) or _SPELLED.search(f"year {word}")):
        return None
    century, tens, ones, teens, single = (part.lower() if part else None for part in match.groups())
    if century is None:
        return 2000 + (_ONES.index(single) + 1 if single else 0)
    rest = _TEENS.index(teens) + 10 if teens else 10 * (_TENS.index(tens or "twenty") + 2)
    return (1900 if century == "nineteen" else 2000) + rest + (_ONES.index(ones) + 1 if ones else 0)


class Tagged(NamedTuple):
    """The tokens of a text, where each starts, and their tags as one string (one letter each)."""

    words: list[str]
    starts: list[int]
    tags: str

    def end(self, index: int) -> int:
        """Offset behind token ``index``."""
        return self.starts[index] + len(self.words[index])


@cache
def _forms(language: str) -> Mapping[str, str]:
    """The tags of words as written, and of the marks most met."""
    words = lexicon(language).forms if language else {}
    return {**words, **dict.fromkeys("\"'“”‘’„«»():;!?%/…", "x"), **_MARKS, "\n\n": "|"}


@cache
def time_words(language: str) -> Wanted:
    """The runs of letters, as written, one of which begins every expression of time that has no figure."""
    years = ("nineteen", "Nineteen", "twenty", "Twenty") if language == "en" else ()
    core = (*years, *(form for form, letter in _forms(language).items() if letter in CORE))
    return wanted(frozenset(run[0] for form in core if (run := _RUN.search(form))))


def stretches(words: Words, paragraphs: Sequence[Span], lexicon: Lexicon | None) -> Iterator[Span]:
    """Where expressions of time may stand: the paragraphs with a figure or a word of time.

    Neighbours are one stretch; the blank lines around belong to it.
    """
    text = words.text
    places = [words.starts[at] for at in words.among(time_words(lexicon.language if lexicon else ""))]
    begin, behind = None, 0
    for start, end in paragraphs:
        at = bisect_left(places, start)
        if (at < len(places) and places[at] < end) or _FIGURE.search(text, start, end):
            begin = behind if begin is None else begin
        elif begin is not None:
            yield begin, start
            begin = None
        behind = end
    if begin is not None:
        yield begin, len(text)


def tag(text: str, words: Lexicon | None, start: int, end: int) -> Tagged:
    """Tokens and tags of ``text[start:end]``; without a lexicon only figures are told apart."""
    tokens, starts = cut(_TOKEN, text[start:end], start)
    if words and words.language == "en" and any(part in text for part in ("ineteen ", "wenty ", "year two")):
        tokens, starts = _joined(text, start, end, tokens, starts)
    known, forms = (words.tags if words else {}), _forms(words.language if words else "")
    tags = [
        letter or ("w" if word.isalpha() else _other(word, text, start, known))
        for letter, word, start in zip(map(forms.get, tokens), tokens, starts, strict=True)
    ]
    return Tagged(tokens, starts, "".join(tags))


def _joined(
    text: str, start: int, end: int, tokens: list[str], starts: list[int]
) -> tuple[list[str], list[int]]:
    """The tokens of ``text[start:end]`` with every year in words as one."""
    for match in reversed(list(_SPELLED.finditer(text, start, end))):
        first, last = bisect_left(starts, match.start()), bisect_left(starts, match.end())
        tokens[first:last], starts[first:last] = [match.group()], [match.start()]
    return tokens, starts


def _other(word: str, text: str, start: int, known: Mapping[str, str]) -> str:
    """Tag of a token that is no word: a figure, a mark, "a.m.", an address."""
    if word[0].isdecimal():
        return _number(word, text, start)
    if not word[0].isalpha():
        return "|" if word[0] == "\n" else _MARKS.get(word, "x")
    lower = word.lower()
    if " " in word and lower not in _SPECIAL:
        return "Y"
    letter = known.get(lower) or _SPECIAL.get(lower)
    if letter:
        return letter
    return "A" if "." in lower and len(lower) < 6 else "x" if ":" in lower else "w"


def _number(word: str, text: str, start: int) -> str:
    """Tag of a token that begins with a digit; ``x`` where it is glued to a letter, a sign or a unit."""
    before = text[start - 1] if start else " "
    end = start + len(word)
    if before.isalnum() or before in "$€£¥#_/.°" or text[end : end + 1] in ("%", "°", "_"):
        return "x"
    if (
        before == "-"
        and start > 1
        and text[start - 2].isalpha()
        and text[max(0, start - 4) : start - 1].lower() != "mid"
    ):
        return "x"
    if _ISO.match(word):
        return "I"
    whole, groups, letters = _NUMBER.fullmatch(word).groups()  # type: ignore[union-attr]
    if len(whole) > 9:
        return "x"
    if letters:
        return _suffixed(int(whole), groups, letters.lower(), before)
    if groups:
        return _grouped(int(whole), groups)
    value = int(whole)
    if len(whole) == 4 and 1000 <= value <= 2100:
        return "Y"
    return "n" if 1 <= value <= 31 and len(whole) <= 2 else "N"


def _grouped(whole: int, groups: str) -> str:
    if _SLASHED.fullmatch(groups):
        return "K"
    if _CLOCK.fullmatch(groups):
        return "C" if whole < 25 else "x"
    return "x" if ":" in groups or "/" in groups else "F"


def _suffixed(value: int, groups: str, letters: str, before: str) -> str:
    letter = _SUFFIXES.get(letters, "x")
    if letter == "H":
        return "H" if value < 25 and (not groups or _CLOCK.fullmatch(groups) or len(groups) == 3) else "x"
    if groups or (letter == "O" and not 1 <= value <= 31):
        return "x"
    if letter == "E":
        short = 10 <= value <= 90
        return "E" if value % 10 == 0 and (1000 <= value <= 2090 or short) else "x"
    return letter
