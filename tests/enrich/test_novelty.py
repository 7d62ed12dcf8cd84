"""What is new in a later version, by way of link: it compares, enrich tells."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

import schemas
from schemas import Article, Decided, Enrichment, Novelty
from streams.dedupe import Link, fingerprint
from streams.enrich import Enrich
from streams.messages import Message
from streams.topics import ARTICLES, DECIDED
from tests.dedupe.wire import article as record
from tests.dedupe.wire import messages
from tests.enrich.test_work import draft

FIRST = (
    "OSLO, July 12 (North Wire) - The harbour council closed its northern terminal on Monday after engineers "
    "found cracks in two piers, Mayor Lena Orvik said. “We had no choice at all in the matter,” Orvik told "
    "reporters. Repairs will cost 3.2 million euros and 45 drivers were turned away, the Fenland Water Board "
    "said in a statement. The ramp was built forty years ago and has carried trucks ever since."
)
ADDED = (
    "\n\n“Nobody warned the fishermen about any of this,” said union leader Jonas Kvist in Bergen. "
    "He put the loss at 7.5 million euros for 120 boats, and asked the Coastal Safety Agency for help."
)


def versions(first: str, second: str, **marks: Any) -> tuple[Enrichment, str]:
    """The enrichment of the second version of an item, and its body."""
    link, events = Link(100, 30), []
    times = ("2025-07-12T08:00:00Z", "2025-07-12T09:00:00Z")
    records = []
    for number, (body, time) in enumerate(zip((first, second), times, strict=True)):
        text = msgspec.structs.replace(draft(body), headline="Terminal closed")
        one = record(number, body, "Terminal closed", identity="guid:a", versioncreated=time, **marks)
        records.append(msgspec.structs.replace(one, article=msgspec.Raw(schemas.encode(text))))
    for message in messages(records):
        decided = [one for one in link.process(message) if one.topic == DECIDED]
        events += [Enrich().process(Message(DECIDED, 0, 0, one.value, one.key))[0] for one in decided]
    assert [event.topic for event in events] == [ARTICLES, ARTICLES]
    made = schemas.decode(Article, events[1].value or b"").enrichment
    assert made is not None
    assert made.errors == []
    return made, second


def novelty(found: Enrichment) -> Novelty:
    assert found.novelty is not None
    return found.novelty


def test_an_update_lists_what_its_predecessor_did_not_have() -> None:
    found, body = versions(FIRST, FIRST + ADDED)
    new = novelty(found)
    assert new.since == "id0000"
    assert [(found.people or [])[at].name for at in new.people or ()] == ["Jonas Kvist"]
    assert [(found.places or [])[at].name for at in new.places or ()] == ["Bergen"]
    assert [(found.organisations or [])[at].name for at in new.organisations or ()] == [
        "Coastal Safety Agency"
    ]
    assert [(found.numbers or [])[at].value for at in new.numbers or ()] == [7.5e6, 120]
    quotes = [(found.quotes or [])[at].text for at in new.quotes or ()]
    assert "Nobody warned the fishermen about any of this" in quotes[0]
    assert not any("no choice" in text for text in quotes)
    assert [body[start:end] for start, end in new.changed or ()] == [ADDED.strip("\n“.").rstrip(".")]


@pytest.mark.parametrize(
    ("old", "new", "changed", "numbers"),
    [
        ("3.2 million", "3.9 million", ["3.9"], [3.9e6]),
        ("two piers", "three piers", ["three"], []),
        ("Lena Orvik", "Lene Orvik", ["Lene"], []),
        ("OSLO", "MOSS", ["MOSS"], []),
        ("ever since", "always", ["always"], []),
        ("no choice at all in", "no choice in", ["choice in"], []),
        ("closed its northern", "shut the northern", ["shut the"], []),
    ],
)
def test_a_correction_names_the_span_that_changed(
    old: str, new: str, changed: list[str], numbers: list[float]
) -> None:
    assert old in FIRST
    found, body = versions(FIRST, FIRST.replace(old, new), correction=True, trusted=True)
    told = novelty(found)
    assert [body[start:end] for start, end in told.changed or ()] == changed
    assert [(found.numbers or [])[at].value for at in told.numbers or ()] == numbers


def test_paragraphs_that_change_places_are_no_news() -> None:
    parts = [FIRST, "The council meets again on Friday. Residents of the islands may use smaller boats."]
    found, _ = versions("\n\n".join(parts), "\n\n".join(reversed(parts)))
    assert novelty(found).changed == []
    assert novelty(found).quotes == []


def test_a_name_that_was_there_under_another_form_is_not_new() -> None:
    found, _ = versions(FIRST, FIRST.replace("Orvik told", "Orvik's aide told") + " Norwegian Orvik left.")
    assert novelty(found).people == []
    assert novelty(found).places == []


@pytest.mark.parametrize("first", ["", FIRST * 9])
def test_what_cannot_be_told_is_absent(first: str) -> None:
    long = " ".join(f"{word}{number}" for number in range(600) for word in ("harbour", "pier"))
    found, _ = versions(first and f"{first} {long}", f"{FIRST}\n\n{long}")
    if not first:
        assert found.novelty is None
    else:
        assert (novelty(found).changed, novelty(found).quotes) == (None, None)
        assert novelty(found).numbers == []


def test_an_article_without_predecessor_has_none() -> None:
    one = record(1, FIRST)
    (output,) = [out for out in Link(100, 30).process(messages([one])[0]) if out.topic == DECIDED]
    decided = schemas.decode(Decided, output.value or b"")
    assert decided.fresh is None
    assert fingerprint(None, FIRST, "en").count > 0
