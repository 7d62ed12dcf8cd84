"""People: the runs that name persons, grouped so that each person stands once with every mention.

The fullest name comes first; a later surname, given name or other end of the name is the same person. In East
Asian order the family name is the first word. Two persons with one surname: the one named last is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from schemas import Mention, Person, Span
from streams.enrich.context import Context
from streams.enrich.name_lists import name_lists
from streams.enrich.names import Names, Run
from streams.enrich.relevance import relevance
from streams.enrich.rules import confidence
from streams.enrich.words import NAME, PARTICLES

FRESH = 300
"""So many characters a full name counts as just named."""

_PARTICLES = re.compile(rf"(?<!\w)((?:(?:{PARTICLES})[ ]){{1,3}})$")
_SOLID = re.compile(r"\S+")
_SUFFIXES = frozenset(("Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"))


@dataclass(slots=True)
class _Found:
    words: tuple[str, ...]
    role: str | None
    why: list[str]
    mentions: list[Mention] = field(default_factory=list)
    named: int = -FRESH


def find_people(context: Context, names: Names) -> list[Person]:
    """Every person named in the body, in order of first mention, with the mentions in the headline."""
    grouping = _Grouping(context.body)
    for run in names.runs:
        if run.kind == "person" and len(run.words) > 1:
            grouping.add(run)
    for run in names.runs:
        if run.kind == "person" and len(run.words) == 1 and run.words[0] not in grouping.aliases:
            grouping.add(run)
    for run in names.runs:
        grouping.link(run, names)
    grouping.search(context.headline or "")
    people = [_person(found, context) for found in grouping.found if found.mentions]
    return sorted(people, key=lambda person: _first(person.mentions))


def _mention(text: str, span: Span, kind: str, where: Literal["body", "headline"]) -> Mention:
    return Mention(text=text, span=span, in_=where, kind="short" if kind == "short" else "name")


def _first(mentions: Sequence[Mention]) -> Span:
    return min((m.span for m in mentions if m.in_ == "body"), default=(0, 0))


def _person(found: _Found, context: Context) -> Person:
    mentions = sorted(found.mentions, key=lambda m: (m.in_ == "headline", m.span))
    return Person(
        name=" ".join(found.words),
        role=found.role,
        mentions=mentions,
        relevance=relevance(mentions, context.lead),
        confidence=confidence("people", found.why),
        why=found.why,
    )


class _Grouping:
    """Persons by name and by the short forms of their names."""

    def __init__(self, body: str) -> None:
        self.body = body
        self.found: list[_Found] = []
        self.by_name: dict[str, _Found] = {}
        self.aliases: dict[str, list[_Found]] = {}

    def add(self, run: Run) -> None:
        """Note the full name of a run, as a new person or as one known already."""
        name = " ".join(run.words)
        found = self.by_name.get(name) or self._same(run.words)
        if found is None:
            found = _Found(run.words, run.role, [])
            self.found.append(found)
            for alias in _aliases(run.words):
                self.aliases.setdefault(alias, []).append(found)
        elif len(run.words) > len(found.words):
            found.words = run.words
        self.by_name[name] = found
        found.role = found.role or run.role
        if run.why and run.why not in found.why:
            found.why.append(run.why)

    def _same(self, words: tuple[str, ...]) -> _Found | None:
        """A person known with another middle name or initial."""
        core = tuple(word for word in words if word not in _SUFFIXES) or words
        for other in self.aliases.get(core[-1], ()):
            known = tuple(word for word in other.words if word not in _SUFFIXES) or other.words
            if known[0] == core[0] and known[-1] == core[-1] and 2 in (len(core), len(known)):
                return other
        return None

    def link(self, run: Run, names: Names) -> None:
        """Give a run to the person whom it names, if it names one."""
        if run.kind == "organisation":
            return
        run = self._without_epithet(run)
        name = " ".join(run.words)
        found, kind = self.by_name.get(name), "name"
        if found is None or len(run.words) == 1:
            name, run = self._with_particles(name, run)
            at = run.span[0]
            found = self._meant(name, at) or found
            if found is None and name.isupper() and len(name) > 3:
                found = self._meant(name.title(), at)
            is_place = run.kind != "person" and names.places.holds(*run.span)
            if found and is_place and not self._is_surname(found, run):
                return
            kind = "short" if found and len(found.words) > len(run.words) else "name"
        if found is not None:
            found.role = found.role or run.role
            if kind == "name":
                found.named = run.span[0]
            found.mentions.append(_mention(run.text, run.span, kind, "body"))

    def _without_epithet(self, run: Run) -> Run:
        """The run without a first word that is no part of a name known by the rest: "Vermonter Jan Holt"."""
        if len(run.words) < 3 or (rest := " ".join(run.words[1:])) not in self.by_name:
            return run
        start = run.span[0] + len(run.words[0]) + 1
        return replace(
            run, text=self.body[start : run.span[1]], span=(start, run.span[1]), words=tuple(rest.split(" "))
        )

    def _with_particles(self, name: str, run: Run) -> tuple[str, Run]:
        """The run with the particles before it, where a person is known by them: "von der Heide"."""
        start = run.span[0]
        match = _PARTICLES.search(self.body, max(0, start - 16), start)
        if not match or (longer := match[1] + name) not in self.aliases:
            return name, run
        span = (match.start(1), run.span[1])
        return longer, replace(run, text=self.body[slice(*span)], span=span, words=tuple(longer.split(" ")))

    def _is_surname(self, found: _Found, run: Run) -> bool:
        """Whether a word that is a place too means a person whose full name stands before it."""
        return (
            len(found.words) > 1
            and found.words[-1] == run.words[0]
            and bool(found.mentions)
            and not run.located
        )

    def _meant(self, alias: str, at: int) -> _Found | None:
        """Whom a short form means: who was just named in full, else who is named most."""
        persons = self.aliases.get(alias, ())
        if len(persons) < 2:
            return persons[0] if persons else None
        latest = max(persons, key=lambda found: found.named)
        if at - latest.named < FRESH:
            return latest
        return max(persons, key=lambda found: len(found.mentions))

    def search(self, headline: str) -> None:
        """Find known persons in the headline, where capitals prove nothing."""
        heads = {name.partition(" ")[0] for name in (*self.by_name, *self.aliases)}
        for match in NAME.finditer(headline):
            words = [(word.group(), word.start()) for word in _SOLID.finditer(match.group())]
            at = 0
            while at < len(words):
                at = self._take(headline, match.start(), words, at) if words[at][0] in heads else at + 1

    def _take(self, headline: str, offset: int, words: list[tuple[str, int]], at: int) -> int:
        for end in range(min(len(words), at + 5), at, -1):
            name = " ".join(word for word, _ in words[at:end])
            found = self.by_name.get(name) or self._meant(name, at=len(self.body) + FRESH)
            if found is not None:
                start = offset + words[at][1]
                span = (start, offset + words[end - 1][1] + len(words[end - 1][0]))
                kind = "name" if end - at == len(found.words) else "short"
                text = headline[span[0] : span[1]]
                found.mentions.append(_mention(text, span, kind, "headline"))
                return end
        return at + 1


def _aliases(words: tuple[str, ...]) -> set[str]:
    """The short forms of a name: its ends, and in East Asian order or with a given name its first word."""
    core = [word for word in words if word not in _SUFFIXES] or list(words)
    if len(core) == 1:
        return {core[0]}
    aliases = {" ".join(core[first:]) for first in range(1, len(core))}
    lists = name_lists()
    if core[0] in lists.family_first or core[0] in lists.given:
        aliases.add(core[0])
    if len(core) > 2 and any(word[0].islower() for word in core[1:-1]):
        aliases.add(" ".join(core[1:]))
    return {alias for alias in aliases if len(alias) > 1}
