"""Where articles start: the best set of cuts by dynamic programming over the evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from streams.segment.evidence import DOUBTFUL, Candidate, Weigher
from streams.segment.survey import ENOUGH, Survey

FORMAT = ("format",)
"""The reasons of a cut that the message's format declares."""

SINGLE, PAGE_SINGLE = 1.5, 0.5
"""How much likelier one article is than any number of them, in log-odds; a false cut destroys a story.

Pages have less need of it: their weights know of whole pages.
"""

_BRIEF = 12
_NEAR = 16


@dataclass(frozen=True, slots=True)
class Cut:
    """An article from block ``at`` on: why, and how many likely cuts inside it were not made (``doubts``)."""

    at: int
    reasons: tuple[str, ...] = ()
    doubts: int = 0


def find_cuts(survey: Survey, weigher: Weigher) -> list[Cut]:
    """The starts of the articles in order, the first at block 0.

    Cuts that the format declares are obeyed and no others are looked for (one at block 0: a single
    article). Else each cut must earn its evidence (a sum of log-odds above 0) and all together ``SINGLE``,
    less a penalty for an article that is left with little text.
    """
    declared = [index for index, block in enumerate(survey.blocks) if block.cut]
    if declared:
        return [Cut(0), *(Cut(at, FORMAT) for at in declared if at)]
    candidates = weigher.candidates()
    places = [candidate.at for candidate in candidates]
    chosen = set(decode(places, [candidate.score for candidate in candidates], survey))
    made = (candidate for candidate in candidates if candidate.at in chosen)
    cuts = [Cut(0), *(Cut(candidate.at, tuple(candidate.reasons)) for candidate in made)]
    return _with_doubts(cuts, candidates)


def decode(places: Sequence[int], scores: Sequence[float], survey: Survey) -> list[int]:
    """The best of the cuts at ``places``, which are in order: Viterbi over the scores of the cuts.

    best[j] is the best score of the text above a cut at place j.
    """
    words = survey.story_words
    starts = [0, *places]
    best = [0.0]
    back = [-1]
    far, far_from = float("-inf"), 0
    settled = 0
    for index, place in enumerate(places, 1):
        while settled < index and words[place] - words[starts[settled]] >= ENOUGH:
            if best[settled] > far:
                far, far_from = best[settled], settled
            settled += 1
        top, source = far, far_from
        for near in range(max(settled, index - _NEAR), index):
            value = best[near] - _brevity(words[place] - words[starts[near]])
            if value > top:
                top, source = value, near
        best.append(top + scores[index - 1])
        back.append(source)
    return _trace(best, back, words, starts, PAGE_SINGLE if survey.page else SINGLE)


def _trace(
    best: list[float], back: list[int], words: list[int], starts: list[int], single: float
) -> list[int]:
    ends = [best[index] - _brevity(words[-1] - words[start]) for index, start in enumerate(starts)]
    ends[0] += single
    at = max(range(len(ends)), key=lambda index: (ends[index], -index))
    chosen = []
    while at > 0:
        chosen.append(starts[at])
        at = back[at]
    return chosen[::-1]


def _brevity(words: int) -> float:
    """What an article with so little body text costs."""
    if words >= ENOUGH:
        return 0.0
    if words == 0:
        return 8.0
    return 1.0 if words >= _BRIEF else 4.0


def _with_doubts(cuts: list[Cut], candidates: Sequence[Candidate]) -> list[Cut]:
    """Mark the articles inside which a cut only just failed."""
    made = {cut.at for cut in cuts}
    doubtful = [item.at for item in candidates if item.at not in made and item.score > DOUBTFUL]
    bounds = [cut.at for cut in cuts[1:]] + [float("inf")]
    return [
        Cut(cut.at, cut.reasons, sum(cut.at < at < stop for at in doubtful))
        for cut, stop in zip(cuts, bounds, strict=True)
    ]
