"""Quotations with their speaker: who said what, in whose report, to whom.

A quotation's words are ``parts``, marks excluded; ``text`` is the parts' text joined by a blank, or by a blank
line where a new paragraph begins. The speaker is looked for, in this order, in the clause behind the
quotation, in the clause before it, in the sentence or paragraph that it goes on from, and in the sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import schemas
from schemas import Quote, Span, Speaker
from streams.enrich.context import Context
from streams.enrich.cues import Cue, find_cues
from streams.enrich.marks import Quoted, find_quoted, paragraphs
from streams.enrich.speakers import (
    Cast,
    Subject,
    main_subject,
    starts_with_pronoun,
    subject_after,
    subject_of,
)

CONFIDENCE = {
    "verb behind": 95,
    "verb before": 92,
    "quoted as saying": 95,
    "according to": 92,
    "colon": 88,
    "dash": 85,
    "same sentence": 85,
    "goes on": 85,
    "sentence before": 65,
}
"""Percent of speakers right on dev news, by the rule that found them."""

_SENTENCE_END = re.compile(
    r"(?<![A-Z])(?<!Mr)(?<!Mrs)(?<!Ms)(?<!Dr)(?<!St)(?<!Gen)(?<!Sen)(?<!Sens)(?<!Rep)(?<!Reps)(?<!Gov)(?<!Lt)(?<!Col)"
    r"(?<!Sgt)(?<!Capt)(?<!Rev)(?<!Prof)(?<!vs)[.!?][\"”’')\]]*(?=\s+[^\sa-z\d])"
)
_QUOTED_AS = re.compile(r"\bquoted\s(.{2,80}?)\sas\s(?:saying|telling|adding|writing)\b")
_DASH = re.compile(r"\s*[—–-]{1,2}\s*(?=\S)")
_NICKNAME_BEFORE = re.compile(
    r"(?:\b(?:nicknamed|dubbed|codenamed|a\.k\.a\.|aka|alias|known as|named|titled|entitled)|[A-Z]\w+)\s$"
)
_NAMED = re.compile(r"[\s\]]*:\s*$")
_VERB = re.compile(r"\s(?!is\b|was\b|has\b)[a-z]+(?:ed|s)\b")
_TIGHT = re.compile(r"\s(?:[A-Z]\w+|he|she|they)(?:\s[A-Z]\w+)?\s(?:said|says|told)(?=\.|\s*$)")
"""A whole attribution behind a full stop: "“We won.” Jones said."."""

_CLOSING = "\"”’'"


@dataclass(slots=True)
class _Item:
    """One quotation on its way."""

    quoted: Quoted
    kind: str
    subject: Subject | None = None
    cue: Cue | None = None
    source: Subject | None = None
    why: list[str] = field(default_factory=list)
    before: Span = (0, 0)
    behind: Span = (0, 0)


def find_quotes(
    context: Context,
    people: Sequence[schemas.Person],
    organisations: Sequence[schemas.Organisation],
    agencies: Sequence[schemas.Agency],
) -> list[Quote]:
    """Every quotation of the body in text order, with its speaker where one is found."""
    body = context.body
    quoted = [item for item in find_quoted(body) if item.parts[0][1] > item.parts[0][0]]
    if not quoted:
        return []
    finder = _Finder(context, Cast(body, people, organisations, agencies), quoted)
    return [finder.quote(item) for item in finder.items()]


class _Finder:
    """Works through the quotations of one body in order, remembering who spoke last."""

    def __init__(self, context: Context, cast: Cast, quoted: list[Quoted]) -> None:
        self.body = context.body
        self.language = context.language
        self.cast = cast
        self.quoted = quoted
        self.paragraphs = list(paragraphs(context.body))
        self.last: _Item | None = None

    def items(self) -> list[_Item]:
        """The quotations with what was found for each; interrupted sentences are joined."""
        done: list[_Item] = []
        paragraph = 0
        for at, quoted in enumerate(self.quoted):
            while self.paragraphs[paragraph][1] <= quoted.outer[0]:
                paragraph += 1
            item = self._item(at, quoted, paragraph)
            if self._is_name(quoted):
                continue
            if done and self._continues(done[-1], item):
                self._join(done[-1], item)
                continue
            self._attribute(item, paragraph)
            if item.kind == "direct" and item.subject is None and len(self._text(item).split()) < 4:
                item.kind = "mixed"
            if item.kind == "mixed":
                if self._is_title(quoted) and item.why != ["verb behind"]:
                    continue
                if item.subject is None:
                    item.kind = "scare"
            done.append(item)
            if item.subject is not None:
                self.last = item
        return done

    def _item(self, at: int, quoted: Quoted, paragraph: int) -> _Item:
        """A quotation with the unquoted text of its sentence before and behind it."""
        start, end = self.paragraphs[paragraph]
        low = max(start, self.quoted[at - 1].outer[1]) if at else start
        last = paragraph
        while self.paragraphs[last][1] < quoted.outer[1]:
            last += 1
        high = self.paragraphs[last][1]
        if at + 1 < len(self.quoted):
            high = min(high, self.quoted[at + 1].outer[0])
        low = self._sentence_start(low, quoted.outer[0])
        high = self._sentence_end(quoted.outer[1], high)
        return _Item(
            quoted, self._kind(quoted, low), before=(low, quoted.outer[0]), behind=(quoted.outer[1], high)
        )

    def _sentence_start(self, low: int, high: int) -> int:
        for match in _SENTENCE_END.finditer(self.body, max(low, high - 600), high + 1):
            if self.body[match.end() : high].strip():
                low = match.end()
            elif match.end() < high:
                low = high
        return low

    def _sentence_end(self, low: int, high: int) -> int:
        match = _SENTENCE_END.search(self.body, low, min(high, low + 600))
        return match.start() if match else min(high, low + 600)

    def _kind(self, quoted: Quoted, low: int) -> str:
        start, end = quoted.parts[0]
        text = self.body[start:end]
        before = self.body[low : quoted.outer[0]].rstrip()
        opens = text.lstrip("'‘“\"([¿¡…. ")[:1]
        new = not before or before[-1] in ',:—–.!?"”' or opens.isupper() and len(text.split()) > 4
        ended = (
            text.rstrip(_CLOSING)[-1:] in ",.!?…—–»"
            or self.body[quoted.outer[1] : quoted.outer[1] + 1] in (",", ".")
            or not quoted.closed
        )
        return "direct" if new and not opens.islower() and ended else "mixed"

    def _text(self, item: _Item) -> str:
        return " ".join(self.body[start:end] for start, end in item.quoted.parts)

    def _is_name(self, quoted: Quoted) -> bool:
        """Whether the marks hold a nickname: "Larry "Shorty" Smith", "known as "Shorty"."""
        start, end = quoted.parts[0]
        words = self.body[start:end].split()
        if not 1 <= len(words) <= 3 or not words[0][0].isupper() or not quoted.closed:
            return False
        before = _NICKNAME_BEFORE.search(self.body, max(0, quoted.outer[0] - 24), quoted.outer[0])
        if not before:
            return False
        after = self.body[quoted.outer[1] : quoted.outer[1] + 2]
        return before.group()[0].islower() or (after[:1] == " " and after[1:].isupper())

    def _is_title(self, quoted: Quoted) -> bool:
        """Whether the marks hold the title of a work: nearly every word with a capital."""
        words = [word for word in self.body[slice(*quoted.parts[0])].split() if len(word) > 3]
        return len(words) > 0 and all(word[0].isupper() for word in words)

    def _continues(self, last: _Item, item: _Item) -> bool:
        """Whether ``item`` ends the sentence that ``last`` began: "We are," she said, "going home."."""
        between = self.body[last.quoted.outer[1] : item.quoted.outer[0]]
        if "\n\n" in between or last.cue is None or not last.quoted.closed or _SENTENCE_END.search(between):
            return False
        if "behind" not in last.why[0] or not between.rstrip().endswith((",", ":", "—", "–")):
            return False
        return last.kind == "direct"

    def _join(self, last: _Item, item: _Item) -> None:
        last.quoted.parts.extend(item.quoted.parts)
        last.quoted.outer = last.quoted.outer[0], item.quoted.outer[1]
        last.quoted.closed = item.quoted.closed

    def _attribute(self, item: _Item, paragraph: int) -> None:
        rules = (self._as_saying, self._introduced, self._behind, self._before, self._aside, self._dash)
        for rule in (*rules, self._same_sentence, self._colon):
            if rule(item, paragraph):
                return
        if item.kind == "direct":
            self._goes_on(item, paragraph) or self._sentence_before(item, paragraph)

    def _take(self, item: _Item, subject: Subject | None, cue: Cue | None, why: str) -> bool:
        """Accept a subject; an agency is the report's source, and another speaker is looked for."""
        if subject is None:
            return False
        if subject.kind == "agency":
            item.source = subject
            return False
        item.subject, item.cue, item.why = subject, cue, [why]
        return True

    def _as_saying(self, item: _Item, paragraph: int) -> bool:
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

    def _introduced(self, item: _Item, paragraph: int) -> bool:
        """Words that lead in: "She said, “…", "Asked why, she said: “…", "Smith: “…"."""
        start, end = item.before
        if (lead := self.body[start:end].rstrip())[-1:] not in (",", ":"):
            return False
        stop = start + len(lead) - 1
        if lead[-1] == ":" and (member := self.cast.ending(stop)) and member.kind != "agency":
            inverted = [cue for cue in self._cues(start, member.span[0]) if cue.span[0] - start < 3]
            if inverted or not any(True for _ in self._cues(start, stop)):
                return self._take(item, member, inverted[0] if inverted else None, "colon")
        for cue in reversed(self._cues(max(start, stop - 60), stop)):
            subject = subject_of(self.cast, cue, start, stop, inverted=cue.span[0] - start < 3)
            if self._take(item, subject, cue, "verb before"):
                return True
        return False

    def _cues(self, start: int, end: int) -> list[Cue]:
        return list(find_cues(self.body, start, end, self.language))

    def _invites(self, item: _Item) -> bool:
        """Whether the quotation ends so that its sentence goes on: a comma, a question, no stop at all."""
        start, end = item.quoted.parts[-1]
        mark = self.body[start:end].rstrip(_CLOSING)[-1:]
        return mark in ",?!—–…" or self.body[item.behind[0] : item.behind[0] + 1] == ","

    def _behind(self, item: _Item, paragraph: int) -> bool:
        start, end = item.behind
        text = self.body[slice(*item.quoted.parts[-1])].rstrip(_CLOSING)
        if item.kind == "mixed" and not self._invites(item) and item.before[1] - item.before[0] > 2:
            return False
        if text.endswith(".") and self.body[start : start + 1] != ",":
            return (tight := _TIGHT.match(self.body, start, end + 1)) is not None and self._behind_to(item, tight.end())
        return self._behind_to(item, min(end, start + 60) if text[-1:] in "?!" else end)

    def _behind_to(self, item: _Item, reach: int) -> bool:
        start, end = item.behind
        for cue in find_cues(self.body, start, reach, self.language):
            gap = self.body[start : cue.span[0]].strip(" —–")
            inverted = not gap.strip(",") or (gap.endswith(",") and not self._opens_with_subject(start))
            subject = subject_of(self.cast, cue, start, end, inverted=inverted)
            if self._take(item, subject, cue, "according to" if cue.follows else "verb behind"):
                return True
        return False

    def _opens_with_subject(self, start: int) -> bool:
        while self.body[start : start + 1] in (" ", ","):
            start += 1
        return self.cast.starting(start) is not None or starts_with_pronoun(self.body, start)

    def _before(self, item: _Item, paragraph: int) -> bool:
        start, end = item.before
        for cue in reversed(self._cues(start, end)):
            subject = subject_of(self.cast, cue, start, end, inverted=False)
            if self._take(item, subject, cue, "according to" if cue.follows else "verb before"):
                return True
        return item.kind == "mixed" and self._behind_to(item, item.behind[1])

    def _aside(self, item: _Item, paragraph: int) -> bool:
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

    def _dash(self, item: _Item, paragraph: int) -> bool:
        start, end = item.behind
        match = _DASH.match(self.body, start, end)
        if not match or end - match.end() > 80 or match.end() == start:
            return False
        return self._take(item, subject_after(self.cast, match.end(), end), None, "dash")

    def _same_sentence(self, item: _Item, paragraph: int) -> bool:
        last = self.last
        if last is None or last.subject is None or last.quoted.outer[1] > item.before[0]:
            return False
        between = self.body[last.quoted.outer[1] : item.quoted.outer[0]]
        if (
            "\n\n" in between
            or _SENTENCE_END.search(between + " x")
            or item.before[0] != last.quoted.outer[1]
        ):
            return False
        if self.body[last.quoted.parts[-1][1] - 1] in ".!?":
            return False
        return self._take(item, last.subject, last.cue, "same sentence")

    def _colon(self, item: _Item, paragraph: int) -> bool:
        """The paragraph above ends with "X said:" or "From X:"."""
        if not paragraph or item.quoted.outer[0] != self.paragraphs[paragraph][0]:
            return False
        start, end = self.paragraphs[paragraph - 1]
        if self.body[end - 1] != ":":
            return False
        start = self._sentence_start(start, end - 1)
        for cue in reversed(list(find_cues(self.body, start, end, self.language))):
            if self._take(item, subject_of(self.cast, cue, start, end, inverted=False), cue, "colon"):
                return True
        return self._take(
            item, main_subject(self.cast, start, end) or self._last_member(start, end), None, "colon"
        )

    def _last_member(self, start: int, end: int) -> Subject | None:
        members = [member for member in self.cast.between(start, end) if member.kind != "agency"]
        return members[-1] if members else None

    def _goes_on(self, item: _Item, paragraph: int) -> bool:
        """A further sentence of the one who spoke just before, in this paragraph or at the end of the last."""
        last = self.last
        if last is None or last.subject is None:
            return False
        between = self.body[last.behind[0] : item.quoted.outer[0]]
        sentences = len(_SENTENCE_END.findall(between.strip() + " x"))
        if sentences > 1 or between.count("\n\n") > 1:
            return False
        return self._take(item, last.subject, None, "goes on")

    def _sentence_before(self, item: _Item, paragraph: int) -> bool:
        """The one who speaks, or is first named, in the sentence before, which has no quotation of its own."""
        start, end = self.paragraphs[paragraph]
        if item.quoted.outer[0] - start < 3:
            if not paragraph:
                return False
            start, end = self.paragraphs[paragraph - 1]
        else:
            end = item.quoted.outer[0]
        end = start + len(self.body[start:end].rstrip())
        start = self._sentence_start(start, end - 1)
        for cue in reversed(self._cues(start, end)):
            if cue.strong and self._take(
                item, subject_of(self.cast, cue, start, end, False), cue, "sentence before"
            ):
                item.cue = None
                return True
        return self._take(item, main_subject(self.cast, start, end), None, "sentence before")

    def quote(self, item: _Item) -> Quote:
        """The finished quotation."""
        parts = item.quoted.parts
        subject = item.subject
        return Quote(
            kind=item.kind,  # type: ignore[arg-type]
            parts=parts,
            text=_joined(self.body, parts),
            speaker=self._speaker(subject) if subject else None,
            cue=schemas.Cue(text=self.body[slice(*item.cue.span)], span=item.cue.span) if item.cue else None,
            source=item.source.index if item.source else None,
            audience=self._audience(item.cue),
            closed=item.quoted.closed,
            confidence=CONFIDENCE[item.why[0]] if item.why else None,
            why=item.why or ["marks"],
        )

    def _speaker(self, subject: Subject) -> Speaker:
        meant = subject
        if subject.kind == "pronoun" and subject.text.lower() in ("he", "she", "him", "her"):
            meant = self._antecedent(subject.span[0]) or subject
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
        """The person whom "he" or "she" means: the subject of this sentence, else of the one before, else the last."""
        start = at
        for _ in range(2):
            end = start
            start = self._last_start(end)
            if (found := main_subject(self.cast, start, end)) and found.kind == "person":
                return found
        return self.cast.last_person(at)

    def _last_start(self, end: int) -> int:
        """Where the sentence begins that ``end`` lies in, or the one before where it lies at a start."""
        low = max(0, end - 400)
        gap = self.body.rfind("\n\n", low, max(low, end - 3))
        low = gap + 2 if gap >= 0 else low
        for match in _SENTENCE_END.finditer(self.body, low, end):
            if end - match.end() > 3:
                low = match.end()
        return low

    def _audience(self, cue: Cue | None) -> int | None:
        if cue is None or not cue.word.startswith(("told", "tell")):
            return None
        hearer = self.cast.starting(cue.span[1] + 1)
        return hearer.index if hearer is not None and hearer.kind == "agency" else None


def _joined(body: str, parts: Sequence[Span]) -> str:
    text = body[slice(*parts[0])]
    for before, part in zip(parts, parts[1:], strict=False):
        text += ("\n\n" if "\n\n" in body[before[1] : part[0]] else " ") + body[slice(*part)]
    return text
