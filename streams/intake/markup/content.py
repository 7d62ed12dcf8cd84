"""Which blocks of a page are the article: the box with the most prose and the least else.

Each block has a worth: characters of prose count for it, links and scraps against it. The box whose blocks'
worths have the greatest sum is the article's, so that a body in several sibling boxes is taken whole, and
one that is followed by a list of other stories is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from streams.intake.markup.blocks import Box, Page, TextBlock
from streams.segment import Line

PROSE_CHARS = 50
LINK_SHARE = 0.5
SCRAP = -12.0
LINKS = -40.0
ARTICLE_WORTH = 600.0

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
        return [line for box in articles for line in _article_lines(page, box, hidden)]
    best = max(page.boxes, key=lambda box: (sums[box.end] - sums[box.start], box.start - box.end))
    return _lines(page, best, hidden, title)


def _worth(block: TextBlock) -> float:
    size = len(block.text)
    if block.linked > LINK_SHARE * size:
        return LINKS
    if block.hint not in (None, "list", "quote") or size < PROSE_CHARS or block.timed > LINK_SHARE * size:
        return SCRAP
    return (size - block.linked) * (1.0 if _STOP.search(block.text) else 0.3)


def _furniture(page: Page, worths: Sequence[float]) -> list[bool]:
    """For each block, whether a box around it is furniture; one that holds most of the prose is not."""
    prose = [0.0, *accumulate(max(worth, 0.0) for worth in worths)]
    steps = [0] * (len(page.blocks) + 1)
    for box in page.boxes:
        if box.furniture and prose[box.end] - prose[box.start] <= 0.5 * prose[-1]:
            steps[box.start] += 1
            steps[box.end] -= 1
    return [depth > 0 for depth in accumulate(steps[:-1])]


def _articles(page: Page, sums: Sequence[float]) -> list[Box]:
    """The article elements that each hold a whole story: prose of their own under a heading, none in another."""
    chosen: list[Box] = []
    for box in page.boxes:
        if box.tag != "article" or (chosen and box.start < chosen[-1].end):
            continue
        headed = any(block.tag in ("h1", "h2") for block in page.blocks[box.start : box.end])
        if headed and sums[box.end] - sums[box.start] >= ARTICLE_WORTH:
            chosen.append(box)
    most = max((sums[box.end] - sums[box.start] for box in chosen), default=0.0)
    return [box for box in chosen if sums[box.end] - sums[box.start] >= 0.2 * most]


def _article_lines(page: Page, box: Box, hidden: Sequence[bool]) -> list[Line]:
    lines = _lines(page, box, hidden, None)
    return [Line(lines[0].text, hint=lines[0].hint, gap=1, cut=True), *lines[1:]] if lines else []


def _lines(page: Page, box: Box, hidden: Sequence[bool], title: str | None) -> list[Line]:
    blocks = page.blocks
    head = _headline(blocks, box, title)
    lines = []
    if head is not None:
        lines.append(Line(blocks[head].text, gap=1, hint="headline"))
    elif title:
        lines.append(Line(title, gap=1, hint="headline"))
    for place in range(min(box.start, box.start if head is None else head + 1), box.end):
        block = blocks[place]
        if place == head or hidden[place] or not _is_kept(block):
            continue
        if place >= box.start or block.hint in _ABOVE:
            lines.append(Line(block.text, gap=1, hint="subhead" if block.hint == "headline" else block.hint))
    return lines


def _is_kept(block: TextBlock) -> bool:
    size = len(block.text)
    if block.timed > LINK_SHARE * size and size <= 120:
        return False
    return block.linked <= LINK_SHARE * size or block.hint in ("headline", "byline", "caption") or size > 200


def _headline(blocks: Sequence[TextBlock], box: Box, title: str | None) -> int | None:
    """The heading in or above ``box`` that is most like ``title``, else the nearest h1, else the box's first h2."""
    wanted = _tokens(title or "")
    headings = [place for place in range(box.end) if blocks[place].tag in ("h1", "h2", "h3")]
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
