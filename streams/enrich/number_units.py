"""Currencies, magnitudes and units of measure in five languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SIGNS: Final = {
    "US$": "USD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW",
    "₪": "ILS", "₺": "TRY",
    "₴": "UAH", "₦": "NGN", "฿": "THB", "₫": "VND", "₱": "PHP", "A$": "AUD", "AU$": "AUD", "C$": "CAD",
    "CA$": "CAD",
    "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "R$": "BRL", "NT$": "TWD", "RS": "INR", "RS.": "INR",
    "USD": "USD", "EUR": "EUR",
    "GBP": "GBP", "JPY": "JPY", "CHF": "CHF", "CNY": "CNY", "INR": "INR", "RUB": "RUB", "RM": "MYR",
}  # fmt: skip
"""What stands before the figure, to ISO 4217; "$" alone is the United States dollar."""

SUFFIXES: Final = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "b": 1e9, "trn": 1e12, "tn": 1e12}
"""Letters glued to a figure."""

MAGNITUDES: Final[Mapping[str, Mapping[str, float]]] = {
    "en": {
        "hundred": 1e2, "thousand": 1e3, "million": 1e6, "mln": 1e6, "bln": 1e9, "billion": 1e9,
        "trillion": 1e12, "lakh": 1e5,
        "lakhs": 1e5, "crore": 1e7, "crores": 1e7, "lakh crore": 1e12, "bn": 1e9, "mn": 1e6,
    },
    "de": {
        "tausend": 1e3, "million": 1e6, "millionen": 1e6, "mio": 1e6, "mio.": 1e6, "milliarde": 1e9,
        "milliarden": 1e9,
        "mrd": 1e9, "mrd.": 1e9, "billion": 1e12, "billionen": 1e12,
    },
    "fr": {"mille": 1e3, "million": 1e6, "millions": 1e6, "milliard": 1e9, "milliards": 1e9, "md": 1e9,
    "mds": 1e9, "billions": 1e12},
    "es": {"mil": 1e3, "millón": 1e6, "millones": 1e6, "mil millones": 1e9, "billón": 1e12, "billones": 1e12},
    "ar": {"ألف": 1e3, "آلاف": 1e3, "مليون": 1e6, "ملايين": 1e6, "مليار": 1e9, "مليارات": 1e9,
    "تريليون": 1e12},
}  # fmt: skip

CURRENCY_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "rupees": "", "rupee": "", "francs": "", "cfa francs": "XOF",
        "riyals": "", "rials": "", "dirhams": "", "dinars": "",
        "pesos": "", "pesetas": "ESP", "marks": "DEM", "crowns": "", "kroner": "", "kronor": "SEK",
        "guilders": "",
        "reais": "BRL", "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "yen": "JPY",
        "yuan": "CNY",
        "renminbi": "CNY",
        "ruble": "RUB", "rubles": "RUB", "rouble": "RUB", "roubles": "RUB",
        "won": "KRW",
        "zloty": "PLN", "zlotys": "PLN", "lira": "TRY", "liras": "TRY", "shekels": "ILS",
        "hryvnia": "UAH",
        "hryvnias": "UAH", "rand": "ZAR", "naira": "NGN", "baht": "THB",
        "ringgit": "MYR",
        "rupiah": "IDR", "forint": "HUF", "forints": "HUF", "dong": "VND", "pounds sterling": "GBP",
        "sterling": "GBP",
        "tenge": "KZT", "leu": "RON",
        "lei": "RON",
        "cent": "USD", "cents": "USD", "dlr": "USD", "dlrs": "USD", "stg": "GBP",
        "usd": "USD", "eur": "EUR", "gbp": "GBP",
    },
    "de": {
        "euro": "EUR", "dollar": "USD", "us-dollar": "USD", "rubel": "RUB", "yen": "JPY", "yuan": "CNY",
        "franken": "CHF",
        "pfund": "GBP", "lira": "TRY", "zloty": "PLN", "eur": "EUR", "usd": "USD", "chf": "CHF", "€": "EUR",
        "$": "USD",
    },
    "fr": {
        "euro": "EUR", "euros": "EUR", "dollar": "USD", "dollars": "USD", "yens": "JPY", "yuans": "CNY",
        "roubles": "RUB",
        "francs suisses": "CHF", "francs cfa": "XOF", "livres sterling": "GBP", "livres": "GBP", "€": "EUR",
        "$": "USD",
    },
    "es": {
        "euro": "EUR", "euros": "EUR", "dólar": "USD", "dólares": "USD", "yenes": "JPY", "yuanes": "CNY",
        "rublos": "RUB",
        "pesos": "", "pesos mexicanos": "MXN", "pesos argentinos": "ARS", "pesos colombianos": "COP",
        "pesos chilenos": "CLP", "libras": "GBP", "libras esterlinas": "GBP", "francos suizos": "CHF",
        "reales": "BRL",
        "€": "EUR", "$": "USD",
    },
    "ar": {
        "ريال سعودي": "SAR", "ريال قطري": "QAR", "ريال عماني": "OMR", "ريال يمني": "YER",
        "ريال إيراني": "IRR",
        "درهم إماراتي": "AED", "درهم مغربي": "MAD", "دينار كويتي": "KWD", "دينار أردني": "JOD",
        "دينار عراقي": "IQD", "دينار بحريني": "BHD", "دينار جزائري": "DZD", "دينار تونسي": "TND",
        "دينار ليبي": "LYD", "ليرة تركية": "TRY", "ليرة سورية": "SYP", "ليرة لبنانية": "LBP",
        "جنيه مصري": "EGP", "جنيه سوداني": "SDG", "جنيه إسترليني": "GBP", "جنيه": "",
        "دولار": "USD", "دولارا": "USD", "دولار أمريكي": "USD", "دولارات": "USD",
        "يورو": "EUR", "ين": "JPY", "يوان": "CNY", "روبل": "RUB",
        "درهم": "", "ريال": "",
        "دينار": "", "ليرة": "",
    },
}  # fmt: skip
"""Words behind the figure, to ISO 4217; empty where several nations use the word."""

NATIONAL: Final[Mapping[str, Mapping[str, Mapping[str, str]]]] = {
    "en": {
        "us": {"doll": "USD"}, "u.s.": {"doll": "USD"}, "canadian": {"doll": "CAD"},
        "australian": {"doll": "AUD"},
        "hong kong": {"doll": "HKD"}, "singapore": {"doll": "SGD"}, "new zealand": {"doll": "NZD"},
        "taiwan": {"doll": "TWD"},
        "swiss": {"fran": "CHF"}, "british": {"poun": "GBP"}, "pakistani": {"rupe": "PKR"},
        "indian": {"rupe": "INR"},
        "sri lankan": {"rupe": "LKR"}, "saudi": {"riya": "SAR"}, "qatari": {"riya": "QAR"},
        "turkish": {"lira": "TRY"},
    },
    "de": {"schweizer": {"fran": "CHF"}, "kanadische": {"doll": "CAD"}, "australische": {"doll": "AUD"}},
    "fr": {},
    "es": {},
    "ar": {},
}  # fmt: skip
"""Adjectives of nations, with the currency that the first four letters of the word then mean."""

PERCENT: Final[Mapping[str, tuple[str, ...]]] = {
    "en": ("%", "percent", "per cent", "pct", "percentage points"),
    "de": ("%", "Prozent", "Prozentpunkte"),
    "fr": ("%", "pour cent", "p. 100", "points de pourcentage", "point de pourcentage"),
    "es": ("%", "por ciento", "puntos porcentuales", "punto porcentual"),
    "ar": ("%", "٪", "في المئة", "بالمئة", "في المائة", "بالمائة"),
}

_SYMBOLS: Final = {
    "km": "km", "kg": "kg", "km/h": "km/h", "kph": "km/h", "mph": "mph", "cm": "cm", "mm": "mm", "mw": "MW",
    "gw": "GW", "kw": "kW",
    "gb": "GB", "tb": "TB", "mb": "MB", "°c": "°C", "°f": "°F", "ha": "ha", "bpd": "bpd", "km²": "km²",
    "m²": "m²", "sq km": "km²",
}  # fmt: skip
UNITS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": _SYMBOLS
    | {
        "kilometer": "km", "kilometers": "km", "kilometre": "km", "kilometres": "km", "meter": "m",
        "meters": "m", "metre": "m",
        "metres": "m", "mile": "mi", "miles": "mi", "foot": "ft", "feet": "ft", "inch": "in",
        "inches": "in", "yards": "yd",
        "square kilometers": "km²", "square kilometres": "km²", "square miles": "mi²", "square feet": "ft²",
        "acre": "acre",
        "acres": "acre", "hectare": "ha", "hectares": "ha", "kilogram": "kg", "kilograms": "kg",
        "kilos": "kg", "gram": "g",
        "grams": "g", "ton": "t", "tons": "t", "tonne": "t", "tonnes": "t", "metric tons": "t",
        "ounce": "oz", "ounces": "oz",
        "barrel": "bbl", "barrels": "bbl", "barrels per day": "bpd", "barrels a day": "bpd", "liter": "l",
        "liters": "l",
        "litre": "l", "litres": "l", "gallon": "gal", "gallons": "gal", "megawatt": "MW", "megawatts": "MW",
        "gigawatts": "GW",
        "kilowatts": "kW", "degrees celsius": "°C", "degrees fahrenheit": "°F", "bushels": "bu",
        "basis points": "bp",
        "kilometers per hour": "km/h", "kilometres per hour": "km/h", "miles per hour": "mph",
        "cubic meters": "m³",
        "cubic metres": "m³", "cubic feet": "ft³", "nautical miles": "nmi",
    },
    "de": _SYMBOLS
    | {
        "kilometer": "km", "kilometern": "km", "meter": "m", "metern": "m", "zentimeter": "cm",
        "quadratkilometer": "km²",
        "quadratmeter": "m²", "hektar": "ha", "tonne": "t", "tonnen": "t", "kilogramm": "kg", "kilo": "kg",
        "gramm": "g",
        "liter": "l", "barrel": "bbl", "megawatt": "MW", "gigawatt": "GW", "grad": "°C", "kubikmeter": "m³",
    },
    "fr": _SYMBOLS
    | {
        "kilomètre": "km", "kilomètres": "km", "mètre": "m", "mètres": "m", "kilomètres carrés": "km²",
        "mètres carrés": "m²",
        "hectares": "ha", "tonne": "t", "tonnes": "t", "kilos": "kg", "kilogrammes": "kg", "litres": "l",
        "barils": "bbl",
        "barils par jour": "bpd", "mégawatts": "MW", "gigawatts": "GW", "degrés": "°C",
    },
    "es": _SYMBOLS
    | {
        "kilómetro": "km", "kilómetros": "km", "metro": "m", "metros": "m", "kilómetros cuadrados": "km²",
        "metros cuadrados": "m²", "hectáreas": "ha", "tonelada": "t", "toneladas": "t", "kilos": "kg",
        "kilogramos": "kg",
        "litros": "l", "barriles": "bbl", "barriles diarios": "bpd", "megavatios": "MW", "gigavatios": "GW",
        "grados": "°C",
    },
    "ar": _SYMBOLS
    | {
        "كيلومتر": "km", "كيلومترا": "km", "كيلومترات": "km", "متر": "m", "مترا": "m", "أمتار": "m",
        "كيلومتر مربع": "km²", "كيلومترا مربعا": "km²", "متر مربع": "m²", "مترا مربعا": "m²",
        "كيلوغراما": "kg", "هكتارا": "ha", "برميلا": "bbl", "براميل": "bbl", "طن": "t", "طنا": "t",
        "أطنان": "t", "برميل": "bbl", "كيلوغرام": "kg", "هكتار": "ha", "ميغاواط": "MW", "درجة": "°C",
    },
}  # fmt: skip
"""Units of measure in words and symbols (lower case), to one symbol each."""

TIME_AND_SCORES: Final[Mapping[str, frozenset[str]]] = {
    "de": frozenset(
        "jahr jahre jahren monat monate monaten woche wochen tag tage tagen stunde stunden minute minuten "
        "sekunden uhr januar februar märz april mai juni juli august september oktober november dezember "
        "punkte punkten tore toren mal prozent jahrhundert jahrzehnte jahrzehnten kelvin".split()
    ),
    "fr": frozenset(
        "ans années mois jours semaines heures minutes secondes siècles points buts fois mars juin août "
        "décennies trimestres matchs sets jeux fois".split()
    ),
    "es": frozenset(
        "años meses días semanas horas minutos segundos siglos puntos goles veces décadas lunes martes "
        "miércoles jueves viernes trimestres sets juegos".split()
    ),
    "ar": frozenset(
        "سنة سنوات عام عاما أعوام شهر شهرا أشهر شهور يوم يوما أيام أسبوع أسبوعا أسابيع ساعة ساعات "
        "دقيقة دقائق ثانية ثواني قرن قرون مرة مرات نقطة نقاط هدف أهداف يناير فبراير مارس أبريل مايو يونيو "
        "يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر كانون شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين "
        "صباحا مساء على في من إلى عن منذ خلال قبل بعد بين حتى مع أن إن كما لكن هذا هذه التي الذي".split()
    ),
}
"""What stands behind a number in the other languages and is not counted: time, scores, function words."""

COUNT_STOPS: Final = frozenset(
    "years months weeks days hours minutes seconds decades centuries times ones others was has this thus its "
    "his hers ours yours "
    "does goes says across less plus versus perhaps always gas bus class pass loss boss news points goals "
    "runs wickets sets games "
    "series yards dollars cents percents quarters nights mornings evenings weekends summers winters ways "
    "things "
    "does runs comes makes takes gets sees includes involves remains becomes means begins plays wins leads "
    "leaves needs wants".split()
)
"""Words that end like plurals and count nothing here: time, scores, verbs."""
