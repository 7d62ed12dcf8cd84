"""The texts of the window by ordinal, and under how many shingles each is posted."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from schemas import Fingerprint
from streams.dedupe.postings import Ordinals, Places
from streams.dedupe.texts import encode

TRIM = 4
GROWTH = 1.25
ROOM = 4096
FRESH = 16
"""So many texts are encoded together: that costs a quarter of encoding each alone, and no step is long."""


class Stock:
    """Articles by ordinal; the places of forgotten ones are given back a quarter at a time.

    Every change can be interrupted anywhere and made again: it then ends as if made once.
    """

    def __init__(self) -> None:
        self._kept: tuple[int, list[bytes | Fingerprint], NDArray[np.uint8]] = (
            1,
            [],
            np.zeros(ROOM, dtype=np.uint8),
        )
        self._forgotten = 1
        self._encoded = 1

    def add(self, ordinal: int, text: Fingerprint) -> None:
        """Keep a text, the latest by its ordinal."""
        base, texts, counts = self._kept
        place = ordinal - base
        if place >= len(counts):
            more = max(ROOM, int(place * GROWTH) + 1) - len(counts)
            counts = np.concatenate((counts, np.zeros(more, dtype=np.uint8)))
            self._kept = base, texts, counts
        del texts[place:]
        texts += [b""] * (place - len(texts))
        texts.append(text)
        if ordinal - self._encoded >= FRESH:
            self._encode(ordinal + 1)

    def _encode(self, end: int) -> None:
        base, texts, _ = self._kept
        fresh = [
            (place, text)
            for place in range(max(0, self._encoded - base), end - base)
            if not isinstance(text := texts[place], bytes)
        ]
        for (place, _), encoded in zip(fresh, encode([text for _, text in fresh]), strict=True):
            texts[place] = encoded
        self._encoded = end

    def text(self, ordinal: int) -> bytes:
        """The text of an article in the window, encoded."""
        base, texts, _ = self._kept
        text = texts[ordinal - base]
        if not isinstance(text, bytes):
            (text,) = encode([text])
            texts[ordinal - base] = text
        return text

    def count(self, ordinal: int, posted: int) -> None:
        """Note under how many shingles an article is posted."""
        base, _, counts = self._kept
        if ordinal >= base:
            counts[ordinal - base] = posted

    def count_all(self, ordinals: Ordinals, posted: Places) -> None:
        """The same of several."""
        base, _, counts = self._kept
        kept = ordinals >= base
        counts[ordinals[kept] - np.uint32(base)] = posted[kept]

    def posted(self, ordinals: Ordinals) -> NDArray[np.uint8]:
        """Under how many shingles each article is posted."""
        base, _, counts = self._kept
        found: NDArray[np.uint8] = counts.take(ordinals - np.uint32(base))
        return found

    def forget(self, before: int) -> None:
        """Let go the texts with smaller ordinals."""
        if before <= self._forgotten:
            return
        base, texts, counts = self._kept
        gone = max(0, min(before - base, len(texts)))
        for place in range(max(0, self._forgotten - base), gone):
            texts[place] = b""
        self._forgotten = base + gone
        if gone * TRIM > len(texts):
            self._kept = base + gone, texts[gone:], counts[gone:].copy()
