"""Names that the packages lack: short and former names of countries and cities, demonyms, region codes."""

from __future__ import annotations

from typing import Final

COUNTRY_NAMES: Final = {
    "NL": "Netherlands",
    "CZ": "Czech Republic",
    "VA": "Vatican",
    "MK": "North Macedonia",
    "SZ": "Eswatini",
}
COUNTRY_POINTS: Final = {
    "US": (39.76, -98.5),
    "CA": (60.11, -113.64),
    "AU": (-25.3, 134.0),
    "CN": (35.0, 104.0),
    "BR": (-10.5, -53.2),
    "NG": (9.1, 8.7),
    "CD": (-2.9, 23.7),
    "SD": (15.5, 31.0),
    "XK": (42.58, 20.9),
    "PS": (31.92, 35.2),
    "SS": (7.5, 30.0),
    "CW": (12.2, -69.0),
    "BQ": (12.2, -68.3),
}
COUNTRY_ALIASES: Final = {
    "US": (
        "US",
        "U.S.",
        "USA",
        "U.S.A.",
        "United States",
        "United States of America",
        "America",
        "the States",
    ),
    "GB": ("UK", "U.K.", "Britain", "Great Britain", "United Kingdom"),
    "AE": ("UAE", "U.A.E.", "Emirates", "United Arab Emirates"),
    "NL": ("Netherlands", "The Netherlands", "Holland"),
    "CZ": ("Czechia", "Czech Republic"),
    "CI": ("Ivory Coast", "Cote d'Ivoire", "Côte d'Ivoire"),
    "MM": ("Burma", "Myanmar"),
    "KP": ("North Korea", "N. Korea", "DPRK"),
    "KR": ("South Korea", "S. Korea", "Republic of Korea"),
    "CD": (
        "Congo",
        "DR Congo",
        "DRC",
        "Democratic Republic of Congo",
        "Democratic Republic of the Congo",
        "Zaire",
    ),
    "CG": ("Republic of Congo", "Congo-Brazzaville"),
    "TR": ("Turkey", "Türkiye", "Turkiye"),
    "PS": ("Palestine", "Palestinian Territories", "Palestinian territories"),
    "VA": ("Vatican", "Holy See", "Vatican City"),
    "MK": ("Macedonia",),
    "SZ": ("Swaziland",),
    "TL": ("East Timor",),
    "CV": ("Cape Verde",),
    "CN": ("People's Republic of China",),
    "TW": ("Taiwan",),
    "RU": ("Russian Federation",),
    "IR": ("Islamic Republic of Iran",),
    "BA": ("Bosnia", "Bosnia-Herzegovina", "Bosnia and Herzegovina"),
    "SA": ("Saudi",),
    "IE": ("Republic of Ireland", "Irish Republic"),
    "VC": ("St. Vincent", "St Vincent"),
    "LC": ("St. Lucia", "St Lucia"),
    "KN": ("St. Kitts", "St Kitts and Nevis"),
    "GM": ("Gambia", "The Gambia"),
    "BS": ("Bahamas", "The Bahamas"),
    "FK": ("Falklands", "Falkland Islands"),
}
PLACE_ALIASES: Final = {
    ("Kyiv", "UA"): ("Kiev", "Kiew", "Kyjiw"),
    ("Kharkiv", "UA"): ("Kharkov", "Charkiw"),
    ("Odesa", "UA"): ("Odessa",),
    ("Lviv", "UA"): ("Lvov", "Lemberg"),
    ("Dnipro", "UA"): ("Dnipropetrovsk", "Dnepropetrovsk"),
    ("Zaporizhzhya", "UA"): ("Zaporizhzhia", "Zaporozhye"),
    ("Mykolayiv", "UA"): ("Mykolaiv", "Nikolaev"),
    ("Beijing", "CN"): ("Peking", "Pékin", "Pekín"),
    ("Nanjing", "CN"): ("Nanking",),
    ("Guangzhou", "CN"): ("Canton",),
    ("Mumbai", "IN"): ("Bombay",),
    ("Kolkata", "IN"): ("Calcutta",),
    ("Chennai", "IN"): ("Madras",),
    ("Bengaluru", "IN"): ("Bangalore",),
    ("Varanasi", "IN"): ("Benares",),
    ("Ho Chi Minh City", "VN"): ("Saigon",),
    ("Yangon", "MM"): ("Rangoon",),
    ("Nay Pyi Taw", "MM"): ("Naypyidaw", "Naypyitaw"),
    ("Moscow", "RU"): ("Moskau", "Moscou", "Moscú"),
    ("Saint Petersburg", "RU"): ("St. Petersburg", "St Petersburg", "Petersburg", "Leningrad"),
    ("Volgograd", "RU"): ("Stalingrad",),
    ("Tehran", "IR"): ("Teheran", "Téhéran", "Teherán"),
    ("Makkah", "SA"): ("Mecca", "Mekka"),
    ("Jeddah", "SA"): ("Jidda", "Jiddah"),
    ("Riyadh", "SA"): ("Riad",),
    ("Gaza", "PS"): ("Gaza City", "Gaza Strip"),
    ("Jerusalem", "IL"): ("East Jerusalem", "West Jerusalem"),
    ("Tel Aviv", "IL"): ("Tel Aviv-Yafo", "Tel-Aviv"),
    ("Aleppo", "SY"): ("Halab",),
    ("Damascus", "SY"): ("Damaskus", "Damas", "Damasco"),
    ("Köln", "DE"): ("Cologne", "Koeln", "Colonia"),
    ("Munich", "DE"): ("München", "Muenchen"),
    ("Nuremberg", "DE"): ("Nürnberg",),
    ("Hannover", "DE"): ("Hanover",),
    ("Frankfurt am Main", "DE"): ("Frankfurt",),
    ("Vienna", "AT"): ("Wien", "Vienne", "Viena"),
    ("Zürich", "CH"): ("Zurich",),
    ("Geneva", "CH"): ("Genf", "Genève", "Ginebra"),
    ("Bern", "CH"): ("Berne",),
    ("Basel", "CH"): ("Basle",),
    ("Milan", "IT"): ("Milano", "Mailand"),
    ("Rome", "IT"): ("Roma", "Rom"),
    ("Turin", "IT"): ("Torino",),
    ("Naples", "IT"): ("Napoli", "Neapel"),
    ("Florence", "IT"): ("Firenze", "Florenz"),
    ("Venice", "IT"): ("Venezia", "Venedig"),
    ("Genoa", "IT"): ("Genova", "Genua"),
    ("Sevilla", "ES"): ("Seville",),
    ("Zaragoza", "ES"): ("Saragossa",),
    ("Lisbon", "PT"): ("Lisboa", "Lissabon", "Lisbonne"),
    ("Porto", "PT"): ("Oporto",),
    ("Brussels", "BE"): ("Bruxelles", "Brüssel", "Bruselas"),
    ("Antwerp", "BE"): ("Antwerpen", "Anvers", "Amberes"),
    ("Gent", "BE"): ("Ghent",),
    ("The Hague", "NL"): ("Den Haag", "La Haye", "La Haya"),
    ("Copenhagen", "DK"): ("København", "Kopenhagen", "Copenhague"),
    ("Gothenburg", "SE"): ("Göteborg",),
    ("Warsaw", "PL"): ("Warszawa", "Warschau", "Varsovie", "Varsovia"),
    ("Kraków", "PL"): ("Cracow", "Krakau"),
    ("Gdańsk", "PL"): ("Danzig",),
    ("Prague", "CZ"): ("Praha", "Prag", "Praga"),
    ("Bucharest", "RO"): ("București", "Bukarest", "Bucarest"),
    ("Belgrade", "RS"): ("Beograd", "Belgrad"),
    ("Athens", "GR"): ("Athen", "Athènes", "Atenas"),
    ("Thessaloníki", "GR"): ("Thessaloniki", "Salonika"),
    ("Istanbul", "TR"): ("Constantinople",),
    ("İzmir", "TR"): ("Izmir", "Smyrna"),
    ("Strasbourg", "FR"): ("Strassburg", "Straßburg"),
    ("Marseille", "FR"): ("Marseilles",),
    ("Lyon", "FR"): ("Lyons",),
    ("London", "GB"): ("Londres", "Greater London"),
    ("Edinburgh", "GB"): ("Edimbourg", "Edimburgo"),
    ("New York City", "US"): ("New York", "NYC", "N.Y.C.", "Nueva York"),
    ("Washington", "US"): ("Washington, D.C.", "Washington, DC", "Washington D.C.", "Washington DC", "D.C."),
    ("Los Angeles", "US"): ("L.A.",),
    ("Saint Paul", "US"): ("St. Paul",),
    ("St. Louis", "US"): ("Saint Louis",),
    ("Québec", "CA"): ("Quebec City",),
    ("Mexico City", "MX"): ("Mexiko-Stadt", "Ciudad de México"),
    ("Havana", "CU"): ("La Habana", "Havanna", "La Havane"),
    ("São Paulo", "BR"): ("Sao Paulo",),
    ("Rio de Janeiro", "BR"): ("Rio",),
    ("Santiago", "CL"): ("Santiago de Chile",),
    ("Cairo", "EG"): ("Kairo", "Le Caire", "El Cairo"),
    ("Algiers", "DZ"): ("Alger", "Algier", "Argel"),
    ("Tripoli", "LY"): ("Tripolis", "Trípoli"),
    ("Benghazi", "LY"): ("Bengasi",),
    ("Astana", "KZ"): ("Nur-Sultan",),
    ("Almaty", "KZ"): ("Alma-Ata",),
    ("Tbilisi", "GE"): ("Tiflis",),
    ("Kabul", "AF"): ("Kaboul",),
    ("Kathmandu", "NP"): ("Katmandu",),
    ("Dhaka", "BD"): ("Dacca",),
    ("Pyongyang", "KP"): ("P'yongyang",),
    ("Hong Kong", "HK"): ("Hongkong",),
    ("Macau", "MO"): ("Macao",),
    ("Mosul", "IQ"): ("Mossul",),
    ("Baghdad", "IQ"): ("Bagdad",),
    ("Ramallah", "PS"): ("Ramalla",),
    ("Port-au-Prince", "HT"): ("Port au Prince",),
}
"""Main name and country of a place, and the names to add."""

REGION_ALIASES: Final = {
    ("Scotland", "GB"): ("Schottland", "Écosse", "Escocia"),
    ("England", "GB"): ("Angleterre", "Inglaterra"),
    ("Bavaria", "DE"): ("Bayern", "Bavière", "Baviera"),
    ("Saxony", "DE"): ("Sachsen",),
    ("North Rhine-Westphalia", "DE"): ("Nordrhein-Westfalen", "NRW"),
    ("Lower Saxony", "DE"): ("Niedersachsen",),
    ("Hesse", "DE"): ("Hessen",),
    ("Rheinland-Pfalz", "DE"): ("Rhineland-Palatinate",),
    ("Thuringia", "DE"): ("Thüringen",),
    ("Catalonia", "ES"): ("Cataluña", "Catalunya", "Katalonien", "Catalogne"),
    ("Andalusia", "ES"): ("Andalucía", "Andalusien"),
    ("Lombardy", "IT"): ("Lombardia", "Lombardei"),
    ("Sicily", "IT"): ("Sicilia", "Sizilien"),
    ("Tuscany", "IT"): ("Toscana", "Toskana"),
    ("Brittany", "FR"): ("Bretagne",),
    ("Quebec", "CA"): ("Québec",),
    ("British Columbia", "CA"): ("B.C.",),
    ("New South Wales", "AU"): ("NSW",),
    ("Chechnya", "RU"): ("Chechen Republic",),
    ("Dagestan", "RU"): ("Daghestan",),
    ("Crimea", "UA"): (),
    ("Donetsk", "UA"): ("Donetsk Oblast", "Donetsk region"),
    ("Luhansk", "UA"): ("Luhansk Oblast", "Lugansk"),
}

REGION_POINTS: Final = {
    "CA.01": (52.3, -117.5), "CA.02": (54.0, -125.0), "CA.03": (55.0, -97.0), "CA.08": (49.3, -84.5),
    "CA.10": (52.0, -72.0),
    "CA.11": (54.0, -106.0), "CA.13": (65.0, -118.0), "CA.14": (70.5, -86.8), "AU.02": (-32.2, 147.0),
    "AU.03": (-20.0, 134.0),
    "AU.04": (-22.6, 144.6), "AU.05": (-30.0, 135.0), "AU.06": (-42.0, 146.6), "AU.07": (-37.0, 144.4),
    "AU.08": (-25.3, 122.2),
    "GB.ENG": (52.5, -1.5), "GB.SCT": (56.5, -4.1), "GB.WLS": (52.4, -3.7), "GB.NIR": (54.6, -6.7),
    "CN.04": (33.0, 119.8),
}  # fmt: skip
"""Middles of regions whose towns all lie to one side."""

US_STATES: Final = {
    "AL": "Ala.", "AK": "", "AZ": "Ariz.", "AR": "Ark.", "CA": "Calif.", "CO": "Colo.", "CT": "Conn.",
    "DE": "Del.",
    "DC": "D.C.", "FL": "Fla.", "GA": "Ga.", "HI": "", "ID": "", "IL": "Ill.", "IN": "Ind.", "IA": "",
    "KS": "Kan.",
    "KY": "Ky.", "LA": "La.", "ME": "", "MD": "Md.", "MA": "Mass.", "MI": "Mich.", "MN": "Minn.",
    "MS": "Miss.",
    "MO": "Mo.", "MT": "Mont.", "NE": "Neb.", "NV": "Nev.", "NH": "N.H.", "NJ": "N.J.", "NM": "N.M.",
    "NY": "N.Y.",
    "NC": "N.C.", "ND": "N.D.", "OH": "", "OK": "Okla.", "OR": "Ore.", "PA": "Pa.", "RI": "R.I.",
    "SC": "S.C.",
    "SD": "S.D.", "TN": "Tenn.", "TX": "Tex.", "UT": "", "VT": "Vt.", "VA": "Va.", "WA": "Wash.",
    "WV": "W.Va.",
    "WI": "Wis.", "WY": "Wyo.",
}  # fmt: skip
"""Postal code and AP abbreviation of each state."""

PROVINCES: Final = {
    "AB": "Alta.", "BC": "B.C.", "MB": "Man.", "NB": "N.B.", "NL": "Nfld.", "NS": "N.S.", "ON": "Ont.",
    "PE": "P.E.I.",
    "QC": "Que.", "SK": "Sask.",
}  # fmt: skip

SUBDIVISIONS: Final = {
    "CA": dict(
        zip(
            "01 02 03 04 05 07 08 09 10 11 12 13 14".split(),
            "AB BC MB NB NL NS ON PE QC SK YT NT NU".split(),
            strict=True,
        )
    ),
    "AU": dict(zip("01 02 03 04 05 06 07 08".split(), "ACT NSW NT QLD SA TAS VIC WA".split(), strict=True)),
    "DE": dict(
        zip(
            "01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16".split(),
            "BW BY HB HH HE NI NW RP SL SH BB MV SN ST TH BE".split(),
            strict=True,
        )
    ),
    "GB": {"ENG": "ENG", "SCT": "SCT", "WLS": "WLS", "NIR": "NIR"},
}
"""GeoNames' region code to the ISO 3166-2 one; in the United States and Switzerland they are equal."""

_DEMONYMS: Final = {
    "US": "American Americans", "GB": "British Briton Britons Brit Brits English Scottish Scot Scots Welsh",
    "DE": "German Germans", "FR": "French Frenchman Frenchmen Frenchwoman", "NL": "Dutch Dutchman",
    "ES": "Spanish Spaniard Spaniards",
    "DK": "Danish Dane Danes", "SE": "Swedish Swede Swedes", "FI": "Finnish Finn Finns",
    "PL": "Polish Pole Poles",
    "TR": "Turkish Turk Turks", "IE": "Irish Irishman", "CH": "Swiss", "CN": "Chinese", "JP": "Japanese",
    "KR": "South-Korean",
    "IS": "Icelandic Icelander Icelanders", "GR": "Greek Greeks",
    "AR": "Argentine Argentines Argentinian Argentinians",
    "SA": "Saudi Saudis", "AE": "Emirati Emiratis", "PH": "Filipino Filipinos Philippine", "TH": "Thai Thais",
    "IN": "Indian Indians", "CD": "Congolese", "PS": "Palestinian Palestinians", "XK": "Kosovar Kosovars",
    "KZ": "Kazakh Kazakhs", "UZ": "Uzbek Uzbeks", "TJ": "Tajik Tajiks", "KG": "Kyrgyz",
    "SI": "Slovenian Slovenians Slovene",
    "RS": "Serb Serbs Serbian", "HR": "Croat Croats Croatian", "BA": "Bosnian Bosnians",
    "NZ": "New-Zealander",
    "LU": "Luxembourgish", "HU": "Hungarian Hungarians", "CZ": "Czech Czechs", "SK": "Slovak Slovaks",
    "MG": "Malagasy",
    "TT": "Trinidadian", "EC": "Ecuadorian Ecuadorians Ecuadorean", "TW": "Taiwanese", "PT": "Portuguese",
    "GE": "Georgian Georgians", "MM": "Burmese", "NP": "Nepali Nepalese", "BD": "Bangladeshi Bangladeshis",
    "ME": "Montenegrin",
}  # fmt: skip
_TWO_WORDS: Final = {
    "KP": "North Korean", "KR": "South Korean", "ZA": "South African", "LK": "Sri Lankan",
    "SS": "South Sudanese",
    "CR": "Costa Rican", "PR": "Puerto Rican", "NZ": "New Zealander", "SL": "Sierra Leonean",
    "SA": "Saudi Arabian",
    "CF": "Central African",
}  # fmt: skip
_STEMS: Final = {
    "de": (
        "RU russisch US amerikanisch CN chinesisch IR iranisch IL israelisch UA ukrainisch DE deutsch FR "
        "französisch "
        "GB britisch ES spanisch IT italienisch PL polnisch TR türkisch SY syrisch IQ irakisch SA saudisch "
        "EG ägyptisch "
        "JP japanisch IN indisch PK pakistanisch AT österreichisch NL niederländisch BE belgisch GR "
        "griechisch "
        "HU ungarisch CZ tschechisch SE schwedisch NO norwegisch DK dänisch FI finnisch RO rumänisch BG "
        "bulgarisch "
        "RS serbisch HR kroatisch BR brasilianisch MX mexikanisch CA kanadisch AU australisch KP "
        "nordkoreanisch "
        "KR südkoreanisch LB libanesisch PS palästinensisch AF afghanisch VE venezolanisch UA ukrainisch PT "
        "portugiesisch"
    ),
    "fr": (
        "RU russe US américain CN chinois IR iranien IL israélien UA ukrainien DE allemand FR français GB "
        "britannique "
        "ES espagnol IT italien PL polonais TR turc SY syrien IQ irakien SA saoudien EG égyptien JP japonais "
        "IN indien "
        "PK pakistanais AT autrichien NL néerlandais BE belge GR grec HU hongrois CZ tchèque SE suédois NO "
        "norvégien "
        "DK danois RO roumain BG bulgare RS serbe BR brésilien MX mexicain CA canadien AU australien KP "
        "nord-coréen "
        "KR sud-coréen LB libanais PS palestinien AF afghan VE vénézuélien DZ algérien MA marocain TN "
        "tunisien PT portugais "
        "ML malien SN sénégalais CI ivoirien"
    ),
    "es": (
        "RU ruso US estadounidense CN chino IR iraní IL israelí UA ucraniano DE alemán FR francés GB "
        "británico ES español "
        "IT italiano PL polaco TR turco SY sirio IQ iraquí SA saudí EG egipcio JP japonés IN indio PK "
        "pakistaní "
        "AT austriaco NL neerlandés BE belga GR griego PT portugués BR brasileño MX mexicano CA canadiense "
        "AU australiano "
        "KP norcoreano KR surcoreano LB libanés PS palestino AF afgano VE venezolano AR argentino CL chileno "
        "CO colombiano "
        "PE peruano CU cubano EC ecuatoriano BO boliviano UY uruguayo PY paraguayo MA marroquí DZ argelino"
    ),
    "ar": (
        "RU روسي US أمريكي US أميركي CN صيني IR إيراني IL إسرائيلي UA أوكراني DE ألماني FR فرنسي GB بريطاني "
        "ES إسباني "
        "IT إيطالي TR تركي SY سوري IQ عراقي SA سعودي EG مصري JP ياباني LB لبناني PS فلسطيني AF أفغاني JO "
        "أردني "
        "YE يمني KW كويتي QA قطري AE إماراتي SD سوداني LY ليبي TN تونسي DZ جزائري MA مغربي"
    ),
}
_ENDINGS: Final = {
    "de": ("", "e", "en", "er", "es", "em"),
    "fr": ("", "e", "s", "es", "ne", "nes"),
    "es": ("", "s", "es", "a", "as"),
    "ar": ("", "ة", "ين", "ون"),
}


def demonyms() -> dict[str, str]:
    """Demonyms of English and of the other languages (their endings included), each with its country."""
    found = {word.replace("-", " "): code for code, words in _DEMONYMS.items() for word in words.split()}
    for code, word in _TWO_WORDS.items():
        found |= {word: code, f"{word}s": code}
    for language, stems in _STEMS.items():
        words = stems.split()
        for code, stem in zip(words[::2], words[1::2], strict=True):
            for ending in _ENDINGS[language]:
                for form in _forms(stem, ending, language):
                    found.setdefault(form, code)
    return found


def _forms(stem: str, ending: str, language: str) -> tuple[str, ...]:
    """An inflected form; Spanish drops the final vowel or accent before its endings, Arabic also takes the
    article.
    """
    if language == "es" and ending[:1] == "a":
        stem = stem[:-1] if stem[-1] in "o" else stem
    if language == "es" and ending and stem[-2:] in ("és", "án"):
        stem = stem[:-2] + {"és": "es", "án": "an"}[stem[-2:]]
    form = stem + ending
    if language == "fr" and ending.startswith("n") and not stem.endswith("n"):
        return ()
    if language == "ar":
        return form, f"ال{form}"
    return (form,)
