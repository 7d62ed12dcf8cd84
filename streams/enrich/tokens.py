"""The words of a text, cut once for all enrichers: as written, and where each stands.

Cutting and measuring run over the whole text at once, several times faster than match by match.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Sequence, Set
from functools import cache, cached_property
from itertools import accumulate, chain, compress, count

PLANE = "".join(map(chr, range(0x10000)))
"""The characters of the basic plane in order."""


def ranges(pattern: str, plane: str = PLANE) -> str:
    """The characters that match a class, as ranges for another class; ``plane`` may blank out some."""
    return "".join(f"{run[0]}-{run[-1]}" for run in re.findall(f"{pattern}+", plane))


LETTERS = ranges(r"[^\W\d_]") + "\U00020000-\U0003ffff"
"""The letters of the basic plane and the rare ideographs, as ranges: they take half the time of a class that
leaves figures out of ``\\w``.
"""

_SINGLE = frozenset(string.ascii_lowercase)
_WORD = re.compile(f"([{LETTERS}]+)")


def cut(pattern: re.Pattern[str], text: str, offset: int = 0) -> tuple[list[str], list[int]]:
    """What matches ``pattern``, which is one group, and where each stands; ``offset`` is that of the text."""
    parts = pattern.split(text)
    return parts[1::2], list(accumulate(map(len, parts[1:]), initial=offset + len(parts[0])))[:-1:2]


class Wanted(frozenset[str]):
    """A list of words, as written, that is looked for in every article; its ``number`` among all lists."""

    number: int


_LISTS: dict[str, tuple[int, ...]] = {}
"""For each word of any list the numbers of its lists: the words of an article are looked up once for all."""

_SIZES: list[int] = []
"""How many words each list has."""


@cache
def wanted(words: frozenset[str]) -> Wanted:
    """The list of these words."""
    found = Wanted(words)
    found.number = len(_SIZES)
    _SIZES.append(len(words))
    for word in words:
        _LISTS[word] = (*_LISTS.get(word, ()), found.number)
    return found


class Words:
    """Every run of letters of a text in order, as ``written``, and where each ``starts``.

    ``distinct``: each word once; ``capitals``: where those start that hold a letter which is not small, and
    may begin a name.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.written, self.starts = cut(_WORD, text)
        self.distinct = frozenset(self.written)
        small = frozenset(filter(str.islower, self.distinct))
        tall = self.distinct - small
        self.capitals = list(compress(self.starts, map(tall.__contains__, self.written)))
        self.small = small - _SINGLE
        """The words in small letters, each once, without single letters."""

    @cached_property
    def _listed(self) -> Sequence[Sequence[int]]:
        """The numbers of the words of each list."""
        found: list[list[int]] = [[] for _ in _SIZES]
        written = self.written
        lists = {
            word: on for word, on in zip(self.distinct, map(_LISTS.get, self.distinct), strict=True) if on
        }
        for at in compress(count(), map(lists.__contains__, written)):
            for number in lists[written[at]]:
                found[number].append(at)
        return found

    @cached_property
    def _numbers(self) -> dict[str, list[int]]:
        """The numbers of each word, so that asking for a few of them does not go through all."""
        numbers: dict[str, list[int]] = {word: [] for word in self.distinct}
        for at, word in enumerate(self.written):
            numbers[word].append(at)
        return numbers

    def among(self, words: Set[str]) -> Sequence[int]:
        """The numbers of the words that are, as written, among ``words``."""
        if isinstance(words, Wanted) and words.number < len(self._listed):
            return self._listed[words.number]
        numbers = self._numbers
        found = [numbers[word] for word in self.distinct & words]
        if len(found) < 2:
            return list(found[0]) if found else []
        return sorted(chain.from_iterable(found))


def cased(words: Iterable[str]) -> Wanted:
    """Words in small letters as they may be written: so, with a capital, and in capitals."""
    return wanted(frozenset(form for word in words for form in (word, word.capitalize(), word.upper())))
