"""Sentences of one paragraph: nupunkt's boundaries, mended where news copy trips it.

Policy: a quotation of several sentences is split inside; a closing quote and its attribution
(``"…," he said.``) stay with the sentence that they end.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Any

import nupunkt

from schemas import Span
from streams.segment.lexicon import either, words

_MAX_CHARS = 20_000
_TITLES = "|".join(words("titles"))
_CLOSERS = "\"”»’')]"
_TITLE_END = re.compile(rf"(?:^|[\s(\"“„«-])(?:{_TITLES})\.$")
_ABBREVIATED = re.compile(r"(?:^|[\s(\"“])(?:U\.S|U\.N|U\.K|E\.U|D\.C)\.$")
_OFFICE = re.compile(rf"(?:{either('offices')})\b")
_CLOCK = re.compile(r"\b\d{1,2}(?:[:.]\d\d)?\s?[ap]\.m\.$", re.IGNORECASE)
_CLOCK_INSIDE = re.compile(r"\d\s?[ap]\.m\.\s+(?=[A-Z])", re.IGNORECASE)
_MOMENTS = words("months", "weekdays", "zones")
_ORDINAL = re.compile(r"(?:^|[\s(])\d{1,2}\.$")
_SAID = re.compile(
    r"(?:(?:he|she|they|it|i|we)\s+)?(?:said|says|asked|added|shouted|told|replied|cried|wrote|insisted|wondered|"
    r"explained|sagte|fragte|erklärte|a déclaré|dit|dijo)\b"
)
_QUOTE_END = re.compile(r"[.!?…]\s?[\"”»“]\s+(?=[\"“„«A-ZÀ-ÞА-Я])|[؟!]\s+(?=\S)|[。！？](?=\S)")
_QUOTE_START = re.compile(r"[^\W\d_A-ZÀ-Þ]{3}[.!?…]\s+(?=[\"“„«]\s?[A-ZÀ-ÞА-Я])")
_NUMBERED = frozenset({"de", "da", "no", "nb", "nn", "cs", "fi", "hu"})


@lru_cache(maxsize=1)
def _model() -> Any:
    return nupunkt.load_default_model()


def sentences(text: str, language: str | None = None) -> list[Span]:
    """Spans of the sentences of one paragraph, without the white space between them.

    ``language`` switches the rule for ordinals (``am 5. Mai``), which German and its neighbours need.
    """
    if not text.strip():
        return []
    starts = _starts(text)
    starts = [at for at in starts if not _is_joined(text, at, language)]
    spans = [_trim(text, left, right) for left, right in pairwise([0, *starts, len(text)])]
    return [span for span in spans if span[0] < span[1]]


def _starts(text: str) -> list[int]:
    """Candidate sentence starts after the first, ascending."""
    found: set[int] = set()
    for left in range(0, len(text), _MAX_CHARS):
        part = text[left : left + _MAX_CHARS]
        found.update(left + start for _, (start, _end) in _model().tokenize_with_spans(part) if start)
    for pattern in (_QUOTE_END, _QUOTE_START, _CLOCK_INSIDE):
        found.update(mark.end() for mark in pattern.finditer(text))
    return sorted(_skip_space(text, at) for at in found)


def _is_joined(text: str, at: int, language: str | None) -> bool:
    """The boundary before ``at`` is none: a title, an office, a clock time, an ordinal, an attribution."""
    above = text[max(0, at - 40) : at].rstrip()
    below = text[at : at + 60]
    if not above or not below or not below.strip():
        return True
    if _TITLE_END.search(above) or (_ABBREVIATED.search(above) and _OFFICE.match(below)):
        return True
    if _CLOCK.search(above):
        first = re.match(r"\(?(\w+)", below)
        return first is None or first.group(1).casefold() in _MOMENTS or below[0].islower()
    if language in _NUMBERED and _ORDINAL.search(above):
        return True
    if above[-1] in "\"”»’'" and (below[0].islower() or _SAID.match(below)):
        return True
    return all(char in _CLOSERS for char in below.split(None, 1)[0])


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _trim(text: str, left: int, right: int) -> Span:
    part = text[left:right]
    return left + len(part) - len(part.lstrip()), left + len(part.rstrip())
