"""Advisory lines: what an agency tells the editors above or in front of a story, taken out of its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import schemas
from streams.intake import marks as grammar
from streams.segment import Piece

TOP_PIECES = 12

_TEXT = frozenset({"headline", "body", "list"})


@dataclass(slots=True)
class Advisories:
    """The advisory lines of one story: their text joined, their marks, and the spans that they leave."""

    ednote: str | None = None
    marks: schemas.Marks = field(default_factory=schemas.Marks)
    spans: list[schemas.Span] = field(default_factory=list)


def take_advisories(
    pieces: Sequence[Piece], text: str | None, bracketed_only: bool = False
) -> tuple[list[Piece], Advisories]:
    """The pieces less the advisories among the first 12, and those; ``text`` is what the spans point into.

    ``(Adds …)`` may open the first paragraph, the other forms are lines of their own; markup that is no
    agency's (``bracketed_only``) has only the bracketed form. A note that is all there is stays as the text.
    """
    found = Advisories()
    kept: list[Piece] = []
    notes: list[str] = []
    for piece in _opened(pieces[:TOP_PIECES], text):
        marks = grammar.advisory_marks(piece.text, bracketed_only)
        if marks is None:
            kept.append(piece)
            continue
        notes.append(" ".join(piece.text.split()))
        found.marks = grammar.merged([found.marks, marks])
        found.spans += [span for span in [piece.span, *piece.repeats] if span]
    found.ednote = "\n".join(notes) or None
    kept += pieces[TOP_PIECES:]
    if not any(piece.label in _TEXT for piece in kept):
        return list(pieces), Advisories(found.ednote, found.marks)
    return kept, found


def _opened(pieces: Sequence[Piece], text: str | None) -> Iterator[Piece]:
    """The pieces, the first paragraph cut after the advisory that opens it."""
    opened = False
    for piece in pieces:
        end = grammar.bracketed(piece.text) if piece.label == "body" and not opened else 0
        opened = opened or piece.label == "body"
        rest = piece.text[end:].lstrip()
        if not end or not rest:
            yield piece
            continue
        advisory, remainder = _cut_span(piece.span, text)
        if piece.span is None or advisory:
            yield Piece("body", piece.text[:end], advisory)
            yield Piece("body", rest, remainder, piece.repeats, piece.credit)
        else:
            yield piece


def _cut_span(span: schemas.Span | None, text: str | None) -> tuple[schemas.Span | None, schemas.Span | None]:
    """The place of the advisory in the raw text and that of the rest; wrapped lines may shift them."""
    if span is None or text is None:
        return None, None
    raw = text[slice(*span)]
    end = grammar.bracketed(raw)
    skipped = len(raw) - len(raw[end:].lstrip())
    return ((span[0], span[0] + end), (span[0] + skipped, span[1])) if end else (None, None)
