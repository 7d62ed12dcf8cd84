"""The word lists that judging a name needs: given names, titles, roles, parts of bodies' names."""

from __future__ import annotations

from functools import lru_cache

from streams.enrich.words import lexicon


@lru_cache(maxsize=1)
def name_lists() -> NameLists:
    """The word lists, read at first use."""
    return NameLists()


class NameLists:
    """The word lists that judging needs."""

    def __init__(self) -> None:
        roles, bodies, capitals = lexicon("roles"), lexicon("organisations"), lexicon("capitals")
        given = lexicon("given_names")[""] | lexicon("given_names_more")[""]
        self.given = given - capitals["not-given"]
        self.surnames = lexicon("surnames")[""]
        self.family_first = lexicon("family_first")[""]
        self.titles = frozenset(title.replace(".", "") for title in roles["titles"])
        self.honorifics = roles["honorifics"]
        self.roles = roles["nouns"]
        self.heads = bodies["heads"]
        self.open = bodies["open"]
        self.bodies = bodies["nouns"]
        self.things = bodies["things"]
        self.no_bodies = bodies["not"]
        self.suffixes = bodies["suffixes"]
        pairs = [item.partition("=") for item in bodies["known"]]
        self.known = frozenset(name for name, _, _ in pairs) | {long for _, _, long in pairs if long}
        self.long_names = {name: long for name, _, long in pairs if long}
        reporting = lexicon("reporting")
        self.reporting = reporting["speech"] | reporting["weak"]
        self.calendar = capitals["calendar"]
        self.plain = capitals["plain"]
        self.parties = capitals["parties"]
        self.vague = capitals["vague"]
        self.endings = self.heads | self.suffixes
        self.impersonal = self.heads | self.things
        self.all_titles = self.titles | self.honorifics
        self.never_names = self.heads | self.open | self.known | self.things
