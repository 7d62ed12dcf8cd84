"""Which place a name means in its article, if any: what contains it, what stands near, and population decide.

The rule that admitted a name is what ``why`` reports; its confidence is the rule's share of right names on
news text
(``bench/places.py``), in percent.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from streams.enrich import place_use
from streams.enrich.gazetteer import Entry, Gazetteer
from streams.enrich.place_hits import Hit, is_name

_COUNTRY_LEAD: Final = 8.0
_RIVALLED_LEAD: Final = 1.0
"""Lead of a country that shares its name with a larger region of another one: Georgia."""
_REGION_LEAD: Final = 0.5
_CITY_OF_SAME_NAME: Final = 2.0
_CAPITAL_LEAD: Final = 2.0
_IN_COUNTRY: Final = 1.5
_IN_REGION: Final = 3.0
_IN_LIST: Final = 4.0
_VOTE: Final = 0.3
_MOST_VOTES: Final = 5
_LARGE: Final = 100_000
_SURE_REGION: Final = 1_000_000
_TOWN: Final = 15_000
_KNOWN_ABROAD: Final = 150_000
"""A smaller town is not meant where the article speaks of other countries only: Orkney, South Africa."""
_SURNAME_FREE: Final = 500_000


class Chooser:
    """The evidence of one article, and the choice for each of its names."""

    def __init__(self, hits: Sequence[Hit], gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.countries: set[str] = set()
        self.regions: set[tuple[str, str]] = set()
        self.people: set[str] = set()
        self.located: set[str] = set()
        self.surely_located: set[str] = set()
        self.votes: dict[tuple[str, str], int] = {}
        self._chosen: dict[tuple[str, int, bool], Entry] = {}
        for hit in hits:
            self._learn(hit)
        for entries in {hit.name: hit.entries for hit in hits if not hit.abbreviation}.values():
            towns = {(e.country, e.region) for e in entries if e.kind == "city" and e.population >= _TOWN}
            for town in towns:
                self.votes[town] = self.votes.get(town, 0) + 1

    def _learn(self, hit: Hit) -> None:
        """What a name says without doubt: a country, a people, a state behind a comma, a person, a place."""
        if hit.demonym:
            self.countries.add(hit.demonym)
            return
        first = hit.entries[0]
        person = hit.person
        if person and first.kind == "city":
            self.people.add(hit.name)
        elif hit.located:
            self.located.add(hit.name)
            if hit.surely_located:
                self.surely_located.add(hit.name)
        towns = [entry for entry in hit.entries if entry.kind == "city" and entry.population >= _TOWN]
        if len(towns) == 1 and not person and self._is_capital(towns[0]):
            self.countries.add(towns[0].country)
        sure = not person and self._is_sure(first, hit)
        for outer in (*hit.inside, *((first,) if sure else ())):
            self.countries.add(outer.country)
            if outer.region:
                self.regions.add((outer.country, outer.region))

    def _is_capital(self, entry: Entry) -> bool:
        return self.gazetteer.capitals.get(entry.country) == entry.name

    def _is_sure(self, entry: Entry, hit: Hit) -> bool:
        if (
            entry.kind not in ("country", "region")
            or not place_use.is_whole(hit)
            or place_use.is_common(hit.name)
        ):
            return False
        if entry.kind == "country" or hit.surely_located:
            return True
        return entry.population > _SURE_REGION and self.gazetteer.subdivision(entry) is not None

    def choose(self, hit: Hit) -> tuple[Entry, str] | None:
        """The place that a name means, with the rule that admits it; None where it means none."""
        if hit.demonym:
            country = self.gazetteer.country(hit.demonym)
            return (country, "demonym") if country else None
        if hit.abbreviation:
            return hit.entries[0], "abbreviation"
        entry = self.best(hit)
        rule = self._admits(hit, entry)
        if (
            rule is None
            and entry.kind == "region"
            and (cities := [e for e in hit.entries if e.kind == "city"])
        ):
            entry = max(cities, key=lambda e: (self._score(e, hit), -e.id))
            rule = self._admits(hit, entry)
        return (entry, rule) if rule else None

    def best(self, hit: Hit) -> Entry:
        """The likeliest of the places of a name that has any, wherever it stands."""
        outer = hit.inside[0] if hit.inside else None
        key = (hit.name, outer.id if outer else 0, bool(hit.listed))
        if key not in self._chosen:
            inner = [entry for entry in hit.entries if _lies_in(entry, outer)] if outer else []
            entries = inner or hit.entries
            self._chosen[key] = (
                entries[0] if len(entries) == 1 else max(entries, key=lambda e: (self._score(e, hit), -e.id))
            )
        return self._chosen[key]

    def _score(self, entry: Entry, hit: Hit) -> float:
        """Population on a log scale, with a lead for countries and capitals and for what the article
        supports.
        """
        score = math.log10(entry.population + 10)
        supported = entry.country in self.countries
        if entry.kind in ("country", "continent"):
            rival = any(
                e.kind == "region" and e.country != entry.country and e.population > entry.population
                for e in hit.entries
            )
            return score + (_RIVALLED_LEAD if rival else _COUNTRY_LEAD) + (_IN_COUNTRY if supported else 0.0)
        score += _IN_COUNTRY if supported else 0.0
        if entry.kind == "region":
            score += _REGION_LEAD + (_IN_LIST if entry.country in hit.listed else 0.0)
            return score - (_CITY_OF_SAME_NAME if _has_city(entry, hit) else 0.0)
        place = (entry.country, entry.region)
        score += _CAPITAL_LEAD if self._is_capital(entry) else 0.0
        score += _IN_REGION if place in self.regions else 0.0
        return score + _VOTE * min(_MOST_VOTES, self.votes.get(place, 0) - 1)

    def _admits(self, hit: Hit, entry: Entry) -> str | None:
        """The rule by which the words around a name let it be that place."""
        if not place_use.is_whole(hit):
            return None
        if entry.kind in ("country", "continent"):
            return entry.kind
        if hit.person or place_use.is_address(hit) or place_use.never(hit.name):
            return None
        supported = entry.country in self.countries or (entry.country, entry.region) in self.regions
        if place_use.is_common(hit.name) and not (hit.inside or (hit.located and supported)):
            return None
        if hit.inside:
            return "container"
        located = hit.located or hit.name in self.located
        if hit.name in self.people and hit.name not in self.surely_located:
            return None
        if entry.kind == "region":
            return "region" if self._admits_region(hit, entry, located or supported) else None
        return self._admits_city(hit, entry, located, supported)

    def _admits_region(self, hit: Hit, entry: Entry, sure: bool) -> bool:
        """Well-known regions by themselves, others ("Piedmont", "Maritime") with support and no name behind
        them.
        """
        if self.gazetteer.subdivision(entry):
            return sure or entry.population > _SURE_REGION
        return sure and not hit.after[:1].isupper()

    def _admits_city(self, hit: Hit, entry: Entry, located: bool, supported: bool) -> str | None:
        if (
            " " not in hit.name
            and is_name(hit.name)
            and entry.population < _SURNAME_FREE
            and hit.name not in self.surely_located
        ):
            return None
        alone = self.votes.get((entry.country, entry.region), 0) < 2
        if self.countries and not supported and alone and entry.population < _KNOWN_ABROAD:
            return None
        if entry.population >= _LARGE:
            return "large city"
        if entry.population >= _TOWN:
            return "town" if located or supported else None
        return "small place" if located and (entry.country, entry.region) in self.regions else None


def _lies_in(inner: Entry, outer: Entry) -> bool:
    return inner.country == outer.country and outer.region in ("", inner.region) and inner.id != outer.id


def _has_city(region: Entry, hit: Hit) -> bool:
    """Whether the region is called after a city that holds much of its people: Moscow, New York."""
    return any(
        e.kind == "city"
        and (e.country, e.region) == (region.country, region.region)
        and e.population * 5 > region.population
        for e in hit.entries
    )
