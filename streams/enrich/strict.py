"""What is left at the strict level: results of rules right in 95 of 100 cases or more, and what was given.

Given is what the agency or the user said: the editor's subjects, and the names of the user's own lists.
Keywords are a matter of taste, so none is left.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from msgspec.structs import replace

from schemas import Enrichment, Quote
from streams.enrich.own_lists import RULE
from streams.enrich.rules import confidence

LEAST = 95
T = TypeVar("T")


def strict(found: Enrichment) -> Enrichment:
    """``found`` at the strict level; what names a dropped item by its number names it no more."""
    people, person = _kept(found.people, "people")
    organisations, organisation = _kept(found.organisations, "organisations")
    agencies, agency = _kept(found.agencies, "agencies")
    places, place = _kept(found.places, "places")
    quotes, _ = _kept(found.quotes, "quotes")
    line = found.dateline
    return replace(
        found,
        people=people,
        organisations=organisations,
        agencies=agencies,
        places=places,
        quotes=quotes and [_renumbered(quote, person, organisation, agency) for quote in quotes],
        dates=_kept(found.dates, "dates")[0],
        numbers=_kept(found.numbers, "numbers")[0],
        subjects=_kept(found.subjects, "subjects")[0],
        links=_kept(found.links, "links")[0],
        keywords=None if found.keywords is None else [],
        dateline=line and replace(line, place=place(line.place), agency=agency(line.agency)),
    )


def is_sure(field: str, item: Any) -> bool:
    """Whether a result stays."""
    if RULE in item.why or getattr(item, "creator", None) == "editor":
        return True
    return (confidence(field, item.why[: 1 if field in ("dates", "quotes") else None]) or 0) >= LEAST


def _kept(items: Sequence[T] | None, field: str) -> tuple[list[T] | None, Callable[[int | None], int | None]]:
    """The items that stay, and the new number of each."""
    numbers = [at for at, item in enumerate(items or ()) if is_sure(field, item)]
    new = {old: at for at, old in enumerate(numbers)}
    return None if items is None else [
        items[at] for at in numbers
    ], lambda old: None if old is None else new.get(old)


def _renumbered(
    quote: Quote,
    person: Callable[[int | None], int | None],
    organisation: Callable[[int | None], int | None],
    agency: Callable[[int | None], int | None],
) -> Quote:
    speaker = quote.speaker
    if speaker is not None:
        speaker = replace(
            speaker, person=person(speaker.person), organisation=organisation(speaker.organisation)
        )
    return replace(quote, speaker=speaker, source=agency(quote.source), audience=agency(quote.audience))
