"""The words and figures of a text by which two texts are compared, and the hash of each.

No hash depends on the machine, the process or the version of Python.
"""

from __future__ import annotations

import re
from itertools import filterfalse
from zlib import crc32

from streams.folding.fold import WESTERN, ascii_digits, western, western_table

_WORD = re.compile(r"[^\W\d_][\w’'&-]*")
_NUMBER = re.compile(r"\d[\d,.]*")
_IN_WORD = re.compile(r"[\w’'&-]")
_IN_NUMBER = re.compile(r"[\d,.]")
_WORD_TABLE = western_table(lambda char: char if _IN_WORD.match(char) else " ")
_NUMBER_TABLE = western_table(lambda char: char if _IN_NUMBER.match(char) else " ")
_BEFORE_WORD = "0123456789_’'&-"


def names_in(words: set[str]) -> set[str]:
    """Capitalised words that the text never writes small: most first words of sentences drop out."""
    return {
        word.casefold()
        for word in filterfalse(str.islower, words)
        if word[0].isupper() and len(word) > 1 and word.lower() not in words
    }


def words_in(body: str) -> set[str]:
    """The words of a text as written, with their hyphens and apostrophes."""
    raw = western(body)
    if raw is None:
        return set(_WORD.findall(body))
    pieces = set(raw.translate(_WORD_TABLE).decode(WESTERN).split())
    return {piece.lstrip(_BEFORE_WORD) for piece in pieces} - {""}


def numbers_in(body: str) -> set[str]:
    """The figures of a text without commas."""
    raw = western(body)
    if raw is None:
        found = set(_NUMBER.findall(ascii_digits(body)))
    else:
        found = set(raw.translate(_NUMBER_TABLE).decode(WESTERN).split())
    return {number.strip(".,").replace(",", "") for number in found} - {""}


def hash_of(word: str) -> int:
    """The hash of a name or a number."""
    return crc32(word.encode("utf-8", "surrogatepass"))
