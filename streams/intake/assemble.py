"""One article's copy from its labelled pieces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import schemas
from streams.intake import marks as grammar
from streams.intake.advisories import Advisories, take_advisories
from streams.intake.dateline import dateline_of
from streams.intake.language import language_of
from streams.intake.model import Document
from streams.intake.sluglines import Slugline
from streams.segment import Piece, Story, sentences
from streams.settings import Profile

BODY_LABELS = frozenset({"body", "list"})
TEXT_LABELS = BODY_LABELS | {"table"}


@dataclass(slots=True)
class Copy:
    """The text side of a draft: all that follows from the pieces."""

    headline: str | None = None
    byline: str | None = None
    ednote: str | None = None
    language: str | None = None
    dateline: schemas.Dateline | None = None
    captions: list[schemas.Caption] = field(default_factory=list)
    blocks: list[schemas.Block] = field(default_factory=list)
    furniture: list[schemas.Span] = field(default_factory=list)
    body: str = ""
    sentences: list[schemas.Span] = field(default_factory=list)
    wordcount: int = 0
    marks: schemas.Marks = field(default_factory=schemas.Marks)


def copy_of(
    story: Story,
    document: Document,
    sluglines: Sequence[Slugline],
    versioncreated: str | None,
    profile: Profile,
) -> Copy:
    """The copy of one story; its advisory lines become ``ednote``, and they and the sluglines furniture."""
    pieces, advisories = take_advisories(story.pieces, document.text, bracketed_only=not document.trusted)
    if document.trusted and document.text is None:
        pieces = _restored(pieces)
    meta = document.meta
    copy = Copy(ednote="\n".join(filter(None, [meta.ednote, advisories.ednote])) or None)
    copy.furniture = advisories.spans + [slug.span for slug in sluglines if slug.span]
    for piece in pieces:
        _place(piece, copy)
    copy.furniture.sort()
    copy.byline = copy.byline or meta.byline
    copy.headline = copy.headline or (None if pieces else meta.title)
    paragraphs = [piece.text for piece in pieces if piece.label in BODY_LABELS]
    copy.body = "\n\n".join(paragraphs)
    copy.wordcount = len(copy.body.split())
    copy.language = language_of(copy.body or copy.headline or "", meta.language, profile.language)
    copy.sentences = _sentences(paragraphs, copy.language)
    copy.dateline = dateline_of(pieces, versioncreated, meta.dateline)
    copy.marks = _marks(copy.headline, advisories, sluglines, document, profile)
    return copy


def _restored(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of a wire item with markup, which has no furniture: what looks like it is the agency's text.

    Below the text it is a footer, within it a list, above it a subhead; rules of dashes alone are dropped.
    """
    places = [place for place, piece in enumerate(pieces) if piece.label in TEXT_LABELS]
    start, end = (places[0], places[-1]) if places else (len(pieces), len(pieces))
    kept = []
    for place, piece in enumerate(pieces):
        if piece.label is None and piece.span is None and any(map(str.isalnum, piece.text)):
            label: schemas.Label = "footer" if place > end else "list" if place > start else "subhead"
            piece = replace(piece, label=label)
        kept.append(piece)
    return kept


def _place(piece: Piece, copy: Copy) -> None:
    if piece.label is None:
        copy.furniture += [span for span in [piece.span, *piece.repeats] if span]
        return
    after = copy.blocks[-1].label if copy.blocks else None
    copy.blocks.append(
        schemas.Block(label=piece.label, text=piece.text, span=piece.span, repeats=piece.repeats)
    )
    if piece.label == "caption":
        copy.captions.append(schemas.Caption(text=piece.text, credit=piece.credit, span=piece.span))
    elif piece.label == "credit" and after == "caption" and copy.captions[-1].credit is None:
        copy.captions[-1].credit = piece.credit or piece.text
    elif piece.label == "headline" and copy.headline is None:
        copy.headline = piece.text
    elif piece.label == "byline" and copy.byline is None:
        copy.byline = piece.text


def _marks(
    headline: str | None,
    advisories: Advisories,
    sluglines: Sequence[Slugline],
    document: Document,
    profile: Profile,
) -> schemas.Marks:
    """All marks; trusted only where the format has the agencies' grammar, and where the source may do so."""
    meta = document.meta
    slugs = [grammar.slug_marks(slug) for slug in [*(slug.line for slug in sluglines), meta.slugline]]
    given = [grammar.note_marks(meta.ednote), grammar.signal_marks(meta.signals)]
    marks = grammar.merged([advisories.marks, *given, *slugs, grammar.headline_marks(headline)])
    withdraws = marks.kill or marks.hold
    marks.trusted = marks.trusted and document.trusted and (profile.may_withdraw or not withdraws)
    return marks


def _sentences(paragraphs: Sequence[str], language: str | None) -> list[schemas.Span]:
    """Sentence spans into the paragraphs joined by a blank line."""
    spans: list[schemas.Span] = []
    start = 0
    for paragraph in paragraphs:
        spans += [(start + left, start + right) for left, right in sentences(paragraph, language)]
        start += len(paragraph) + 2
    return spans
