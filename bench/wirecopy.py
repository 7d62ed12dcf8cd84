"""Invented wire copy from a seed: the same seed gives the same messages, no two of them alike by chance.

A feed holds new stories, exact copies and near copies by other outlets; ``text`` is what most of a wire is.
Words are drawn uniformly, so that shingles of different stories seldom meet. Names, figures and quotations
are about as dense as in a page of edited news: one word in six has a capital, one in fifty is a figure.
"""

from __future__ import annotations

import html
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from random import Random

from bench import vocabulary as words
from streams.messages import Message
from streams.topics import RAW

EXACT_SHARE = 0.05
NEAR_SHARE = 0.10
REMEMBERED = 256
OUTLETS = 24
APPENDED = 1_752_336_000_000


@dataclass(frozen=True, slots=True)
class Story:
    """The parts of one story."""

    headline: str
    caption: str
    place: str
    month: str
    day: int
    agency: str
    reporter: str
    paragraphs: tuple[str, ...]


class Writer:
    """Writes stories out of one random source."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._pick = random.choice

    def story(self, size: int) -> Story:
        """A new story whose body has about ``size`` words."""
        person, role = self._person(), self._pick(words.ROLES)
        paragraphs: list[str] = []
        written = 0
        while written < size:
            paragraph = self._paragraph(person, role, first=not paragraphs)
            written += paragraph.count(" ") + 1
            paragraphs.append(paragraph)
        day = self._random.randint(1, 28)
        place, month = self._pick(words.CITIES), self._pick(words.MONTHS)
        return Story(
            headline=self._clause().title(),
            caption=f"{self._cap(role)} {person} at {self._noun()} in {place} on {month} {day}, 2025.",
            place=place,
            month=month,
            day=day,
            agency=self._pick(words.AGENCIES),
            reporter=self._person(),
            paragraphs=tuple(paragraphs),
        )

    def retouch(self, story: Story) -> Story:
        """The same story from another outlet: a few words changed, sometimes the last paragraph cut."""
        paragraphs = list(story.paragraphs)
        for _ in range(max(1, len(paragraphs) // 8)):
            at = self._random.randrange(len(paragraphs))
            changed = paragraphs[at].split(" ")
            changed[self._random.randrange(len(changed))] = self._pick(words.ADJECTIVES)
            paragraphs[at] = " ".join(changed)
        if len(paragraphs) > 4 and self._random.random() < 0.5:
            paragraphs.pop()
        return replace(story, paragraphs=tuple(paragraphs))

    def _paragraph(self, person: str, role: str, *, first: bool) -> str:
        if first:
            day = self._pick(words.WEEKDAYS)
            return f"{self._cap(self._clause())} on {day}, {role} {person} said, {self._join()}."
        surname = person.rpartition(" ")[2]
        kinds = (self._plain, self._plain, self._plain, self._plain, self._dated, self._counted)
        if self._random.random() < 0.35:
            return self._quoted(surname)
        return " ".join(self._pick(kinds)(surname) for _ in range(self._random.randint(1, 3)))

    def _plain(self, surname: str) -> str:
        return f"{self._cap(self._clause())}, {self._join()}."

    def _dated(self, surname: str) -> str:
        when = self._pick(
            (
                f"On {self._pick(words.MONTHS)} {self._random.randint(1, 28)}",
                f"In {self._pick(words.MONTHS)} {self._random.randint(1990, 2025)}",
                f"Last {self._pick(words.WEEKDAYS)}",
                "Last month",
                f"In {self._pick(words.COUNTRIES)}",
            )
        )
        return f"{when}, {self._clause()}, according to {self._body()}."

    def _counted(self, surname: str) -> str:
        number, share = self._random.randint(3, 90_000), self._random.randint(1, 97)
        return (
            f"About {number:,} people in {self._pick(words.CITIES)} {self._pick(words.VERBS)} "
            f"{self._noun()}, {share} percent more than in {self._random.randint(1990, 2025)}, "
            f"{self._person()}, {self._pick(words.ROLES)} of {self._pick(words.COUNTRIES)}, said."
        )

    def _quoted(self, surname: str) -> str:
        verb = self._pick(words.REPORTING)
        if self._random.random() < 0.2:
            verb = f"told {self._pick(words.AGENCIES)}"
        first, second = self._cap(self._clause()), self._cap(self._clause())
        return f"“{first},” {surname} {verb}. “{second}, {self._join()}.”"

    def _clause(self) -> str:
        where = f" in {self._pick(words.CITIES)}" if self._random.random() < 0.1 else ""
        return f"{self._noun()} {self._pick(words.VERBS)} {self._noun()}{where}"

    def _join(self) -> str:
        return f"{self._pick(words.JOINS)} {self._clause()}"

    def _noun(self) -> str:
        random = self._random.random()
        if random < 0.04:
            return self._body()
        if random < 0.10:
            return self._person()
        adjective = self._pick(words.ADJECTIVES)
        article = "the" if random < 0.6 else self._pick(words.DETERMINERS)
        if article == "a" and adjective[0] in "aeiou":
            article = "an"
        of = f" of the {self._pick(words.NOUNS)}" if random > 0.75 else ""
        return f"{article} {adjective} {self._pick(words.NOUNS)}{of}"

    def _body(self) -> str:
        return f"the {self._pick(words.COUNTRIES)} {self._pick(words.FIELDS)} {self._pick(words.BODIES)}"

    def _person(self) -> str:
        return f"{self._pick(words.GIVEN)} {self._pick(words.FAMILY)}"

    @staticmethod
    def _cap(text: str) -> str:
        return text[:1].upper() + text[1:]


def text_of(story: Story) -> str:
    """The story as an agency sends it: headline, byline, dateline, paragraphs."""
    dateline = f"{story.place.upper()}, {story.month} {story.day} ({story.agency}) - "
    body = "\n\n".join(story.paragraphs)
    return f"{story.headline}\n\nBy {story.reporter}\n\n{dateline}{body}\n"


def dump_of(stories: list[Story], random: Random) -> str:
    """A page dump of several stories: headlines and captions repeated, widget lines in between."""
    parts = []
    for story in stories:
        caption = f"{story.caption} {story.agency} file photo"
        if random.random() < 0.5:
            caption = f"{story.caption.rpartition(' on ')[0]} (File photo: {story.agency})"
        top = f"{story.headline}\n\n{caption}\n{caption}"
        widgets = "\n".join(random.sample(words.WIDGETS, random.randint(1, 3)))
        body = "\n\n".join(story.paragraphs)
        parts.append(f"{top}\n{widgets}\n\n{top}\n\n{body}\n")
    return "\n\n\n".join(parts)


def page_of(story: Story, number: int, random: Random) -> str:
    """A web page with the story between its navigation, scripts, related links and footer."""
    escape = html.escape
    links = "".join(
        f'<li><a href="/{escape(city.lower())}/{random.getrandbits(24)}.html">{escape(city)}</a></li>'
        for city in random.sample(words.CITIES, 30)
    )
    body = "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in story.paragraphs)
    script = ";".join(f"var v{i}={random.getrandbits(48)}" for i in range(60))
    url = f"https://news.example/{story.month.lower()}/{number}.html"
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(story.headline)} | Daily Example</title>
<link rel="canonical" href="{url}"><meta property="og:title" content="{escape(story.headline)}">
<meta property="article:published_time" content="2025-07-{story.day:02d}T08:00:00Z">
<style>body{{margin:0}} .nav li{{display:inline}} p{{line-height:1.4}}</style><script>{script}</script></head>
<body><header><nav class="nav"><ul>{links}</ul></nav></header>
<main><article><h1>{escape(story.headline)}</h1><p class="byline">By {escape(story.reporter)}</p>
<figure><img src="/p/{number}.jpg" alt="">
<figcaption>{escape(story.caption)} {story.agency}</figcaption></figure>
{body}
</article></main><aside><h2>Related</h2><ul>{links}</ul></aside>
<footer><p>© 2025 Daily Example. All rights reserved.</p><a href="/about">About</a></footer></body></html>
"""


Render = Callable[["Feed"], str]


class Feed:
    """Messages of one kind (``KINDS``), 5 % exact and 10 % near copies of the last stories among them."""

    def __init__(self, kind: str, seed: int) -> None:
        self._render = KINDS[kind]
        self.random = Random(f"{kind} {seed}")
        self._writer = Writer(self.random)
        self._stories: deque[Story] = deque(maxlen=REMEMBERED)
        self._values: deque[str] = deque(maxlen=REMEMBERED)
        self.count = 0

    def story(self, size: int) -> Story:
        """A new story, or now and then a near copy of one of the last."""
        if self._stories and self.random.random() < NEAR_SHARE:
            return self._writer.retouch(self.random.choice(self._stories))
        self._stories.append(self._writer.story(size))
        return self._stories[-1]

    def messages(self, count: int) -> Iterator[Message]:
        """The next ``count`` messages, offsets of one partition of wire.raw counting on."""
        for _ in range(count):
            if self._values and self.random.random() < EXACT_SHARE:
                value = self.random.choice(self._values)
            else:
                value = self._render(self)
                self._values.append(value)
            source = b"outlet-%d" % self.random.randrange(OUTLETS)
            yield Message(RAW, 0, self.count, value.encode(), source, (("source", source),), APPENDED)
            self.count += 1


def _dump(feed: Feed) -> str:
    size = feed.random.randint(150, 310)
    return dump_of([feed.story(size) for _ in range(feed.random.choice((1, 2, 2, 3)))], feed.random)


def _text(feed: Feed, size: int) -> str:
    return text_of(feed.story(size))


def _page(feed: Feed) -> str:
    return page_of(feed.story(500), feed.count, feed.random)


KINDS: dict[str, Render] = {
    "page dump": _dump,
    "500 words": partial(_text, size=500),
    "5,000 words": partial(_text, size=5000),
    "HTML page": _page,
}
"""Kinds of message: a page dump holds two stories on average, each other message holds one."""
