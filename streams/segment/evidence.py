"""Evidence that an article starts at a block, each piece with a name and a weight."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from streams.segment import lexicon
from streams.segment.blocks import Block
from streams.segment.shapes import Shape

WEIGHTS = {
    "any start": -4.8,
    "format says headline": 5.0,
    "repeated headline": 3.2,
    "caption pair": 2.9,
    "caption": 1.0,
    "furniture period": 2.5,
    "dateline": 4.4,
    "byline": 2.5,
    "timestamp": 1.7,
    "end marker above": 3.5,
    "delimiter above": 4.0,
    "wider gap": 2.0,
    "narrower gap": -1.5,
    "follows body": 3.4,
    "other title below": 0.1,
    "few words": -1.3,
    "lead takes up headline": 2.5,
    "text above takes up headline": -3.6,
    "new vocabulary": 3.2,
    "new topic": -1.4,
    "new topic holds": 3.5,
    "story above goes on": -5.4,
    "names known above": -2.2,
    "said in the text": -6.1,
    "seen above": -2.0,
    "refers back": -1.4,
}
"""Log-odds of a start for each piece of evidence, times its strength (0 to 1, or a count)."""

REACH = 16
_FARTHER = 0.3
_TELLING = (Shape.TITLE, Shape.LIST, Shape.TABLE)
ENOUGH = 40
_LEAD_WORDS = 90
_BACK_WORDS = 400
_BELOW_WORDS = 300
_TERM = re.compile(r"[^\W_]{4,}|[A-Z]{2,}|\d{2,}")
_NAME = re.compile(r"(?<=[\w,;] )[A-ZÀ-ÞА-Я][^\W\d_]{3,}")
_BACK_REFERENCES = lexicon.words("pronouns")
_MOMENTS = lexicon.words("months", "weekdays")
_QUOTES = "\"“”„«»‘’'"


@dataclass(slots=True)
class Candidate:
    """A block at which an article may start, with the strength of each piece of evidence."""

    at: int
    strengths: dict[str, float] = field(default_factory=dict)

    @property
    def score(self) -> float:
        """Log-odds of a start here."""
        return WEIGHTS["any start"] + sum(WEIGHTS[name] * value for name, value in self.strengths.items())

    @property
    def reasons(self) -> list[str]:
        """The names of what speaks for it, strongest first."""
        found = [(WEIGHTS[name] * value, name) for name, value in self.strengths.items()]
        return [name for weight, name in sorted(found, key=lambda item: -item[0]) if weight >= 0.5]


class Survey:
    """What the whole message has to say: repeats, gaps and vocabulary. Built once, linear in the text."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.places: dict[str, list[int]] = {}
        for index, block in enumerate(blocks):
            for key in title_keys(block):
                self.places.setdefault(key, []).append(index)
        self.next_body = self._next_body()
        self.last_body = self._last_body()
        self.body_words = self._totals(is_text)
        self.story_words = self._totals(lambda block: is_text(block) or block.shape in _TELLING)
        self.usual_gap = self._usual_gap()
        self.periods = self._periods()
        self._terms: list[tuple[str, ...] | None] = [None] * len(blocks)
        self._spread: Counter[str] | None = None

    def candidates(self) -> list[Candidate]:
        """Every block that may start an article, weighed; the first block of the message is not one."""
        starts = filter(self._may_start, range(1, len(self.blocks)))
        return [Candidate(at, self._weigh(at)) for at in starts]

    def first(self, start: int) -> list[Candidate]:
        """The same for the blocks from ``start`` to the first body text, of which one is the headline."""
        stop = self.next_body[start]
        heads = range(start, min(stop + 1, len(self.blocks)))
        return [Candidate(at, self._weigh(at)) for at in heads if self._may_start(at)]

    def terms(self, at: int) -> tuple[str, ...]:
        """Content words of a block, cut to a stem's length."""
        known = self._terms[at]
        if known is None:
            known = self._terms[at] = tuple(
                word.casefold()[:6] for word in _TERM.findall(self.blocks[at].text[:4000])
            )
        return known

    def _next_body(self) -> list[int]:
        after = [len(self.blocks)] * (len(self.blocks) + 1)
        for index in range(len(self.blocks) - 1, -1, -1):
            after[index] = index if is_text(self.blocks[index]) else after[index + 1]
        return after

    def _last_body(self) -> list[int]:
        """Index of the last body block before each block, -1 for none."""
        before = [-1] * (len(self.blocks) + 1)
        for index, block in enumerate(self.blocks):
            before[index + 1] = index if is_text(block) else before[index]
        return before

    def _totals(self, counts: Callable[[Block], bool]) -> list[int]:
        """Running number of words in such blocks; further copies of a line add nothing."""
        total = [0]
        for index, block in enumerate(self.blocks):
            fresh = self.places[block.key][0] == index
            total.append(total[-1] + (block.words if fresh and counts(block) else 0))
        return total

    def _usual_gap(self) -> float:
        gaps = Counter(block.gap for block in self.blocks[1:] if is_text(block))
        return max(gaps, key=lambda gap: (gaps[gap], -gap)) if gaps else 0

    def _periods(self) -> dict[int, set[tuple[str, int]]]:
        """Short lines that come back at the same distance below several headline-like lines."""
        offsets: dict[tuple[str, int], list[int]] = {}
        title = -1
        for index, block in enumerate(self.blocks):
            if block.shape in (Shape.WIDGET, Shape.STAMP) and title >= 0 and index - title <= 8:
                offsets.setdefault((block.key, index - title), []).append(title)
            elif is_text(block):
                title = -1
            elif self._is_first_copy(index) and block.shape is Shape.TITLE and block.words >= 3:
                title = index
        found: dict[int, set[tuple[str, int]]] = {}
        for mark, titles in offsets.items():
            if len(titles) > 1:
                for title in titles:
                    found.setdefault(title, set()).add(mark)
        return found

    def _is_first_copy(self, at: int) -> bool:
        """No copy of this line just above it, with no body text between."""
        return self._copy_above(at, fresh=True) is None

    def _copy_above(self, at: int, fresh: bool) -> int | None:
        for key in title_keys(self.blocks[at]):
            places = self.places[key]
            position = _position(places, at)
            if position > 0:
                above = places[position - 1]
                between = self.body_words[at] - self.body_words[above]
                if fresh == (at - above <= REACH and between < ENOUGH // 2):
                    return above
        return None

    def _may_start(self, at: int) -> bool:
        block = self.blocks[at]
        if block.hint is not None:
            return block.hint == "headline"
        body = self.next_body[at]
        if body >= len(self.blocks) or body - at > REACH or not self._is_first_copy(at):
            return False
        if block.shape is Shape.TITLE:
            return block.words >= 3 or bool(self._copies_below(at, body))
        if block.shape is not Shape.BODY or block.traits.credit is not None:
            return False
        if len(self._copies_below(at, min(at + REACH, len(self.blocks)))) and block.words <= 24:
            return True
        return block.traits.dateline and not self._title_above(at)

    def _title_above(self, at: int) -> bool:
        """Some headline stands between this block and the body text above it."""
        above = range(self.last_body[at] + 1, at)
        return any(
            self.blocks[index].shape is Shape.TITLE or self.blocks[index].hint == "headline"
            for index in above
        )

    def _copies_below(self, at: int, stop: int) -> list[int]:
        found = []
        for key in title_keys(self.blocks[at]):
            places = self.places[key]
            position = _position(places, at)
            found += [place for place in places[position + 1 : position + 4] if place <= stop]
        return found

    def _weigh(self, at: int) -> dict[str, float]:
        block = self.blocks[at]
        body = self._lead(at)
        strengths = {
            "format says headline": float(block.hint == "headline"),
            "repeated headline": float(bool(self._copies_below(at, min(body, at + REACH)))),
            "furniture period": float(at in self.periods),
            "few words": max(0.0, (6 - block.words) / 3) if block.shape is Shape.TITLE else 0.0,
            "seen above": float(self._copy_above(at, fresh=False) is not None),
        }
        strengths |= self._weigh_head(at, body)
        strengths |= self._weigh_above(at)
        strengths |= self._weigh_words(at, body)
        return {name: value for name, value in strengths.items() if value}

    def _lead(self, at: int) -> int:
        """Index of the first body paragraph of a start here (itself for a dateline without a headline)."""
        block = self.blocks[at]
        if block.shape is Shape.BODY and not self._copies_below(at, min(at + REACH, len(self.blocks))):
            return at
        return min(self.next_body[at + 1], len(self.blocks))

    def _weigh_head(self, at: int, body: int) -> dict[str, float]:
        head = self.blocks[at + 1 : body]
        own = set(title_keys(self.blocks[at]))
        keys = Counter(block.key for block in head if not own & set(title_keys(block)) and block.words >= 2)
        credited = {block.key for block in head if block.shape is Shape.CAPTION}
        pairs = [
            key for key, count in keys.items() if count > 1 and (key in credited or len(key.split()) >= 4)
        ]
        titles = {block.key for block in head if block.shape is Shape.TITLE} - own - set(pairs)
        shapes = {block.shape for block in head}
        lead = self.blocks[body].text if body < len(self.blocks) else ""
        return {
            "caption pair": float(bool(pairs)),
            "caption": float(bool(credited) and not pairs),
            "byline": float(Shape.BYLINE in shapes),
            "timestamp": float(Shape.STAMP in shapes),
            "other title below": float(min(3, len(titles))),
            "dateline": self._dated(body) * (_FARTHER if titles else 1.0),
            "refers back": float(lead.split(None, 1)[0].casefold() in _BACK_REFERENCES if lead else 0),
        }

    def _weigh_above(self, at: int) -> dict[str, float]:
        above = [block.shape for block in self.blocks[self.last_body[at] + 1 : at]]
        gap = self.blocks[at].gap
        return {
            "end marker above": float(Shape.END in above or self._signed_off(self.last_body[at])),
            "delimiter above": float(Shape.RULE in above),
            "follows body": float(not any(shape is Shape.TITLE for shape in above)),
            "wider gap": float(gap > self.usual_gap),
            "narrower gap": float(gap < self.usual_gap),
        }

    def _dated(self, body: int) -> float:
        return float(body < len(self.blocks) and self.blocks[body].traits.dateline)

    def _signed_off(self, at: int) -> bool:
        return at >= 0 and self.blocks[at].traits.signed_off

    def _weigh_words(self, at: int, body: int) -> dict[str, float]:
        title = frozenset(self.terms(at)) if body != at else frozenset()
        lead = self._gather(body, len(self.blocks), _LEAD_WORDS)
        back = self._gather(self.last_body[at], -1, _BACK_WORDS)
        strengths = {"said in the text": self._is_said(at)}
        if title:
            strengths["lead takes up headline"] = len(title & lead) / len(title)
            strengths["text above takes up headline"] = len(title & back) / len(title)
        if back and lead:
            below = self._gather(body, len(self.blocks), _BELOW_WORDS, through=True)
            rest = self._gather(body + 1, len(self.blocks), _BELOW_WORDS, through=True)
            strengths["new vocabulary"] = self._novelty(lead, back) - 0.6
            strengths["new topic"] = self._novelty(below, back) - 0.6
            strengths["new topic holds"] = self._novelty(lead, back) - self._novelty(lead, rest)
            strengths["story above goes on"] = self._goes_on(self.last_body[at], below)
            strengths["names known above"] = self._known_names(body, back)
        return strengths

    def _goes_on(self, above: int, below: frozenset[str]) -> float:
        """Share of what the text above keeps speaking of that the text below speaks of too."""
        counts: Counter[str] = Counter()
        seen = 0
        for index in range(above, max(-1, above - 4 * REACH), -1):
            if seen >= _BACK_WORDS:
                break
            counts.update(set(self.terms(index)))
            seen += self.blocks[index].words
        themes = [term for term, count in counts.items() if count > 1]
        total = sum(counts[term] - 1 for term in themes)
        return sum(counts[term] - 1 for term in themes if term in below) / total if total else 0.0

    def _known_names(self, body: int, back: frozenset[str]) -> float:
        """Share of the first paragraph's names that the text above has too."""
        found = {name.casefold() for name in _NAME.findall(self.blocks[body].text[:1000])}
        names = {name[:6] for name in found - _MOMENTS}
        return len(names & back) / len(names) if names else 0.0

    def _novelty(self, lead: frozenset[str], back: frozenset[str]) -> float:
        """Share of the lead's words that the text above does not have, rarer words counting more."""
        spread = self._document_frequency()
        weight = {term: 1.0 / (1 + spread[term]) ** 0.5 for term in lead}
        total = sum(weight.values())
        return sum(value for term, value in weight.items() if term not in back) / total if total else 0.5

    def _document_frequency(self) -> Counter[str]:
        if self._spread is None:
            self._spread = Counter()
            for index in range(len(self.blocks)):
                if is_text(self.blocks[index]):
                    self._spread.update(set(self.terms(index)))
        return self._spread

    def _gather(self, at: int, stop: int, limit: int, through: bool = False) -> frozenset[str]:
        """Terms of the body text from ``at`` on (upwards when ``stop`` is smaller), some ``limit`` words."""
        terms: set[str] = set()
        seen = 0
        step = 1 if stop > at else -1
        for index in range(at, stop, step):
            if seen >= limit or abs(index - at) > 4 * REACH:
                break
            if is_text(self.blocks[index]):
                terms.update(self.terms(index))
                seen += self.blocks[index].words
            elif step > 0 and not through and self.blocks[index].shape is Shape.TITLE:
                break
        return frozenset(terms)

    def _is_said(self, at: int) -> float:
        """The line is quoted from a paragraph near it: a pull quote."""
        key = self.blocks[at].key
        if len(key) < 12:
            return 0.0
        near = self.blocks[max(0, at - REACH) : at + REACH]
        if any(is_text(block) and len(block.key) > len(key) and key in block.key for block in near):
            return 1.0
        text = self.blocks[at].text
        return 0.5 if text[0] in _QUOTES and text[-1] in _QUOTES else 0.0


def is_text(block: Block) -> bool:
    """Body text by its look or by the format's word."""
    if block.hint is not None:
        return block.hint == "body"
    return block.shape is Shape.BODY or (block.shape is Shape.LIST and block.words >= 12)


def title_keys(block: Block) -> tuple[str, ...]:
    """The key of a line, and that of a headline without the site's name behind it."""
    key = block.key
    for mark in (" | ", " - "):
        head, found, tail = key.rpartition(mark)
        if found and len(head.split()) >= 4 and len(tail.split()) <= 4 and block.shape is Shape.TITLE:
            return key, head
    return (key,)


def _position(places: Sequence[int], at: int) -> int:
    low, high = 0, len(places)
    while low < high:
        middle = (low + high) // 2
        if places[middle] < at:
            low = middle + 1
        else:
            high = middle
    return low
