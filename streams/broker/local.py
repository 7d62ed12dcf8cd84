"""A real Apache Kafka on loopback, started when needed and ended with the process that started it."""

from __future__ import annotations

import asyncio
import os
import subprocess
from collections.abc import Callable
from types import TracebackType

from streams.broker.folder import BrokerFolder
from streams.broker.jars import Installation, find_installation
from streams.broker.java import broker_command
from streams.broker.lock import FolderLock, Holder
from streams.broker.probe import POLL_SECONDS, is_port_free, ping
from streams.broker.process import (
    JavaEnded,
    format_data,
    run_installer,
    start_kept,
    stop_kept,
    until_ready,
)
from streams.errors import BadUsage, BrokerUnreachable
from streams.settings import Settings

_PATIENCE_SECONDS = 10.0
_SILENCE_SECONDS = 120.0


class LocalBroker:
    """One Kafka per data folder: ``async with LocalBroker(settings) as bootstrap`` gives its ``host:port``.

    Whoever comes first starts it and owns it; who comes later on the same data folder uses the same one,
    whatever port their own settings name, and leaves it running. The owner's end, however it comes about,
    ends it. ``progress`` is given a line of text now and then while a start takes long. Raises
    BrokerUnreachable with the cure.

    The port is never changed behind the user's back: it is what they give to other tools.
    """

    def __init__(self, settings: Settings, progress: Callable[[str], None] | None = None) -> None:
        self._port = settings.port
        self._progress = progress or (lambda text: None)
        self._folder = BrokerFolder(settings.data_dir.expanduser().absolute() / "kafka")
        if "," in str(self._folder.root):
            raise BadUsage(f"Kafka can't keep data in {self._folder.root}: a comma. Set COPYTASTER_DATA_DIR.")
        self._lock = FolderLock(self._folder.lock)
        self._process: subprocess.Popen[bytes] | None = None
        self._told_wait = False

    @property
    def is_owner(self) -> bool:
        """Whether this object started the broker and will stop it."""
        return self._process is not None

    @property
    def is_alive(self) -> bool:
        """Whether the broker that this object started still runs."""
        return self._process is not None and self._process.poll() is None

    async def start(self) -> str:
        """Start the broker, or find the running one; returns its address once it answers."""
        try:
            return f"127.0.0.1:{await self._find_or_launch()}"
        except OSError as error:
            raise self._unusable(error) from error

    async def stop(self) -> None:
        """End the broker if this object started it; harmless otherwise."""
        process, self._process = self._process, None
        self._lock.release()
        if process:
            await stop_kept(process)

    async def __aenter__(self) -> str:
        return await self.start()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def _find_or_launch(self) -> int:
        self._folder.root.mkdir(parents=True, exist_ok=True)
        clock = asyncio.get_running_loop().time
        start = clock()
        while not self._lock.acquire():
            holder = self._lock.read()
            if holder and await _answers(holder.port):
                return holder.port
            if holder and clock() - start > _SILENCE_SECONDS:
                raise self._silent(holder)
            self._tell_wait(clock() - start)
            await asyncio.sleep(POLL_SECONDS)
        try:
            return await self._launch()
        except BaseException:
            await self.stop()
            raise

    async def _launch(self) -> int:
        self._require_ports()
        installation = await self._install()
        folder = self._folder
        try:
            if not folder.data.exists():
                await format_data(installation, folder, self._port)
            folder.write_settings(self._port, folder.data)
            command = broker_command(installation, folder.properties, folder.logging)
            self._process = start_kept(command, folder, lock=self._lock.fd)
            self._lock.write(Holder(self._port, os.getpid(), self._process.pid))
            self._lock.release()
            await until_ready(self._process, self._port, self._tell_wait)
        except JavaEnded as ended:
            raise self._died(ended) from None
        return self._port

    async def _install(self) -> Installation:
        installation = find_installation()
        if not installation.is_complete:
            await run_installer(self._progress)
        return installation

    def _require_ports(self) -> None:
        for port in (self._port, self._port + 1):
            if not is_port_free(port):
                raise BrokerUnreachable(
                    f"The local Kafka can't start: port {port} of 127.0.0.1 is taken.\n"
                    f"Another program listens there; Kafka needs {self._port} and {self._port + 1}.\n"
                    "Choose another with COPYTASTER_PORT=…, or name a running Kafka with --broker."
                )

    def _tell_wait(self, seconds: float) -> None:
        if seconds > _PATIENCE_SECONDS and not self._told_wait:
            self._told_wait = True
            self._progress(
                f"Waiting for Kafka (after a crash it checks its data first); its log: {self._folder.log}"
            )

    def _silent(self, holder: Holder) -> BrokerUnreachable:
        return BrokerUnreachable(
            f"The local Kafka that runs on {self._folder.root} does not answer.\n"
            f"Process {holder.keeper} keeps it on port {holder.port}, silent for {_SILENCE_SECONDS:g} s.\n"
            f"End it with `kill {holder.keeper}`, or choose another folder with COPYTASTER_DATA_DIR=…."
        )

    def _died(self, ended: JavaEnded) -> BrokerUnreachable:
        why = " | ".join(self._folder.tail()) or f"Java gave no reason (exit code {ended.code})"
        return BrokerUnreachable(
            "The local Kafka ended before it was ready.\n"
            f"{why}\n"
            f"See {self._folder.log}; if the data is beyond repair, move {self._folder.data} away."
        )

    def _unusable(self, error: OSError) -> BrokerUnreachable:
        return BrokerUnreachable(
            f"The local Kafka can't use its data folder {self._folder.root}.\n"
            f"{error.strerror or error}: {error.filename or self._folder.root}.\n"
            "Make room or rights there, or choose another folder with COPYTASTER_DATA_DIR=…."
        )


async def _answers(port: int) -> bool:
    try:
        await ping("127.0.0.1", port)
    except (OSError, ValueError):
        return False
    return True
