"""Ids and identities."""

from __future__ import annotations

from hashlib import sha256

from streams.intake.identity import article_id, delivery, identity
from tests.intake.cases import message

DIGEST = sha256(b"x").digest()


def test_article_id_is_pinned() -> None:
    assert article_id("elster-wire", DIGEST, 1) == "7yjhfvmfbxn7jp4pjyalx5kff4"


def test_article_id_depends_on_each_field_and_on_their_borders() -> None:
    ids = {
        article_id(name, digest, part)
        for name in ("a", "ab", "a\x00", "ä")
        for digest in (DIGEST, DIGEST[::-1])
        for part in (1, 2, 256)
    }
    assert len(ids) == 4 * 2 * 3
    assert all(len(one) == 26 and one == one.lower() and "=" not in one for one in ids)


def test_delivery() -> None:
    assert delivery(message(b"x", 17), 2) == "wire.raw/0/17/2"


def test_identity() -> None:
    assert identity("urn:x:1", "L1", "https://example.com/1") == "guid:urn:x:1"
    assert identity(None, "L1N14N0FF", None) == "usn:L1N14N0FF"
    assert identity(None, None, "https://www.example.com/1/?utm_source=a") == "url:example.com/1"
    assert identity(None, None, "https://example.com/") is None
    assert identity(None, None, None) is None
