"""News agencies: their names, and the part each plays in an article (source, credit, audience, cited), never
an actor.

The table holds the news agencies of the world with the names under which copy mentions them. A name that is
also
something else ("AP", "SPA", "Cana") counts only beside a word of reporting or in a credit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, Literal, NamedTuple

import schemas
from streams.enrich.context import Context
from streams.enrich.tokens import Wanted, Words, wanted

Role = Literal["source", "credit", "audience", "cited"]


class NewsAgency(NamedTuple):
    """An agency: its usual name, sure aliases, and aliases that need support from the words beside them."""

    name: str
    aliases: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()


def _table(text: str) -> tuple[NewsAgency, ...]:
    found = []
    for line in filter(None, map(str.strip, text.splitlines())):
        name, sure, unsure = (*line.split("|"), "", "")[:3]
        found.append(NewsAgency(name, _list(sure), _list(unsure)))
    return tuple(found)


def _list(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (alias.strip() for alias in text.split(";"))))


AGENCIES: Final = _table("""
    Reuters|Thomson Reuters;REUTERS;رويترز
    AP|Associated Press;The Associated Press;أسوشيتد برس;أسوشييتد برس|AP
    AFP|Agence France-Presse;Agence France Presse;فرانس برس;وكالة الصحافة الفرنسية
    dpa|Deutsche Presse-Agentur;DPA
    Xinhua|Xinhua News Agency;شينخوا
    China News Service||CNS
    TASS|ITAR-TASS;Itar-Tass;Tass;تاس
    RIA Novosti|RIA;RIA Nowosti
    Interfax|Interfax-Ukraine
    Ukrinform
    UNIAN
    Belta|BelTA
    Kyodo|Kyodo News;Kyodo News Agency
    Jiji Press||Jiji
    ANSA
    Adnkronos|AdnKronos
    EFE|Agencia EFE;Efe
    Europa Press
    PTI|Press Trust of India
    ANI|Asian News International|ANI
    UNI|United News of India|UNI
    Yonhap|Yonhap News Agency
    KCNA|Korean Central News Agency
    IRNA|Islamic Republic News Agency;إرنا
    ILNA|Iranian Labour News Agency;Iranian Labor News Agency
    ISNA|Iranian Students' News Agency;Iranian Students News Agency
    Fars|Fars News Agency;Fars News|Fars
    Tasnim|Tasnim News Agency;تسنيم
    Mehr|Mehr News Agency;Mehr News|Mehr
    SPA|Saudi Press Agency;واس|SPA
    WAM|Emirates News Agency|WAM
    KUNA|Kuwait News Agency;كونا
    QNA|Qatar News Agency|QNA;قنا
    MENA|Middle East News Agency|MENA
    Bahrain News Agency||BNA
    Oman News Agency||ONA
    National News Agency||NNA
    Petra|Petra News Agency;Jordan News Agency|Petra
    SANA|Syrian Arab News Agency;سانا|SANA
    Wafa|WAFA|Wafa
    Anadolu|Anadolu Agency;Anadolu Ajansi;الأناضول;AA
    Demiroren News Agency|DHA
    Maghreb Arabe Presse||MAP
    Algerie Presse Service|Algérie Presse Service|APS
    Tunis Afrique Presse||TAP
    News Agency of Nigeria||NAN
    Bloomberg|Bloomberg News
    Dow Jones Newswires|Dow Jones
    UPI|United Press International
    PA Media|Press Association;PA news agency|PA
    AAP|Australian Associated Press|AAP
    Canadian Press|The Canadian Press|CP
    Belga|Belga News Agency
    ANP|Algemeen Nederlands Persbureau||ANP
    NTB|Norsk Telegrambyrå
    TT|TT News Agency;TT Nyhetsbyrån;Tidningarnas Telegrambyrå|TT
    Ritzau
    STT|Suomen Tietotoimisto||STT
    APA|Austria Press Agency;Austria Presse Agentur|APA
    Keystone-SDA|Keystone-ATS|SDA;ATS
    Lusa||Lusa
    Athens News Agency|ANA-MPA|ANA
    Polish Press Agency||PAP
    CTK|ČTK
    TASR
    MTI||MTI
    Agerpres
    BTA||BTA
    Tanjug
    Hina||Hina
    STA||STA
    Notimex
    Prensa Latina
    Télam|Telam
    Agência Brasil
    Antara|Antara News
    Bernama
    Philippine News Agency||PNA
    Vietnam News Agency||VNA
    Central News Agency||CNA
    Associated Press of Pakistan||APP
    Bakhtar|Bakhtar News Agency|Bakhtar
    Kazinform
    Trend News Agency||Trend
    Azertac
    Armenpress
    Interpressnews
    Inter Press Service||IPS
    epd|Evangelischer Pressedienst||epd
    KNA|Katholische Nachrichten-Agentur||KNA
    sid|Sport-Informations-Dienst||SID
    Getty Images
    European Pressphoto Agency|EPA-EFE|EPA
""")
"""Every agency known."""

_REPORTS: Final = (
    "reported|reports|report|said|says|quoted|cited|citing|quotes|announced|published|carried|learned|told|added|"
    "meldete|berichtete|berichtet|zufolge|rapporte|rapporté|indique|indiqué|informó|reportó|según|"
    "أفادت|ذكرت|نقلت|قالت|أوردت"
)
_NOUNS: Final = "(?:state |official )?(?:news agency|news service|newswire|wire service|agency)"
_AFTER: Final = re.compile(
    rf"(?:['’]s)?,?(?:\s{_NOUNS})?(?:\sand(?:\s\w+){{0,2}}\s(?:media|outlets|agencies))?(?:\s(?:has|had|have|also))?\s(?:{_REPORTS})\b"
)
_SPEAKS: Final = re.compile(r"\s(?:has |had |also )?(?:said|says|told|added|announced|learned)\b")
"""What an authority or a region does as well as an agency."""
_AGENCY_AFTER: Final = re.compile(
    r"\s(?:state )?(?:news agency|news service|newswire|wire service|photographer|correspondent|reporter|"
    r"journalist)s?\b"
)
_BEFORE: Final = re.compile(
    r"(?:(?P<told>\b(?:told|tells|telling|interview with|spoke to|speaking to|statement to|interview to|"
    r"sagte(?:\s(?:er|sie))? der|dijo a|dijo a la agencia)"
    r"(?:\s(?:the|state|news|agency|semi-official|Nachrichtenagentur)){0,3}\s"
    r"|\b(?:dit|déclaré|confié|affirmé|indiqué) à (?:l['’]|l['’]agence )?|\bلوكالة(?: أنباء)? )"
    r"|(?P<by>\b(?:according to|quoted by|reported by|cited by|seen by|carried by|citing|quoting|news agency|"
    r"agency|agencies|agence|"
    r"agencia|Nachrichtenagentur|وكالة|reported in|report by|reports by|tally by|obtained by|laut|Laut|"
    r"nach Angaben von|Nach Angaben von|selon|Selon|según|Según|بحسب|نقلا عن)"
    r"(?:\s(?:the|state|official|semi-official|news|agency|state-run|by|der|l’|l'))*\s))$"
)
_WINDOW: Final = 60


_PROOF: Final = frozenset({"according to", "agency noun", "told"})
"""Rules that say what an unsure alias means in the whole article."""

_GLUE: Final = re.compile(r"[\w@/.-]")
"""What before a word makes it part of an address or of another word."""


@cache
def _aliases() -> tuple[dict[str, str], frozenset[str], dict[str, re.Pattern[str]]]:
    """Alias to name, the aliases that need support, and by first word a pattern of the aliases, longest
    first.
    """
    names: dict[str, str] = {}
    unsure: set[str] = set()
    heads: dict[str, list[str]] = {}
    for agency in AGENCIES:
        for alias in (agency.name, *agency.aliases, *agency.unsure):
            if alias not in names:
                names[alias] = agency.name
                heads.setdefault(re.split(r"\W", alias, maxsplit=1)[0], []).append(alias)
        unsure.update(agency.unsure)
    patterns = {
        head: re.compile(
            f"(?:{'|'.join(re.escape(alias) for alias in sorted(group, key=len, reverse=True))})(?![\\w@-])"
        )
        for head, group in heads.items()
    }
    return names, frozenset(unsure), patterns


@cache
def _heads() -> Wanted:
    """The first words of the aliases."""
    return wanted(frozenset(_aliases()[2]))


def _find(words: Words) -> Iterator[re.Match[str]]:
    """Every alias in the text."""
    _, _, patterns = _aliases()
    text = words.text
    for at in words.among(_heads()):
        start = words.starts[at]
        match = patterns[words.written[at]].match(text, start)
        if match and not (start and _GLUE.match(text, start - 1)):
            yield match


def is_agency(name: str) -> bool:
    """Whether a name, as written, is a news agency's ("Reuters", "AP", "Xinhua News Agency")."""
    names, _, _ = _aliases()
    return name in names or name.removeprefix("the ").removeprefix("The ") in names


def role_of(text: str, start: int, end: int) -> Role:
    """The part that an agency named at ``[start, end)`` plays."""
    return _role(text, start, end)[0]


def find_agencies(context: Context) -> list[schemas.Agency]:
    """The agencies of an article, one entry per agency and role, in order of first mention; credits have no
    mentions.
    """
    found: dict[tuple[str, Role], schemas.Agency] = {}
    for name, role, start, end, rule in _mentions(context.words):
        entry = _entry(found, name, role, rule)
        entry.mentions.append(schemas.Mention(text=context.body[start:end], span=(start, end)))
    line = context.dateline
    credits: list[tuple[str | None, Role, str]] = [
        (line.agency if line else None, "source", "dateline"),
        (context.agency, "source", "feed"),
        (context.byline, "credit", "byline"),
        *((caption.credit, "credit", "caption credit") for caption in context.captions),
    ]
    for text, given, rule in credits:
        for name in _credited(text):
            _entry(found, name, given, rule)
    return list(found.values())


def _entry(found: dict[tuple[str, Role], schemas.Agency], name: str, role: Role, rule: str) -> schemas.Agency:
    entry = found.setdefault((name, role), schemas.Agency(name=name, role=role, mentions=[], why=[]))
    if rule not in entry.why:
        entry.why.append(rule)
    return entry


def _credited(text: str | None) -> list[str]:
    """The agencies named in a credit, a byline or a feed's name: there even the unsure aliases count."""
    if not text:
        return []
    names, _, _ = _aliases()
    return list(dict.fromkeys(names[match.group()] for match in _find(Words(text[:500]))))


def _mentions(words: Words) -> Iterator[tuple[str, Role, int, int, str]]:
    names, unsure, _ = _aliases()
    text = words.text
    found = [(match, *_role(text, *match.span())) for match in _find(words)]
    sure = (match.group() for match, _, rule in found if match.group() not in unsure or rule in _PROOF)
    proved = {names[alias] for alias in sure}
    for match, role, rule in found:
        start, end = match.span()
        alias = match.group()
        if alias not in unsure or names[alias] in proved:
            yield names[alias], role, start, end, rule or "name"
        elif rule and not (rule == "reporting verb" and _SPEAKS.match(text, end)):
            yield names[alias], role, start, end, rule


def _role(text: str, start: int, end: int) -> tuple[Role, str]:
    """The part that a mention plays, and the rule that says so (empty where nothing beside it does)."""
    before = _BEFORE.search(text[max(0, start - _WINDOW) : start])
    if before and before["told"]:
        return "audience", "told"
    if before:
        return "source", "according to"
    if _AFTER.match(text, end):
        return "source", "reporting verb"
    if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
        return "source", "in brackets"
    return "cited", "agency noun" if _AGENCY_AFTER.match(text, end) else ""
