"""Words of time in five languages, each with the one-letter tag that the date grammar reads.

====  =====================================================  ====  ===========================================
tag   stands for                                             tag   stands for
====  =====================================================  ====  ===========================================
M     month                                                  m     month that is also another word
D     weekday                                                d     weekday abbreviation that is also another
word
U     unit of time                                           V     units of time (plural)
q     quarter                                                b     half
S     season                                                 s     season that is also another word
T     part of the day                                        R     day named from today (yesterday)
r     now, recently, soon                                    h     holiday
L     last, past                                             X     next, coming
t     this                                                   k     every
e     early                                                  l     late
i     middle                                                 B, Z  beginning, end
G     ago, before the number                                 g     ago, after it
p     preposition                                            o     of
c     to                                                     u     the
&     and                                                    y     that, same
J     period
j     about                                                  P     several, few
z     set (daily)                                            f     fiscal
W     number word                                            a     a, an
O     ordinal word                                           v     later, earlier
Q     time zone
====  =====================================================  ====  ===========================================

Tags of figures and marks are in :mod:`streams.enrich.timex_tags`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from streams.enrich.numerals import NUMERALS


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language: word (lower case) to tag, and what the tagged words mean."""

    language: str
    tags: Mapping[str, str]
    forms: Mapping[str, str]
    """Words as written (small, with a capital, in capitals) to tag; those that need a capital have it."""
    values: Mapping[str, str]
    """Month and weekday numbers, unit letters, TIMEX3 parts of day, seasons, references, holidays."""
    capital: frozenset[str]
    """Words that are words of time only with a capital letter."""
    future: frozenset[str]
    """Words that put their clause in the future."""
    past: frozenset[str]
    """Words that put their clause in the past."""


_MONTHS: Final = {
    "en": "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sept/sep "
    "october/oct november/nov december/dec",
    "de": "januar/jänner/jan februar/feb märz/mrz april/apr mai juni/jun juli/jul august/aug "
    "september/sept/sep "
    "oktober/okt november/nov dezember/dez",
    "fr": "janvier/janv février/févr mars avril/avr mai juin juillet/juil août septembre/sept octobre/oct "
    "novembre/nov décembre/déc",
    "es": "enero/ene febrero/feb marzo/mar abril/abr mayo junio/jun julio/jul agosto/ago "
    "septiembre/setiembre/sept "
    "octubre/oct noviembre/nov diciembre/dic",
    "ar": "يناير/جانفي فبراير/شباط/فيفري مارس/آذار أبريل/إبريل/نيسان/أفريل مايو/أيار/ماي "
    "يونيو/يونيه/حزيران/جوان يوليو/يوليه/تموز/جويلية أغسطس/آب/أوت سبتمبر/أيلول أكتوبر نوفمبر ديسمبر",
}
_WEEKDAYS: Final = {
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "de": "montag dienstag mittwoch donnerstag freitag samstag/sonnabend sonntag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "ar": "الاثنين/الإثنين/الأثنين الثلاثاء الأربعاء/الاربعاء الخميس الجمعة السبت الأحد/الاحد",
}
_SHORT_DAYS: Final = {"en": "mon tue/tues wed thu/thurs fri sat sun"}
_UNITS: Final = {
    "en": "Y:year:years M:month:months W:week:weeks D:day:days H:hour:hours TM:minute:minutes TS::seconds "
    "E:decade:decades C:century:centuries WE:weekend:weekends FN:fortnight:fortnights Q::quarters",
    "de": "Y:jahr/jahre/jahres:jahre/jahren M:monat/monats:monate/monaten W:woche:wochen "
    "D:tag/tages:tage/tagen "
    "H:stunde:stunden TM:minute:minuten TS::sekunden E:jahrzehnt:jahrzehnte/jahrzehnten "
    "C:jahrhundert:jahrhunderte "
    "WE:wochenende:wochenenden",
    "fr": "Y:an/année:ans/années M:mois:mois W:semaine:semaines D:jour/journée:jours H:heure:heures "
    "TM:minute:minutes TS::secondes E:décennie:décennies C:siècle:siècles WE:week-end:week-ends",
    "es": "Y:año:años M:mes:meses W:semana:semanas D:día:días H:hora:horas TM:minuto:minutos TS::segundos "
    "E:década:décadas C:siglo:siglos",
    "ar": "Y:عام/العام/سنة/السنة:أعوام/سنوات/عاما/عاماً/سنين M:شهر/الشهر:أشهر/شهور/شهرا/شهراً "
    "W:أسبوع/الأسبوع/الاسبوع:أسابيع D:يوم/اليوم:أيام/يوما/يوماً H:ساعة/الساعة:ساعات TM:دقيقة/الدقيقة:دقائق "
    "E:عقد/العقد:عقود C:قرن/القرن:قرون",
}
_WORDS: Final = {
    "en": {
        "q": "quarter",
        "b": "half",
        "S": "summer autumn winter",
        "s": "spring fall",
        "T": "morning afternoon evening night midnight noon",
        "Q": "gmt utc est edt cst cdt pst pdt cet cest bst ist",
        "R": "today yesterday tomorrow tonight",
        "r": "now currently nowadays recently soon lately future",
        "L": "last past previous preceding latest recent",
        "X": "next coming following upcoming",
        "t": "this",
        "k": "every each",
        "e": "early",
        "l": "late",
        "v": "earlier later sometime",
        "i": "mid middle",
        "B": "beginning start",
        "Z": "end",
        "g": "ago",
        "p": "in on since by from until till during through before after at within for over throughout "
        "between",
        "o": "of",
        "c": "to",
        "&": "and",
        "u": "the",
        "y": "that same",
        "J": "period",
        "j": "about around nearly almost roughly approximately some over under least more less than only "
        "just",
        "P": "several few many couple",
        "z": "daily weekly monthly yearly annually",
        "f": "fiscal",
        "a": "a an",
        "O": "first second third fourth fifth sixth seventh eighth ninth tenth",
        "h": "christmas thanksgiving halloween",
    },
    "de": {
        "b": "halbjahr",
        "q": "quartal",
        "S": "sommer herbst winter frühling frühjahr",
        "T": "vormittag nachmittag abend nacht mittag mitternacht",
        "R": "heute gestern vorgestern morgen übermorgen",
        "r": "jetzt derzeit kürzlich bald",
        "L": "letzten letzte letztem letztes letzter vergangenen vergangene vergangenem vergangenes "
        "vergangener vorigen "
        "vorige voriger vorigem",
        "X": "nächsten nächste nächstem nächstes nächster kommenden kommende kommendem kommendes kommender",
        "t": "diesen diese diesem dieses dieser",
        "k": "jeden jede jedes jedem pro",
        "e": "anfang",
        "l": "ende",
        "i": "mitte",
        "G": "vor",
        "p": "im am in seit bis von ab nach an zum zur um gegen während beim",
        "c": "bis",
        "&": "und",
        "u": "der die das den dem des",
        "j": "etwa rund fast knapp mehr als ungefähr gut",
        "P": "mehrere mehreren einige einigen wenige wenigen",
        "z": "täglich wöchentlich monatlich jährlich",
        "O": "erste ersten zweite zweiten dritte dritten vierte vierten",
    },
    "fr": {
        "q": "trimestre",
        "b": "semestre",
        "S": "été printemps automne hiver",
        "T": "matin après-midi soir soirée nuit midi minuit",
        "R": "aujourd’hui aujourd'hui hier avant-hier demain après-demain",
        "r": "maintenant actuellement récemment bientôt",
        "L": "dernier dernière derniers dernières passé passée passés passées",
        "X": "prochain prochaine prochains prochaines",
        "t": "ce cet cette ces",
        "k": "chaque par",
        "e": "début",
        "l": "fin",
        "i": "mi milieu",
        "p": "en depuis dès jusqu pendant durant avant après dans au à du pour",
        "o": "de d",
        "c": "au à",
        "&": "et",
        "u": "le la les l",
        "j": "environ près presque plus moins quelque",
        "P": "plusieurs quelques",
        "z": "quotidiennement mensuellement",
        "O": "premier première deuxième troisième quatrième",
    },
    "es": {
        "q": "trimestre",
        "b": "semestre",
        "S": "verano primavera otoño invierno",
        "T": "tarde noche madrugada mediodía medianoche",
        "R": "hoy ayer anteayer anoche mañana",
        "r": "ahora actualmente recientemente pronto",
        "L": "pasado pasada pasados pasadas último última últimos últimas",
        "X": "próximo próxima próximos próximas",
        "t": "este esta estos estas",
        "k": "cada por",
        "e": "inicios principios comienzos",
        "l": "finales fines",
        "i": "mediados",
        "G": "hace",
        "p": "en desde hasta durante antes después a para",
        "o": "de del",
        "c": "al a",
        "&": "y",
        "u": "el la los las",
        "j": "unos cerca casi más menos",
        "P": "varios varias algunos algunas",
        "z": "diariamente mensualmente anualmente",
        "O": "primer primero primera segundo segunda tercer tercero tercera cuarto cuarta",
    },
    "ar": {
        "T": "صباح مساء صباحا صباحاً مساءً ليلة فجر ظهر",
        "R": "أمس غدا غداً",
        "r": "الآن حاليا حالياً مؤخرا مؤخراً قريبا",
        "L": "الماضي الماضية السابق السابقة المنصرم الأخيرة",
        "X": "المقبل المقبلة القادم القادمة",
        "t": "هذا هذه الجاري الحالي الحالية",
        "k": "كل",
        "e": "أوائل مطلع بداية",
        "l": "أواخر نهاية",
        "i": "منتصف",
        "G": "قبل منذ",
        "p": "في من إلى خلال حتى يوم",
        "c": "إلى",
        "&": "و",
        "P": "عدة بضع بضعة",
    },
}
_VALUES: Final = {
    "en": "morning:MO afternoon:AF evening:EV night:NI midnight:24 noon:MI spring:SP summer:SU fall:FA "
    "autumn:FA "
    "winter:WI today:0 yesterday:-1 tomorrow:1 tonight:0NI now:PRESENT_REF currently:PRESENT_REF "
    "nowadays:PRESENT_REF recently:PAST_REF lately:PAST_REF soon:FUTURE_REF future:FUTURE_REF daily:P1D "
    "nightly:P1D weekly:P1W "
    "monthly:P1M yearly:P1Y annually:P1Y hourly:PT1H christmas:12-25 halloween:10-31 thanksgiving:4TH "
    "first:1 second:2 third:3 fourth:4 fifth:5 sixth:6 seventh:7 eighth:8 ninth:9 tenth:10",
    "de": "morgen:1 vormittag:MO nachmittag:AF abend:EV nacht:NI mittag:MI mitternacht:24 frühling:SP "
    "frühjahr:SP "
    "sommer:SU herbst:FA winter:WI heute:0 gestern:-1 vorgestern:-2 übermorgen:2 jetzt:PRESENT_REF "
    "derzeit:PRESENT_REF kürzlich:PAST_REF bald:FUTURE_REF täglich:P1D wöchentlich:P1W monatlich:P1M "
    "jährlich:P1Y "
    "erste:1 ersten:1 zweite:2 zweiten:2 dritte:3 dritten:3 vierte:4 vierten:4",
    "fr": "matin:MO après-midi:AF soir:EV soirée:EV nuit:NI midi:MI minuit:24 printemps:SP été:SU automne:FA "
    "hiver:WI "
    "aujourd’hui:0 aujourd'hui:0 hier:-1 avant-hier:-2 demain:1 après-demain:2 maintenant:PRESENT_REF "
    "actuellement:PRESENT_REF récemment:PAST_REF bientôt:FUTURE_REF quotidiennement:P1D mensuellement:P1M "
    "premier:1 première:1 deuxième:2 troisième:3 quatrième:4",
    "es": "mañana:1 tarde:AF noche:NI madrugada:MO mediodía:MI medianoche:24 primavera:SP verano:SU otoño:FA "
    "invierno:WI hoy:0 ayer:-1 anteayer:-2 anoche:-1NI ahora:PRESENT_REF actualmente:PRESENT_REF "
    "recientemente:PAST_REF pronto:FUTURE_REF diariamente:P1D mensualmente:P1M anualmente:P1Y primer:1 "
    "primero:1 "
    "primera:1 segundo:2 segunda:2 tercer:3 tercero:3 tercera:3 cuarto:4 cuarta:4",
    "ar": "صباح:MO صباحا:MO صباحاً:MO مساء:EV مساءً:EV ليلة:NI فجر:MO ظهر:MI أمس:-1 غدا:1 غداً:1 "
    "الآن:PRESENT_REF "
    "حاليا:PRESENT_REF حالياً:PRESENT_REF مؤخرا:PAST_REF مؤخراً:PAST_REF قريبا:FUTURE_REF",
}
_FUTURE: Final = {
    "en": "will shall ll would scheduled expected expects expect planned planning due slated going "
    "tentatively "
    "intends hopes starting headed heads ready redeemed payable deadline postponed",
    "de": "wird werden soll sollen will wollen geplant geplante erwartet werde",
    "fr": "sera seront doit doivent devrait devraient prévu prévue va vont aura auront",
    "es": "será serán va van prevé previsto prevista deberá deberán habrá tendrá",
    "ar": "سوف المقرر المتوقع المرتقب سيتم سيكون ستكون",
}
_PAST: Final = {
    "en": "said was were had did told came began took made went held met won lost rose fell closed gave got "
    "found "
    "left killed shot struck hit put sent broke saw became has have been after since",
    "de": "war waren hatte hatten sagte wurde wurden teilte erklärte hat haben kam nach seit",
    "fr": "a ont était étaient avait avaient déclaré dit fut depuis",
    "es": "fue fueron era había habían dijo ha han tras desde",
    "ar": "قال قالت كان كانت أعلن أعلنت وقال منذ",
}
_AMBIGUOUS: Final = {
    "en": "may march mar jun jan jul sep",
    "de": "mai jan",
    "fr": "mars mai",
    "es": "ago mar ene",
    "ar": "آب جوان ماي أوت نيسان شباط",
}
_CAPITAL: Final = {"en", "de"}


def _numbered(words: str, tag: str, first: int) -> tuple[dict[str, str], dict[str, str]]:
    """Tags and values of a list in which position counts and a slash joins forms of one word."""
    tags, values = {}, {}
    for number, forms in enumerate(words.split(), first):
        for form in forms.split("/"):
            tags[form], values[form] = tag, str(number)
    return tags, values


def _units(language: str) -> tuple[dict[str, str], dict[str, str]]:
    tags, values = {}, {}
    for entry in _UNITS[language].split():
        letter, one, many = entry.split(":")
        for tag, forms in (("V", many), ("U", one)):
            for form in filter(None, forms.split("/")):
                tags[form], values[form] = tag, letter
    return tags, values


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language code (``en``, ``de``, ``fr``, ``es``, ``ar``)."""
    tags: dict[str, str] = dict.fromkeys(NUMERALS[language], "W")
    values: dict[str, str] = {}
    for tag, words in _WORDS[language].items():
        tags |= dict.fromkeys(words.replace("/", " ").split(), tag)
    months = _numbered(_MONTHS[language], "M", 1)
    days = _numbered(_WEEKDAYS[language], "D", 0)
    short = _numbered(_SHORT_DAYS.get(language, ""), "d", 0)
    units = _units(language)
    for more_tags, more_values in (months, days, short, units):
        tags |= more_tags
        values |= more_values
    tags |= dict.fromkeys(_AMBIGUOUS[language].split(), "m")
    values |= dict(entry.split(":", 1) for entry in _VALUES[language].split())
    capital = {*months[0], *days[0], *short[0]} if language in _CAPITAL else set()
    forms = {form: tag for word, tag in tags.items() for form in (word, word.capitalize(), word.upper())}
    return Lexicon(
        language=language,
        tags=tags,
        forms=forms | dict.fromkeys(capital & tags.keys(), "w"),
        values=values,
        capital=frozenset(capital),
        future=frozenset(_FUTURE[language].split()),
        past=frozenset(_PAST[language].split()),
    )


LANGUAGES: Final = frozenset(_MONTHS)
"""Languages with a lexicon; in others only dates written in figures are read."""
