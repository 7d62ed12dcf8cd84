"""Places that an article names, each with its GeoNames address, and how each mention is meant.

``use`` of a mention: ``literal`` (the place), ``metonymic`` (those who govern there), ``demonym`` (its
people or
adjective), ``embedded`` (in the name of an organisation), ``dateline``. Only literal places and datelines
get a point.
"""

from __future__ import annotations

from typing import Final, Literal

import schemas
from streams.enrich import gazetteer, place_use
from streams.enrich.context import Context
from streams.enrich.gazetteer import Entry, Gazetteer
from streams.enrich.place_choice import Chooser
from streams.enrich.place_hits import Hit, hits
from streams.enrich.relevance import relevance
from streams.enrich.rules import confidence
from streams.enrich.tokens import Words

Field = Literal["body", "headline"]
_MAX_TEXT: Final = 1_000_000
_USES: Final[tuple[place_use.Use, ...]] = ("literal", "metonymic", "demonym", "embedded")


def find_places(context: Context) -> list[schemas.Place]:
    """Every place in headline and body, one entry each with all its mentions, in order of first mention."""
    data = gazetteer.load()
    language = (context.language or "en").split("-")[0].lower()
    whole = len(context.body) <= _MAX_TEXT
    fields: tuple[tuple[Field, Words], ...] = (
        ("body", context.words if whole else Words(context.body[:_MAX_TEXT])),
        ("headline", context.title),
    )
    named: list[tuple[Field, str, Hit]] = [
        (field, words.text, hit) for field, words in fields for hit in hits(words, data, language)
    ]
    places = _Places(Chooser([hit for _, _, hit in named], data), data)
    line = context.dateline
    if line and line.place:
        places.add_dateline(line.place)
    end = context.dateline_end
    for field, text, hit in named:
        places.add(hit, text, field, field == "body" and hit.end <= end)
    return places.finished(context.lead)


class _Places:
    """The places found so far, by GeoNames id."""

    def __init__(self, chooser: Chooser, data: Gazetteer) -> None:
        self.chooser = chooser
        self.data = data
        self.found: dict[int, schemas.Place] = {}

    def add_dateline(self, name: str) -> None:
        """The place of the dateline, which is where the story was filed and no mention in it."""
        hit = next((hit for hit in hits(Words(name), self.data, "en") if hit.entries), None)
        if hit:
            entry = self.chooser.best(hit)
            self.chooser.countries.add(entry.country)
            self._place(entry, "dateline").use = "dateline"

    def add(self, hit: Hit, text: str, field: Field, in_dateline: bool) -> None:
        """A name in the text, if it means a place."""
        choice = self.chooser.choose(hit)
        if choice is None:
            return
        entry, rule = choice
        use = "dateline" if in_dateline else place_use.use(hit, entry, self.data)
        place = self._place(entry, rule)
        span = (hit.start, hit.end)
        place.mentions.append(schemas.Mention(text=text[slice(*span)], span=span, in_=field, use=use))

    def _place(self, entry: Entry, rule: str) -> schemas.Place:
        place = self.found.get(entry.id)
        if place is None:
            place = self.found[entry.id] = schemas.Place(
                name=entry.name,
                uri=entry.uri,
                country=entry.country or None,
                subdivision=self.data.subdivision(entry),
                point=(entry.lon, entry.lat),
                kind=entry.kind,
                mentions=[],
                why=[],
            )
        if rule not in place.why:
            place.why.append(rule)
        return place

    def finished(self, lead: int) -> list[schemas.Place]:
        """The places with the use of the whole entry, a point only where it is meant as a place, and its
        weight.
        """
        for place in self.found.values():
            uses = {mention.use for mention in place.mentions}
            if place.use != "dateline":
                place.use = next((use for use in _USES if use in uses), "dateline")
            if place.use not in ("literal", "dateline"):
                place.point = None
            place.relevance = relevance([m for m in place.mentions if m.use != "dateline"], lead)
            place.confidence = confidence("places", place.why)
        return list(self.found.values())
