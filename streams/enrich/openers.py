"""Who a clause is about where no verb of speech tells: the phrase it begins with, or whose words it names.

"The town released a statement saying …" is about "The town"; "Hill’s answer was that …" gives Hill's words.
Only English is read.
"""

from __future__ import annotations

import re
from itertools import zip_longest

from streams.enrich.speakers import Cast, Subject

_WORDS = (
    r"(?:answer|view|words?|argument|message|claim|statement|remark|comment|account|phrase|response|reply|"
    r"description|opinion|letter|e-?mail|tweet|post|warning|promise|pledge|suggestion|assertion|contention|"
    r"insistence|belief|conclusion|verdict|explanation|motto|slogan|observation|declaration|admission|complaint|"
    r"call|demand|vow|refusal|assessment|question|testimony|speech|essay|column|memo|note|quote|quip)s?\b"
)
_POSSESSED = re.compile(
    rf"(?:['’]s?|\b[Hh]is|\b[Hh]er|\b[Tt]heir|\b[Ii]ts|\b[Mm]y|\b[Oo]ur)\s(?:[a-z-]+\s){{0,2}}?{_WORDS}"
)
_LEADS = ("", "that", "was", "is", "were", "are", "for", "of", "as", "to")
"""What stands between the word for what was said and the words themselves."""

_PRONOUN = re.compile(r"(?:his|her|their|its|my|our)\b", re.I)
_DETERMINED = re.compile(
    r"(?:The|An?|One|His|Her|Its|Their|Another|Some|Many|Several|This|Two|Three|the|his|her|its|their)\s(?=\w)"
)
_HEAD = re.compile(r"(?:Mr|Mrs|Ms|Dr|Sen|Gov|Rep|Gen)\.|[\w'’-]+")
_DATELINE = re.compile(r"[A-Z]{3,}[^—–\n]{0,60}?(?:—|–|--| - )\s*")
_END = frozenset(
    "of for at in from with by to on under behind about over into against that who which whose when "
    "where while as and or but is are was were be been has have had does did do will would can could "
    "may might must should shall not also then later the a an his her its their this no never".split()
)
_ARTICLES = frozenset(
    "the a an his her its their him them it that this no to how what whether why one some any".split()
)
_NOT_FIRST = frozenset(
    "asked if when while although though because in on at after before during since as for by with "
    "under to from and but or so yet even just only not there here it this that these those what how "
    "why who where unlike despite given according based moreover however likewise meanwhile also amid "
    "filling ever last until once among such i we you next".split()
)
LONGEST = 6
"""At most so many words of an opening phrase are read."""


def possessor(cast: Cast, start: int, end: int) -> Subject | None:
    """Whose words the clause ``[start, end)`` names, the last that it does."""
    found: Subject | None = None
    for match in _POSSESSED.finditer(cast.body, start, end):
        if cast.body[match.end() : end].strip(' "“”,:.;').partition(" ")[0] not in _LEADS:
            continue
        if pronoun := _PRONOUN.match(match.group()):
            span = match.start(), match.start() + pronoun.end()
            found = Subject("pronoun", pronoun.group(), span)
        else:
            found = cast.ending(match.start()) or _owner(cast.body, start, match.start()) or found
    return found if found is None or found.kind != "agency" else None


def _owner(body: str, start: int, end: int) -> Subject | None:
    """The noun phrase before a possessive: "The Florida senator’s"."""
    for match in reversed(list(_DETERMINED.finditer(body, start, end))):
        if len(phrase := body[match.start() : end]) < 60 and not set(phrase.lower().split()[1:]) & _END:
            return Subject("description", phrase, (match.start(), end))
    return None


def opener(cast: Cast, start: int, end: int) -> Subject | None:
    """The noun phrase with which the clause ``[start, end)`` begins: its subject, if anything follows it."""
    body = cast.body
    while start < end and (body[start].isspace() or body[start] in "\"“”'’‘)"):
        start += 1
    if start >= end or not (body[start].isupper() or _DETERMINED.match(body, start, end)):
        return None
    if dateline := _DATELINE.match(body, start, end):
        start = dateline.end()
    if (member := cast.starting(start)) and member.kind != "agency":
        return member
    words: list[re.Match[str]] = []
    for word in _HEAD.finditer(body, start, end):
        gap = body[words[-1].end() : word.start()] if words else ""
        if gap not in ("", " ") or len(words) == LONGEST:
            break
        if words and word.group().lower().partition("n't")[0].partition("n’t")[0] in _END:
            if word.group().lower() in _ARTICLES and len(words) > 1:
                words.pop()
            break
        words.append(word)
    return _phrase(body, start, words) if words and words[-1].end() < end - 2 else None


def _phrase(body: str, start: int, words: list[re.Match[str]]) -> Subject | None:
    first = words[0].group()
    if first.lower() in _NOT_FIRST or first.endswith(("ly", "ing")):
        return None
    determined = _DETERMINED.match(body, start) is not None
    kept = words[: 1 if not determined else 2]
    for word, after in zip_longest(words[len(kept) :], words[len(kept) + 1 :]):
        verb = word.group().endswith("s") and after is not None and after.group()[0].isupper()
        if word.group().endswith("ed") or verb:
            break
        kept.append(word)
    named = all(word.group()[0].isupper() for word in kept)
    if not determined and not named and not kept[-1].group().endswith("s"):
        return None
    span = start, kept[-1].end()
    return Subject("description", body[slice(*span)], span)
