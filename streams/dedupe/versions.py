"""Rules by identity and by series: which version of an item known already is this?

Versions are ordered by (versioncreated, id), never by the agency's version numbers (those are not
consecutive, and some agencies reset them). Arrival decides only where neither has a time: the id would make
every other update an older version. The dead win: nothing follows a kill.
"""

from __future__ import annotations

import dataclasses

import msgspec

from schemas import DuplicateType, Evidence, Head, Relation, Relink
from streams.dedupe import thresholds
from streams.dedupe.evidence import evidence_of, marks_of
from streams.dedupe.kept import Kept
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
    state = scene.state or series(scene)
    head = scene.head()
    head.pubstatus = "canceled" if scene.killed else "withheld"
    if state is None or state.head is None:
        return Verdict("withdraw", scene.family, scene.family, 1, head)
    if state.head.pubstatus == "canceled" or not (scene.killed or scene.after(state.head)):
        kind: DuplicateType = "after_kill" if state.head.pubstatus == "canceled" else "older_version"
        return scene.duplicate(
            state, kind, state.head.id, Evidence(identity=record.identity, reason="withdrawal")
        )
    affects = affected(scene, state)
    verdict = scene.revise(state, "withdraw", None, affects)
    return Verdict("withdraw", verdict.family, verdict.story, verdict.version, head, affects=affects)


def by_identity(scene: Scene) -> Verdict | None:
    """Another version of an item with the same guid, reference or address, from the same source."""
    state = scene.state
    if state is None:
        return None
    evidence = Evidence(identity=scene.record.identity, marks=marks_of(scene.record))
    if not state.version:
        return _copied(scene, state, evidence)
    return _joined(scene, state, evidence) or revision(scene, state, evidence)


def _copied(scene: Scene, state: Kept, evidence: Evidence) -> Verdict | None:
    """A version of an item of which another source's copy was published; null where the text has to tell."""
    assert state.head is not None and state.of is not None
    if not scene.after(state.head):
        original = scene.memory.family(scene.memory.resolve(state.kin or ""))
        if original is None or original.head is None:
            return None
        return scene.duplicate(original, "older_version", state.of, evidence)
    if not (scene.record.marks.correction and scene.record.marks.trusted):
        return None
    relation = Relation(type="corrects", to=state.of, evidence=evidence)
    affects, story = affected(scene, state), state.story or scene.family
    family = state.family or scene.family
    return Verdict("correct", family, story, 1, scene.head(), relation, affects=affects, kin=state.kin)


def _joined(scene: Scene, state: Kept, evidence: Evidence) -> Verdict | None:
    """A later part of a series whose slug and identity lead to two families: they are one from now on.

    The smaller name stays: it is the same in every order of arrival, as firstcreated is not, which some items
    lack and some agencies set anew.
    """
    other = series(scene) if scene.in_series else None
    if other is None or other.head is None or state.head is None or other.family == state.family:
        return None
    if not (other.version and other.head.pubstatus == state.head.pubstatus == "usable"):
        return None
    latest, older = (state, other) if _order(state.head) > _order(other.head) else (other, state)
    if not scene.after(latest.head or state.head):
        return None
    to, gone = sorted((latest, older), key=lambda one: one.family or "")
    evidence = msgspec.structs.replace(evidence, slug=True, reason="identity and slug lead to two families")
    verdict = _later(scene, latest, evidence)
    relinks = [Relink(kind="family", from_=gone.family or "", to=to.family or "")]
    story, other_story = scene.running(to.story or ""), scene.running(gone.story or "")
    if other_story != story:
        relinks.append(Relink(kind="story", from_=other_story, to=story))
    return dataclasses.replace(
        verdict,
        family=to.family or "",
        story=story,
        version=max(latest.version or 0, older.version or 0) + 1,
        relinks=relinks,
    )


def _order(head: Head) -> tuple[str, str]:
    return head.versioncreated or "", head.id


def by_series(scene: Scene) -> Verdict | None:
    """UPDATE n, nth Ld, writethru, take or refile under the slug of an earlier item of the same source."""
    state = series(scene)
    if state is None:
        return None
    evidence = Evidence(slug=True, marks=marks_of(scene.record))
    if not state.version:
        return _copied(scene, state, evidence)
    return revision(scene, state, evidence) if scene.in_series else _before(scene, state, evidence)


def _before(scene: Scene, state: Kept, evidence: Evidence) -> Verdict | None:
    """A story that comes after its own updates, or after its kill: the slug is all that ties them.

    A kill that met nothing meets the first story under its slug whose own time does not say that it is later.
    """
    head, record = state.head, scene.record
    assert head is not None
    if head.pubstatus == "canceled":
        early = state.action == "withdraw" and state.version == 1
        untold = record.versioncreated in (None, record.received)
        later = (record.versioncreated or "") > (head.versioncreated or "")
        if not later or (early and untold):
            return scene.duplicate(state, "after_kill", head.shown or head.id, evidence)
        return None
    if head.pubstatus == "withheld":
        return revision(scene, state, evidence)
    comparable = (record.versioncreated is None) == (head.versioncreated is None)
    tied = record.versioncreated is not None and record.versioncreated == head.versioncreated
    if head.series and comparable and (tied or not scene.after(head)):
        return revision(scene, state, evidence)
    return None


def revision(scene: Scene, state: Kept, evidence: Evidence) -> Verdict:
    """The article as a version of the family of ``state``: later, earlier, the same, or after its kill."""
    head = state.head
    assert head is not None
    if head.pubstatus == "canceled":
        return scene.duplicate(state, "after_kill", head.shown or head.id, evidence)
    later = scene.after(head)
    if head.pubstatus == "withheld":
        if later:
            return scene.revise(state, "publish", None, [])
        return scene.duplicate(state, "after_kill", head.shown or head.id, evidence)
    twin = _twin(scene, state, later)
    if twin is not None:
        candidate, kept = twin
        kind: DuplicateType = "repeat_of" if scene.record.marks.repeat else "exact_copy"
        return scene.duplicate(state, kind, kept.original, evidence_of(candidate, evidence))
    near = next((c for c in scene.candidates if scene.memory.kept(c.number).id == head.id), None)
    evidence = evidence_of(near, evidence) if near else evidence
    if not later:
        return scene.duplicate(state, "older_version", head.shown or head.id, evidence)
    return _later(scene, state, evidence)


def affected(scene: Scene, state: Kept) -> list[str]:
    """The articles of other sources that were published with the text of a family."""
    found = others(scene) if scene.size else []
    families = [*scene.memory.kin(state.family or ""), *filter(None, [state.kin])]
    for family in families:
        other = scene.memory.family(scene.memory.resolve(family))
        head = other.head if other and other.version else None
        if head and head.source != scene.record.source and head.pubstatus == "usable":
            found.append(head.shown or head.id)
    return list(dict.fromkeys(found))


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
    marks, to = scene.record.marks, state.head.shown or state.head.id
    if marks.correction and marks.trusted:
        relation = Relation(type="corrects", to=to, evidence=evidence)
        return scene.revise(state, "correct", relation, affected(scene, state))
    if marks.refile:
        relation = Relation(type="refile_of", to=to, evidence=evidence)
    elif marks.take:
        relation = Relation(type="take_of", to=to, n=marks.take, evidence=evidence)
    elif not state.head.size:
        relation = Relation(type="alert_for", to=to, evidence=evidence)
    else:
        relation = Relation(type="update_of", to=to, n=marks.update or marks.lead, evidence=evidence)
    return scene.revise(state, "update", relation, [])


def series(scene: Scene) -> Kept | None:
    """The latest decision about the item of this source under the article's slug."""
    kept = scene.memory.slug(scene.slug) if scene.slug is not None else None
    if kept is None or kept.family is None or abs(scene.apart(kept)) > thresholds.SERIES_HOURS:
        return None
    family = kept.alias if kept.own and kept.alias else kept.family
    state = scene.memory.family(scene.memory.resolve(family))
    return state if state and state.head and state.head.source == scene.record.source else None


def _twin(scene: Scene, state: Kept, later: bool) -> tuple[Candidate, Kept] | None:
    """The member with the same text and headline; for a later version, only one as good as the head."""
    for candidate in scene.candidates:
        if candidate.exact and candidate.title in (None, 1.0):
            kept = scene.memory.kept(candidate.number)
            mine = kept.family == state.family and kept.source == scene.record.source
            head = (
                state.head
                and kept.original == (state.head.shown or state.head.id)
                and kept.action in EVENTS | COPIES
            )
            if mine and (head or not later):
                return candidate, kept
    return None
