"""What HTML's elements, classes and ids say about the text inside them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from schemas import Label


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


DROPPED = _set(
    "noscript template svg math object canvas audio video map select option button datalist dialog menu nav "
    "applet"
)
RAW = _set("script style title textarea iframe noframes noembed xmp")
VOID = _set("area base br col embed hr img input link meta param source track wbr")
TOLD = _set("meta link base html")
SILENT = VOID - TOLD
MARKED: Mapping[str, str] = {"link": "canonical", "script": "ld+json"}
"""Elements whose attributes tell something only where this is in them."""

BLOCKS = _set(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main ol p pre section summary "
    "table tbody td tfoot th thead tr ul nav dialog menu"
)
BOXES = _set("article aside body center div fieldset footer form header main section table td")
ASIDES = _set("aside footer form nav dialog menu")
NEVER_FURNITURE = _set("body article main html")

ONCE = _set("html body head form")
LEFT_OPEN = _set("html body head br")
IN_PARAGRAPH = _set("caption tbody td tfoot th thead tr body html legend summary")
CELLS = _set("td th caption")
TABLES = _set("table thead tbody tfoot tr td th caption")
_ROWS = _set("thead tbody tfoot tr caption")
SIBLINGS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (_set("li"), _set("ul ol menu table td th")),
    "dt": (_set("dt dd"), _set("dl table td th")),
    "dd": (_set("dt dd"), _set("dl table td th")),
    "td": (CELLS, _set("tr table")),
    "th": (CELLS, _set("tr table")),
    "tr": (_set("tr caption"), _set("tbody thead tfoot table")),
    "thead": (_ROWS, _set("table")),
    "tbody": (_ROWS, _set("table")),
    "tfoot": (_ROWS, _set("table")),
}
"""For an element, those before it that its start ends, and those that such an end does not reach beyond."""

HINTS: Mapping[str, Label] = {
    "h1": "headline",
    "h2": "subhead",
    "h3": "subhead",
    "h4": "subhead",
    "h5": "subhead",
    "h6": "subhead",
    "figcaption": "caption",
    "li": "list",
}

FURNITURE = _set(
    "nav navbar navigation menu sidebar footer breadcrumb breadcrumbs comment comments disqus respond "
    "related recommended recommendations recommendation recirc recirculation popular trending share "
    "sharing sharebar sharetools social promo promos promotion advert advertisement advertising ad ads "
    "adsense sponsor sponsored outbrain taboola newsletter newsletters subscribe subscription signup "
    "cookie cookies consent gdpr popup modal lightbox overlay toolbar tags tag topics keywords bio "
    "widget pagination pager teaser teasers ticker playlist banner masthead login register registration "
    "search feedback republish disclaimer legal copyright poll quiz rating skip hidden sr offscreen"
)
SURE = _set(
    "comment comments disqus respond related recommended recommendations recommendation recirc recirculation "
    "popular trending outbrain taboola newsletter newsletters cookie cookies consent gdpr disclaimer legal "
    "copyright footer sponsored poll quiz unseen offscreen"
)
"""Those of them that never name what holds the article."""

SHOWING = _set("ad ads widget banner skip sr")
"""Those of them that also name what shows a picture of the article."""

_PHRASES = re.compile(
    r"\b(?:most (?:read|viewed|popular|recent)|(?:read|see|view|load|show) (?:more|next|also)|also (?:read"
    r"|like)|more (?:from|on|news|stories|articles|posts|in|like)|up next|next (?:up|article|post|story)"
    r"|side bar|(?:previous|prev) (?:article|post|story)|about (?:the )?author|you may|sign up"
    r"|visually hidden|author (?:info|box|card|about|desc|description)|screen reader|print only"
    r"|latest (?:news|posts|stories))\b"
)
_PHRASE_STARTS = _set(
    "most read see view load show also more up next side previous prev about you sign visually author screen "
    "print latest"
)
_UNSEEN = _set("hidden is-hidden")
_SCREENS = re.compile(r"(?:^|[\s:_-])(?:xs|sm|md|lg|xl|2xl|mobile|tablet|desktop)(?=[\s:_-])")
_LAYOUT = _set("has with no without not")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LETTERS = bytes(code if chr(code).isalpha() else ord(" ") for code in range(128)).ljust(256)
_INVISIBLE = re.compile(r"(?:display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden)", re.IGNORECASE)
_CAPTION = _set("caption captions cutline figcaption")
_CREDIT = _set("credit credits photographer")
_RIGHTS = _set("copyright copyrights source src quelle rights agency contentcredit")
_BYLINE = _set("byline bylines author authors writer reporter")
_TIME = _set("date datetime timestamp published updated pubdate dateline dates")
_PULLED = _set("pullquote pullout")
_EMBEDDED = _set("tweet instagram tiktok")
TELLING = _CAPTION | _CREDIT | _RIGHTS | _BYLINE | _TIME | _PULLED | _EMBEDDED | _set("by pull")
"""The words that a name must have one of to be told as a hint, as rights, as a time or as embedded."""

NAME_CHARS = 512


def name_words(classes: str, identifier: str) -> tuple[str, ...]:
    """The words of an element's class and id, in lower case: ``relatedStories`` gives related, stories."""
    if not classes and not identifier:
        return ()
    named = f"{classes[:NAME_CHARS]} {identifier[:NAME_CHARS]}"
    if named.isascii() and named.islower():
        return tuple(named.encode().translate(_LETTERS).decode().split())
    return tuple(map(str.lower, _WORD.findall(named)))


def is_hidden(attributes: Mapping[str, str]) -> bool:
    """Whether the page keeps the element out of sight, at least until a script shows it."""
    style = attributes.get("style")
    return "hidden" in attributes or bool(style and _INVISIBLE.search(style[:NAME_CHARS]))


def furniture(tag: str, classes: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of an element's tag and name that pages give to what surrounds an article.

    ``unseen`` stands for a class that hides it on every screen.
    """
    if tag in ASIDES:
        return (tag,)
    if not FURNITURE.isdisjoint(words):
        if "hidden" in words and not _UNSEEN.isdisjoint(classes.split()) and not _SCREENS.search(classes):
            return ("unseen",)
        return tuple(sorted(FURNITURE.intersection(words))) if _LAYOUT.isdisjoint(words) else ()
    phrase = None if _PHRASE_STARTS.isdisjoint(words) else _PHRASES.search(" ".join(words))
    return (phrase[0],) if phrase else ()


def is_embedded(words: tuple[str, ...]) -> bool:
    """A post of a social network, shown inside the page."""
    return not _EMBEDDED.isdisjoint(words)


def is_time(tag: str, words: tuple[str, ...]) -> bool:
    """A date or time of the page, rather than of the story."""
    return tag == "time" or (len(words) <= 6 and not _TIME.isdisjoint(words))


def is_rights(words: tuple[str, ...]) -> bool:
    """A name that, within a caption, is that of the credit: the text's author or source is the picture's."""
    return not _RIGHTS.isdisjoint(words) or not _BYLINE.isdisjoint(words)


def named_hint(attributes: Mapping[str, str], words: tuple[str, ...]) -> Label | None:
    """The label that an element's name, ``rel`` or ``itemprop`` gives to its text."""
    if not words and "rel" not in attributes and "itemprop" not in attributes:
        return None
    if attributes.get("rel") == "author" or attributes.get("itemprop") == "author":
        return "byline"
    if not _BYLINE.isdisjoint(words) or words[:2] == ("by", "line"):
        return "byline"
    if not _CREDIT.isdisjoint(words):
        return "credit"
    if not _CAPTION.isdisjoint(words):
        return "caption"
    return "quote" if not _PULLED.isdisjoint(words) or ("pull" in words and "quote" in words) else None
