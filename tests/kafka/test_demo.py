"""`copytaster demo` and `copytaster run` as a user starts them."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from streams.clean import clean
from streams.messages import Output
from streams.sample import sample_messages
from streams.settings import Settings
from streams.topics import ARTICLES, DEAD_LETTERS, DUPLICATES
from tests.cli.running import COMMAND, execute_beside
from tests.kafka.harness import settle
from tests.validation import assert_valid


def processes() -> list[str]:
    """The command lines of what a demo starts, over the whole machine."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            if f"COPYTASTER_TEST={os.getpid()}\0".encode() in path.read_bytes():
                found.append(path.with_name("cmdline").read_text().replace("\0", " "))
        except OSError:
            continue
    return found


@pytest.fixture
def marked(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is started from here on carries a mark in its environment."""
    monkeypatch.setenv("COPYTASTER_TEST", str(os.getpid()))


@pytest.mark.usefixtures("marked")
async def test_demo_plays_the_sample_and_leaves_nothing() -> None:
    result = await execute_beside("demo", "--json")
    assert result.code == 0, result.err
    events = result.out.splitlines()
    for event in events:
        assert_valid(Output(ARTICLES, None, event.encode()))
    *messages, last = result.err.splitlines()
    assert len(messages) <= 12
    cleaned = [output for outputs in clean(sample_messages(), Settings()) for output in outputs]
    assert placeless(events, first=0) == placeless(
        [output.value.decode() for output in cleaned if output.topic == ARTICLES and output.value], first=1
    )
    summary = json.loads(last)
    assert summary["messages"] == len(sample_messages())
    counted = [event for event in events if json.loads(event)["action"] not in ("withdraw", "relink")]
    assert summary["articles"]["count"] == len(counted)
    assert summary["duplicates"]["count"] == sum(output.topic == DUPLICATES for output in cleaned)
    assert summary["dead_letters"]["count"] == sum(output.topic == DEAD_LETTERS for output in cleaned)
    assert all("of_headline" in item or "of_delivery" in item for item in summary["duplicates"]["items"])
    assert not processes()


def placeless(events: list[str], first: int) -> list[dict[str, Any]]:
    """The events in the order of the feed, without what depends on where their messages stood."""
    found = []
    for text in events:
        event = json.loads(text)
        place = event["provenance"]
        event["delivery"] = (place["offset"] - first, place["part"])
        for name in ("partition", "offset", "appended"):
            place.pop(name, None)
        found.append(event)
    return sorted(found, key=lambda event: event["delivery"])


@pytest.mark.usefixtures("marked")
async def test_demo_ends_at_once_when_interrupted() -> None:
    process = await asyncio.create_subprocess_exec(
        *COMMAND,
        "demo",
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stderr
    await asyncio.wait_for(process.stderr.readline(), 30)
    os.killpg(process.pid, signal.SIGINT)
    _, err = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 130
    assert b"Traceback" not in err
    assert not processes()


@pytest.mark.usefixtures("marked")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
async def test_run_ends_politely(
    broker: str, fresh_topics: Callable[..., Awaitable[None]], number: signal.Signals, code: int
) -> None:
    await fresh_topics()
    process = await asyncio.create_subprocess_exec(
        *COMMAND,
        "run",
        "--broker",
        broker,
        "--agent",
        "intake",
        "--json",
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stdout
    while json.loads(await asyncio.wait_for(process.stdout.readline(), 60))["event"] != "ready":
        pass
    sent = await execute_beside("send", "--broker", broker, stdin=b"A story.")
    assert sent.code == 0
    await settle(broker, ["intake"])
    os.killpg(process.pid, number)
    _, err = await asyncio.wait_for(process.communicate(), 15)
    assert process.returncode == code, err
    assert b"Traceback" not in err
    assert not processes()


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--intake", "0"), "0 is not in the range"),
        (("--agent", "link", "--intake", "2"), "Add --agent intake"),
    ],
)
async def test_run_refuses_what_makes_no_sense(arguments: tuple[str, ...], complaint: str) -> None:
    result = await execute_beside("run", *arguments)
    assert result.code == 2
    assert complaint in result.err
