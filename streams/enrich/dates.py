"""Dates, times, durations and sets as TIMEX3 values, resolved against the article's own date, never the
clock.

The anchor is the dateline's date, else ``versioncreated`` in the source's time zone; each relative value
names it. A
value that would need an anchor and has none stays partial: ``XXXX-03-20``, ``XXXX-WXX-7``, ``PAST_REF``.
TIMEX3 is that
of TimeML 1.2.1 (values, ``mod`` START, MID, END, APPROX), with ``a/b`` for a range.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Final, Literal, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import schemas
from schemas.enrichment import Span
from streams.enrich import timex_calendar, timex_context, timex_grammar
from streams.enrich.context import Context
from streams.enrich.rules import confidence
from streams.enrich.timex_lexicon import LANGUAGES, Lexicon, lexicon
from streams.enrich.timex_reader import Expression, Value
from streams.enrich.timex_rules import refined
from streams.enrich.timex_tags import Tagged, stretches, tag
from streams.enrich.timex_values import Resolver

Field = Literal["body", "headline"]
_MAX_TEXT: Final = 1_000_000
"""Characters read of a field; a story is never that long."""
_DEFAULT_LANGUAGE: Final = "en"


def find_dates(context: Context) -> list[schemas.Date]:
    """All expressions of time in body and headline, one entry per value with its mentions, in order of first
    mention.
    """
    anchor, name = anchor_of(context)
    words = _lexicon(context.language)
    day_first = _day_first(context.language)
    found: dict[tuple[str, str, str | None, str | None], schemas.Date] = {}
    headline = context.headline or ""
    fields: tuple[tuple[Field, str, Iterable[Span], Sequence[Span]], ...] = (
        ("body", context.body, stretches(context.words, context.paragraphs, words), context.sentences),
        ("headline", headline, [(0, len(headline))], ()),
    )
    for field, text, parts, sentences in fields:
        resolver = Resolver(words, anchor, day_first)
        for rule, start, end, value in _expressions(text, parts, sentences, resolver):
            source = None if not value.relative else "mention" if value.mention else name
            key = (value.type, value.value, value.mod, source)
            if key not in found:
                found[key] = _entry(value, source, anchor, rule)
            found[key].mentions.append(schemas.Mention(text=text[start:end], span=(start, end), in_=field))
            if rule not in found[key].why:
                found[key].why.append(rule)
    return list(found.values())


def anchor_of(context: Context) -> tuple[date | None, str | None]:
    """The day from which relative dates count, and where it came from (``dateline`` or
    ``versioncreated``).
    """
    if context.dateline and context.dateline.date:
        try:
            return date.fromisoformat(context.dateline.date[:10]), "dateline"
        except ValueError:
            pass
    if context.versioncreated:
        try:
            moment = datetime.fromisoformat(context.versioncreated)
        except ValueError:
            return None, None
        return _local(moment, context.timezone), "versioncreated"
    return None, None


def _local(moment: datetime, timezone: str | None) -> date:
    if timezone and moment.tzinfo:
        try:
            return moment.astimezone(ZoneInfo(timezone)).date()
        except (ZoneInfoNotFoundError, ValueError, OverflowError, OSError):
            pass
    try:
        return moment.astimezone(UTC).date() if moment.tzinfo else moment.date()
    except OverflowError:
        return moment.date()


def _lexicon(language: str | None) -> Lexicon | None:
    code = (language or _DEFAULT_LANGUAGE).split("-")[0].lower()
    return lexicon(code) if code in LANGUAGES else None


def _day_first(language: str | None) -> bool | None:
    """Whether 3/4/2025 is the third of April; None where the language tag does not say."""
    code, _, region = (language or _DEFAULT_LANGUAGE).partition("-")
    if code.lower() != _DEFAULT_LANGUAGE:
        return True
    return region.upper() != "US" if region else None


def _entry(value: Value, source: str | None, anchor: date | None, rule: str) -> schemas.Date:
    kind = cast("Literal['DATE', 'TIME', 'DURATION', 'SET']", value.type)
    seen = timex_calendar.relation(value.value, anchor) if anchor and value.type in ("DATE", "TIME") else None
    return schemas.Date(
        type=kind,
        value=value.value,
        mod=value.mod,
        anchor=source,
        relation=seen,
        mentions=[],
        confidence=confidence("dates", [rule]),
        why=[rule],
    )


def _expressions(
    text: str, parts: Iterable[Span], sentences: Sequence[Span], resolver: Resolver
) -> Iterator[tuple[str, int, int, Value]]:
    """Rule, span and value of each expression in the parts of a text where one may stand."""
    starts = [start for start, _ in sentences]
    for begin, end in parts:
        tagged = resolver.tagged = tag(text, resolver.lexicon, begin, min(end, _MAX_TEXT))
        for rule, first, last in timex_grammar.matches(tagged.tags):
            first, last = timex_context.trim(rule, tagged, first, last)
            if first >= last or not timex_context.allows(rule, tagged, first, last):
                continue
            tags = tagged.tags[first:last]
            sentence = _sentence(tagged, sentences, starts, first)
            value = resolver.resolve(rule, Expression(tags, tagged.words[first:last], first, last, sentence))
            if value:
                stop = tagged.end(last - 1)
                finer = refined(rule, tags, value, resolver.anchor, text, stop)
                yield finer, tagged.starts[first], stop, value


def _sentence(tagged: Tagged, sentences: Sequence[Span], starts: list[int], token: int) -> tuple[int, int]:
    """The token range of the sentence in which a token stands."""
    index = bisect_right(starts, tagged.starts[token]) - 1
    if index < 0:
        return 0, len(tagged.words)
    begin, end = sentences[index]
    return bisect_left(tagged.starts, begin), bisect_left(tagged.starts, end)
