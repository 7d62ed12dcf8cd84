"""A user's own lists at work: what they name is found wherever it stands, and means nothing else there.

A form is matched as written, whole words only, the longest first; its mentions are taken from every other
result. What is forbidden is left out of every list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from msgspec.structs import replace

import schemas
from schemas import Mention, Subject
from streams.enrich.agencies import role_of
from streams.enrich.context import Context
from streams.enrich.relevance import relevance
from streams.enrich.spans import Cover
from streams.enrich.subjects import NAMES, URI
from streams.enrich.tokens import Words
from streams.lists import Forms, read_place

RULE = "your list"
MOST = 1_000
"""At most so many mentions of one article are taken from a list."""


Actor = TypeVar("Actor", schemas.Person, schemas.Organisation)
Item = TypeVar("Item", schemas.Person, schemas.Organisation, schemas.Place, schemas.Agency)


@dataclass
class Found:
    """The lists so far; any may be null."""

    people: list[schemas.Person] | None
    organisations: list[schemas.Organisation] | None
    places: list[schemas.Place] | None
    agencies: list[schemas.Agency] | None


def apply(context: Context, found: Found) -> Found:
    """``found`` with what the user's lists add, without what they forbid."""
    lists = context.lists
    people = _grouped(context, lists.people)
    organisations = _grouped(context, lists.organisations)
    agencies = _grouped(context, lists.agencies)
    places = _grouped(context, lists.places)
    groups = (people, organisations, agencies, places)
    taken = _covers(mentions for group in groups for mentions in group.values())
    clean = Found(
        people=_without(found.people, taken, lists.forbid),
        organisations=_without(found.organisations, taken, lists.forbid),
        places=_without(found.places, taken, lists.forbid),
        agencies=_without(found.agencies, taken, lists.forbid),
    )
    clean.people = [*(clean.people or []), *(_person(context, *item) for item in people.items())]
    clean.organisations = [
        *(clean.organisations or []),
        *(_organisation(context, *item) for item in organisations.items()),
    ]
    clean.places = [*(clean.places or []), *(_place(context, *item) for item in places.items())]
    clean.agencies = [*(clean.agencies or []), *(_agency(context, *item) for item in agencies.items())]
    clean.people, clean.organisations = _merged(clean.people), _merged(clean.organisations)
    return clean


def subjects(context: Context) -> Iterator[Subject]:
    """The subjects of which a word stands in the article."""
    for code, mentions in _grouped(context, context.lists.subjects).items():
        uri, _, name = code.partition(" ")
        if not name:
            uri, name = URI + code, NAMES.get(code, code)
        yield Subject(name=name, uri=uri, mentions=mentions, why=[RULE])


def _grouped(context: Context, forms: Forms) -> dict[str, list[Mention]]:
    """The mentions of each name."""
    groups: dict[str, list[Mention]] = {}
    if not forms:
        return groups
    fields: tuple[tuple[Literal["body", "headline"], Words], ...] = (
        ("body", context.words),
        ("headline", Words(context.headline or "")),
    )
    for field, words in fields:
        for start, end in _matches(words, forms):
            text = words.text[start:end]
            name = forms[text]
            kind: Literal["name", "short"] = "short" if len(text) < len(name) else "name"
            mention = Mention(text=text, span=(start, end), in_=field, kind=kind)
            groups.setdefault(name, []).append(mention)
    return groups


def _matches(words: Words, forms: Forms) -> Iterator[tuple[int, int]]:
    """Where a form stands, whole words only, the longest first."""
    heads = _heads(forms)
    text, behind, count = words.text, 0, 0
    for at in words.among(heads.keys()):
        start = words.starts[at]
        for form, skip in heads[words.written[at]]:
            begin = start - skip
            end = begin + len(form)
            if begin >= behind and text.startswith(form, begin) and _whole(text, begin, end):
                behind, count = end, count + 1
                yield begin, end
                break
        if count >= MOST:
            return


def _heads(forms: Forms) -> Mapping[str, list[tuple[str, int]]]:
    """The forms by their first run of letters, the longest first, and how far into the form it stands."""
    heads: dict[str, list[tuple[str, int]]] = {}
    for form in sorted(forms, key=len, reverse=True):
        words = Words(form)
        if words.written:
            heads.setdefault(words.written[0], []).append((form, words.starts[0]))
    return heads


def _whole(text: str, start: int, end: int) -> bool:
    before, behind = text[start - 1 : start] if start > 0 else "", text[end : end + 1]
    return start >= 0 and not before.isalnum() and not behind.isalnum()


def _covers(groups: Iterator[list[Mention]]) -> Mapping[str, Cover]:
    mentions = [mention for group in groups for mention in group]
    return {
        field: Cover(mention.span for mention in mentions if mention.in_ == field)
        for field in ("body", "headline")
    }


def _without(items: Sequence[Item] | None, taken: Mapping[str, Cover], forbid: Forms) -> list[Item] | None:
    """The items without mentions that mean something else, and without what is forbidden."""
    if items is None:
        return None
    kept: list[Item] = []
    for item in items:
        if item.name in forbid:
            continue
        mentions = [m for m in item.mentions if m.text not in forbid and not taken[m.in_].touches(*m.span)]
        if mentions or not item.mentions:
            kept.append(item if len(mentions) == len(item.mentions) else replace(item, mentions=mentions))
    return kept


def _merged(items: Sequence[Actor]) -> list[Actor]:
    """One entry for each name: what a list found joins what the rules found."""
    by_name: dict[str, Actor] = {}
    for item in items:
        if by_name.setdefault(item.name, item) is not item:
            _join(by_name[item.name], item)
    return list(by_name.values())


def _join(known: schemas.Person | schemas.Organisation, other: schemas.Person | schemas.Organisation) -> None:
    known.mentions = sorted(
        [*known.mentions, *other.mentions], key=lambda mention: (mention.in_ == "headline", mention.span)
    )
    known.why = [*known.why, *(rule for rule in other.why if rule not in known.why)]


def _person(context: Context, name: str, mentions: list[Mention]) -> schemas.Person:
    return schemas.Person(
        name=name, mentions=mentions, relevance=relevance(mentions, context.lead), why=[RULE]
    )


def _organisation(context: Context, name: str, mentions: list[Mention]) -> schemas.Organisation:
    return schemas.Organisation(
        name=name, mentions=mentions, relevance=relevance(mentions, context.lead), why=[RULE]
    )


def _agency(context: Context, name: str, mentions: list[Mention]) -> schemas.Agency:
    first = next((mention for mention in mentions if mention.in_ == "body"), None)
    role = role_of(context.body, *first.span) if first else "cited"
    return schemas.Agency(name=name, role=role, mentions=mentions, why=[RULE])


def _place(context: Context, line: str, mentions: list[Mention]) -> schemas.Place:
    place = read_place(line)
    for mention in mentions:
        mention.kind = "name" if mention.text == place.name else "short"
    return schemas.Place(
        name=place.name,
        country=place.country,
        point=place.point,
        mentions=mentions,
        relevance=relevance(mentions, context.lead),
        why=[RULE],
    )
