"""Rules by text and by headline: is this a copy, more or less of the same, or the same story told again?

Text alone is not enough on wire copy: notices of different companies in one template share up to all their
words. So a short text is a copy only under an agreeing headline, and figures must agree too.
"""

from __future__ import annotations

from typing import Literal

from schemas import DuplicateType, Relation
from streams.dedupe import thresholds as limit
from streams.dedupe.evidence import evidence_of, marks_of
from streams.dedupe.kept import Kept
from streams.dedupe.scene import Scene, Verdict
from streams.dedupe.texts import Candidate
from streams.dedupe.versions import revision

Grade = Literal["exact_copy", "near_copy", "abridged_of", "expands", "revised", "same_story"]
GRADES: tuple[Grade, ...] = ("exact_copy", "near_copy", "abridged_of", "expands", "revised", "same_story")


def by_text(scene: Scene) -> Verdict | None:
    """The best candidate's verdict; better grades first, then closer ones."""
    graded = [(grade, candidate) for candidate in scene.candidates if (grade := _grade(scene, candidate))]
    for grade, candidate in sorted(graded, key=lambda one: GRADES.index(one[0])):
        kept = scene.memory.kept(candidate.number)
        state = scene.memory.family(kept.family) if kept.family else None
        if state and (verdict := _verdict(scene, grade, candidate, kept, state)):
            return verdict
    return None


def by_headline(scene: Scene) -> Verdict | None:
    """An alert and its story: one without text, the other with, from one source and close in time."""
    pairs = [(found, one) for one in scene.candidates if (found := _announced(scene, one)) >= limit.ALERT]
    for _, candidate in sorted(pairs, key=lambda pair: pair[0], reverse=True):
        kept = scene.memory.kept(candidate.number)
        state = scene.memory.family(kept.family) if kept.family else None
        if state and state.head and state.head.id == kept.id and state.head.pubstatus == "usable":
            return revision(scene, state, evidence_of(candidate))
    return None


def by_mark(scene: Scene) -> Verdict | None:
    """What a correction, refile or repeat is about, by its headline: the text may be a note of two lines."""
    marks = scene.record.marks
    if not (marks.trusted and (marks.correction or marks.refile or marks.repeat)):
        return None
    named = [candidate for candidate in scene.namesakes if _is_about(scene, candidate)]
    for candidate in sorted(named, key=_likeness, reverse=True):
        kept = scene.memory.kept(candidate.number)
        state = scene.memory.family(kept.family) if kept.family else None
        if state and state.version and state.head and state.head.source == scene.record.source:
            evidence = evidence_of(candidate)
            evidence.marks = marks_of(scene.record)
            return revision(scene, state, evidence)
    return None


def _is_about(scene: Scene, one: Candidate) -> bool:
    kept = scene.memory.kept(one.number)
    close = 0 <= scene.apart(kept) <= limit.CORRECTED_HOURS and kept.source == scene.record.source
    words, text = one.words or 0.0, max(one.jaccard, one.containment, one.contained)
    return close and one.subject and (words >= limit.TITLE_CORRECTED or words + text >= limit.CORRECTED)


def _likeness(one: Candidate) -> tuple[float, float, int]:
    text = max(one.jaccard, one.containment, one.contained)
    return (one.words or 0.0) + text, one.title or 0.0, one.number


def _announced(scene: Scene, one: Candidate) -> float:
    """How well an alert and a story fit, 0 where the pair is none or from two sources or far apart."""
    if one.cover is None or one.words is None or not one.subject:
        return 0.0
    kept = scene.memory.kept(one.number)
    hours = scene.apart(kept) if scene.size else -scene.apart(kept)
    if kept.source != scene.record.source or not 0 <= hours <= limit.ALERT_HOURS:
        return 0.0
    figures = limit.ALERT_NO_FIGURES if one.numbers is None else one.numbers
    return one.words + one.cover + figures - limit.ALERT_WAIT * hours


def _grade(scene: Scene, candidate: Candidate) -> Grade | None:
    kept = scene.memory.kept(candidate.number)
    hours, small = abs(scene.apart(kept)), min(scene.size, candidate.size)
    if hours > limit.DAYS * 24 or (small < limit.LONG and hours > limit.SERIES_HOURS):
        return None
    grade = grade_of(candidate, scene.size)
    if grade not in (None, "same_story", "revised") or hours > limit.SERIES_HOURS:
        return grade if grade not in ("same_story", "revised") else None
    if grade == "revised" and small < limit.LONG and hours > limit.TABLE_HOURS:
        grade = None
    if (
        grade == "same_story"
        and hours >= limit.DAILY_HOURS
        and not _at_least(candidate.numbers, limit.NUMBERS)
    ):
        grade = None
    ours = kept.source == scene.record.source
    return "revised" if ours and _changes(scene) and _marked(candidate) else grade


def _marked(one: Candidate) -> bool:
    text = max(one.jaccard, one.containment, one.contained) >= limit.MARKED
    return text and one.title is not None and one.title >= limit.TITLE_MARKED


def grade_of(candidate: Candidate, size: int) -> Grade | None:
    """What the texts alone say; ``size`` counts the shingles of the new one."""
    small = min(size, candidate.size)
    if small < limit.LONGER and not candidate.subject:
        return None
    if candidate.exact and (_titled(candidate) or small >= limit.LONG):
        return "exact_copy"
    if small < limit.SHORT or not _at_least(candidate.names, limit.NAMES):
        return None
    return _long(candidate, size, small) if small >= limit.LONG else _short(candidate, size)


def _titled(one: Candidate) -> bool:
    """Whether the headlines agree, if there are two."""
    return one.title is None or one.title >= limit.TITLE


def _long(one: Candidate, size: int, small: int) -> Grade | None:
    titled = _titled(one)
    figures = _at_least(one.numbers, limit.NUMBERS)
    inside = limit.INSIDE if titled else limit.WHOLE
    sides = _sides(one, size, inside)
    if figures and sides:
        return sides if titled or sides == "abridged_of" else None
    if one.jaccard >= (limit.NEAR if titled else limit.WHOLE):
        table = small < limit.LONGER and one.figures >= limit.TABLE
        return "near_copy" if figures and (one.same_numbers or not table) else "revised"
    if not titled or one.title is None:
        return None
    if sides and small >= limit.LONGER and one.title >= limit.WHOLE:
        return "revised"
    if not _at_least(one.numbers, limit.NUMBERS_STORY):
        return None
    if one.jaccard >= limit.HALF and figures:
        return "revised"
    return "same_story" if max(one.jaccard, one.containment, one.contained) >= limit.STORY else None


def _short(one: Candidate, size: int) -> Grade | None:
    if not _titled(one):
        return None
    figures = one.numbers == 1.0
    if figures and (sides := _sides(one, size, limit.INSIDE)):
        return sides
    near = limit.HALF if figures else limit.WHOLE
    if one.same_numbers and one.jaccard >= near:
        return "near_copy"
    table = one.figures >= limit.TABLE and _at_least(one.numbers, limit.NUMBERS)
    return "revised" if table and one.jaccard >= limit.HALF else None


def _sides(one: Candidate, size: int, inside: float) -> Grade | None:
    """Whether one text is the other with more in it, rather than a copy with changes."""
    if one.contained >= inside and size < one.size and _lopsided(one.contained, one.containment, one.jaccard):
        return "abridged_of"
    if (
        one.containment >= inside
        and size > one.size
        and _lopsided(one.containment, one.contained, one.jaccard)
    ):
        return "expands"
    return None


def _lopsided(smaller: float, larger: float, jaccard: float) -> bool:
    return jaccard < limit.NEAR or (smaller >= limit.MORE and larger < limit.WHOLE)


def _at_least(share: float | None, least: float) -> bool:
    return share is None or share >= least


def _verdict(scene: Scene, grade: Grade, candidate: Candidate, kept: Kept, state: Kept) -> Verdict | None:
    assert state.head is not None
    ours = state.head.source == scene.record.source
    evidence = evidence_of(candidate)
    evidence.marks = marks_of(scene.record)
    copy = grade in ("exact_copy", "near_copy", "abridged_of")
    if state.head.pubstatus != "usable":
        return revision(scene, state, evidence) if ours and copy else None
    corrects = scene.record.marks.correction and scene.record.marks.trusted and candidate.title != 1.0
    if copy and not (ours and _changes(scene) and (grade != "exact_copy" or corrects)):
        kind: DuplicateType = "repeat_of" if ours and scene.record.marks.repeat else grade  # type: ignore[assignment]
        return scene.duplicate(state, kind, kept.original, evidence)
    if ours and grade != "same_story" and (_changes(scene) or not (scene.named and kept.named)):
        return revision(scene, state, evidence)
    relation = Relation(
        type="expands" if grade == "expands" else "same_story", to=kept.original, evidence=evidence
    )
    same = max(candidate.jaccard, candidate.containment, candidate.contained) >= limit.INSIDE
    return scene.publish(relation, state.story, state.family if same and not ours else None)


def _changes(scene: Scene) -> bool:
    """Whether the item says of itself that it changes an earlier one."""
    marks = scene.record.marks
    return bool(
        marks.update or marks.lead or marks.writethru or marks.refile or (marks.correction and marks.trusted)
    )
