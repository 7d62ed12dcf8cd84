"""What somebody wants, thinks, shows or speaks of, where no word of speech reports it: "She hopes to win".

Only English is read. The content is the rest of the clause behind the verb; the subject stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from schemas import Span
from streams.enrich.context import Context
from streams.enrich.cues import Cue, takes_verb
from streams.enrich.spans import Cover
from streams.enrich.speakers import Cast, Subject, main_subject, subject_before
from streams.enrich.tokens import Words, cased
from streams.enrich.words import lexicon

_VOWELS = "aeiou"
_ENDS = re.compile(r"; |\.\.\. | [—–-] |, (?:but|while|although|though|whereas|according to|which|who)\s")
_LEAD = re.compile(r"(?: (?:about|of|on|for|with|against|out|over|at|that|as|from|in|to))?(?: that)?[ ,:]*")
_PASSIVE = frozenset("was were is are be been being get gets got has have had a an".split())
_PARTICIPLE = re.compile(r"(?:ed|en|ought|told|said|held|seen|known|found|felt|meant|written)$")
_TO = frozenset(("to",))


def _forms(verb: str) -> set[str]:
    """The forms of a regular verb."""
    if verb.endswith("e"):
        return {verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"}
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return {verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"}
    s = "es" if verb.endswith(("s", "sh", "ch", "x")) else "s"
    doubled = len(verb) < 5 and verb[-1] in "bdgmnpt" and verb[-2] in _VOWELS and verb[-3] not in _VOWELS
    stem = verb + verb[-1] if doubled else verb
    return {verb, verb + s, f"{stem}ed", f"{stem}ing"}


@lru_cache(maxsize=1)
def _stances() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """All forms in small letters, the same as they may be written, and words before which no verb stands."""
    sections = lexicon("reporting")
    forms = {form for verb in sections["stance"] for form in _forms(verb)} | sections["stance-forms"]
    return frozenset(forms), cased(forms), sections["noun-before"] - _TO


def find_stances(context: Context, cast: Cast, taken: Cover) -> Iterator[tuple[Subject, Cue, Span]]:
    """Subject, verb and content of every stance in the sentences that ``taken`` does not touch."""
    words, body = context.words, context.body
    _, written, _ = _stances()
    found = words.among(written)
    at = 0
    for start, end in context.sentences:
        while at < len(found) and words.starts[found[at]] < start:
            at += 1
        if taken.touches(start, end):
            continue
        while at < len(found) and words.starts[found[at]] < end:
            number, at = found[at], at + 1
            if stance := _read(body, words, cast, number, start, end):
                yield stance
                while at < len(found) and words.starts[found[at]] < stance[2][1]:
                    at += 1


def _read(
    body: str, words: Words, cast: Cast, at: int, start: int, end: int
) -> tuple[Subject, Cue, Span] | None:
    begin = words.starts[at]
    written = words.written[at]
    if not _is_verb(words, at, start):
        return None
    stop = begin + len(written)
    subject = _subject(cast, written, words.written[at - 1] if at else "", start, begin)
    if subject is None or subject.kind == "agency":
        return None
    lead = _LEAD.match(body, stop, end)
    first = lead.end() if lead else stop
    cut = _ENDS.search(body, first, end)
    return subject, Cue(written.lower(), (begin, stop), False), (first, cut.start() if cut else end)


def _is_verb(words: Words, at: int, start: int) -> bool:
    """Whether a word that may be a stance is a verb in the active voice here."""
    word = words.written[at]
    if at == 0 or words.starts[at] <= start:
        return False
    if not word.islower():
        return False
    previous = words.written[at - 1].lower()
    gap = words.text[words.starts[at - 1] + len(previous) : words.starts[at]]
    if gap not in (" ", ", "):
        return False
    if gap == ", ":
        return word.endswith("ing")
    if word.endswith("ing"):
        return previous not in ("a", "the", "of", "by", "for", "no")
    if previous in _PASSIVE and _PARTICIPLE.search(word):
        return previous in ("has", "have", "had")
    if previous in _stances()[2]:
        return False
    return word not in lexicon("reporting")["stance-nouns"] or takes_verb(words.written[at - 1], word)


def _subject(cast: Cast, word: str, previous: str, start: int, begin: int) -> Subject | None:
    if word.endswith("ing") or previous == "to":
        return main_subject(cast, start, begin)
    return subject_before(cast, start, begin)
