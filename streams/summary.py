"""What became of a feed: counts, duplicates with their originals, dead letters with their reasons."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterable
from typing import Any

from msgspec import Struct, json, to_builtins

from streams.messages import Output
from streams.topics import ARTICLES, DEAD_LETTERS, DECISIONS, DUPLICATES

LISTED = 1000
REMEMBERED = 50_000


class Article(Struct):
    """What a summary reads of an article event."""

    id: str
    delivery: str
    action: str
    headline: str | None = None


class Duplicate(Struct):
    """A duplicate with its original; ``of_delivery`` and ``of_headline`` where the original is remembered."""

    id: str
    delivery: str
    type: str
    of: str
    headline: str | None = None
    of_delivery: str | None = None
    of_headline: str | None = None


class DeadLetter(Struct):
    """A dead letter with its reason and the place of the message."""

    topic: str
    partition: int
    offset: int
    stage: str
    code: str
    reason: str


class HeldArticle(Struct):
    """Copy under embargo: ``embargoed`` is its time, null where only a later version or a kill ends it."""

    id: str
    delivery: str
    headline: str | None = None
    embargoed: str | None = None


class _Held(Struct):
    record: HeldArticle


_article = json.Decoder(Article)
_duplicate = json.Decoder(Duplicate)
_dead_letter = json.Decoder(DeadLetter)
_held = json.Decoder(_Held)
HELD = b"held/"


class Summary:
    """Counts everything; lists the first thousand duplicates and dead letters, and what is still held."""

    def __init__(self) -> None:
        self.messages = 0
        self.articles = 0
        self.actions: Counter[str] = Counter()
        self.duplicate_types: Counter[str] = Counter()
        self.dead_letter_codes: Counter[str] = Counter()
        self.duplicates: list[Duplicate] = []
        self.dead_letters: list[DeadLetter] = []
        self.held: dict[bytes, HeldArticle] = {}
        self._originals: OrderedDict[str, Article] = OrderedDict()

    def add(self, outputs: Iterable[Output]) -> None:
        """Take note of what one message became."""
        for output in outputs:
            if output.topic == DECISIONS and output.key and output.key.startswith(HELD):
                self._hold(output.key, output.value)
            if output.value is None:
                continue
            if output.topic == ARTICLES:
                self._add_article(_article.decode(output.value))
            elif output.topic == DUPLICATES:
                self._add_duplicate(_duplicate.decode(output.value))
            elif output.topic == DEAD_LETTERS:
                self._add_dead_letter(_dead_letter.decode(output.value))

    def as_json(self) -> bytes:
        """The summary as one JSON object."""
        return json.encode(
            {
                "messages": self.messages,
                "articles": {"count": self.articles, "actions": self.actions},
                "duplicates": {
                    "count": self.duplicate_types.total(),
                    "types": self.duplicate_types,
                    "items": [_known(item) for item in self.duplicates],
                },
                "dead_letters": {
                    "count": self.dead_letter_codes.total(),
                    "codes": self.dead_letter_codes,
                    "items": self.dead_letters,
                },
                "held": {"count": len(self.held), "items": list(self.held.values())[:LISTED]},
            }
        )

    def _hold(self, key: bytes, value: bytes | None) -> None:
        if value is None:
            self.held.pop(key, None)
        else:
            self.held[key] = _held.decode(value).record

    def _add_article(self, article: Article) -> None:
        self.actions[article.action] += 1
        self.articles += article.action in ("publish", "update", "correct")
        self._originals[article.id] = article
        if len(self._originals) > REMEMBERED:
            self._originals.popitem(last=False)

    def _add_duplicate(self, duplicate: Duplicate) -> None:
        self.duplicate_types[duplicate.type] += 1
        if original := self._originals.get(duplicate.of):
            duplicate.of_delivery, duplicate.of_headline = original.delivery, original.headline
        if len(self.duplicates) < LISTED:
            self.duplicates.append(duplicate)

    def _add_dead_letter(self, letter: DeadLetter) -> None:
        self.dead_letter_codes[letter.code] += 1
        if len(self.dead_letters) < LISTED:
            self.dead_letters.append(letter)


def _known(item: Duplicate) -> dict[str, Any]:
    return {name: value for name, value in to_builtins(item).items() if value is not None}
