"""Running commands as a user does, in this process or in one of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from streams.clean import stage
from streams.cli.main import main
from streams.messages import Failure, Message
from streams.settings import Settings


@dataclass(frozen=True)
class Result:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]

COMMAND = (sys.executable, "-c", "from streams.cli import main; main()")


@pytest.fixture(scope="session", autouse=True)
def warm() -> None:
    """Load once what every worker process needs; those started here inherit it."""
    for name in ("intake", "enrich"):
        stage(name, Settings()).refuse(Message("wire.raw", 0, 1, b""), Failure("warm", "Warming up."))
    stage("intake", Settings()).process(
        Message("wire.raw", 0, 1, b"A story.\n\nIt has two sentences. This is one.")
    )


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """A command in this process: quick, without standard input."""

    def run(*arguments: object) -> Result:
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        printed = capfd.readouterr()
        return Result(int(ended.value.code or 0), printed.out, printed.err)

    return run


@pytest.fixture
def execute() -> Run:
    """A command in a process of its own, with ``stdin``."""

    def execute(*arguments: object, stdin: bytes = b"") -> Result:
        done = subprocess.run(
            [*COMMAND, *map(str, arguments)], input=stdin, capture_output=True, timeout=60, check=False
        )
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    return execute
