"""The dateline of an article, with its date made ISO 8601 by the year of the version."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import schemas
from streams.segment import Piece, parse_dateline

_DAY = re.compile(r"(?<![0-9])([0-3]?[0-9])(?![0-9])")
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
_WORD = re.compile(r"[^\W\d_]{3,}")
_AGENCY = re.compile(r"\(([^()]{2,40})\)$")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier enero ene gennaio gen janeiro january januari",
            "feb february februar février fév fevrier febrero febbraio fevereiro februari",
            "mar march märz mär maerz mars marzo março maart mrz",
            "apr april avril avr abril abr aprile",
            "may mai mayo maggio mag maio mei",
            "jun june juni juin junio giugno giu junho",
            "jul july juli juillet juil julio luglio lug julho",
            "aug august août aout agosto ago augustus",
            "sep sept september septembre septiembre settembre set setembro",
            "oct october oktober okt octobre octubre ottobre ott outubro out",
            "nov november novembre noviembre novembro",
            "dec december dezember dez décembre déc diciembre dic dicembre dezembro",
        ),
        start=1,
    )
    for name in names.split()
}
_SMALL = frozenset("of the and de del la las los le les el al am an der den di da do dos du und et y".split())


def dateline_of(
    pieces: Sequence[Piece], versioncreated: str | None, given: str | None = None
) -> schemas.Dateline | None:
    """The dateline that the first paragraph opens with or that has a line of its own, else ``given``.

    ``given`` is what the format says in a field of its own: text that names another place is none then.
    """
    for piece in pieces:
        found = parse_dateline(piece.text) if piece.label in ("dateline", "body") else None
        if found and _agrees(found.place, given):
            return schemas.Dateline(
                text=piece.text[slice(*found.span)],
                place=place_name(found.place),
                date=resolve(found.date, versioncreated),
                agency=found.agency,
            )
        if piece.label == "body":
            break
    if not given:
        return None
    whole = parse_dateline(f"{given.rstrip(' -–—_')} - x")
    if whole is None:
        return _unread(given)
    return schemas.Dateline(
        text=given,
        place=place_name(whole.place),
        date=resolve(whole.date, versioncreated),
        agency=whole.agency,
    )


def _agrees(place: str | None, given: str | None) -> bool:
    return not given or not place or place.split()[0].casefold() in given.casefold()


def _unread(given: str) -> schemas.Dateline:
    """A dateline of no known form: the place stands before the agency's brackets, and has no figures."""
    bare = given.rstrip(" -–—_")
    agency = _AGENCY.search(bare)
    place = (bare[: agency.start()] if agency else bare).strip(" ,")
    named = place_name(place) if not any(map(str.isdigit, place)) else None
    return schemas.Dateline(text=given, place=named, agency=agency[1] if agency else None)


def place_name(printed: str | None) -> str | None:
    """``BEIRUT/THE HAGUE`` as ``Beirut/The Hague``; a place not in capitals stays as printed."""
    if not printed:
        return None
    return re.sub(r"[^\W\d_]{4,}|\b[^\W\d_]{2,3}\b", _lowered, printed)


def _lowered(found: re.Match[str]) -> str:
    word = found[0]
    if not word.isupper():
        return word
    return (
        word.lower()
        if word.lower() in _SMALL and found.start() and found.string[found.start() - 1] == " "
        else word.capitalize()
    )


def resolve(printed: str | None, versioncreated: str | None) -> str | None:
    """``March 26`` as an ISO date: of the printed year, else of the year that puts it next to the version.

    Null where month or day are not printed, or no year is known.
    """
    month = next((_MONTHS[word] for word in _words(printed) if word in _MONTHS), None)
    day = _DAY.search(printed or "")
    if not printed or not month or not day:
        return None
    if year := _YEAR.search(printed):
        return _iso(int(year[1]), month, int(day[1]))
    if not versioncreated:
        return None
    made = date.fromisoformat(versioncreated[:10])
    near = [made.year + step for step in (0, -1, 1) if 0 < made.year + step < 10000]
    dated = [candidate for year in near if (candidate := _iso(year, month, int(day[1])))]
    return min(dated, key=lambda iso: abs((date.fromisoformat(iso) - made).days), default=None)


def _words(printed: str | None) -> list[str]:
    return [word.lower() for word in _WORD.findall(printed or "")]


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
