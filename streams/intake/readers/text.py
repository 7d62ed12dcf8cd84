"""Plain text: lines with their offsets."""

from __future__ import annotations

from streams.intake.model import Document, Meta, Raw
from streams.segment import split_lines


def read(raw: Raw) -> list[Document]:
    """One document whose spans are offsets into the decoded value."""
    return [text_document("text", raw.text, Meta())]


def text_document(format_name: str, text: str, meta: Meta) -> Document:
    """A document of plain text that spans ``text`` exactly."""
    return Document(format_name, split_lines(text), text, meta=meta, trusted=True)
