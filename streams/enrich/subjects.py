"""Subjects: the agency's own codes, kept as they came, and IPTC Media Topics by their words.

A subject is named where enough different words of its list stand in the article, and they outweigh those of
most other subjects; ``mentions`` are the words that decided. What is near the line is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain, islice
from typing import Final, Literal

from msgspec.structs import replace

from schemas import Mention, Subject
from streams.enrich.context import Context
from streams.enrich.rules import confidence
from streams.enrich.tokens import Words, cased
from streams.enrich.words import lexicon

TOP: Final[Mapping[str, str]] = {
    "01000000": "arts, culture, entertainment and media",
    "02000000": "crime, law and justice",
    "03000000": "disaster, accident and emergency incident",
    "04000000": "economy, business and finance",
    "05000000": "education",
    "06000000": "environment",
    "07000000": "health",
    "08000000": "human interest",
    "09000000": "labour",
    "10000000": "lifestyle and leisure",
    "11000000": "politics and government",
    "12000000": "religion",
    "13000000": "science and technology",
    "14000000": "society",
    "15000000": "sport",
    "16000000": "conflict, war and peace",
    "17000000": "weather",
}
"""The top level of the vocabulary (cv.iptc.org/newscodes/mediatopic), all but "human interest" with words."""

NARROWER: Final[Mapping[str, str]] = {
    "20000178": "corporate earnings",
    "20000204": "merger and acquisition",
    "20000210": "agriculture",
    "20000379": "monetary policy",
}
"""Narrower subjects of the economy, where a labelled wire says that their words can be trusted."""

ECONOMY: Final = "04000000"
NAMES: Final = {**TOP, **NARROWER}

URI: Final = "http://cv.iptc.org/newscodes/mediatopic/"
FEWEST: Final = 4
"""Different words of a subject that must stand in the article."""

LEAST: Final = 9.0
"""The least weight of a subject's words."""

SHARE: Final = 0.6
"""The least weight beside the heaviest subject's."""

NARROW_LEAST: Final = 6.0
NARROW_SHARE: Final = 0.9
"""The same for narrower subjects among themselves, in an article that is about the economy before all."""

HEADLINE: Final = 2
"""A word of the headline counts so many times."""

MOST: Final = 3
MOST_MENTIONS: Final = 12

_Weights = Mapping[str, Mapping[str, float]]


def find_subjects(context: Context) -> list[Subject]:
    """The editor's subjects, then the machine's, heaviest first."""
    editors = [replace(subject, creator="editor") for subject in context.subjects]
    known = {subject.uri for subject in editors}
    return editors + [subject for subject in _machine(context) if subject.uri not in known]


@lru_cache(maxsize=16)
def _weights(language: str) -> _Weights:
    """For each word the subjects for which it speaks, with its weight."""
    weights: dict[str, dict[str, float]] = {}
    for section, words in lexicon("subjects").items():
        tag, _, code = section.partition(".")
        for word in words if tag == language else ():
            weights.setdefault(word.rstrip("!"), {})[code] = 2.0 if word.endswith("!") else 1.0
    return weights


class _Evidence:
    """The words of one field that speak for a subject: the word in small letters, as written, and where."""

    def __init__(self, field: Literal["headline", "body"], words: Words, language: str) -> None:
        self.field = field
        self.found = [
            (words.written[at].lower(), words.written[at], words.starts[at])
            for at in words.among(_written(language))
        ]


@lru_cache(maxsize=16)
def _written(language: str) -> frozenset[str]:
    return cased(_weights(language))


def _machine(context: Context) -> list[Subject]:
    language = (context.language or "en").partition("-")[0].lower()
    weights = _weights(language)
    if not weights:
        return []
    headline = _Evidence("headline", context.title, language)
    body = _Evidence("body", context.words, language)
    counts = Counter(word for word, _, _ in body.found)
    for word, _, _ in headline.found:
        counts[word] += HEADLINE
    scores, votes = _scores(counts, weights)
    top = {code: score for code, score in scores.items() if code in TOP}
    narrow = {code: score for code, score in scores.items() if code in NARROWER}
    chosen = _heaviest(top, votes, LEAST, SHARE)[:MOST]
    if narrow and top.get(ECONOMY) == max(top.values(), default=0.0):
        chosen += _heaviest(narrow, votes, NARROW_LEAST, NARROW_SHARE)
    total = sum(top.values())
    return [_subject(code, scores[code] / total, weights, (headline, body)) for code in chosen]


def _heaviest(scores: Mapping[str, float], votes: Counter[str], least: float, share: float) -> list[str]:
    """The subjects that are sure, heaviest first."""
    bar = max(least, share * max(scores.values(), default=0.0))
    ordered = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
    return [code for code, score in ordered if votes[code] >= FEWEST and score >= bar]


def _scores(counts: Counter[str], weights: _Weights) -> tuple[dict[str, float], Counter[str]]:
    """The weight of each subject, and how many different words speak for it."""
    scores: dict[str, float] = {}
    votes: Counter[str] = Counter()
    for word, count in counts.items():
        for code, weight in weights[word].items():
            scores[code] = scores.get(code, 0.0) + weight * (1 + 0.5 * min(3, count - 1))
            votes[code] += 1
    return scores, votes


def _subject(code: str, share: float, weights: _Weights, fields: Iterable[_Evidence]) -> Subject:
    found = chain.from_iterable(_mentions(evidence, code, weights) for evidence in fields)
    why = ["words" if code in TOP else "narrower words"]
    return Subject(
        name=NAMES[code],
        uri=URI + code,
        relevance=min(100, round(100 * share)),
        confidence=confidence("subjects", why),
        mentions=list(islice(found, MOST_MENTIONS)),
        why=why,
    )


def _mentions(evidence: _Evidence, code: str, weights: _Weights) -> Iterator[Mention]:
    """The first place of each word that speaks for a subject."""
    seen = set()
    for word, written, start in evidence.found:
        if code in weights[word] and word not in seen:
            seen.add(word)
            yield Mention(text=written, span=(start, start + len(written)), in_=evidence.field)
