"""The enrich stage: every decided event is published, whatever becomes of its enrichment."""

from __future__ import annotations

import msgspec
import pytest

import schemas
from schemas import Action, Article, DeadLetter, Decided, Draft, Provenance, Source
from streams.enrich import Enrich, fields
from streams.enrich.context import Context
from streams.errors import Rejected
from streams.messages import Failure, Message
from streams.settings import Profile
from streams.topics import ARTICLES, DEAD_LETTERS, DECIDED, MIB, WITHDRAWALS
from tests.validation import assert_valid

BODY = 'President Ivo Marek resigned on Friday. "It is over," he told Reuters in Brno.'


def draft(body: str = BODY) -> Draft:
    provenance = Provenance(
        topic="wire.raw", partition=0, offset=1, sha256="0" * 64, format="text", part=1, parts=1
    )
    return Draft(
        id="a1",
        delivery="wire.raw/0/1/1",
        source=Source(name="north wire"),
        versioncreated="2025-07-12T10:00:00Z",
        headline="Marek resigns",
        body=body,
        sentences=[(0, len(body))] if body else [],
        provenance=provenance,
    )


def message(action: Action = "publish", article: Draft | None = None, **more: object) -> Message:
    record = Decided(
        v=schemas.RECORD_VERSION,
        family="f1",
        story="s1",
        version=2,
        action=action,
        article=msgspec.Raw(schemas.encode(article or draft())),
    )
    value = msgspec.json.encode({**msgspec.json.decode(schemas.encode(record)), **more})
    return Message(DECIDED, 0, 7, value, b"f1")


def article(value: bytes | None) -> Article:
    return schemas.decode(Article, value or b"")


def test_an_article_is_enriched_and_published_under_its_family() -> None:
    (output,) = Enrich().process(message())
    assert (output.topic, output.key) == (ARTICLES, b"f1")
    assert_valid(output)
    event = article(output.value)
    assert (event.family, event.story, event.version, event.action) == ("f1", "s1", 2, "publish")
    assert event.enrichment is not None
    assert [person.name for person in event.enrichment.people or []] == ["Ivo Marek"]
    assert event.enrichment.errors == []


def test_the_same_record_gives_the_same_bytes() -> None:
    assert Enrich().process(message()) == Enrich().process(message())


def test_a_withdrawal_goes_to_both_topics_without_enrichment() -> None:
    outputs = Enrich().process(message("withdraw"))
    assert [output.topic for output in outputs] == [ARTICLES, WITHDRAWALS]
    assert outputs[0].value == outputs[1].value
    for output in outputs:
        assert_valid(output)
        enrichment = article(output.value).enrichment
        assert enrichment is not None
        assert enrichment.quotes == []


def test_a_withdrawal_too_long_for_its_topic_is_told_without_the_text() -> None:
    _, notice = Enrich().process(message("withdraw", draft("word " * MIB)))
    assert len(notice.value or b"") < MIB
    event = article(notice.value)
    assert (event.body, event.flags) == ("", ["text-dropped"])
    assert_valid(notice)


def test_a_relink_passes_on() -> None:
    relink = {"kind": "family", "from": "f2", "to": "f1"}
    (output,) = Enrich().process(message("relink", relink=relink))
    assert_valid(output)
    event = article(output.value)
    assert event.relink is not None
    assert (event.relink.from_, event.relink.to) == ("f2", "f1")


def test_an_enricher_that_fails_leaves_its_own_field_null(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(context: Context) -> list[schemas.Date]:
        raise IndexError(context.body)

    monkeypatch.setattr(fields, "find_dates", broken)
    (output,) = Enrich().process(message())
    assert_valid(output)
    enrichment = article(output.value).enrichment
    assert enrichment is not None
    assert enrichment.dates is None
    assert [(error.field, error.code) for error in enrichment.errors] == [("dates", "index-error")]
    assert enrichment.people


def test_a_refused_article_is_published_all_the_same() -> None:
    (output,) = Enrich().refuse(message(), Failure("timeout", "Too slow."))
    assert output.topic == ARTICLES
    assert_valid(output)
    enrichment = article(output.value).enrichment
    assert enrichment is not None
    assert enrichment.people is None
    assert [(error.field, error.code) for error in enrichment.errors] == [("enrichment", "timeout")]


def test_a_refused_withdrawal_is_not_held_back() -> None:
    outputs = Enrich().refuse(message("withdraw"), Failure("timeout", "Too slow."))
    assert [output.topic for output in outputs] == [ARTICLES, WITHDRAWALS]


@pytest.mark.parametrize("value", [b"", None, b"{", b"[]", b'{"v":1}', b"\xff"])
def test_a_record_that_cannot_be_read_is_a_dead_letter(value: bytes | None) -> None:
    bad = Message(DECIDED, 0, 7, value, b"f1")
    with pytest.raises(Rejected) as caught:
        Enrich().process(bad)
    assert caught.value.code == "bad-record"
    (output,) = Enrich().refuse(bad, Failure(caught.value.code, caught.value.reason))
    assert output.topic == DEAD_LETTERS
    assert_valid(output)
    assert schemas.decode(DeadLetter, output.value or b"").stage == "enrich"


def test_a_newer_record_stops_the_stage() -> None:
    newer = message(v=schemas.RECORD_VERSION + 1, action="unheard of")
    with pytest.raises(schemas.NewerRecord):
        Enrich().process(newer)
    with pytest.raises(schemas.NewerRecord):
        Enrich().refuse(newer, Failure("timeout", "Too slow."))


def test_an_event_over_the_limit_loses_its_enrichment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(fields.__dict__, "find_keywords", lambda context: [])
    long = draft("Anna Brandt met Paul Ellis. " * 20_000)
    monkeypatch.setattr("streams.enrich.work.ROOM", {ARTICLES: MIB, WITHDRAWALS: MIB})
    (output,) = Enrich().process(message(article=long))
    enrichment = article(output.value).enrichment
    assert enrichment is not None
    assert [error.code for error in enrichment.errors] == ["output-too-large"]


def test_the_profile_of_the_source_is_used() -> None:
    seen: list[Context] = []
    profiles = {"north wire": Profile(language="de", timezone="Europe/Oslo", agency="NTB")}
    stage = Enrich(profiles)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "streams.enrich.work.enrich", lambda context: (seen.append(context), schemas.Enrichment())[1]
        )
        stage.process(message())
    assert [(context.language, context.timezone, context.agency) for context in seen] == [
        ("de", "Europe/Oslo", "NTB")
    ]
