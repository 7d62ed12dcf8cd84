"""The ids of an article. Nothing else may invent one."""

from __future__ import annotations

from base64 import b32encode
from hashlib import blake2b

from streams.intake.urls import is_item, normalise
from streams.messages import Message


def article_id(source: str, sha256: bytes, part: int) -> str:
    """26 characters of lower-case base32: blake2b-128 over source name, digest of the raw value, and part.

    Each field is preceded by its length, so that no two inputs share one framing.
    """
    digest = blake2b(digest_size=16)
    for field in (source.encode(), sha256, part.to_bytes(8, "big")):
        digest.update(len(field).to_bytes(8, "big"))
        digest.update(field)
    return b32encode(digest.digest()).decode().rstrip("=").lower()


def delivery(message: Message, part: int) -> str:
    """``topic/partition/offset/part``: one article of one message, as it arrived."""
    return f"{message.topic}/{message.partition}/{message.offset}/{part}"


def identity(guid: str | None, usn: str | None, url: str | None) -> str | None:
    """The item's own identity without its version, null where it has none; a whole site's address is none."""
    if guid or usn:
        return f"guid:{guid}" if guid else f"usn:{usn}"
    address = normalise(url)
    return f"url:{address}" if address and url and is_item(url) else None
