"""The local Kafka, really started: found again, shared, and never left behind."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

from streams.broker import LocalBroker, ensure_topics, find_free_port, local, wait_for_broker
from streams.broker.lock import FolderLock, Holder
from streams.errors import BadUsage, BrokerUnreachable
from streams.settings import Settings
from streams.topics import RAW

OWNER = """
import asyncio, sys
from pathlib import Path
from streams.broker import LocalBroker
from streams.settings import Settings

async def main():
    await LocalBroker(Settings(data_dir=Path(sys.argv[1]), port=int(sys.argv[2]))).start()
    print("ready", flush=True)
    await asyncio.sleep(600)

asyncio.run(main())
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings for a broker of this test alone."""
    return Settings(data_dir=tmp_path, port=find_free_port())


def running_on(folder: Path) -> list[psutil.Process]:
    """The processes that work for a broker on ``folder``: keepers and Java."""
    return [
        process
        for process in psutil.process_iter(["cmdline"])
        if any(str(folder) in word for word in process.info["cmdline"] or []) and process.pid != os.getpid()
    ]


async def until(condition: Callable[[], bool], seconds: float = 10.0) -> None:
    """Return when ``condition`` holds; fails after ``seconds``."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        await asyncio.sleep(0.02)


def start_owner(settings: Settings) -> subprocess.Popen[bytes]:
    """Another process that owns a running broker."""
    command = [sys.executable, "-c", OWNER, str(settings.data_dir), str(settings.port)]
    owner = subprocess.Popen(
        command, stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    )
    assert owner.stdout is not None
    assert owner.stdout.readline() == b"ready\n"
    return owner


@pytest.mark.kafka
async def test_data_is_kept_and_found_again_on_another_port(settings: Settings) -> None:
    async with LocalBroker(settings) as bootstrap:
        assert bootstrap == f"127.0.0.1:{settings.port}"
        await ensure_topics(bootstrap)
        async with AIOKafkaProducer(bootstrap_servers=bootstrap) as producer:
            await producer.send_and_wait(RAW, b"kept")
        addresses = {
            connection.laddr.ip
            for process in running_on(settings.data_dir)
            for connection in process.net_connections()
            if connection.status == psutil.CONN_LISTEN
        }
        assert addresses <= {"127.0.0.1", "::ffff:127.0.0.1"}
        assert addresses
    assert running_on(settings.data_dir) == []
    async with LocalBroker(replace(settings, port=find_free_port())) as bootstrap:
        assert await ensure_topics(bootstrap) == []
        async with AIOKafkaConsumer(
            RAW, bootstrap_servers=bootstrap, auto_offset_reset="earliest"
        ) as consumer:
            assert (await asyncio.wait_for(consumer.getone(), 20)).value == b"kept"


@pytest.mark.kafka
async def test_those_who_come_later_share_the_broker_and_leave_it_running(settings: Settings) -> None:
    brokers = [LocalBroker(replace(settings, port=port)) for port in (settings.port, find_free_port())]
    addresses = await asyncio.gather(*(broker.start() for broker in brokers))
    assert addresses[0] == addresses[1]
    [owner] = [broker for broker in brokers if broker.is_owner]
    [guest] = [broker for broker in brokers if not broker.is_owner]
    await guest.stop()
    assert owner.is_alive
    await wait_for_broker(addresses[0], 1)
    await owner.stop()
    assert not owner.is_alive
    assert running_on(settings.data_dir) == []


@pytest.mark.kafka
def test_a_killed_owner_leaves_no_process_and_the_next_start_works(settings: Settings) -> None:
    owner = start_owner(settings)
    with owner:
        kept = running_on(settings.data_dir / "kafka")
        assert len(kept) == 2
        owner.kill()
    _, alive = psutil.wait_procs(kept, 10)
    assert alive == []

    async def again() -> None:
        async with LocalBroker(settings) as bootstrap:
            await wait_for_broker(bootstrap, 1)

    asyncio.run(again())


@pytest.mark.kafka
def test_a_guest_of_a_killed_owner_starts_its_own(settings: Settings) -> None:
    async def visit() -> bool:
        guest = LocalBroker(settings)
        await guest.start()
        owns = guest.is_owner
        await guest.stop()
        return owns

    with start_owner(settings) as owner:
        assert asyncio.run(visit()) is False
        owner.kill()
        asyncio.run(until(lambda: (settings.data_dir / "kafka" / "lock").read_bytes() == b""))
        assert asyncio.run(visit()) is True


@pytest.mark.kafka
async def test_a_cancelled_start_leaves_no_process(settings: Settings) -> None:
    start = asyncio.create_task(LocalBroker(settings).start())
    await until(lambda: running_on(settings.data_dir / "kafka") != [])
    start.cancel()
    with pytest.raises(asyncio.CancelledError):
        await start
    assert running_on(settings.data_dir) == []
    async with LocalBroker(settings) as bootstrap:
        await wait_for_broker(bootstrap, 1)


@pytest.mark.kafka
async def test_a_broker_that_can_not_start_says_why(settings: Settings) -> None:
    async with LocalBroker(settings):
        pass
    (settings.data_dir / "kafka" / "data" / "meta.properties").write_text("version=1\nnode.id=77\n")
    with pytest.raises(BrokerUnreachable) as caught:
        await LocalBroker(settings).start()
    what, why, cure = str(caught.value).splitlines()
    assert "ended before it was ready" in what
    assert "meta.properties" in why
    assert "kafka.0.log" in cure
    assert running_on(settings.data_dir) == []


def test_a_comma_in_the_folder_is_refused(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(BadUsage, match="COPYTASTER_DATA_DIR"):
        LocalBroker(replace(settings, data_dir=tmp_path / "a,b"))


async def test_a_holder_that_is_silent_is_named_with_the_cure(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local, "_SILENCE_SECONDS", 0.2)
    folder = settings.data_dir / "kafka"
    folder.mkdir()
    lock = FolderLock(folder / "lock")
    assert lock.acquire()
    lock.write(Holder(settings.port, os.getpid(), 12345))
    with pytest.raises(BrokerUnreachable) as caught:
        await LocalBroker(settings).start()
    lock.release()
    what, why, cure = str(caught.value).splitlines()
    assert str(folder) in what
    assert str(settings.port) in why
    assert "kill 12345" in cure


@pytest.mark.parametrize("offset", [0, 1])
async def test_a_taken_port_is_named_with_the_cure(settings: Settings, offset: int) -> None:
    taken = socket.create_server(("127.0.0.1", settings.port + offset))
    with taken, pytest.raises(BrokerUnreachable) as caught:
        await LocalBroker(settings).start()
    what, why, cure = str(caught.value).splitlines()
    assert str(settings.port + offset) in what
    assert str(settings.port + 1) in why
    assert "COPYTASTER_PORT" in cure


async def test_an_unusable_data_folder_is_named_with_the_cure(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(BrokerUnreachable) as caught:
        await LocalBroker(replace(settings, data_dir=file)).start()
    what, _, cure = str(caught.value).splitlines()
    assert str(file) in what
    assert "COPYTASTER_DATA_DIR" in cure


@pytest.mark.kafka
async def test_the_lock_says_where_the_broker_is(settings: Settings) -> None:
    async with LocalBroker(settings):
        holder = json.loads((settings.data_dir / "kafka" / "lock").read_bytes())
        assert holder["port"] == settings.port
        assert holder["owner"] == os.getpid()
        assert psutil.pid_exists(holder["keeper"])


@pytest.mark.kafka
async def test_a_dead_java_is_noticed(settings: Settings) -> None:
    broker = LocalBroker(settings)
    await broker.start()
    [java] = [
        one
        for one in running_on(settings.data_dir / "kafka")
        if "kafka.Kafka" in one.cmdline() and one.children() == []
    ]
    os.kill(java.pid, signal.SIGKILL)
    await until(lambda: not broker.is_alive)
    await broker.stop()
