"""Dead letters: what becomes of a message that could not be read, as plain data."""

from __future__ import annotations

import base64

import schemas
from streams import __version__
from streams.messages import Failure, Message, Output
from streams.topics import DEAD_LETTERS

KEPT_BYTES = 64 * 1024
DETAIL_CHARS = 4096


def dead_letter(
    message: Message, stage: schemas.Stage, failure: Failure, delivery: str | None = None
) -> Output:
    """The dead letter of ``message``, under its key; at most the first 64 kB of the value are kept."""
    value = message.value
    kept = None if value is None else value[:KEPT_BYTES]
    text = _text(kept)
    letter = schemas.DeadLetter(
        code=failure.code,
        stage=stage,
        reason=failure.reason,
        topic=message.topic,
        partition=message.partition,
        offset=message.offset,
        delivery=delivery,
        appended=message.appended,
        headers=[(name, _header(content)) for name, content in message.headers],
        size=None if value is None else len(value),
        sha256=None if value is None else message.sha256,
        value=text,
        value_b64=kept if text is None else None,
        truncated=value is not None and len(value) > KEPT_BYTES,
        detail=failure.detail[-DETAIL_CHARS:] if failure.detail else None,
        pipeline=__version__,
    )
    return Output(DEAD_LETTERS, message.key, schemas.encode(letter))


def _text(value: bytes | None) -> str | None:
    try:
        return None if value is None else value.decode()
    except UnicodeDecodeError:
        return None


def _header(content: bytes | None) -> str | None:
    if content is None:
        return None
    return text if (text := _text(content)) is not None else "b64:" + base64.b64encode(content).decode()
