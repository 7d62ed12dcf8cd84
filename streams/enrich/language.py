"""The language of an article, and its paragraphs that are in another one.

The function words of the language that intake told prove it, where a dozen of them stand in the text; else
the text is told by its letters (py3langid), and what is too short keeps the language of its source. A
paragraph is in another language where hardly a function word of the article's stands in it and its letters
say so, too.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from schemas import Language, OtherLanguage
from streams.enrich.context import Context
from streams.enrich.marks import paragraphs
from streams.enrich.rules import confidence
from streams.enrich.words import function_words

PROOF = 12
"""So many different function words prove a language."""

ENOUGH_CHARS = 200
MIN_CHARS = 20
SAMPLE_CHARS = 300
PARAGRAPH_CHARS = 100
"""A shorter paragraph is not looked at: a name or a title may be foreign."""

MOST_PARAGRAPHS = 200
FOREIGN_SHARE = 0.12
"""Share of function words below which a paragraph is looked at: text has two to four times as many."""

MISTAKEN = frozenset({"pcm"})
"""Languages left out: English sentences are told as Nigerian Pidgin."""


class Told(NamedTuple):
    """A language and the rule that told it."""

    tag: str
    rule: str


def find_language(context: Context) -> Language | None:
    """The language of an article; None where nothing says it."""
    given = (context.language or "").partition("-")[0].lower() or None
    told = _proved(context, given) or language_of(context.body)
    if given and (told is None or told.tag != given):
        # Intake saw the headline and what the source says of itself.
        return Language(tag=given, others=_others(context, given), why=["source"])
    if told is None:
        return None
    return Language(
        tag=told.tag,
        confidence=confidence("language", [told.rule]),
        others=_others(context, told.tag),
        why=[told.rule],
    )


def language_of(text: str) -> Told | None:
    """The language of a text by its letters; None below twenty characters."""
    if len(text) < MIN_CHARS:
        return None
    found = _ranker()(text[:SAMPLE_CHARS])
    return Told(found, "letters" if len(text) >= ENOUGH_CHARS else "few letters")


def _proved(context: Context, given: str | None) -> Told | None:
    words = function_words(given) if given else frozenset()
    return Told(given, "function words") if given and len(words & context.words.small) >= PROOF else None


def _others(context: Context, own: str) -> list[OtherLanguage]:
    """The paragraphs in another language; none where the article's has no list of function words."""
    function = function_words(own)
    return list(_foreign(context, own, function)) if function else []


def _foreign(context: Context, own: str, function: frozenset[str]) -> Iterator[OtherLanguage]:
    words = context.words
    known = words.among(function)
    for start, end in islice(paragraphs(context.body), MOST_PARAGRAPHS):
        if end - start < PARAGRAPH_CHARS:
            continue
        first, last = bisect_left(words.starts, start), bisect_left(words.starts, end)
        share = bisect_left(known, last) - bisect_left(known, first)
        if share >= FOREIGN_SHARE * (last - first):
            continue
        told = language_of(context.body[start:end])
        if told and told.tag != own and _fits(words.written[first:last], told.tag):
            yield OtherLanguage(tag=told.tag, span=(start, end))


def _fits(written: Sequence[str], tag: str) -> bool:
    """Whether enough function words of a language stand in a paragraph; true where it has no list of them."""
    other = function_words(tag)
    return not other or sum(map(other.__contains__, written)) >= FOREIGN_SHARE * len(written)


@lru_cache(maxsize=1)
def _ranker() -> Callable[[str], str]:
    import py3langid

    py3langid.set_languages([tag for tag, _ in py3langid.rank("") if tag not in MISTAKEN])

    def best(text: str) -> str:
        return str(py3langid.classify(text)[0])

    return best
