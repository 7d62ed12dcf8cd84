"""The codes of intake's dead letters: the closed table of what makes a message unreadable, and the cure."""

from __future__ import annotations

from typing import Literal

from streams.errors import Rejected

Code = Literal[
    "null-value",
    "empty",
    "too-large",
    "too-deep",
    "too-many-articles",
    "binary",
    "nul-bytes",
    "unknown-charset",
    "bad-json",
    "lone-surrogate",
    "not-an-article",
    "broken-xml",
    "xml-entities",
    "unsupported-format",
    "no-article",
]

REASONS: dict[Code, str] = {
    "null-value": "The message has a null value. Send the item's bytes as the value.",
    "empty": "The value is empty or white space only. Send the item's bytes as the value.",
    "too-large": "The value has {size} bytes and the limit is {limit}. Split it into smaller messages.",
    "too-deep": "The markup is nested too deep. Send it without the wrapping elements.",
    "too-many-articles": "The value holds {count} articles or more; the limit is {limit}. Send fewer.",
    "binary": "The value is a binary file ({kind}). Send its text, HTML or XML.",
    "nul-bytes": "The text has NUL characters. Remove them, or declare the charset that it is in.",
    "unknown-charset": "The declared charset {name!r} is unknown. Correct it or leave it out.",
    "bad-json": "The value is declared as JSON, or starts like it, and is not: {detail}. Send valid JSON.",
    "lone-surrogate": "A JSON string has half of a surrogate pair. Mend the escapes where it is written.",
    "not-an-article": "The JSON has no text, html or title. Send an envelope with one of them.",
    "broken-xml": "The XML is not well formed: {detail}. Mend it where it is written.",
    "xml-entities": "The XML declares entities, which are never expanded. Send it without a DTD of its own.",
    "unsupported-format": "No reader for this format: {kind}. Send one of docs/formats.md.",
    "no-article": "No article was found. If there is one, send its text alone.",
}


def rejected(code: Code, **values: object) -> Rejected:
    """The error to raise for ``code``; ``values`` fill its sentence."""
    return Rejected(code, REASONS[code].format(**values))
