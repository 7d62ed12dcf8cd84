"""Writes one JSON Schema (2020-12) per topic, and the AsyncAPI document: ``python -m schemas.generate``.

Titles and descriptions are the docstrings of the message types. ``msgspec.Raw`` is an embedded draft; bytes
are base64 text. A consumer must accept fields that it does not know: within ``/1`` fields are only added.
"""

from __future__ import annotations

import inspect
import json
from pathlib import Path
from typing import Any

import msgspec

import schemas

FOLDER = Path(__file__).parent / "json"
ASYNCAPI = FOLDER.parent / "asyncapi.json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
OFFSETS = "Offsets are half-open [start, end] pairs in Unicode code points, not in UTF-16 units or bytes."

TOPICS: dict[str, tuple[str, tuple[type, ...]]] = {
    "wire.articles": ("Clean article events, under the key of their family.", (schemas.Article,)),
    "wire.withdrawals": ("A copy of each event that withdraws an article.", (schemas.Article,)),
    "wire.duplicates": ("Articles that were not published, naming their original.", (schemas.Duplicate,)),
    "wire.dead-letters": ("Messages that could not be read, with the reason.", (schemas.DeadLetter,)),
    "wire.segmented": ("Internal: what link reads.", (schemas.Segmented, schemas.Tick)),
    "wire.decisions": ("Internal: the memory of link.", (schemas.Decision, schemas.Held)),
    "wire.decided": ("Internal: what enrich reads.", (schemas.Decided,)),
}


def schema_of(topic: str) -> dict[str, Any]:
    """The JSON Schema of a topic's values."""
    purpose, types = TOPICS[topic]
    used = [getattr(schemas, name) for name in msgspec.json.schema_components(types)[1]]
    embedded = (schemas.Draft,) if any(_raw_fields(kind) for kind in used) else ()
    references, parts = msgspec.json.schema_components(types + embedded, ref_template="#/$defs/{name}")
    roots = list(references[: len(types)])
    document: dict[str, Any] = {
        "$schema": DIALECT,
        "$id": f"urn:copytaster:{topic}:1",
        "title": topic,
        "description": f"{purpose} {OFFSETS}" if "Block" in parts else purpose,
        **(roots[0] if len(roots) == 1 else {"oneOf": roots}),
        "$defs": dict(sorted(_described(parts).items())),
    }
    return document


def text_of(topic: str) -> str:
    """The schema as it stands in its file."""
    return json.dumps(schema_of(topic), indent=2, ensure_ascii=False) + "\n"


def path_of(topic: str) -> Path:
    """The file of a topic's schema."""
    return FOLDER / f"{topic}.schema.json"


def asyncapi() -> dict[str, Any]:
    """The AsyncAPI 3.0 document of what a subscriber may read; payloads are the schemas beside it."""
    public = {topic: purpose for topic, (purpose, _) in TOPICS.items() if not purpose.startswith("Internal")}
    return {
        "asyncapi": "3.0.0",
        "info": {"title": "Copytaster", "version": "1", "description": OFFSETS},
        "defaultContentType": "application/json",
        "channels": {
            topic: {
                "address": topic,
                "description": purpose,
                "messages": {"event": {"payload": {"$ref": f"json/{path_of(topic).name}"}}},
                "bindings": {"kafka": {"topic": topic}},
            }
            for topic, purpose in public.items()
        },
        "operations": {
            f"receive.{topic}": {"action": "receive", "channel": {"$ref": f"#/channels/{topic}"}}
            for topic in public
        },
    }


def written() -> dict[Path, str]:
    """Every generated file with its text."""
    document = json.dumps(asyncapi(), indent=2, ensure_ascii=False) + "\n"
    return {path_of(topic): text_of(topic) for topic in TOPICS} | {ASYNCAPI: document}


def main() -> None:
    """Write every file."""
    FOLDER.mkdir(exist_ok=True)
    for path, text in written().items():
        path.write_text(text, encoding="utf-8")


def _raw_fields(kind: type) -> list[str]:
    return [item.encode_name for item in msgspec.structs.fields(kind) if item.type is msgspec.Raw]


def _described(parts: dict[str, Any]) -> dict[str, Any]:
    for name, part in parts.items():
        kind: type = getattr(schemas, name)
        part["description"] = " ".join((inspect.getdoc(kind) or "").split()).replace("``", "")
        part["properties"].update({field: {"$ref": "#/$defs/Draft"} for field in _raw_fields(kind)})
    return parts


if __name__ == "__main__":
    main()
