"""What a later version has that the one before it had not: for enrich, which sees only one of them.

Link keeps a bit for each hash of the later fingerprint (a hundred bytes on wire.decisions for a text of 500
words) and hands on the hashes. A new word is taken for an old one once in some hundred texts: the window
keeps hashes cut short.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from schemas import Fingerprint, Fresh, FreshBits
from streams.dedupe.fingerprint import NAMES, NUMBERS
from streams.dedupe.packing import cut, unpack
from streams.dedupe.texts import Text, Words

SHORT = np.uint32(16)


def fresh_bits(new: Fingerprint, old: Text) -> FreshBits | None:
    """The hashes of ``new`` that ``old`` lacks; null where one of them has no text."""
    if not (new.count and old.count):
        return None
    shingles = unpack(new.shingles)
    whole = not old.sketch and new.count == len(shingles)
    return FreshBits(
        names=_lacking(new.names, old.names, NAMES),
        numbers=_lacking(new.numbers, old.numbers, NUMBERS),
        shingles=_packed(~np.isin(cut(shingles), old.shingles)) if whole else None,
    )


def fresh(fingerprint: Fingerprint, bits: FreshBits) -> Fresh:
    """The hashes of the fingerprint that ``bits`` name."""
    return Fresh(
        names=_chosen(fingerprint.names, bits.names) if fingerprint.names else None,
        numbers=_chosen(fingerprint.numbers, bits.numbers),
        shingles=None if bits.shingles is None else _chosen(fingerprint.shingles, bits.shingles),
    )


def _lacking(new: bytes, old: Words, most: int) -> bytes:
    """A list that is full says nothing of the hashes above its last."""
    short = unpack(new) >> SHORT
    lacking = ~np.isin(short, np.fromiter(old, dtype=np.uint32, count=len(old)))
    if len(old) >= most:
        lacking &= short < max(old)
    return _packed(lacking)


def _packed(bits: NDArray[np.bool_]) -> bytes:
    return np.packbits(bits).tobytes()


def _chosen(hashes: bytes, bits: bytes) -> bytes:
    chosen = np.unpackbits(np.frombuffer(bits, dtype=np.uint8)).astype(np.bool_)
    values = unpack(hashes)
    return values[chosen[: len(values)]].astype("<u4").tobytes()
