"""Key phrases: names and noun-like phrases, ranked by how often, how early and in what form they stand.

A phrase is up to four words in a row without a function word, a reporting verb or a day among them. It scores
its count, more for a place in the headline or the lead, for capitals inside a sentence and for length. Of two
phrases where one holds the other, the longer one stays if it is nearly as frequent; else the shorter one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from functools import lru_cache
from itertools import compress, count, repeat

from schemas import Keyword, Mention
from streams.enrich.context import Context
from streams.enrich.tokens import LETTERS, cut
from streams.enrich.words import calendar, lexicon, stop_words

MOST = 20
"""At most so many keywords for one article."""

MOST_WORDS = 50_000
MOST_MENTIONS = 100
LONGEST = 4

_WORD = re.compile(
    rf"([{LETTERS}]++(?:(?![ ,.\n])[\w-]*+(?:['’](?!s\b)\w[\w-]*+)*+)?+|[,.\n]|[^\s\w]|\d\S*+)"
)
_NAME_STARTS = frozenset(("New", "United", "Great", "Old", "South", "North"))
"""Words that with a capital belong to the name behind them, although they are function words without."""

_STARTS = frozenset('.!?:"“”\n')
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
        | calendar()
        | lexicon("capitals")["no-keywords"]
        | frozenset(verbs - {"claims", "reports", "calls", "states", "fears", "reads"})
    )


def find_keywords(context: Context) -> list[Keyword]:
    """The key phrases of an article, the most relevant first; ``relevance`` is relative to the best."""
    excluded = _excluded(context.language)
    title = [word.lower() for word in _WORD.findall(context.headline or "")]
    text = _Text(context.body, excluded, frozenset(title))
    headline = " ".join(["", *title, ""])
    scores = {}
    for phrase, places in text.places.items():
        in_headline = f" {phrase} " in headline
        named = text.is_name(places, phrase.count(" ") + 1)
        if named or in_headline or len(places) > 1:
            scores[phrase] = text.score(phrase, places, named, in_headline)
    best = _best(scores, text.places)
    top = scores[best[0]] if best else 1.0
    return [_keyword(text, phrase, scores[phrase] / top, f" {phrase} " in headline) for phrase in best]


class _Text:
    """The words of a body, and where each phrase made of them starts (as a number of a word)."""

    def __init__(self, body: str, excluded: frozenset[str], title: frozenset[str]) -> None:
        self.body = body
        self.lead = body.find("\n\n")
        words, self.starts = cut(_WORD, body)
        self.words = words[:MOST_WORDS]
        forms = _forms(set(self.words), excluded)
        self.folded = list(map(forms.get, self.words, repeat("")))
        self.capitals = self._inside({word for word in forms if not word[0].islower()})
        self.places = self._phrases(title)

    def _phrases(self, title: frozenset[str]) -> dict[str, list[int]]:
        """Every phrase that may be a key phrase, with the numbers of the words at which it starts.

        One that stands once and is not of the headline's words must be whole, and a name.
        """
        counts = Counter(self.folded)
        frequent = {word for word, count in counts.items() if count > 1 or word in title} - {""}
        places = self._growing(frequent)
        folded = self.folded
        for start in self.capitals:
            if folded[start] and not folded[start - 1]:
                run = folded[start : start + LONGEST + 1]
                run = run[: run.index("")] if "" in run else run
                if len(run) <= LONGEST and not frequent.issuperset(run):
                    places[" ".join(run)] = [start]
        return places

    def _growing(self, frequent: set[str]) -> dict[str, list[int]]:
        """The phrases of frequent words alone."""
        places: dict[str, list[int]] = {}
        growing: list[tuple[str, int]] = []
        behind = 0
        for at in compress(count(), map(frequent.__contains__, self.folded)):
            word = self.folded[at]
            growing = (
                [(f"{phrase} {word}", start) for phrase, start in growing[-LONGEST + 1 :]]
                if at == behind
                else []
            )
            growing.append((word, at))
            for phrase, start in growing:
                if phrase in places:
                    places[phrase].append(start)
                else:
                    places[phrase] = [start]
            behind = at + 1
        return places

    def _inside(self, tall: Set[str]) -> dict[int, None]:
        """The words of ``tall``, by number and in order, whose capital does not come from their sentence."""
        words = self.words
        numbers = compress(count(), map(tall.__contains__, words))
        return dict.fromkeys(at for at in numbers if at > 0 and words[at - 1] not in _STARTS)

    def is_name(self, places: Sequence[int], size: int) -> bool:
        """Whether all its words have capitals inside a sentence; a phrase that stands once must be whole."""
        if len(places) == 1 and not self._is_whole(places[0], size):
            return False
        capitals = self.capitals
        for at in places[:3]:
            if at in capitals and all(map(capitals.__contains__, range(at + 1, at + size))):
                return True
        return False

    def _is_whole(self, at: int, size: int) -> bool:
        before = at > 0 and self.folded[at - 1]
        return not before and (at + size == len(self.folded) or not self.folded[at + size])

    def score(self, phrase: str, places: Sequence[int], named: bool, in_headline: bool) -> float:
        """Count, times what place and form add."""
        first = self.starts[places[0]]
        score = len(places) + 0.5 * min(len(phrase), 12) / 12
        score *= 1.6 if in_headline else 1.0
        score *= 1.3 if first < self.lead else 1.0
        score *= 1.4 if named else 1.0
        return score * (1.0, 1.15, 1.1, 0.9)[phrase.count(" ")] * (1.5 - 0.5 * first / len(self.body))

    def mentions(self, phrase: str) -> list[Mention]:
        """The places of a phrase in the body."""
        last = phrase.count(" ")
        spans = [
            (self._start(at), self.starts[at + last] + len(self.words[at + last]))
            for at in self.places[phrase][:MOST_MENTIONS]
        ]
        return [Mention(text=self.body[start:end], span=(start, end)) for start, end in spans]

    def _start(self, at: int) -> int:
        elided = _ELIDED.match(self.words[at])
        return self.starts[at] + (elided.end() if elided else 0)


def _forms(distinct: Set[str], excluded: Set[str]) -> dict[str, str]:
    """The words that a phrase may hold, each with its lower case without an elided article."""
    plain = set(filter(str.isalpha, distinct))
    lower = dict(zip(plain, map(str.lower, plain), strict=True))
    for word in distinct - plain:
        elided = ("'" in word or "’" in word) and _ELIDED.match(word)
        bare = word[elided.end() :] if elided else word
        if bare[:1].isalpha():
            lower[word] = bare.lower()
    forms = {word: form for word, form in lower.items() if form not in excluded and len(form) > 1}
    return forms | {word: lower[word] for word in _NAME_STARTS & plain}


def _best(scores: Mapping[str, float], places: Mapping[str, list[int]]) -> list[str]:
    """The highest scores, without phrases that another one holds or is held by."""
    chosen: set[str] = set()
    by_word: dict[str, set[str]] = {}
    ranked = sorted((-score, places[phrase][0], phrase) for phrase, score in scores.items())
    for _, _, phrase in ranked[: 3 * MOST]:
        words = phrase.split(" ")
        near = [by_word[word] for word in words if word in by_word]
        padded = f" {phrase} "
        rivals = (
            [other for other in set().union(*near) if padded in f" {other} " or f" {other} " in padded]
            if near
            else []
        )
        if all(_replaces(phrase, other, places) for other in rivals):
            chosen.difference_update(rivals)
            chosen.add(phrase)
            for word in words:
                others = by_word.setdefault(word, set())
                others.difference_update(rivals)
                others.add(phrase)
    return [phrase for _, _, phrase in ranked if phrase in chosen][:MOST]


def _replaces(phrase: str, other: str, places: Mapping[str, list[int]]) -> bool:
    """Whether a longer phrase takes the place of a shorter one: it stands at most of its places."""
    return len(phrase) > len(other) and len(places[phrase]) >= 0.6 * len(places[other])


def _keyword(text: _Text, phrase: str, share: float, in_headline: bool) -> Keyword:
    mentions = text.mentions(phrase)
    why = ["count", "headline"] if in_headline else ["count"]
    return Keyword(text=mentions[0].text, relevance=round(100 * share), mentions=mentions, why=why)
