"""Other ways to find like texts, over the word 3-grams that link has: MinHash LSH libraries and SimHash."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from bench.reuters import Item

Found = set[tuple[int, int]]
"""Places of an earlier and a later item."""

Peer = Callable[[Sequence[Item]], tuple[Found, float] | None]
LEAST = 0.5


def shingles(item: Item) -> NDArray[np.uint32]:
    """The hashed word 3-grams of an item."""
    return np.frombuffer(item.text.shingles, dtype="<u4")


def rensa(permutations: int, bands: int) -> Peer:
    """rensa's R-MinHash with LSH; what it finds is taken as it comes."""

    def run(stock: Sequence[Item]) -> tuple[Found, float] | None:
        try:
            from rensa import RMinHash, RMinHashLSH
        except ImportError:
            return None
        texts = [[str(value) for value in shingles(item).tolist()] for item in stock]
        found: Found = set()
        begun = time.process_time()
        lsh = RMinHashLSH(threshold=LEAST, num_perm=permutations, num_bands=bands)
        for second, words in enumerate(texts):
            made = RMinHash(num_perm=permutations, seed=42)
            made.update(words)
            found |= {(first, second) for first in lsh.query(made) if words}
            if words:
                lsh.insert(second, made)
        return found, time.process_time() - begun

    return run


def datasketch(permutations: int, bands: int) -> Peer:
    """datasketch's MinHash with LSH."""

    def run(stock: Sequence[Item]) -> tuple[Found, float] | None:
        try:
            from datasketch import MinHash, MinHashLSH
        except ImportError:
            return None
        texts = [[value.tobytes() for value in shingles(item)] for item in stock]
        found: Found = set()
        begun = time.process_time()
        lsh = MinHashLSH(num_perm=permutations, params=(bands, permutations // bands))
        for second, words in enumerate(texts):
            made = MinHash(num_perm=permutations, seed=42)
            made.update_batch(words)
            found |= {(first, second) for first in lsh.query(made) if words}
            if words:
                lsh.insert(second, made)
        return found, time.process_time() - begun

    return run


def simhash(distance: int) -> Peer:
    """SimHash of 64 bits over the 3-grams, within ``distance`` bits of every earlier one."""

    def run(stock: Sequence[Item]) -> tuple[Found, float] | None:
        begun = time.process_time()
        signs = np.array([_simhash(item) for item in stock], dtype=np.uint64)
        found: Found = set()
        for second in range(1, len(signs)):
            if stock[second].text.count:
                near = np.bitwise_count(signs[:second] ^ signs[second]) <= distance
                found |= {
                    (first, second) for first in np.flatnonzero(near).tolist() if stock[first].text.count
                }
        return found, time.process_time() - begun

    return run


def _simhash(item: Item) -> int:
    values = shingles(item).astype(np.uint64)
    values = (values * np.uint64(0x9E3779B97F4A7C15)) ^ (values << np.uint64(29))
    if not len(values):
        return 0
    bits = np.unpackbits(values.view(np.uint8).reshape(-1, 8), axis=1).sum(axis=0) * 2 > len(values)
    return int(np.packbits(bits).view(np.uint64)[0])


def same_text(stock: Sequence[Item]) -> tuple[Found, float] | None:
    """The trivial baseline: the folded text is the same."""
    begun = time.process_time()
    places: dict[bytes, list[int]] = {}
    found: Found = set()
    for second, item in enumerate(stock):
        if item.text.count:
            earlier = places.setdefault(item.text.digest, [])
            found |= {(first, second) for first in earlier}
            earlier.append(second)
    return found, time.process_time() - begun


PEERS: dict[str, Peer] = {
    "rensa 256 x 64": rensa(256, 64),
    "rensa 128 x 32": rensa(128, 32),
    "datasketch 128 x 32": datasketch(128, 32),
    "SimHash, 6 bits": simhash(6),
    "same text": same_text,
}
