"""Whether an expression that fits the grammar is one in its context: "may", "Theresa May", "1,200 people",
"2000 men".
"""

from __future__ import annotations

from typing import Final

from streams.enrich.timex_tags import Tagged, year_of

_PLURALS: Final = frozenset(
    "people men women children troops police soldiers migrants refugees workers dollars euros pounds miles "
    "feet km "
    "kilometers kilometres meters metres tons tonnes acres jobs homes votes points pages shares times "
    "barrels mg kg "
    "personnes hommes femmes personas hombres mujeres menschen männer frauen شخص".split()
)
_STOPS: Final = frozenset(
    {"this", "was", "has", "is", "as", "his", "its", "does", "says", "us", "thus", "plus"}
)


def trim(rule: str, tagged: Tagged, first: int, last: int) -> tuple[int, int]:
    """The expression without punctuation or joining words at its ends."""
    tags = tagged.tags
    while first < last and (tags[first] in ",.-oc&x" or _idle(rule, tagged, first)):
        first += 1
    while first < last and tags[last - 1] in ",-opc&x":
        last -= 1
    if rule != "time" and last - first > 1 and tags[last - 1] == "." and tags[last - 2] not in "Mmd":
        last -= 1
    return first, last


def _idle(rule: str, tagged: Tagged, first: int) -> bool:
    """A word before an amount that belongs to the sentence: "for nearly two years", "than a year ago", "over
    several years".
    """
    tag, word = tagged.tags[first], tagged.words[first].lower()
    following = tagged.tags[first + 1 : first + 2]
    if tag == "p":
        return word != "at"
    if tag == "j":
        return word in ("only", "just", "than", "some") or (word == "over" and following != "a")
    return tag == "v" and rule in ("weekday", "relative unit", "end of unit")


def allows(rule: str, tagged: Tagged, first: int, last: int) -> bool:
    """Whether the context lets the expression be one of time."""
    check = _CHECKS.get(rule)
    return check is None or check(tagged, first, last)


def _year(tagged: Tagged, first: int, last: int) -> bool:
    """A year stands after a word that may lead to one, and before no counted noun."""
    if last - first > 1:
        return True
    year = year_of(tagged.words[first]) or 0
    if not tagged.words[first].isdecimal():
        return True
    before = tagged.tags[first - 1] if first else "|"
    if before in "$jFNnWY" or not 1500 <= year <= 2100:
        return False
    following = tagged.words[last].lower() if last < len(tagged.words) else ""
    if following in _PLURALS or (
        before not in "pouce"
        and following.endswith("s")
        and following.isalpha()
        and following not in _STOPS
        and len(following) > 3
    ):
        return False
    return year >= 1800 or before in "po"


def _month(tagged: Tagged, first: int, last: int) -> bool:
    """A month's name alone: never a verb or part of a person's name."""
    if last - first > 1:
        return True
    name = last - 1
    before = tagged.tags[first - 1] if first else "|"
    following = tagged.words[last] if last < len(tagged.words) else ""
    capital_next = following[:1].isupper() and tagged.tags[last] == "w"
    if tagged.tags[name] == "m":
        return before in "pocLXteliBZ-" and not capital_next and len(tagged.words[name]) > 2
    capital_before = first > 0 and before == "w" and tagged.words[first - 1][:1].isupper()
    return not (
        (capital_next and before not in "po")
        or (capital_before and before == "w" and len(tagged.words[name]) < 7)
    )


def _no_age(tagged: Tagged, first: int, last: int) -> bool:
    """Neither "12 years old" nor "12-year-old"."""
    following = [word.lower() for word in tagged.words[last : last + 2]]
    return following[:1] not in (["old"], ["olds"]) and following not in (["-", "old"], ["-", "olds"])


_CHECKS: Final = {"year": _year, "month": _month, "duration": _no_age}
