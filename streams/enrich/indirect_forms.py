"""Reported speech without marks in German, French, Spanish and Arabic.

The content stands behind a conjunction ("a déclaré que …", "قال إن …"), behind a comma in German ("sagte, der
Damm sei sicher"), before the verb and its subject ("…, teilte die Polizei mit"), or beside "laut", "selon",
"según", "بحسب".
"""

from __future__ import annotations

import re

from schemas import Span
from streams.enrich.cues import Cue
from streams.enrich.speakers import Cast, Subject, subject_after, subject_before

_CONJUNCTION = re.compile(r",? (?:que |qu['’]|dass |daß |بأن |أن |إن |(?=(?:إنه|إنها|أنه|أنها|إنهم|أنهم)\b))")
_REACH = 120
"""How far behind the verb, in characters, its conjunction may stand."""

_SECOND = re.compile(
    r" (?:ist|sind|war|waren|hat|haben|hatte|hatten|wird|werden|wurde|wurden|kann|können|soll|sollen|"
    r"will|gibt|gab|kam|kamen|liegt|bleibt)\b"
)
"""German verbs in second place, behind the one who speaks: "Laut Polizei ist der Damm sicher"."""

_COMMAS = (", ", "، ")
_LEAST = 12
"""A shorter stretch before the verb is no content."""


def reported_abroad(cast: Cast, cue: Cue, start: int, end: int) -> tuple[Subject, Span] | None:
    """Who speaks and what is said in the sentence ``[start, end)``; None where the form says nothing."""
    if cue.follows:
        return _beside(cast, cue, start, end)
    stop = cue.span[1]
    if conjunction := _CONJUNCTION.search(cast.body, stop, min(end, stop + _REACH)):
        subject = None
        if conjunction.start() > stop + 2:
            subject = subject_after(cast, stop, conjunction.start())
        subject = subject or subject_before(cast, start, cue.span[0])
        return (subject, (conjunction.end(), end)) if subject else None
    return _before(cast, cue, start, end) or _behind_comma(cast, cue, start, end)


def _beside(cast: Cast, cue: Cue, start: int, end: int) -> tuple[Subject, Span] | None:
    subject = subject_after(cast, cue.span[1], end)
    if subject is None:
        return None
    if cue.span[0] - start >= _LEAST:
        return subject, (start, cue.span[0])
    if verb := _SECOND.search(cast.body, *subject.span):
        begin = subject.span[0]
        subject = Subject("description", cast.body[begin : verb.start()], (begin, verb.start()))
    return subject, (subject.span[1], end)


def _before(cast: Cast, cue: Cue, start: int, end: int) -> tuple[Subject, Span] | None:
    """The content stands first: "…, sagte Mara Quill"."""
    edge = cue.span[0] - 2
    if cast.body[edge : cue.span[0]] not in _COMMAS or edge - start < _LEAST:
        return None
    subject = subject_after(cast, cue.span[1], end)
    return (subject, (start, edge)) if subject else None


def _behind_comma(cast: Cast, cue: Cue, start: int, end: int) -> tuple[Subject, Span] | None:
    stop = cue.span[1]
    if not cast.body.startswith(", ", stop) or end - stop < _LEAST:
        return None
    subject = subject_before(cast, start, cue.span[0])
    return (subject, (stop + 2, end)) if subject else None
