"""Every enricher on one article, each guarded: one that fails leaves its own field null and no other."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from msgspec.structs import replace

import schemas
from schemas import EnrichError, Enrichment, TextFigures
from streams.enrich import own_lists
from streams.enrich.agencies import find_agencies
from streams.enrich.context import Context
from streams.enrich.dates import find_dates
from streams.enrich.keywords import find_keywords
from streams.enrich.language import find_language
from streams.enrich.links import find_links
from streams.enrich.names import find_names
from streams.enrich.numbers import find_numbers
from streams.enrich.organisations import find_organisations
from streams.enrich.own_lists import Found
from streams.enrich.people import find_people
from streams.enrich.places import find_places
from streams.enrich.quotes import find_quotes
from streams.enrich.spans import Cover
from streams.enrich.subjects import find_subjects
from streams.errors import Rejected

T = TypeVar("T")

FIELDS = tuple(name for name in Enrichment.__struct_fields__ if name not in ("errors", "ran"))

_ANY = ("agencies", "keywords", "links", "language", "text")
"""Fields whose rules need no words of the language."""

_FIVE = ("dates", "places", "quotes", "subjects", "numbers")
_ENGLISH = ("people", "organisations")
LANGUAGES = frozenset(("en", "de", "fr", "es", "ar"))


def ran(language: str | None, own: bool = False) -> list[str]:
    """The fields whose rules know the language; an article without one is read as English.

    ``own``: a pipeline of the user's knows the names of the language.
    """
    code = (language or "en").partition("-")[0].lower()
    known = {*_ANY, *(_FIVE if code in LANGUAGES else ()), *(_ENGLISH if own or code == "en" else ())}
    return [name for name in FIELDS if name in known]


def _filed(
    context: Context, places: Sequence[schemas.Place], agencies: Sequence[schemas.Agency]
) -> schemas.Filed | None:
    """The dateline with its place and agency as found; None where the article has none."""
    line = context.dateline
    if line is None:
        return None
    place = next((at for at, place in enumerate(places) if place.use == "dateline"), None)
    agency = next((at for at, agency in enumerate(agencies) if "dateline" in agency.why), None)
    return schemas.Filed(place=place, date=line.date, agency=agency)


def enrich(context: Context) -> Enrichment:
    """All that is found in one article; ``errors`` names the fields whose enricher failed."""
    errors: list[EnrichError] = []

    def attempt(fields: str, find: Callable[..., T], *args: object) -> T | None:
        try:
            return find(*args)
        except Exception as error:
            errors.extend(EnrichError(field=field, code=error_code(error)) for field in fields.split())
            return None

    places = attempt("places", find_places, context)
    agencies = attempt("agencies", find_agencies, context)
    names = attempt("people organisations", find_names, context, places or [], agencies or [])
    people = attempt("people", find_people, context, names) if names else None
    organisations = attempt("organisations", find_organisations, context, names) if names else None
    found = Found(
        people,
        organisations,
        _without_actors(places, people or [], names.teams if names else Cover()),
        agencies,
    )
    if context.lists:
        found = attempt("lists", own_lists.apply, context, found) or found
    actors = (found.people or [], found.organisations or [], found.agencies or [])
    return Enrichment(
        dates=attempt("dates", find_dates, context),
        places=found.places,
        people=found.people,
        organisations=found.organisations,
        agencies=found.agencies,
        quotes=attempt("quotes", find_quotes, context, *actors),
        keywords=attempt("keywords", _keywords, context),
        subjects=attempt("subjects", _subjects, context),
        numbers=attempt("numbers", find_numbers, context),
        links=attempt("links", find_links, context),
        language=attempt("language", find_language, context),
        dateline=_filed(context, found.places or [], found.agencies or []),
        text=TextFigures(words=len(context.words.written), sentences=len(context.sentences)),
        ran=ran(context.language, own=context.recogniser is not None),
        errors=errors,
    )


def _subjects(context: Context) -> list[schemas.Subject]:
    """The editor's subjects, those of the user's lists, and the machine's, each once."""
    lists = context.lists
    if not lists:
        return find_subjects(context)
    once: dict[str, schemas.Subject] = {}
    for subject in (*own_lists.subjects(context), *find_subjects(context)):
        once.setdefault(subject.uri or subject.name, subject)
    return [s for s in once.values() if s.creator == "editor" or s.name not in lists.forbid]


def _keywords(context: Context) -> list[schemas.Keyword]:
    """The key phrases without those that a user forbids."""
    forbid = context.lists.forbid
    return [keyword for keyword in find_keywords(context) if keyword.text not in forbid]


def _without_actors(
    places: list[schemas.Place] | None, people: Sequence[schemas.Person], teams: Cover
) -> list[schemas.Place] | None:
    """The places without the mentions that are a person's name or a team's: a name means one thing."""
    taken = {
        where: Cover(m.span for p in people for m in p.mentions if m.in_ == where)
        for where in ("body", "headline")
    }
    kept = []
    for place in places or []:
        mentions = [
            m
            for m in place.mentions
            if not taken[m.in_].touches(*m.span) and not (m.in_ == "body" and teams.touches(*m.span))
        ]
        if mentions:
            kept.append(place if len(mentions) == len(place.mentions) else replace(place, mentions=mentions))
    return None if places is None else kept


def failed(code: str) -> Enrichment:
    """The enrichment of an article that could not be enriched: every field null, ``code`` in ``errors``."""
    nothing: dict[str, Any] = dict.fromkeys(FIELDS)
    return Enrichment(**nothing, errors=[EnrichError(field="enrichment", code=code)])


def error_code(error: Exception) -> str:
    """The code of a failure: its own where it has one, else its class in kebab case (``index-error``)."""
    if isinstance(error, Rejected):
        return error.code
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", type(error).__name__).lower()
