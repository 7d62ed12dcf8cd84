"""Sends the messages of dead letters again: `copytaster dlq replay`."""

from __future__ import annotations

import base64
import json
from typing import Any

from streams.cli import terminal
from streams.cli.kafka import broker, consuming, explained, fetch_one, producing, read_whole
from streams.errors import BadUsage
from streams.messages import Headers, Message
from streams.settings import Settings
from streams.topics import DEAD_LETTERS, RAW

Place = tuple[str, int, int]


class Replay:
    """Which letters to replay, and what came of it: ``done`` has number, code, from and to of each."""

    def __init__(self, numbers: set[int], code: str | None, everything: bool, dry_run: bool) -> None:
        self._numbers = numbers
        self._code = code
        self._everything = everything
        self._dry_run = dry_run
        self.done: list[dict[str, Any]] = []
        self.failed = 0

    async def run(self, settings: Settings) -> None:
        """Replay them; raises BadUsage for a number that is no letter's."""
        async with broker(settings) as bootstrap:
            with explained(bootstrap):
                chosen = {}
                async for record in read_whole(bootstrap, DEAD_LETTERS):
                    letter = {**json.loads(record.value), "key": record.key}
                    if self._wants(record.offset, letter):
                        chosen[record.offset] = letter
                if unknown := sorted(self._numbers - set(chosen)):
                    raise BadUsage(f"No dead letter {unknown[0]}. See `copytaster dlq list`.")
                async with (
                    consuming(bootstrap, [], from_start=True) as consumer,
                    producing(bootstrap) as producer,
                ):
                    await self._replay(chosen, consumer, producer)

    def _wants(self, number: int, letter: dict[str, Any]) -> bool:
        return self._everything or number in self._numbers or letter["code"] == self._code

    async def _replay(self, letters: dict[int, dict[str, Any]], consumer: Any, producer: Any) -> None:
        replayed: set[Place] = set()
        for number, letter in letters.items():
            place = await _raw_place(letter, consumer)
            if place in replayed:
                continue
            message = await fetch_one(consumer, *place) if place else None
            message = message or _own_copy(letter)
            if message is None or place is None:
                self.failed += 1
                terminal.warn(
                    f"letter {number}: its message is gone from {RAW} and the letter's copy is cut."
                )
                continue
            if message.key is None and message.value is None:
                self.failed += 1
                terminal.warn(f"letter {number}: its message has neither key nor value.")
                continue
            replayed.add(place)
            self.done.append(
                {
                    "number": number,
                    "code": letter["code"],
                    "from": "{}/{}/{}".format(*place),
                    "to": await self._send(producer, message),
                }
            )

    async def _send(self, producer: Any, message: Message) -> str | None:
        if self._dry_run:
            return None
        sent = await producer.send_and_wait(
            RAW, message.value, key=message.key, headers=list(message.headers)
        )
        return f"{sent.topic}/{sent.partition}/{sent.offset}"


async def _raw_place(letter: dict[str, Any], consumer: Any) -> Place | None:
    """Where the message stands on wire.raw: a later stage's letter knows it by its delivery."""
    if letter["topic"] == RAW:
        return RAW, letter["partition"], letter["offset"]
    delivery = letter.get("delivery")
    if delivery is None:
        record = await fetch_one(consumer, letter["topic"], letter["partition"], letter["offset"])
        delivery = _delivery_in(record)
    if delivery is None:
        return None
    topic, partition, offset, _ = delivery.rsplit("/", 3)
    return topic, int(partition), int(offset)


def _delivery_in(record: Message | None) -> str | None:
    try:
        fields = json.loads(record.value) if record and record.value else {}
        found = fields.get("delivery") or fields.get("article", {}).get("delivery")
    except (ValueError, AttributeError):
        return None
    return found if isinstance(found, str) else None


def _own_copy(letter: dict[str, Any]) -> Message | None:
    if letter["topic"] != RAW or letter.get("truncated"):
        return None
    text, coded = letter.get("value"), letter.get("value_b64")
    value = base64.b64decode(coded) if coded else None if text is None else text.encode()
    return Message(RAW, letter["partition"], letter["offset"], value, letter["key"], _headers(letter))


def _headers(letter: dict[str, Any]) -> Headers:
    return tuple(
        (
            name,
            None
            if content is None
            else base64.b64decode(content[4:])
            if content.startswith("b64:")
            else content.encode(),
        )
        for name, content in letter.get("headers", ())
    )
