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
    r"\s*(?:\(?(?P<word>UPDATE|WRAPUP|RPT|REPEAT|RESENDING|REFILED?|CORRECTED|CORRECTION|CORRECTIVE|URGENT"
    r"|ALERT|FLASH|BULLETIN|EMBARGOED|HOLD|KILL|(?:STORY )?WITHDRAWN|ABRIDGED|WRITETHRU|ADVISORY"
    r"|Correction|Corrected|Update)(?: (?P<n>[0-9]{1,2}))?\)?(?: ?\(OFFICIAL\))?\s*(?:-+|[:–—])\s*"
    r"|(?P<stars>\*{3,})\s*)"
)
_TAKE = re.compile(r"(?:\s=|\bTAKE )([2-9]|1[0-9])$|\s\(TAKE ([2-9]|1[0-9])\)$")
_ORDINAL = re.compile(r"(?<![0-9])([0-9]{1,2})(?:ST|ND|RD|TH)[ -]?(?:LD|LEAD)(?![A-Z])")
_FIRST_LEAD = re.compile(r"(?:^|[-, ])LD(?=[-, ]|$)|, ?LEAD(?=,|$)")
_NUMBERED = re.compile(r"(?<![A-Z])(UPDATE|WRAPUP|TAKE) ([0-9]{1,2})(?![0-9])")
_WORD = re.compile(r"[A-Z]+")
_SET_OFF = re.compile(r"(?:^|[(,;*/]) *([A-Z]+)(?= *(?:$|[),;*]))")
_THRICE_WORD = re.compile(r"(?<![A-Z])(KILL|HOLD)[- ]+\1[- ]+\1(?![A-Z])")
_OPENING = re.compile(r"(?:(?:BC|AM|PM|CW)-+)?(REPEAT|REFILED?|CORRECTION|CORRECTIVE)-")
_COMMON = frozenset(
    "HOLD KILL WITHDRAWN REPEAT REFILE REFILED CORRECTION CORRECTIVE ALERT FLASH BULLETIN".split()
)
"""Words that copy uses too: marks of a slug only where they are set off (``BRIDGE, KILL``, ``(HOLD)``)."""
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
    "ABRIDGED": "abridged",
    "WRITETHRU": "writethru",
    "WRITETHROUGH": "writethru",
}
_SIGNALS = {
    "edstat:c": "correction",
    "edstat:d": "kill",
    "edstat:u": "update",
    "edstat:r": "refile",
    "update": "update",
    "correction": "correction",
    "corrected": "correction",
    "refile": "refile",
    "repeat": "repeat",
    "writethru": "writethru",
    "urgent": "urgent",
    "alert": "alert",
    "flash": "alert",
    "kill": "kill",
    "withdraw": "kill",
    "hold": "hold",
}
"""What a signal's code (lower case, with or without its scheme) marks; ``edStat`` is Reuters' own."""

_VERBS = (
    "Adds|Updates|Corrects|Repeats|Refiles|Recasts|Removes|Fixes|Changes|Clarifies|Restores|Deletes|Drops"
    "|Rewrites|Releads|Inserts|Includes|Edits|Writes through|Rephrases|Amends|Resends|Raises|Lowers|Trims"
    "|Adding|Updating|Correcting|Repeating|Refiling|Restoring|Resending|ADDS|UPDATES|CORRECTS|REPEATS"
    "|RECASTS|REFILES"
)
_ADVISORY = re.compile(
    rf"\((?:(?:{_VERBS})|In [^()]{{3,60}}, (?i:{_VERBS})|No changes"
    r"|(?:This )?(?:Repeat|Refile|Correction|Update))\b"
)
_EDS = re.compile(r"(?:Eds|EDS|Editors|EDITORS|Editor['’]s [Nn]ote|EDITOR['’]S NOTE)(?::|\s[-–—_]+)\s*(?=\S)")
_THRICE = re.compile(
    r"\W*(?:(KILL)(?:\W+KILL){1,3}|(HOLD)(?:\W+HOLD){1,3}|(EMBARGO(?:ED)?)(?:\W+EMBARGO(?:ED)?){1,3})\b"
)
_WITHDRAWN = re.compile(
    r"(?:STORY WITHDRAWN|KILL BULLETIN|MANDATORY KILL|KILL ADVISORY|ADVISORY KILL)\b"
    r"|(?:Please|PLEASE) (?:kill|KILL) (?:item|story|the)\b"
)
_UNMARKED = Marks()
_LONGER = re.compile(r"\ba (?:longer|fuller) version of this (?:story|report) is available", re.IGNORECASE)


def headline_marks(headline: str | None) -> Marks:
    """The marks before a headline (``RPT-UPDATE 2-``, ``***``) and the take behind it (``=2``)."""
    marks = Marks()
    if not headline:
        return marks
    rest = headline
    while found := _PREFIX.match(rest, 0, PREFIX_CHARS):
        _set_word(marks, found["word"] or "ALERT", found["n"])
        rest = rest[found.end() :]
    if take := _TAKE.search(headline):
        marks.take = int(take[1] or take[2])
    return marks


def slug_marks(slug: str | None) -> Marks:
    """The marks inside a slugline, as agency grammar: trusted."""
    marks = Marks(trusted=bool(slug))
    upper = (slug or "").upper()
    plain = {word for word in _WORD.findall(upper) if word not in _COMMON}
    opening = _OPENING.match(upper)
    for word in plain.union(
        _SET_OFF.findall(upper), _THRICE_WORD.findall(upper), opening.groups() if opening else ()
    ):
        if word in _FIELD_OF:
            setattr(marks, _FIELD_OF[word], True)
    for kind, number in _NUMBERED.findall(upper):
        setattr(marks, "take" if kind == "TAKE" else "update", int(number))
    if lead := _ORDINAL.search(upper):
        marks.lead = int(lead[1])
    elif _FIRST_LEAD.search(upper):
        marks.lead = 1
    marks.alert = marks.alert or "***" in upper
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
    elif not _tells_of_longer(line):
        return None
    marks.abridged = _tells_of_longer(line)
    return marks


def note_marks(note: str | None) -> Marks:
    """The marks of an editor's note that a wire format gives in a field of its own: trusted."""
    marks = Marks()
    for line in (note or "").splitlines():
        marks = merged([marks, advisory_marks(line.strip()) or _verb_marks(line)])
    return marks


def signal_marks(signals: Iterable[str]) -> Marks:
    """The marks of signals such as ``sig:correction``, Reuters' ``edStat:C``, dpa's ``1ST LEAD``: trusted."""
    marks = Marks()
    for signal in signals:
        name = _SIGNALS.get(signal.lower()) or _SIGNALS.get(signal.lower().rpartition(":")[2])
        if name == "update":
            marks.update = marks.update or 1
        elif name:
            setattr(marks, name, True)
        elif lead := _ORDINAL.search(signal[:ADVISORY_CHARS].upper()):
            marks.lead = int(lead[1])
        marks.trusted = marks.trusted or bool(name or marks.lead)
    return marks


def bracketed(text: str) -> int:
    """The offset after the bracketed advisory that opens ``text``; 0 where there is none."""
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
        if marks == _UNMARKED:
            continue
        for name in Marks.__struct_fields__:
            setattr(whole, name, getattr(whole, name) or getattr(marks, name))
    return whole


def _tells_of_longer(line: str) -> bool:
    return "er ver" in line.lower() and _LONGER.search(line) is not None


def _verb_marks(line: str) -> Marks:
    marks = Marks(trusted=True)
    _set_verb(marks, line)
    return marks


def _set_word(marks: Marks, word: str, number: str | None) -> None:
    last = word.upper().split()[-1]
    if last in ("UPDATE", "WRAPUP"):
        marks.update = int(number or 1)
    elif last in _FIELD_OF:
        setattr(marks, _FIELD_OF[last], True)


def _set_verb(marks: Marks, line: str) -> None:
    opening = line[:ADVISORY_CHARS].lower()
    marks.correction = bool(re.search(r"\bcorrect(?:s|ing|ion)\b", opening))
    marks.repeat = bool(re.match(r"\W*(?:this )?(?:repeat|resend)", opening))
    marks.refile = bool(re.match(r"\W*refil", opening))
