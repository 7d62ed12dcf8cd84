"""Finding out whether a Kafka is there, without one."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator

import pytest

from streams.broker import wait_for_broker
from streams.broker.probe import find_free_port, is_port_free, parse_bootstrap, ping
from streams.errors import BadUsage, BrokerUnreachable


@pytest.mark.parametrize(
    ("given", "addresses"),
    [
        ("127.0.0.1:9092", [("127.0.0.1", 9092)]),
        ("kafka://broker:9092", [("broker", 9092)]),
        ("a:1, b:65535", [("a", 1), ("b", 65535)]),
        ("[::1]:9092", [("::1", 9092)]),
    ],
)
def test_addresses_are_read(given: str, addresses: list[tuple[str, int]]) -> None:
    assert parse_bootstrap(given) == addresses


@pytest.mark.parametrize(
    "given", ["", "broker", "broker:", ":9092", "broker:0", "broker:65536", "broker:http", "a:1,"]
)
def test_other_addresses_are_refused_with_the_cure(given: str) -> None:
    with pytest.raises(BadUsage, match=r"127\.0\.0\.1:9092"):
        parse_bootstrap(given)


@contextlib.asynccontextmanager
async def server(answer: bytes | None) -> AsyncIterator[int]:
    """Something that listens; it answers any request with ``answer``, or hangs up on null."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(4096)
        if answer:
            writer.write(answer)
            await writer.drain()
        writer.close()

    listening = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with listening:
        yield listening.sockets[0].getsockname()[1]


@pytest.mark.parametrize(
    "answer", [None, b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\0\0\0\x08\0\0\0\0\0\0\0\0", b"\0"]
)
async def test_what_is_not_kafka_is_not_taken_for_it(answer: bytes | None) -> None:
    async with server(answer) as port:
        with pytest.raises(ValueError, match=r"closed|answer"):
            await ping("127.0.0.1", port)


async def test_silence_is_no_answer() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(TimeoutError):
        await ping("127.0.0.1", silent.getsockname()[1], 0.1)


async def test_nobody_there_is_an_error_of_three_lines() -> None:
    port = find_free_port()
    with pytest.raises(BrokerUnreachable) as caught:
        await wait_for_broker(f"127.0.0.1:{port}", 0.1)
    what, why, cure = str(caught.value).splitlines()
    assert f"127.0.0.1:{port}" in what
    assert "connection refused" in why
    assert "--broker" in cure


async def test_the_wait_ends_on_time_where_nothing_answers() -> None:
    loop = asyncio.get_running_loop()
    with socket.create_server(("127.0.0.1", 0)) as silent:
        start = loop.time()
        with pytest.raises(BrokerUnreachable, match="no answer"):
            await wait_for_broker(f"127.0.0.1:{silent.getsockname()[1]}", 0.2)
    assert loop.time() - start < 1.5


def test_a_taken_port_is_not_free() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert not is_port_free(taken.getsockname()[1])
    port = find_free_port()
    assert is_port_free(port)
    assert is_port_free(port + 1)
