"""The group of commands, and what its errors look like: three lines at most, and an exit code by cause."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from streams import __version__
from streams.cli import terminal
from streams.cli.clean import clean
from streams.cli.demo import demo
from streams.cli.dlq import dlq
from streams.cli.doctor import doctor
from streams.cli.explain import explain
from streams.cli.options import BROKER_HELP
from streams.cli.run import run
from streams.cli.schema import schema
from streams.cli.send import send
from streams.cli.tail import tail
from streams.cli.topics import topics
from streams.errors import CopytasterError

INTERRUPTED = 130
FAULT = "This is a fault of Copytaster. Please report it with what `copytaster --verbose …` prints."


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--broker", metavar="HOST:PORT", help=BROKER_HELP)
@click.option("--verbose", is_flag=True, help="Show tracebacks and what the processes log.")
@click.version_option(__version__, prog_name="copytaster", message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context, broker: str | None, verbose: bool) -> None:
    """Raw wire messages in, clean article events out, on Kafka.

    \b
    Try it:    copytaster demo
    No Kafka:  copytaster clean story.txt
    """
    context.obj.update(broker=broker, verbose=verbose)


for command in (demo, run, clean, send, tail, topics, dlq, explain, doctor, schema):
    cli.add_command(command)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit with its code (streams/errors.py); Ctrl-C is 130, a closed pipe is 0."""
    sys.exit(_run(arguments))


def _run(arguments: list[str] | None) -> int:
    options: dict[str, Any] = {}
    try:
        code: Any = cli.main(arguments, prog_name="copytaster", standalone_mode=False, obj=options)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except CopytasterError as error:
        if options.get("verbose"):
            raise
        terminal.error(str(error))
        return error.exit_code
    except Exception as error:
        if options.get("verbose"):
            raise
        terminal.error(f"{type(error).__name__}: {error}\n{FAULT}")
        return 1
