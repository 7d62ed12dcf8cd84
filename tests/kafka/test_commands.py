"""The commands that need Kafka: send, tail, topics, dlq."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from aiokafka import AIOKafkaProducer

from streams.deadletters import dead_letter
from streams.messages import Failure, Message, Output
from streams.topics import DEAD_LETTERS, RAW, TOPICS
from tests.cli.running import COMMAND, execute_beside
from tests.kafka.harness import read, send

FreshTopics = Callable[..., Awaitable[None]]

FAILURE = Failure("internal-error", "KeyError: 'odd'. Report it.", "Traceback: there")


async def publish(bootstrap: str, *outputs: Output) -> None:
    producer = AIOKafkaProducer(bootstrap_servers=bootstrap)
    await producer.start()
    try:
        for output in outputs:
            await producer.send_and_wait(output.topic, output.value, key=output.key)
    finally:
        await producer.stop()


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


async def test_send_files(broker: str, fresh_topics: FreshTopics, tmp_path: Path) -> None:
    await fresh_topics()
    (tmp_path / "a.txt").write_bytes(b"One.\xff")
    (tmp_path / "b.txt").write_bytes(b"")
    arguments = ("send", "--broker", broker, "--source", "northwire", "--header", "id=7", "--json")
    result = await execute_beside(*arguments, tmp_path / "a.txt", tmp_path / "b.txt")
    assert result.code == 0, result.err
    assert result.err == "Sent 2 messages to wire.raw.\n"
    first, second = await read(broker, RAW)
    assert (first.key, first.value) == (b"northwire", b"One.\xff")
    assert list(first.headers) == [("source", b"northwire"), ("id", b"7")]
    assert second.value == b""
    assert [place["offset"] for place in lines(result.out)] == [0, 1]
    assert lines(result.out)[0]["name"].endswith("a.txt")


async def test_send_standard_input_and_a_feed(broker: str, fresh_topics: FreshTopics, tmp_path: Path) -> None:
    await fresh_topics()
    assert (await execute_beside("send", "--broker", broker, stdin=b"A story.")).code == 0
    feed = tmp_path / "feed.ndjson"
    feed.write_text(
        '{"value": "x", "key": "k", "headers": {"a": null}}\nnot JSON\n{"value": null, "key": "k"}\n'
    )
    result = await execute_beside("send", "--broker", broker, "--messages", feed)
    assert result.code == 7
    assert "feed.ndjson, line 2: not JSON" in result.err
    records = {(record.key, record.value): list(record.headers) for record in await read(broker, RAW)}
    assert records == {(None, b"A story."): [], (b"k", b"x"): [("a", None)], (b"k", None): []}


async def test_a_message_that_kafka_finds_too_large_is_left_out(
    broker: str, fresh_topics: FreshTopics, tmp_path: Path
) -> None:
    await fresh_topics()
    (tmp_path / "large").write_bytes(os.urandom(5 * 1024 * 1024))
    (tmp_path / "small").write_bytes(b"Small.")
    result = await execute_beside("send", "--broker", broker, tmp_path / "large", tmp_path / "small")
    assert result.code == 7
    assert "large: larger than wire.raw takes. Left out." in result.err
    assert [record.value for record in await read(broker, RAW)] == [b"Small."]


async def test_watch_sends_what_appears_and_moves_it(
    broker: str, fresh_topics: FreshTopics, tmp_path: Path
) -> None:
    await fresh_topics()
    (tmp_path / "early.txt").write_bytes(b"Early.")
    (tmp_path / "later.part").write_bytes(b"Unfinished.")
    process = await asyncio.create_subprocess_exec(
        *COMMAND, "send", "--broker", broker, "--watch", str(tmp_path), stderr=asyncio.subprocess.PIPE
    )
    try:
        await until((tmp_path / "sent" / "early.txt").exists)
        (tmp_path / "early.txt").write_bytes(b"Again.")
        await until((tmp_path / "sent" / "early-2.txt").exists)
    finally:
        process.send_signal(signal.SIGINT)
        _, err = await asyncio.wait_for(process.communicate(), 20)
    assert process.returncode == 130
    assert b"Traceback" not in err
    assert sorted(record.value for record in await read(broker, RAW)) == [b"Again.", b"Early."]
    assert (tmp_path / "later.part").exists()


async def test_tail_reads_to_the_end(broker: str, fresh_topics: FreshTopics) -> None:
    await fresh_topics()
    await send(broker, [Message(RAW, 0, n, b"value %d" % n, b"k", (("h", b"x"),)) for n in range(5)])
    tail = ("tail", "raw", "--broker", broker)
    result = await execute_beside(*tail, "--no-follow", "--json")
    assert result.code == 0, result.err
    assert [(record["key"], record["value"]) for record in lines(result.out)] == [
        ("k", f"value {n}") for n in range(5)
    ]
    assert lines(result.out)[0]["headers"] == [["h", "x"]]
    assert lines(result.out)[0]["topic"] == "wire.raw"
    three = await execute_beside(*tail, "--from-start", "-n", "3")
    assert three.code == 0
    assert [line.split("  ")[2] for line in three.out.splitlines()] == ["value 0", "value 1", "value 2"]


async def test_an_unknown_topic_lists_the_known_ones(broker: str) -> None:
    result = await execute_beside("tail", "nonsense", "--broker", broker)
    assert result.code == 2
    assert "wire.articles" in result.err


async def test_topics_shows_creates_and_says_what_is_missing(broker: str, fresh_topics: FreshTopics) -> None:
    await fresh_topics(TOPICS[0])
    shown = await execute_beside("topics", "--broker", broker)
    assert shown.code == 0, shown.err
    table = {line.split()[0]: line.split()[1:] for line in shown.out.splitlines()}
    assert table["wire.raw"][:2] == ["4", "0"]
    assert table["wire.articles"][0] == "missing"
    assert "topics --create" in shown.err
    created = await execute_beside("topics", "--create", "--json", "--broker", broker)
    assert created.err.startswith("Created wire.segmented, ")
    assert not any(topic.get("missing") for topic in lines(created.out)[0])  # type: ignore[attr-defined]
    await fresh_topics()


async def test_dead_letters_are_listed_shown_and_replayed(broker: str, fresh_topics: FreshTopics) -> None:
    await fresh_topics()
    raw = [
        Message(RAW, 0, 0, b"A story with \xff in it.", b"k1", (("source", b"a"), ("odd", b"\xff"))),
        Message(RAW, 0, 0, b"Another.", None, ()),
        Message(RAW, 0, 0, b"A third.", b"k1", ()),
    ]
    places = await send(broker, raw)
    letters = [
        dead_letter(
            Message(RAW, partition, offset, message.value, message.key, message.headers), "intake", FAILURE
        )
        for message, (partition, offset) in zip(raw, places, strict=True)
    ]
    late = Message("wire.segmented", 0, 3, b"{}", b"all")
    delivery = "wire.raw/{}/{}/1".format(*places[0])
    gone = Message(RAW, 0, 4711, b"Gone, but kept here.", b"k4", (("h", b"v"),))
    cut = Message(RAW, 0, 4712, b"x" * 70_000)
    await publish(
        broker,
        *letters,
        dead_letter(late, "link", Failure("timeout", "Slow."), delivery),
        dead_letter(gone, "intake", FAILURE),
        dead_letter(cut, "intake", FAILURE),
    )
    dlq = ("dlq", "list", "--broker", broker)
    listed = await execute_beside(*dlq)
    assert listed.code == 0, listed.err
    assert [line.split()[:3] for line in listed.out.splitlines()] == [
        [str(number), "timeout" if number == 3 else "internal-error", "link" if number == 3 else "intake"]
        for number in range(6)
    ]
    assert len(lines((await execute_beside(*dlq, "--code", "timeout", "--json")).out)) == 1
    shown = await execute_beside("dlq", "show", "0", "--broker", broker)
    assert "KeyError" in shown.out and "Traceback: there" in shown.out and "odd: b64:/w==" in shown.out
    assert (await execute_beside("dlq", "show", "99", "--broker", broker)).code == 2

    dry = await execute_beside("dlq", "replay", "--all", "--dry-run", "--broker", broker)
    assert dry.code == 7
    assert len(await read(broker, RAW)) == 3

    replayed = await execute_beside("dlq", "replay", "0", "3", "1", "--json", "--broker", broker)
    assert replayed.code == 0, replayed.err
    done = lines(replayed.out)
    assert [item["number"] for item in done] == [0, 1]
    assert [item["from"] for item in done] == ["wire.raw/{}/{}".format(*place) for place in places[:2]]
    records = await read(broker, RAW)
    assert Counter(record.value for record in records) == Counter(one.value for one in [*raw, *raw[:2]])
    again = [record for record in records if record.value == raw[0].value]
    assert [(record.key, tuple(record.headers)) for record in again] == [(raw[0].key, raw[0].headers)] * 2

    kept = await execute_beside("dlq", "replay", "4", "5", "--broker", broker)
    assert kept.code == 7
    assert "letter 5: its message is gone from wire.raw and the letter's copy is cut" in kept.err
    [copy] = [record for record in await read(broker, RAW) if record.value == gone.value]
    assert (copy.key, tuple(copy.headers)) == (gone.key, gone.headers)


@pytest.mark.parametrize("arguments", [("replay",), ("replay", "99")])
async def test_replay_needs_letters_that_exist(
    broker: str, fresh_topics: FreshTopics, arguments: tuple[str, ...]
) -> None:
    await fresh_topics()
    result = await execute_beside("dlq", *arguments, "--broker", broker)
    assert result.code == 2
    assert "dlq list" in result.err


async def until(condition: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        await asyncio.sleep(0.05)


def test_letters_topic_is_the_one_that_the_commands_read() -> None:
    assert dead_letter(Message(RAW, 0, 0, b""), "intake", FAILURE).topic == DEAD_LETTERS
