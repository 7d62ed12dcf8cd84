"""Which blocks of a page are the article: the box with the most prose and the least else.

Each block has a worth: characters of prose count for it, links and scraps against it. The box whose blocks'
worths have the greatest sum is the article's, so that a body in several sibling boxes is taken whole, and
one that is followed by a list of other stories is not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from streams.intake.markup.page import Box, Page, TextBlock
from streams.intake.markup.rules import SURE
from streams.segment import Line

PROSE_CHARS = 50
LINK_SHARE = 0.5
SCRAP = -12.0
LINKS = -40.0
ARTICLE_WORTH = 600.0
STORY_SHARE = 0.2
SOLE_SHARE = 0.6
TAIL = 200.0
TEXT_SHARE = 0.3
MOST = 0.5
TEXTS = frozenset({"p", "li", "h1", "h2", "h3", "h4", "blockquote"})

_STOP = re.compile(r"[.!?…:;\"”»’')。！？؟।۔]$")
_TOKEN = re.compile(r"\w+")
_ABOVE = frozenset({"byline", "caption", "credit"})


def content_lines(page: Page, title: str | None) -> list[Line]:
    """The article's lines, its headline first; where a page holds several articles, each start is a cut.

    ``title`` is what the page says of its headline: the heading most like it is taken, else the first ``h1``,
    else the title itself.
    """
    blocks = page.blocks
    worths = [_worth(block) for block in blocks]
    hidden = _furniture(page, worths)
    for place, inside in enumerate(hidden):
        if inside:
            worths[place] = SCRAP / 4
    sums = [0.0, *accumulate(worths)]
    articles = _articles(page, sums)
    if len(articles) > 1:
        stories = [_lines(page, box, hidden, None, box.start) for box in articles]
        return [replace(line, cut=place == 0) for lines in stories for place, line in enumerate(lines)]
    boxes = _without_tails(page.boxes, sums)
    best = max(boxes, key=lambda box: (_total(box, sums), box.start - box.end))
    if articles and _total(articles[0], sums) >= SOLE_SHARE * _total(best, sums):
        best = articles[0]
    return _lines(page, best, hidden, title, 0)


def _without_tails(boxes: Sequence[Box], sums: Sequence[float]) -> list[Box]:
    """The boxes, each ended where its worth is greatest if what follows there is a heap of links and scraps.

    The places of the greatest prefix sums are those of a stack of falling values, read from the right.
    """
    ended: list[Box] = []
    stack: list[int] = []
    upto = 0
    for box in sorted(boxes, key=lambda box: box.end):
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
    a text, and a box with most of the prose is none; nor are single paragraphs and hidden boxes (which a script will show) where they hold a good part
    of it together.
    """
    prose = [0.0, *accumulate(max(worth, 0.0) for worth in worths)]
    held = _held(page.boxes, prose)
    named = [
        box
        for box in page.boxes
        if (box.hidden or any(word in SURE or held[word] <= MOST * prose[-1] for word in box.reasons))
        and _total(box, prose) <= MOST * prose[-1]
    ]
    texts = sum(_total(box, prose) for box in named if box.hidden or box.tag in TEXTS)
    steps = [0] * (len(page.blocks) + 1)
    for box in named:
        if texts <= TEXT_SHARE * prose[-1] or not (box.hidden or box.tag in TEXTS):
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


def _articles(page: Page, sums: Sequence[float]) -> list[Box]:
    """The article elements that each hold one story: prose under a heading, and not two such elements."""
    heads = [0, *accumulate(block.tag in ("h1", "h2") for block in page.blocks)]
    stories = [
        box
        for box in page.boxes
        if box.tag == "article" and heads[box.end] > heads[box.start] and _total(box, sums) >= ARTICLE_WORTH
    ]
    inner = _inner_counts(stories)
    chosen: list[Box] = []
    for box, count in zip(stories, inner, strict=True):
        if count < 2 and not (chosen and box.start < chosen[-1].end):
            chosen.append(box)
    most = max((_total(box, sums) for box in chosen), default=0.0)
    return [box for box in chosen if _total(box, sums) >= STORY_SHARE * most]


def _inner_counts(boxes: Sequence[Box]) -> list[int]:
    """For each box (in page order) how many of the others lie directly in it."""
    counts = [0] * len(boxes)
    around: list[int] = []
    for place, box in enumerate(boxes):
        while around and boxes[around[-1]].end <= box.start:
            around.pop()
        if around:
            counts[around[-1]] += 1
        around.append(place)
    return counts


def _lines(page: Page, box: Box, hidden: Sequence[bool], title: str | None, top: int) -> list[Line]:
    """The lines of one box under its headline, which is looked for from block ``top`` on.

    A sole h1 says that they are one article (``cut``).
    """
    blocks = page.blocks
    head = _headline(blocks, box, title, top)
    heading = title if head is None else blocks[head].text
    lines = [Line(heading, gap=1, hint="headline")] if heading else []
    rivals = 0
    for place in range(box.start if head is None else min(box.start, head + 1), box.end):
        block = blocks[place]
        if (
            place == head
            or hidden[place]
            or not _is_kept(block)
            or (place < box.start and block.hint not in _ABOVE)
        ):
            continue
        rivals += block.hint == "headline" and block.text != heading
        lines.append(Line(block.text, gap=1, hint=None if block.hint == "headline" else block.hint))
    if lines and head is not None and not rivals:
        lines[0] = replace(lines[0], cut=True)
    return lines


def _is_kept(block: TextBlock) -> bool:
    size = len(block.text)
    if block.timed > LINK_SHARE * size and size <= 120:
        return False
    return block.linked <= LINK_SHARE * size or block.hint in ("headline", "byline", "caption") or size > 200


def _headline(blocks: Sequence[TextBlock], box: Box, title: str | None, top: int) -> int | None:
    """The heading in or above ``box`` most like ``title``, else the nearest h1, else the box's first h2."""
    wanted = _tokens(title or "")
    headings = [place for place in range(top, box.end) if blocks[place].tag in ("h1", "h2", "h3")]
    likeness = {place: _likeness(wanted, _tokens(blocks[place].text)) for place in headings}
    if likeness and max(likeness.values()) >= 0.5:
        return max(
            headings,
            key=lambda place: (likeness[place], blocks[place].tag == "h1", place >= box.start, -place),
        )
    firsts = [place for place in headings if blocks[place].tag == "h1"]
    within = [place for place in firsts if place >= box.start]
    if within or firsts:
        return within[0] if within else firsts[-1]
    return None if title else next((place for place in headings if place >= box.start), None)


def _tokens(text: str) -> frozenset[str]:
    return frozenset(_TOKEN.findall(text.casefold()))


def _likeness(wanted: frozenset[str], tokens: frozenset[str]) -> float:
    return len(wanted & tokens) / len(wanted | tokens) if wanted and tokens else 0.0
