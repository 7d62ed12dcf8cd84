"""Quotations with their speaker: who said what, in whose report, to whom.

A quotation's words are ``parts``, marks excluded; ``text`` is the parts' text joined by a blank, or by a
blank line where a new paragraph begins. ``direct``: a sentence of its own; ``mixed``: words inside a
sentence, with a speaker; ``scare``: words in marks that nobody is said to have spoken; ``indirect``: reported
without marks. Nicknames and titles of works are no quotations.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from typing import Literal

import schemas
from schemas import Quote
from streams.enrich.attribution import CLOSING, REPORTED_WORDS, Attribution, Item
from streams.enrich.clauses import REACH, SENTENCE_END, sentence_end, sentence_start
from streams.enrich.context import Context
from streams.enrich.cues import Cues
from streams.enrich.indirect import find_indirect
from streams.enrich.marks import Quoted, find_quoted
from streams.enrich.speakers import Cast
from streams.enrich.voices import Voices

MOST = 2_000
"""At most so many quotations of one article are read."""

_NICKNAME_BEFORE = re.compile(
    r"(?:\b(?:nicknamed|dubbed|codenamed|a\.k\.a\.|aka|alias|known as|named|titled|entitled)|[A-Z]\w+)\s$"
)


def find_quotes(
    context: Context,
    people: Sequence[schemas.Person],
    organisations: Sequence[schemas.Organisation],
    agencies: Sequence[schemas.Agency],
) -> list[Quote]:
    """Every quotation of the body in text order, with its speaker where one is found."""
    cues = Cues(context.words, context.language)
    cast = Cast(context.body, people, organisations, agencies)
    marked = find_quoted(context.body, context.paragraphs)
    quoted = [item for item in marked if item.parts[0][1] > item.parts[0][0]][:MOST]
    items = _Finder(context, cues, cast, quoted).items() if quoted else []
    items = sorted(
        [*items, *find_indirect(context, cues, cast, quoted)], key=lambda item: item.quoted.parts[0]
    )
    voices = Voices(context.body, cast)
    return [voices.quote(item) for item in items]


class _Finder:
    """Works through the quotations of one body in order."""

    def __init__(self, context: Context, cues: Cues, cast: Cast, quoted: list[Quoted]) -> None:
        self.body = context.body
        self.quoted = quoted
        self.paragraphs = context.paragraphs
        self.rules = Attribution(cues, cast, self.paragraphs)

    def items(self) -> list[Item]:
        """The quotations with what was found for each; interrupted sentences are joined."""
        done: list[Item] = []
        low = paragraph = 0
        for at, quoted in enumerate(self.quoted):
            while self.paragraphs[paragraph][1] <= quoted.outer[0]:
                paragraph += 1
            item = self._item(at, quoted, paragraph, low)
            if self._is_name(quoted):
                continue
            if done and self._continues(done[-1], item):
                self._join(done[-1], item)
                low = quoted.outer[1]
                continue
            self.rules.attribute(item, paragraph)
            self.rules.within(item)
            if item.why == ["verb behind"]:
                self._share(item, done)
            if item.kind == "direct" and item.subject is None and len(self._text(item).split()) < 4:
                item.kind = "mixed"
            if item.kind == "mixed":
                if self._is_title(quoted) and item.why != ["verb behind"]:
                    continue
                if item.subject is None:
                    item.kind = "scare"
            done.append(item)
            if item.kind != "scare" or len(self._text(item).split()) >= REPORTED_WORDS:
                low = quoted.outer[1]
            if item.subject is not None:
                self.rules.last = item
        return done

    def _item(self, at: int, quoted: Quoted, paragraph: int, low: int) -> Item:
        """A quotation with the text of its sentence before, from ``low`` at the earliest, and behind it."""
        low = max(low, self.paragraphs[paragraph][0])
        last = paragraph
        while self.paragraphs[last][1] < quoted.outer[1]:
            last += 1
        high = self.paragraphs[last][1]
        if at + 1 < len(self.quoted):
            high = min(high, self.quoted[at + 1].outer[0])
        low = sentence_start(self.body, low, quoted.outer[0])
        high = sentence_end(self.body, quoted.outer[1], high)
        return Item(
            quoted, self._kind(quoted, low), before=(low, quoted.outer[0]), behind=(quoted.outer[1], high)
        )

    def _kind(self, quoted: Quoted, low: int) -> Literal["direct", "mixed"]:
        start, end = quoted.parts[0]
        text = self.body[start:end]
        before = self.body[low : quoted.outer[0]].rstrip()
        opens = text.lstrip("'‘“\"([¿¡…. ")[:1]
        new = not before or before[-1] in ',:—–.!?"”' or (opens.isupper() and len(text.split()) > 4)
        ended = (
            text.rstrip(CLOSING)[-1:] in ",.!?…—–»"
            or self.body[quoted.outer[1] : quoted.outer[1] + 1] in (",", ".", "،")
            or not quoted.closed
        )
        return "direct" if new and not opens.islower() and ended else "mixed"

    def _text(self, item: Item) -> str:
        return " ".join(self.body[start:end] for start, end in item.quoted.parts)

    def _is_name(self, quoted: Quoted) -> bool:
        """Whether the marks hold a nickname: "Larry "Shorty" Smith", "known as "Shorty"."""
        start, end = quoted.parts[0]
        words = self.body[start:end].split()
        if not 1 <= len(words) <= 3 or not words[0][0].isupper() or not quoted.closed:
            return False
        before = _NICKNAME_BEFORE.search(self.body, max(0, quoted.outer[0] - 24), quoted.outer[0])
        if not before:
            return False
        after = self.body[quoted.outer[1] : quoted.outer[1] + 2]
        return before.group()[0].islower() or (after[:1] == " " and after[1:].isupper())

    def _is_title(self, quoted: Quoted) -> bool:
        """Whether the marks hold the title of a work: nearly every word with a capital."""
        words = [word for word in self.body[slice(*quoted.parts[0])].split() if len(word) > 3]
        return len(words) > 0 and all(word[0].isupper() for word in words)

    def _share(self, item: Item, done: list[Item]) -> None:
        """Words in marks that nobody has, earlier in a sentence that ends "…,” she said", are hers, too."""
        for last, after in zip(reversed(done), chain((item,), reversed(done)), strict=False):
            between = self.body[last.quoted.outer[1] : after.quoted.outer[0]]
            if last.subject is not None or len(between) > REACH or SENTENCE_END.search(between + " X"):
                return
            if "\n\n" in between or self._text(last)[-1] in ".!?":
                return
            last.subject, last.cue, last.why, last.kind = item.subject, item.cue, ["same sentence"], "mixed"

    def _continues(self, last: Item, item: Item) -> bool:
        """Whether ``item`` ends the sentence that ``last`` began: "We are," she said, "going home."."""
        if item.quoted.outer[0] - last.quoted.outer[1] > REACH:
            return False
        between = self.body[last.quoted.outer[1] : item.quoted.outer[0]]
        if "\n\n" in between or last.cue is None or not last.quoted.closed or SENTENCE_END.search(between):
            return False
        if "behind" not in last.why[0] or not between.rstrip().endswith((",", ":", "—", "–")):
            return False
        return last.kind == "direct"

    def _join(self, last: Item, item: Item) -> None:
        last.quoted.parts.extend(item.quoted.parts)
        last.quoted.outer = last.quoted.outer[0], item.quoted.outer[1]
        last.quoted.closed = item.quoted.closed
