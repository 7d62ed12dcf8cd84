"""A user's own lists: names to add, names to forbid, agencies and subjects, as plain text files.

One item a line; ``#`` starts a comment line. What stands behind a ``|`` is another form of the same name:
``Harbour Council | the Council | HC``. In a list of subjects the first part is a code of eight digits of the
IPTC Media Topics, or an address and its name, and the forms are the words that speak for it:
``15000000 | regatta | coxswain``, ``https://harbour.example/topic/tides Tides | ebb | flood``. A place may
have its country (ISO 3166) and point (latitude, longitude) in brackets:
``Skerry Point (GB 58.97,-3.29) | the Point``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import NamedTuple

from streams.errors import BadUsage

MOST_BYTES = 8 * 1024 * 1024
MOST_LINES = 100_000
LONGEST = 200
"""Characters of one name or form."""

MOST_FORMS = 50
_CODE = re.compile(r"\d{8}")
_ADDRESS = re.compile(r"(https?://\S+)\s+(\S.*)")
_PLACE = re.compile(
    r"(?P<name>.*[^\s(])(?:\s\((?P<country>[A-Z]{2})?\s?(?:(?P<lat>-?\d{1,2}(?:\.\d{1,8})?),\s?"
    r"(?P<lon>-?\d{1,3}(?:\.\d{1,8})?))?\))"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
Forms = Mapping[str, str]
"""Each form, to the name that it stands for."""


@dataclass(frozen=True, slots=True)
class Lists:
    """What a user adds and forbids; ``subjects`` are under their code, or their address and name, ``places``
    under their name with what is known of it in brackets.
    """

    people: Forms = field(default_factory=dict)
    organisations: Forms = field(default_factory=dict)
    agencies: Forms = field(default_factory=dict)
    subjects: Forms = field(default_factory=dict)
    places: Forms = field(default_factory=dict)
    forbid: Forms = field(default_factory=dict)

    def __bool__(self) -> bool:
        return any(getattr(self, item.name) for item in fields(self))

    def with_(self, own: Lists) -> Lists:
        """These lists and ``own``, which win where both have a form."""
        both = {item.name: {**getattr(self, item.name), **getattr(own, item.name)} for item in fields(Lists)}
        return Lists(**both)


KINDS = tuple(item.name for item in fields(Lists))


def read_lists(table: object, settings: Path, where: str) -> Lists:
    """The lists that a table of the settings file names; raises BadUsage with file, line and cure."""
    if not isinstance(table, dict):
        raise BadUsage(f'Settings file {settings}, {where}: lists is {table!r}. Give KIND = "FILE" pairs.')
    found: dict[str, Forms] = {}
    for kind, name in table.items():
        if kind not in KINDS:
            raise BadUsage(
                f"Settings file {settings}, {where}: unknown list {kind!r}. Use {', '.join(KINDS)}."
            )
        if not isinstance(name, str):
            raise BadUsage(f"Settings file {settings}, {where}: {kind} is {name!r}. Give the path of a file.")
        found[kind] = _read(settings.parent / Path(name).expanduser(), kind)
    return Lists(**found)


def _read(path: Path, kind: str) -> Forms:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadUsage(f"List {path} is over {MOST_BYTES // 1024 // 1024} MiB. Give a shorter one.")
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadUsage(
            f"List {path} can't be read: {error}. Correct its path, or save it as UTF-8."
        ) from None
    if len(lines) > MOST_LINES:
        raise BadUsage(f"List {path} has {len(lines):,} lines. Give at most {MOST_LINES:,}.")
    forms: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        if line.strip() and not line.startswith("#"):
            _add(forms, line, kind, f"List {path}, line {number}")
    return forms


def _add(forms: dict[str, str], line: str, kind: str, place: str) -> None:
    parts = [" ".join(part.split()) for part in line.split("|")]
    if not all(parts):
        raise BadUsage(f"{place}: a form is empty in {line.strip()!r}. Take out the spare '|'.")
    if len(parts) > MOST_FORMS or max(map(len, parts)) > LONGEST or _CONTROL.search(line):
        raise BadUsage(
            f"{place}: too many forms, a form over {LONGEST} characters, or a control character. "
            "Split the line, or correct it."
        )
    if kind == "subjects":
        _check_subject(parts, place)
    name = parts[0]
    for form in _forms(parts, kind):
        if not any(char.isalnum() for char in form):
            raise BadUsage(f"{place}: {form!r} has no letter or figure. Correct it, or take it out.")
        if forms.setdefault(form, name) != name:
            raise BadUsage(
                f"{place}: {form!r} stands for {forms[form]!r} already. Take it out of one of the two lines."
            )


def _forms(parts: list[str], kind: str) -> list[str]:
    if kind == "subjects":
        return parts[1:]
    return [read_place(parts[0]).name, *parts[1:]] if kind == "places" else parts


class ListedPlace(NamedTuple):
    """A line's place: its name, ISO 3166 country, and point as (longitude, latitude) in degrees."""

    name: str
    country: str | None = None
    point: tuple[float, float] | None = None


def read_place(text: str) -> ListedPlace:
    """The place of a line's first part; brackets with anything else in them belong to the name."""
    match = _PLACE.fullmatch(text)
    if match is None or not (match["country"] or match["lat"]):
        return ListedPlace(text)
    if match["lat"] is None:
        return ListedPlace(match["name"], match["country"])
    latitude, longitude = float(match["lat"]), float(match["lon"])
    if abs(latitude) > 90 or abs(longitude) > 180:
        return ListedPlace(text)
    return ListedPlace(match["name"], match["country"], (longitude, latitude))


def _check_subject(parts: list[str], place: str) -> None:
    if not _CODE.fullmatch(parts[0]) and not _ADDRESS.fullmatch(parts[0]):
        raise BadUsage(
            f"{place}: {parts[0]!r} is no subject. Begin with a Media Topics code of eight digits, "
            "or with an address and a name."
        )
    if len(parts) < 2:
        raise BadUsage(f"{place}: the subject has no words. Add them behind a '|'.")
