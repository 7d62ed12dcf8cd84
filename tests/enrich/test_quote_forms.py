"""The forms of quotations that users' tools got wrong, in English, and the marks and verbs of four more."""

from __future__ import annotations

import pytest

from streams.enrich.cues import takes_verb
from tests.enrich.articles import enriched

Found = tuple[str, str, str | None]
"""Kind, text, and the speaker's name."""

ENGLISH: list[tuple[str, list[Found]]] = [
    (
        "“We lost the roof,” Mara Quill said.\n\n“The rain came in.\n\n“Then the walls went.”",
        [
            ("direct", "We lost the roof,", "Mara Quill"),
            ("direct", "The rain came in.\n\nThen the walls went.", "Mara Quill"),
        ],
    ),
    (
        "Mara Quill said: “We lost the roof.\n\n“The rain came in.\n\n“Then the walls went.”",
        [("direct", "We lost the roof.\n\nThe rain came in.\n\nThen the walls went.", "Mara Quill")],
    ),
    (
        '"The valve was open," Hugh Hill, a doctor, said. He added: "Nobody checked it."',
        [("direct", "The valve was open,", "Hugh Hill"), ("direct", "Nobody checked it.", "Hugh Hill")],
    ),
    ('"The valve was open," a Labour MP, said.', [("direct", "The valve was open,", "a Labour MP")]),
    (
        '"It is over," said a fisherman who asked not to be named.',
        [("direct", "It is over,", "a fisherman")],
    ),
    (
        '"The ferry will sail," Orla Finch insisted. "It will not," countered Paul Breck.',
        [("direct", "The ferry will sail,", "Orla Finch"), ("direct", "It will not,", "Paul Breck")],
    ),
    (
        'Larry "Shorty" Smith sang. "I was late," Larry Smith said.',
        [("direct", "I was late,", "Larry Smith")],
    ),
    (
        'Orla Finch said: "The harbour is closed until Monday',
        [("direct", "The harbour is closed until Monday", "Orla Finch")],
    ),
    (
        "'The harbour is closed,' Orla Finch said. 'We don't know when it opens.'",
        [
            ("direct", "The harbour is closed,", "Orla Finch"),
            ("direct", "We don't know when it opens.", "Orla Finch"),
        ],
    ),
    ("Orla Finch's boat sank. The sailors' wages were unpaid.", []),
    ('The 6" pipe burst. "It was old," Orla Finch said.', [("direct", "It was old,", "Orla Finch")]),
    ("» Ferry sails\n\n» Harbour opens", []),
    ("“The plan is dead.” -Commissioner Ada Brook", [("direct", "The plan is dead.", "Ada Brook")]),
    ("“The plan is dead.” — Ada Brook, mayor", [("direct", "The plan is dead.", "Ada Brook")]),
    (
        "And from Chairwoman Ada Brook:\n\n“The plan is dead and it will stay dead.”",
        [("direct", "The plan is dead and it will stay dead.", "Ada Brook")],
    ),
    (
        "From the desk of Ada Brook:\n\n“The plan is dead and it will stay dead.”",
        [("direct", "The plan is dead and it will stay dead.", "Ada Brook")],
    ),
    (
        "Ada Brook looked at the ruins. “This was my house.”",
        [("direct", "This was my house.", "Ada Brook")],
    ),
    (
        "“This was “my house” once,” Ada Brook said.",
        [("direct", "This was “my house” once,", "Ada Brook")],
    ),
    (
        "“No,” Ada Brook, chair of the Harbour Council, told Reuters.",
        [("direct", "No,", "Ada Brook")],
    ),
    (
        "The rumour began with Ada Brook, who said in May that boats “cannot come in at night”.",
        [("mixed", "cannot come in at night", "Ada Brook")],
    ),
]
OTHERS: list[tuple[str, str, list[Found]]] = [
    (
        "de",
        "„Das Dach ist weg“, sagte Mara Quill. „Der Regen kam herein.“",
        [("direct", "Das Dach ist weg", "Mara Quill"), ("direct", "Der Regen kam herein.", "Mara Quill")],
    ),
    (
        "de",
        "»Das Dach ist weg«, sagte der Bürgermeister.",
        [("direct", "Das Dach ist weg", "der Bürgermeister")],
    ),
    ("de", "Mara Quill sagte: „Das Dach ist weg.“", [("direct", "Das Dach ist weg.", "Mara Quill")]),
    ("de", "„Das Dach“, sagte Quill, „ist weg.“", [("direct", "Das Dach ist weg.", "Quill")]),
    ("de", "Mara Quill sagte, das Dach sei weg.", [("indirect", "das Dach sei weg", "Mara Quill")]),
    ("de", "Das Dach sei weg, teilte die Polizei mit.", [("indirect", "Das Dach sei weg", "die Polizei")]),
    ("de", "Laut Mara Quill ist das Dach weg.", [("indirect", "ist das Dach weg", "Mara Quill")]),
    ("de", "‚Das Dach ist weg‘, sagte Mara Quill.", [("direct", "Das Dach ist weg", "Mara Quill")]),
    ("fr", "« Le toit est parti », a déclaré Mara Quill.", [("direct", "Le toit est parti", "Mara Quill")]),
    ("fr", "« Le toit est parti », a-t-elle ajouté.", [("direct", "Le toit est parti", "elle")]),
    ("fr", "Mara Quill a déclaré : « Le toit est parti. »", [("direct", "Le toit est parti.", "Mara Quill")]),
    (
        "fr",
        "Le toit est parti, selon le maire de Brumeval.",
        [("indirect", "Le toit est parti", "le maire de Brumeval")],
    ),
    (
        "fr",
        "Mara Quill a affirmé que le toit était parti.",
        [("indirect", "le toit était parti", "Mara Quill")],
    ),
    ("fr", "« Le toit, explique le maire, est parti. »", [("direct", "Le toit est parti.", "le maire")]),
    (
        "fr",
        "“Le toit est parti”, a déclaré à l’AFP Mara Quill.",
        [("direct", "Le toit est parti", "Mara Quill")],
    ),
    ("es", "«El tejado se fue», dijo Mara Quill.", [("direct", "El tejado se fue", "Mara Quill")]),
    ("es", '"El tejado se fue", aseguró el alcalde.', [("direct", "El tejado se fue", "el alcalde")]),
    ("es", "Mara Quill dijo que el tejado se fue.", [("indirect", "el tejado se fue", "Mara Quill")]),
    ("es", "Según Mara Quill, el tejado se fue.", [("indirect", "el tejado se fue", "Mara Quill")]),
    ("es", "Mara Quill afirmó: “El tejado se fue”.", [("direct", "El tejado se fue", "Mara Quill")]),
    ("es", '"El tejado se fue", dijo a Efe Mara Quill.', [("direct", "El tejado se fue", "Mara Quill")]),
    ("ar", 'قال محمد كريم: "السقف انهار بالكامل".', [("direct", "السقف انهار بالكامل", "محمد كريم")]),
    (
        "ar",
        "وقال الوزير محمد كريم إن السقف انهار بالكامل.",
        [("indirect", "السقف انهار بالكامل", "الوزير محمد كريم")],
    ),
    ("ar", '"السقف انهار بالكامل"، قال محمد كريم.', [("direct", "السقف انهار بالكامل", "محمد كريم")]),
    ("ar", "السقف انهار بالكامل، بحسب الوزير.", [("indirect", "السقف انهار بالكامل", "الوزير")]),
]


def found(body: str, language: str = "en") -> list[Found]:
    return [
        (quote.kind, quote.text, quote.speaker.name if quote.speaker else None)
        for quote in enriched(body, language=language).quotes or []
    ]


@pytest.mark.parametrize(("body", "expected"), ENGLISH, ids=[body[:30] for body, _ in ENGLISH])
def test_english_forms(body: str, expected: list[Found]) -> None:
    assert found(body) == expected


@pytest.mark.parametrize(("language", "body", "expected"), OTHERS)
def test_marks_and_verbs_of_other_languages(language: str, body: str, expected: list[Found]) -> None:
    assert found(body, language) == expected


def test_an_open_end_is_marked() -> None:
    (quote,) = enriched('Orla Finch said: "The harbour is closed until Monday').quotes or []
    assert not quote.closed


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "“No,” Ada Brook told Reuters."),
        ("fr", "“Le toit est parti”, a déclaré à l’AFP Mara Quill."),
        ("es", '"El tejado se fue", dijo a Efe Mara Quill.'),
    ],
)
def test_the_agency_that_heard_it_is_the_audience(language: str, body: str) -> None:
    result = enriched(body, language=language)
    assert (result.quotes or [])[0].audience == 0


@pytest.mark.parametrize(
    ("body", "content", "speaker"),
    [
        ("Ada Brook hopes to open the harbour by May.", "open the harbour by May", "Ada Brook"),
        ("Residents want the council to repair the pier.", "the council to repair the pier", "Residents"),
        ("Orla Finch plans a new pier, but money is short.", "a new pier", "Orla Finch"),
    ],
)
def test_stances_are_indirect(body: str, content: str, speaker: str) -> None:
    (quote,) = enriched(body).quotes or []
    assert (quote.kind, quote.text, quote.why) == ("indirect", content, ["stance"])
    assert quote.speaker is not None
    assert quote.speaker.name == speaker


@pytest.mark.parametrize(
    "body", ["The plan failed.", "In its hopes the town was alone.", "A show of hands decided it."]
)
def test_nouns_are_no_stances(body: str) -> None:
    assert enriched(body).quotes == []


@pytest.mark.parametrize(
    ("previous", "word", "verb"),
    [("Ohio", "states", True), ("six", "states", False), ("they", "plan", True), ("old", "plan", False)],
)
def test_the_word_before_tells_a_verb_from_a_noun(previous: str, word: str, verb: bool) -> None:
    assert takes_verb(previous, word) is verb
