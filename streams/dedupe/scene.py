"""One article before the memory: what the rules look at, and the verdicts that they can give."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from msgspec.structs import replace

from schemas import Action, DuplicateType, Evidence, Head, Relation, Relink, Segmented
from streams.dedupe.kept import Kept
from streams.dedupe.memory import Memory
from streams.dedupe.names import bare_slug, family_of, key_of, milliseconds
from streams.dedupe.texts import Candidate

COPIES = ("exact_copy", "near_copy", "abridged_of", "repeat_of")
HOUR_MS = 60 * 60 * 1000
Order = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule decided: the event or duplicate, and the state of the family after it."""

    action: str
    family: str
    story: str
    version: int
    head: Head
    relation: Relation | None = None
    of: str | None = None
    evidence: Evidence | None = None
    affects: list[str] = field(default_factory=list)
    kin: str | None = None
    relinks: list[Relink] = field(default_factory=list)


@dataclass(frozen=True)
class Scene:
    """The record and the memory; ``clock`` is log time at the record (milliseconds since 1970)."""

    memory: Memory
    record: Segmented
    clock: int | None

    @cached_property
    def named(self) -> str | None:
        """The family of the item's identity as computed, before any alias."""
        record = self.record
        return family_of(record.source, record.identity) if record.identity else None

    @cached_property
    def family(self) -> str:
        """The family that the article would found."""
        return self.memory.resolve(self.named) if self.named else self.record.id

    @cached_property
    def state(self) -> Kept | None:
        """The latest decision about the item's own family; null where it would be the first."""
        return self.memory.family(self.family) if self.named else None

    @cached_property
    def slug(self) -> int | None:
        """The key of the source's slug without marks."""
        slug = bare_slug(self.record.slug)
        return key_of(self.record.source, slug) if slug else None

    @cached_property
    def candidates(self) -> list[Candidate]:
        """Earlier articles that share text or headline, closest first."""
        return self.memory.candidates(self.record.fingerprint)

    @cached_property
    def namesakes(self) -> list[Candidate]:
        """Earlier articles that share text or only words of the headline."""
        return self.memory.candidates(self.record.fingerprint, headlines=True)

    @property
    def size(self) -> int:
        """Distinct shingles of the text; 0 for an article without one."""
        return self.record.fingerprint.count

    @property
    def killed(self) -> bool:
        """Whether the item withdraws for good: its status, or a kill mark that may be trusted."""
        marks = self.record.marks
        return self.record.pubstatus == "canceled" or (marks.trusted and marks.kill)

    @property
    def withdraws(self) -> bool:
        """Whether the item withdraws, for good or until a later version."""
        marks = self.record.marks
        return self.killed or self.record.pubstatus == "withheld" or (marks.trusted and marks.hold)

    @property
    def order(self) -> Order:
        """Where the article stands among the versions of its family."""
        return self.record.versioncreated or "", self.record.id

    def after(self, head: Head) -> bool:
        """Whether the article is a later version than ``head``."""
        if self.record.versioncreated is None and head.versioncreated is None:
            return self.rank >= head.rank
        return self.order > (head.versioncreated or "", head.id)

    def apart(self, kept: Kept) -> float:
        """Hours of event time since ``kept`` (of log time where an event time is unknown), 0 if not known."""
        then, now = milliseconds(kept.versioncreated), milliseconds(self.record.versioncreated)
        if then is None or now is None:
            then, now = kept.clock, self.clock
        return 0.0 if then is None or now is None else (now - then) / HOUR_MS

    def head(self) -> Head:
        """The article as the head of a family."""
        record = self.record
        return Head(
            id=record.id,
            source=record.source,
            versioncreated=record.versioncreated,
            pubstatus=record.pubstatus,
            size=self.size,
            series=self.in_series,
            rank=self.rank,
        )

    @property
    def rank(self) -> int:
        """Where trusted marks put the article in its series: UPDATE 2 after UPDATE 1 after CORRECTED."""
        marks = self.record.marks
        number = 2 * max(marks.update or 0, marks.lead or 0) + (marks.correction or marks.refile)
        return number if marks.trusted else 0

    @property
    def in_series(self) -> bool:
        """Whether the article calls itself a later part of a series."""
        marks = self.record.marks
        numbered = marks.update or marks.lead or marks.take or marks.writethru
        return bool(numbered or marks.refile or marks.repeat or (marks.correction and marks.trusted))

    def publish(
        self, relation: Relation | None = None, story: str | None = None, kin: str | None = None
    ) -> Verdict:
        """A new article, in the running story ``story`` or founding its own.

        ``kin`` is the family of another source that has the same text.
        """
        if kin is None and self.state is not None:
            kin = self.state.kin
        story = self.running(story) if story else self.family
        return Verdict("publish", self.family, story, 1, self.head(), relation, kin=kin)

    def revise(self, state: Kept, action: Action, relation: Relation | None, affects: list[str]) -> Verdict:
        """A later version in the family of ``state``."""
        head, version = self.head(), (state.version or 0) + 1
        story = self.running(_of(state.story))
        return Verdict(action, _of(state.family), story, version, head, relation, affects=affects)

    def running(self, story: str) -> str:
        """The story that ``story`` goes by now: that of the family which its founder's was found to be."""
        founder = self.memory.resolve(story)
        state = self.memory.family(founder) if founder != story else None
        return state.story or founder if state else founder

    def duplicate(self, state: Kept, kind: DuplicateType, of: str, evidence: Evidence) -> Verdict:
        """An article that is not published; the family of ``state`` stays as it is.

        Where its own source sends a copy again later, that is the head, so that the order of arrival does not
        say which version is the last.
        """
        assert state.head is not None
        family, story, head = _of(state.family), self.running(_of(state.story)), state.head
        if kind in COPIES and head.source == self.record.source and self.after(head):
            shown, series = head.shown or head.id, head.series or self.in_series
            head = replace(self.head(), pubstatus=head.pubstatus, shown=shown, series=series)
        return Verdict(kind, family, story, state.version or 0, head, of=of, evidence=evidence)


def _of(value: str | None) -> str:
    assert value is not None
    return value
