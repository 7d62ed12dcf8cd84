"""Messages for people: on standard error, coloured on a terminal only, and never where NO_COLOR is set."""

from __future__ import annotations

import io
import sys

import pytest

from streams.cli import terminal


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    """Standard error as a terminal; in the test itself, since pytest sets its own before each test."""
    shown = Screen()
    monkeypatch.setattr(sys, "stderr", shown)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return shown


def test_colour_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = screen(monkeypatch)
    terminal.error("It failed.")
    assert shown.getvalue() == "\x1b[31m\x1b[1merror: \x1b[0mIt failed.\n"


def test_no_colour_where_none_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = screen(monkeypatch)
    monkeypatch.setenv("NO_COLOR", "1")
    terminal.warn("Left out.")
    assert shown.getvalue() == "warning: Left out.\n"


def test_plain_in_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.error("It failed.")
    terminal.progress("1 of 2")
    assert capsys.readouterr().err == "error: It failed.\n"


def test_progress_overwrites_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = screen(monkeypatch)
    terminal.progress("1 of 2")
    terminal.progress(None)
    assert shown.getvalue() == "\r\x1b[K1 of 2\r\x1b[K"
