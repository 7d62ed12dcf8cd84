"""Invented stories in five languages, edited as wires edit them; and events that three outlets tell."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent
SEEDS = 5
UNSPACED = frozenset({"zh"})
STYLE = {
    "en": (("4,200", "4200"), ("million", "mln"), ("harbour", "harbor"), ("programme", "program")),
    "ru": (("ё", "е"), ("«", '"'), ("»", '"'), ("миллионов", "млн")),
    "ar": (("أ", "ا"), ("إ", "ا"), ("مليون", "ملـيون"), ("0123456789", "٠١٢٣٤٥٦٧٨٩")),
    "hi": (("।", "."), ("\u093c", ""), ("0123456789", "०१२३४५६७८९")),
    "zh": (("，", ","), ("·", "・"), ("0123456789", "".join(map(chr, range(0xFF10, 0xFF1A))))),
}
"""By language, what another house writes otherwise; ten characters are digits, each changed to its fellow."""


class Text(NamedTuple):
    """A headline and a body."""

    headline: str
    body: str


class Story(NamedTuple):
    """An invented story by sentences."""

    language: str
    headline: str
    sentences: list[str]

    @property
    def text(self) -> Text:
        return Text(self.headline, _joined(self, self.sentences))


def stories() -> list[Story]:
    """All of them."""
    found = json.loads((FOLDER / "scripts.json").read_text(encoding="utf-8"))
    return [Story(language, **one) for language, some in found.items() for one in some]


def edited(story: Story) -> Iterator[tuple[str, Text]]:
    """Near copies of a story by name of the edit, the same in every run."""
    for name, edit in EDITS.items():
        chance = random.Random(f"{story.headline} {name}")
        for _ in range(SEEDS if name in SEEDED else 1):
            yield name, edit(story, chance)


def events() -> list[list[Text]]:
    """By event, what three outlets wrote about it, each in its own words."""
    found = json.loads((FOLDER / "events.json").read_text(encoding="utf-8"))
    return [[Text(*one) for one in event] for event in found]


def _joined(story: Story, sentences: list[str]) -> str:
    return ("" if story.language in UNSPACED else " ").join(sentences)


def _dropped(story: Story, chance: random.Random) -> Text:
    gone = chance.randrange(1, len(story.sentences))
    return Text(story.headline, _joined(story, story.sentences[:gone] + story.sentences[gone + 1 :]))


def _swapped(story: Story, chance: random.Random) -> Text:
    words = list(story.text.body) if story.language in UNSPACED else story.text.body.split()
    plain = [place for place, word in enumerate(words) if not re.search(r"\d", word)]
    for place in chance.sample(plain, 2):
        words[place] = words[chance.choice(plain)]
    return Text(story.headline, ("" if story.language in UNSPACED else " ").join(words))


def _styled(story: Story, _: random.Random) -> Text:
    body = story.text.body
    for old, new in STYLE[story.language]:
        table = str.maketrans(old, new) if len(old) == len(new) == 10 else None
        body = body.translate(table) if table else body.replace(old, new)
    return Text(story.headline, body)


def _opening(story: Story, _: random.Random) -> Text:
    return Text(story.headline, _joined(story, story.sentences[:4]))


SEEDED = frozenset({"sentence dropped", "words swapped"})
EDITS: dict[str, Callable[[Story, random.Random], Text]] = {
    "sentence dropped": _dropped,
    "words swapped": _swapped,
    "house style": _styled,
    "first paragraphs": _opening,
}
