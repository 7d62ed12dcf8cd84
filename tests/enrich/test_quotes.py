"""Quotations, their speakers and everything that only looks like one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from schemas import Quote
from streams.enrich.quotes import find_quotes
from tests.enrich.articles import context, enriched

Said = tuple[str, str | None]


def quotes(body: str, language: str = "en") -> Sequence[Quote]:
    return [quote for quote in enriched(body, language=language).quotes or [] if quote.kind != "indirect"]


def said(body: str, language: str = "en") -> list[Said]:
    return [(quote.text, quote.speaker.name if quote.speaker else None) for quote in quotes(body, language)]


ENGLISH: list[tuple[str, str, list[Said]]] = [
    (
        "several paragraphs, one closing mark",
        "Mayor Elena Ruiz said: “The bridge is closed.\n\n“It will take two years.\n\n“Nobody loses a job.”"
        "\n\nTalks go on.",
        [("The bridge is closed.\n\nIt will take two years.\n\nNobody loses a job.", "Elena Ruiz")],
    ),
    (
        "an apposition, and a description as the speaker",
        '"The ward was full," Hugh Tarrant, a doctor, said. "We had no beds."\n\n"It was not safe," a union'
        ' organiser, said. He added: "We warned them in May."',
        [
            ("The ward was full,", "Hugh Tarrant"),
            ("We had no beds.", "Hugh Tarrant"),
            ("It was not safe,", "a union organiser"),
            ("We warned them in May.", "a union organiser"),
        ],
    ),
    (
        "three speakers, verbs other than said",
        '"Prices will fall," argued Maria Stein, the chief economist at Nordbank. "They will not," countered'
        ' Paul Adeyemi. "Both are guessing," Stein shot back.',
        [
            ("Prices will fall,", "Maria Stein"),
            ("They will not,", "Paul Adeyemi"),
            ("Both are guessing,", "Maria Stein"),
        ],
    ),
    (
        "nicknames are not quotations",
        'Larry "Shorty" Pike scored twice. Coach Ann Doyle, known as "Chief", smiled.'
        ' "He was everywhere," Doyle said.',
        [("He was everywhere,", "Ann Doyle")],
    ),
    (
        "never closed",
        'Finance Minister Jo Lind told reporters: "The budget is balanced and it will stay so',
        [("The budget is balanced and it will stay so", "Jo Lind")],
    ),
    (
        "nobody is known to have spoken",
        '"Nothing like this was ever seen in the valley," it was said at the fair.',
        [("Nothing like this was ever seen in the valley,", None)],
    ),
    (
        "single marks beside apostrophes",
        "The ministers met. 'We agreed on the dates,' said Karin Holt. The workers' rights group wasn't"
        " invited. It's the firm's 'best and final offer', she said.",
        [("We agreed on the dates,", "Karin Holt"), ("best and final offer", "Karin Holt")],
    ),
    (
        "inches, bullets and odd marks",
        "The pipe is 6'2\" long. » Read more\n\nThe plant's owners' plan failed."
        ' "We lost it all," said Dan Okafor.',
        [("We lost it all,", "Dan Okafor")],
    ),
    (
        "a dash and a title; a colon above",
        "“The road will be open in spring.” -Commissioner Ida Brandt\n\nAnd from Chairwoman Lois Field:"
        "\n\n“We thank the crews.”",
        [("The road will be open in spring.", "Ida Brandt"), ("We thank the crews.", "Lois Field")],
    ),
    (
        "the speaker stands in the sentence before, without a verb",
        'Joan Ash looked over her flooded field. "There is nothing left to save here."',
        [("There is nothing left to save here.", "Joan Ash")],
    ),
    (
        "an interrupted sentence is one quotation",
        "“We are,” Lena Brandt said, “going home.”",
        [("We are, going home.", "Lena Brandt")],
    ),
    (
        "nested",
        "“She looked at me, said ‘never again’ and left,” said Omar Haddad.",
        [("She looked at me, said ‘never again’ and left,", "Omar Haddad")],
    ),
    (
        "two single marks for a double one",
        "''The dam will hold,'' said Omar Haddad. ''We checked it twice.''",
        [("The dam will hold,", "Omar Haddad"), ("We checked it twice.", "Omar Haddad")],
    ),
    (
        "no attribution from the next sentence",
        'Ana Costa wrote of "a long and hard winter." The mayor said nothing.',
        [("a long and hard winter.", "Ana Costa")],
    ),
    ("a name and a colon", 'Brandt: "We will win."', [("We will win.", "Brandt")]),
    (
        "quoted as saying",
        '"The mine is safe," Interfax quoted Pavel Sidorov as saying.',
        [("The mine is safe,", "Pavel Sidorov")],
    ),
    (
        "a question",
        '"Why now?" asked Senator Ruth Kane. "Because we must!" replied Dana Fox.',
        [("Why now?", "Ruth Kane"), ("Because we must!", "Dana Fox")],
    ),
    (
        "an opening mark of one kind, a closing one of another",
        'Police chief Tom Hale said only that “a small number" of people were held.',
        [("a small number", "Tom Hale")],
    ),
]


@pytest.mark.parametrize(
    ("body", "expected"), [case[1:] for case in ENGLISH], ids=[case[0] for case in ENGLISH]
)
def test_english(body: str, expected: list[Said]) -> None:
    assert said(body) == expected


OTHERS: list[tuple[str, str, list[Said]]] = [
    (
        "de",
        "„Wir haben keine Wahl“, sagte Ministerin Anna Krüger am Montag.",
        [("Wir haben keine Wahl", "Anna Krüger")],
    ),
    (
        "de",
        "Der Sprecher Jan Petersen erklärte: „Das Gesetz gilt ab Mai.“",
        [("Das Gesetz gilt ab Mai.", "Jan Petersen")],
    ),
    ("de", "»Das ist ein Fehler«, betonte Karl Weber.", [("Das ist ein Fehler", "Karl Weber")]),
    (
        "fr",
        "« Nous n’avons pas le choix », a déclaré la ministre Claire Fournier.",
        [("Nous n’avons pas le choix", "Claire Fournier")],
    ),
    ("fr", "Selon Paul Girard, le texte est « une erreur grave ».", [("une erreur grave", "Paul Girard")]),
    ("es", "«No hay alternativa», dijo la ministra Laura Gómez.", [("No hay alternativa", "Laura Gómez")]),
    (
        "es",
        "El alcalde Pedro Ruiz afirmó: “La ley entra en vigor en mayo”.",
        [("La ley entra en vigor en mayo", "Pedro Ruiz")],
    ),
    (
        "ar",
        'وقال الوزير سامي حداد: "لن نغير القانون هذا العام".',
        [("لن نغير القانون هذا العام", "الوزير سامي حداد")],
    ),
]


@pytest.mark.parametrize(("language", "body", "expected"), OTHERS)
def test_other_languages(language: str, body: str, expected: list[Said]) -> None:
    assert said(body, language) == expected


def test_a_quotation_over_paragraphs_has_a_part_in_each() -> None:
    body = "Ana Costa said: “First.\n\n“Second, and last.”"
    (quote,) = quotes(body)
    assert [body[a:b] for a, b in quote.parts] == ["First.", "Second, and last."]
    assert quote.closed


def test_an_unclosed_quotation_is_marked() -> None:
    (quote,) = quotes('Ana Costa said: "We go on')
    assert not quote.closed


def test_a_second_quotation_in_the_next_paragraph_goes_on() -> None:
    body = '"We will rebuild," Ana Costa said on state radio. "Yes, it is hard. We know this.'
    body += '\n\n"But all of it will stand."'
    first, second = quotes(body)
    assert first.text == "We will rebuild,"
    assert len(second.parts) == 2
    assert second.speaker is not None
    assert second.speaker.name == "Ana Costa"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ('The so-called "peace train" left at noon.', "scare"),
        ('Ana Costa called the plan "a cruel joke" on Monday.', "mixed"),
        ('Ana Costa said: "It is over."', "direct"),
    ],
)
def test_kinds(body: str, kind: str) -> None:
    assert [quote.kind for quote in quotes(body)] == [kind]


def test_the_title_of_a_work_is_no_quotation() -> None:
    assert quotes('The film "Winter Harvest Moon" opens on Friday.') == []


def test_an_agency_is_the_source_and_never_the_speaker() -> None:
    result = enriched('"The mine is safe," Reuters quoted Pavel Sidorov as saying. "No one was hurt."')
    assert result.quotes is not None and result.agencies is not None and result.people is not None
    for quote in result.quotes:
        assert quote.speaker is not None
        assert quote.speaker.person is not None
        assert result.people[quote.speaker.person].name == "Pavel Sidorov"
        assert quote.source is not None
        assert result.agencies[quote.source].name == "Reuters"


def test_the_agency_in_whose_report_a_sentence_stands_is_the_source() -> None:
    result = enriched('Spokesman Reza Karimi said that "a small number" were held, AFP reported.')
    assert result.quotes is not None and result.agencies is not None
    (quote,) = result.quotes
    assert quote.speaker is not None
    assert quote.speaker.name == "Reza Karimi"
    assert quote.source is not None
    assert result.agencies[quote.source].name == "AFP"


def test_the_audience_is_an_agency() -> None:
    result = enriched('Governor Tom Reyes told Reuters: "We will not sign the deal."')
    assert result.quotes is not None and result.agencies is not None
    (quote,) = result.quotes
    assert quote.audience is not None
    assert result.agencies[quote.audience].name == "Reuters"
    assert quote.speaker is not None
    assert quote.speaker.name == "Tom Reyes"


def test_he_means_the_person_of_the_sentence_before() -> None:
    body = 'President Ivo Marek met Karel Dusek in Brno. He said: "The talks were good."'
    (quote,) = quotes(body)
    assert quote.speaker is not None
    assert (quote.speaker.name, quote.speaker.text) == ("Ivo Marek", "He")


def test_an_organisation_speaks() -> None:
    result = enriched('The Foreign Ministry said in a statement that the vote was "a step back".')
    assert result.quotes is not None and result.organisations is not None
    (quote,) = result.quotes
    assert quote.speaker is not None and quote.speaker.organisation is not None
    assert result.organisations[quote.speaker.organisation].name == "Foreign Ministry"


INDIRECT = [
    ("Ana Costa said on Monday that the bridge was safe.", "the bridge was safe", "Ana Costa"),
    (
        "The bridge was safe for all traffic, Ana Costa said.",
        "The bridge was safe for all traffic",
        "Ana Costa",
    ),
    ("According to Ana Costa, the bridge was safe.", "the bridge was safe", "Ana Costa"),
    (
        "The bridge was safe for all traffic, according to the engineers.",
        "The bridge was safe for all traffic",
        "the engineers",
    ),
]


@pytest.mark.parametrize(("body", "content", "speaker"), INDIRECT)
def test_indirect(body: str, content: str, speaker: str) -> None:
    found = enriched(body).quotes or []
    assert [(quote.kind, quote.text) for quote in found] == [("indirect", content)]
    assert found[0].speaker is not None
    assert found[0].speaker.name == speaker


@pytest.mark.timeout(20)
@pytest.mark.parametrize("unit", ["'a ", "'", '"a ', "» a ", "“a\n\n", 'he said "a" ', "a’ ", "said, "])
def test_any_text_takes_time_by_its_length_only(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    found = find_quotes(context(text), [], [], [])
    assert all(quote.text for quote in found)
