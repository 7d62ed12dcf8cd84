"""Runs of words with capitals, and what each of them names: a person, an organisation, or neither.

One pass over the body: each run is trimmed (sentence starts, days, demonyms before a title), then judged by
the evidence inside it (title, given name, initial, an organisation's head noun) and beside it (a role before
it, an apposition after it). Runs without evidence are kept as ``loose``: grouping may still link them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal

import schemas
from schemas import Span
from streams.enrich.context import Context
from streams.enrich.name_lists import name_lists
from streams.enrich.recogniser import RULE as RECOGNISED
from streams.enrich.recogniser import Entity
from streams.enrich.spans import Cover
from streams.enrich.tables import team_spans
from streams.enrich.words import NAME, capital_runs, stop_words

Kind = Literal["person", "organisation", "loose"]

MOST_RUNS = 20_000
MOST_WORDS = 12

_ROLE = re.compile(r"[^\W\d_][\w-]+$")
_ROLE_MODIFIER = re.compile(r"[^\W\d_][\w'’.-]*$")
_APPOSITION = re.compile(
    r"(?:,[ ](?:who|whose|aged|\d{1,2}[,.]|(?:a|an|the|his|her|one|its|chief|senior|former|head|director|"
    r"executive|vice|deputy|managing|associate|assistant|founder|co-founder|analyst|economist|strategist|"
    r"editor|author|lawyer|attorney|"
    r"president|professor|chairman|\w+man\b)[ ])|[ ]\(\d{1,2}\)|,[ ]\d{2}\b|[ ]who[ ])"
)
_SAID_AFTER = re.compile(r"[ ](?:said|says|told|added|wrote|tweeted|argued|explained|noted|recalled)\b")
_SAID_BEFORE = re.compile(r"[”\"’',][ ](?:said|says|added|wrote|explained|noted|recalled|asked|replied)[ ]$")
_OF = re.compile(r"[ ](?:of|for|against)[ ](?:the[ ])?(?=\S)")
_MODIFIER = re.compile(
    r".-(?:based|born|led|listed|backed|owned|run|trained|area|style|era|controlled|held|made|bred|level)$"
)
_PREPOSITION = re.compile(r"\b(?:in|on|off|from|to|at|near|of|through|around|across|outside)[ ]$", re.I)
_ARTICLES = frozenset(
    "La Las Los El Le Les Lo San Santa Santo Saint St St. Ste Port Puerto Mount Cape Isla Ilha".split()
)
"""Words with which the name of an island or a town may begin, and seldom that of a person."""

_PARTICLE = re.compile(r"(?:^|-)(?:[Aa]l|[Ee]l|[uU][lr]|[aA]bu|[bB]in|[uU]d)-")
_AND = re.compile(r",?[ ](?:and|&)[ ](?=\S)")
_IN = re.compile(r"[ ]in[ ](?:the[ ])?(?=\S)")
_ACRONYM = re.compile(r"[ ]\(([A-Z][A-Za-z&.-]{1,9})\)")
_AMOUNT = re.compile(r"\d[ -]?(?:thousand|million|billion|trillion|mln|bln|bn)[ \xa0]$|[$€£][ ]?$")
"""What stands before a unit: "1.9 million CFA francs"."""

_MONEY = re.compile(
    r"[ \xa0](?:francs?|dollars?|pesos?|pounds?|rupees?|dinars?|riyals?|dirhams?|euros?|yen|yuan)\b"
)

_CAMEL = re.compile(r"(?!Ma?c[A-Z]|O[’']|D[ei][A-Z]|L[ae][A-Z]|Fitz|Van[A-Z])[A-Z][a-z]+[A-Z][A-Za-z]+")
_BODY_BEHIND = re.compile(
    r",[ ](?:an?|the|its|one[ ]of[ ](?:the|its))[ ](?:[\w'’-]+[ ]){0,4}?([a-z]+)(?=[ ,.])"
)
_SAID_IT = re.compile(r"[ ](?:said|says|announced|reported)[ ](?:on[ ]\w+day[ ]|that[ ])?(?:it|its)\b")
_SYMBOL = re.compile(
    r"[ ]?[(<\[](?:(?:NYSE|NASDAQ|Nasdaq|LSE|AMEX|TSX|ASX|HKEX|OTC)[ ]?:[ ]?(?P<ticker>[A-Z.]{1,6})"
    r"|(?P<ric>[A-Z0-9]{1,8}\.[A-Z]{1,3}))[)>\]:]"
)


@dataclass(slots=True)
class Run:
    """One run of capitals at ``span``; ``words`` without titles; ``role`` as written before it.

    ``initial``: it starts its sentence; ``place``: it is a place's name too; ``located``: a preposition of
    place stands before it.
    """

    text: str
    span: Span
    words: tuple[str, ...]
    kind: Kind = "loose"
    why: str | None = None
    role: str | None = None
    acronym: tuple[str, Span] | None = None
    symbol: schemas.Symbol | None = None
    initial: bool = False
    place: bool = False
    located: bool = False


@dataclass(slots=True)
class Names:
    """The runs of the body in order, and what is already known to be a place or an agency."""

    runs: list[Run] = field(default_factory=list)
    places: Cover = field(default_factory=Cover)
    demonyms: frozenset[str] = frozenset()
    teams: Cover = field(default_factory=Cover)
    """The teams of tables, which are no places there."""


def find_names(
    context: Context, places: Sequence[schemas.Place], agencies: Sequence[schemas.Agency]
) -> Names:
    """Every run of capitals in the body that may name a person or an organisation."""
    reader = _Reader(context, places, agencies)
    runs = [run for match in islice(capital_runs(context.words), MOST_RUNS) for run in reader.read(match)]
    if teams := reader.team_runs():
        runs = sorted([*runs, *teams], key=lambda run: run.span)
    if context.recogniser is not None:
        runs = reader.recognised(runs, context.recogniser.entities(context.body))
    else:
        _recurring(runs, reader.lower)
    return Names(runs, reader.places, reader.demonyms, reader.teams)


def _recurring(runs: Sequence[Run], lower: frozenset[str]) -> None:
    """Two or three words whose last one also stands alone name a person: "Nir Sivilia … Sivilia"."""
    lists = name_lists()
    places = {word for run in runs if run.place for word in run.words}
    alone = {run.words[0] for run in runs if run.kind == "loose" and len(run.words) == 1} - places
    for run in runs:
        if run.kind == "loose" and 2 <= len(run.words) <= 3 and run.words[-1] in alone:
            words = {*run.words}
            if run.text.isupper() or words & places:
                continue
            if not words & lists.never_names and not any(w.lower() in lower for w in words):
                run.kind, run.why = "person", "recurs"


class _Reader:
    """Reads the runs of one body; nothing of it outlives the article."""

    def __init__(
        self, context: Context, places: Sequence[schemas.Place], agencies: Sequence[schemas.Agency]
    ) -> None:
        self.body = context.body
        self.lists = name_lists()
        self.function = stop_words(context.language)
        self.lower = context.words.small
        self.starts = frozenset(start for start, _ in context.sentences)
        body_mentions = [(p, m) for p in places for m in p.mentions if m.in_ == "body"]
        self.demonyms = frozenset(m.text for _, m in body_mentions if m.use == "demonym")
        self.team_spans = team_spans(context.body, places)
        self.teams = Cover(self.team_spans)
        here = (m.span for _, m in body_mentions if m.use != "demonym")
        self.places = Cover(span for span in here if not self.teams.touches(*span))
        self.taken = context.dateline_end
        self.agencies = Cover(m.span for a in agencies for m in a.mentions if m.in_ == "body")
        self.dateline_end = context.dateline_end

    def team_runs(self) -> list[Run]:
        """The teams of tables as organisations."""
        texts = ((self.body[slice(*span)], span) for span in self.team_spans)
        return [Run(text, span, tuple(text.split()), "organisation", "table") for text, span in texts]

    def recognised(self, runs: Sequence[Run], entities: Sequence[Entity]) -> list[Run]:
        """The runs as a user's pipeline judges them: what it does not name may only be a short form."""
        named = Cover((entity.start, entity.end) for entity in entities)
        found = [run for run in runs if not named.touches(*run.span)]
        for run in found:
            run.kind, run.why = "loose", None
        found += [
            self._recognised(entity)
            for entity in entities
            if entity.start >= self.dateline_end and not self.agencies.touches(entity.start, entity.end)
        ]
        return sorted(found, key=lambda run: run.span)

    def _recognised(self, entity: Entity) -> Run:
        span = (entity.start, entity.end)
        text = self.body[slice(*span)]
        role = self._role(entity.start) if entity.kind == "person" else None
        return Run(text, span, tuple(text.split()), entity.kind, RECOGNISED, role)

    def read(self, match: re.Match[str]) -> Iterator[Run]:
        start, end = match.span()
        words = self._words(start, end)
        if len(words) > MOST_WORDS:
            return
        initial = self._starts_sentence(start)
        words = self._trim(words, initial)
        if words:
            yield from self._judge(words, initial and words[0][1] == start)

    def _words(self, start: int, end: int) -> list[tuple[str, int]]:
        """The words of a run, each with its offset."""
        words = []
        for word in self.body[start:end].replace("\xa0", " ").split(" "):
            words.append((word, start))
            start += len(word) + 1
        return words

    def _starts_sentence(self, start: int) -> bool:
        if start in self.starts:
            return True
        before = self.body[max(0, start - 2) : start]
        return not before or before[-1] in "\n\"“„«‘'([—–:•*-" or before[0] in ".!?:\n" or before == ". "

    def _trim(self, words: list[tuple[str, int]], initial: bool) -> list[tuple[str, int]]:
        """Without the words at either end that have a capital for another reason than a name."""
        first = 0
        for at, (word, _) in enumerate(words):
            if "-" in word and _MODIFIER.search(word):
                first = at + 1
        while first < len(words) and self._is_noise(
            words[first][0], initial and first == 0, first + 1 < len(words)
        ):
            first += 1
        last = len(words)
        while last > first and (
            words[last - 1][0].lower().rstrip(".") in self.lists.calendar or words[last - 1][0] == "I"
        ):
            last -= 1
        return words[first:last]

    def _is_noise(self, word: str, initial: bool, followed: bool) -> bool:
        lower = word.lower().replace("’", "'")
        if lower.rstrip(".") in self.lists.calendar:
            return not (followed and word in self.lists.given)
        if lower in self.function:
            return initial or lower in ("the", "a", "an", "i", "and", "but")
        if initial and followed and lower in self.lists.reporting:
            return True
        if not initial or word in self.lists.given or word in self.lists.titles:
            return False
        return lower in self.lower and (not followed or word not in self.lists.heads)

    def _judge(self, words: list[tuple[str, int]], initial: bool) -> Iterator[Run]:
        start, end = words[0][1], words[-1][1] + len(words[-1][0])
        if self.agencies.touches(start, end) or start < self.taken or self.teams.touches(start, end):
            return
        texts = [word for word, _ in words]
        organisation = self._organisation(words, texts)
        if organisation is not None:
            yield organisation
            return
        if self.places.holds(start, end):
            located = _PREPOSITION.search(self.body, max(0, start - 9), start) is not None
            yield Run(
                self.body[start:end], (start, end), tuple(texts), initial=initial, place=True, located=located
            )
            return
        yield self._person(words, texts, initial) or self._loose(words, texts, initial)

    def _organisation(self, words: list[tuple[str, int]], texts: list[str]) -> Run | None:
        lists = self.lists
        start, end = words[0][1], words[-1][1] + len(words[-1][0])
        why = None
        name = self.body[start:end]
        if self.body[end : end + 2] in ("'s", "’s") and f"{name}'s" in lists.known:
            end += 2
            name = f"{name}'s"
        last = texts[-1].rstrip(".")
        if name in lists.no_bodies or (self.places.holds(start, end) and name not in lists.known):
            return None
        if name in lists.known:
            why = "known"
        elif len(texts) > 1 and last in lists.suffixes:
            why = "suffix"
        elif last in lists.heads and (len(texts) > 1 or (last in lists.open and _OF.match(self.body, end))):
            why = "head"
        symbol = self._symbol(end)
        acronym = self._acronym(texts, end)
        if why in ("head", None) and last in lists.open and (longer := self._extended(end)):
            end, why, acronym = longer, "head", None
            self.taken = end
            texts = self.body[start:end].split(" ")
            acronym = self._acronym([t for t in texts if t[:1].isupper()], end)
        if why is None and not (symbol or acronym):
            why = self._body_beside(texts, start, end)
            if why is None:
                return None
        if why == "head" and len(texts) == 1:
            return None
        why = why or ("symbol" if symbol else "acronym")
        run = Run(self.body[start:end], (start, end), tuple(texts), "organisation", why)
        run.acronym = acronym
        if symbol:
            run.symbol, self.taken = symbol
        return run

    def _body_beside(self, texts: list[str], start: int, end: int) -> str | None:
        """The evidence inside or beside a name without an ending that it is a body's."""
        if "&" in texts and len(texts) > 2 and not {texts[0], texts[-1]} & self.lists.all_titles:
            return "ampersand"
        first = texts[0]
        if len(texts) == 1 and (first.endswith("bank") or (not first.istitle() and _CAMEL.fullmatch(first))):
            return "compound"
        if len(texts) > 4 or first in self.lists.given or first in self.demonyms or first.isupper():
            return None
        if self._noun_before(start) in self.lists.bodies:
            return "noun"
        mark = self.body[end : end + 1]
        if mark == "," and (behind := _BODY_BEHIND.match(self.body, end)) and behind[1] in self.lists.bodies:
            return "noun"
        return "it" if mark == " " and len(texts) < 3 and _SAID_IT.match(self.body, end) else None

    def _noun_before(self, start: int) -> str:
        """The word one blank before an offset, or the second half of a compound; nothing behind a mark."""
        before = self.body[max(0, start - 24) : start]
        return before[:-1].rpartition(" ")[2].rpartition("-")[2] if before.endswith(" ") else ""

    def _extended(self, end: int) -> int | None:
        """The end of "… of (the) X (and Y)" after an organisation's head noun."""
        joint = _OF.match(self.body, end)
        if not joint or not (match := NAME.match(self.body, joint.end())):
            return None
        if (joint := _AND.match(self.body, match.end())) and (more := NAME.match(self.body, joint.end())):
            words = self.body[more.start() : more.end()].split(" ")
            ends_body = words[-1] in self.lists.endings
            is_other = ends_body or words[0] in self.lists.given or words[0] in self.lists.known
            is_other = is_other or self.places.holds(*more.span()) or self.agencies.touches(*more.span())
            if len(words) <= 2 and not is_other:
                inside = _IN.match(self.body, more.end())
                place = NAME.match(self.body, inside.end()) if inside else None
                return place.end() if place else more.end()
        return None if self.agencies.touches(*match.span()) else match.end()

    def _symbol(self, end: int) -> tuple[schemas.Symbol, int] | None:
        """The ticker in brackets behind a name, and where the brackets close."""
        if self.body[end : end + 2].strip()[:1] not in ("(", "<", "[") or not (
            match := _SYMBOL.match(self.body, end)
        ):
            return None
        if ric := match["ric"]:
            return schemas.Symbol(type="RIC", symbol=ric), match.end()
        return schemas.Symbol(type="ticker", symbol=match["ticker"]), match.end()

    def _acronym(self, texts: list[str], end: int) -> tuple[str, Span] | None:
        """The acronym in brackets after a name, where its letters are the name's initials in order."""
        if (
            len(texts) < 2
            or not self.body.startswith(" (", end)
            or not (match := _ACRONYM.match(self.body, end))
        ):
            return None
        letters = iter("".join(text[0] for text in texts).upper())
        acronym = match[1]
        if len(acronym) < 2 or not all(letter in letters for letter in acronym.replace(".", "").upper()[:2]):
            return None
        return acronym, match.span(1)

    def _person(self, words: list[tuple[str, int]], texts: list[str], initial: bool) -> Run | None:
        titled = self._title(texts, initial)
        first = titled[1] if titled else 0
        name, names = words[first:], texts[first:]
        start, end = name[0][1], name[-1][1] + len(name[-1][0])
        if len(names) > 5 or names[-1] in self.lists.impersonal or (len(names) == 1 and names[0].isupper()):
            return None
        role, why = None, None
        if titled:
            role = None if titled[2] else self.body[words[titled[0]][1] : start].rstrip()
            why = "honorific" if titled[2] else "title"
            if len(names) == 1 and self.places.touches(start, end):
                return None
        else:
            while len(names) > 2 and (names[0] in self.demonyms or names[0] in self.lists.parties):
                name, names = name[1:], names[1:]
                start = name[0][1]
            role = self._role(start) if len(names) > 1 else None
            why = self._evidence(names, start, end, role)
        if why is None:
            return None
        return Run(self.body[start:end], (start, end), tuple(names), "person", why, role)

    def _title(self, texts: list[str], initial: bool) -> tuple[int, int, bool] | None:
        """Where a title starts and ends in the run, and whether it is a mere honorific."""
        for start in range(min(3, len(texts) - 1)):
            for end in range(min(len(texts) - 1, start + 4), start, -1):
                phrase = " ".join(texts[start:end]).replace(".", "")
                if phrase in self.lists.honorifics:
                    return start, end, True
                if phrase in self.lists.titles:
                    return self._whole_title(texts, start, end)
        if initial and len(texts) > 2 and texts[0].lower() in self.lists.roles:
            return 0, 1, False
        return None

    def _whole_title(self, texts: list[str], start: int, end: int) -> tuple[int, int, bool]:
        """Titles in a row are one role: "Acting Police Chief", "Vice Adm."."""
        while end < len(texts) - 1 and (word := texts[end].rstrip(".")) in self.lists.all_titles:
            if word in self.lists.given:
                break
            end += 1
        return start, end, False

    def _evidence(self, names: list[str], start: int, end: int, role: str | None) -> str | None:
        lists = self.lists
        if len(names) == 1:
            return None
        if any(name in lists.suffixes or name in self.demonyms or name in lists.open for name in names):
            return None
        if names[0] in lists.given and len(names) <= 4 and not names[-1].isupper():
            is_place = self.places.touches(start, start + len(names[0]))
            return None if is_place and names[-1] not in lists.surnames else "given-name"
        if names[0] in lists.family_first and len(names) <= 3 and names[1] not in lists.heads:
            return "family-name"
        if any(len(name) == 2 and name[1] == "." for name in names[:2]) or (
            names[0].count(".") > 1 and names[0] != "U.S."
        ):
            return "initial"
        if self.places.touches(start, end):
            return None
        if names[0] in _ARTICLES and (
            len(names) == 2 or _PREPOSITION.search(self.body, max(0, start - 9), start)
        ):
            return None
        if role:
            return "role"
        if any(name[0].islower() and name not in self.function for name in names[1:]) or _PARTICLE.search(
            names[-1]
        ):
            return "particle"
        if len(names) <= 3 and (names[-1] in lists.surnames) and names[0].lower() not in self.lower:
            return "surname"
        if len(names) <= 3 and _APPOSITION.match(self.body, end):
            return "apposition"
        if len(names) <= 3 and (
            _SAID_AFTER.match(self.body, end) or _SAID_BEFORE.search(self.body, max(0, start - 14), start)
        ):
            return "reporting"
        return None

    def _role(self, start: int) -> str | None:
        """The role in lower case before a name, with the words that belong to it: "Chinese leader"."""
        before = self.body[max(0, start - 60) : start]
        if not before.endswith(" "):
            return None
        *modifiers, last = before[:-1].rsplit(" ", 4)
        role = _ROLE.search(last)
        if not role or role[0].lower() not in self.lists.roles:
            return None
        kept = [role[0]]
        for token in () if role.start() else reversed(modifiers[-3:]):
            found = _ROLE_MODIFIER.search(token)
            if not found or not self._modifies(found[0]):
                break
            kept.insert(0, found[0])
            if found.start():
                break
        return " ".join(kept)

    def _modifies(self, word: str) -> bool:
        """Whether a word before a role belongs to it: one with a capital, or another role."""
        return (
            word.lower() not in self.function
            and not word.endswith(".")
            and (word[0].isupper() or word in self.lists.roles)
        )

    def _loose(self, words: list[tuple[str, int]], texts: list[str], initial: bool) -> Run:
        start, end = words[0][1], words[-1][1] + len(words[-1][0])
        run = Run(self.body[start:end], (start, end), tuple(texts), initial=initial)
        is_acronym = len(texts) == 1 and self._is_acronym(texts[0]) and self._in_mixed_case(start, end)
        if is_acronym and not self._is_unit(start, end):
            run.kind, run.why = "organisation", "acronym"
        return run

    def _is_unit(self, start: int, end: int) -> bool:
        """Whether capitals stand for a currency: an amount before them, or its word behind."""
        return bool(_AMOUNT.search(self.body, max(0, start - 24), start) or _MONEY.match(self.body, end))

    def _is_acronym(self, word: str) -> bool:
        return (
            2 <= len(word) <= 6
            and word.isupper()
            and word.isalpha()
            and not (word in self.lists.plain or word.lower() in self.lower or word.lower() in self.function)
        )

    def _in_mixed_case(self, start: int, end: int) -> bool:
        """Whether the words beside an acronym are not in capitals too."""
        beside = self.body[max(0, start - 12) : start] + self.body[end : end + 12]
        return sum(map(str.islower, beside)) > 8
