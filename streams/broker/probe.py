"""Is a Kafka there? One ApiVersions request (KIP-35), which brokers answer before any authentication."""

from __future__ import annotations

import asyncio
import random
import socket
import struct

from streams.errors import BadUsage, BrokerUnreachable

POLL_SECONDS = 0.05
_CORRELATION = 0x77697265
# api key 18 (ApiVersions), version 0, correlation id, client id
_REQUEST = struct.pack(">hhih", 18, 0, _CORRELATION, 10) + b"copytaster"


def parse_bootstrap(bootstrap: str) -> list[tuple[str, int]]:
    """``host:port[,host:port]``, with or without ``kafka://``; raises BadUsage where it isn't that."""
    addresses = []
    for part in bootstrap.removeprefix("kafka://").replace(";", ",").split(","):
        host, colon, port = part.strip().rpartition(":")
        if not colon or not host or not port.isdecimal() or not 0 < int(port) < 65536:
            raise BadUsage(
                f"The broker address {bootstrap!r} is not host:port. Write it like 127.0.0.1:9092."
            )
        addresses.append((host.strip("[]"), int(port)))
    return addresses


async def ping(host: str, port: int, seconds: float = 2.0) -> None:
    """Return when a Kafka answers; raises OSError (nobody there) or ValueError (it is not a Kafka)."""
    async with asyncio.timeout(seconds):
        reader, writer = await asyncio.open_connection(host, port)
        try:
            writer.write(struct.pack(">i", len(_REQUEST)) + _REQUEST)
            size, correlation = struct.unpack(">ii", await reader.readexactly(8))
        except asyncio.IncompleteReadError:
            raise ValueError("it closed the connection") from None
        finally:
            writer.close()
    if correlation != _CORRELATION or not 6 <= size < 1_000_000:
        raise ValueError("its answer is not Kafka's")


async def wait_for_broker(bootstrap: str, seconds: float) -> None:
    """Return as soon as a broker in ``bootstrap`` answers; raises BrokerUnreachable after ``seconds``."""
    addresses = parse_bootstrap(bootstrap)
    clock = asyncio.get_running_loop().time
    deadline = clock() + seconds
    while True:
        reasons = []
        for host, port in addresses:
            try:
                return await ping(host, port, min(2.0, max(0.1, deadline - clock())))
            except (OSError, ValueError) as error:
                reasons.append(f"{host}:{port}: {explain(error)}")
        if clock() >= deadline:
            raise BrokerUnreachable(
                f"No Kafka broker answers at {bootstrap}.\n"
                f"Tried for {seconds:g} s; {'; '.join(reasons)}.\n"
                "Start it or correct --broker (COPYTASTER_BROKER); without one, a local Kafka is started."
            )
        await asyncio.sleep(POLL_SECONDS)


def explain(error: Exception) -> str:
    """An error of the network in a few words."""
    if isinstance(error, TimeoutError):
        return "no answer"
    if isinstance(error, ConnectionRefusedError):
        return "connection refused"
    if isinstance(error, socket.gaierror):
        return "unknown host"
    return str(error) or type(error).__name__


def is_port_free(port: int) -> bool:
    """Whether a server could listen on ``port`` of 127.0.0.1."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def find_free_port() -> int:
    """A port of 127.0.0.1 that is free with the next one, below those given to outgoing connections."""
    while True:
        port = random.randrange(20_000, 32_000)
        if is_port_free(port) and is_port_free(port + 1):
            return port
