"""What the headers of a raw message say: of each field the first usable value, whatever else is in there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from streams.intake.times import utc
from streams.messages import Headers

MAX_BYTES = 1024
MAX_NAME_CHARS = 256

_FIELDS = {
    "content-type": "content_type",
    "source": "source",
    "ce_source": "source",
    "id": "id",
    "ce_id": "id",
    "received": "received",
    "ce_time": "received",
    "charset": "charset",
}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_CHARSET = re.compile(r";\s*charset\s*=\s*\"?([^\";]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """What the sender says of the value: ``content_type`` without parameters, ``received`` in UTC."""

    content_type: str | None = None
    source: str | None = None
    id: str | None = None
    received: str | None = None
    charset: str | None = None


def read_headers(headers: Headers, zone: str | None = None) -> Told:
    """The known headers; CloudEvents names (``ce_…``) mean the same, and plain names win over them.

    A header that is null, empty, not UTF-8, over 1,024 bytes or (``received``) no time counts as absent.
    """
    values: dict[str, str] = {}
    for name, content in sorted(headers, key=lambda header: header[0].lower().startswith("ce_")):
        field = _FIELDS.get(name.lower())
        if field and field not in values and (text := _text(content)):
            value = utc(text, zone) if field == "received" else text
            if value:
                values[field] = value
    if content_type := values.get("content_type"):
        values["content_type"] = content_type.partition(";")[0].strip().lower()
        if (found := _CHARSET.search(content_type)) and found[1].strip():
            values.setdefault("charset", found[1].strip())
    return Told(**values)


def usable_name(text: object) -> str | None:
    """``text`` as a source name or id: a string of 1 to 256 characters, none of them a control character."""
    if not isinstance(text, str):
        return None
    text = text.strip()
    return text if 0 < len(text) <= MAX_NAME_CHARS and not _CONTROL.search(text) else None


def _text(content: bytes | None) -> str | None:
    if not content or len(content) > MAX_BYTES:
        return None
    try:
        return usable_name(content.decode())
    except UnicodeDecodeError:
        return None
