"""A user's own names, agencies and subjects in an article."""

from __future__ import annotations

from dataclasses import replace

from schemas import Enrichment
from streams.enrich import enrich
from streams.enrich.own_lists import RULE
from streams.lists import Lists
from tests.enrich.articles import context

BODY = (
    'The Tidewatch said the pier is safe. "We checked it," Old Brook told Tidewatch Wire. '
    "Ada Brook flew to Lisbon, and the regatta began at Lisbon Works."
)


def found(lists: Lists, body: str = BODY, headline: str | None = None) -> Enrichment:
    result = enrich(replace(context(body, headline), lists=lists))
    assert result.errors == []
    return result


def test_a_name_of_a_list_is_found_with_all_its_forms() -> None:
    lists = Lists(people={"Ada Brook": "Ada Brook", "Old Brook": "Ada Brook"})
    (person,) = found(lists, headline="Old Brook speaks").people or []
    assert person.name == "Ada Brook"
    assert RULE in person.why
    assert [(m.text, m.in_) for m in person.mentions] == [
        ("Old Brook", "body"),
        ("Ada Brook", "body"),
        ("Old Brook", "headline"),
    ]


def test_such_a_person_speaks() -> None:
    result = found(Lists(people={"Ada Brook": "Ada Brook", "Old Brook": "Ada Brook"}))
    direct = next(quote for quote in result.quotes or [] if quote.kind == "direct")
    assert direct.speaker is not None
    assert direct.speaker.name == "Ada Brook"


def test_what_a_list_names_means_nothing_else() -> None:
    result = found(Lists(organisations={"Lisbon Works": "Lisbon Works"}))
    spans = [m.span for place in result.places or [] for m in place.mentions]
    start = BODY.index("Lisbon Works")
    assert (start, start + 6) not in spans
    assert "Lisbon" in [place.name for place in result.places or []]


def test_agencies_and_their_parts() -> None:
    (agency,) = found(Lists(agencies={"Tidewatch Wire": "Tidewatch"})).agencies or []
    assert (agency.name, agency.role, agency.why) == ("Tidewatch", "audience", [RULE])


def test_subjects_by_a_word() -> None:
    subjects = (
        found(Lists(subjects={"regatta": "15000000", "pier": "https://x.example/p Piers"})).subjects or []
    )
    assert {(s.name, s.uri, s.mentions[0].text) for s in subjects} == {
        ("Piers", "https://x.example/p", "pier"),
        ("sport", "http://cv.iptc.org/newscodes/mediatopic/15000000", "regatta"),
    }


def test_what_is_forbidden_is_nowhere() -> None:
    result = found(Lists(forbid={"Lisbon": "Lisbon", "Ada Brook": "Ada Brook"}))
    named = [*(result.people or []), *(result.places or []), *(result.organisations or [])]
    assert not {"Lisbon", "Ada Brook"} & {item.name for item in named}
    assert not {"Lisbon", "Ada Brook"} & {keyword.text for keyword in result.keywords or []}


def test_a_form_is_a_whole_word() -> None:
    assert (
        found(Lists(people={"Broo": "Broo"}), "Ada Brook came.").people
        == found(Lists(), "Ada Brook came.").people
    )


def test_a_place_of_a_list_has_its_country_and_point() -> None:
    key = "Lisbon (GB 58.97,-3.29)"
    result = found(Lists(places={"Lisbon": key, "the pier": key, "Old Brook": "Old Brook"}))
    place, brook = result.places or []
    assert (place.name, place.country, place.point) == ("Lisbon", "GB", (-3.29, 58.97))
    assert [(mention.text, mention.kind) for mention in place.mentions][:2] == [
        ("the pier", "short"),
        ("Lisbon", "name"),
    ]
    assert (brook.name, brook.country, brook.why) == ("Old Brook", None, [RULE])
    assert "Old Brook" not in [person.name for person in result.people or []]


def test_a_place_can_be_forbidden() -> None:
    assert "Lisbon" in [place.name for place in found(Lists(people={"X Y": "X Y"})).places or []]
    assert not found(Lists(forbid={"Lisbon": "Lisbon"})).places
