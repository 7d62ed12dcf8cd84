"""HTML."""

from __future__ import annotations

from streams.intake.model import Document, Raw


def read(raw: Raw) -> list[Document]:
    return []
