"""Starting Java under its keeper, waiting until the broker answers, and ending it."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence

from streams.broker import keeper
from streams.broker.folder import BrokerFolder, new_cluster_id
from streams.broker.jars import Installation
from streams.broker.java import environment, format_command
from streams.broker.probe import POLL_SECONDS, ping
from streams.errors import BrokerUnreachable

STOP_SECONDS = 8.0


class JavaEnded(Exception):
    """Java ended by itself, with the exit code ``code``."""

    def __init__(self, code: int) -> None:
        super().__init__(f"exit code {code}")
        self.code = code


def start_kept(
    command: Sequence[str], folder: BrokerFolder, *, seconds: float = STOP_SECONDS, lock: int = -1
) -> subprocess.Popen[bytes]:
    """Run ``command`` under a keeper, which allows ``seconds`` for a polite end.

    Both inherit the descriptor ``lock`` of a lock file; the keeper empties that file when the end begins.
    Both are deaf to Ctrl-C from the first instant, before they have a session of their own.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        with folder.output.open("wb") as output:
            return subprocess.Popen(
                [sys.executable, "-I", "-S", keeper.__file__, str(seconds), str(lock), *command],
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=subprocess.STDOUT,
                pass_fds=[lock] if lock >= 0 else [],
                cwd=folder.root,
                env=environment(),
                start_new_session=True,
            )
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


async def until_ready(process: subprocess.Popen[bytes], port: int, waiting: Callable[[float], None]) -> None:
    """Return when the broker on ``port`` answers; ``waiting`` gets the seconds so far. Raises JavaEnded."""
    loop = asyncio.get_running_loop()
    start = loop.time()
    while True:
        if process.poll() is not None:
            raise JavaEnded(process.returncode)
        try:
            return await ping("127.0.0.1", port)
        except (OSError, ValueError):
            waiting(loop.time() - start)
            await asyncio.sleep(POLL_SECONDS)


async def until_ended(process: subprocess.Popen[bytes]) -> int:
    """The exit code of ``process``, once it has ended."""
    while process.poll() is None:  # noqa: ASYNC110
        await asyncio.sleep(POLL_SECONDS / 2)
    return process.returncode


async def stop_kept(process: subprocess.Popen[bytes], seconds: float = STOP_SECONDS) -> None:
    """End the keeper and with it Java; SIGKILL to both if the keeper itself doesn't end."""
    assert process.stdin is not None
    process.stdin.close()
    try:
        await asyncio.wait_for(until_ended(process), seconds + 2)
    except TimeoutError:
        os.killpg(process.pid, signal.SIGKILL)
        await until_ended(process)


async def format_data(installation: Installation, folder: BrokerFolder, port: int) -> None:
    """Make the folder of the topics, whole or not at all. Raises JavaEnded."""
    shutil.rmtree(folder.fresh_data, ignore_errors=True)
    folder.write_settings(port, folder.fresh_data)
    command = format_command(installation, folder.properties, folder.logging, new_cluster_id())
    process = start_kept(command, folder)
    try:
        if code := await until_ended(process):
            raise JavaEnded(code)
    finally:
        await stop_kept(process)
    folder.fresh_data.rename(folder.data)


async def run_installer(progress: Callable[[str], None]) -> None:
    """Download and prepare Kafka in a process of its own, ended with this task. Raises BrokerUnreachable."""
    installer = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "streams.broker.install",
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    )
    assert installer.stdout is not None and installer.stderr is not None
    try:
        async for line in installer.stdout:
            progress(line.decode().rstrip())
        message = (await installer.stderr.read()).decode().strip()
        code = await installer.wait()
    finally:
        if installer.returncode is None:
            installer.kill()
            await installer.wait()
    if code:
        raise BrokerUnreachable(message if code == BrokerUnreachable.exit_code else _unforeseen(message))


def _unforeseen(message: str) -> str:
    last = message.rsplit("\n", 1)[-1]
    return f"Apache Kafka could not be installed.\n{last}\nTry again, or name a running Kafka with --broker."
