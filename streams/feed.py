"""Raw messages from files, standard input and NDJSON: what `clean` reads and `send` sends.

Numbers count from 1: of the file on the command line, or of the line in an NDJSON file. A null among the
messages means that the next one has not come yet.
"""

from __future__ import annotations

import base64
import json
import select
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, BinaryIO

from streams.errors import BadUsage
from streams.messages import Headers, Message
from streams.topics import MIB, RAW

LARGEST = 64 * MIB
READ_BYTES = 256 * 1024

Complain = Callable[[str], None]
"""Told of every file or line that can't be a message, in a sentence that names it."""


def read_files(paths: Sequence[str], headers: Headers, complain: Complain) -> Iterator[Message | None]:
    """One message per file; ``-`` is standard input, read to its end."""
    for number, path in enumerate(paths, start=1):
        try:
            with opened(path) as stream:
                value = stream.read(LARGEST + 1)
        except OSError as error:
            complain(f"{path}: {error.strerror or error}. Left out.")
            continue
        if len(value) > LARGEST:
            complain(f"{path}: larger than {LARGEST // MIB} MiB. Left out: split it into messages first.")
            continue
        yield Message(RAW, 0, number, value, key_for(headers), headers)


def read_messages(path: str, headers: Headers, complain: Complain) -> Iterator[Message | None]:
    """One message per line of an NDJSON file; ``headers`` are added where a line has none of that name."""
    with opened(path) as stream:
        for numbered in _lines(stream):
            if numbered is None:
                yield None
                continue
            number, line = numbered
            if line is not None and not line.strip():
                continue
            try:
                yield parse(line, number, headers)
            except ValueError as error:
                complain(f"{path}, line {number}: {error}. Left out.")


def parse(line: bytes | None, number: int, headers: Headers = ()) -> Message:
    """The message in a line ``{"value" | "value_b64", "headers", "key" | "key_b64"}``; raises ValueError.

    A message without a key has its source as the key. A lone surrogate is kept, as three bytes that are not
    UTF-8, so that a feed may hold it.
    """
    if line is None:
        raise ValueError(f"longer than {2 * LARGEST // MIB} MiB")
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"not JSON ({error})") from None
    if not isinstance(fields, dict):
        raise ValueError('not a JSON object such as {"value": "text"}')
    unknown = sorted(set(fields) - {"value", "value_b64", "headers", "key", "key_b64"})
    if unknown:
        raise ValueError(f"unknown field {unknown[0]!r}")
    if "value" not in fields and "value_b64" not in fields:
        raise ValueError("neither value nor value_b64 (a null value is written as such)")
    own = _headers(fields.get("headers"))
    named = {name for name, _ in own}
    own += tuple(header for header in headers if header[0] not in named)
    key = _bytes(fields, "key")
    return Message(RAW, 0, number, _bytes(fields, "value"), key_for(own) if key is None else key, own)


def key_for(headers: Headers) -> bytes | None:
    """The key of a message that was given none: its source."""
    return next((content for name, content in headers if name == "source"), None)


def opened(path: str) -> BinaryIO:
    """``path`` for reading, ``-`` as standard input; raises OSError."""
    if path == "-":
        return open(sys.stdin.fileno(), "rb", closefd=False)
    return open(path, "rb")


def check_readable(paths: Sequence[str]) -> None:
    """Raise BadUsage for the first path that can't be opened, before any work is done."""
    for path in paths:
        try:
            opened(path).close()
        except OSError as error:
            raise BadUsage(
                f"{path}: {error.strerror or error}. Give a file, or - for standard input."
            ) from None


def _bytes(fields: dict[str, Any], name: str) -> bytes | None:
    text, coded = fields.get(name), fields.get(f"{name}_b64")
    if text is not None and coded is not None:
        raise ValueError(f"both {name} and {name}_b64")
    if not isinstance(text, str | None) or not isinstance(coded, str | None):
        raise ValueError(f"{name} is not a string")
    if coded is not None:
        try:
            return base64.b64decode(coded, validate=True)
        except ValueError as error:
            raise ValueError(f"{name}_b64 is not base64 ({error})") from None
    return None if text is None else text.encode("utf-8", "surrogatepass")


def _headers(given: Any) -> Headers:
    pairs = list(given.items()) if isinstance(given, dict) else given or []
    if not isinstance(pairs, list) or not all(
        isinstance(pair, tuple | list) and len(pair) == 2 for pair in pairs
    ):
        raise ValueError("headers is neither an object nor a list of pairs")
    if not all(isinstance(name, str) and isinstance(content, str | None) for name, content in pairs):
        raise ValueError("a header is not a string")
    encode = "surrogatepass"
    return tuple((name, None if text is None else text.encode("utf-8", encode)) for name, text in pairs)


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None] | None]:
    """Numbered lines; a null for a line over the limit, and a bare null when the next read would wait."""
    number, parts, size = 1, list[bytes](), 0
    while True:
        if not _ready(stream):
            yield None
        data = stream.read1(READ_BYTES)  # type: ignore[attr-defined]
        head, *whole = data.split(b"\n")
        parts.append(head if size <= 2 * LARGEST else b"")
        size += len(head)
        if whole or (not data and size):
            yield number, b"".join(parts) if size <= 2 * LARGEST else None
            number += 1
            for line in whole[:-1]:
                yield number, line
                number += 1
            parts, size = whole[-1:], len(whole[-1]) if whole else 0
        if not data:
            return


def _ready(stream: BinaryIO) -> bool:
    try:
        return bool(select.select([stream], [], [], 0)[0])
    except (OSError, ValueError):
        return True


def record(topic: str, key: bytes | None, value: bytes | None, **more: Any) -> bytes:
    """A published message as one line of JSON; ``key_b64`` or ``value_b64`` where bytes are not UTF-8."""
    fields: dict[str, Any] = {"topic": topic, **more}
    for name, content in (("key", key), ("value", value)):
        try:
            fields[name] = None if content is None else content.decode()
        except UnicodeDecodeError:
            fields[f"{name}_b64"] = base64.b64encode(content or b"").decode()
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
