"""Labels for the blocks of one article: the headline first, then everything by its place around the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from schemas import Label
from streams.segment.blocks import Block
from streams.segment.linelabels import line_labels
from streams.segment.model import Piece
from streams.segment.shapes import Shape, caption_prefix, is_subhead
from streams.segment.survey import is_text, title_keys

_PLAIN: dict[Shape, Label | None] = {
    Shape.BODY: "body",
    Shape.BYLINE: "byline",
    Shape.END: "footer",
    Shape.NOTE: "footer",
    Shape.LIST: "list",
    Shape.TABLE: "table",
    Shape.CREDIT: "credit",
    Shape.CAPTION: "caption",
    Shape.STAMP: None,
    Shape.RULE: None,
    Shape.WIDGET: None,
}
_TELLING = (Shape.LIST, Shape.TABLE)
_PLACED = ("quote", "table", "footer")
_RUN = 3
_QUOTE_WORDS = 5
_CAPTION_WORDS = 45
_SUBHEAD_WORDS = 12
_NAME_WORDS = (2, 3)
_NAMED = 5
_NEAR = 5


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where in the article its text lies: ``headline`` (or null), first and last body block.

    ``page`` tells that the lines of a whole page stand around it.
    """

    headline: int | None
    first: int
    last: int
    page: bool

    def is_far(self, index: int) -> bool:
        """The block stands apart from the article on its page."""
        top = self.first if self.headline is None else min(self.headline, self.first)
        return self.page and not top - _NEAR <= index <= self.last + _NEAR


def label_blocks(blocks: Sequence[Block], headline: int | None) -> list[Piece]:
    """The pieces of one article in text order.

    Of copies of one line the first is kept; the spans of the others are its ``repeats``. ``headline`` is the
    index of the headline; a copy above it is the headline as well.
    """
    bodies = [index for index, block in enumerate(blocks) if is_text(block) and index != headline]
    frame = _frame(blocks, bodies, headline)
    heading = blocks[headline].key if headline is not None else None
    runs = _runs(blocks)
    said = "\n".join(blocks[index].key for index in bodies)
    pairs = Counter(
        block.key for index, block in enumerate(blocks) if index < frame.first or block.traits.credit
    )
    told = line_labels(blocks, headline, frame.first, frame.last) if frame.page and bodies else {}
    kept: dict[str, Piece] = {}
    pieces: list[Piece] = []
    caption: Piece | None = None
    for index, block in enumerate(blocks):
        copy = _find_copy(kept, block)
        if copy is not None and block.hint in (None, copy.label) and block.hint != "table":
            if block.span:
                copy.repeats.append(block.span)
            continue
        label = block.hint or (
            "headline" if block.key == heading else _label(blocks, index, frame, runs[index], said, pairs)
        )
        if index in told and label != "headline" and (told[index] is not None or label not in _PLACED):
            label = told[index]
        *prefix, piece = _pieces(block, label)
        above = pieces[-1] if pieces and not block.gap else None
        pieces += [*prefix, piece]
        if label == "credit" and caption is not None and caption.credit is None and not block.gap:
            caption.credit = piece.credit
        elif label == "caption" and piece.credit is None and above is not None and above.label == "credit":
            piece.credit = above.credit
        caption = piece if label == "caption" else None
        if label is not None and (block.words >= 2 or label == "headline"):
            for key in title_keys(block) if label == "headline" else (block.key,):
                kept.setdefault(key, piece)
    return pieces


def _frame(blocks: Sequence[Block], bodies: Sequence[int], headline: int | None) -> _Frame:
    """The frame; on a page, tables and lists beyond the text are not the article's."""
    page = any(block.likely is not None for block in blocks)
    if not bodies:
        return _Frame(headline, len(blocks), len(blocks), page)
    telling = (at for at, block in enumerate(blocks) if block.shape in _TELLING and not page)
    return _Frame(headline, bodies[0], max(bodies[-1], *telling, -1), page)


def _find_copy(kept: dict[str, Piece], block: Block) -> Piece | None:
    for key in title_keys(block):
        if key in kept:
            return kept[key]
    return None


def _pieces(block: Block, label: Label | None) -> list[Piece]:
    """The block as a piece; of a caption, the counter before it is a piece of its own."""
    traits, text, span = block.traits, block.text, block.span
    if label == "caption":
        start = caption_prefix(text)
        text = traits.caption or text[start:]
        if start and span:
            left, right = span
            counter = Piece(
                None, block.text[:start].rstrip(), (left, left + len(block.text[:start].rstrip()))
            )
            return [counter, Piece(label, text, (left + start, right), credit=traits.credit)]
        return [Piece(label, text, span, credit=traits.credit)]
    return [Piece(label, text, span, credit=(traits.credit or text) if label == "credit" else None)]


def _label(
    blocks: Sequence[Block], index: int, frame: _Frame, run: int, said: str, pairs: Counter[str]
) -> Label | None:
    block = blocks[index]
    if index == frame.headline:
        return "headline"
    if frame.is_far(index) and not is_text(block):
        return None
    if _is_weak_caption(blocks, index, frame, pairs):
        return "caption"
    if _is_numbered_subhead(blocks, index):
        return "subhead"
    if block.shape is not Shape.TITLE:
        return _PLAIN[block.shape]
    if is_subhead(block.key):
        return "subhead"
    if frame.first == len(blocks) and any(map(str.isdigit, block.text)):
        return "table"
    if index < frame.first:
        return _label_above(blocks, index, frame, pairs)
    if index > frame.last:
        return None
    return _label_within(block, run, said)


def _is_numbered_subhead(blocks: Sequence[Block], index: int) -> bool:
    """``2. Open at night`` between paragraphs."""
    block = blocks[index]
    if block.shape is not Shape.LIST or not block.text[0].isdigit() or block.words > _SUBHEAD_WORDS:
        return False
    near = [blocks[index - 1] if index else None, blocks[index + 1] if index + 1 < len(blocks) else None]
    return all(other is not None and other.shape is Shape.BODY for other in near)


def _is_weak_caption(blocks: Sequence[Block], index: int, frame: _Frame, pairs: Counter[str]) -> bool:
    """A sentence that only its place shows to be a caption.

    It is there twice above the text, or names an agency above the text or twice, or a credit line follows.
    """
    block = blocks[index]
    if block.shape not in (Shape.BODY, Shape.TITLE) or block.words > _CAPTION_WORDS:
        return False
    if block.shape is Shape.TITLE:
        return False
    if index + 1 < len(blocks) and blocks[index + 1].shape is Shape.CREDIT and not blocks[index + 1].gap:
        return True
    if block.traits.credit is not None:
        return index < frame.last or pairs[block.key] > 1
    return index < frame.first and pairs[block.key] > 1


def _label_above(blocks: Sequence[Block], index: int, frame: _Frame, pairs: Counter[str]) -> Label | None:
    """A line that is no sentence, between the top and the text."""
    block = blocks[index]
    least = _NAMED if frame.page else 2
    if pairs[block.key] > 1 and block.words >= least and not _is_deck(blocks, index, frame):
        return "caption"
    if frame.headline is None or index < frame.headline:
        return None
    if _looks_like_name(block):
        return "byline"
    return "subhead" if block.words >= 5 else None


def _is_deck(blocks: Sequence[Block], index: int, frame: _Frame) -> bool:
    """The line comes again below the headline's copy, and the picture has another caption."""
    if index - 1 != frame.headline or blocks[index + 1].key == blocks[index].key:
        return False
    return any(block.shape is Shape.CAPTION for block in blocks[: frame.first])


def _label_within(block: Block, run: int, said: str) -> Label | None:
    """A line that is no sentence, amid the text."""
    if block.words >= _QUOTE_WORDS and block.key in said:
        return "quote"
    if block.likely is not None and block.likely < 0:
        return None
    if run >= _RUN:
        return "list"
    return "subhead" if block.words <= _SUBHEAD_WORDS else "body"


def _looks_like_name(block: Block) -> bool:
    tokens = block.text.split()
    low, high = _NAME_WORDS
    return low <= len(tokens) <= high and all(
        token[:1].isupper() and not token.isupper() and token.strip(".,-'’").isalpha() for token in tokens
    )


def _runs(blocks: Sequence[Block]) -> list[int]:
    """For each block, how many lines that are no sentences stand together there."""
    lengths = [0] * len(blocks)
    start = 0
    for index in range(len(blocks) + 1):
        if index < len(blocks) and blocks[index].shape is Shape.TITLE:
            continue
        for member in range(start, index):
            lengths[member] = index - start
        start = index + 1
    return lengths
