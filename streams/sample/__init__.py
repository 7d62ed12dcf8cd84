"""The sample feed: invented wire copy in every format that is read, with repeats, updates and bad input.

``feed.ndjson`` is in the form of `copytaster clean --messages`. All messages have one key, so that Kafka
keeps their order, too.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from streams.feed import parse
from streams.messages import Message

__all__ = ["sample_lines", "sample_messages"]


def sample_messages() -> tuple[Message, ...]:
    """The messages, numbered from 1."""
    return tuple(parse(line, number) for number, line in enumerate(sample_lines(), start=1))


@lru_cache
def sample_lines() -> tuple[bytes, ...]:
    """The lines of the feed."""
    return tuple(files(__name__).joinpath("feed.ndjson").read_bytes().splitlines())
