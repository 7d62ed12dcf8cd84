"""Sets of hashes in little memory, and how much two of them have in common.

A set of 32-bit hashes is cut to its upper 20 bits (two different hashes of two articles of 500 words fall
together in one pair of four) and coded after P. Elias (1974): the lower 12 bits as they are, the upper 8 as
a unary bit string: 1.7 bytes per hash instead of 4.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint32]
BITS = 20
LOW = 12
HIGHS = 1 << BITS - LOW

_TRUE = np.ones(1, dtype=np.bool_)
_ZERO = np.zeros(1, dtype=np.intp)


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


def squeeze(values: Hashes, sizes: Sequence[int]) -> list[bytes]:
    """Several sets of sorted 20-bit values, one after the other, as bytes; ``sizes`` counts theirs."""
    counts = np.array(sizes, dtype=np.intp)
    starts = counts.cumsum() - counts
    halves, lengths = (counts + 1) // 2, (counts + HIGHS + 7) // 8
    pairs_ends, bits_ends = halves.cumsum(), lengths.cumsum()
    places = np.arange(len(values))
    nibbles = np.zeros(2 * int(halves.sum()), dtype=np.uint8)
    shifts = (2 * (pairs_ends - halves) - starts).repeat(counts)
    nibbles[places + shifts] = values >> np.uint32(8) & np.uint32(15)
    bits = np.zeros(8 * int(lengths.sum()), dtype=np.uint8)
    shifts = (8 * (bits_ends - lengths) - starts).repeat(counts)
    bits[(values >> np.uint32(LOW)) + places + shifts] = 1
    low, high = values.astype(np.uint8).tobytes(), np.packbits(bits).tobytes()
    middle = (nibbles[::2] | nibbles[1::2] << np.uint8(4)).tobytes()
    columns = (starts, counts, pairs_ends, halves, bits_ends, lengths)
    return [
        low[start : start + count] + middle[pair - half : pair] + high[bit - length : bit]
        for start, count, pair, half, bit, length in zip(*(one.tolist() for one in columns), strict=True)
    ]


def unsqueeze(packed: Sequence[bytes], sizes: Sequence[int]) -> tuple[Hashes, list[int]]:
    """The values of several sets, one set after the other, and where each ends; ``sizes`` counts theirs."""
    split = [size + (size + 1) // 2 for size in sizes]
    bits = [part[end:] for part, end in zip(packed, split, strict=True)]
    pairs = _joined([part[size:end] for part, size, end in zip(packed, sizes, split, strict=True)])
    counts = np.array(sizes)
    ends = counts.cumsum()
    highs = np.unpackbits(_joined(bits)).nonzero()[0]
    highs -= np.arange(len(highs))
    if len(sizes) > 1:
        lengths = 8 * np.array([len(part) for part in bits])
        highs -= (lengths.cumsum() - lengths - ends + counts).repeat(counts)
    values = highs.astype(np.uint32) << np.uint32(LOW)
    values |= _middles(pairs, counts)
    values |= _joined([part[:size] for part, size in zip(packed, sizes, strict=True)])
    return values, ends.tolist()


def _joined(parts: Sequence[bytes]) -> NDArray[np.uint8]:
    return np.frombuffer(b"".join(parts), dtype=np.uint8)


def _middles(pairs: NDArray[np.uint8], counts: NDArray[np.int64]) -> Hashes:
    """Four bits per value out of each byte, in their place; a set of odd size has half a byte left over."""
    values = np.empty((len(pairs), 2), dtype=np.uint32)
    values[:, 0], values[:, 1] = pairs & np.uint8(15), pairs >> np.uint8(4)
    values <<= np.uint32(8)
    odd = counts & 1
    if len(odd) == 1 or not odd.any():
        return values.reshape(-1)[: counts.sum()]
    used = np.ones(2 * len(pairs), dtype=np.bool_)
    used[((counts + odd).cumsum() - 1)[odd == 1]] = False
    return values.reshape(-1)[used]


def shared(left: Hashes, right: Hashes) -> int:
    """How many values of ``right`` are in sorted ``left``."""
    return int(np.count_nonzero(_among(left, right)))


def shared_each(left: Hashes, values: Hashes, ends: list[int]) -> list[int]:
    """How many values of each of several sets, as ``unsqueeze`` gives them, are in sorted ``left``."""
    among = _among(left, values)
    if len(ends) == 1:
        return [int(np.count_nonzero(among))]
    totals = np.concatenate((_ZERO, among.cumsum()))[ends].tolist()
    return [after - before for before, after in pairwise((0, *totals))]


def _among(left: Hashes, right: Hashes) -> NDArray[np.bool_]:
    if not len(left) or not len(right):
        return np.zeros(len(right), dtype=np.bool_)
    found: NDArray[np.bool_] = left.take(left.searchsorted(right), mode="clip") == right
    return found
