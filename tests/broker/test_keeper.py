"""The keeper never lets its child outlive the one it was started for. No Java needed: any child will do."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from streams.broker import keeper

SLEEP = [sys.executable, "-I", "-S", "-c", "import time; time.sleep(60)"]
STUBBORN = [
    sys.executable,
    "-I",
    "-S",
    "-c",
    "import signal, time; signal.signal(15, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)",
]
# A parent that starts a keeper, says its process id, and stays; with "leak" a fork of it holds the pipe too.
PARENT = """
import os, subprocess, sys, time
kept = subprocess.Popen(sys.argv[2:], stdin=subprocess.PIPE, start_new_session=True)
leaked = os.fork() if sys.argv[1] == "leak" else -1
if leaked:
    print(kept.pid, leaked, flush=True)
time.sleep(60)
"""


def keeper_command(child: list[str], seconds: float = 5.0) -> list[str]:
    return [sys.executable, "-I", "-S", keeper.__file__, str(seconds), "-1", *child]


@pytest.fixture
def kept() -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Starts a keeper over a child; ends it after the test."""
    started: list[subprocess.Popen[bytes]] = []

    def start(child: list[str], seconds: float = 5.0) -> subprocess.Popen[bytes]:
        command = keeper_command(child, seconds)
        started.append(subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE))
        return started[-1]

    yield start
    for process in started:
        with process:
            assert process.stdin is not None
            process.stdin.close()


def wait_until(condition: Callable[[], bool], seconds: float = 5.0) -> None:
    """Return when ``condition`` holds; fails after ``seconds``."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def wait_for_child(pid: int) -> psutil.Process:
    """The keeper's child, once it is itself and no longer a copy of the keeper."""
    found: list[psutil.Process] = []

    def look() -> bool:
        children = psutil.Process(pid).children()
        found[:] = [child for child in children if keeper.__file__ not in child.cmdline()]
        return bool(found)

    wait_until(look)
    return found[0]


def test_the_childs_exit_code_is_the_keepers(kept: Callable[..., subprocess.Popen[bytes]]) -> None:
    assert kept([sys.executable, "-c", "raise SystemExit(7)"]).wait(5) == 7


def test_a_closed_pipe_ends_the_child(kept: Callable[..., subprocess.Popen[bytes]]) -> None:
    process = kept(SLEEP)
    child = wait_for_child(process.pid)
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(5) == signal.SIGTERM
    assert not child.is_running()


def test_the_file_is_emptied_when_the_end_begins(tmp_path: Path) -> None:
    with (tmp_path / "file").open("w+b", buffering=0) as file:
        file.write(b"port")
        command = [sys.executable, "-I", "-S", keeper.__file__, "60", str(file.fileno()), *STUBBORN]
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, pass_fds=[file.fileno()]
        )
        with process:
            assert process.stdin is not None and process.stdout is not None
            assert process.stdout.readline() == b"deaf\n"
            assert (tmp_path / "file").read_bytes() == b"port"
            process.stdin.close()
            wait_until(lambda: (tmp_path / "file").read_bytes() == b"")
            assert process.poll() is None
            wait_for_child(process.pid).kill()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_the_child(
    kept: Callable[..., subprocess.Popen[bytes]], number: signal.Signals
) -> None:
    process = kept(SLEEP)
    child = wait_for_child(process.pid)
    process.send_signal(number)
    process.wait(5)
    assert not child.is_running()


def test_a_child_deaf_to_a_polite_end_is_killed(kept: Callable[..., subprocess.Popen[bytes]]) -> None:
    process = kept(STUBBORN, 0.3)
    assert process.stdout is not None and process.stdin is not None
    assert process.stdout.readline() == b"deaf\n"
    process.stdin.close()
    assert process.wait(5) == signal.SIGKILL


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child of its parent's death")
def test_a_killed_keeper_takes_the_child_with_it(kept: Callable[..., subprocess.Popen[bytes]]) -> None:
    process = kept(SLEEP)
    child = wait_for_child(process.pid)
    process.kill()
    child.wait(5)
    assert not child.is_running()


@pytest.mark.parametrize("leak", ["leak", "no leak"])
def test_a_killed_parent_takes_all_with_it(tmp_path: Path, leak: str) -> None:
    command = [sys.executable, "-c", PARENT, leak, *keeper_command(SLEEP)]
    parent = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert parent.stdout is not None
    keeper_pid, leaked = (int(word) for word in parent.stdout.readline().split())
    all_processes = [psutil.Process(keeper_pid), wait_for_child(keeper_pid)]
    parent.kill()
    parent.communicate() if leaked < 0 else parent.wait(5)
    try:
        _, alive = psutil.wait_procs(all_processes, 5)
        assert alive == []
    finally:
        parent.stdout.close()
        if leaked > 0:
            os.kill(leaked, signal.SIGKILL)
