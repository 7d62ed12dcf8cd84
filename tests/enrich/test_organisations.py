"""Organisations: their forms, their acronyms, their tickers, and what is none."""

from __future__ import annotations

import pytest

from tests.enrich.articles import enriched


def organisations(body: str) -> list[str]:
    return [organisation.name for organisation in enriched(body).organisations or []]


FOUND = [
    ("The Israeli Defense Ministry declined.", ["Israeli Defense Ministry"]),
    ("Shares of Nordvik Corp and Halden Energy Inc. fell.", ["Nordvik Corp", "Halden Energy Inc"]),
    ("The New York-based Center for Human Rights said no.", ["Center for Human Rights"]),
    ("The Ministry of Health and Welfare is in charge.", ["Ministry of Health and Welfare"]),
    ("NATO and the European Union met in Riga.", ["NATO", "European Union"]),
    (
        "The University of Helsinki and Ostrava University agreed.",
        ["University of Helsinki", "Ostrava University"],
    ),
    ("He joined Johnson & Johnson and then AT&T.", ["Johnson & Johnson", "AT&T"]),
    ("The Supreme Court ruled.", ["Supreme Court"]),
    ("It was sold by McDonald's last year.", ["McDonald's"]),
]


BESIDE = [
    ("Shares of Tarn & Holt rose.", ["Tarn & Holt"]),
    ("The merger of KeyTarn and Quillbank failed.", ["KeyTarn", "Quillbank"]),
    ("The Korean carmaker Haitun will cut jobs.", ["Haitun"]),
    ("Comelt, a Romanian maker of cranes, closed.", ["Comelt"]),
    ("Lotto said it would close two mills.", ["Lotto"]),
    ("The Organisation for Order and Peace in Europe met.", ["Organisation for Order and Peace in Europe"]),
    ("The Yankees beat the Boston Red Sox.", ["Yankees", "Boston Red Sox"]),
    ("Mr. McAllister, a teacher, met DeVito.", []),
    ("Mara Quill, a company director, said it rained.", []),
]


@pytest.mark.parametrize(("body", "expected"), BESIDE)
def test_what_stands_beside_a_name_makes_it_a_body(body: str, expected: list[str]) -> None:
    assert organisations(body) == expected


@pytest.mark.parametrize(("body", "expected"), FOUND)
def test_found(body: str, expected: list[str]) -> None:
    assert organisations(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "Reuters reported it, and AFP quoted officials.",
        "The bank said the court was in town on Monday.",
        "The GDP and the CPI rose, the CEO said on TV.",
        "Moscow and Beijing agreed.",
        "The piano cost 1.9 million CFA francs to mend, and the organ 2 million CFA.",
    ],
)
def test_not_organisations(body: str) -> None:
    assert organisations(body) == []


def test_an_acronym_in_brackets_is_the_same_body() -> None:
    body = "The Northern Fisheries Agency (NFA) met on Monday. Later the NFA spoke."
    (found,) = enriched(body).organisations or []
    assert [(mention.text, mention.kind) for mention in found.mentions] == [
        ("Northern Fisheries Agency", "name"),
        ("NFA", "acronym"),
        ("NFA", "acronym"),
    ]


def test_an_acronym_is_linked_by_its_initials() -> None:
    (found,) = enriched("The Northern Fisheries Agency met. Later the NFA spoke.").organisations or []
    assert [mention.text for mention in found.mentions] == ["Northern Fisheries Agency", "NFA"]


def test_a_company_without_its_suffix_is_the_same() -> None:
    (found,) = enriched("Nordvik Energy Corp rose. Nordvik Energy said so.").organisations or []
    assert [mention.text for mention in found.mentions] == ["Nordvik Energy Corp", "Nordvik Energy"]


@pytest.mark.parametrize(
    ("body", "kind", "symbol"),
    [
        ("Nordvik (NVK.OL) rose 3 percent.", "RIC", "NVK.OL"),
        ("Nordvik (NYSE: NVK) rose 3 percent.", "ticker", "NVK"),
    ],
)
def test_a_printed_symbol(body: str, kind: str, symbol: str) -> None:
    (found,) = enriched(body).organisations or []
    assert found.name == "Nordvik"
    assert [(item.type, item.symbol) for item in found.symbols] == [(kind, symbol)]
    assert found.sense == "about"


def test_the_headline_is_searched() -> None:
    (found,) = enriched("The Supreme Court ruled.", "Supreme Court rules").organisations or []
    assert [mention.in_ for mention in found.mentions] == ["body", "headline"]
