"""The fingerprint of an article: all that link compares, made once, by intake.

Shingles are hashes of three words in a row (five characters in scripts without spaces), after A. Broder,
"On the resemblance and containment of documents" (1997). Above 1,024 the smallest 1,024 are kept: a
bottom-k sketch. No hash depends on the machine, the process or the version of Python.
"""

from __future__ import annotations

from hashlib import blake2b
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from schemas import Fingerprint
from streams.dedupe.names import unmarked
from streams.dedupe.packing import Hashes, distinct
from streams.folding import (
    FACTORS,
    MULTIPLIER,
    SHIFT,
    fold,
    hash_of,
    names_in,
    numbers_in,
    shingle_size,
    words_in,
)

SKETCH = 1024
DIGEST_BYTES = 16
NAMES, NUMBERS, TITLE = 256, 256, 64
SUBJECT_CHARS = 120

_FACTORS = np.array(FACTORS, dtype=np.uint64)


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
        title=_pack(distinct(_word_hashes(title))[:TITLE]),
        subject=_pack(_word_hashes(" ".join(unmarked(title[:SUBJECT_CHARS])[:1]))),
    )


def _digest(folded: str, title: str) -> bytes:
    text = "body\n" + folded if folded else "headline\n" + title
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=DIGEST_BYTES).digest()


def _shingles(folded: str) -> Hashes:
    return distinct(shingle_row(folded, shingle_size(folded)))


def shingle_row(folded: str, size: int) -> Hashes:
    """The hash of every ``size`` words in a row (of all, where there are fewer), in reading order."""
    words = _word_hashes(folded).astype(np.uint64)
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
    values = values ^ (values >> np.uint64(SHIFT))
    values = values * np.uint64(MULTIPLIER)
    return values ^ (values >> np.uint64(SHIFT))


def _word_hashes(folded: str) -> Hashes:
    """One CRC-32 per word of a folded text, in reading order."""
    return np.fromiter(map(crc32, folded.encode("utf-8", "surrogatepass").split()), dtype=np.uint32)


def _hash_all(words: set[str], most: int) -> Hashes:
    return distinct(np.fromiter(map(hash_of, words), dtype=np.uint32))[:most]


def _pack(hashes: Hashes) -> bytes:
    return hashes.astype("<u4").tobytes()
