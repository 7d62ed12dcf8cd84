"""What ninjs allows in an item: members, types and closed lists of values, by generation, as tables.

Source: IPTC's JSON schemas of ninjs 1.0 to 1.6, 2.0 to 2.2, 3.0 and 3.1. 3.x has the names of 2.x in
camelCase, and events and plans beside them; names are compared in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

MOST_FLAWS = 8
DEEPEST = 24

STRING, NUMBER, INTEGER, ANY = "string", "number", "integer", "any"
URGENCY, PERCENT, DATE = "1-9", "0-100", "date"
ONE = "exactly one of"
ITEM = "item"

Spec = Any
"""A type's name, a set of values, ``[spec]`` for a list, or the members of an object.

A member's ``!`` says that it must be there, ``*`` stands for any other, ``ONE`` lists members of which just
one may be there.
"""


def _strings(names: str) -> dict[str, Spec]:
    return dict.fromkeys(names.split(), STRING)


def _values(values: str) -> frozenset[str]:
    return frozenset(values.split())


_NEWS = _values("text audio video picture graphic composite component")
_STATUS = _values("usable withheld canceled")
_CONTACT = {
    **_strings("type role lang name value"),
    "address": {**_strings("locality area postalcode country"), "lines": [STRING]},
    ONE: ("value", "address"),
}
_SYMBOL = _strings("ticker exchange symboltype symbol")
_RIGHTS = {**_strings("langid linkedrights encodedrights"), ONE: ("linkedrights", "encodedrights"), "*": ANY}
_CODED = {**_strings("code scheme"), "*": ANY}
_ADVICE = {
    "role": STRING,
    "environments": [_CODED],
    "importance": {"code!": STRING, "scheme": STRING},
    "lifetime": {"code!": STRING, "scheme": STRING},
}
_COMMON: dict[str, Spec] = {
    **_strings("profile version firstcreated versioncreated contentcreated embargoed expires language title"),
    **_strings("copyrightholder copyrightnotice usageterms ednote slugline located"),
    "uri!": STRING,
    "type": _NEWS,
    "pubstatus": _STATUS,
    "urgency": URGENCY,
    "rightsinfo": _RIGHTS,
    "digitalsourcetype": _strings("name uri literal"),
    "advices": [_ADVICE],
}
_CONCEPT_1 = _strings("name rel scheme code")
_ITEM_1: dict[str, Spec] = {
    **_COMMON,
    **_strings("mimetype byline headline"),
    "representationtype": _values("complete incomplete"),
    "charcount": NUMBER,
    "wordcount": NUMBER,
    "person": [{**_CONCEPT_1, "contactinfo": [_CONTACT]}],
    "organisation": [{**_CONCEPT_1, "symbols": [_SYMBOL], "contactinfo": [_CONTACT]}],
    "place": [{**_CONCEPT_1, "contactinfo": [_CONTACT], "*": {"*": ANY}}],
    "subject": [{**_CONCEPT_1, "creator": STRING, "relevance": PERCENT, "confidence": PERCENT}],
    "event": [_CONCEPT_1],
    "object": [_CONCEPT_1],
    "infosource": [{**_CONCEPT_1, "contactinfo": [_CONTACT]}],
    "genre": [_strings("name scheme code")],
    "trustindicator": [_strings("scheme code title href")],
    "$standard": _strings("name version schema"),
    "altids": {"*": ANY},
    "renditions": {
        "*": {
            **_strings("href mimetype title format contenttype"),
            **dict.fromkeys("height width sizeinbytes duration".split(), NUMBER),
        }
    },
    "associations": {"*": ITEM},
}
_CONCEPT_2 = _strings("id name rel uri literal")
_TEXT_2 = {**_strings("role contenttype"), "value!": STRING, "charcount": NUMBER, "wordcount": NUMBER}
_RENDITION_2 = {
    **_strings("href contenttype title format aspectratio videocodec transportprotocol scantype bitrate"),
    **dict.fromkeys("height width sizeinbytes duration framerate".split(), NUMBER),
    "name!": STRING,
    "poi": {"x": INTEGER, "y": INTEGER},
}
_ITEM_2: dict[str, Spec] = {
    **_COMMON,
    "by": STRING,
    "type": _NEWS | {"event", "planning"},
    "representationtype": _values("full partial"),
    "descriptions": [_TEXT_2],
    "bodies": [_TEXT_2],
    "headlines": [_TEXT_2],
    "people": [{**_CONCEPT_2, "contactinfo": [_CONTACT]}],
    "organisations": [{**_CONCEPT_2, "symbols": [_SYMBOL], "contactinfo": [_CONTACT]}],
    "places": [{**_CONCEPT_2, "contactinfo": [_CONTACT], "geojson": {"type!": STRING, "*": ANY}}],
    "subjects": [{**_CONCEPT_2, "creator": STRING, "relevance": PERCENT, "confidence": PERCENT}],
    "events": [_CONCEPT_2],
    "objects": [_CONCEPT_2],
    "infosources": [{**_CONCEPT_2, "role": STRING, "contactinfo": [_CONTACT]}],
    "genres": [_CONCEPT_2],
    "trustindicators": [_strings("role title href")],
    "standard": _strings("name version schema"),
    "altids": [_strings("role value")],
    "renditions": [_RENDITION_2],
    "associations": [ITEM],
    "name": STRING,
}
_DATES = {
    **_strings("startdate enddate expectedduration"),
    "expectedstartdate": DATE,
    "expectedenddate": DATE,
    "recurrence": {"*": ANY},
    ONE: ("startdate", "expectedstartdate"),
}
_ITEM_3: dict[str, Spec] = {
    **_ITEM_2,
    "embargoeduntil": STRING,
    "eventdetails": {"dates": _DATES, "*": ANY},
    "plannedcoverage": [{"urgency": URGENCY, "pubstatus": _STATUS, "renditions": [_RENDITION_2], "*": ANY}],
}
_ITEMS = {1: _ITEM_1, 2: _ITEM_2, 3: _ITEM_3}

SINCE = {
    "urgency": (1, 1),
    "usageterms": (1, 1),
    **dict.fromkeys("component infosource title ednote firstcreated slugline".split(), (1, 2)),
    **dict.fromkeys("altids trustindicator $standard genre".split(), (1, 3)),
    **dict.fromkeys("contentcreated expires rightsinfo".split(), (1, 4)),
}
"""The version of 1.x that first had a member (or type)."""

_OLD = frozenset(_ITEM_1) - frozenset(_ITEM_2)
_TEXTS_1 = re.compile(r"(?:headline|description|body)_[A-Za-z0-9_]")
_DATE = re.compile(
    r"-?[0-9]{4,8}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01])(?:T[0-9:.]{8,16}\S{0,6})?)?)?"
)
_VERSION = re.compile(r"([123])\.([0-9])(?:\.[0-9])?")


def generation(item: Mapping[str, Any]) -> int:
    """1, 2 or 3, by the names of the members."""
    if any(name != name.lower() and name.lower() in _ITEM_3 for name in item):
        return 3
    if any(name in _OLD or _TEXTS_1.match(name) for name in item):
        return 1
    if item.get("representationtype") in ("complete", "incomplete"):
        return 1
    return 1 if isinstance(item.get("associations"), dict) or isinstance(item.get("altids"), dict) else 2


def flaws(item: Mapping[str, Any], version: str | None = None) -> list[str]:
    """The members (dotted paths) that ninjs does not allow so, each once; the first eight.

    ``version`` is what the item should be, else what it says it is.
    """
    number = generation(item)
    found = dict.fromkeys(_late(item, version or _declared(item), number))
    for flaw in _flaws(item, _ITEMS[number], _ITEMS[number], "", 0):
        if len(found) >= MOST_FLAWS:
            break
        found[flaw] = None
    return list(found)


def _declared(item: Mapping[str, Any]) -> str | None:
    standard = item.get("$standard") or item.get("standard")
    written = standard.get("version") if isinstance(standard, dict) else None
    return written if isinstance(written, str) else None


def _late(item: Mapping[str, Any], version: str | None, number: int) -> Iterator[str]:
    """Members that came with a later version of 1.x than the item's own."""
    found = _VERSION.fullmatch(version or "")
    if number != 1 and found is None:
        return
    if found and found[1] == "1":
        own = (1, int(found[2]))
        late = (name for name in item if SINCE.get(name, own) > own)
        yield from late
        if item.get("type") == "component" and own < SINCE["component"]:
            yield "type"


def _flaws(value: Any, spec: Spec, whole: Spec, path: str, depth: int) -> Iterator[str]:
    if depth > DEEPEST:
        return
    if spec == ITEM:
        spec = whole if isinstance(whole.get("associations"), dict) else {**whole, "name!": STRING}
    if isinstance(spec, list):
        if not isinstance(value, list):
            yield path
            return
        for inner in value:
            yield from _flaws(inner, spec[0], whole, path, depth + 1)
    elif isinstance(spec, dict):
        if not isinstance(value, dict):
            yield path
            return
        yield from _members(value, spec, whole, path, depth)
    elif not _fits(value, spec):
        yield path


def _members(
    value: dict[str, Any], spec: dict[str, Spec], whole: Spec, path: str, depth: int
) -> Iterator[str]:
    names = {name.lower() for name in value}
    for wanted in spec:
        if wanted.endswith("!") and wanted[:-1] not in names:
            yield _joined(path, wanted[:-1])
    if ONE in spec and len(names.intersection(spec[ONE])) > 1:
        yield _joined(path, spec[ONE][0])
    for name, inner in value.items():
        low = name.lower()
        rule = spec.get(low, spec.get(low + "!", spec.get("*")))
        if rule is None and spec is _ITEM_1 and _TEXTS_1.match(name):
            rule = STRING
        if rule is None or low == ONE:
            yield _joined(path, name)
        else:
            yield from _flaws(inner, rule, whole, _joined(path, name), depth + 1)


def _fits(value: Any, spec: Spec) -> bool:
    if spec == ANY:
        return True
    if isinstance(spec, frozenset):
        return value in spec if isinstance(value, str) else False
    if spec in (STRING, DATE):
        return isinstance(value, str) and (spec == STRING or _DATE.fullmatch(value) is not None)
    if not isinstance(value, int | float) or isinstance(value, bool):
        return False
    if spec == URGENCY:
        return 1 <= value <= 9
    if spec == PERCENT:
        return 0 <= value <= 100
    return spec == NUMBER or value == int(value)


def _joined(path: str, name: str) -> str:
    return f"{path}.{name[:60]}" if path else name[:60]
