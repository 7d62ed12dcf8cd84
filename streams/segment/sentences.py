"""Sentences of one paragraph: one pattern finds every mark that may end one, ``stops`` judges it.

Policy: a quotation of several sentences is split inside; a closing quote and its attribution
(``"…," he said.``) stay with the sentence that they end, and so do references (``[6]``).
"""

from __future__ import annotations

import re

from schemas import Span
from streams.segment.stops import judge_of

_MARK = r"[.!?…‼⁇⁈⁉؟۔।॥։።。！？｡]"
_CLOSER = r"[\"'”“’‘»«›‹)\]}*」』）】]"
_REFERENCE = r"\s?\[(?:\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,9}|\.{3}|…)\]"
_PICTURE = "[\u2600-\u27bf\U0001f300-\U0001faff\ufe0f\u200d]"
_CAPITAL = "[A-ZÀ-Þ]"
_WORD_END = "(?<=[a-zß-ÿ]{2}[.!?])"
_STOP = re.compile(
    rf"(?P<marks>{_MARK}(?<!{_MARK}{_MARK})"
    rf"(?:(?P<wide>(?<=[。！？｡])[。！？｡]*+)|{_MARK}*+(?:\s\.(?!\w)){{0,6}}+))"
    rf"(?:{_WORD_END}(?P<quote>[\"“”])(?={_CAPITAL})"
    rf"|{_CLOSER}{{0,8}}+(?:\s[»”\"](?=\s|$))?+(?:{_REFERENCE}){{0,5}}+(?:\s?{_PICTURE}{{1,8}}+)?+"
    rf"(?:\s++(?=\S)|{_WORD_END}(?={_CAPITAL}[a-zß-ÿ]*\s)|(?(wide)(?=\S)|(?!))))"
)
_OMISSION = re.compile(r"\.(?:\s\.){3}\Z")


def sentences(text: str, language: str | None = None) -> list[Span]:
    """Spans of the sentences of one paragraph, without the white space between them.

    ``language`` (ISO 639) chooses the abbreviations and the rule for ordinals (``am 5. Mai``); without it
    those of all languages hold. No state: the same text has the same sentences wherever it stands.
    """
    ends = judge_of(language).ends
    spans: list[Span] = []
    start = 0
    for stop in _STOP.finditer(text):
        below = stop.end()
        mark, close = stop.span("marks")
        if stop["quote"]:
            below = close + 1 if _closes(text, start, close) else close
        elif _OMISSION.match(text, mark, close) and not text[mark - 1 : mark].isspace():
            below = mark + 1
        elif stop["wide"] is None and not ends(text, start, mark, close, below):
            continue
        _add(spans, text, start, below)
        start = below
    _add(spans, text, start, len(text))
    return spans


def _closes(text: str, start: int, quote: int) -> bool:
    """Whether the quotation mark with letters on both sides ends a quotation of this sentence."""
    sign = text[quote]
    if sign == '"':
        return text.count('"', start, quote) % 2 == 1
    return sign == "”" or "„" in text[start:quote]


def _add(spans: list[Span], text: str, left: int, right: int) -> None:
    part = text[left:right]
    solid = part.strip()
    if solid:
        first = left + len(part) - len(part.lstrip())
        spans.append((first, first + len(solid)))
