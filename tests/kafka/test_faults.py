"""Handlers that raise, hang, run out of memory or die: a dead letter each, neighbours unharmed."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from streams.messages import Message
from streams.settings import Settings
from streams.topics import DEAD_LETTERS, RAW, SEGMENTED
from tests.kafka.harness import read, running, send, settle

STORY = (
    "Harbour ferry resumes service after storm\n\n"
    "PORT ELLERY, May 3 (Wirenorth) - The harbour ferry resumed service on Tuesday, trip number {n}.\n\n"
    "Captain Lena Orvik said the crossing took forty minutes and that the sea was calm again by noon.\n"
)
FAULTS = {
    b"FAULT raise": "internal-error",
    b"FAULT loop": "timeout",
    b"FAULT regex": "timeout",
    b"FAULT memory": "internal-error",
    b"FAULT abort": "aborted",
}


def story(n: int) -> Message:
    return Message(RAW, 0, n, STORY.format(n=n).encode(), b"one partition")


@pytest.mark.timeout(120)
async def test_a_bad_handler_costs_its_own_message_only(
    broker: str, fresh_topics: Callable[..., Awaitable[None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    await fresh_topics()
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent / "inject"))
    feed = []
    for n, fault in enumerate(FAULTS):
        feed += [story(2 * n), replace(story(0), value=fault), story(2 * n + 1)]
    reports: list[tuple[str, str]] = []
    async with running(
        broker,
        {"intake": 1},
        lambda name, report: reports.append((report.event, report.detail or "")),
        Settings(message_seconds=0.5),
    ):
        await send(broker, feed)
        await settle(broker, ["intake"])
    letters = [json.loads(record.value) for record in await read(broker, DEAD_LETTERS)]
    assert [letter["code"] for letter in letters] == list(FAULTS.values())
    assert [letter["value"].encode() for letter in letters] == list(FAULTS)
    headlines = [json.loads(record.value)["article"]["body"] for record in await read(broker, SEGMENTED)]
    assert len(set(headlines)) == 2 * len(FAULTS)
    assert [event for event, _ in reports].count("skipped") == 1
