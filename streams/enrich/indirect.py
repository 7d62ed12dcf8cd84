"""Reported speech without marks: "X said the bridge was safe", "The bridge was safe, according to X".

Only sentences without quotation marks are read, and only where a reporting verb has a subject beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from schemas import Span
from streams.enrich.attribution import Item
from streams.enrich.context import Context
from streams.enrich.cues import Cue, Cues
from streams.enrich.indirect_forms import reported_abroad
from streams.enrich.marks import Quoted
from streams.enrich.spans import Cover
from streams.enrich.speakers import Cast, Subject, subject_after, subject_before
from streams.enrich.stances import find_stances
from streams.enrich.words import lexicon

FEWEST_WORDS = 3
LONGEST = 2000
"""Characters of a sentence that is still read."""

_FILLER = re.compile(
    r"(?:[ ](?:on|in|at|late|early|last|this|yesterday|today|later|during|after|\w+ly)\b[^,.;:]{0,40}?)?"
    r",?[ ]that[ ]"
    r"|[ ](?:reporters|lawmakers|journalists|[A-Z]\w+(?:[ ][A-Z]\w+)?)[ ](?:on[ ]\w+day[ ])?(?:that[ ])?"
    r"|[ ](?:on[ ])?\w+day[ ](?:that[ ])?|[ ](?:in a statement|in an interview)[ ](?:that[ ])?|[ ]"
)
_TOLD = re.compile(
    r"[ ](?:[^ ,.]+[ ]){1,4}?that[ ]|[ ](?:reporters|lawmakers|journalists|[A-Z]\w+(?:[ ][A-Z]\w+){0,2})[ ]"
)


Reading = Callable[[str, Cast, Cue, int, int], tuple[Subject, *tuple[Span, ...]] | None]


def find_indirect(context: Context, cues: Cues, cast: Cast, quoted: Sequence[Quoted]) -> Iterator[Item]:
    """The reported speech of sentences without quotation marks, as items of kind ``indirect``."""
    marked = [item.outer for item in quoted]
    reported = list(_speech(context, cues, cast, Cover(marked)))
    yield from reported
    if (context.language or "en").partition("-")[0].lower() == "en":
        taken = Cover([*marked, *(part for item in reported for part in item.quoted.parts)])
        for subject, cue, content in find_stances(context, cast, taken):
            if item := _item(cast.body, "stance", subject, cue, content):
                yield item


def _speech(context: Context, cues: Cues, cast: Cast, marked: Cover) -> Iterator[Item]:
    not_indirect = lexicon("reporting")["not-indirect"]
    for start, end in context.sentences:
        if end - start > LONGEST or marked.touches(start, end):
            continue
        for cue in cues.between(start, end):
            if not cue.strong or cue.word in not_indirect or cue.word.endswith("ing"):
                continue
            if not cues.is_verb(cue):
                continue
            if item := _abroad(cast, cue, start, end) if cues.foreign else _reported(cast, cue, start, end):
                yield item
                break


def _abroad(cast: Cast, cue: Cue, start: int, end: int) -> Item | None:
    found = reported_abroad(cast, cue, start, end)
    return _item(cast.body, "reported", found[0], cue, found[1]) if found else None


def _reported(cast: Cast, cue: Cue, start: int, end: int) -> Item | None:
    readings: tuple[Reading, ...] = (_according_to, _inside, _behind, _ahead)
    for reading in readings:
        if found := reading(cast.body, cast, cue, start, end):
            return _item(cast.body, "reported", found[0], cue, *found[1:])
    return None


def _item(body: str, why: str, subject: Subject, cue: Cue, *contents: Span) -> Item | None:
    parts = [part for part in (_trimmed(body, *content) for content in contents) if part[0] < part[1]]
    if sum(len(body[start:end].split()) for start, end in parts) < FEWEST_WORDS:
        return None
    item = Item(Quoted("", parts, (parts[0][0], parts[-1][1])), "indirect", cue=cue, why=[why])
    if subject.kind == "agency":
        item.source = subject
    else:
        item.subject = subject
    return item


def _trimmed(body: str, start: int, end: int) -> Span:
    """The span without white space and stops at its ends."""
    while start < end and body[start] in " ,:،\n\xa0":
        start += 1
    while end > start and body[end - 1] in " ,.;:!?،؛؟\n\xa0":
        end -= 1
    return start, end


def _inside(body: str, cast: Cast, cue: Cue, start: int, end: int) -> tuple[Subject, Span, Span] | None:
    """The content goes round: "The bridge, X said, was safe."."""
    if cue.follows or not body.startswith(",", cue.span[1]) or cue.span[1] + 12 > end:
        return None
    subject = subject_before(cast, start, cue.span[0])
    if subject is None or subject.span[0] - start < 3 or body[subject.span[0] - 2] != ",":
        return None
    return subject, (start, subject.span[0] - 2), (cue.span[1] + 1, end)


def _according_to(body: str, cast: Cast, cue: Cue, start: int, end: int) -> tuple[Subject, Span] | None:
    if not cue.follows or not (subject := subject_after(cast, cue.span[1], end)):
        return None
    if cue.span[0] - start > 12:
        return subject, (start, cue.span[0])
    comma = body.find(",", subject.span[1], end)
    return (subject, (comma + 1, end)) if comma >= 0 else None


def _behind(body: str, cast: Cast, cue: Cue, start: int, end: int) -> tuple[Subject, Span] | None:
    """The content comes first: "…, X said on Friday."."""
    rest = body[cue.span[1] : end]
    if cue.follows or len(rest) > 60 or " that " in rest or cue.span[0] - start < 20:
        return None
    subject = subject_before(cast, start, cue.span[0]) or subject_after(cast, cue.span[1], end)
    if subject is None:
        return None
    edge = min(subject.span[0], cue.span[0])
    comma = body.rfind(",", start, edge)
    return (subject, (start, comma)) if comma >= 0 and edge - comma < 40 else None


def _ahead(body: str, cast: Cast, cue: Cue, start: int, end: int) -> tuple[Subject, Span] | None:
    """The content follows: "X said (that) …"."""
    if cue.follows or not (subject := subject_before(cast, start, cue.span[0])):
        return None
    filler = (_TOLD if cue.word.startswith("told") else _FILLER).match(body, cue.span[1], end)
    return (subject, (filler.end(), end)) if filler else None
