"""Running commands as a user does, in this process: quick, and without standard input."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from streams.clean import stage
from streams.cli.main import main
from streams.messages import Message
from streams.settings import Settings
from tests.cli.running import Result

Run = Callable[..., Result]


@pytest.fixture(scope="session", autouse=True)
def warm() -> None:
    """Load once what every worker process needs; those started here inherit it."""
    stage("enrich", Settings())
    stage("intake", Settings()).process(
        Message("wire.raw", 0, 1, b"A story.\n\nIt has two sentences. This is one.")
    )


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """A command in this process."""

    def run(*arguments: object) -> Result:
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        printed = capfd.readouterr()
        return Result(int(ended.value.code or 0), printed.out, printed.err)

    return run
