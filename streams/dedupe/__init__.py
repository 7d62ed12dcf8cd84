"""Dedupe: what an article is to the articles before it. A pure fold over wire.segmented.

Fingerprints are made by intake; ``Link`` decides, and ``Rebuild`` gives it back its memory
from wire.decisions.
"""

from streams.dedupe.codes import REASONS
from streams.dedupe.explain import Explanation, Rival, explain
from streams.dedupe.fingerprint import fingerprint
from streams.dedupe.index import Index
from streams.dedupe.link import Link, release_tick
from streams.dedupe.names import milliseconds
from streams.dedupe.rebuild import Rebuild
from streams.dedupe.texts import Candidate

__all__ = [
    "REASONS",
    "Candidate",
    "Explanation",
    "Index",
    "Link",
    "Rebuild",
    "Rival",
    "explain",
    "fingerprint",
    "milliseconds",
    "release_tick",
]
