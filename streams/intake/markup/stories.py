"""The stories of a page that holds several: where each begins, and the box that is its own.

A heading is a story's where a box holds it and the prose below it and no other story's heading. Sections of
one article are not so: their headings stand beside their paragraphs, or are without a byline or time.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate

from streams.intake.markup.page import Box, Page, TextBlock

STORY_PROSE = 450.0
OWN = 0.6
SHOWN = 0.6
NEAR = 8
_HEADINGS = frozenset({"h1", "h2", "h3"})
_TITLES = frozenset({"headline", "subhead"})


@dataclass(frozen=True, slots=True)
class Prose:
    """Prefix sums over the blocks of a page: ``sums`` of worths, ``kept`` of prose outside furniture."""

    sums: Sequence[float]
    kept: Sequence[float]

    def of(self, start: int, end: int) -> float:
        """The prose of some blocks."""
        return self.kept[end] - self.kept[start]


@dataclass(frozen=True, slots=True)
class Found:
    """One story: the place of its headline, and the box that holds it."""

    head: int
    box: Box


def find_stories(
    page: Page, prose: Prose, hidden: Sequence[bool], headlines: Collection[str], titled: bool
) -> list[Found]:
    """The stories in page order; a sole one only where an article element holds it, none where nothing tells.

    ``titled`` where a heading has the page's own title: then lower headings are its sections, unless each is
    signed.

    ``headlines`` are those that the page's JSON-LD gives, squeezed by ``key``.
    """
    blocks = page.blocks
    places = [
        at
        for at, block in enumerate(blocks)
        if block.hint in _TITLES and (block.tag == "h1" or (block.tag in _HEADINGS and not hidden[at]))
    ]

    def by(wanted: Callable[[int], bool]) -> list[int]:
        return _firsts(blocks, [at for at in places if wanted(at)])

    elements = _elements(page, prose, places)
    titled = titled or any(blocks[at].tag == "h1" for at in places)
    tries = (
        (by(lambda at: key(blocks[at].text) in headlines), False),
        (by(lambda at: blocks[at].tag == "h1"), False),
        (by(lambda at: blocks[at].tag == "h2"), titled),
        (by(lambda at: blocks[at].tag == "h3"), True),
    )
    sure = [elements] if len(elements) > 1 and _is_most(elements, prose) else []
    for place, (heads, signed) in enumerate(tries):
        if place > 1 and sure:
            break
        stories = _own_boxes(page, prose, heads) if len(heads) > 1 else []
        names = {key(blocks[story.head].text) for story in stories}
        if (
            len(names) > 1
            and len(names) == len(stories)
            and _is_most(stories, prose)
            and not (signed and not _are_signed(blocks, stories))
        ):
            sure.append(stories)
    if sure:
        return max(sure, key=len)
    return elements[:1]


def _firsts(blocks: Sequence[TextBlock], heads: Sequence[int]) -> list[int]:
    """Of headings with one text in a row, and of those with nothing between them (a deck), the first."""
    firsts: list[int] = []
    above, last = "", -2
    for head in heads:
        name = key(blocks[head].text)
        if name != above and head != last + 1:
            firsts.append(head)
        above, last = name, head
    return firsts


def key(text: str) -> str:
    """A headline's letters and digits, case folded."""
    return "".join(filter(str.isalnum, text.casefold()))


def _elements(page: Page, prose: Prose, heads: Sequence[int]) -> list[Found]:
    """The article elements that each hold one story: prose under a heading, and not two such elements."""
    counts = _counts(page, heads)
    stories = [
        box
        for box in page.boxes
        if box.tag == "article" and counts[box.end] > counts[box.start] and _has_prose(box, prose)
    ]
    inner = _inner_counts(stories)
    chosen: list[Found] = []
    for box, count in zip(stories, inner, strict=True):
        if count < 2 and not (chosen and box.start < chosen[-1].box.end):
            within = heads[counts[box.start] : counts[box.end]]
            chosen.append(Found(min(within, key=lambda at: (page.blocks[at].tag, at)), box))
    return _headed_above(page, heads, chosen)


def _headed_above(page: Page, heads: Sequence[int], stories: Sequence[Found]) -> list[Found]:
    """The stories under headings of a higher rank before their elements, if all are then of one rank."""
    above: list[Found] = []
    end = 0
    for story in stories:
        outside = heads[bisect_left(heads, end) : bisect_left(heads, story.box.start)]
        tag, head = min(((page.blocks[at].tag, -at) for at in outside), default=("h9", 0))
        above.append(Found(-head, story.box) if tag < page.blocks[story.head].tag else story)
        end = story.box.end
    return above if len({page.blocks[story.head].tag for story in above}) == 1 else list(stories)


def _own_boxes(page: Page, prose: Prose, heads: Sequence[int]) -> list[Found]:
    """For each of ``heads`` the largest box that holds no other one, if the prose up to the next is in it."""
    counts = _counts(page, heads)
    own: dict[int, Box] = {}
    for box in page.boxes:
        if counts[box.end] - counts[box.start] == 1:
            own.setdefault(heads[counts[box.start]], box)
    return [
        Found(head, box)
        for head, box in sorted(own.items(), key=lambda item: item[0])
        if _has_prose(box, prose) and prose.of(head, box.end) >= OWN * prose.of(box.start, box.end)
    ]


def _counts(page: Page, heads: Sequence[int]) -> list[int]:
    marks = [0] * len(page.blocks)
    for head in heads:
        marks[head] = 1
    return [0, *accumulate(marks)]


def _has_prose(box: Box, prose: Prose) -> bool:
    return prose.of(box.start, box.end) >= STORY_PROSE


def _is_most(stories: Sequence[Found], prose: Prose) -> bool:
    """Whether they hold most of what the page has to read."""
    return sum(prose.of(story.box.start, story.box.end) for story in stories) >= SHOWN * prose.kept[-1]


def _are_signed(blocks: Sequence[TextBlock], stories: Sequence[Found]) -> bool:
    """Whether all of them open with a byline or a time of their own."""
    signed = 0
    for story in stories:
        start = max(story.box.start, story.head - 2)
        opening = blocks[start : min(story.box.end, story.head + NEAR)]
        signed += any(block.hint == "byline" or block.timed for block in opening)
    return signed == len(stories)


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
