"""Invented records of wire.segmented, and what link makes of them."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

import schemas
from schemas import Decided, Decision, Duplicate, Marks, Segmented, Tick, decode, encode
from streams.dedupe import Link, fingerprint
from streams.messages import Message, Output
from streams.topics import DECIDED, DECISIONS, DUPLICATES, SEGMENTED

WORDS = (
    "harbour council voted late on monday to close its northern ferry terminal after engineers found "
    "cracks in two concrete piers supporting main ramp officials said residents of outer islands would be "
    "carried by smaller boats until spring while contractors prepare estimate for repairs that may cost "
    "city far more than first feared mayor told reporters insurers had been informed and minister would "
    "visit site this week unions asked for guarantees about jobs fishermen complained nobody warned them "
    "drivers queued along coast road police opened second lane"
).split()
NAMES = "Ardmoor Belisle Castova Drennan Elvaston Farrow Gresham Hollin Istvan Jorvik Keswin Lorne".split()


def prose(seed: int, words: int, vocabulary: Sequence[str] = WORDS) -> str:
    """Invented copy: ``words`` words in sentences, with names and figures of its own."""
    chance = random.Random(seed)
    made: list[str] = []
    while len(made) < words:
        sentence = [chance.choice(vocabulary) for _ in range(chance.randint(8, 16))]
        sentence.insert(3, chance.choice(NAMES) + str(seed % 7))
        if chance.random() < 0.4:
            sentence.insert(5, str(chance.randint(2, 9999)))
        made += [sentence[0].capitalize(), *sentence[1:-1], sentence[-1] + "."]
    return " ".join(made[:words])


def headline(seed: int) -> str:
    """An invented headline."""
    chance = random.Random(seed + 10_000)
    return " ".join([chance.choice(NAMES), *chance.sample(WORDS, 6)])


def article(
    number: int, body: str, title: str | None = "Ferry terminal closed after cracks found", **fields: Any
) -> Segmented:
    """The record of delivery ``number``; marks are given by name."""
    names = set(Marks.__struct_fields__) - {"embargoed"}
    marks = Marks(**{name: fields.pop(name) for name in names if name in fields})
    if fields.pop("embargoed_mark", False):
        marks.embargoed = marks.trusted = True
    source = fields.pop("source", "north wire")
    made = {
        "id": f"id{number:04}",
        "delivery": f"wire.raw/0/{number}/1",
        "source": source,
        "headline": title,
        "wordcount": len(body.split()),
        "marks": marks,
        "fingerprint": fingerprint(title, body, fields.get("language")),
        "sha256": f"{number:064x}",
        "article": msgspec.Raw(b'{"delivery":"wire.raw/0/%d/1"}' % number),
    }
    return Segmented(v=schemas.RECORD_VERSION, **(made | fields))


def tick(now: str) -> Tick:
    """A record that tells the time."""
    return Tick(v=schemas.RECORD_VERSION, now=now)


def messages(records: Iterable[Segmented | Tick | bytes], first: int = 0) -> list[Message]:
    """The records as they stand on wire.segmented; bytes stand for a value as it is."""
    values = (record if isinstance(record, bytes) else encode(record) for record in records)
    return [Message(SEGMENTED, 0, offset, value) for offset, value in enumerate(values, first)]


def run(records: Iterable[Segmented | Tick], link: Link | None = None) -> list[Decision]:
    """The decisions about ``records`` by one link."""
    link = link or Link(1000, 30)
    return [decision_of(link.process(message)) for message in messages(records)]


def decision_of(outputs: Sequence[Output]) -> Decision:
    """The one decision among the outputs of a step."""
    (value,) = [
        output.value
        for output in outputs
        if output.topic == DECISIONS and output.value is not None and (output.key or b"").startswith(b"d/")
    ]
    return decode(Decision, value)


def events_of(outputs: Sequence[Output]) -> list[Decided | Duplicate]:
    """The events among the outputs of a step."""
    found: list[Decided | Duplicate] = []
    for output in outputs:
        if output.topic == DECIDED and output.value is not None:
            found.append(decode(Decided, output.value))
        elif output.topic == DUPLICATES and output.value is not None:
            found.append(decode(Duplicate, output.value))
    return found


def summary(decision: Decision) -> str:
    """``action``, with the relation's type behind a colon where there is one."""
    return decision.action + (f":{decision.relation.type}" if decision.relation else "")
