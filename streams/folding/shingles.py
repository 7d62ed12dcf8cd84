"""Shingles: hashes of a few words in a row, by which texts are compared word by word.

They are made here without numpy, for enrich, which needs it for nothing else; fingerprints have the same.
No hash depends on the machine, the process or the version of Python.
"""

from __future__ import annotations

from zlib import crc32

from streams.folding.fold import is_unspaced

WORDS, CHARACTERS = 3, 5
FACTORS = (
    0x9E3779B97F4A7C15,
    0xC2B2AE3D27D4EB4F,
    0x165667B19E3779F9,
    0xD6E8FEB86659FD93,
    0xA0761D6478BD642F,
)
"""What the hash of the first, second … word of a shingle is multiplied by."""

MULTIPLIER = 0xFF51AFD7ED558CCD
SHIFT = 33
_MASK = (1 << 64) - 1


def shingle_size(folded: str) -> int:
    """How many words of a folded text make a shingle."""
    return CHARACTERS if is_unspaced(folded) else WORDS


def shingles_in(folded: str, size: int) -> list[int]:
    """The hash of every ``size`` words in a row (of all, where there are fewer), in reading order."""
    words = list(map(crc32, folded.encode("utf-8", "surrogatepass").split()))
    size = min(size, len(words))
    columns = []
    for place, factor in enumerate(FACTORS[:size]):
        mixed = {word: _mix(word * factor & _MASK) for word in set(words)}
        columns.append([mixed[word] for word in words[place : len(words) - size + 1 + place]])
    return [_mix(sum(parts) & _MASK) >> 32 for parts in zip(*columns, strict=True)]


def _mix(value: int) -> int:
    """The finaliser of MurmurHash3 (A. Appleby, public domain), first half."""
    value ^= value >> SHIFT
    value = value * MULTIPLIER & _MASK
    return value ^ value >> SHIFT
