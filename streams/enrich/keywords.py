"""Key phrases: names and noun-like phrases, ranked by how often, how early and in what form they stand.

A phrase is up to four words in a row without a function word, a reporting verb or a day among them. It scores
its count, more for a place in the headline or the lead, for capitals inside a sentence and for length. Of two
phrases where one holds the other, the longer one stays if it is nearly as frequent; else the shorter one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice

from schemas import Keyword, Mention, Span
from streams.enrich.context import Context
from streams.enrich.words import CALENDAR, lexicon, stop_words

MOST = 20
"""At most so many keywords for one article."""

MOST_WORDS = 50_000
MOST_MENTIONS = 100
LONGEST = 4

_WORD = re.compile(r"[^\W\d_][\w-]*(?:['’](?!s\b)\w[\w-]*)*|\n|[^\s\w]|\d\S*")
_ELIDED = re.compile(r"(?:[dlnmstcj]|qu|jusqu|lorsqu|aujourd)['’]", re.I)


@lru_cache(maxsize=32)
def _excluded(language: str | None) -> frozenset[str]:
    """Words that no key phrase holds."""
    reporting = lexicon("reporting")
    verbs = (
        {word for name in ("speech", "weak") for word in reporting[name]}
        if (language or "en")[:2] == "en"
        else set()
    )
    return (
        stop_words(language)
        | CALENDAR
        | frozenset(verbs - {"claims", "reports", "calls", "states", "fears", "reads"})
    )


def find_keywords(context: Context) -> list[Keyword]:
    """The key phrases of an article, the most relevant first; ``relevance`` is relative to the best."""
    body = context.body
    headline = " ".join(
        ["", *(match.group().lower() for match in _WORD.finditer(context.headline or "")), ""]
    )
    words = list(_words(body, _excluded(context.language)))
    places = _places(words)
    lead = body.find("\n\n")
    scores = {}
    for phrase, at in places.items():
        named = _is_name(words, at, phrase.count(" ") + 1)
        in_headline = f" {phrase} " in headline
        if len(at) > 1 or named or in_headline:
            scores[phrase] = _score(phrase, len(at), words[at[0]][1], (named, in_headline), lead, len(body))
    best = _best(scores, places)
    top = scores[best[0]] if best else 1.0
    return [
        _keyword(body, phrase, _spans(words, places[phrase], phrase), scores[phrase] / top, headline)
        for phrase in best
    ]


Word = tuple[str, int, int, bool]


def _words(body: str, excluded: frozenset[str]) -> Iterator[Word]:
    """Folded word (empty where no phrase may go on), start, end, and whether it has a capital inside a sentence."""
    mark = "."
    for match in islice(_WORD.finditer(body), MOST_WORDS):
        word, start = match.group(), match.start()
        if ("'" in word or "’" in word) and (elided := _ELIDED.match(word)):
            start, word = start + elided.end(), word[elided.end() :]
        lower = word.lower()
        if len(word) < 2 or lower in excluded or not word[0].isalpha():
            yield "", start, start, False
        else:
            yield lower, start, match.end(), word[0].isupper() and mark not in '.!?"“”:\n'
        mark = word


def _places(words: Sequence[Word]) -> dict[str, list[int]]:
    """Every phrase with the numbers of the words at which it starts."""
    places: dict[str, list[int]] = {}
    open_phrases: list[tuple[str, int]] = []
    for at, (word, *_) in enumerate(words):
        if not word:
            open_phrases = []
            continue
        open_phrases = [(f"{phrase} {word}", first) for phrase, first in open_phrases[-LONGEST + 1 :]]
        open_phrases.append((word, at))
        for phrase, first in open_phrases:
            if phrase in places:
                places[phrase].append(first)
            else:
                places[phrase] = [first]
    return places


def _is_name(words: Sequence[Word], places: Sequence[int], size: int) -> bool:
    """Whether every word of a phrase has a capital inside a sentence; a phrase that stands once must be whole."""
    if len(places) == 1 and size > 1 and not _is_whole(words, places[0], size):
        return False
    return any(all(word[3] for word in words[at : at + size]) for at in places[:3])


def _is_whole(words: Sequence[Word], at: int, size: int) -> bool:
    before = words[at - 1][0] if at else ""
    return not before and not any(word[0] for word in words[at + size : at + size + 1])


def _spans(words: Sequence[Word], places: Sequence[int], phrase: str) -> list[Span]:
    last = phrase.count(" ")
    return [(words[at][1], words[at + last][2]) for at in places[:MOST_MENTIONS]]


def _score(phrase: str, count: int, first: int, marks: tuple[bool, bool], lead: int, length: int) -> float:
    named, in_headline = marks
    words = phrase.count(" ")
    score = count + 0.5 * min(len(phrase), 12) / 12
    score *= 1.6 if in_headline else 1.0
    score *= 1.3 if first < lead else 1.0
    score *= 1.4 if named else 1.0
    return score * (1.0, 1.15, 1.1, 0.9)[words] * (1.5 - 0.5 * first / max(1, length))


def _best(scores: Mapping[str, float], places: Mapping[str, list[int]]) -> list[str]:
    """The highest scores, without phrases that another one holds or is held by."""
    chosen: list[str] = []
    for phrase in sorted(scores, key=lambda item: (-scores[item], places[item][0], item))[: 8 * MOST]:
        held = f" {phrase} "
        rivals = [other for other in chosen if held in f" {other} " or f" {other} " in held]
        if any(not _replaces(phrase, other, places) for other in rivals):
            continue
        chosen = [other for other in chosen if other not in rivals]
        chosen.append(phrase)
    return sorted(chosen, key=lambda item: (-scores[item], places[item][0], item))[:MOST]


def _replaces(phrase: str, other: str, places: Mapping[str, list[int]]) -> bool:
    """Whether a longer phrase takes the place of a shorter one: it stands at most of its places."""
    return len(phrase) > len(other) and len(places[phrase]) >= 0.6 * len(places[other])


def _keyword(body: str, phrase: str, spans: Sequence[Span], share: float, headline: str) -> Keyword:
    mentions = [Mention(text=body[start:end], span=(start, end)) for start, end in spans]
    why = ["count", "headline"] if f" {phrase} " in headline else ["count"]
    return Keyword(text=mentions[0].text, relevance=round(100 * share), mentions=mentions, why=why)
