"""Families, slugs and log time: the small computations on names and times that the decisions rest on."""

from __future__ import annotations

import re
from base64 import b32encode
from datetime import UTC, datetime, timedelta
from hashlib import blake2b

from streams.folding import fold

KEY_BITS = (1 << 60) - 1
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_MARKS = re.compile(
    r"\b(?:(?:update|wrapup|take) \d{1,2}|\d{1,2}(?:st|nd|rd|th)? ?(?:ld|lead|add)|ld|lead|writethr[a-z]+"
    r"|urgent|alert|corrected|correction|corrective|refiled?|rpt|repeat|resending|abridged|embargoed|pix|tv"
    r"|(?:am|pm|bc) (?=\w))\b"
)
_TAKE = re.compile(r"=\d{1,2}\s*$")


def family_of(source: str, identity: str) -> str:
    """The family of an item that has an identity: 26 characters of base32, from any partition and order."""
    digest = blake2b(digest_size=16, person=b"family")
    for field in (source, identity):
        encoded = field.encode("utf-8", "surrogatepass")
        digest.update(len(encoded).to_bytes(8, "big") + encoded)
    return b32encode(digest.digest()).decode().rstrip("=").lower()


def key_of(*parts: str) -> int:
    """A key for a table of this process; whoever finds something under it looks whether it is the right one.

    Of 60 bits, as Python keeps such a number in 32 bytes; no sender can tell which names will meet in one.
    """
    return hash(parts) & KEY_BITS


def bare_slug(slug: str | None) -> str | None:
    """A slugline without its marks, folded; null where nothing of use is left.

    AP's manual calls the keyword slug "the basic identification of a story": repeated in the same form on all
    leads, while the marks on it change.
    """
    if not slug:
        return None
    words = " ".join(unmarked(fold(_TAKE.sub("", slug))))
    return words if len(words) >= 3 else None


def unmarked(folded: str) -> list[str]:
    """The words of a folded slug or headline that are no marks."""
    return _MARKS.sub(" ", folded).split()


def milliseconds(written: str | None) -> int | None:
    """An RFC 3339 time as milliseconds since 1970; null where it is none."""
    if not written:
        return None
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return (moment - EPOCH) // timedelta(milliseconds=1)


def rfc3339(time: int | None) -> str:
    """Milliseconds since 1970 as RFC 3339 in UTC; null is the beginning of 1970."""
    moment = EPOCH + timedelta(milliseconds=time or 0)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
