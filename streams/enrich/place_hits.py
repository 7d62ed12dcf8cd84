"""Names of places as they stand in a text: which words may name one, and what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from streams.enrich.gazetteer import Entry, Gazetteer
from streams.enrich.words import CAPITAL, lexicon

_CAP_WORD: Final = re.compile(rf"(?<!\w){CAPITAL}(?:\w|[-‑.](?=\w)|['’](?!s\b)(?=\w))*")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_BEFORE: Final = re.compile(r"(?:([^\W\d_]+) )?([^\W\d_]+)[.]? $")
_AFTER: Final = re.compile(r"(?:['’]s?)? ([^\W\d_][\w-]*)(?: ([^\W\d_][\w-]*))?")
_GAPS: Final = frozenset(
    {" "}
    | {
        f" {word} "
        for word in "of and de del la le du da do dos das el al the upon am sur di les sous en".split()
    }
    | {" de la ", " de los ", " of the "}
)
_SHORT: Final = frozenset({"St", "Ft", "Mt", "Ste", "Pt"})
_ARABIC: Final = re.compile(r"[\u0621-\u064a]+")
_COMPOUND: Final = re.compile(r"-[a-z]\w*$")
"""The end of "Texas-based"."""
_LISTS: Final = frozenset({", ", " and ", ", and ", " or ", " und ", " et ", " y "})
_MOST_WORDS: Final = 5
_LOCATIVE: Final = frozenset(
    "in at near from to outside around into across through throughout within inside toward towards leaving of between off "
    "via beyond en à dans près vers a desde hacia aus nach bei über".split()
)
_TITLES: Final = frozenset(
    "Mr Mrs Ms Miss Dr Sir Lord Lady Dame President Senator Sen Governor Gov Judge Justice General Gen Colonel Col Captain Capt "
    "Major Maj Sergeant Sgt Lieutenant Lt Professor Prof Rep Reverend Rev Mayor Officer Detective Coach Chief Saint Secretary "
    "Minister Chancellor Prince Princess King Queen Pope Bishop Father Sister Brother Herr Frau Monsieur Madame Señor Señora Don".split()
)


@dataclass(slots=True)
class Hit:
    """A name in the text: its span, its candidates, the country of a demonym, and its neighbours."""

    start: int
    end: int
    name: str
    entries: list[Entry]
    demonym: str | None = None
    before: str = ""
    """The word before, as it stands; empty at the start of a sentence or behind a mark."""
    after: str = ""
    """The word behind, as it stands; empty before a mark."""
    possessive: bool = False
    inside: list[Entry] = field(default_factory=list)
    """The region or country that the text puts it in: "Paris, Texas"."""
    abbreviation: bool = False
    second: str = ""
    """The second word behind."""
    listed: set[str] = field(default_factory=set)
    """Countries whose regions stand beside it in a list: "Ohio, New York and Maine"."""
    before_of: str = ""
    """The word before "of": "Bank of England"."""

    @property
    def located(self) -> bool:
        """Whether the text says that it is a place: "in X", "X, Y"."""
        return self.before.lower() in _LOCATIVE or bool(self.inside)


def hits(text: str, gazetteer: Gazetteer, language: str) -> list[Hit]:
    """Every name of a place or people in ``text``, in order, with its neighbours and containers."""
    found = list(_capitalised(text, gazetteer))
    if language == "ar":
        found.extend(_arabic(text, gazetteer))
    elif language in ("de", "fr", "es"):
        found.extend(_lower_demonyms(text, gazetteer.demonyms))
    found.sort(key=lambda hit: hit.start)
    _contain(text, found)
    return found


def _capitalised(text: str, gazetteer: Gazetteer) -> Iterator[Hit]:
    words = [match.span() for match in _CAP_WORD.finditer(text)]
    at = 0
    while at < len(words):
        last = at
        while (
            last + 1 < len(words)
            and last - at < _MOST_WORDS - 1
            and _joined(text, words[last], words[last + 1])
        ):
            last += 1
        for upto in range(last, at - 1, -1):
            hit = _named(text, words[at][0], words[upto][1], gazetteer)
            if hit:
                yield hit
                break
        else:
            upto = at
            yield from _unnamed(text, *words[at], gazetteer)
        at = upto + 1


def _joined(text: str, left: tuple[int, int], right: tuple[int, int]) -> bool:
    gap = text[left[1] : right[0]]
    return gap in _GAPS or (gap == ". " and text[left[0] : left[1]] in _SHORT)


def _named(text: str, start: int, end: int, gazetteer: Gazetteer) -> Hit | None:
    """The place or people that a stretch of text is the whole name of."""
    name = text[start:end]
    if len(name) < 2:
        return None
    if text[end : end + 1] == "." and "." in name and gazetteer.has(f"{name}."):
        end += 1
        name = text[start:end]
    name = name.replace("’", "'").replace("‑", "-")
    compound = _COMPOUND.search(name)
    if compound and not gazetteer.has(name):
        name, end = name[: compound.start()], end - (len(name) - compound.start())
    demonym = gazetteer.demonyms.get(name)
    entries = [] if demonym else gazetteer.find(name)
    if not demonym and not entries and len(name) > 3 and name.isupper() and "." not in name:
        name = name.title().replace(" Of ", " of ").replace(" And ", " and ").replace("'S", "'s")
        entries = gazetteer.find(name)
    return _hit(text, start, end, name, entries, demonym) if demonym or entries else None


def _unnamed(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Hit]:
    """A state behind a comma, or the parts of a compound: "Texas-based", "Russian-American"."""
    hit = _abbreviated(text, start, end, gazetteer)
    if hit:
        yield hit
        return
    for part in text[start:end].split("-") if "-" in text[start:end] else ():
        if part[:1].isupper():
            hit = _named(text, start, start + len(part), gazetteer)
            if hit:
                yield hit
        start += len(part) + 1


def _abbreviated(text: str, start: int, end: int, gazetteer: Gazetteer) -> Hit | None:
    """A state behind a comma: "Long Beach, CA", "Gary, Ind."."""
    if text[start - 2 : start] != ", ":
        return None
    dotted = text[end : end + 1] == "."
    for stop in (end + 1, end) if dotted else (end,):
        code = gazetteer.abbreviations.get(text[start:stop])
        if code:
            country, region = code.split(".")
            entries = [
                entry for name in _region_names(gazetteer, country, region) for entry in gazetteer.find(name)
            ]
            entries = [
                entry
                for entry in entries
                if entry.kind == "region" and (entry.country, entry.region) == (country, region)
            ]
            hit = _hit(text, start, stop, text[start:stop], entries[:1], None)
            hit.abbreviation = True
            return hit
    return None


def _region_names(gazetteer: Gazetteer, country: str, region: str) -> list[str]:
    return (
        [gazetteer.region_names[f"{country}.{region}"]]
        if f"{country}.{region}" in gazetteer.region_names
        else []
    )


def _hit(text: str, start: int, end: int, key: str, entries: list[Entry], demonym: str | None) -> Hit:
    before = _BEFORE.search(text[max(0, start - 40) : start])
    after = _AFTER.match(text, end, min(len(text), end + 60))
    hit = Hit(start, end, key, entries, demonym)
    if before:
        hit.before, hit.before_of = before[2], (before[1] or "") if before[2] == "of" else ""
    if after:
        hit.after, hit.second = after[1], after[2] or ""
    hit.possessive = text[end : end + 2] in ("'s", "’s", "' ", "’ ")
    return hit


def _arabic(text: str, gazetteer: Gazetteer) -> Iterator[Hit]:
    """Arabic names: no capitals, and short words are glued to the front."""
    words = [match.span() for match in _ARABIC.finditer(text)]
    at = 0
    while at < len(words):
        used = at
        for last in range(min(at + 2, len(words) - 1), at - 1, -1):
            hit = _arabic_hit(text, words[at][0], words[last][1], gazetteer)
            if hit:
                yield hit
                used = last
                break
        at = used + 1


def _arabic_hit(text: str, start: int, end: int, gazetteer: Gazetteer) -> Hit | None:
    for skip in (0, 1) if text[start] in "وبلفك" and end - start > 4 else (0,):
        name = text[start + skip : end]
        demonym = gazetteer.demonyms.get(name)
        entries = (
            []
            if demonym
            else [
                entry for entry in gazetteer.find(name) if entry.kind != "city" or entry.population > 500_000
            ]
        )
        if demonym or entries:
            return _hit(text, start + skip, end, name, entries, demonym)
    return None


def _lower_demonyms(text: str, demonyms: Mapping[str, str]) -> Iterator[Hit]:
    for match in _LETTERS.finditer(text):
        code = demonyms.get(match.group())
        if code and match.group().islower():
            yield _hit(text, match.start(), match.end(), match.group(), [], code)


def _contain(text: str, found: list[Hit]) -> None:
    """Give each name the region or country behind its comma."""
    for left, right in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        gap = text[left.end : right.start]
        if gap in _LISTS:
            left.listed |= {entry.country for entry in right.entries[:1] if entry.kind == "region"}
            right.listed |= {entry.country for entry in left.entries[:1] if entry.kind == "region"}
        if gap in (", ", " (") and left.entries and right.entries:
            fits = [
                outer
                for outer in right.entries
                if outer.kind in ("country", "region")
                and any(
                    inner.country == outer.country
                    and outer.region in ("", inner.region)
                    and inner.id != outer.id
                    for inner in left.entries
                )
            ]
            left.inside = fits[:1]
            if fits and not right.inside:
                right.entries = sorted(right.entries, key=lambda entry: entry.id != fits[0].id)


def is_person(hit: Hit) -> bool:
    """Whether the words beside a name make it part of a person's name: "Jack London", "Paris Hilton", "Mr. Jordan"."""
    if hit.before in _TITLES:
        return True
    if hit.before[:1].isupper() and (is_given(hit.before) or len(hit.before) == 1):
        return True
    return (
        hit.after[:1].isupper()
        and not hit.possessive
        and is_given(hit.name)
        and hit.after in lexicon("surnames")[""]
    )


def is_given(word: str) -> bool:
    """Whether a word is a given name."""
    return word in lexicon("given_names")[""]


def is_name(word: str) -> bool:
    """Whether a word is also a given name or a surname."""
    return is_given(word) or word in lexicon("surnames")[""]
