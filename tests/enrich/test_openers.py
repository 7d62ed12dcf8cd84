"""Speakers that no verb of speech right beside the marks names."""

from __future__ import annotations

import pytest

from streams.enrich.openers import opener, possessor
from streams.enrich.speakers import Cast
from tests.enrich.articles import enriched

SPEAKERS = [
    ("The town released a statement saying Dana Holt’s wall “is a danger to every boat.”", "The town"),
    ("Its hosts don’t hesitate to claim on air that “the harbour is still in question.”", "Its hosts"),
    ("Dana Holt lost. The senator’s answer was that “the river alone decides the vote.”", "The senator"),
    ("Her remark that “there is a place in hell for such sailors” angered the port.", "Her"),
    ("In Mara Quill’s words, “they are the most patient builders on the planet.”", "Mara Quill"),
    ("The ad targets a “rotten system that lets the harbour buy the votes.”", "The ad"),
    ("But, said Orlov, “I do not want to leave it like this.”", "Orlov"),
    ("In other words, explained Ida Rask: “What has that to do with the port?”", "Ida Rask"),
    ("“He is not fit to run this port,” Mr. Gurrero, who is an actor, said of Mr. Tarn.", "Gurrero"),
    ("Or, as Tom Ridder, a former harbour master, put it: “The rats are inside.”", "Tom Ridder"),
    ("Ann Holt and Jim Tarn meet next week, Mara Quill said, adding, “They need to talk.”", "Mara Quill"),
    ("Mara Quill said she knew Dana Holt and added, “I will pay the fine.”", "Mara Quill"),
    (
        "Dana Holt tied the port to Tarn, with one of her ads asking, “Is Tarn free to judge?”",
        "one of her ads",
    ),
    ("Dana Holt was angry: “It is a public statement,” she wrote.", "she"),
    ("“We lost the river,” former Gov. Jeb Lorne of Florida said on Monday.", "Jeb Lorne"),
    ("“Many ideas are far from kind,” columnist Ai Jun wrote in a piece.", "columnist Ai Jun"),
    ("“Look at the letters now,” its head, Noor el Idrissi, said outside the court.", "Noor el Idrissi"),
    ("“The port is dead,” the two write.", "the two"),
    (
        "But even as Dana Holt claimed that “the wall held for far too long,” one clerk said it was not.",
        "Dana Holt",
    ),
    (
        "Mara Quill said on the show “Morning Tide” that “too much of the port is an echo of itself.”",
        "Mara Quill",
    ),
    ("After the vote, the commission released a “long and bitter reply to the city.”", "the commission"),
    (
        "TARN, July 25 (UPI) — The National Committee sent “a deep and sincere apology to all.”",
        "National Committee",
    ),
]


@pytest.mark.parametrize(("body", "speaker"), SPEAKERS)
def test_the_speaker_of_the_last_words_in_marks(body: str, speaker: str) -> None:
    said = [quote for quote in enriched(body).quotes or [] if quote.kind in ("direct", "mixed")]
    assert said[-1].speaker is not None
    assert speaker in (said[-1].speaker.name, said[-1].speaker.text)


def test_earlier_words_in_marks_are_those_of_whom_the_end_of_the_sentence_names() -> None:
    body = "Locks are “the last public crisis” and “stunt the growth of ports,” Mara Quill proclaimed."
    assert [quote.speaker and quote.speaker.name for quote in enriched(body).quotes or []] == [
        "Mara Quill"
    ] * 2


def test_a_person_named_between_two_quotations_speaks_the_second() -> None:
    body = "“We lost it,” Dana Holt said.\n\nMara Quill, her old rival, agreed. “Nobody will build it again.”"
    assert [quote.speaker and quote.speaker.name for quote in enriched(body).quotes or []][-1] == "Mara Quill"


@pytest.mark.parametrize(
    "body",
    ["Asked whether the port is “safe enough to be used by ferries at night,” half said yes."],
)
def test_nobody_is_made_a_speaker(body: str) -> None:
    assert [quote.speaker for quote in enriched(body).quotes or []] == [None]


@pytest.mark.parametrize("body", ["", "and then", "When it rained", "Quickly it rose", "Mr", "A ", "The "])
def test_no_phrase_opens(body: str) -> None:
    cast = Cast(body, [], [], [])
    assert opener(cast, 0, len(body)) is None
    assert possessor(cast, 0, len(body)) is None
