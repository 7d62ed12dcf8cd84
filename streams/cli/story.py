"""One article event as people read it: headline, who and where, relation, what is new, and what it says."""

from __future__ import annotations

import json
import re
import sys
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from streams.summary import HeldArticle

NO_HEADLINE = "(no headline)"
REMEMBERED = 10_000
SENTENCES = 2
LEAD_CHARS = 360
QUOTES = 2
QUOTE_CHARS = 200
NAMED = 6
FIGURES = 3
NEWS = 4
CHANGES = 3
CHANGE_CHARS = 60
DAY = re.compile(r"\d{4}(-\d\d){0,2}")
MOST_WIDE = 100

NAMES = ("people", "places", "organisations")
MAGNITUDES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))

ACTIONS = {
    "publish": ("NEW", "bold green"),
    "update": ("UPDATE", "bold yellow"),
    "correct": ("CORRECTION", "bold magenta"),
    "withdraw": ("WITHDRAWN", "bold red"),
    "relink": ("RELINK", "dim"),
}
RELATIONS = {
    "update_of": "update of",
    "refile_of": "refiled",
    "alert_for": "the story after its alert",
    "take_of": "take of",
    "corrects": "corrects",
    "expands": "a longer version of",
    "same_story": "the same story as",
    "relink": "now with",
}


class Stories:
    """Prints article events, and remembers the headlines of the last thousands for those that refer to them.

    Plain where standard output is no terminal, or NO_COLOR is set.
    """

    def __init__(self) -> None:
        width = min(Console().width, MOST_WIDE)
        self._console = Console(highlight=False, width=width)
        self._headlines: OrderedDict[str, str] = OrderedDict()

    def hold(self, copy: HeldArticle) -> None:
        """Print that an article is held."""
        self._console.print(held(copy))
        sys.stdout.flush()

    def show(self, value: bytes) -> None:
        """Print one article event."""
        article = json.loads(value)
        self._console.print(story(article, self._headlines))
        sys.stdout.flush()
        self._headlines[article["id"]] = article.get("headline") or NO_HEADLINE
        if len(self._headlines) > REMEMBERED:
            self._headlines.popitem(last=False)


def held(copy: HeldArticle) -> RenderableType:
    """What is shown of copy that nobody may publish yet."""
    head = Text.assemble(("HELD ", "bold cyan"), (copy.headline or NO_HEADLINE, "bold"))
    until = copy.embargoed or "a version without it, or a kill"
    return Group(head, Text(f"  ↳ under embargo until {until}: nothing goes out", "yellow"), "")


def story(article: dict[str, Any], known: Mapping[str, str]) -> RenderableType:
    """What is shown of an article event; ``known`` are the headlines of earlier ones, by id."""
    action, style = ACTIONS.get(article["action"], (article["action"], ""))
    head = Text.assemble((f"{action} ", style), (article.get("headline") or NO_HEADLINE, "bold"))
    lines: list[RenderableType] = [head, Text(_about(article), "dim")]
    lines += [Text(line, "yellow") for line in _life(article, known)]
    enrichment = article.get("enrichment") or {}
    if news := _news(article, enrichment):
        lines.append(news)
    if lead := _lead(article):
        lines.append(Text(lead))
    lines += _quotes(enrichment)
    lines += [line for line in _named(enrichment) if line]
    indented = (Padding(line, (0, 0, 0, 2), expand=False) for line in lines[1:])
    return Group(lines[0], *indented, "")


def _about(article: dict[str, Any]) -> str:
    dateline = article.get("dateline") or {}
    place = ", ".join(part for part in (dateline.get("place"), dateline.get("date")) if part)
    parts = (
        article["source"]["name"],
        article.get("byline"),
        place or dateline.get("text"),
        article.get("language"),
        f"{article.get('wordcount', 0)} words",
    )
    return " · ".join(part for part in parts if part)


def _relation(article: dict[str, Any], known: Mapping[str, str]) -> str | None:
    if relink := article.get("relink"):
        return f"{relink['kind']} {relink['from']} is now {relink['to']}"
    relation = article.get("relation")
    if relation is None:
        return None
    words = RELATIONS.get(relation["type"], relation["type"])
    other = known.get(relation["to"])
    return f"↳ {words} " + (f"“{other}”" if other else relation["to"])


def _life(article: dict[str, Any], known: Mapping[str, str]) -> list[str]:
    """What the event does to others: its relation, a kill, the copies by other outlets, an embargo."""
    lines = [line for line in [_relation(article, known)] if line]
    if article["action"] == "withdraw":
        lines.append(f"↳ take family {article.get('family')} down: no older version will follow")
    if affects := article.get("affects"):
        named = ", ".join(f"“{known[one]}”" if one in known else one for one in affects)
        lines.append(f"↳ concerns {len(affects)} published by others: {named}")
    if until := article.get("embargoed"):
        lines.append(f"↳ was held under embargo until {until}")
    return lines


def _lead(article: dict[str, Any]) -> str:
    body, sentences = article.get("body", ""), article.get("sentences") or []
    end = sentences[:SENTENCES][-1][1] if sentences else LEAD_CHARS
    start = sentences[0][0] if sentences else 0
    return _cut(body[start:end], LEAD_CHARS)


def _cut(text: str, width: int) -> str:
    """``text`` on one line, cut between words where it is longer than ``width``."""
    line = " ".join(text.split())
    return line if len(line) <= width else line[:width].rpartition(" ")[0] + " …"


def _quotes(enrichment: dict[str, Any]) -> list[Text]:
    shown: list[Text] = []
    for quote in enrichment.get("quotes") or []:
        speaker = quote.get("speaker")
        if speaker and quote["kind"] in ("direct", "mixed") and len(shown) < QUOTES:
            text = _cut(quote["text"], QUOTE_CHARS).rstrip(",")
            shown.append(Text.assemble((f"{speaker['name']}: ", "cyan"), (f"“{text}”", "italic")))
    return shown


def _news(article: dict[str, Any], enrichment: dict[str, Any]) -> Text | None:
    """What this version has that its predecessor had not, and what a correction changed."""
    novelty = enrichment.get("novelty") or {}
    named = [enrichment[kind][at]["name"] for kind in NAMES for at in novelty.get(kind) or ()]
    named += [_number(enrichment["numbers"][at]) for at in novelty.get("numbers") or ()]
    parts = [_first(named, NEWS)] if named else []
    if quotes := len(novelty.get("quotes") or ()):
        parts.append(f"{quotes} quote{'s' if quotes > 1 else ''}")
    if article["action"] == "correct" and (changed := novelty.get("changed")):
        words = [_cut(article["body"][start:end], CHANGE_CHARS) for start, end in changed]
        parts.append("changed " + _first([f"“{word}”" for word in words], CHANGES))
    return Text("↳ new here: " + "; ".join(parts), "yellow") if parts else None


def _named(enrichment: dict[str, Any]) -> list[Text | None]:
    """Who and where on one line; what about, when and how much on the next."""
    found = {kind: enrichment.get(kind) or [] for kind in (*NAMES, "dates", "numbers", "subjects")}
    days = [item["value"] for item in found["dates"] if DAY.fullmatch(item["value"])]
    figures = [_number(item) for item in found["numbers"]]
    subjects = [item["name"] for item in found["subjects"]]
    return [
        _line([(kind, [item["name"] for item in found[kind]]) for kind in NAMES], NAMED),
        _line([("subjects", subjects), ("dates", days), ("numbers", figures)], FIGURES),
    ]


def _line(groups: list[tuple[str, list[str]]], most: int) -> Text | None:
    line = Text()
    for label, names in groups:
        if names:
            line.append("  " if line else "").append(f"{label} ", "dim").append(_first(names, most))
    return line if line else None


def _first(names: list[str], most: int) -> str:
    """The first few, each once, and how many more there are."""
    once = list(dict.fromkeys(names))
    return ", ".join(once[:most]) + (f" +{len(once) - most}" if len(once) > most else "")


def _number(item: dict[str, Any]) -> str:
    """A number with its unit: ``3.2 million EUR``, ``12 %``, ``45 drivers``."""
    figures = "–".join(_amount(item[name]) for name in ("value", "upper") if item.get(name) is not None)
    unit = "%" if item["kind"] == "percent" else item.get("currency") or item.get("unit")
    return f"{figures} {unit}" if unit else item["text"]


def _amount(value: float) -> str:
    for size, word in MAGNITUDES:
        if abs(value) >= size:
            return f"{value / size:,.6g} {word}"
    return f"{value:,.10g}"
