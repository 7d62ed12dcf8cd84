"""CloudEvents in structured mode: ``{specversion, id, source, type, time, datacontenttype, data}``.

Source: CloudEvents 1.0.2, JSON event format. The event is opened; what is in it may be any format of ours.
"""

from __future__ import annotations

from base64 import b64decode
from binascii import Error
from dataclasses import dataclass, replace
from typing import Any

import orjson

from streams.intake.charset import Decoded, decode
from streams.intake.codes import rejected
from streams.intake.headers import usable_name
from streams.intake.model import Document, Raw
from streams.intake.readers.json_envelope import parse


@dataclass(frozen=True, slots=True)
class Event:
    """What is in the event, as if it had come alone, and what the event says of it."""

    raw: Raw
    id: str | None
    source: str | None
    time: str | None

    def tell(self, document: Document) -> Document:
        """Fill in what the document does not say itself."""
        meta = document.meta
        meta.id = meta.id or self.id
        meta.source = meta.source or self.source
        meta.received = meta.received or self.time
        return document


def opened(raw: Raw) -> Event | None:
    """The event that a JSON value is; null where it is none. Raises Rejected (bad-json, not-an-article …)."""
    if '"specversion"' not in raw.text:
        return None
    event = parse(raw.text)
    if not isinstance(event, dict) or not isinstance(event.get("specversion"), str):
        return None
    kind = event.get("datacontenttype")
    kind = kind.partition(";")[0].strip().lower() if isinstance(kind, str) else None
    told = replace(raw.told, content_type=kind)
    inner = replace(raw, decoded=_data(event), told=told)
    time = event.get("time")
    return Event(
        inner,
        usable_name(event.get("id")),
        usable_name(event.get("source")),
        time if isinstance(time, str) else None,
    )


def _data(event: dict[str, Any]) -> Decoded:
    """The data as text: a string as it stands, JSON written out, bytes decoded."""
    data, packed = event.get("data"), event.get("data_base64")
    if isinstance(packed, str):
        try:
            return decode(b64decode(packed, validate=True))
        except (Error, ValueError):
            raise rejected("bad-json", detail="data_base64 is not base64") from None
    if isinstance(data, str) and data.strip():
        if "\x00" in data:
            raise rejected("nul-bytes")
        return Decoded(data, "utf-8")
    if isinstance(data, dict | list):
        try:
            return Decoded(orjson.dumps(data).decode(), "utf-8")
        except orjson.JSONEncodeError:
            raise rejected("too-deep") from None
    raise rejected("not-an-article")
