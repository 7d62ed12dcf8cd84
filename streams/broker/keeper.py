"""The broker's keeper: a small process between us and Java that never lets Java outlive us.

    us ── pipe ──► keeper ── child ──► java

The keeper ends Java when the pipe closes (we stopped, crashed, or were killed with SIGKILL), when it has been
orphaned all the same (the pipe's other end leaked into a process that lives on), or when a signal says so. On
Linux, Java also gets SIGTERM from the kernel when the keeper itself is killed. The keeper is its own session,
so that a Ctrl-C in the terminal reaches us first and Kafka last.

Run as a script with the standard library only: ``python -I -S keeper.py SECONDS FILE COMMAND…``. SECONDS is
what a polite end may take before SIGKILL; FILE, the descriptor of an open file or -1, is emptied when the end
begins, which tells others that nobody should turn to this broker any more. The exit code is Java's.
"""

from __future__ import annotations

import ctypes
import os
import select
import signal
import subprocess
import sys
from types import FrameType

_PR_SET_PDEATHSIG = 1
_ORPHAN_CHECK_SECONDS = 1.0


def keep(command: list[str], seconds: float, file: int = -1) -> int:
    """Run ``command`` until it ends by itself or the parent is gone; returns its exit code."""
    parent = os.getppid()
    wakeup, stop = _watch_signals()
    java = subprocess.Popen(command, stdin=subprocess.DEVNULL, close_fds=False, preexec_fn=_die_with_keeper)
    while java.poll() is None and not stop and os.getppid() == parent:
        ready, _, _ = select.select([0, wakeup], [], [], _ORPHAN_CHECK_SECONDS)
        if wakeup in ready:
            os.read(wakeup, 64)
        if 0 in ready and not os.read(0, 64):
            break
    if file >= 0:
        os.ftruncate(file, 0)
    return _end(java, seconds)


def _watch_signals() -> tuple[int, list[int]]:
    """A descriptor that is readable after a signal, and the list that notes those that ask us to stop."""
    stop: list[int] = []
    wakeup, written = os.pipe()
    os.set_blocking(written, False)
    signal.set_wakeup_fd(written, warn_on_full_buffer=False)

    def note(number: int, frame: FrameType | None) -> None:
        if number != signal.SIGCHLD:
            stop.append(number)

    for number in (signal.SIGCHLD, signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, note)
    return wakeup, stop


def _die_with_keeper() -> None:
    """In the child: ask the kernel for SIGTERM at the keeper's death. Only Linux has such a thing."""
    if sys.platform == "linux":
        keeper = os.getppid()
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
        if os.getppid() != keeper:
            os.kill(os.getpid(), signal.SIGTERM)


def _end(java: subprocess.Popen[bytes], seconds: float) -> int:
    if java.poll() is None:
        java.terminate()
        try:
            java.wait(seconds)
        except subprocess.TimeoutExpired:
            java.kill()
    return java.wait()


if __name__ == "__main__":
    sys.exit(abs(keep(sys.argv[3:], float(sys.argv[1]), int(sys.argv[2]))))
