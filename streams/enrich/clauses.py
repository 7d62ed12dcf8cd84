"""Where sentences begin and end beside a quotation, by punctuation alone and within a bounded reach."""

from __future__ import annotations

import re

SENTENCE_END = re.compile(
    r"[.!?](?<![A-Z]\.)(?<!Mr\.)(?<!Mrs\.)(?<!Ms\.)(?<!Dr\.)(?<!St\.)(?<!Gen\.)(?<!Sen\.)(?<!Sens\.)(?<!Rep\.)"
    r"(?<!Reps\.)(?<!Gov\.)(?<!Lt\.)(?<!Col\.)(?<!Sgt\.)(?<!Capt\.)(?<!Rev\.)(?<!Prof\.)(?<!vs\.)"
    r"[\"”’')\]]*(?=\s+[^\sa-z\d])"
)
"""A stop before white space and a capital or a mark; common titles and initials do not end a sentence."""

REACH = 600
"""How far, in characters, a sentence is followed."""


def sentence_start(body: str, low: int, high: int) -> int:
    """Where the sentence that holds ``high`` begins, not before ``low``; ``high`` where one ends there."""
    low = max(low, high - REACH)
    for match in SENTENCE_END.finditer(body, low, high + 1):
        if body[match.end() : high].strip():
            low = match.end()
        elif match.end() < high:
            low = high
    return low


def sentence_end(body: str, low: int, high: int) -> int:
    """Where the sentence that holds ``low`` ends, before its stop, not behind ``high``."""
    high = min(high, low + REACH)
    match = SENTENCE_END.search(body, low, high)
    return match.start() if match else high


def previous_start(body: str, end: int) -> int:
    """Where the sentence begins that ``end`` lies in; where it lies at a start, the sentence before."""
    low = max(0, end - 400)
    gap = body.rfind("\n\n", low, max(low, end - 3))
    low = gap + 2 if gap >= 0 else low
    for match in SENTENCE_END.finditer(body, low, end):
        if end - match.end() > 3:
            low = match.end()
    return low
