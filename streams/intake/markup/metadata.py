"""What a page says of its article: JSON-LD first, then Open Graph and the other meta elements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from streams.intake.headers import usable_name
from streams.intake.markup.page import Page
from streams.intake.model import Meta
from streams.intake.times import utc
from streams.intake.urls import is_item, resolve

MAX_NODES = 2000
LD_CHARS = 1_000_000
TITLE_CHARS = 500

_ARTICLE = re.compile(
    r"(?:\w{0,30}NewsArticle|Article|BlogPosting|LiveBlogPosting|Report|SocialMediaPosting)$"
)
_CONTROL = re.compile(r"[\x00-\x1f]+")
_PUBLISHED = (
    "article:published_time",
    "datepublished",
    "og:article:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "date",
    "dc.date",
)
_MODIFIED = (
    "article:modified_time",
    "datemodified",
    "og:updated_time",
    "lastmod",
    "last-modified",
    "dcterms.modified",
)
_TITLES = ("og:title", "twitter:title", "headline", "dc.title", "title")
_AUTHORS = ("author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator")


def page_meta(page: Page) -> Meta:
    """The page's own data; times and language as written, the address absolute."""
    metas: dict[str, str] = {}
    for name, content in page.metas:
        metas.setdefault(name, content.strip())
    ld = _article(page)
    base = resolve(page.base) or resolve(metas.get("og:url"))
    return Meta(
        id=_identifier(ld),
        url=_url(page, metas, ld, base),
        title=_title(page, metas, ld),
        byline=_authors(ld) or _author(metas),
        published=_time([_string(ld, "datePublished"), *map(metas.get, _PUBLISHED), page.time]),
        modified=_time([_string(ld, "dateModified"), *map(metas.get, _MODIFIED)]),
        language=page.language or _string(ld, "inLanguage") or metas.get("og:locale"),
    )


def headlines(page: Page) -> list[str]:
    """The headlines of all articles that the page's JSON-LD names."""
    return [text for node in _articles(page) if (text := _string(node, "headline"))]


def article_body(page: Page) -> str | None:
    """The text of the article as its JSON-LD gives it."""
    return _string(_article(page), "articleBody")


def _article(page: Page) -> dict[str, Any]:
    """The first JSON-LD node that is an article, news before the rest; empty where there is none."""
    articles = _articles(page)
    news = [node for node in articles if any("News" in kind for kind in _kinds(node))]
    return next(iter(news or articles), {})


def _articles(page: Page) -> list[dict[str, Any]]:
    if page.articles is None:
        found = [node for script in page.ld if len(script) <= LD_CHARS for node in _nodes(_loads(script))]
        page.articles = [node for node in found if any(_ARTICLE.match(kind) for kind in _kinds(node))]
    return page.articles


def _loads(script: str) -> Any:
    """JSON-LD as sites write it: a raw line break inside a string is common, a NUL is no one's."""
    if "\\u0000" in script:
        return None
    try:
        return orjson.loads(script)
    except orjson.JSONDecodeError:
        try:
            return orjson.loads(_CONTROL.sub(" ", script).strip().removesuffix(";"))
        except orjson.JSONDecodeError:
            return None


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """The objects at the top of a JSON-LD tree, those of its lists and of ``@graph`` included."""
    waiting = [tree]
    for _ in range(MAX_NODES):
        if not waiting:
            return
        node = waiting.pop()
        if isinstance(node, list):
            waiting += reversed(node[:MAX_NODES])
        elif isinstance(node, dict):
            yield node
            waiting += [node[name] for name in ("mainEntity", "@graph") if name in node]


def _kinds(node: dict[str, Any]) -> list[str]:
    kind = node.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return [name.rpartition("/")[2] for name in kinds if isinstance(name, str)]


def _url(page: Page, metas: dict[str, str], ld: dict[str, Any], base: str | None) -> str | None:
    """The canonical address; one that is a whole site's is no article's."""
    entity = ld.get("mainEntityOfPage")
    told = entity.get("@id") if isinstance(entity, dict) else entity
    for url in (page.canonical, metas.get("og:url"), ld.get("url"), told):
        absolute = resolve(url, base) if isinstance(url, str) else None
        if absolute and is_item(absolute):
            return absolute
    return None


def _title(page: Page, metas: dict[str, str], ld: dict[str, Any]) -> str | None:
    title = _string(ld, "headline") or _first(metas, _TITLES) or page.title
    return " ".join(title.split())[:TITLE_CHARS] or None if title else None


def _authors(ld: dict[str, Any]) -> str | None:
    author = ld.get("author")
    people = author if isinstance(author, list) else [author]
    names = [_name(person.get("name") if isinstance(person, dict) else person) for person in people[:20]]
    return ", ".join(dict.fromkeys(name for name in names if name)) or None


def _author(metas: dict[str, str]) -> str | None:
    return next((name for key in _AUTHORS if (name := _name(metas.get(key)))), None)


def _name(written: object) -> str | None:
    """An author's name; addresses and account names are none."""
    if not isinstance(written, str) or "://" in written or written.startswith("@"):
        return None
    name = " ".join(written.split())
    return name if 1 < len(name) <= 100 else None


def _identifier(ld: dict[str, Any]) -> str | None:
    identifier = ld.get("identifier")
    if isinstance(identifier, dict):
        identifier = identifier.get("value")
    return usable_name(str(identifier) if isinstance(identifier, int) else identifier)


def _time(written: Iterable[str | None]) -> str | None:
    """The first of these that can be read as a time, as written."""
    return next((time for time in written if utc(time)), None)


def _string(node: dict[str, Any], name: str) -> str | None:
    value = node.get(name)
    return value if isinstance(value, str) and value.strip() else None


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if metas.get(name)), None)
