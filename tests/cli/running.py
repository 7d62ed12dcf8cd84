"""Running commands in processes of their own."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from dataclasses import dataclass

COMMAND = (sys.executable, "-c", "from streams.cli import main; main()")
SECONDS = 90


@dataclass(frozen=True)
class Result:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


def execute(*arguments: object, stdin: bytes = b"") -> Result:
    """Run a command to its end."""
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)], input=stdin, capture_output=True, timeout=SECONDS, check=False
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


async def execute_beside(*arguments: object, stdin: bytes = b"") -> Result:
    """The same from a test that runs in an event loop."""
    return await asyncio.to_thread(lambda: execute(*arguments, stdin=stdin))
