"""Sets of hashes in little memory, and how much two of them have in common.

A set of 32-bit hashes is cut to its upper 24 bits (two different hashes of two articles of 500 words fall
together in one pair of 70) and coded after P. Elias (1974): the lower 16 bits as they are, the upper 8 as
a unary bit string: 2.2 bytes per hash instead of 4.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint32]
BITS = 24
FULL = 1 << BITS

_TRUE = np.ones(1, dtype=np.bool_)


def unpack(packed: bytes) -> Hashes:
    """The hashes in a field of a fingerprint."""
    return np.frombuffer(packed, dtype="<u4").astype(np.uint32, copy=False)


def distinct(values: Hashes) -> Hashes:
    """The hashes in order, each once."""
    ordered = np.sort(values)
    firsts: Hashes = ordered[np.concatenate((_TRUE[: len(ordered)], ordered[1:] != ordered[:-1]))]
    return firsts


def cut(hashes: Hashes) -> Hashes:
    """Sorted hashes cut to 24 bits; equal neighbours stay."""
    return hashes >> np.uint32(32 - BITS)


def squeeze(values: Hashes) -> bytes:
    """Sorted 24-bit values as bytes."""
    low = values.astype("<u2")
    bits = np.zeros(len(values) + (FULL >> 16), dtype=np.uint8)
    bits[(values >> np.uint32(16)) + np.arange(len(values), dtype=np.uint32)] = 1
    return low.tobytes() + np.packbits(bits).tobytes()


def unsqueeze(packed: bytes, size: int) -> Hashes:
    """The ``size`` values in ``packed``."""
    low = np.frombuffer(packed, dtype="<u2", count=size).astype(np.uint32)
    ones = np.flatnonzero(np.unpackbits(np.frombuffer(packed, dtype=np.uint8, offset=2 * size)))
    high = (ones - np.arange(size)).astype(np.uint32)
    return low | high << np.uint32(16)


def shared(left: Hashes, right: Hashes) -> int:
    """How many values of sorted ``right`` are in sorted ``left``."""
    if not len(left) or not len(right):
        return 0
    places = np.searchsorted(left, right)
    places[places == len(left)] = 0
    return int(np.count_nonzero(left[places] == right))
