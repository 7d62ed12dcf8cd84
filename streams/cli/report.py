"""What became of a feed, in words: the summary, and what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import click

from streams.cli import terminal
from streams.errors import Incomplete
from streams.summary import Summary

LISTED = 20
LABEL_CHARS = 16
COMPLAINTS = 20


class Complaints:
    """Says what was left out, the first twenty times, and counts."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, text: str) -> None:
        self.count += 1
        if self.count <= COMPLAINTS:
            terminal.warn(text)

    def finish(self) -> None:
        """Raise Incomplete if there was any."""
        if self.count:
            raise Incomplete(
                f"{count(self.count, 'message')} left out. Correct what is named above; run again."
            )


def describe(summary: Summary) -> Iterator[str]:
    """The summary for people, a line each; at most twenty duplicates and twenty dead letters."""
    duplicates, letters = summary.duplicate_types.total(), summary.dead_letter_codes.total()
    held = f", {len(summary.held):,} held under embargo" if summary.held else ""
    yield click.style(
        f"{count(summary.messages, 'message')}: {count(summary.articles, 'article')}, "
        f"{count(duplicates, 'duplicate')}, {count(letters, 'dead letter')}{held}",
        bold=True,
    )
    for copy in list(summary.held.values())[:LISTED]:
        until = copy.embargoed or "a version without the embargo, or a kill, comes"
        yield f"  {_label('held', 'magenta')} {copy.delivery} until {until}  {shorten(copy.headline)}"
    for item in summary.duplicates[:LISTED]:
        headline = shorten(item.of_headline or item.headline)
        yield f"  {_label(item.type, 'yellow')} {item.delivery} of {item.of_delivery or item.of}  {headline}"
    if duplicates > LISTED:
        yield f"  … and {duplicates - LISTED:,} more: " + _counts(summary.duplicate_types)
    for letter in summary.dead_letters[:LISTED]:
        place = f"{letter.topic}/{letter.partition}/{letter.offset}"
        yield f"  {_label(letter.code, 'red')} {place}  {letter.reason}"
    if letters > LISTED:
        yield f"  … and {letters - LISTED:,} more: " + _counts(summary.dead_letter_codes)


def _label(text: str, color: str) -> str:
    return click.style(f"{text:{LABEL_CHARS}}", fg=color)


def count(number: int, noun: str) -> str:
    """``1 article``, ``2,000 articles``."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def shorten(headline: str | None, width: int = 60) -> str:
    """A headline in quotation marks, cut to ``width`` characters."""
    text = headline or "(no headline)"
    return f"“{text}”" if len(text) <= width else f"“{text[: width - 1]}…”"


def _counts(counted: Counter[str]) -> str:
    return ", ".join(f"{number:,} {name}" for name, number in counted.most_common())
