"""Evidence that an article starts at a block, each piece with a name and a weight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from streams.segment.blocks import Block
from streams.segment.layout import compare_below, find_top, has_same_fields, is_doubled_alike, is_headed_alike
from streams.segment.lexicon import words
from streams.segment.pagestart import BIAS as PAGE_BIAS
from streams.segment.pagestart import PageStarts
from streams.segment.pageweights import WEIGHTS as LINE_WEIGHTS
from streams.segment.shapes import Shape
from streams.segment.survey import ENOUGH, REACH, Survey, title_keys
from streams.segment.vocabulary import Vocabulary

TWICE, FIELDS = "comes twice like the first", "same fields as above the first"
WEIGHTS = {
    "any start": -3.2,
    "format says headline": 5.0,
    "repeated headline": 2.5,
    "caption pair": 1.8,
    "caption": 0.5,
    "furniture period": 1.2,
    "dateline": 4.0,
    "byline": 2.0,
    "timestamp": 0.8,
    "end marker above": 3.0,
    "delimiter above": 2.5,
    "headed like the first": 2.0,
    "laid out like the first": 1.8,
    TWICE: 4.0,
    "dated like the first": 2.5,
    "wider gap": 2.0,
    "narrower gap": -1.5,
    "follows body": 2.6,
    "furniture above": 0.5,
    "text below": 0.0,
    "other title below": -0.7,
    "few words": -1.8,
    "like the first headline": 3.0,
    "lead takes up headline": 2.9,
    "text above takes up headline": -4.5,
    "new vocabulary": 3.3,
    "new topic": -0.5,
    "new topic holds": 3.4,
    "story above goes on": -6.7,
    "names known above": -1.8,
    "said in the text": -4.7,
    "no headline": -2.0,
    "seen above": -3.7,
    "refers back": -1.6,
}
"""Log-odds of a start for each piece of evidence, times its strength (0 to 1, or a count)."""

PAGE_WEIGHTS = LINE_WEIGHTS | {TWICE: 12.0, FIELDS: 10.0}
"""The same among the lines of pages, but for what pages show too seldom to be fitted."""

USUAL = {"lead": 0.5, "title above": 0.2, "novelty": 0.88, "holds": 0.6, "goes on": 0.25, "likeness": 0.7}
"""What a measure is where it tells nothing: half way between starts and other headlines."""

DOUBTFUL = -1.5
"""Lines of pages with less than these log-odds are not told of."""

MANY = 4000
"""Above so many candidates (no honest message has them) the vocabulary is not asked."""

_FARTHER = 0.3
_ADJACENT = 0.4
_HABIT = 0.8
_SHORT = 6
_FURNITURE = 8
_MUCH = 200
_LONGEST_TITLE = 18
_ENOUGH_TERMS = 70
_BACK_REFERENCES = words("pronouns")
_QUOTES = "\"“”„«»‘’'"


@dataclass(slots=True)
class Candidate:
    """A block at which an article may start, with the strength of each piece of evidence."""

    at: int
    strengths: dict[str, float] = field(default_factory=dict)
    weights: Mapping[str, float] = field(default_factory=lambda: WEIGHTS)
    bias: str = "any start"

    @property
    def score(self) -> float:
        """Log-odds of a start here."""
        weights = self.weights
        return weights[self.bias] + sum(
            weights.get(name, 0.0) * value for name, value in self.strengths.items()
        )

    @property
    def reasons(self) -> list[str]:
        """The names of what speaks for it, strongest first."""
        found = [(self.weights.get(name, 0.0) * value, name) for name, value in self.strengths.items()]
        return [name for weight, name in sorted(found, key=lambda item: -item[0]) if weight >= 0.5]


class Weigher:
    """Finds the blocks at which an article may start, and weighs them."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._blocks = survey.blocks
        self._vocabulary = Vocabulary(survey)
        self._weighed: dict[tuple[int, bool], Candidate] = {}
        self._compared: tuple[tuple[int, int], dict[str, float]] = ((-1, -1), {})
        heads = (
            at for at, block in enumerate(survey.blocks) if block.shape is Shape.TITLE and block.words >= 3
        )
        self._first = next(heads, None)
        self._capitals = 0.0 if self._first is None else _capitals(self._blocks[self._first].text)

    def candidates(self) -> list[Candidate]:
        """Every block that may start an article but the first of the message; on pages, the likely ones."""
        if self._survey.page:
            return self._page_candidates()
        return self._weigh_all(range(1, len(self._blocks)))

    def _page_candidates(self) -> list[Candidate]:
        starts = PageStarts(self._blocks)
        found = []
        for row, (at, score) in enumerate(zip(starts.at, starts.scores.tolist(), strict=True)):
            habits = self._habits(at)
            if score + sum(PAGE_WEIGHTS[name] * value for name, value in habits.items()) > DOUBTFUL:
                found.append(Candidate(at, starts.strengths(row) | habits, PAGE_WEIGHTS, PAGE_BIAS))
        return found

    def _habits(self, at: int) -> dict[str, float]:
        """Whether the headline is set like the first one in a way that pages put together hardly show."""
        first = self._first
        if first is None or at <= first or self._blocks[at].shape is not Shape.TITLE:
            return {}
        found = {TWICE: self._comes_twice(at), FIELDS: float(has_same_fields(self._survey, at, first))}
        return {name: value for name, value in found.items() if value}

    def heads(self, start: int) -> list[Candidate]:
        """The same for the blocks from ``start`` to the first text, of which one is the headline."""
        return self._weigh_all(range(start, min(self._survey.next_text[start] + 1, len(self._blocks))))

    def _weigh_all(self, blocks: Iterable[int]) -> list[Candidate]:
        starts = [at for at in blocks if self._may_start(at)]
        return [self._candidate(at, len(starts) <= MANY) for at in starts]

    def _candidate(self, at: int, with_words: bool) -> Candidate:
        found = self._weighed.get((at, with_words))
        if found is None:
            found = self._weighed[at, with_words] = Candidate(at, self._weigh(at, with_words))
        return found

    def _may_start(self, at: int) -> bool:
        block, survey = self._blocks[at], self._survey
        if block.hint is not None:
            return block.hint == "headline"
        if block.shape not in (Shape.TITLE, Shape.BODY):
            return False
        text = survey.next_text[at]
        if text >= len(self._blocks) or text - at > REACH or not survey.is_first_copy(at):
            return False
        if block.text[0].islower() and block.text[1:2].islower():
            return False
        if block.shape is Shape.TITLE:
            return block.words >= 3 or survey.has_copy_below(at, text)
        if block.traits.credit is not None:
            return False
        if self._is_repeated(at) and block.words <= _LONGEST_TITLE:
            return True
        return block.traits.dateline and not self._has_title_above(at)

    def _is_repeated(self, at: int) -> bool:
        return self._survey.has_copy_below(at, at + REACH)

    def _has_title_above(self, at: int) -> bool:
        """Some headline stands between this block and the text above it."""
        above = self._blocks[max(at - 4 * REACH, self._survey.last_text[at] + 1) : at]
        return any(block.shape is Shape.TITLE or block.hint == "headline" for block in above)

    def _weigh(self, at: int, with_words: bool) -> dict[str, float]:
        lead = self._lead(at)
        said = self._is_said(at)
        strengths = self._weigh_line(at, lead) | {"said in the text": said} | self._weigh_head(at, lead)
        strengths |= self._weigh_above(at) | self._weigh_layout(at, said)
        if with_words:
            strengths |= self._weigh_words(at, lead)
        return {name: value for name, value in strengths.items() if value}

    def _lead(self, at: int) -> int:
        """The first text below a start here: itself, for a dateline without a headline."""
        if self._blocks[at].shape is Shape.BODY and not self._is_repeated(at):
            return at
        return self._survey.next_text[at + 1]

    def _weigh_line(self, at: int, lead: int) -> dict[str, float]:
        block = self._blocks[at]
        shortness = max(0.0, (_SHORT - block.words) / 3)
        return {
            "format says headline": float(block.hint == "headline"),
            "repeated headline": self._repeated(at, lead),
            "furniture period": float(at in self._survey.periods),
            "few words": shortness if block.shape is Shape.TITLE else 0.0,
            "like the first headline": self._likeness(block),
            "no headline": float(lead == at),
            "seen above": float(self._survey.is_seen_above(at)),
        }

    def _repeated(self, at: int, lead: int) -> float:
        """The line comes again above the text; less so if just below, as captions and names do too.

        Where the first headline is there twice in a row, others are.
        """
        if not self._survey.has_copy_below(at, min(lead, at + REACH)):
            return 0.0
        if not self._is_doubled(at):
            return 1.0
        return _HABIT if self._first not in (None, at) and self._is_doubled(self._first or 0) else _ADJACENT

    def _is_doubled(self, at: int) -> bool:
        return at + 1 < len(self._blocks) and self._blocks[at + 1].key == self._blocks[at].key

    def _likeness(self, block: Block) -> float:
        """How far the line is set like the message's first headline: capitals and length."""
        if self._first is None or block.shape is not Shape.TITLE:
            return 0.0
        first = self._blocks[self._first].text
        lengths = min(len(first), len(block.text)) / max(len(first), len(block.text))
        return (lengths + 1 - abs(self._capitals - _capitals(block.text))) / 2 - USUAL["likeness"]

    def _weigh_layout(self, at: int, said: float) -> dict[str, float]:
        """Whether the headline is set like the message's first one."""
        first = self._first
        if first is None or at <= first or self._blocks[at].shape is not Shape.TITLE:
            return {}
        return {
            "headed like the first": float(is_headed_alike(self._survey, at, first)),
            "laid out like the first": compare_below(self._survey, at, first),
            "dated like the first": float(self._is_dated(at) and self._is_dated(first)),
            TWICE: is_doubled_alike(self._survey, at, first) * (1 - said),
        }

    def _comes_twice(self, at: int) -> float:
        """The headline and its copy stand around the same kinds of lines as the first one and its copy do."""
        survey, first = self._survey, self._first or 0
        copied = len(survey.places[self._blocks[at].key]) > 1
        return 1 - self._is_said(at) if copied and is_doubled_alike(survey, at, first) else 0.0

    def _is_dated(self, at: int) -> bool:
        """A dateline opens the text directly below the headline."""
        return at + 1 < len(self._blocks) and self._blocks[at + 1].traits.dateline

    def _weigh_head(self, at: int, lead: int) -> dict[str, float]:
        """What stands between the headline and the text."""
        own = set(title_keys(self._blocks[at]))
        head = self._blocks[at + 1 : min(lead, at + 2 * REACH)]
        others = [block for block in head if own.isdisjoint(title_keys(block))]
        credited = {block.key for block in head if block.shape is Shape.CAPTION}
        pairs = _find_pairs(others, credited)
        titles = {block.key for block in others if block.shape is Shape.TITLE} - pairs
        shapes = {block.shape for block in head}
        first = self._blocks[lead] if lead < len(self._blocks) else None
        dated = first is not None and first.traits.dateline
        opening = first.text.split(None, 1)[0].casefold() if first is not None else ""
        return {
            "caption pair": float(bool(pairs)),
            "caption": float(bool(credited) and not pairs),
            "byline": float(Shape.BYLINE in shapes),
            "timestamp": float(Shape.STAMP in shapes),
            "other title below": float(min(3, len(titles))),
            "dateline": dated * (_FARTHER if titles else 1.0),
            "refers back": float(opening in _BACK_REFERENCES),
            "text below": self._text_below(lead),
        }

    def _text_below(self, lead: int) -> float:
        """How much more text than a few lines the next blocks hold, 0 to 1."""
        words = self._survey.story_words
        stop = min(lead + REACH, len(self._blocks))
        return min(1.0, max(0, words[stop] - words[min(lead, stop)] - ENOUGH) / _MUCH)

    def _weigh_above(self, at: int) -> dict[str, float]:
        """What stands between the text above and the headline."""
        last = self._survey.last_text[at]
        above = self._blocks[max(at - 4 * REACH, last + 1) : at]
        shapes = {block.shape for block in above if block.words > 2 or block.shape is not Shape.TITLE}
        signed_off = last >= 0 and self._blocks[last].traits.signed_off
        gap = self._blocks[find_top(self._survey, at)].gap
        return {
            "end marker above": float(signed_off or Shape.END in shapes),
            "delimiter above": float(Shape.RULE in shapes),
            "follows body": float(Shape.TITLE not in shapes),
            "furniture above": min(1.0, max(0, at - last - 2) / _FURNITURE),
            "wider gap": float(gap > self._survey.usual_gap),
            "narrower gap": float(gap < self._survey.usual_gap),
        }

    def _weigh_words(self, at: int, lead: int) -> dict[str, float]:
        """Whether the text below takes up the headline, and leaves the subject of the text above."""
        vocabulary, last = self._vocabulary, self._survey.last_text[at]
        title = vocabulary.terms(at) if lead != at else frozenset()
        strengths = {}
        if title:
            first = vocabulary.lead(lead)
            strengths["lead takes up headline"] = len(title & first) / len(title) - USUAL["lead"]
        if title and (above := vocabulary.above(last)):
            trust = min(1.0, len(above) / _ENOUGH_TERMS)
            shared = len(title & above) / len(title)
            strengths["text above takes up headline"] = trust * (shared - USUAL["title above"])
        if self._compared[0] != (lead, last):
            self._compared = (lead, last), self._compare(lead, last)
        return strengths | self._compared[1]

    def _compare(self, lead: int, last: int) -> dict[str, float]:
        """The text from ``lead`` on beside the text that ends with ``last``; headlines in a row share it."""
        vocabulary = self._vocabulary
        first, above = vocabulary.lead(lead), vocabulary.above(last)
        if not first or not above:
            return {}
        below, later = vocabulary.below(lead), vocabulary.below(lead + 1)
        trust = min(1.0, len(above) / _ENOUGH_TERMS, len(below) / _ENOUGH_TERMS)
        novelty = vocabulary.novelty(first, above)
        holds = novelty - vocabulary.novelty(first, later) - USUAL["holds"]
        return {
            "new vocabulary": trust * (novelty - USUAL["novelty"]),
            "new topic": trust * (vocabulary.novelty(below, above) - USUAL["novelty"]),
            "new topic holds": trust * holds,
            "story above goes on": trust * (vocabulary.goes_on(last, below) - USUAL["goes on"]),
            "names known above": vocabulary.known_names(lead, above),
        }

    def _is_said(self, at: int) -> float:
        """The line is quoted from a paragraph near it: a pull quote."""
        block = self._blocks[at]
        if block.words < 3:
            return 0.0
        near = range(max(0, at - REACH), min(len(self._blocks), at + REACH))
        texts = (self._blocks[index].key for index in near if self._survey.texts[index])
        if any(len(text) > len(block.key) and block.key in text for text in texts):
            return 1.0
        return 0.5 if block.text[0] in _QUOTES and block.text[-1] in _QUOTES else 0.0


def _capitals(text: str) -> float:
    """Share of the words after the first that start with a capital, and half more for all capitals."""
    tokens = [token for token in text.split()[1:] if token[0].isalpha()]
    if not tokens:
        return 0.0
    return sum(token[0].isupper() + 0.5 * token.isupper() for token in tokens) / (1.5 * len(tokens))


def _find_pairs(blocks: Sequence[Block], credited: set[str]) -> set[str]:
    """Keys of lines that are there twice and look like captions."""
    counts = Counter(block.key for block in blocks if block.words >= 2)
    return {key for key, count in counts.items() if count > 1 and (key in credited or len(key.split()) >= 4)}
