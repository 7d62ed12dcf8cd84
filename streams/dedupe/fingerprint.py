"""The fingerprint of an article: all that link compares, made once, by intake.

Shingles are hashes of three words in a row (five characters in scripts without spaces), after A. Broder,
"On the resemblance and containment of documents" (1997). Above 1,024 the smallest 1,024 are kept: a
bottom-k sketch. No hash depends on the machine, the process or the version of Python.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from itertools import filterfalse
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from schemas import Fingerprint
from streams.dedupe.fold import WESTERN, ascii_digits, fold, is_unspaced, western, western_table, word_hashes
from streams.dedupe.names import unmarked
from streams.dedupe.packing import Hashes, distinct

SKETCH = 1024
WORDS, CHARACTERS = 3, 5
DIGEST_BYTES = 16
NAMES, NUMBERS, TITLE = 256, 256, 64
SUBJECT_CHARS = 120

_WORD = re.compile(r"[^\W\d_][\w’'&-]*")
_NUMBER = re.compile(r"\d[\d,.]*")
_IN_WORD = re.compile(r"[\w’'&-]")
_IN_NUMBER = re.compile(r"[\d,.]")
_WORD_TABLE = western_table(lambda char: char if _IN_WORD.match(char) else " ")
_NUMBER_TABLE = western_table(lambda char: char if _IN_NUMBER.match(char) else " ")
_BEFORE_WORD = "0123456789_’'&-"
_FACTORS = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F],
    dtype=np.uint64,
)


def fingerprint(headline: str | None, body: str, language: str | None) -> Fingerprint:
    """What to compare of an article.

    ``names``, ``numbers`` and ``shingles`` are those of the body; the digest and ``numbers`` are those of the
    headline where there is no body, as in an alert. The script decides how a text is cut into words, so that
    a wrong ``language`` does no harm.
    """
    folded = fold(body)
    title = fold(headline or "")
    shingles = _shingles(folded)
    return Fingerprint(
        digest=_digest(folded, title),
        count=len(shingles),
        shingles=_pack(shingles[:SKETCH]),
        names=_pack(_hash_all(names_in(words_in(body)), NAMES)),
        numbers=_pack(_hash_all(numbers_in(body if folded else headline or ""), NUMBERS)),
        title=_pack(distinct(word_hashes(title))[:TITLE]),
        subject=_pack(word_hashes(" ".join(unmarked(title[:SUBJECT_CHARS])[:1]))),
    )


def _digest(folded: str, title: str) -> bytes:
    text = "body\n" + folded if folded else "headline\n" + title
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=DIGEST_BYTES).digest()


def _shingles(folded: str) -> Hashes:
    return distinct(shingle_row(folded, shingle_size(folded)))


def shingle_size(folded: str) -> int:
    """How many words of a folded text make a shingle."""
    return CHARACTERS if is_unspaced(folded) else WORDS


def shingle_row(folded: str, size: int) -> Hashes:
    """The hash of every ``size`` words in a row (of all, where there are fewer), in reading order."""
    words = word_hashes(folded).astype(np.uint64)
    if not len(words):
        return np.empty(0, dtype=np.uint32)
    size = min(size, len(words))
    mixed = np.zeros(len(words) - size + 1, dtype=np.uint64)
    for place in range(size):
        mixed += _mix(words[place : len(words) - size + 1 + place] * _FACTORS[place])
    row: Hashes = (_mix(mixed) >> np.uint64(32)).astype(np.uint32)
    return row


def _mix(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The finaliser of MurmurHash3 (A. Appleby, public domain), first half."""
    values = values ^ (values >> np.uint64(33))
    values = values * np.uint64(0xFF51AFD7ED558CCD)
    return values ^ (values >> np.uint64(33))


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


def _hash_all(words: set[str], most: int) -> Hashes:
    return distinct(np.fromiter(map(hash_of, words), dtype=np.uint32))[:most]


def hash_of(word: str) -> int:
    """The hash of a name or a number."""
    return crc32(word.encode("utf-8", "surrogatepass"))


def _pack(hashes: Hashes) -> bytes:
    return hashes.astype("<u4").tobytes()
