"""Bytes in and out, the one way."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypeVar, cast

import msgspec

from schemas.records import RECORD_VERSION

T = TypeVar("T")

_encoder = msgspec.json.Encoder()


class NewerRecord(Exception):
    """An internal record was written by a newer Copytaster. Upgrade this agent: enrich, link, then intake."""


class _Versioned(msgspec.Struct):
    v: int = RECORD_VERSION


@lru_cache(maxsize=64)
def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)


def encode(message: Any) -> bytes:
    """JSON bytes of a message type."""
    return _encoder.encode(message)


def decode(kind: type[T], value: bytes) -> T:
    """The message in ``value``; raises msgspec.ValidationError, or NewerRecord for a later record version."""
    try:
        message: T = _decoder(cast(Any, kind)).decode(value)
        return message
    except msgspec.ValidationError:
        if _decoder(_Versioned).decode(value).v > RECORD_VERSION:
            raise NewerRecord from None
        raise
