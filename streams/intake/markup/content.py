"""Which blocks of a page are the article: the box with the most prose and the least else.

Each block has a worth: characters of prose count for it, links and scraps against it. The box whose blocks'
worths have the greatest sum is the article's, so that a body in several sibling boxes is taken whole, and
one that is followed by a list of other stories is not.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from operator import attrgetter

from streams.intake.markup.page import Box, Page, TextBlock
from streams.intake.markup.rules import SHOWING, SURE
from streams.intake.markup.stories import Found, Prose, find_stories, key
from streams.segment import Line

PROSE_CHARS = 50
LINK_SHARE = 0.5
SCRAP = -12.0
LINKS = -40.0
SOLE_SHARE = 0.6
TAIL = 200.0
FEW = int(TAIL / -LINKS)
TEXT_SHARE = 0.3
MOST = 0.5
LOOSE = 0.3
LIKE = 0.5
DECK_WORDS = 5
HEADER = 10
TEXTS = frozenset({"p", "li", "h1", "h2", "h3", "h4", "blockquote"})

_STOP = re.compile(r"[.!?…:;\"”»’')。！？؟।۔]$")
_TOKEN = re.compile(r"\w+")
_ABOVE = frozenset({"byline", "caption", "credit"})


def content_lines(page: Page, title: str | None, headlines: Sequence[str] = ()) -> list[Line]:
    """The article's lines, its headline first; where a page holds several articles, each start is a cut.

    ``title`` is what the page says of its headline: the heading most like it is taken, else the first ``h1``,
    else the title itself. ``headlines`` are those of all articles that the page's JSON-LD names.
    """
    blocks = page.blocks
    worths = [_worth(block) for block in blocks]
    hidden = _furniture(page, worths)
    for place, inside in enumerate(hidden):
        if inside:
            worths[place] = SCRAP / 4
    prose = Prose([0.0, *accumulate(worths)], _proses(worths))
    headings = [place for place, block in enumerate(blocks) if block.tag in ("h1", "h2", "h3")]
    titled = _titled(blocks, headings, title, 0) is not None
    stories = find_stories(page, prose, hidden, {key(text) for text in headlines}, titled)
    boxes = _without_tails(page.boxes, prose.sums)
    if len(stories) < 2:
        best = _best(boxes, prose.sums)
        if stories and _total(stories[0].box, prose.sums) >= SOLE_SHARE * _total(best, prose.sums):
            best = stories[0].box
        return _lines(page, best, hidden, title, _headline(blocks, best, title))
    lines: list[Line] = []
    for story, inner in zip(stories, _shared_out(boxes, stories), strict=True):
        own = _lines(page, _best(inner, prose.sums), hidden, None, story.head)
        lines += [replace(line, cut=place == 0) for place, line in enumerate(own)]
    return lines


def _shared_out(boxes: Sequence[Box], stories: Sequence[Found]) -> list[list[Box]]:
    """For each story (in page order) the boxes within its own."""
    starts = [story.box.start for story in stories]
    shares: list[list[Box]] = [[] for _ in stories]
    for box in boxes:
        place = bisect_right(starts, box.start) - 1
        if place >= 0 and box.end <= stories[place].box.end:
            shares[place].append(box)
    return shares


def _best(boxes: Sequence[Box], sums: Sequence[float]) -> Box:
    """The box of the most worth, the smallest of equals."""
    totals = [sums[box.end] - sums[box.start] for box in boxes]
    most = max(totals)
    equals = (box for box, total in zip(boxes, totals, strict=True) if total == most)
    return max(equals, key=lambda box: box.start - box.end)


def _without_tails(boxes: Sequence[Box], sums: Sequence[float]) -> list[Box]:
    """The boxes, each ended where its worth is greatest if what follows there is a heap of links and scraps.

    The places of the greatest prefix sums are those of a stack of falling values, read from the right.
    A box of few blocks has no such heap.
    """
    ended: list[Box] = []
    stack: list[int] = []
    upto = 0
    for box in sorted(boxes, key=attrgetter("end")):
        if box.end - box.start <= FEW:
            ended.append(box)
            continue
        for place in range(upto, box.end + 1):
            while stack and sums[stack[-1]] < sums[place]:
                stack.pop()
            stack.append(place)
        upto = box.end + 1
        peak = stack[bisect_left(stack, box.start)]
        tail = sums[peak] - sums[box.end]
        ended.append(replace(box, end=peak) if tail > TAIL and peak > box.start else box)
    return ended


def _total(box: Box, sums: Sequence[float]) -> float:
    return sums[box.end] - sums[box.start]


def _proses(worths: Sequence[float]) -> list[float]:
    """Running sums of what counts for the blocks."""
    return [0.0, *accumulate([max(worth, 0.0) for worth in worths])]


def _worth(block: TextBlock) -> float:
    size = len(block.text)
    if block.linked > LINK_SHARE * size:
        return LINKS
    if block.hint not in (None, "list", "quote") or size < PROSE_CHARS or block.timed > LINK_SHARE * size:
        return SCRAP
    return (size - block.linked) * (1.0 if _STOP.search(block.text) else 0.3)


def _furniture(page: Page, worths: Sequence[float]) -> list[bool]:
    """For each block, whether a box around it is furniture.

    A word that names boxes with most of the prose names no furniture on this page, unless it is never said of
    a text, and a box with most of the prose is none; nor are single paragraphs and hidden boxes (which a
    script will show) where they hold a good part of it together. The lines of a picture stay in what
    only shows it.
    """
    prose = _proses(worths)
    held = _held(page.boxes, prose)
    titles = [0, *accumulate(block.tag == "h1" for block in page.blocks)]

    def is_named(box: Box) -> bool:
        """A short box around the headline, of whatever name, is the article's header."""
        header = box.end - box.start <= HEADER and titles[box.start] < titles[box.end]
        words = () if header and box.tag != "h1" else box.reasons
        return any(word in SURE or held.get(word, 0.0) <= LOOSE * prose[-1] for word in words)

    named = [
        box
        for box in page.boxes
        if box.furniture and (box.hidden or is_named(box)) and _total(box, prose) <= MOST * prose[-1]
    ]
    texts = sum(_total(box, prose) for box in named if box.hidden or box.tag in TEXTS)
    kept = [box for box in named if texts <= TEXT_SHARE * prose[-1] or not (box.hidden or box.tag in TEXTS)]
    covered = _covered(page, kept)
    firmly = _covered(page, [box for box in kept if box.hidden or not SHOWING.issuperset(box.reasons)])
    pictured = (block.hint in ("caption", "credit") for block in page.blocks)
    return [firm if picture else over for over, firm, picture in zip(covered, firmly, pictured, strict=True)]


def _covered(page: Page, boxes: Sequence[Box]) -> list[bool]:
    """For each block, whether one of ``boxes`` is around it."""
    steps = [0] * (len(page.blocks) + 1)
    for box in boxes:
        steps[box.start] += 1
        steps[box.end] -= 1
    return [depth > 0 for depth in accumulate(steps[:-1])]


def _held(boxes: Sequence[Box], prose: Sequence[float]) -> dict[str, float]:
    """For each word that names furniture, the prose in the boxes of that name."""
    held: dict[str, float] = {}
    ends: dict[str, int] = {}
    for box in boxes:
        for word in box.reasons:
            end = ends.get(word, 0)
            if box.end > end:
                held[word] = held.get(word, 0.0) + prose[box.end] - prose[max(box.start, end)]
                ends[word] = box.end
    return held


def _lines(page: Page, box: Box, hidden: Sequence[bool], title: str | None, head: int | None) -> list[Line]:
    """The lines of one box under its headline, the block ``head``, or else ``title``.

    A sole h1 says that they are one article (``cut``).
    """
    blocks = page.blocks
    heading = title if head is None else blocks[head].text
    lines = [Line(heading, gap=1, hint="headline")] if heading else []
    rivals = 0
    for place in range(box.start if head is None else min(box.start, head + 1), box.end):
        block = blocks[place]
        if (
            place == head
            or hidden[place]
            or not _is_kept(block)
            or (place < box.start and not _is_above(block))
        ):
            continue
        rivals += block.hint == "headline" and block.text != heading
        lines.append(Line(block.text, gap=1, hint=None if block.hint == "headline" else block.hint))
    if lines and head is not None and not rivals:
        lines[0] = replace(lines[0], cut=True)
    return lines


def _is_above(block: TextBlock) -> bool:
    """What belongs to an article above the box of its text: a deck, a byline, a picture."""
    if block.hint in _ABOVE:
        return True
    return not block.linked and not block.timed and block.text.count(" ") >= DECK_WORDS - 1


def _is_kept(block: TextBlock) -> bool:
    size = len(block.text)
    if block.timed > LINK_SHARE * size and size <= 120:
        return False
    return block.linked <= LINK_SHARE * size or block.hint in ("headline", "byline", "caption") or size > 200


def _headline(blocks: Sequence[TextBlock], box: Box, title: str | None) -> int | None:
    """The heading in or above ``box`` most like ``title``, else the nearest h1, else the box's first h2."""
    headings = [place for place in range(box.end) if blocks[place].tag in ("h1", "h2", "h3")]
    if (titled := _titled(blocks, headings, title, box.start)) is not None:
        return titled
    firsts = [place for place in headings if blocks[place].tag == "h1"]
    within = [place for place in firsts if place >= box.start]
    if within or firsts:
        return within[0] if within else firsts[-1]
    return None if title else next((place for place in headings if place >= box.start), None)


def _titled(
    blocks: Sequence[TextBlock], headings: Sequence[int], title: str | None, start: int
) -> int | None:
    """The heading most like ``title``, if one is much like it."""
    wanted = _tokens(title or "")
    likeness = {place: _likeness(wanted, _tokens(blocks[place].text)) for place in headings}
    if not likeness or max(likeness.values()) < LIKE:
        return None
    return max(
        headings, key=lambda place: (likeness[place], blocks[place].tag == "h1", place >= start, -place)
    )


def _tokens(text: str) -> frozenset[str]:
    return frozenset(_TOKEN.findall(text.casefold()))


def _likeness(wanted: frozenset[str], tokens: frozenset[str]) -> float:
    return len(wanted & tokens) / len(wanted | tokens) if wanted and tokens else 0.0
