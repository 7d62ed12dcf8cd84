"""The dateline at the head of a story: place, date, agency, dash.

Forms: ``MOSCOW, March 26 (Reuters) -``, ``NAIROBI, Kenya (AP) _``, ``KABUL, Feb. 12 (Xinhua) --``,
``Berlin (dpa) -``, ``BEIRUT/THE HAGUE, March 7 -``, ``Madrid, 12 mar (EFE).-``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from schemas import Span
from streams.segment.lexicon import terms, words

REACH = 140

_SEPARATOR = re.compile(
    r"(?<=\))\s?(?:\.\s?[-–—]|[-–—_:]{1,2})\s?|\s--\s?|--\s|\s[-–—_]\s|(?<=\w)[—]\s?|\s[–—](?=\w)|(?<=[\w.])[-–—_]\s|\.[-–—]\s"
)
_MARK = re.compile(r"[-–—_)](?:(?<=[–—)])|\s|(?<=-)-)")
_AGENCY = re.compile(r"\(([^()]{2,40})\)$|/([^/()]{2,40})/$")
_PART = re.compile(r"\s*[,،;]\s*|(?<=\w{4})\.\s+")
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_AGENCIES = terms("agencies")
_DATE_WORDS = words("months", "weekdays", "date particles")
_ARTICLES = words("place articles")
_PARTICLES = words("place particles") | _ARTICLES
_NO_PLACE = words("no place")


class Dateline(NamedTuple):
    """A dateline found at the start of a paragraph: ``text[span[0]:span[1]]`` is all of it, dash included.

    ``place`` and ``date`` are as printed (``BEIRUT/THE HAGUE``, ``Feb. 12``); ``(Reuters) -`` has no place.
    """

    span: Span
    place: str | None
    date: str | None
    agency: str | None


def parse_dateline(text: str) -> Dateline | None:
    """The dateline that ``text`` begins with, or null.

    A place in capitals and a dash are enough; a place in mixed case needs an agency in brackets or a date.
    """
    head = text[:REACH]
    if not _MARK.search(head):
        return None
    found = _SEPARATOR.search(head)
    if found is None:
        return _without_dash(head)
    below = text[found.end() : found.end() + REACH]
    parsed = _parse(head[: found.start()], dashed=True)
    if parsed is None or not below.strip() or (parsed[1:] == (None, None) and below.isupper()):
        return None
    return Dateline((0, found.end() - _trailing_space(found.group())), *parsed)


def _trailing_space(separator: str) -> int:
    return len(separator) - len(separator.rstrip())


def _without_dash(head: str) -> Dateline | None:
    """``Washington (CNN) President …``: only for an agency that is known."""
    close = head.find(")")
    if close < 0 or close + 1 >= len(head):
        return None
    parsed = _parse(head[: close + 1], dashed=False)
    return Dateline((0, close + 1), *parsed) if parsed else None


def _parse(head: str, dashed: bool) -> tuple[str | None, str | None, str | None] | None:
    head = head.strip()
    agency = None
    if bracket := _AGENCY.search(head):
        agency = (bracket.group(1) or bracket.group(2)).strip()
        head = head[: bracket.start()].rstrip(" ,.")
    if not head:
        return (None, None, agency) if agency and agency.casefold() in _AGENCIES else None
    parts = _parts(head)
    dated = next((index for index, (_, part) in enumerate(parts) if _is_date(part)), len(parts))
    places = [part for _, part in parts[:dated]]
    if not 1 <= len(places) <= 3 or not all(map(_is_place, places)):
        return None
    if not all(_is_date(part) for _, part in parts[dated:]):
        return None
    if not _convincing(places[0], agency, dated < len(parts), dashed):
        return None
    if dated == len(parts):
        return head, None, agency
    start = parts[dated][0]
    return head[:start].rstrip(" ,.،;"), head[start:], agency


def _parts(head: str) -> list[tuple[int, str]]:
    """The parts between commas, with their offsets."""
    parts = []
    start = 0
    for mark in _PART.finditer(head):
        parts.append((start, head[start : mark.start()]))
        start = mark.end()
    parts.append((start, head[start:]))
    return [(offset, part) for offset, part in parts if part]


def _convincing(place: str, agency: str | None, dated: bool, dashed: bool) -> bool:
    known = agency is not None and agency.casefold() in _AGENCIES
    capitals = place.isupper() and sum(map(str.isalpha, place)) >= 3
    if not dashed:
        return known
    if capitals and not agency and not dated:
        return not any(word.casefold() in _NO_PLACE for word in place.split())
    if agency is not None and not known:
        return (capitals or dated) and not any(map(str.isdigit, agency))
    return capitals or known or dated


def _is_date(part: str) -> bool:
    found = _WORD.findall(part)
    digits = any(map(str.isdigit, part))
    named = [word for word in found if word.rstrip(".").casefold() in _DATE_WORDS]
    if not found:
        return part.isdigit() and len(part) in (1, 2, 4)
    return len(named) == len(found) and (digits or len(found) == 1) and len(part) <= 30


def _is_place(part: str) -> bool:
    if len(part) > 45 or any(map(str.isdigit, part)):
        return False
    tokens = [token for token in re.split(r"[\s/-]+", part) if token]
    if not 1 <= len(tokens) <= 6 or not part[0].isalpha():
        return False
    return all(map(_is_name, tokens)) and tokens[0].casefold() not in _PARTICLES - _ARTICLES


def _is_name(token: str) -> bool:
    if token.casefold() in _PARTICLES:
        return True
    first = token[0]
    return (
        first.isalpha()
        and (first.isupper() or first.lower() == first.upper())
        and all(char.isalpha() or char in ".'’" for char in token)
    )
