"""Rules by text and by headline: is this a copy, more or less of the same, or the same story told again?

Text alone is not enough on wire copy: notices of different companies in one template share up to all their
words. So a short text is a copy only under an agreeing headline, and figures must agree too.
"""

from __future__ import annotations

from typing import Literal

from schemas import DuplicateType, Relation
from streams.dedupe import thresholds as limit
from streams.dedupe.evidence import evidence_of, marks_of
from streams.dedupe.index import Candidate
from streams.dedupe.memory import Kept
from streams.dedupe.scene import Scene, Verdict
from streams.dedupe.versions import revision

Grade = Literal["exact_copy", "near_copy", "abridged_of", "expands", "revised", "same_story"]
GRADES: tuple[Grade, ...] = ("exact_copy", "near_copy", "abridged_of", "expands", "revised", "same_story")


def by_text(scene: Scene) -> Verdict | None:
    """The best candidate's verdict; better grades first, then closer ones."""
    graded = [
        (grade, candidate) for candidate in scene.candidates if (grade := grade_of(candidate, scene.size))
    ]
    for grade, candidate in sorted(graded, key=lambda one: GRADES.index(one[0])):
        kept = scene.memory.kept(candidate.number)
        state = scene.memory.family(kept.family) if kept.family else None
        if state is None or abs(scene.apart(kept)) > limit.DAYS * 24:
            continue
        if verdict := _verdict(scene, grade, candidate, kept, state):
            return verdict
    return None


def by_headline(scene: Scene) -> Verdict | None:
    """An alert and its story: one without text, the other with, from one source and close in time."""
    for candidate in scene.candidates:
        if bool(candidate.size) == bool(scene.size) or (candidate.words or 0) < limit.TITLE_ALERT:
            continue
        kept = scene.memory.kept(candidate.number)
        state = scene.memory.family(kept.family) if kept.family else None
        hours = scene.apart(kept) if scene.size else -scene.apart(kept)
        if state and kept.source == scene.record.source and 0 <= hours <= limit.ALERT_HOURS and _free(state):
            return revision(scene, state, evidence_of(candidate))
    return None


def grade_of(candidate: Candidate, size: int) -> Grade | None:
    """What the texts alone say; ``size`` counts the shingles of the new one."""
    one = candidate
    small, same_size = min(size, one.size), size and one.size
    title = one.title is None or one.title >= limit.TITLE
    sure = title if small < limit.LONG else True
    if one.exact and sure:
        return "exact_copy"
    if not same_size or small < limit.SHORT:
        return None
    figures = one.numbers is None or one.numbers >= limit.NUMBERS
    names = one.names is None or one.names >= limit.NAMES
    if names and sure:
        if one.jaccard >= limit.NEAR:
            return "near_copy" if figures else "revised" if small >= limit.LONG else None
        if figures and one.contained >= limit.INSIDE and size < one.size:
            return "abridged_of"
        if figures and one.containment >= limit.INSIDE and size > one.size:
            return "expands"
    alike = max(one.jaccard, one.containment, one.contained) >= limit.STORY
    told = one.title is not None and one.title >= limit.TITLE_STORY
    return "same_story" if alike and told and names and small >= limit.LONG else None


def _verdict(scene: Scene, grade: Grade, candidate: Candidate, kept: Kept, state: Kept) -> Verdict | None:
    assert state.head is not None
    ours = state.head.source == scene.record.source
    evidence = evidence_of(candidate)
    evidence.marks = marks_of(scene.record)
    copy = grade in ("exact_copy", "near_copy", "abridged_of")
    if state.head.pubstatus != "usable":
        return revision(scene, state, evidence) if ours and copy else None
    if copy and not (ours and grade != "exact_copy" and _changes(scene)):
        kind: DuplicateType = "repeat_of" if ours and scene.record.marks.repeat else grade  # type: ignore[assignment]
        return scene.duplicate(state, kind, kept.original, evidence)
    if ours and grade != "same_story" and (_changes(scene) or not (scene.named and kept.named)):
        return revision(scene, state, evidence)
    relation = Relation(
        type="expands" if grade == "expands" else "same_story", to=kept.original, evidence=evidence
    )
    return scene.publish(relation, state.story)


def _changes(scene: Scene) -> bool:
    """Whether the item says of itself that it changes an earlier one."""
    marks = scene.record.marks
    return bool(
        marks.update or marks.lead or marks.writethru or marks.refile or (marks.correction and marks.trusted)
    )


def _free(state: Kept) -> bool:
    return state.head is not None and state.head.pubstatus == "usable"
