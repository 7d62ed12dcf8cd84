"""From a subject in the text to the speaker meant, and the finished quotation."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import schemas
from schemas import Quote, Span, Speaker
from streams.enrich.attribution import Item
from streams.enrich.clauses import previous_start
from streams.enrich.cues import Cue
from streams.enrich.rules import confidence
from streams.enrich.speakers import Cast, Subject, hearer, main_subject

_SINGULAR = frozenset(("he", "she", "him", "her", "er", "sie", "il", "elle", "él", "ella"))


class Voices:
    """Turns items into quotations, in text order: "he" means whom the text before names."""

    def __init__(self, body: str, cast: Cast) -> None:
        self.body = body
        self.cast = cast
        self.last: Subject | None = None

    def quote(self, item: Item) -> Quote:
        """The finished quotation."""
        parts = item.quoted.parts
        subject = item.subject
        return Quote(
            kind=item.kind,
            parts=parts,
            text=_joined(self.body, parts),
            speaker=self._speaker(subject) if subject else None,
            cue=schemas.Cue(text=self.body[slice(*item.cue.span)], span=item.cue.span) if item.cue else None,
            source=item.source.index if item.source else None,
            audience=self._audience(item.cue),
            closed=item.quoted.closed,
            confidence=confidence("quotes", item.why),
            why=item.why or ["marks"],
        )

    def _speaker(self, subject: Subject) -> Speaker:
        meant = subject
        if subject.kind == "pronoun" and subject.text.lower() in _SINGULAR:
            meant = self._antecedent(subject.span[0]) or subject
        self.last = meant
        person = meant.index if meant.kind == "person" else None
        organisation = meant.index if meant.kind == "organisation" else None
        name = meant.text
        if person is not None:
            name = self.cast.people[person].name
        elif organisation is not None:
            name = self.cast.organisations[organisation].name
        return Speaker(
            name=name, person=person, organisation=organisation, text=subject.text, span=subject.span
        )

    def _antecedent(self, at: int) -> Subject | None:
        """Whom "he" or "she" means: the subject of this sentence, of the one before, or the last person."""
        start = at
        for _ in range(2):
            end = start
            start = previous_start(self.body, end)
            if (found := main_subject(self.cast, start, end)) and found.kind == "person":
                return found
            if (last := self.last) and last.kind == "description" and start <= last.span[0] < end:
                return last
        return self.cast.last_person(at)

    def _audience(self, cue: Cue | None) -> int | None:
        if cue is None:
            return None
        heard = hearer(self.cast, cue.span[1])
        if heard is None and cue.word.startswith(("told", "tell")):
            heard = self.cast.starting(cue.span[1] + 1)
        return heard.index if heard is not None and heard.kind == "agency" else None


def _joined(body: str, parts: Sequence[Span]) -> str:
    text = body[slice(*parts[0])]
    for before, part in pairwise(parts):
        text += ("\n\n" if "\n\n" in body[before[1] : part[0]] else " ") + body[slice(*part)]
    return text
