"""Marks: what slug, headline and advisory lines say of an item's place among its versions.

The vocabulary is that of the agencies' handbooks: UPDATE n, nth Ld, writethru, CORRECTED, REFILE, RPT,
URGENT, ALERT, ABRIDGED, EMBARGOED, HOLD, KILL, takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from schemas import Marks

PREFIX_CHARS = 80
ADVISORY_CHARS = 600

_PREFIX = re.compile(
    r"\s*(?:\(?(?P<word>UPDATE|WRAPUP|RPT|REPEAT|RESENDING|REFILE|REFILED|CORRECTED|CORRECTION|CORRECTIVE|URGENT|ALERT|FLASH"
    r"|BULLETIN|EMBARGOED|HOLD|KILL|WITHDRAWN|STORY WITHDRAWN|ABRIDGED|WRITETHRU|ADVISORY|Correction|Corrected|Update)"
    r"(?: (?P<n>[0-9]{1,2}))?\)?(?: ?\(OFFICIAL\))?\s*(?:-+|[:–—])\s*|(?P<stars>\*{3,})\s*)"
)
_TAKE = re.compile(r"(?:\s=|\bTAKE )([2-9]|1[0-9])$|\s\(TAKE ([2-9]|1[0-9])\)$")
_ORDINAL = re.compile(r"\b([0-9]{1,2})(?:ST|ND|RD|TH)[ -]?(?:LD|LEAD)\b", re.IGNORECASE)
_WORDS = re.compile(
    r"(?<![A-Z])(?:UPDATE ([0-9]{1,2})|TAKE ([0-9]{1,2})|(CORRECTED|CORRECTION|CORRECTIVE)|(REFILED?)|(RPT|REPEAT|RESENDING)|(URGENT)"
    r"|(ALERT|FLASH|BULLETIN|\*{3,})|(ABRIDGED)|(EMBARGOED)|(HOLD)|(KILL|WITHDRAWN)|(WRITETHRU|WRITETHROUGH|LD-WRITETHRU))(?![A-Z])"
)
_FIELDS = (
    "update",
    "take",
    "correction",
    "refile",
    "repeat",
    "urgent",
    "alert",
    "abridged",
    "embargoed",
    "hold",
    "kill",
    "writethru",
)
_FIELD_OF = {
    "RPT": "repeat",
    "REPEAT": "repeat",
    "RESENDING": "repeat",
    "REFILE": "refile",
    "REFILED": "refile",
    "CORRECTED": "correction",
    "CORRECTION": "correction",
    "CORRECTIVE": "correction",
    "URGENT": "urgent",
    "ALERT": "alert",
    "FLASH": "alert",
    "BULLETIN": "alert",
    "EMBARGOED": "embargoed",
    "HOLD": "hold",
    "KILL": "kill",
    "WITHDRAWN": "kill",
    "STORY WITHDRAWN": "kill",
    "ABRIDGED": "abridged",
    "WRITETHRU": "writethru",
}
_ADVISORY = re.compile(
    r"\((?:(?:In [^()]{3,60}, )?(?P<verb>Adds|Updates|Corrects|Repeats|Refiles|Recasts|Removes|Fixes|Changes|Clarifies|Restores|Deletes"
    r"|Drops|Rewrites|Releads|Inserts|Includes|Edits|Writes through|Rephrases|Amends|Refiling|Repeating|Correcting|Updating"
    r"|Adding|Restoring|Resending|Resends|Raises|Lowers|Trims|Paragraphs)|No changes|(?:This )?(?P<noun>Repeat|Refile|Correction|Update)"
    r"|UPDATES|ADDS|CORRECTS|REPEATS)\b"
)
_EDS = re.compile(r"(?:Eds|EDS|Editors|EDITORS|Editor['’]s [Nn]ote|EDITOR['’]S NOTE)(?::|\s[-–—_]+)\s*(?=\S)")
_THRICE = re.compile(
    r"\W*(?:(KILL)(?:\W+KILL){1,3}|(HOLD)(?:\W+HOLD){1,3}|(EMBARGO(?:ED)?)(?:\W+EMBARGO(?:ED)?){1,3})\b"
)
_WITHDRAWN = re.compile(
    r"(?:STORY WITHDRAWN|KILL BULLETIN|MANDATORY KILL|KILL ADVISORY|ADVISORY KILL)\b|(?:Please|PLEASE) (?:kill|KILL) (?:item|story|the)\b"
)
_LONGER = re.compile(r"\ba (?:longer|fuller) version of this (?:story|report) is available", re.IGNORECASE)


def headline_marks(headline: str | None) -> Marks:
    """The marks before a headline (``RPT-UPDATE 2-``, ``***``) and the take behind it (``=2``)."""
    marks = Marks()
    if not headline:
        return marks
    rest = headline
    while found := _PREFIX.match(rest, 0, PREFIX_CHARS):
        _set_word(marks, found["word"], found["n"]) if found["word"] else setattr(marks, "alert", True)
        rest = rest[found.end() :]
    if take := _TAKE.search(headline):
        marks.take = int(take[1] or take[2])
    return marks


def slug_marks(slug: str | None) -> Marks:
    """The marks inside a slugline, as agency grammar: trusted."""
    marks = Marks(trusted=bool(slug))
    if not slug:
        return marks
    upper = slug.upper()
    for found in _WORDS.finditer(upper):
        name = _FIELDS[(found.lastindex or 1) - 1]
        setattr(marks, name, int(found[found.lastindex or 1]) if name in ("update", "take") else True)
    if lead := _ORDINAL.search(upper):
        marks.lead = int(lead[1])
    elif re.search(r"(?:^|[-, ])(?:LD|LEAD)(?=[-, ]|$)", upper):
        marks.lead = 1
    return marks


def advisory_marks(line: str, bracketed_only: bool = False) -> Marks | None:
    """The marks of a line that is an editors' advisory by its grammar, else null; trusted."""
    if len(line) > ADVISORY_CHARS:
        return None
    marks = Marks(trusted=True)
    if bracketed(line) == len(line):
        _set_verb(marks, line)
        return marks
    if bracketed_only:
        return None
    if found := _THRICE.match(line):
        setattr(marks, ("kill", "hold", "embargoed")[(found.lastindex or 1) - 1], True)
    elif _WITHDRAWN.match(line):
        marks.kill = True
    elif _EDS.match(line):
        _set_verb(marks, line)
    elif not _LONGER.search(line):
        return None
    marks.abridged = bool(_LONGER.search(line))
    return marks


def bracketed(text: str) -> int:
    """Where the bracketed advisory that opens ``text`` ends (offset after its bracket); 0 where there is none."""
    if not _ADVISORY.match(text):
        return 0
    depth = 0
    for place, character in enumerate(text[:ADVISORY_CHARS]):
        depth += (character == "(") - (character == ")")
        if depth == 0:
            return place + 1
    return 0


def merged(parts: Iterable[Marks]) -> Marks:
    """All marks of ``parts``: flags are joined, the first number given wins."""
    whole = Marks()
    for marks in parts:
        for name in Marks.__struct_fields__:
            setattr(whole, name, getattr(whole, name) or getattr(marks, name))
    return whole


def _set_word(marks: Marks, word: str, number: str | None) -> None:
    word = word.upper()
    if word in ("UPDATE", "WRAPUP"):
        marks.update = int(number or 1)
    elif word in _FIELD_OF:
        setattr(marks, _FIELD_OF[word], True)


def _set_verb(marks: Marks, line: str) -> None:
    opening = line[:ADVISORY_CHARS].lower()
    marks.correction = bool(re.search(r"\bcorrect(?:s|ing|ion)\b", opening))
    marks.repeat = bool(re.match(r"\W*(?:this )?(?:repeat|resend)", opening))
    marks.refile = bool(re.match(r"\W*refil", opening))
