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
from streams.enrich.openers import opener, possessor
from streams.enrich.speakers import (
    Cast,
    Subject,
    accompanying,
    after_opening,
    hangs,
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
_ASKED = re.compile(r"[\s\"“”']*(?:[Ww]hen )?(?:Asked|asked|To a question)\b")
_OPENING_ALONE = re.compile(
    r"(?:Now|Instead|Specifically|Still|Also|Then|But|And|So|Unless|If|When|While|As|In|For)\b[^,\"“”]{0,80},|But|And|So|Because"
)
"""All that may stand before words in marks whose speaker is the one of the sentence before."""

_TELLS = re.compile(
    r"\s(?:(?:on|in)\s\w+\s)?(?:that|he|she|it|they|there|we|I|you|the|this|his|her|their|its|private)\s"
)
"""What a verb of speech tells, so that it does not report the words in marks before it."""

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
        first = (self._as_saying, self._tight, self._introduced, self._behind, self._before)
        then = (self._aside, self._dash, self._same_sentence, self._colon)
        found = any(rule(item, paragraph) for rule in (*first, *then))
        if not found and (item.kind == "direct" or self._is_sentence(item)):
            found = self._goes_on(item, paragraph)
        if not found and item.kind == "direct":
            found = self._sentence_before(item, paragraph)
        if not found and self._words(item) >= REPORTED_WORDS:
            self._sentence_subject(item)
        item.source = item.source or self._reporter(item)

    def _words(self, item: Item) -> int:
        return sum(self.body.count(" ", start, end) + 1 for start, end in item.quoted.parts)

    def _is_sentence(self, item: Item) -> bool:
        """Whether a sentence begins with many words in marks that go on without: "“We lost it” all," or
        has nothing before them but an opening: "Instead, “he lost it all”."."""
        start, end = item.before
        lead = self.body[start:end].strip()
        first = self.body[item.quoted.parts[0][0]]
        return self._words(item) >= REPORTED_WORDS and (
            first.isupper() if not lead else _OPENING_ALONE.fullmatch(lead) is not None
        )

    def _sentence_subject(self, item: Item) -> bool:
        """Whoever the sentence is about: so many words in marks are somebody's."""
        if _ASKED.match(self.body, *item.before):
            return False
        subject = possessor(self.cast, *item.before) or possessor(self.cast, *item.behind)
        subject = subject or self._about(*item.before)
        return self._take(item, subject, None, "sentence subject")

    def _about(self, start: int, end: int) -> Subject | None:
        """Whom a clause is about: who is named first, unless it begins with a phrase that is described."""
        main = main_subject(self.cast, start, end)
        first = opener(self.cast, after_opening(self.body, start, end), end)
        return first if main is None or (first and first.kind == "description") else main

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
            subject = self._subject(cue, start, stop, inverted=cue.span[0] - start < 4)
            if self._take(item, subject, cue, "verb before"):
                return True
        return lead[-1] == ":" and self._take(item, self._about(start, stop), None, "colon")

    def _subject(self, cue: Cue, start: int, end: int, inverted: bool) -> Subject | None:
        """The subject of ``cue``: where it hangs on a verb of speech before, that verb's own."""
        if not inverted and hangs(self.body, start, cue) and not accompanying(self.cast, start, cue.span[0]):
            for earlier in reversed(self.cues.between(start, cue.span[0])):
                if earlier.strong and not earlier.follows and not earlier.word.endswith("ing"):
                    found = subject_of(self.cast, earlier, start, cue.span[0], inverted=False)
                    if found and found.kind != "agency":
                        return found
            if about := self._about(start, cue.span[0]):
                return about
        return subject_of(self.cast, cue, start, end, inverted)

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

    def _tight(self, item: Item, paragraph: int) -> bool:
        """An attribution at once behind a comma, whatever leads in: "Hill was angry: “No,” she said"."""
        start, end = item.behind
        while start < end and self.body[start] in " ,،":
            start += 1
        if not self._invites(item) or not (cues := self.cues.between(start, min(end, start + 60))):
            return False
        cue = cues[0]
        if cue.span[0] == start:
            named = self.cast.starting(cue.span[1] + 1)
            return named is not None and self._behind_to(item, cue.span[1])
        named = self.cast.starting(start)
        stop = named.span[1] if named else start
        if named is None and (pronoun := starts_with_pronoun(self.body, start)):
            stop = start + self.body[start : start + 8].find(" ") if pronoun else start
        return stop > start and cue.span[0] == stop + 1 and self._behind_to(item, cue.span[1])

    def _behind(self, item: Item, paragraph: int) -> bool:
        start, end = item.behind
        text = self.body[slice(*item.quoted.parts[-1])].rstrip(CLOSING)
        if item.kind == "mixed" and not self._invites(item) and item.before[1] - item.before[0] > 2:
            return False
        if text.endswith(".") and self.body[start : start + 1] != ",":
            return (tight := _TIGHT.match(self.body, start, end + 1)) is not None and self._behind_to(
                item, tight.end()
            )
        return self._behind_to(
            item, min(end, start + 80) if text[-1:] in "?!" else end, item.before[1] - item.before[0] > 2
        )

    def _behind_to(self, item: Item, reach: int, ending: bool = False) -> bool:
        """An attribution behind, up to ``reach``; not one that tells on if ``ending``."""
        start, end = item.behind
        pronoun = _TWISTED.match(self.body, start, end)
        for cue in self.cues.between(start, reach):
            if pronoun and cue.span[0] == pronoun.end():
                twisted = Subject("pronoun", pronoun[1], pronoun.span(1))
                return self._take(item, twisted, cue, "verb behind")
            if ending and not cue.word.startswith("t") and _TELLS.match(self.body, cue.span[1], end):
                continue
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
            subject = self._subject(cue, start, end, inverted=False)
            if self._take(item, subject, cue, "according to" if cue.follows else "verb before"):
                return True
        for cue in reversed(cues):
            if (
                cue.strong
                and cue.word.endswith("ing")
                and self._take(item, self._about(start, cue.span[0]), cue, "verb before")
            ):
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
        if sentences > 1 or between.count("\n\n") > 1 or self._another(last, item):
            return False
        item.source = last.source
        return self._take(item, last.subject, None, "goes on")

    def _another(self, last: Item, item: Item) -> bool:
        """Whether the sentence between two quotations is about somebody else: "Hill agreed. “Yes …"."""
        start = last.behind[1]
        while start < item.before[0] and not self.body[start].isalnum():
            start += 1
        about = self._about(start, item.before[0]) if start < item.before[0] else None
        if about is None or about.kind != "person" or last.subject is None or last.subject.kind == "pronoun":
            return False
        return about.index != last.subject.index

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
