"""What segment reads and returns."""

from __future__ import annotations

from dataclasses import dataclass, field

from schemas import Label, Span


@dataclass(slots=True)
class Line:
    """One visual line (HTML: one block element) of the decoded message, outer white space stripped.

    ``span`` is its place in the raw text, null for HTML. ``gap`` counts the blank lines above it.
    ``hint`` is what a format's markup says of it; ``cut`` marks a start that the format itself declares.
    ``indent`` counts the white-space characters before it, which tell paragraphs apart in wrapped wire copy.
    """

    text: str
    span: Span | None = None
    gap: int = 0
    hint: Label | None = None
    cut: bool = False
    indent: int = 0


@dataclass(slots=True)
class Piece:
    """One labelled block of an article; ``label`` is null for furniture."""

    label: Label | None
    text: str
    span: Span | None
    repeats: list[Span] = field(default_factory=list)
    credit: str | None = None


@dataclass(slots=True)
class Story:
    """One article cut out of a message, pieces in text order.

    ``evidence`` says why a cut was made above it; ``flags`` holds ``unsplit`` where a likely cut inside was
    left undone because its margin was too small.
    """

    pieces: list[Piece]
    evidence: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    language: str | None = None
