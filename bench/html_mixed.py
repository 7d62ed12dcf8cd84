"""Pages with several articles, put together from the main parts of real pages; a quarter are singles.

Of a page is taken the lowest element around its headline and its paragraphs, as its own markup has it. Two to
four of them (every second page from one site) stand in one page between furniture that they share, in four
layouts. A start is right where the article has the story's headline and its first paragraph, and no others.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from lxml import etree, html

from bench.html_pages import Gold, squeeze

PAGES = 200
SEED = 27
MAX_SHARE = 3.0
_LINKS = "".join(f"<li><a href=/s/{number}>Section {number}</a></li>" for number in range(12))
_TOP = f"<header><a href=/>The Example Post</a><nav><ul>{_LINKS}</ul></nav></header>"
_BETWEEN = (
    "<div class=share-tools><a href=/share>Share</a> <a href=/mail>Email</a></div>"
    "<div class=related><h3>Related stories</h3><ul><li><a href=/r/1>What else happened in town today</a>"
    "<li><a href=/r/2>What the readers of this page liked best</a></ul></div>"
)
_END = "<footer><p>© The Example Post. All rights reserved. No part of this page may be copied.</p></footer>"


@dataclass(frozen=True, slots=True)
class Part:
    """One story of a page: its headline, its paragraphs and the markup around both."""

    site: str
    headline: str
    paragraphs: Sequence[str]
    markup: str


@dataclass(frozen=True, slots=True)
class Mixed:
    """One page made of ``parts``."""

    layout: str
    parts: Sequence[Part]
    markup: str


def part_of(page: Gold, site: str) -> Part | None:
    """The page's own story, or None where its headline and text do not stand in one element alone."""
    try:
        root = html.document_fromstring(page.text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError):
        return None
    etree.strip_elements(root, "script", "style", "noscript", "svg", "nav", "footer", "form", with_tail=False)
    etree.strip_tags(root, etree.Comment)
    keys = [squeeze(line)[:40] for line in page.body.splitlines() if len(line) > 60]
    wanted, held = set(keys), {}
    for node in root.iter("p", "div", "li", "h2", "h3", "blockquote"):
        key = squeeze(_text(node)[:200])[:40]
        if key in wanted:
            held[key] = node
    title = squeeze(page.title)
    heads = [node for node in root.iter("h1") if squeeze(_text(node)) == title]
    if not heads or len(keys) < 3 or len(held) < 0.8 * len(wanted):
        return None
    around = _lowest([heads[0], *held.values()])
    if around is None or len(_text(around)) > MAX_SHARE * len(page.body):
        return None
    inside = (around.text or "") + "".join(html.tostring(child, encoding="unicode") for child in around)
    headline = " ".join(_text(heads[0]).split())
    return Part(site, headline, [key for key in keys if key in held], inside)


def _text(node: Any) -> str:
    return "".join(node.itertext())


def _lowest(nodes: list[Any]) -> Any:
    """The lowest element around all nodes."""
    paths = [[*reversed(list(node.iterancestors())), node] for node in nodes]
    lowest = None
    for level in zip(*paths, strict=False):
        if any(node is not level[0] for node in level):
            break
        lowest = level[0]
    return None if lowest is None or lowest.tag in ("html", "body", "h1") else lowest


def _elements(parts: Sequence[Part]) -> str:
    return _BETWEEN.join(f"<article>{part.markup}</article>" for part in parts)


def _divisions(parts: Sequence[Part]) -> str:
    return _BETWEEN.join(f"<div class=story>{part.markup}</div>" for part in parts)


def _second_level(parts: Sequence[Part]) -> str:
    lower = (part.markup.replace("<h2", "<h3").replace("</h2>", "</h3>") for part in parts)
    lower = (text.replace("<h1", "<h2").replace("</h1>", "</h2>") for text in lower)
    return "".join(f"<div>{text}</div>{_BETWEEN}" for text in lower)


def _with_data(parts: Sequence[Part]) -> str:
    nodes = [{"@type": "NewsArticle", "headline": part.headline} for part in parts]
    data = json.dumps({"@context": "https://schema.org", "@graph": nodes}).replace("</", "<\\/")
    return f"<script type=application/ld+json>{data}</script><section>{_divisions(parts)}</section>"


LAYOUTS: dict[str, Callable[[Sequence[Part]], str]] = {
    "article elements": _elements,
    "div, h1": _divisions,
    "div, h2": _second_level,
    "JSON-LD": _with_data,
}


def mixed(parts: Sequence[Part], count: int = PAGES, seed: int = SEED) -> Iterator[Mixed]:
    """``count`` pages, layouts in turn."""
    chance = random.Random(seed)
    sites: dict[str, list[Part]] = {}
    for part in parts:
        sites.setdefault(part.site, []).append(part)
    several = [group for group in sites.values() if len(group) > 1]
    layouts = list(LAYOUTS)
    for number in range(count):
        pool = chance.choice(several) if number % 2 and several else list(parts)
        size = 1 if number % 4 == 0 else chance.randint(2, 4)
        chosen = chance.sample(pool, min(size, len(pool)))
        layout = layouts[number // 4 % len(layouts)]
        title = escape(chosen[0].headline if size == 1 else "The Example Post")
        head = f"<html lang=en><head><title>{title}</title></head><body>"
        yield Mixed(layout, chosen, f"{head}{_TOP}<main>{LAYOUTS[layout](chosen)}</main>{_END}</body></html>")


def right_starts(page: Mixed, found: Sequence[tuple[str, str]]) -> int:
    """How many found articles (headline, text) after the first start where a story after the first does."""
    right = 0
    for headline, text in found[1:]:
        squeezed = squeeze(text)
        for number, part in enumerate(page.parts[1:], 1):
            if squeeze(headline) == squeeze(part.headline) and part.paragraphs[0] in squeezed:
                others = (other for at, other in enumerate(page.parts) if at != number)
                right += not any(key in squeezed for other in others for key in other.paragraphs[:3])
                break
    return right
