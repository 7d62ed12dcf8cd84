"""The grammar of dates, durations, times and sets over tag strings (:mod:`streams.enrich.timex_tags`).

Each rule has a name, which is what ``why`` reports, and a pattern over tags. Earlier rules win over later
ones that
begin at the same token.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from streams.enrich.timex_tags import CORE

_MOD: Final = r"(?:(?:u?[eliBZ]-?u?o?u?|v(?:pu?)?)(?=[^U]|UL))"
"""early, late, mid-, the end of, later in (the)"""
_ABOUT: Final = r"(?:p?j{1,3})"
_NUM: Final = r"(?:aPo?|Po?|[nNFYW](?:-?&?W)*|a)"
_CLOCK: Final = r"(?:CA|[HC]|[nFW]A)"
_ZONE: Final = r"Q?"
_DAYNAME: Final = r"(?:[Dd]\.?,?u?)"

_RULES: Final = (
    ("iso", r"I"),
    ("figures", r"K"),
    (
        "day and time",
        rf"(?:{_CLOCK}{_ZONE},?(?:pu?)?(?:v?R|[LXt]?D|[Mm]\.?n)|(?:[DR],?p?|I,?p?){_CLOCK}{_ZONE})",
    ),
    (
        "date range",
        rf"(?:{_DAYNAME}?[Mm]\.?[nO](?:[-c]u?[nO](?![-cnOYMm])|-{_DAYNAME}?[Mm]\.?[nO]|[-c][nO](?=,?Y))(?:,?Y)?"
        rf"|u?[nO]\.?o?(?:[Mm])?[-c]u?[nO]\.?o?[Mm](?:\.?,?o?Y)?)",
    ),
    (
        "date",
        rf"(?:(?:{_DAYNAME}|(?:[eliv]-?)?u?)[nO]\.?o?[Mm](?:\.?,?o?Y)?"
        rf"|(?:{_DAYNAME}|[eliv])?[Mm]\.?[nO](?![A%])(?:,?Y)?)",
    ),
    ("month range", r"[Mm][-c][Mm](?:,?o?Y)?"),
    ("month and year", rf"{_MOD}?[Mm]\.?,?o?(?:u?[LXt]?U)?Y|{_MOD}?[Mm]u?[LXt]U"),
    (
        "quarter",
        r"u?(?:U-[gv]|[LXt]Uxw|Y)?f?-?O-?f?q(?:,?o?u?f?(?:Y|[LXt]U))?|u?(?:U-[gv]|[LXt]f?|Y)[qJ]|u?qaUg|u?q",
    ),
    ("half year", r"u?[OLX]-?bo(?:u?[LXt]?U|Y)|u?Ob"),
    ("season", rf"(?:{_MOD}|[LXtu]|u[LXtev]|tL)[Ss]o?Y?|[Ss]o?Y|(?<=p)S"),
    ("ago", rf"{_ABOUT}?{_NUM}-?[UV]-?g|G{_ABOUT}?{_NUM}[UV]|Vg"),
    ("from a mention", rf"{_ABOUT}?{_NUM}[UV]v|u?U-v(?:{_NUM}V)?"),
    ("that unit", r"v?[uy]?yU"),
    ("century", r"(?:u?[eli]-?)?u?O-?U"),
    ("set", rf"k{_NUM}?(?:[UVDMTSq])|z"),
    ("duration from now", rf"uO?[LXt]?{_NUM}V|[OLXt]{_NUM}V|u?{_NUM}[LX]V|u?{_NUM}V[LX]"),
    ("vague period", r"u?[LXt]V|u?V[LX]|[PW]?[LX]V"),
    ("relative unit", rf"(?:{_MOD}|v)?u?[LXt]f?U|{_MOD}?u?U[LX]"),
    ("weekday", rf"(?:{_MOD}|[LXt]|u[LX]|v)?D(?:[LX](?![A-Z]))?(?:,?T)?|TD"),
    ("relative day", r"(?:[elv])?(?<!p-)(?<!u)R[TR]?|[tL]T"),
    ("month", rf"(?:{_MOD}|[LXt])?[Mm](?:[LX](?![A-Z]))?"),
    ("duration", rf"{_ABOUT}?{_NUM}-?(?:[UV]|q)"),
    ("end of unit", r"(?:u?[eliBZ]o|vp?)uU|U(?:xw)?-?Z|(?<=[pj])uU(?!-)"),
    ("plain period", r"(?<=p)V"),
    ("decade", r"(?:u?[eli]-?)?u?E"),
    ("year range", r"Y-[YnN](?!-)"),
    ("year", rf"f?{_MOD}?Y"),
    ("time", rf"(?:{_CLOCK}{_ZONE}(?<!C)|CQ|(?<=p)C)"),
    ("holiday", r"hU?"),
    ("reference", r"ur|r|uL"),
)
_LEADING: Final = "PLXtkelviBZGpocujzfWaOnNFYy&.,-"
_MOST_LEADING: Final = 8
_LOOK_BEHIND: Final = 2
"""So many tags before an expression some rules look at."""
_REMEMBERED: Final = 64
"""Regions of so many tags are remembered."""
_TIME: Final = re.compile(rf"[{CORE}]")
_REGION: Final = re.compile(rf"[{_LEADING}]{{0,{_MOST_LEADING}}}[{CORE}][A-Zac-vxyz&.,$-]*")
"""Where an expression may stand: a word of time, what may lead to it, and what may follow."""


@cache
def _grammar() -> tuple[re.Pattern[str], tuple[str, ...]]:
    pattern = "|".join(f"(?:{rule})()" for _, rule in _RULES)
    return re.compile(pattern), tuple(name for name, _ in _RULES)


def matches(tags: str) -> Iterator[tuple[str, int, int]]:
    """Rule name and token range of every expression, in order and without overlap."""
    for region in _regions(tags):
        start, end = region.span()
        low = max(0, start - _LOOK_BEHIND)
        read = _read if end - low <= _REMEMBERED else _read.__wrapped__
        for rule, first, last in read(tags[low:end], start - low):
            yield rule, low + first, low + last


@lru_cache(maxsize=4096)
def _read(tags: str, start: int) -> tuple[tuple[str, int, int], ...]:
    """Rule name and token range of every expression that begins at ``start`` or behind it; regions recur."""
    grammar, names = _grammar()
    return tuple(
        (names[match.lastindex - 1], match.start(), match.end())
        for match in grammar.finditer(tags, start)
        if match.lastindex is not None and match.end() > match.start()
    )


def _regions(tags: str) -> Iterator[re.Match[str]]:
    """Every match of ``_REGION``, looked for from its word of time backwards."""
    behind = 0
    while time := _TIME.search(tags, behind):
        start = time.start()
        first = max(behind, start - _MOST_LEADING)
        while start > first and tags[start - 1] in _LEADING:
            start -= 1
        if not (region := _REGION.match(tags, start)):
            return
        yield region
        behind = region.end()
