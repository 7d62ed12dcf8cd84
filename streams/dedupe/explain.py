"""Why an article was decided as it was: its evidence, and the rivals that it was compared with."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

import msgspec

from schemas import Decision, Evidence, Relation
from streams.dedupe.copies import grade_of
from streams.dedupe.evidence import evidence_of
from streams.dedupe.names import milliseconds
from streams.dedupe.texts import Candidate, compare, encode, read

RIVALS = 5
AT_ONCE = 256
HOUR_MS = 60 * 60 * 1000


class Rival(msgspec.Struct, kw_only=True, omit_defaults=True):
    """An earlier article with text or headline in common.

    ``score`` is the greatest share of one text in the other; ``grade`` what the texts alone make of the pair,
    null for nothing; ``hours`` the event time between the two; ``chosen`` where the decision names it.
    """

    id: str
    source: str | None
    action: str
    family: str | None
    score: float
    grade: str | None
    hours: float | None
    chosen: bool
    evidence: Evidence


class Explanation(msgspec.Struct, kw_only=True, omit_defaults=True):
    """A decision for people: what, of which, because of what, and against which rivals (closest first)."""

    id: str
    delivery: str | None
    action: str
    family: str | None
    story: str | None
    version: int | None
    of: str | None
    relation: Relation | None
    affects: list[str]
    evidence: Evidence | None
    rivals: list[Rival]


def explain(decision: Decision, earlier: Iterable[Decision]) -> Explanation:
    """The explanation of ``decision`` beside the decisions before it; later ones are passed over."""
    rivals: list[Rival] = []
    others = (one for one in earlier if _counts(decision, one))
    while group := list(islice(others, AT_ONCE)):
        rivals = sorted([*rivals, *_rivals(decision, group)], key=_closest)[:RIVALS]
    return Explanation(
        id=decision.id or "",
        delivery=decision.delivery,
        action=decision.action,
        family=decision.family,
        story=decision.story,
        version=decision.version,
        of=decision.of,
        relation=decision.relation,
        affects=decision.affects,
        evidence=decision.evidence or (decision.relation.evidence if decision.relation else None),
        rivals=rivals,
    )


def _counts(decision: Decision, other: Decision) -> bool:
    return other.seq < decision.seq and other.fingerprint is not None and other.id is not None


def _closest(rival: Rival) -> tuple[bool, float, float]:
    return not rival.chosen, -rival.score, -(rival.evidence.title or 0.0)


def _rivals(decision: Decision, group: Iterable[Decision]) -> list[Rival]:
    if decision.fingerprint is None:
        return []
    by_number = {one.seq: one for one in group}
    texts = {seq: one.fingerprint for seq, one in by_number.items() if one.fingerprint}
    stored = zip(texts, encode(list(texts.values())), strict=True)
    found = compare(read(decision.fingerprint), list(stored))
    return [
        _rival(decision, by_number[one.number], one)
        for one in found
        if _score(one) > 0 or (one.title or 0) >= 0.5
    ]


def _score(candidate: Candidate) -> float:
    return max(candidate.jaccard, candidate.containment, candidate.contained)


def _rival(decision: Decision, other: Decision, candidate: Candidate) -> Rival:
    named = {decision.of, decision.relation.to if decision.relation else None}
    size = decision.fingerprint.count if decision.fingerprint else 0
    then, now = milliseconds(other.versioncreated), milliseconds(decision.versioncreated)
    return Rival(
        id=other.id or "",
        source=other.source,
        action=other.action,
        family=other.family,
        score=round(_score(candidate), 4),
        grade=grade_of(candidate, size),
        hours=None if then is None or now is None else round((now - then) / HOUR_MS, 2),
        chosen=other.id in named,
        evidence=evidence_of(candidate),
    )
