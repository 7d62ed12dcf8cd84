"""Pages with several stories, and pages with one that look like them."""

from __future__ import annotations

import pytest

from streams.intake.markup import content_lines, headlines, page_meta, parse_page

NAMES = ("Harbour bridge reopens", "Ferry sinks at its mooring", "Council keeps the tolls")
STORIES = {
    name: "".join(
        f"<p>{name} after {number} years, the council of Port Elster said in a statement that it sent on "
        f"Monday, and nobody who was asked on the quay in the morning had anything to add to it.</p>"
        for number in range(2, 6)
    )
    for name in NAMES
}


def starts(source: str) -> list[str]:
    page = parse_page(source, 512)
    lines = content_lines(page, page_meta(page).title, headlines(page))
    return [line.text for line in lines if line.cut]


def boxed(open_tag: str, heading: str, extra: str = "") -> str:
    close = open_tag.split()[0]
    return "".join(
        f"<{open_tag}><{heading}>{name}</{heading}>{extra}{text}</{close}><ul><li><a href=/>Home</a></ul>"
        for name, text in STORIES.items()
    )


BYLINE = "<p class=byline>By Ida Lund</p>"


@pytest.mark.parametrize(
    "body",
    [
        boxed("article", "h2"),
        boxed("article", "h1"),
        boxed("div", "h1"),
        boxed("div class=story", "h2"),
        f"<h1>Latest</h1>{boxed('div', 'h2', BYLINE)}",
        f"<title>News</title>{boxed('section', 'h3', BYLINE)}",
    ],
)
def test_several(body: str) -> None:
    assert starts(body) == list(NAMES)


def headed(level: str, extra: str = "") -> str:
    """Stories whose headings stand before their article elements, which have sections of their own."""
    return "".join(
        f"<div><header><{level}>{name}</{level}>{extra}</header>"
        f"<article>{text}<h3>What the pilots say</h3>{text}</article></div>"
        for name, text in STORIES.items()
    )


@pytest.mark.parametrize(
    "body",
    [
        headed("h1"),
        headed("h2"),
        boxed("div", "h1", "<h1>… and the tolls stay as they were</h1>"),
        "".join(
            f"<div><h1 class=slim>{name}</h1><h1 class=wide>{name}</h1>{text}</div>"
            for name, text in STORIES.items()
        ),
        f"<article>{boxed('div', 'h1')}</article>",
        "".join(
            f"<{tag}><h1>{name}</h1>{text}</{tag}>"
            for tag, (name, text) in zip(("article", "article", "div"), STORIES.items(), strict=True)
        ),
    ],
    ids=["heading above", "second level above", "deck", "twice", "one element around", "elements and boxes"],
)
def test_headings_and_boxes_of_several(body: str) -> None:
    assert starts(body) == list(NAMES)


def test_a_caption_set_as_a_heading_is_no_story() -> None:
    long = "<h1>" + "The pilots of the harbour look on from the quay. " * 9 + "</h1>"
    body = "".join(
        f"<div><h1>{name}</h1>{text}{long}{text}</div>" for name, text in list(STORIES.items())[:2]
    )
    assert starts(body) == list(NAMES[:2])


def test_headlines_that_json_ld_names() -> None:
    nodes = ",".join(f'{{"@type":"NewsArticle","headline":"{name}"}}' for name in NAMES)
    data = f'<script type="application/ld+json">{{"@graph":[{nodes}]}}</script>'
    assert starts(f"{data}<h1>The Post</h1>{boxed('div', 'h3')}") == list(NAMES)


@pytest.mark.parametrize(
    "body",
    [
        f"<title>Elster today</title><h1>Elster today</h1>{boxed('div', 'h2')}",
        "<title>Elster today</title><h1>Elster today</h1><div>"
        + "".join(f"<h2>{name}</h2>{text}" for name, text in STORIES.items())
        + "</div>",
        "<div>" + "".join(f"<h1>{name}</h1>{text}" for name, text in STORIES.items()) + "</div>",
        "".join(
            f"<div class={size}><h1>{NAMES[0]}</h1>{STORIES[NAMES[0]]}</div>" for size in ("wide", "slim")
        ),
    ],
)
def test_one(body: str) -> None:
    assert len(starts(body)) <= 1


def test_teasers_of_other_stories_are_no_stories() -> None:
    name = NAMES[0]
    teaser = f"<article><h2><a href=/x>{NAMES[1]}</a></h2><p>Nobody was hurt, the owner said.</p></article>"
    assert starts(f"<article><h1>{name}</h1>{STORIES[name]}</article>{teaser * 4}") == [name]
