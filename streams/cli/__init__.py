"""The command line: one file per command. Data goes to standard output, messages to standard error."""

from streams.cli.main import main

__all__ = ["main"]
