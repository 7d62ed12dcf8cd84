"""What people see: messages on standard error, coloured on a terminal unless NO_COLOR is set."""

from __future__ import annotations

import os
import sys

import click


def note(text: str) -> None:
    """One message for people."""
    click.echo(text, file=sys.stderr, color=_color())


def error(text: str) -> None:
    """What went wrong, marked as such."""
    note(click.style("error: ", fg="red", bold=True) + text)


def warn(text: str) -> None:
    """What was left out, marked as such."""
    note(click.style("warning: ", fg="yellow") + text)


def progress(text: str | None) -> None:
    """A line on a terminal's standard error that the next one overwrites; null clears it."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{text or ''}", file=sys.stderr, nl=False, color=True)


def _color() -> bool | None:
    return False if os.environ.get("NO_COLOR") else None
