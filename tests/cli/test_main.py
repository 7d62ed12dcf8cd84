"""The group: help, errors and exit codes."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

import streams
from streams.cli import main as package_main
from streams.cli.main import cli, main
from streams.errors import (
    BadUsage,
    BrokerUnreachable,
    CopytasterError,
    Incomplete,
    NewerData,
    StateMismatch,
    TopicMismatch,
)
from tests.cli.conftest import Run
from tests.cli.running import COMMAND

COMMANDS = ("clean", "demo", "dlq", "doctor", "explain", "run", "schema", "send", "tail", "topics")


def test_every_command_is_there_with_an_example_and_json(run: Run) -> None:
    assert package_main is main
    assert tuple(sorted(cli.commands)) == COMMANDS
    for name in (
        ("clean",),
        ("demo",),
        ("dlq", "list"),
        ("dlq", "show"),
        ("dlq", "replay"),
        ("doctor",),
        ("explain",),
        ("run",),
        ("send",),
    ):
        shown = run(*name, "--help")
        assert shown.code == 0
        assert "Example:" in shown.out
        assert "--json" in shown.out
    for plain in ("schema", "tail", "topics"):
        assert "--json" in run(plain, "--help").out


def test_the_version(run: Run) -> None:
    assert run("--version").out == f"copytaster {streams.__version__}\n"


def test_help_loads_nothing_heavy() -> None:
    code = "import sys; from streams.cli import main; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"faust", "aiokafka", "numpy", "rich", "asyncio", "streams.intake"} & set(loaded) - {"asyncio"}


def test_help_is_quick() -> None:
    times = []
    for _ in range(3):
        begun = time.monotonic()
        subprocess.run([*COMMAND, "--help"], capture_output=True, check=True)
        times.append(time.monotonic() - begun)
    assert min(times) < 1.0


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (CopytasterError("It failed. Do this."), 1),
        (BadUsage("It failed. Do this."), 2),
        (BrokerUnreachable("It failed.\nWhy.\nDo this."), 3),
        (TopicMismatch("It failed. Do this."), 4),
        (NewerData(), 5),
        (StateMismatch(), 6),
        (Incomplete(), 7),
        (KeyboardInterrupt(), 130),
        (BrokenPipeError(), 0),
    ],
)
def test_an_error_is_its_message_and_its_exit_code(
    run: Run, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int
) -> None:
    def fail(**_: object) -> None:
        raise error

    monkeypatch.setattr(cli.commands["schema"], "callback", fail)
    monkeypatch.setattr("os.dup2", lambda *_: None)
    result = run("schema")
    assert result.code == code
    quiet = code in (0, 130)
    assert result.err.strip() == ("" if quiet else f"error: {error}")
    assert len(result.err.splitlines()) <= 3


def test_an_unforeseen_error_says_how_to_report_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: object) -> None:
        raise ValueError("odd")

    monkeypatch.setattr(cli.commands["schema"], "callback", fail)
    result = run("schema")
    assert result.code == 1
    assert result.err.startswith("error: ValueError: odd\n")
    assert "--verbose" in result.err
    assert "Traceback" not in result.err


def test_verbose_shows_the_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: object) -> None:
        raise BadUsage("It failed.")

    monkeypatch.setattr(cli.commands["schema"], "callback", fail)
    with pytest.raises(BadUsage):
        main(["--verbose", "schema"])


@pytest.mark.parametrize("arguments", [("nonsense",), ("clean", "--nonsense"), ("dlq", "show", "x")])
def test_wrong_arguments_are_exit_code_2(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.code == 2
    assert "Error" in result.err


@pytest.mark.parametrize(
    "arguments",
    [("topics",), ("tail",), ("send", "pyproject.toml"), ("dlq", "list"), ("dlq", "replay", "--all")],
)
def test_a_broker_that_is_not_there_is_exit_code_3_in_three_lines(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.setattr("streams.cli.kafka.CONNECT_SECONDS", 0.1)
    result = run(*arguments, "--broker", "127.0.0.1:9")
    assert result.code == 3
    assert "127.0.0.1:9" in result.err
    assert len(result.err.splitlines()) <= 3


def test_a_broker_before_the_command_counts_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("streams.cli.kafka.CONNECT_SECONDS", 0.1)
    assert run("--broker", "127.0.0.1:9", "topics").code == 3


def test_the_environment_names_the_broker(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("streams.cli.kafka.CONNECT_SECONDS", 0.1)
    monkeypatch.setenv("COPYTASTER_BROKER", "127.0.0.1:9")
    assert run("topics").code == 3
