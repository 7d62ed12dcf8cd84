"""Sets of hashes in little memory, and how much two of them have in common.

A set of 32-bit hashes is cut to its upper 20 bits (two different hashes of two articles of 500 words fall
together in one pair of four) and coded after P. Elias (1974): the lower 12 bits as they are, the upper 8 as
a unary bit string: 1.7 bytes per hash instead of 4.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint32]
BITS = 20
LOW = 12
HIGHS = 1 << BITS - LOW

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
    """Sorted hashes cut to 20 bits; equal neighbours stay."""
    return hashes >> np.uint32(32 - BITS)


def squeeze(values: Hashes) -> bytes:
    """Sorted 20-bit values as bytes."""
    bits = np.zeros(len(values) + HIGHS, dtype=np.uint8)
    bits[(values >> np.uint32(LOW)) + np.arange(len(values), dtype=np.uint32)] = 1
    nibbles = values >> np.uint32(8) & np.uint32(15)
    pairs = nibbles[::2].astype(np.uint8)
    pairs[: len(values) // 2] |= nibbles[1::2].astype(np.uint8) << np.uint8(4)
    return values.astype(np.uint8).tobytes() + pairs.tobytes() + np.packbits(bits).tobytes()


def unsqueeze(packed: bytes, size: int) -> Hashes:
    """The ``size`` values in ``packed``."""
    end = size + (size + 1) // 2
    data = np.frombuffer(packed, dtype=np.uint8)
    pairs = data[size:end]
    values = np.empty((len(pairs), 2), dtype=np.uint32)
    values[:, 0], values[:, 1] = pairs & np.uint8(15), pairs >> np.uint8(4)
    ones = np.flatnonzero(np.unpackbits(data[end:]))
    high = (ones - np.arange(size)).astype(np.uint32)
    middles: Hashes = values.reshape(-1)[:size]
    return middles << np.uint32(8) | high << np.uint32(LOW) | data[:size]


def shared(left: Hashes, right: Hashes) -> int:
    """How many values of sorted ``right`` are in sorted ``left``."""
    if not len(left) or not len(right):
        return 0
    places = np.searchsorted(left, right)
    places[places == len(left)] = 0
    return int(np.count_nonzero(left[places] == right))
