"""Who a quotation belongs to: the rules that look for its speaker, the surest first.

In turn: "quoted X as saying", words that lead in ("X said: “…"), the clause behind ("…,” X said"), the
clause before, any verb right behind, a dash and a name, the same sentence, a colon that ends the paragraph
above; for whole sentences also the speaker just before, and the sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from schemas import Span
from streams.enrich.clauses import REACH, SENTENCE_END, sentence_start
from streams.enrich.cues import AUXILIARIES, Cue, Cues
from streams.enrich.marks import Quoted
from streams.enrich.speakers import (
    Cast,
    Subject,
    main_subject,
    starts_with_pronoun,
    subject_after,
    subject_of,
    within,
)
from streams.enrich.words import CAPITAL

REPORTED_WORDS = 5
"""So many words in marks are said to be quoted even where no reporting word stands beside them."""

CLOSING = "\"”’'"

_QUOTED_AS = re.compile(r"\bquoted\s(.{2,80}?)\sas\s(?:saying|telling|adding|writing)\b")
_DASH = re.compile(r"\s*[—–-]{1,2}\s*(?=\S)")
_VERB = re.compile(r"\s(?!is\b|was\b|has\b)[a-z]+(?:ed|s)\b")
_TIGHT = re.compile(r"\s(?:[A-Z]\w+|he|she|they)(?:\s[A-Z]\w+)?\s(?:said|says|told)(?=\.|\s*$)")
"""A whole attribution behind a full stop: "“We won.” Jones said."."""

_TWISTED = re.compile(r"[\s,]*(?:a|ont|avait|avaient|a toutefois)-t-(ils?|elles?|on)\s")
"""A French subject between helper and verb: "a-t-elle ajouté"."""

_NAME_ALONE = re.compile(rf"\s*((?:{CAPITAL}[\w'’.-]*\s?){{1,4}})")


@dataclass(slots=True)
class Item:
    """One quotation on its way: ``before`` and ``behind`` are the unquoted text of its sentence."""

    quoted: Quoted
    kind: Literal["direct", "mixed", "indirect", "scare"]
    subject: Subject | None = None
    cue: Cue | None = None
    source: Subject | None = None
    why: list[str] = field(default_factory=list)
    before: Span = (0, 0)
    behind: Span = (0, 0)


class Attribution:
    """The rules over one body; ``last`` is the quotation before, if its speaker is known."""

    def __init__(self, cues: Cues, cast: Cast, paragraphs: Sequence[Span]) -> None:
        self.body = cast.body
        self.cues = cues
        self.cast = cast
        self.paragraphs = paragraphs
        self.last: Item | None = None

    def attribute(self, item: Item, paragraph: int) -> None:
        """Look for the speaker of ``item``, which stands in the paragraph of that number."""
        rules = (self._as_saying, self._introduced, self._behind, self._before, self._aside, self._dash)
        found = any(rule(item, paragraph) for rule in (*rules, self._same_sentence, self._colon))
        if not found and item.kind == "direct":
            found = self._goes_on(item, paragraph) or self._sentence_before(item, paragraph)
        if not found and self._words(item) >= REPORTED_WORDS:
            self._sentence_subject(item)
        item.source = item.source or self._reporter(item)

    def _words(self, item: Item) -> int:
        return sum(self.body.count(" ", start, end) + 1 for start, end in item.quoted.parts)

    def _sentence_subject(self, item: Item) -> bool:
        """Whoever the sentence is about: so many words in marks are somebody's."""
        subject = main_subject(self.cast, *item.before)
        return self._take(item, subject, None, "sentence subject")

    def within(self, item: Item) -> None:
        """A speaker named inside the marks, as French has it: "« Le toit, explique le maire, a cédé. »"."""
        start, end = item.quoted.parts[-1]
        for cue in self.cues.between(start, end) if self.cues.foreign and item.subject is None else ():
            if self.body[cue.span[0] - 2 : cue.span[0]] != ", " or not cue.strong:
                continue
            subject = subject_after(self.cast, cue.span[1], end)
            close = subject.span[1] if subject else end
            if self.body.startswith(",", close) and self._take(item, subject, cue, "verb within"):
                item.quoted.parts[-1:] = [(start, cue.span[0] - 2), (close + 2, end)]
                return

    def _reporter(self, item: Item) -> Subject | None:
        """The agency in whose report the sentence stands: "…, AFP reported."."""
        for member in self.cast.between(*item.behind):
            end = member.span[1]
            if member.kind == "agency" and any(
                cue.span[0] - end < 6 for cue in self.cues.between(end, end + 16)
            ):
                return member
        return None

    def _take(self, item: Item, subject: Subject | None, cue: Cue | None, why: str) -> bool:
        """Accept a subject; an agency is the report's source, and another speaker is looked for."""
        if subject is None:
            return False
        if subject.kind == "agency":
            item.source = subject
            return False
        item.subject, item.cue, item.why = subject, cue, [why]
        return True

    def _as_saying(self, item: Item, paragraph: int) -> bool:
        for start, end in (item.behind, item.before):
            match = _QUOTED_AS.search(self.body, start, end)
            if not match:
                continue
            reporter = [
                member for member in self.cast.between(start, match.start()) if member.kind == "agency"
            ]
            item.source = reporter[-1] if reporter else None
            cue = Cue("quoted", (match.start(), match.start() + 6), True)
            return self._take(
                item, subject_after(self.cast, match.start(1), match.end(1)), cue, "quoted as saying"
            )
        return False

    def _introduced(self, item: Item, paragraph: int) -> bool:
        """Words that lead in: "She said, “…", "Asked why, she said: “…", "Smith: “…"."""
        start, end = item.before
        if (lead := self.body[start:end].rstrip())[-1:] not in (",", ":"):
            return False
        stop = start + len(lead) - 1
        if lead[-1] == ":" and (member := self._named(start, stop)) and member.kind != "agency":
            inverted = [cue for cue in self.cues.between(start, member.span[0]) if cue.span[0] - start < 3]
            if inverted or not any(True for _ in self.cues.between(start, stop)):
                return self._take(item, member, inverted[0] if inverted else None, "colon")
        for cue in reversed(self.cues.between(max(start, stop - 60), stop)):
            subject = subject_of(self.cast, cue, start, stop, inverted=cue.span[0] - start < 4)
            if self._take(item, subject, cue, "verb before"):
                return True
        return lead[-1] == ":" and self._take(item, main_subject(self.cast, start, stop), None, "colon")

    def _named(self, start: int, stop: int) -> Subject | None:
        """The name that alone stands before a colon, known or not, unless it hangs on a preposition."""
        if member := self.cast.ending(stop):
            return None if within(self.body, start, member.span[0]) else member
        match = _NAME_ALONE.fullmatch(self.body, start, stop)
        return Subject("description", match.group(1), match.span(1)) if match else None

    def _invites(self, item: Item) -> bool:
        """Whether the quotation ends so that its sentence goes on: a comma, a question, no stop at all."""
        start, end = item.quoted.parts[-1]
        mark = self.body[start:end].rstrip(CLOSING)[-1:]
        return mark in ",?!—–…" or self.body[item.behind[0] : item.behind[0] + 1] in (",", "،")

    def _behind(self, item: Item, paragraph: int) -> bool:
        start, end = item.behind
        text = self.body[slice(*item.quoted.parts[-1])].rstrip(CLOSING)
        if item.kind == "mixed" and not self._invites(item) and item.before[1] - item.before[0] > 2:
            return False
        if text.endswith(".") and self.body[start : start + 1] != ",":
            return (tight := _TIGHT.match(self.body, start, end + 1)) is not None and self._behind_to(
                item, tight.end()
            )
        return self._behind_to(item, min(end, start + 60) if text[-1:] in "?!" else end)

    def _behind_to(self, item: Item, reach: int) -> bool:
        start, end = item.behind
        pronoun = _TWISTED.match(self.body, start, end)
        for cue in self.cues.between(start, reach):
            if pronoun and cue.span[0] == pronoun.end():
                twisted = Subject("pronoun", pronoun[1], pronoun.span(1))
                return self._take(item, twisted, cue, "verb behind")
            gap = self.body[start : cue.span[0]].strip(" —–").replace("،", ",")
            inverted = not cue.word.startswith("tell") and cue.word != "told"
            inverted = inverted and (
                gap.strip(", ") in AUXILIARIES or (gap.endswith(",") and not self._opens_with_subject(start))
            )
            subject = subject_of(self.cast, cue, start, end, inverted=inverted)
            if self._take(item, subject, cue, "according to" if cue.follows else "verb behind"):
                return True
        return False

    def _opens_with_subject(self, start: int) -> bool:
        while self.body[start : start + 1] in (" ", ","):
            start += 1
        return self.cast.starting(start) is not None or starts_with_pronoun(self.body, start)

    def _before(self, item: Item, paragraph: int) -> bool:
        start, end = item.before
        cues = self.cues.between(start, end)
        for cue in [*(c for c in reversed(cues) if c.strong), *(c for c in reversed(cues) if not c.strong)]:
            subject = subject_of(self.cast, cue, start, end, inverted=False)
            if self._take(item, subject, cue, "according to" if cue.follows else "verb before"):
                return True
        ended = self.body[slice(*item.quoted.parts[-1])].rstrip(CLOSING).endswith((".", "!", "?"))
        return item.kind == "mixed" and not ended and self._behind_to(item, item.behind[1])

    def _aside(self, item: Item, paragraph: int) -> bool:
        """Any verb right behind: "“…,” he surmised", where the subject is a person."""
        start, end = item.behind
        while start < end and self.body[start] in " ,":
            start += 1
        member = self.cast.starting(start) if self._invites(item) else None
        pronoun = subject_after(self.cast, start, end) if starts_with_pronoun(self.body, start) else None
        subject = (member if member and member.kind == "person" else None) or pronoun
        if subject is None or not (verb := _VERB.match(self.body, subject.span[1], end)):
            return False
        return self._take(
            item, subject, Cue(verb.group().strip(), (verb.start() + 1, verb.end()), False), "verb behind"
        )

    def _dash(self, item: Item, paragraph: int) -> bool:
        start, end = item.behind
        match = _DASH.match(self.body, start, end)
        if not match or end - match.end() > 80 or match.end() == start or item.kind != "direct":
            return False
        subject = subject_after(self.cast, match.end(), end)
        if subject is None or subject.text[0].islower() or end - subject.span[1] > 40:
            return False
        return self._take(item, subject, None, "dash")

    def _same_sentence(self, item: Item, paragraph: int) -> bool:
        last = self.last
        if last is None or last.subject is None or item.before[0] != last.quoted.outer[1]:
            return False
        if "\n\n" in self.body[slice(*item.before)]:
            return False
        if self.body[last.quoted.parts[-1][1] - 1] in ".!?":
            return False
        return self._take(item, last.subject, last.cue, "same sentence")

    def _colon(self, item: Item, paragraph: int) -> bool:
        """The paragraph above ends with "X said:" or "From X:"."""
        if not paragraph or item.quoted.outer[0] != self.paragraphs[paragraph][0]:
            return False
        start, end = self.paragraphs[paragraph - 1]
        if self.body[end - 1] != ":":
            return False
        start = sentence_start(self.body, start, end - 1)
        for cue in reversed(self.cues.between(start, end)):
            if self._take(item, subject_of(self.cast, cue, start, end, inverted=False), cue, "colon"):
                return True
        return self._take(
            item, main_subject(self.cast, start, end) or self._last_member(start, end), None, "colon"
        )

    def _last_member(self, start: int, end: int) -> Subject | None:
        members = [member for member in self.cast.between(start, end) if member.kind != "agency"]
        return members[-1] if members else None

    def _goes_on(self, item: Item, paragraph: int) -> bool:
        """A further sentence of the one who spoke just before, here or at the end of the paragraph above."""
        last = self.last
        if last is None or last.subject is None or item.quoted.outer[0] - last.behind[0] > REACH:
            return False
        between = self.body[last.behind[0] : item.quoted.outer[0]]
        sentences = len(SENTENCE_END.findall(between.strip() + " x"))
        if sentences > 1 or between.count("\n\n") > 1:
            return False
        item.source = last.source
        return self._take(item, last.subject, None, "goes on")

    def _sentence_before(self, item: Item, paragraph: int) -> bool:
        """The one who speaks, or is first named, in the sentence before, which has no quotation."""
        start, end = self.paragraphs[paragraph]
        if item.quoted.outer[0] - start < 3:
            if not paragraph:
                return False
            start, end = self.paragraphs[paragraph - 1]
        else:
            end = item.quoted.outer[0]
        end = start + len(self.body[start:end].rstrip())
        start = sentence_start(self.body, start, end - 1)
        for cue in reversed(self.cues.between(start, end)):
            if cue.strong and self._take(
                item, subject_of(self.cast, cue, start, end, False), cue, "sentence before"
            ):
                item.cue = None
                return True
        return self._take(item, main_subject(self.cast, start, end), None, "sentence before")
