"""Places and agencies in German, French, Spanish and Arabic."""

from __future__ import annotations

import pytest

from tests.enrich.articles import enriched

PLACES: list[tuple[str, str, list[str]]] = [
    ("de", "Die Ministerin reiste am Montag nach München.", ["München"]),
    ("de", "In Köln und Düsseldorf streikten Busfahrer.", ["Köln", "Düsseldorf"]),
    ("de", "Die französische Regierung lehnte ab.", ["französische"]),
    ("de", "Frankreich und Österreich unterzeichneten den Vertrag.", ["Frankreich", "Österreich"]),
    ("de", "Das Treffen fand in Moskau statt.", ["Moskau"]),
    ("de", "Die Deutsche Bank meldete Verluste.", []),
    ("fr", "Le ministre est arrivé à Londres.", ["Londres"]),
    ("fr", "Des pluies ont frappé l’Allemagne et la Belgique.", ["Allemagne", "Belgique"]),
    ("fr", "Le gouvernement espagnol a refusé.", ["espagnol"]),
    ("fr", "La réunion a eu lieu à Bruxelles.", ["Bruxelles"]),
    ("fr", "Les Italiens ont voté dimanche.", ["Italiens"]),
    ("es", "El ministro llegó a Londres.", ["Londres"]),
    ("es", "Las lluvias golpearon Alemania y Bélgica.", ["Alemania", "Bélgica"]),
    ("es", "El gobierno francés se negó.", ["francés"]),
    ("es", "La reunión fue en Ciudad de México.", ["Ciudad de México"]),
    ("es", "Los argentinos votaron el domingo.", ["argentinos"]),
    ("ar", "وصل الوزير إلى لندن.", ["لندن"]),
    ("ar", "ضربت الأمطار ألمانيا وبلجيكا.", ["ألمانيا", "بلجيكا"]),
    ("ar", "عقد الاجتماع في القاهرة.", ["القاهرة"]),
    ("ar", "رفضت الحكومة الفرنسية الاقتراح.", ["الفرنسية"]),
]
AGENCIES: list[tuple[str, str, list[tuple[str, str]]]] = [
    ("de", "Das teilte die Nachrichtenagentur dpa mit.", [("dpa", "source")]),
    ("de", "„Nein“, sagte sie der Nachrichtenagentur AFP.", [("AFP", "audience")]),
    ("de", "Laut Reuters ist der Damm sicher.", [("Reuters", "source")]),
    ("de", "Wie Interfax meldete, ist der Damm sicher.", [("Interfax", "source")]),
    ("fr", "« Non », a-t-elle dit à l’AFP.", [("AFP", "audience")]),
    ("fr", "Selon l’agence Reuters, le barrage tient.", [("Reuters", "source")]),
    ("fr", "L’agence Anadolu rapporte que le barrage tient.", [("Anadolu", "source")]),
    ("es", "«No», dijo a Efe.", [("EFE", "audience")]),
    ("es", "Según la agencia Efe, la presa resiste.", [("EFE", "source")]),
    ("es", "Reuters informó que la presa resiste.", [("Reuters", "source")]),
    ("ar", "ذكرت وكالة رويترز أن السد آمن.", [("Reuters", "source")]),
    ("ar", "وقال لوكالة فرانس برس إن السد آمن.", [("AFP", "audience")]),
    ("ar", "بحسب وكالة الأناضول، السد آمن.", [("Anadolu", "source")]),
]


@pytest.mark.parametrize(("language", "body", "names"), PLACES)
def test_places(language: str, body: str, names: list[str]) -> None:
    mentions = [
        mention for place in enriched(body, language=language).places or [] for mention in place.mentions
    ]
    assert [mention.text for mention in sorted(mentions, key=lambda mention: mention.span)] == names


@pytest.mark.parametrize(("language", "body", "parts"), AGENCIES)
def test_agencies(language: str, body: str, parts: list[tuple[str, str]]) -> None:
    found = enriched(body, language=language).agencies or []
    assert [(agency.name, agency.role) for agency in found] == parts
