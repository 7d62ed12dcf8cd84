"""Blocks whose neighbours show what they are: rows of tables, links, captions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise, takewhile

from streams.segment.blocks import Block
from streams.segment.lexicon import words
from streams.segment.shapes import Shape, announces_author, announces_links, announces_tags
from streams.segment.terms import read_terms

CAPTION_WORDS = 45
"""Captions are no longer than this."""

_FIGURES = 0.3
_REACH = 16
_TAKEN_UP = 0.5
_LEAD_CHARS = 600
_LEAD_WORDS = 15
_LABEL_WORDS = 4
_TAG_WORDS = 4
_SHORTEST_TITLE = 3
_AUTHOR_WORDS = 60
_ROWS = 3
_SPEAKER_CHARS = 40
_CREDIT_WORDS = 10
_PICTURE_WORDS = words("photograph")
_LINK_SHAPES = (Shape.TITLE, Shape.LIST)
_TAG_SHAPES = (Shape.TITLE, Shape.CREDIT, Shape.END, Shape.WIDGET, Shape.BYLINE)
_FURNITURE = (Shape.WIDGET, Shape.STAMP, Shape.BYLINE, Shape.RULE, Shape.LIST)


def compare_neighbours(blocks: Sequence[Block]) -> None:
    """Give the blocks of a message without markup the shape that their neighbours show."""
    _mark_recurring(blocks)
    _mark_rows(blocks)
    _mark_columns(blocks)
    _mark_links(blocks)
    _mark_tags(blocks)
    _mark_speakers(blocks)
    _mark_open_brackets(blocks)
    _mark_doubled(blocks)
    _mark_between_copies(blocks)
    _mark_above_credits(blocks)
    _mark_credited(blocks)


def _mark_recurring(blocks: Sequence[Block]) -> None:
    """A few words that come back around several headlines name a section or invite to something."""
    groups: dict[str, list[int]] = {}
    runs = list(_runs_between_texts(blocks))
    for number, run in enumerate(runs):
        for block in run:
            if block.shape is Shape.TITLE and block.words <= _LABEL_WORDS:
                groups.setdefault(block.key, []).append(number)
    for key, numbers in groups.items():
        if len(set(numbers)) < 2 or not all(_has_other_title(runs, number, key) for number in set(numbers)):
            continue
        for number in numbers:
            for block in runs[number]:
                if block.key == key:
                    block.shape = Shape.WIDGET


def _runs_between_texts(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    for is_text, run in groupby(
        blocks, lambda block: block.shape is Shape.BODY and block.traits.credit is None
    ):
        if not is_text:
            yield list(run)


def _has_other_title(runs: Sequence[list[Block]], number: int, key: str) -> bool:
    """Another, longer headline stands in the run; the last run may end the message."""
    if number == len(runs) - 1 and len(runs) > 1 and runs[-1][0].key == key:
        return True
    return any(
        block.shape is Shape.TITLE and block.words > _LABEL_WORDS and block.key != key
        for block in runs[number]
    )


def _mark_rows(blocks: Sequence[Block]) -> None:
    """Lines full of figures that stand together are rows of a table, though each could be a headline."""
    figures = [
        index for index, block in enumerate(blocks) if block.shape is Shape.TITLE and _has_figures(block.text)
    ]
    for left, right in pairwise(figures):
        if right - left <= 2:
            blocks[left].shape = Shape.TABLE
            blocks[right].shape = Shape.TABLE


def _has_figures(text: str) -> bool:
    if not any(map(str.isdigit, text)):
        return False
    tokens = text.split()
    return sum(any(map(str.isdigit, token)) for token in tokens) >= _FIGURES * len(tokens)


def _mark_columns(blocks: Sequence[Block]) -> None:
    """Lines with as many bars each, figures in most, are rows of a table, its head among them."""
    bars = [block.text.count("|") if block.words <= _AUTHOR_WORDS else 0 for block in blocks]
    start = 0
    for stop in range(1, len(blocks) + 1):
        if stop < len(blocks) and bars[stop] == bars[start]:
            continue
        rows = blocks[start:stop] if bars[start] else []
        with_figures = sum(any(map(str.isdigit, row.text)) for row in rows)
        if len(rows) >= _ROWS and 2 * with_figures >= len(rows):
            for row in rows:
                row.shape = Shape.TABLE
        start = stop


def _mark_tags(blocks: Sequence[Block]) -> None:
    """The few words below ``Topics`` name subjects; ``About the author`` is not of the story."""
    for index, block in enumerate(blocks):
        if block.shape is not Shape.WIDGET:
            continue
        if announces_author(block.key) and index + 1 < len(blocks):
            note = blocks[index + 1]
            if note.shape in (Shape.BODY, Shape.TITLE) and note.words <= _AUTHOR_WORDS and not note.gap:
                note.shape = Shape.WIDGET
        stop = index + 1
        while announces_tags(block.key) and stop < len(blocks) and _is_tag(blocks, index, stop):
            blocks[stop].shape = Shape.WIDGET
            stop += 1


def _is_tag(blocks: Sequence[Block], top: int, at: int) -> bool:
    block = blocks[at]
    if block.shape not in _TAG_SHAPES or block.words > _TAG_WORDS or block.gap > blocks[top + 1].gap:
        return False
    return block.shape is not Shape.TITLE or not _heads(blocks, top, at)


def _mark_speakers(blocks: Sequence[Block]) -> None:
    """Questions that begin with a name in capitals are text where that name begins several lines."""
    names = Counter(name for block in blocks if (name := _speaker(block.text)))
    for block in blocks if names else ():
        if block.shape is Shape.TITLE and names[_speaker(block.text)] > 1:
            block.shape = Shape.BODY


def _speaker(text: str) -> str:
    name, colon, said = text[:_SPEAKER_CHARS].partition(": ")
    return name if colon and said and name.isupper() and len(name.split()) <= 3 else ""


def _mark_links(blocks: Sequence[Block]) -> None:
    """Headlines below ``Related stories`` are links, down to the one that heads the next story."""
    for index, block in enumerate(blocks):
        if block.shape is not Shape.WIDGET or not announces_links(block.key):
            continue
        stop = index + 1
        form = blocks[stop].shape if stop < len(blocks) else None
        if form not in _LINK_SHAPES:
            continue
        while stop < len(blocks) and blocks[stop].shape is form and not _heads(blocks, index, stop):
            blocks[stop].shape = Shape.WIDGET
            stop += 1


def _heads(blocks: Sequence[Block], top: int, at: int) -> bool:
    """The line is no link: it is set apart from those above, comes again, or the text below takes it up."""
    if blocks[at].gap > max((block.gap for block in blocks[top + 1 : at]), default=1):
        return True
    head = list(takewhile(lambda block: block.shape is not Shape.BODY, blocks[at + 1 : at + _REACH]))
    if any(block.key == blocks[at].key for block in head[1:]):
        return True
    lead = blocks[at + 1 + len(head)] if at + 1 + len(head) < len(blocks) else None
    if lead is None:
        return False
    if any(block.shape is Shape.TITLE for block in head):
        return lead.words >= _LEAD_WORDS and _takes_up(lead.text, blocks[at].text)
    if _takes_up(lead.text, blocks[at].text) or (blocks[at].gap > 0 and not lead.gap):
        return True
    last = next((block for block in reversed(blocks[:top]) if block.shape is Shape.BODY), None)
    title = set(read_terms(blocks[at].text))
    here, there = (
        title & set(read_terms(block.text[:_LEAD_CHARS])) if block else set() for block in (lead, last)
    )
    return len(here) > len(there)


def _takes_up(lead: str, title: str) -> bool:
    terms = set(read_terms(title))
    return len(terms & set(read_terms(lead[:_LEAD_CHARS]))) >= max(2, _TAKEN_UP * len(terms))


def _mark_open_brackets(blocks: Sequence[Block]) -> None:
    """``A boat (``, ``Image:`` and ``Jane Doe)`` are a caption and its credit, in lines of their own."""
    for index, block in enumerate(blocks[:-2]):
        label, credit = blocks[index + 1], blocks[index + 2]
        if block.text[-1] != "(" or block.words > CAPTION_WORDS or label.key not in _PICTURE_WORDS:
            continue
        if credit.text[-1] != ")" or credit.words > _CREDIT_WORDS:
            continue
        name = credit.text.rstrip(" )")
        block.traits = block.traits._replace(caption=block.text[:-1].rstrip(), credit=name)
        block.shape, label.shape, credit.shape = Shape.CAPTION, Shape.WIDGET, Shape.CREDIT
        credit.traits = credit.traits._replace(caption="", credit=name)


def _mark_doubled(blocks: Sequence[Block]) -> None:
    """A sentence that is there twice in a row is a caption and its picture's text; so are all copies."""
    doubled = {
        block.key
        for block, below in pairwise(blocks)
        if block.shape is Shape.BODY and block.words <= CAPTION_WORDS and block.key == below.key
    }
    for block in blocks if doubled else ():
        if block.key in doubled and block.shape is Shape.BODY:
            block.shape = Shape.CAPTION


def _mark_between_copies(blocks: Sequence[Block]) -> None:
    """One sentence and a widget between two copies of a headline: the sentence is a caption."""
    places: dict[str, int] = {}
    for index, block in enumerate(blocks):
        if block.shape is not Shape.TITLE or block.words < _SHORTEST_TITLE:
            continue
        between = blocks[places.get(block.key, index) + 1 : index]
        places[block.key] = index
        texts = [other for other in between if other.shape is Shape.BODY]
        widgets = any(other.shape is Shape.WIDGET for other in between)
        if widgets and len(between) < _REACH and len(texts) == 1 and texts[0].words <= CAPTION_WORDS:
            texts[0].shape = Shape.CAPTION


def _mark_above_credits(blocks: Sequence[Block]) -> None:
    """The line directly above a credit is a caption, unless it is the only headline there."""
    pairs = Counter(
        line.key
        for line, below in pairwise(blocks)
        if below.shape is Shape.CREDIT and not below.gap and line.shape in (Shape.TITLE, Shape.BODY)
    )
    for index in range(len(blocks) - 1) if pairs else ():
        line, below = blocks[index], blocks[index + 1]
        if below.shape is not Shape.CREDIT or below.gap or not 2 <= line.words <= CAPTION_WORDS:
            continue
        if index + 2 < len(blocks) and _is_uncredited(blocks[index + 2]):
            continue
        if line.shape is Shape.BODY or (
            line.shape is Shape.TITLE and (pairs[line.key] > 1 or _has_title_near(blocks, index))
        ):
            line.shape = Shape.CAPTION


def _is_uncredited(block: Block) -> bool:
    return block.shape is Shape.CAPTION and block.traits.credit is None and not block.gap


def _has_title_near(blocks: Sequence[Block], at: int) -> bool:
    """Another headline stands by, with no text between."""
    for step in (-1, 1):
        index = at + step
        while 0 <= index < len(blocks) and abs(index - at) <= _REACH:
            if blocks[index].shape is Shape.BODY:
                break
            if blocks[index].shape is Shape.TITLE and blocks[index].key != blocks[at].key:
                return True
            index += step
    return False


def _mark_credited(blocks: Sequence[Block]) -> None:
    """Which sentences with an agency's name behind are captions: all but a last paragraph signed off."""
    weak = [index for index, block in enumerate(blocks) if _may_be_caption(block)]
    keys = Counter(blocks[index].key for index in weak)
    captions = (index for index, block in enumerate(blocks) if block.shape is Shape.CAPTION)
    on_top = bool(weak) and _above(blocks, min(weak[0], next(captions, weak[0]))) is None
    for index in weak:
        block, above, below = blocks[index], _above(blocks, index), _below(blocks, index)
        amid_text = above is not None and above.shape is Shape.BODY
        set_off = index > 0 and blocks[index - 1].shape in (Shape.STAMP, Shape.WIDGET) and below is not None
        signed_off = amid_text and not set_off and (below is None or below.shape is not Shape.BODY)
        if not signed_off or keys[block.key] > 1 or (below and (on_top or block.gap > below.gap)):
            block.shape = Shape.CAPTION


def _may_be_caption(block: Block) -> bool:
    return block.shape is Shape.BODY and block.traits.credit is not None and block.words <= CAPTION_WORDS


def _above(blocks: Sequence[Block], at: int) -> Block | None:
    """The nearest block above that is no furniture."""
    near = reversed(blocks[max(0, at - _REACH) : at])
    return next((block for block in near if block.shape not in _FURNITURE), None)


def _below(blocks: Sequence[Block], at: int) -> Block | None:
    near = blocks[at + 1 : at + _REACH]
    return next((block for block in near if block.shape not in _FURNITURE), None)
