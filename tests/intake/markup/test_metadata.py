"""What pages say of themselves."""

from __future__ import annotations

import pytest

from streams.intake.markup import article_body, page_meta, parse_page
from streams.intake.model import Meta


def meta(head: str) -> Meta:
    return page_meta(parse_page(f"<html><head>{head}</head><body><p>x</p></body></html>", 512))


def ld(json: str) -> Meta:
    return meta(f"<script type='application/ld+json'>{json}</script>")


ARTICLE = (
    '{"@context":"https://schema.org","@type":"NewsArticle","headline":"Bridge",'
    '"datePublished":"2025-07-14T08:00Z",'
    '"dateModified":"2025-07-14T09:00Z","author":[{"name":"Lena Okafor"},{"name":"Jon Ames"}],'
    '"identifier":{"value":17},"url":"https://example.com/17","inLanguage":"en"}'
)
EXPECTED = Meta(
    id="17",
    url="https://example.com/17",
    title="Bridge",
    byline="Lena Okafor, Jon Ames",
    published="2025-07-14T08:00Z",
    modified="2025-07-14T09:00Z",
    language="en",
)


@pytest.mark.parametrize(
    "json",
    [
        ARTICLE,
        f"[{ARTICLE}]",
        f'{{"@graph":[{{"@type":"WebPage","headline":"Elster Post"}},{ARTICLE}]}}',
        f'{{"@type":"WebPage","mainEntity":{ARTICLE}}}',
        ARTICLE.replace('"NewsArticle"', '["Thing","https://schema.org/ReportageNewsArticle"]'),
        ARTICLE.replace('"Bridge"', '"Bri\ndge"').replace("Bri\ndge", "Bridge") + ";",
    ],
)
def test_json_ld(json: str) -> None:
    assert ld(json) == EXPECTED


@pytest.mark.parametrize(
    "json", ["", "{", "[]", "null", "17", '{"@type":7,"author":{}}', '{"@graph":"x"}', "[" * 5000]
)
def test_odd_json_ld(json: str) -> None:
    assert ld(json) == Meta()


def test_news_before_other_articles() -> None:
    assert ld(f'[{{"@type":"BlogPosting","headline":"Blog"}},{ARTICLE}]').title == "Bridge"


def test_meta_elements() -> None:
    found = meta(
        "<title>Bridge | Elster Post</title><meta property='og:title' content=' Bridge  reopens '>"
        "<meta property='og:url' content='https://example.com/17'><meta name=author content='Lena Okafor'>"
        "<meta property='article:author' content='https://example.com/okafor'>"
        "<meta property='article:published_time' content='2025-07-14T08:00:00Z'>"
        "<meta property='og:updated_time' content='2025-07-14T09:00:00Z'>"
        "<meta property='og:locale' content=en_GB>"
    )
    assert found == Meta(
        url="https://example.com/17",
        title="Bridge reopens",
        byline="Lena Okafor",
        published="2025-07-14T08:00:00Z",
        modified="2025-07-14T09:00:00Z",
        language="en_GB",
    )


@pytest.mark.parametrize(
    ("head", "url"),
    [
        (
            "<link rel=canonical href=https://example.com/a><meta property=og:url content=https://example.com/b>",
            "a",
        ),
        (
            "<link rel=canonical href=https://example.com/><meta property=og:url content=https://example.com/b>",
            "b",
        ),
        ("<base href=https://example.com/x/><link rel=canonical href=../a>", "a"),
        ("<link rel=canonical href='javascript:1'><meta property=og:url content=https://example.com/b>", "b"),
    ],
)
def test_canonical_address(head: str, url: str) -> None:
    assert meta(head).url == f"https://example.com/{url}"


def test_an_author_that_is_an_address_is_none() -> None:
    found = meta("<meta name=author content='https://example.com/x'><meta name=byl content='By Jon Ames'>")
    assert found.byline == "By Jon Ames"


def test_article_body() -> None:
    source = (
        '<script type="application/ld+json">{"@type":"Article","articleBody":"The bridge"}</script><p>x</p>'
    )
    assert article_body(parse_page(source, 512)) == "The bridge"
    assert article_body(parse_page("<p>x</p>", 512)) is None
