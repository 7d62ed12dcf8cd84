"""Places that an article names, each with its GeoNames address, and how each mention is meant.

``use`` of a mention: ``literal`` (the place), ``metonymic`` (those who govern there), ``demonym`` (its people or
adjective), ``embedded`` (in the name of an organisation), ``dateline``. Only literal places and datelines get a point.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

import schemas
from streams.enrich import gazetteer, place_use
from streams.enrich.context import Context
from streams.enrich.gazetteer import Entry, Gazetteer
from streams.enrich.place_hits import Hit, hits, is_name, is_person
from streams.enrich.relevance import relevance

Field = Literal["body", "headline"]
_MAX_TEXT: Final = 1_000_000
_COUNTRY_LEAD: Final = 8.0
_REGION_LEAD: Final = 0.5
_CAPITAL_LEAD: Final = 2.0
_IN_COUNTRY: Final = 1.5
_IN_REGION: Final = 3.0
_IN_LIST: Final = 4.0
_VOTE: Final = 0.3
_MOST_VOTES: Final = 5
_LARGE: Final = 100_000
_SURE_REGION: Final = 1_000_000
_TOWN: Final = 15_000
_SURNAME_FREE: Final = 500_000


@dataclass(slots=True)
class Support:
    """Countries and regions that the article itself names, and the names that are persons' in it."""

    countries: set[str] = field(default_factory=set)
    regions: set[tuple[str, str]] = field(default_factory=set)
    people: set[str] = field(default_factory=set)
    located: set[str] = field(default_factory=set)
    """Names that the text calls a place at least once: "in X"."""
    votes: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How many names have a town in each region."""


def find_places(context: Context) -> list[schemas.Place]:
    """Every place in headline and body, one entry each with all its mentions, in order of first mention."""
    data = gazetteer.load()
    language = (context.language or "en").split("-")[0].lower()
    body = hits(context.body[:_MAX_TEXT], data, language)
    headline = hits(context.headline or "", data, language)
    support = _support([*body, *headline], data)
    found: dict[int, schemas.Place] = {}
    dateline = _dateline(context, data, support, found)
    for where, text, group in (("body", context.body, body), ("headline", context.headline or "", headline)):
        for hit in group:
            entry = _entry(hit, data, support)
            if entry:
                is_dateline = where == "body" and hit.end <= dateline
                _add(found, entry, hit, text, "body" if where == "body" else "headline", is_dateline, data)
    return [_finish(place, context.body) for place in found.values()]


def _dateline(context: Context, data: Gazetteer, support: Support, found: dict[int, schemas.Place]) -> int:
    """Add the dateline's place; the offset in the body up to which the dateline itself stands (0 if it does not)."""
    line = context.dateline
    if line is None or not line.place:
        return 0
    name = hits(line.place, data, "en")
    entry = _best(name[0], data, support) if name and name[0].entries else None
    if entry is None:
        return len(line.text) if context.body.startswith(line.text) else 0
    support.countries.add(entry.country)
    place = _place(entry, data, "dateline")
    place.use = "dateline"
    found[entry.id] = place
    return len(line.text) if context.body.startswith(line.text) else 0


def _support(found: Sequence[Hit], data: Gazetteer) -> Support:
    """What the article says without doubt: countries, their peoples, states behind commas, large regions."""
    support = Support()
    for hit in found:
        if hit.demonym:
            support.countries.add(hit.demonym)
        elif is_person(hit):
            if hit.entries[:1] and hit.entries[0].kind == "city":
                support.people.add(hit.name)
        elif hit.located:
            support.located.add(hit.name)
        sure = (entry for entry in hit.entries[:1] if _supports(entry, hit))
        for outer in (*hit.inside, *sure):
            support.countries.add(outer.country)
            if outer.region:
                support.regions.add((outer.country, outer.region))
    for entries in {hit.name: hit.entries for hit in found if hit.entries and not hit.abbreviation}.values():
        support.votes.update(
            {
                (entry.country, entry.region)
                for entry in entries
                if entry.kind == "city" and entry.population >= _TOWN
            }
        )
    return support


def _supports(entry: Entry, hit: Hit) -> bool:
    """Whether a name says beyond doubt that the article is about that country or region."""
    if (
        not place_use.is_whole(hit)
        or is_person(hit)
        or place_use.never(hit.name)
        or place_use.is_common(hit.name)
    ):
        return False
    return entry.kind == "country" or (
        entry.kind == "region" and (hit.located or entry.population > _SURE_REGION)
    )


def _entry(hit: Hit, data: Gazetteer, support: Support) -> Entry | None:
    """The place that a name means; None where it means none."""
    if hit.demonym:
        return data.country(hit.demonym)
    if hit.abbreviation:
        return hit.entries[0] if hit.entries else None
    entry = _best(hit, data, support)
    return entry if entry and _is_place(hit, entry, support) else None


def _best(hit: Hit, data: Gazetteer, support: Support) -> Entry | None:
    entries = hit.entries
    if hit.inside:
        outer = hit.inside[0]
        inner = [
            e
            for e in entries
            if e.country == outer.country and outer.region in ("", e.region) and e.id != outer.id
        ]
        entries = inner or entries
    return max(entries, key=lambda entry: (_score(entry, hit, data, support), -entry.id), default=None)


def _score(entry: Entry, hit: Hit, data: Gazetteer, support: Support) -> float:
    """Population on a log scale, with a lead for countries and capitals and for what the article supports."""
    score = math.log10(entry.population + 10)
    if entry.kind in ("country", "continent"):
        score += _COUNTRY_LEAD if entry.population >= max(e.population for e in hit.entries) else 1.0
        score += _IN_COUNTRY if entry.country in support.countries and entry.kind == "country" else 0.0
    elif entry.kind == "region":
        score += (
            _REGION_LEAD
            - (2.0 if _has_city(entry, hit) else 0.0)
            + (_IN_LIST if entry.country in hit.listed else 0.0)
        )
    elif data.capitals.get(entry.country) == entry.name:
        score += _CAPITAL_LEAD
    if entry.kind != "country" and entry.country in support.countries:
        score += _IN_COUNTRY
    if entry.kind == "city" and (entry.country, entry.region) in support.regions:
        score += _IN_REGION
    if entry.kind == "city":
        score += _VOTE * min(_MOST_VOTES, support.votes[entry.country, entry.region] - 1)
    return score


def _has_city(region: Entry, hit: Hit) -> bool:
    """Whether the region is called after a city that holds much of its people: Moscow, New York."""
    return any(
        e.kind == "city"
        and (e.country, e.region) == (region.country, region.region)
        and e.population * 5 > region.population
        for e in hit.entries
    )


def _is_place(hit: Hit, entry: Entry, support: Support) -> bool:
    """Whether the words around a name let it be that place."""
    if entry.kind in ("country", "continent"):
        return place_use.is_whole(hit)
    if is_person(hit) or place_use.is_address(hit) or place_use.never(hit.name):
        return False
    located = hit.located or hit.name in support.located
    if hit.name in support.people and not located:
        return False
    supported = entry.country in support.countries or (entry.country, entry.region) in support.regions
    if place_use.is_common(hit.name) and not (hit.inside or (hit.located and supported)):
        return False
    if hit.inside:
        return True
    if not place_use.is_whole(hit):
        return False
    if entry.kind == "region":
        return entry.population > _SURE_REGION or supported
    if " " not in hit.name and is_name(hit.name) and entry.population < _SURNAME_FREE and not located:
        return False
    if entry.population >= _LARGE:
        return True
    if entry.population >= _TOWN:
        return located or supported
    return located and (entry.country, entry.region) in support.regions


def _add(
    found: dict[int, schemas.Place],
    entry: Entry,
    hit: Hit,
    text: str,
    where: Field,
    is_dateline: bool,
    data: Gazetteer,
) -> None:
    use, why = ("dateline", "dateline") if is_dateline else place_use.use(hit, entry, data)
    if entry.id not in found:
        found[entry.id] = _place(entry, data, why)
    place = found[entry.id]
    place.mentions.append(
        schemas.Mention(text=text[hit.start : hit.end], span=(hit.start, hit.end), in_=where, use=use)
    )
    for rule in (why, "container") if hit.inside else (why,):
        if rule not in place.why:
            place.why.append(rule)


def _place(entry: Entry, data: Gazetteer, why: str) -> schemas.Place:
    return schemas.Place(
        name=entry.name, uri=entry.uri, country=entry.country or None, subdivision=data.subdivision(entry),
        point=(entry.lon, entry.lat), kind=entry.kind, mentions=[], why=[why],
    )  # fmt: skip


_ORDER: Final[tuple[Literal["literal", "metonymic", "demonym", "embedded"], ...]] = (
    "literal", "metonymic", "demonym", "embedded",
)  # fmt: skip


def _finish(place: schemas.Place, body: str) -> schemas.Place:
    """Use of the whole entry, its point only where it is meant as a place, its relevance."""
    uses = {mention.use for mention in place.mentions}
    if place.use != "dateline":
        place.use = next((use for use in _ORDER if use in uses), None)
    if place.use not in ("literal", "dateline"):
        place.point = None
    counted = [mention for mention in place.mentions if mention.use != "dateline"]
    place.relevance = relevance(counted, body)
    return place


def names(places: Iterable[schemas.Place]) -> set[str]:
    """Every spelling under which the places were named."""
    return {mention.text for place in places for mention in place.mentions}
