"""One article event as people read it: headline, who and where, relation, first lines, what is in it."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

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


def show_story(value: bytes, known: dict[str, str] | None = None) -> None:
    """Print one article event; ``known`` are the headlines of earlier ones, by id."""
    console().print(story(json.loads(value), known or {}))


@lru_cache
def console() -> Console:
    """Standard output; plain where it is no terminal, or NO_COLOR is set."""
    found = Console(highlight=False, soft_wrap=False)
    return Console(highlight=False, width=min(found.width, MOST_WIDE))


def story(article: dict[str, Any], known: dict[str, str]) -> RenderableType:
    """What is shown of an article event; ``known`` are the headlines of earlier ones, by id."""
    action, style = ACTIONS.get(article["action"], (article["action"], ""))
    head = Text.assemble((f"{action} ", style), (article.get("headline") or "(no headline)", "bold"))
    lines: list[RenderableType] = [head, Text(_about(article), "dim")]
    if relation := _relation(article, known):
        lines.append(Text(relation, "yellow"))
    if lead := _lead(article):
        lines.append(Text(lead))
    enrichment = article.get("enrichment") or {}
    lines += _quotes(enrichment)
    if named := _named(enrichment):
        lines.append(named)
    return Padding(Group(lines[0], *(Padding(line, (0, 0, 0, 2)) for line in lines[1:])), (0, 0, 1, 0))


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


def _relation(article: dict[str, Any], known: dict[str, str]) -> str | None:
    if relink := article.get("relink"):
        return f"{relink['kind']} {relink['from']} is now {relink['to']}"
    relation = article.get("relation")
    if relation is None:
        return None
    words = RELATIONS.get(relation["type"], relation["type"])
    other = known.get(relation["to"])
    return f"↳ {words} " + (f"“{other}”" if other else relation["to"])


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
