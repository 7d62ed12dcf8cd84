"""One article event as people read it: headline, who and where, relation, first lines, what is in it."""

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

NO_HEADLINE = "(no headline)"
REMEMBERED = 10_000
SENTENCES = 2
LEAD_CHARS = 360
QUOTES = 2
QUOTE_CHARS = 200
NAMED = 6
DAY = re.compile(r"\d{4}(-\d\d){0,2}")
MOST_WIDE = 100

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

    def show(self, value: bytes) -> None:
        """Print one article event."""
        article = json.loads(value)
        self._console.print(story(article, self._headlines))
        sys.stdout.flush()
        self._headlines[article["id"]] = article.get("headline") or NO_HEADLINE
        if len(self._headlines) > REMEMBERED:
            self._headlines.popitem(last=False)


def story(article: dict[str, Any], known: Mapping[str, str]) -> RenderableType:
    """What is shown of an article event; ``known`` are the headlines of earlier ones, by id."""
    action, style = ACTIONS.get(article["action"], (article["action"], ""))
    head = Text.assemble((f"{action} ", style), (article.get("headline") or NO_HEADLINE, "bold"))
    lines: list[RenderableType] = [head, Text(_about(article), "dim")]
    lines += [Text(line, "yellow") for line in _life(article, known)]
    if lead := _lead(article):
        lines.append(Text(lead))
    enrichment = article.get("enrichment") or {}
    lines += _quotes(enrichment)
    if named := _named(enrichment):
        lines.append(named)
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
            text = _cut(quote["text"], QUOTE_CHARS)
            shown.append(Text.assemble((f"{speaker['name']}: ", "cyan"), (f"“{text}”", "italic")))
    return shown


def _named(enrichment: dict[str, Any]) -> Text | None:
    groups = [
        ("people", [item["name"] for item in enrichment.get("people") or []]),
        ("places", [item["name"] for item in enrichment.get("places") or []]),
        ("organisations", [item["name"] for item in enrichment.get("organisations") or []]),
        ("dates", [item["value"] for item in enrichment.get("dates") or [] if DAY.fullmatch(item["value"])]),
    ]
    line = Text()
    for label, names in groups:
        if names := list(dict.fromkeys(names)):
            more = "" if len(names) <= NAMED else f" +{len(names) - NAMED}"
            line.append("  " if line else "").append(f"{label} ", "dim").append(
                ", ".join(names[:NAMED]) + more
            )
    return line if line else None
