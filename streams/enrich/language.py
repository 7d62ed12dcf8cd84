"""The language of an article, and its paragraphs that are in another one.

Intake told the language, by the letters of the text where it has two hundred characters, else by what the
source says. A dozen function words of it in the text prove it. A paragraph is in another language where
hardly a function word of the article's stands in it, and enough of another one's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from schemas import Language, OtherLanguage
from streams.enrich.context import Context
from streams.enrich.rules import confidence
from streams.enrich.words import function_words, listed_languages

PROOF = 12
"""So many different function words prove a language."""

ENOUGH_CHARS = 200
"""From so many characters on intake goes by the letters."""

PARAGRAPH_CHARS = 100
"""A shorter paragraph is not looked at: a name or a title may be foreign."""

MOST_PARAGRAPHS = 200
FOREIGN_SHARE = 0.12
"""Share of function words below which a paragraph is looked at: text has two to four times as many."""

OWN_SHARE = 0.25
"""Share of another language's function words that makes a paragraph its."""


def find_language(context: Context) -> Language | None:
    """The language of an article; None where intake could not tell it."""
    tag = (context.language or "").partition("-")[0].lower()
    if not tag:
        return None
    rule = _rule(context, tag)
    others = list(_others(context, tag)) if function_words(tag) else []
    return Language(tag=tag, confidence=confidence("language", [rule]), others=others, why=[rule])


def _rule(context: Context, tag: str) -> str:
    if len(function_words(tag) & context.words.small) >= PROOF:
        return "function words"
    return "letters" if len(context.body) >= ENOUGH_CHARS else "source"


def _others(context: Context, own: str) -> Iterator[OtherLanguage]:
    """The paragraphs in another language that has a list of function words."""
    words = context.words
    known = words.among(function_words(own))
    for start, end in context.paragraphs[:MOST_PARAGRAPHS]:
        if end - start < PARAGRAPH_CHARS:
            continue
        first, last = bisect_left(words.starts, start), bisect_left(words.starts, end)
        share = bisect_left(known, last) - bisect_left(known, first)
        if share < FOREIGN_SHARE * (last - first) and (tag := _told(words.written[first:last])):
            yield OtherLanguage(tag=tag, span=(start, end))


def _told(written: Sequence[str]) -> str | None:
    """The language of whose function words a paragraph has most, if it has enough of them."""
    counts = {tag: sum(map(function_words(tag).__contains__, written)) for tag in sorted(listed_languages())}
    best = max(counts, key=lambda tag: counts[tag])
    return best if counts[best] >= OWN_SHARE * len(written) else None
