"""Rules by identity and by series: which version of an item known already is this?

Versions are ordered by (versioncreated, id), never by the agency's version numbers (those are not
consecutive, and some agencies reset them). Arrival decides only where neither has a time: the id would make
every other update an older version. The dead win: nothing follows a kill.
"""

from __future__ import annotations

from schemas import DuplicateType, Evidence, Marks, Relation
from streams.dedupe import thresholds
from streams.dedupe.evidence import evidence_of, marks_of
from streams.dedupe.memory import Kept
from streams.dedupe.scene import Scene, Verdict
from streams.dedupe.texts import Candidate

EVENTS = frozenset({"publish", "update", "correct"})
COPIES = frozenset({"exact_copy", "repeat_of"})


def withdrawal(scene: Scene) -> Verdict | None:
    """A kill or hold: withdraws the family of its identity, or of its slug; never that of another source.

    One that meets nothing is kept as the head of its family, so that the story it kills is stopped when it
    comes late.
    """
    record = scene.record
    if not scene.withdraws:
        return None
    state = scene.state or _series(scene)
    head = scene.head()
    head.pubstatus = "canceled" if scene.killed else "withheld"
    if state is None or state.head is None:
        return Verdict("withdraw", scene.family, scene.family, 1, head)
    if state.head.pubstatus == "canceled" or not (scene.killed or scene.after(state.head)):
        kind: DuplicateType = "after_kill" if state.head.pubstatus == "canceled" else "older_version"
        return scene.duplicate(
            state, kind, state.head.id, Evidence(identity=record.identity, reason="withdrawal")
        )
    affects = [] if not scene.size else others(scene)
    verdict = scene.revise(state, "withdraw", None, affects)
    return Verdict("withdraw", verdict.family, verdict.story, verdict.version, head, affects=affects)


def by_identity(scene: Scene) -> Verdict | None:
    """Another version of an item with the same guid, reference or address, from the same source."""
    if scene.state is None:
        return None
    return revision(
        scene, scene.state, Evidence(identity=scene.record.identity, marks=marks_of(scene.record))
    )


def by_series(scene: Scene) -> Verdict | None:
    """UPDATE n, nth Ld, writethru, take or refile under the slug of an earlier item of the same source."""
    if not _in_series(scene.record.marks):
        return None
    state = _series(scene)
    if state is None:
        return None
    return revision(scene, state, Evidence(slug=True, marks=marks_of(scene.record)))


def revision(scene: Scene, state: Kept, evidence: Evidence) -> Verdict:
    """The article as a version of the family of ``state``: later, earlier, the same, or after its kill."""
    head = state.head
    assert head is not None
    if head.pubstatus == "canceled":
        return scene.duplicate(state, "after_kill", head.id, evidence)
    later = scene.after(head)
    if head.pubstatus == "withheld":
        if later:
            return scene.revise(state, "publish", None, [])
        return scene.duplicate(state, "after_kill", head.id, evidence)
    twin = _twin(scene, state, later)
    if twin is not None:
        candidate, kept = twin
        kind: DuplicateType = "repeat_of" if scene.record.marks.repeat else "exact_copy"
        return scene.duplicate(state, kind, kept.original, evidence_of(candidate, evidence))
    near = next((c for c in scene.candidates if scene.memory.kept(c.number).id == head.id), None)
    evidence = evidence_of(near, evidence) if near else evidence
    if not later:
        return scene.duplicate(state, "older_version", head.id, evidence)
    return _later(scene, state, evidence)


def others(scene: Scene) -> list[str]:
    """The articles of other sources that were published with this text, in the order of their numbers."""
    found = []
    for candidate in scene.candidates:
        if max(candidate.jaccard, candidate.containment, candidate.contained) >= thresholds.INSIDE:
            kept = scene.memory.kept(candidate.number)
            if kept.source != scene.record.source and kept.action in EVENTS:
                found.append(candidate.number)
    return [scene.memory.kept(number).original for number in sorted(found)]


def _later(scene: Scene, state: Kept, evidence: Evidence) -> Verdict:
    assert state.head is not None
    marks, to = scene.record.marks, state.head.id
    if marks.correction and marks.trusted:
        return scene.revise(
            state, "correct", Relation(type="corrects", to=to, evidence=evidence), others(scene)
        )
    if marks.refile:
        relation = Relation(type="refile_of", to=to, evidence=evidence)
    elif marks.take:
        relation = Relation(type="take_of", to=to, n=marks.take, evidence=evidence)
    elif not state.head.size:
        relation = Relation(type="alert_for", to=to, evidence=evidence)
    else:
        relation = Relation(type="update_of", to=to, n=marks.update or marks.lead, evidence=evidence)
    return scene.revise(state, "update", relation, [])


def _in_series(marks: Marks) -> bool:
    numbered = marks.update or marks.lead or marks.take
    return bool(
        numbered or marks.writethru or marks.refile or marks.repeat or (marks.correction and marks.trusted)
    )


def _series(scene: Scene) -> Kept | None:
    kept = scene.memory.slug(scene.slug) if scene.slug is not None else None
    if kept is None or kept.family is None or abs(scene.apart(kept)) > thresholds.SERIES_HOURS:
        return None
    state = scene.memory.family(kept.family)
    return state if state and state.head and state.head.source == scene.record.source else None


def _twin(scene: Scene, state: Kept, later: bool) -> tuple[Candidate, Kept] | None:
    """The member with the same text and headline; for a later version, only one as good as the head."""
    for candidate in scene.candidates:
        if candidate.exact and candidate.title in (None, 1.0):
            kept = scene.memory.kept(candidate.number)
            mine = kept.family == state.family and kept.source == scene.record.source
            head = state.head and kept.original == state.head.id and kept.action in EVENTS | COPIES
            if mine and (head or not later):
                return candidate, kept
    return None
