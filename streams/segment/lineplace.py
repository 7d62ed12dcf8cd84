"""What the place of a line near a page's story, and the lines around it, show of its label.

Marks are names of what is so of a line, one list of them a line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from streams.segment.blocks import Block
from streams.segment.lexicon import words
from streams.segment.linestory import FAR, SIDE, SIGNED_WORDS, Story, is_sentence, read_words
from streams.segment.shapes import Shape, ends_sentence

SIZES = (1, 2, 3, 5, 8, 13, 20, 32, 50)

PLACES = ("run", "taken up below", "taken up above", "of the headline")

_PICTURE = words("photograph", "photograph kinds")
_BY_WORDS = words("by")
_NO_NAME = _BY_WORDS | words("author note", "writing", "months", "weekdays", "clock", "joining")
_BY = re.compile(
    rf"(?:[*•\d.]+ )?(?:{'|'.join(sorted(_BY_WORDS, key=len, reverse=True))})\s*:?\s+[^\W\d_]", re.IGNORECASE
)
_APART = re.compile(r"[\s,;|•·/&+*()]+")
_STEPS = tuple((step, f" at {step:+}") for step in range(-SIDE, SIDE + 1) if step)
_ABOVE_TEXT = [("above the text", f"{step} above the text") for step in range(FAR + 1)]
_BELOW_TEXT = [("below the text", f"{step} below the text") for step in range(FAR + 1)]
_ABOVE_HEADLINE = [f"{step} above the headline" for step in range(FAR + 1)]
_BELOW_HEADLINE = [f"{step} below the headline" for step in range(FAR + 1)]
_LEADS = 3
_LONG_RUN, _LONGEST_RUN = 4, 12
_MOST_SIGNERS = 14
_STAMPS = 2
_SLASHED_WORDS = 8


def is_by(text: str) -> bool:
    """The line opens with a word of bylines and a name."""
    return _BY.match(text) is not None


def places(story: Story) -> list[tuple[float, ...]]:
    """The measures of ``PLACES`` of each line: lines together, and words that text and headline share."""
    runs, headline = _runs(story), story.headline
    heading = None if headline is None else story.blocks[headline]
    found = []
    for block, run, below, above in zip(story.lines, runs, *_near_text(story), strict=True):
        heads = heading if block is not heading else None
        taken = (_share(block, other) for other in (below, above, heads))
        found.append((min(1.0, run / _LONGEST_RUN), *taken))
    return found


def _share(block: Block, other: Block | None) -> float:
    """How much of the block's terms the other one has."""
    if other is None or not block.terms:
        return 0.0
    return len(block.terms & other.terms) / len(block.terms)


def _near_text(story: Story) -> tuple[list[Block | None], list[Block | None]]:
    """The nearest text below and above each line, if near enough."""
    blocks = story.blocks
    texts = [at for at, block in enumerate(blocks) if block.shape is Shape.BODY]
    below: list[Block | None] = []
    above: list[Block | None] = []
    number = bisect_left(texts, story.start)
    for at in range(story.start, story.stop):
        before = texts[number - 1] if number else -1 - _LEADS
        number += number < len(texts) and texts[number] == at
        after = texts[number] if number < len(texts) else at + 1 + _LEADS
        below.append(blocks[after] if after <= at + _LEADS else None)
        above.append(blocks[before] if before >= 0 and at - before <= _LEADS else None)
    return below, above


def _runs(story: Story) -> list[int]:
    """For each line that is no text, how many of them stand together; 0 for text."""
    found: list[int] = []
    run = 0
    for block in story.lines:
        if block.shape not in (Shape.BODY, Shape.LIST):
            run += 1
            continue
        found += [run] * run + [0]
        run = 0
    return found + [run] * run


def marks(story: Story) -> Iterator[list[str]]:
    """What is so of each line by its place, by what stands around it, and by the names it signs with."""
    sentences = [at >= 0 and is_sentence(story.blocks[at]) for at in range(story.start - 1, story.stop)]
    sentences.append(story.stop < len(story.blocks) and is_sentence(story.blocks[story.stop]))
    for row, run in enumerate(_runs(story)):
        at = story.start + row
        found = [story.kind(at + step) + behind for step, behind in _STEPS]
        found.append(f"run of {min(_LONG_RUN, run)}")
        _mark_place(story, at, found)
        _mark_around(story, at, found)
        above, below = sentences[row], sentences[row + 2]
        if below:
            found += ("sentence below", "between sentences") if above else ("sentence below",)
        _mark_own(story, at, above and below, found)
        _mark_signs(story, at, found)
        yield found


def _mark_place(story: Story, at: int, found: list[str]) -> None:
    first, last, headline = story.first, story.last, story.headline
    if at < first:
        found += _ABOVE_TEXT[min(FAR, first - at)]
    elif at > last:
        found += _BELOW_TEXT[min(FAR, at - last)]
    else:
        found.append("amid the text")
        if at == first:
            found.append("first of the text")
        if at == last:
            found.append("last of the text")
    if headline is None:
        found.append("no headline")
    elif at <= headline:
        found.append(_ABOVE_HEADLINE[min(FAR, headline - at)])
    else:
        found.append(_BELOW_HEADLINE[min(FAR, at - headline)])
        if at < first:
            found.append("heading")


def _mark_around(story: Story, at: int, found: list[str]) -> None:
    """Copies and credits next to the line."""
    blocks, key = story.blocks, story.blocks[at].key
    above, below = blocks[max(0, at - SIDE) : at], blocks[at + 1 : at + 1 + SIDE]
    if story.copies[key] > 1 and any(block.key == key for block in (*above, *below)):
        found.append("copy near")
    if above and is_bare_credit(above[-1]):
        found.append("bare credit above")
    if below and is_bare_credit(below[0]):
        found.append("bare credit below")


def is_bare_credit(block: Block) -> bool:
    """The block is a credit and nothing else."""
    return block.traits.credit is not None and not block.traits.caption


def _mark_own(story: Story, at: int, amid_sentences: bool, found: list[str]) -> None:
    """Looks of the line that tell something at some places only."""
    own = story.blocks[at]
    text, amid = own.text, story.first <= at <= story.last
    if own.shape is Shape.TITLE and at <= story.last:
        found.append(f"title {'amid' if amid else 'heading'}, of {bisect_left(SIZES, own.words)}")
        if amid_sentences:
            found.append(f"title between sentences, {'names' if signers(text) else 'no names'}")
    if text[-1] == "(" and own.words > 3 and _pictures_below(story, at):
        found.append("opens a credit")
    if own.words <= _SLASHED_WORDS and "/" in text and text[0].isupper() and not ends_sentence(text):
        found.append(f"slash, {'amid' if amid else 'beyond'}")


def _pictures_below(story: Story, at: int) -> bool:
    """One of the next lines names a picture."""
    near = story.blocks[at + 1 : at + 1 + SIDE]
    return any(not _PICTURE.isdisjoint(read_words(block.text).tokens) for block in near)


def signers(text: str) -> list[str]:
    """The names of a line that holds nothing but names, words of signing, moments and figures; else none."""
    names = []
    for token in _APART.split(text):
        word = token.strip("-–—.:")
        if not word or any(map(str.isdigit, word)):
            continue
        folded = word.casefold()
        if folded in _NO_NAME:
            continue
        if not word[0].isupper():
            return []
        names.append(folded)
    return names if 1 <= len(names) <= _MOST_SIGNERS else []


def _mark_signs(story: Story, at: int, found: list[str]) -> None:
    """How far the line signs the story: by names that the text has not, near the headline."""
    block = story.blocks[at]
    if block.words > SIGNED_WORDS or (block.words > FAR and ends_sentence(block.text)):
        return
    names = signers(block.text)
    if not names:
        return
    kind = "by" if is_by(block.text) else "name" if len(names) > 1 else "word"
    where = _where(story, at)
    found.append(f"signs: {kind}, {where}")
    if story.often[0].isdisjoint(names):
        found.append(f"signs: {kind}, strange, {where}")
    if min(story.named[names[0]], story.named[names[-1]]) > 1:
        found.append(f"signs: again, {where}")
    if len(names) < block.words:
        found.append(f"signs: more, {where}")
    near = story.blocks[max(0, at - _STAMPS) : at + 1 + _STAMPS]
    if any(other.shape is Shape.STAMP for other in near):
        found.append(f"signs: dated, {where}")


def _where(story: Story, at: int) -> str:
    """The part of the page in which a signing line stands."""
    headline, first = story.headline, story.first
    top = first if headline is None else min(headline, first)
    if at < top - 2:
        return "over"
    if at < first:
        return "heading"
    return "amid" if at <= story.last else "below"
