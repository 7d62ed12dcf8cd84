"""Who speaks: the subject of a reporting word, found by its place in the sentence.

The subject stands before the verb ("Hugh Hill, a doctor, said"), behind it ("said Hugh Hill, a doctor") or
behind "according to". It is a person or an organisation known from the text, a place that stands for its
government, a pronoun, or a description ("a doctor"), which is given as it is written.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import schemas
from schemas import Span
from streams.enrich.cues import Cue

Kind = Literal["person", "organisation", "agency", "pronoun", "description"]

_PRONOUN = re.compile(r"\b(?:he|she|they|it|we|I|He|She|They|It|We)$")
_STANDALONE = re.compile(
    r"\b(?:[Aa]nother|[Oo]thers?|[Ss]ome|[Mm]any|[Oo]ne|[Bb]oth|[Nn]one|[Mm]ost|[Ss]everal)$"
)
_ALONE_AT = re.compile(r"(?:another|others|some|many|one|both)(?=[.,;\"”]|$)")
_PRONOUN_AT = re.compile(r"(?:he|she|they|it|we|I|him|her|them|er|sie|il|ils|elle|elles|él|ella|ellos)\b")
_TRAILING = frozenset(
    "a ont avait avaient ha han había habían hat haben hatte hatten "
    "has have had also later then once would will could did does not n't never even just only again still "
    "now both already often however further too who first".split()
)
_TRAIL = re.compile(
    rf"(?:[ ]+(?:{'|'.join(sorted(_TRAILING))}|\w+ly|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))+$"
)
_APPOSITIVE = re.compile(
    r"\s*(?:an?|the|who|whose|which|his|her|their|its|one|himself|herself|now|then|formerly|aged|speaking|in|at|of|during|on|"
    r"from|with|after|by|for|"
    r"\d{1,3}|Republican|Democrat|[a-z][\w'’-]*|[A-Z]-[A-Z]\w*\.?|R|D|Jr\.?|Sr\.?|\w+ing)\b"
)
_NOT_AFTER = re.compile(
    r"(?:of|in|at|on|about|during|before|after|that|from|with|for|as|when|while|if|outside|inside|near|under|over|behind|beside|"
    r"between|through|until|upon|by phone|by telephone|by email)\s"
)
"""What follows a verb and is no subject: "said of Mr Hill"."""

_OF = re.compile(r"\s(?:of|from|at|in)\s[^,\"“”]{2,60}|\s\([^()]{1,20}\)")
_HANGING = re.compile(r"\b(?:and|but)\s(?:(?:then|also|later|now|\w+ly)\s)?$")
_WITH = re.compile(r"(?:,|—|–)\swith\s([^,.;:\"“”]{2,60}?)\s(?:\w+ly\s)?$")
_FINITE = re.compile(r"\s(?:was|were|is|are|had|has|have|did|does|said|says|would|will|could|can|should)\s")
_DESCRIBED = re.compile(r"(?:[a-z][a-z-]+\s){1,4}(?:[A-Z][\w.'’-]*\s?){1,4}")
"""A description and a name that is not known: "columnist Ai Jun"."""

_LEADING = re.compile(r"(?:And|But|Or|So|Yet|Then|Now|Still|Also|Instead)\b[ ,]*")
_AREA = re.compile(r"\s*[A-Z][\w.]*(?:\s[A-Z]\w*)?")
_RELATIVE = re.compile(r"\s*(?:who|whose|which)\b")
_SUBORDINATE = re.compile(r"\s*(?:as|and|but|that|when|while|if|because)\s(?=(?:the\s|Mr|Mrs|Ms|Dr)?[A-Z])")
_SHARED = re.compile(r"(?:^|\s)(?:and|but|or|then|,)$")
_CLAUSE = re.compile(
    r"(?:^|[\s(—–])(?:and|but|that|when|as|while|because|although|though|if|after|before|where|since|so)\s"
)
_DETERMINER = re.compile(
    r"\b(?:an?|the|one|two|another|some|many|several|his|her|their|its|our|my|this|that|no|other|most|un|une|le|la|el|"
    r"los|der|die|das|ein|eine)\s",
    re.I,
)
_WITHIN = re.compile(
    r"\b(?:of|for|at|in|from|with|by|to|on|under|behind)\s(?:the\s|an?\s|his\s|her\s|its\s)?$"
)
_SOURCE_WORD = re.compile(
    r"\b(?:officials?|sources?|police|spokes(?:man|woman|person|people)|authorities|experts?|analysts?|critics|residents?|"
    r"witnesses|scientists|researchers|reports?|reporters?|prosecutors?|lawyers?|doctors?|investigators|economists?|"
    r"traders?|dealers?|statement|polls?|stud(?:y|ies)|surveys?|media|documents?|papers?|leaders?|members?|men|man|woman|"
    r"women|people|supporters|aides?|advis[eo]rs?|lawmakers?|minister|president|company|group|campaign|agency|court|"
    r"judge|council|ministry|government|others|some|many|one|voters?|students?|judiciary|party|newspaper|magazine|network)$"
)
_STOP = re.compile(
    r"[,.;:!?\n\"“”„«»(—–]| (?:who|that|which|when|as|while|after|before|in|on|at|during|about|by|and|am|"
    r"im|au|en|el|ce|le|أن|إن|إنه)\s"
)
_BROKEN = re.compile(r"[,;:!?\n\"“”()]|[a-z]{5}\.|\b(?:that|who|whether|if|it|he|she|they|in|on|at)\b")
_PERSON_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey)\b")
_POSSESSIVE = re.compile(r"['’]s?\s")
_OPENING = re.compile(
    r"\s*(?:in|on|at|after|before|as|while|when|if|though|although|despite|during|since|because|with|for|by|to|under|"
    r"asked|speaking|following|even|shortly|just|earlier|later|last|from|without|amid|once|until)\b[^,]*,",
    re.I,
)

_HEARER = re.compile(
    r"\s*(?:à|au|a|al|an|der|dem|gegenüber|to|ل)\s?(?:l['’]|la |las |el |der |dem )?"
    r"(?:agence |agencia |Nachrichtenagentur |Agentur |وكالة )?"
)
"""What leads from a verb to its hearer, an agency: "a déclaré à l’AFP", "dijo a Efe"."""

_PARTICLE_BEHIND = re.compile(r"\s(?:mit|an|hinzu|ein)$")
"""The end of a German verb: "teilte die Polizei mit"."""

WINDOW = 300
"""How far from its verb, in characters, a subject is looked for."""


@dataclass(slots=True)
class Subject:
    """Who a reporting word belongs to; ``index`` is that of the person, organisation or agency."""

    kind: Kind
    text: str
    span: Span
    index: int | None = None


class Cast:
    """Everyone and everything in one body that can speak, in text order."""

    def __init__(
        self,
        body: str,
        people: Sequence[schemas.Person],
        organisations: Sequence[schemas.Organisation],
        agencies: Sequence[schemas.Agency],
    ) -> None:
        self.body = body
        self.people = people
        self.organisations = organisations
        kinds: tuple[tuple[Kind, Sequence[schemas.Person | schemas.Organisation | schemas.Agency]], ...] = (
            ("person", people),
            ("organisation", organisations),
            ("agency", agencies),
        )
        members = {
            mention.span: Subject(kind, body[slice(*mention.span)], mention.span, index)
            for kind, items in reversed(kinds)
            for index, item in enumerate(items)
            for mention in item.mentions
            if mention.in_ == "body" and mention.kind != "pronoun"
        }
        self.members = [members[span] for span in sorted(members)]
        self.starts = [member.span[0] for member in self.members]
        self.ends = sorted((member.span[1], at) for at, member in enumerate(self.members))

    def between(self, start: int, end: int) -> list[Subject]:
        """The members that start in ``[start, end)``."""
        return self.members[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def ending(self, end: int) -> Subject | None:
        """The longest member that ends at ``end``."""
        at = bisect_left(self.ends, (end, -1))
        return self.members[self.ends[at][1]] if at < len(self.ends) and self.ends[at][0] == end else None

    def starting(self, start: int) -> Subject | None:
        """The member that starts at ``start``."""
        at = bisect_left(self.starts, start)
        return self.members[at] if at < len(self.starts) and self.starts[at] == start else None

    def last_person(self, before: int) -> Subject | None:
        """The person named last before an offset."""
        for member in reversed(
            self.members[max(0, bisect_right(self.starts, before) - 40) : bisect_right(self.starts, before)]
        ):
            if member.kind == "person" and member.span[1] <= before:
                return member
        return None


def subject_before(cast: Cast, start: int, verb: int) -> Subject | None:
    """The subject that ends before a verb at offset ``verb``; the clause starts at ``start`` or later."""
    body = cast.body
    start = max(start, verb - WINDOW)
    end = _end_of_subject(body, start, verb)
    if _SHARED.search(body, start, end):
        return main_subject(cast, start, end)
    if end <= start:
        return None
    if _RELATIVE.match(body, end + 1, verb) and (named := cast.ending(end)):
        return named
    clause = _clause_start(body, start, end)
    return _noun_phrase_ending(cast, clause, end)


def _end_of_subject(body: str, start: int, verb: int) -> int:
    """Where the noun phrase before a verb ends, adverbs, auxiliaries and appositions taken off."""
    text = body[start:verb].rstrip()
    last = text[text.rfind(" ") + 1 :]
    if last in _TRAILING or last.endswith(("ly", "day")):
        text = text[: match.start()] if (match := _TRAIL.search(text)) else text
    if _RELATIVE.match(body, start + len(text), verb) and text.endswith(","):
        return start + len(text.rstrip(" ,—–"))
    first = True
    while text.endswith((",", "—", "–")):
        text = text[:-1].rstrip()
        cut = _segment(text)
        segment = text[cut + 1 :]
        if _SUBORDINATE.match(segment):
            break
        area = first and _AREA.fullmatch(segment) and text[:cut].rpartition(" ")[2][:1].isupper()
        if cut < 0 or not (area or _APPOSITIVE.match(segment)):
            break
        text, first = text[: cut + 1], False
        if _RELATIVE.match(segment):
            break
    return start + len(text.rstrip(" ,—–"))


def _segment(text: str) -> int:
    return max(text.rfind(","), text.rfind("—"), text.rfind("–"))


def _clause_start(body: str, start: int, end: int) -> int:
    """Where the clause that ends at ``end`` begins: behind the last comma or conjunction."""
    start += 1 + max(map(body[start:end].rfind, ',;:—–"”“'))
    for match in _CLAUSE.finditer(body, start, end):
        if match.end() < end:
            start = match.end()
    return start


def _noun_phrase_ending(cast: Cast, start: int, end: int) -> Subject | None:
    body = cast.body
    if pronoun := _PRONOUN.search(body, max(start, end - 5), end):
        return Subject("pronoun", pronoun.group(), pronoun.span())
    member = cast.ending(end)
    if member is not None and not _WITHIN.search(body, max(start, member.span[0] - 16), member.span[0]):
        return member
    if member is None and (alone := _STANDALONE.search(body, start, end)):
        return Subject("description", alone.group(), alone.span())
    text = body[start:end]
    determiners = list(_DETERMINER.finditer(text))
    offset = start + len(text) - len(text.lstrip())
    for determiner in determiners:
        if not _WITHIN.search(text, 0, determiner.start()):
            offset = start + determiner.start()
    if leading := _LEADING.match(body, offset, end):
        offset = leading.end()
    phrase = body[offset:end]
    if member is None and (named := _named_within(cast, offset, end)):
        return named
    if member is None and not determiners and not phrase[:1].isupper() and not _is_described(phrase):
        return None
    if not phrase or len(phrase.split()) > 14 or (member is None and _FINITE.search(phrase)):
        return member
    return Subject("description", phrase, (offset, end))


def _is_described(phrase: str) -> bool:
    """Whether words without a determiner describe a speaker: "city officials", "columnist Ai Jun"."""
    return bool(_SOURCE_WORD.search(phrase) or _DESCRIBED.fullmatch(phrase))


def _named_within(cast: Cast, start: int, end: int) -> Subject | None:
    """The one person a phrase names, with more behind the name: "former Gov. Jeb Lorne of Florida"."""
    members = [member for member in cast.between(start, end) if member.kind == "person"]
    if len(members) != 1 or within(cast.body, start, members[0].span[0]):
        return None
    return members[0] if _OF.fullmatch(cast.body, members[0].span[1], end) else None


def subject_after(cast: Cast, verb_end: int, end: int) -> Subject | None:
    """The subject behind a verb or behind "according to"."""
    body = cast.body
    start = verb_end
    while start < end and body[start] in " \n\xa0-":
        start += 1
    end = min(end, start + WINDOW)
    if start >= end:
        return None
    if agency := hearer(cast, verb_end):
        start = min(end, agency.span[1] + 1)
    if _NOT_AFTER.match(body, start, end):
        return None
    if pronoun := _PRONOUN_AT.match(body, start, end):
        return Subject("pronoun", pronoun.group(), pronoun.span())
    if alone := _ALONE_AT.match(body, start, end):
        return Subject("description", alone.group(), alone.span())
    for member in cast.between(start, end)[:1]:
        between = body[start : member.span[0]]
        if len(between) < 80 and not _WITHIN.search(between) and not _BROKEN.search(between):
            return member
    stop = _STOP.search(body, start, end)
    stop_at = stop.start() if stop else end
    phrase = _PARTICLE_BEHIND.sub("", body[start:stop_at].rstrip())
    if (
        not phrase
        or len(phrase.split()) > 10
        or not (_DETERMINER.match(phrase) or not phrase[0].islower() or _SOURCE_WORD.search(phrase))
    ):
        return None
    return Subject("description", phrase, (start, start + len(phrase)))


def hearer(cast: Cast, verb_end: int) -> Subject | None:
    """The agency to which a verb that ends at an offset is spoken, as its indirect object."""
    match = _HEARER.match(cast.body, verb_end)
    member = cast.starting(match.end()) if match else None
    return member if member and member.kind == "agency" else None


def subject_of(cast: Cast, cue: Cue, start: int, end: int, inverted: bool) -> Subject | None:
    """The subject of ``cue`` in the clause ``[start, end)``; behind the verb first where ``inverted``."""
    if cue.follows:
        return subject_after(cast, cue.span[1], end)
    if cue.word.endswith("ing"):
        return accompanying(cast, start, cue.span[0]) or main_subject(cast, start, cue.span[0])
    if (inverted or _is_inverted(cast.body, start, cue.span[0])) and (
        found := subject_after(cast, cue.span[1], end)
    ):
        return found
    return subject_before(cast, start, cue.span[0])


def accompanying(cast: Cast, start: int, verb: int) -> Subject | None:
    """The subject of a participle behind "with": "with one of her ads asking"."""
    if not (match := _WITH.search(cast.body, max(start, verb - 80), verb)):
        return None
    if (pronoun := _PRONOUN.fullmatch(match[1])) or len(match[1].split()) > 9:
        return Subject("pronoun", match[1], match.span(1)) if pronoun else None
    return cast.ending(match.end(1)) or Subject("description", match[1], match.span(1))


def _is_inverted(body: str, start: int, verb: int) -> bool:
    """Whether only an opening stands before a verb: "In other words, explained Ida Rask"."""
    opening = _OPENING.match(body, start, verb) or _LEADING.match(
        body, start + body[start:verb].startswith(" "), verb
    )
    return opening is not None and "," in opening.group() and not body[opening.end() : verb].strip()


def hangs(body: str, start: int, cue: Cue) -> bool:
    """Whether a verb has no subject of its own: a participle, or one behind "and"."""
    end = cue.span[0]
    return cue.word.endswith("ing") or _HANGING.search(body, max(start, end - 24), end) is not None


def after_opening(body: str, start: int, end: int) -> int:
    """Where the main clause begins, behind an opening that ends with a comma: "After the vote, Hill …"."""
    opening = _OPENING.match(body, start, end)
    return opening.end() if opening and opening.end() < end else start


def main_subject(cast: Cast, start: int, end: int) -> Subject | None:
    """The subject that a participle hangs on: the first person, body or pronoun of the main clause."""
    if (opening := _OPENING.match(cast.body, start, end)) and opening.end() < end:
        return _first_subject(cast, opening.end(), end) or _first_subject(cast, start, opening.end())
    return _first_subject(cast, start, end)


def _first_subject(cast: Cast, start: int, end: int) -> Subject | None:
    body = cast.body
    pronoun = _PERSON_PRONOUN.search(body, start, end)
    limit = pronoun.start() if pronoun else end
    for member in cast.between(start, limit):
        if member.kind == "agency" or _WITHIN.search(body, max(start, member.span[0] - 16), member.span[0]):
            continue
        if not _POSSESSIVE.match(body, member.span[1], end):
            return member
    return Subject("pronoun", pronoun.group(), pronoun.span()) if pronoun else None


def within(body: str, start: int, at: int) -> bool:
    """Whether a preposition stands before an offset, in a clause that starts at ``start``."""
    return _WITHIN.search(body, max(start, at - 16), at) is not None


def starts_with_pronoun(body: str, at: int) -> bool:
    """Whether a personal pronoun stands at an offset."""
    return _PRONOUN_AT.match(body, at) is not None
