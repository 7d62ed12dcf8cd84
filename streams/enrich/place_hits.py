"""Names of places as they stand in a text: which words may name one, and what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Final

from schemas import Span
from streams.enrich.gazetteer import Entry, Gazetteer
from streams.enrich.tokens import Words
from streams.enrich.words import CAPITAL, lexicon

_CAP_WORD: Final = re.compile(rf"(?<!\w){CAPITAL}(?:\w|[-‑.](?=\w)|['’](?!s\b)(?=\w))*")
_AFTER: Final = re.compile(r"(?:['’]s?)? ([^\W\d_][\w-]*)(?: ([^\W\d_][\w-]*))?")
_GAPS: Final = frozenset(
    {" "}
    | {
        f" {word} "
        for word in "of and de del la le du da do dos das el al the upon am sur di les sous en".split()
    }
    | {" de la ", " de los ", " of the "}
)
_ARABIC_WORDS: Final = frozenset(
    "المدينة الجزيرة القرية الوادي البحيرة الشرقية الغربية الشمالية الجنوبية الوسطى المركز السلام النور "
    "الحدود الجنوب الشمال الشرق الغرب المنطقة العاصمة الساحل الجبل البلدة المرج الوحدة الحرية الكرامة".split()
)
"""Arabic words that are also names of towns and provinces: only behind "city of" or "province of"."""

_ARABIC_KINDS: Final = frozenset("محافظة مدينة ولاية منطقة إمارة بلدة قضاء".split())
_SURE: Final = frozenset(
    "S.C N.C N.J N.Y N.M N.H N.D S.D R.I W.Va Calif Fla Ariz Tenn Okla Neb Minn Conn Wyo Wis Mich Ala".split()
)
"""Abbreviations of states that a stop behind them makes sure, wherever they stand."""

_SHORT: Final = frozenset({"St", "Ft", "Mt", "Ste", "Pt"})
_ARABIC: Final = re.compile(r"[\u0621-\u064a]+")
_COMPOUND: Final = re.compile(r"-[a-z]\w*$")
"""The end of "Texas-based"."""
_OPENING: Final = "\"'“‘«„(["
_LONGEST_TITLE: Final = 4
_LISTS: Final = frozenset({", ", " and ", ", and ", " or ", " und ", " et ", " y "})
_WIDEST: Final = max(map(len, _LISTS))
_MOST_WORDS: Final = 5
_BRACKETED: Final = 20
"""The most characters of a name's part in brackets: "Frankfurt (Oder)"."""
_REMEMBERED: Final = 64
"""What is known of names of so many characters is remembered."""
_IN: Final = frozenset(
    "in at near outside around into across through throughout within inside toward towards leaving en à dans "
    "vers nach".split()
)
"""Words that put a place behind them, and seldom a person."""
_LOCATIVE: Final = _IN | frozenset(
    "from to between of off via beyond près a desde hacia aus bei über".split()
)
_TITLES: Final = frozenset(
    "Mr Mrs Ms Miss Dr Sir Lord Lady Dame President Senator Sen Governor Gov Judge Justice General Gen "
    "Colonel Col Captain Capt "
    "Major Maj Sergeant Sgt Lieutenant Lt Professor Prof Rep Reverend Rev Mayor Officer Detective Coach "
    "Chief Saint Secretary "
    "Minister Chancellor Prince Princess King Queen Pope Bishop Father Sister Brother Herr Frau Monsieur "
    "Madame Señor Señora Don".split()
)

ORGANISATIONS: Final = frozenset(
    "University College School Institute Academy Hospital Museum Times Post Globe Tribune Herald Journal "
    "Gazette News Chronicle "
    "Examiner Bank Stock Exchange Airlines Airways Police Department Council Court Committee Commission Corp "
    "Inc Ltd Company Group "
    "United City FC Rovers Wanderers Red White Sox Yankees Giants Orchestra Symphony Philharmonic Opera "
    "Theatre Theater Center "
    "Centre Foundation Association Society Authority Board Agency Ministry Church Cathedral Airport "
    "International National State "
    "Medical Health County Parish Street Road Avenue Bridge Park River Lake Bay Hotel Prison Fire Sheriff "
    "Convention Accord Treaty "
    "Protocol Declaration Marathon Open Cup Championship Film Festival Fashion Agreement Accords Club Summit "
    "Conference Underground Police Stadium Arena Club Week Saint-Germain Mayor "
    "Public Library Schools Symphony Zoo Daily Telecom General Climate Games Metro Opera".split()
)
"""Words that with a place before them make the name of an organisation or event."""
_CITY_GIVEN: Final = frozenset(
    "Paris Brooklyn Chelsea Milan Vienna Dallas Austin Sydney Adelaide Phoenix".split()
)
"""Cities that are given names as well, though not in the lists of given names."""


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
    initial: bool = False
    """Whether the word before is an initial: "J. London"."""
    inside: list[Entry] = field(default_factory=list)
    """The region or country that the text puts it in: "Paris, Texas"."""
    abbreviation: bool = False
    second: str = ""
    """The second word behind."""
    listed: set[str] = field(default_factory=set)
    """Countries whose regions stand beside it in a list: "Ohio, New York and Maine"."""
    before_of: str = ""
    """The word before "of": "Bank of England"."""
    apposed: bool = False
    """Whether it and the word behind stand between commas: "the mayor, Rosario Undurraga, said"."""
    person: bool = False
    """Whether the words beside it make it part of a person's name."""
    surely_located: bool = False
    """Whether the text says that it is a place and no person: "in X", "X, Y"."""
    located: bool = False
    """Whether the text says that it is a place: "from X", "X, Y"."""


def hits(words: Words, gazetteer: Gazetteer, language: str) -> list[Hit]:
    """Every name of a place or people in a text, in order, with its neighbours and containers."""
    text = words.text
    found = list(_Scanner(words, gazetteer).hits())
    if language == "ar":
        found.extend(_arabic(text, gazetteer))
    elif language in ("de", "fr", "es"):
        found.extend(_lower_demonyms(words, gazetteer.demonyms, with_capitals=language == "fr"))
    found.sort(key=lambda hit: hit.start)
    _contain(text, found)
    for hit in found:
        before = hit.before.lower()
        hit.surely_located = before in _IN or bool(hit.inside)
        hit.located = before in _LOCATIVE or bool(hit.inside)
        hit.person = not hit.demonym and _is_person(hit)
    return found


class _Scanner:
    """Names among the words with capitals of one text."""

    def __init__(self, words: Words, gazetteer: Gazetteer) -> None:
        self.text = words.text
        self.gazetteer = gazetteer
        self.words = list(_capitals(words))

    def hits(self) -> Iterator[Hit]:
        """Each name, the longest that begins at its first word."""
        words = self.words
        written = [self.text[start:end] for start, end in words]
        opening = {word: self._opens(word) for word in set(written)}
        behind = 0
        for at, opens in enumerate(map(opening.get, written)):
            if at < behind:
                continue
            stop = words[at][1]
            if self.text.startswith(".", stop) and (hit := self._abbreviated(*words[at])):
                yield hit
                continue
            if opens is None:
                continue
            longest = self._last(at) if opens else at
            for last in range(longest, at - 1, -1):
                if hit := self._named(words[at][0], words[last][1]):
                    yield hit
                    behind = last + 1
                    while behind < len(words) and words[behind][0] < hit.end:
                        behind += 1
                    break
            else:
                yield from self._unnamed(*words[at])

    def _opens(self, word: str) -> bool | None:
        opening = _opening if len(word) <= _REMEMBERED else _opening.__wrapped__
        return opening(self.gazetteer, word)

    def _last(self, at: int) -> int:
        """The last word that may belong to the name of several words that begins with word ``at``."""
        text, words = self.text, self.words
        last = at
        while last + 1 < len(words) and last - at < _MOST_WORDS - 1:
            left, right = words[last], words[last + 1]
            gap = text[left[1] : right[0]]
            if gap not in _GAPS and not (gap == ". " and text[left[0] : left[1]] in _SHORT):
                break
            last += 1
        return last

    def _named(self, start: int, end: int) -> Hit | None:
        """The place or people that a stretch of text is the whole name of."""
        text = self.text
        name = text[start:end]
        if text[end : end + 1] == "." and "." in name and self.gazetteer.has(f"{name}."):
            end += 1
            name = text[start:end]
        look_up = _look_up if len(name) <= _REMEMBERED else _look_up.__wrapped__
        known = look_up(self.gazetteer, name)
        if known is None:
            return None
        if text.startswith(" (", end) and (close := text.find(")", end, end + _BRACKETED) + 1):
            whole = look_up(self.gazetteer, text[start:close])
            if whole:
                return _hit(text, start, close, *whole)
        key, entries, demonym = known
        compound = _COMPOUND.search(name) if "-" in name and len(key) < len(name) else None
        if compound:
            end -= len(name) - compound.start()
        return _hit(text, start, end, key, entries, demonym)

    def _unnamed(self, start: int, end: int) -> Iterator[Hit]:
        """A state behind a comma, or the parts of a compound: "Russian-American"."""
        hit = self._abbreviated(start, end)
        if hit:
            yield hit
            return
        word = self.text[start:end]
        for part in word.split("-") if "-" in word else ():
            if part[:1].isupper():
                hit = self._abbreviated(start, start + len(part)) or self._named(start, start + len(part))
                if hit:
                    yield hit
            start += len(part) + 1

    def _abbreviated(self, start: int, end: int) -> Hit | None:
        """A state behind a comma, or one that its stop makes sure: "Long Beach, CA", "D-Pa.", "Fla."."""
        text = self.text
        if text[max(0, start - 2) : start] != ", " and not (
            text[end : end + 1] == "."
            and (text[max(0, start - 1) : start] == "-" or text[start:end] in _SURE)
        ):
            return None
        for stop in (end + 1, end) if text[end : end + 1] == "." else (end,):
            region = self.gazetteer.abbreviated(text[start:stop])
            if region:
                hit = _hit(text, start, stop, text[start:stop], [region], None)
                hit.abbreviation = True
                return hit
        return None


@lru_cache(maxsize=8192)
def _opening(gazetteer: Gazetteer, word: str) -> bool | None:
    """Whether a name of several words may begin with a word; None where no name at all may."""
    if not gazetteer.may_name(word) and word.isalpha() and word.isascii() and not word.isupper():
        return None
    return word in gazetteer.heads or word.isupper()


@lru_cache(maxsize=4096)
def _look_up(gazetteer: Gazetteer, name: str) -> tuple[str, list[Entry], str | None] | None:
    """The gazetteer's spelling of a name, its places, and the country of a demonym; names recur."""
    if len(name) < 2:
        return None
    key = name if name.isascii() else name.replace("’", "'").replace("‑", "-")
    compound = _COMPOUND.search(key) if "-" in key else None
    if compound and not gazetteer.has(key):
        key = key[: compound.start()]
    demonym = gazetteer.demonyms.get(key)
    entries = [] if demonym else gazetteer.find(key)
    if not demonym and not entries and len(key) > 3 and key.isupper() and "." not in key:
        key = key.title().replace(" Of ", " of ").replace(" And ", " and ").replace("'S", "'s")
        entries = gazetteer.find(key)
    return (key, entries, demonym) if demonym or entries else None


def _capitals(words: Words) -> Iterator[Span]:
    """The words with a capital at their start, compounds whole."""
    behind = 0
    for start in words.capitals:
        if start >= behind and (match := _CAP_WORD.match(words.text, start)):
            behind = match.end()
            yield start, behind


def _hit(text: str, start: int, end: int, key: str, entries: list[Entry], demonym: str | None) -> Hit:
    hit = Hit(start, end, key, entries, demonym)
    spaced = text[max(0, start - 1) : start] in (" ", "\u00a0")
    before = text[max(0, start - 40) : start - 1].rsplit(None, 2) if spaced else []
    if before:
        _look_before(hit, before[-1].lstrip(_OPENING), before[-2] if len(before) > 1 else "")
    after = _AFTER.match(text, end, min(len(text), end + 60))
    if after:
        hit.after, hit.second = after[1], after[2] or ""
        hit.apposed = text[max(0, start - 2) : start] == ", " and text[after.end() : after.end() + 1] == ","
    hit.possessive = text[end : end + 2] in ("'s", "’s", "' ", "’ ")
    return hit


def _look_before(hit: Hit, word: str, further: str) -> None:
    """Note the word before a name, unless a sentence ends there (titles and initials also end in a stop)."""
    if word.endswith("."):
        word = word[:-1]
        if len(word) > _LONGEST_TITLE or not word[:1].isupper():
            return
        hit.initial = len(word) == 1
    if word[-1:].isalpha():
        hit.before = word
        hit.before_of = further if word == "of" else ""


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
            hit = _hit(text, start + skip, end, name, entries, demonym)
            return None if name in _ARABIC_WORDS and hit.before not in _ARABIC_KINDS else hit
    return None


def _lower_demonyms(words: Words, demonyms: Mapping[str, str], *, with_capitals: bool) -> Iterator[Hit]:
    """Demonyms in small letters; ``with_capitals`` also as French writes a people: "les Italiens"."""
    small = {word for word in words.distinct if word.islower() and word in demonyms}
    if with_capitals:
        small |= {word for word in words.distinct if word.istitle() and word.lower() in demonyms}
    for at in words.among(small):
        start, word = words.starts[at], words.written[at]
        if word.islower() or word not in demonyms:
            lower = word.lower()
            yield _hit(words.text, start, start + len(word), lower, [], demonyms[lower])


def _contain(text: str, found: list[Hit]) -> None:
    """Give each name the region or country behind its comma."""
    for left, right in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        if right.start - left.end > _WIDEST:
            continue
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


def _is_person(hit: Hit) -> bool:
    """Whether the words beside a name make it part of a person's name: "Jack London", "Paris Hilton", "Mr.
    Jordan".
    """
    if hit.before in _TITLES:
        return True
    if hit.initial or (hit.before[:1].isupper() and hit.before in _given()):
        return True
    if not hit.after[:1].isupper() or hit.possessive or hit.name not in _given():
        return False
    if hit.after in lexicon("surnames")[""]:
        return True
    return hit.after not in ORGANISATIONS and (hit.second.islower() or hit.apposed)


@cache
def _given() -> frozenset[str]:
    """The given names."""
    return _CITY_GIVEN | lexicon("given_names")[""]


def is_name(word: str) -> bool:
    """Whether a word is also a given name or a surname."""
    return word in _given() or word in lexicon("surnames")[""]
