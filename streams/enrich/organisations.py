"""Organisations: the runs that name bodies and companies, each once with its short forms and its acronym.

News agencies that carry the story are never among them: their spans are taken before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from schemas import Mention, Organisation, Span, Symbol
from streams.enrich.context import Context
from streams.enrich.name_lists import name_lists
from streams.enrich.names import Names, Run
from streams.enrich.relevance import relevance
from streams.enrich.rules import confidence
from streams.enrich.tokens import Words

ABOUT = 50
"""The relevance from which on an article is about an organisation rather than one in which it occurs."""

_TRADING = frozenset(
    "Group Holdings Holding Industries Motors Airlines Airways Technologies Pharmaceuticals Stores Foods "
    "Resources Energy Petroleum Mining Steel Chemicals Electronics Systems Software Partners "
    "Securities Investments".split()
)
"""Words at the end of a company's name that later sentences leave out."""

_HEAD = re.compile(r"[^\W\d_]+")


@dataclass(slots=True)
class _Found:
    name: str
    why: list[str]
    symbols: list[Symbol] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)


def find_organisations(context: Context, names: Names) -> list[Organisation]:
    """Every organisation named in the body, in order of first mention, with the mentions in the headline."""
    found: list[_Found] = []
    forms: dict[str, _Found] = {}
    runs = [run for run in names.runs if run.kind == "organisation"]
    for run in sorted(runs, key=lambda run: run.why == "acronym"):
        _add(run, found, forms)
    for run in names.runs:
        _link(run, forms, names)
    _search(context.headline or "", {form: item for form, item in forms.items() if item.why != ["table"]})
    return sorted(
        (_organisation(item, context) for item in found if item.mentions),
        key=lambda item: _first(item.mentions),
    )


def _first(mentions: Sequence[Mention]) -> Span:
    return min((m.span for m in mentions if m.in_ == "body"), default=(0, 0))


def _organisation(found: _Found, context: Context) -> Organisation:
    mentions = sorted(
        {(m.in_, m.span): m for m in found.mentions}.values(), key=lambda m: (m.in_ == "headline", m.span)
    )
    score = relevance(mentions, context.lead)
    return Organisation(
        name=found.name,
        symbols=found.symbols,
        sense="about" if score >= ABOUT or found.symbols else "occurs",
        mentions=mentions,
        relevance=score,
        confidence=confidence("organisations", found.why),
        why=found.why,
    )


def _add(run: Run, found: list[_Found], forms: dict[str, _Found]) -> None:
    name = run.text
    long_name = name_lists().long_names.get(name)
    item = forms.get(name) or (forms.get(long_name) if long_name else None)
    if item is None:
        item = _Found(name, [])
        found.append(item)
    elif long_name is None and len(name) > len(item.name) and item.name in name_lists().long_names:
        item.name = name
    if run.why and run.why not in item.why:
        item.why.append(run.why)
    if run.symbol and run.symbol not in item.symbols:
        item.symbols.append(run.symbol)
    for form in _forms(run, long_name):
        forms.setdefault(form, item)


def _forms(run: Run, long_name: str | None) -> list[str]:
    """The ways in which a later sentence may name the same body."""
    forms = [run.text]
    initials = "".join(word[0] for word in run.words if word[:1].isupper())
    if 3 <= len(initials) <= 6:
        forms.append(initials)
    if long_name:
        forms.append(long_name)
    if run.acronym:
        forms.append(run.acronym[0])
    words = list(run.words)
    if run.why in ("suffix", "symbol") or run.symbol:
        while len(words) > 1 and words[-1].rstrip(".") in name_lists().suffixes:
            words.pop()
        forms.append(" ".join(words))
        if len(words) > 1 and words[-1] in name_lists().heads:
            forms.append(" ".join(words[:-1]))
        if (
            len(words) > 1
            and words[0] not in name_lists().given
            and words[0].lower() not in name_lists().vague
        ):
            forms.append(words[0])
    elif (
        run.why == "head" and len(words) > 1 and words[-1] in _TRADING and words[0] not in name_lists().given
    ):
        forms.append(" ".join(words[:-1]))
    return forms


def _link(run: Run, forms: dict[str, _Found], names: Names) -> None:
    item = forms.get(run.text)
    if item is None or (run.kind == "loose" and names.places.holds(*run.span)):
        return
    if run.kind == "person":
        return
    short = len(run.text) < len(item.name)
    kind = ("acronym" if run.text.isupper() and " " not in run.text else "short") if short else "name"
    item.mentions.append(Mention(text=run.text, span=run.span, kind=kind))  # type: ignore[arg-type]
    if run.acronym:
        item.mentions.append(Mention(text=run.acronym[0], span=run.acronym[1], kind="acronym"))


def _search(headline: str, forms: dict[str, _Found]) -> None:
    """Find known organisations in the headline, the longest form first."""
    words = Words(headline)
    heads: dict[str, list[str]] = {}
    for form in sorted(forms, key=len, reverse=True):
        if (head := _HEAD.match(form)) and head[0] in words.distinct:
            heads.setdefault(head[0], []).append(form)
    behind = 0
    for at in words.among(heads.keys()):
        start, word = words.starts[at], words.written[at]
        if start < behind or _is_letter(headline, start - 1):
            continue
        fits = (form for form in heads[word] if headline.startswith(form, start))
        for form in (form for form in fits if not _is_letter(headline, start + len(form))):
            item, behind = forms[form], start + len(form)
            kind = "name" if form == item.name else "short"
            item.mentions.append(
                Mention(text=form, span=(start, behind), in_="headline", kind=kind)  # type: ignore[arg-type]
            )
            break


def _is_letter(text: str, at: int) -> bool:
    """Whether a letter, a digit or a low line stands at an offset."""
    return 0 <= at < len(text) and (text[at].isalnum() or text[at] == "_")
