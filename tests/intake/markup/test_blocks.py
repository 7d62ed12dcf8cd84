"""Pages to blocks."""

from __future__ import annotations

import time

import pytest

from streams.errors import Rejected
from streams.intake.markup import Page, TextBlock, parse_page


def read(source: str) -> Page:
    return parse_page(source, 512)


def texts(source: str) -> list[str]:
    return [block.text for block in read(source).blocks]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>One</p><p>Two</p>", ["One", "Two"]),
        ("<p>One<p>Two", ["One", "Two"]),
        ("<div>One<p>Two</p>Three</div>", ["One", "Two", "Three"]),
        ("<p>One <b>bold</b>\n  <i>word</i></p>", ["One bold word"]),
        ("<p>One<br>Two<br/><br/>Three</p>", ["One", "Two", "Three"]),
        ("<h1>One<br>line</h1>", ["One line"]),
        ("<h1><span>Bridge</span><span>It reopens</span></h1>", ["Bridge It reopens"]),
        ("<p><span>B</span><span>ridge</span> re&shy;opens\u200b</p>", ["Bridge reopens"]),
        ("<p>A &amp; B &lt;c&gt; &#8217;d&nbsp;e</p>", ["A & B <c> ’d e"]),
        ("<script>var a='<p>no</p>'</script><p>One</p><style>p{}</style>", ["One"]),
        ("<nav><p>no</p></nav><noscript><p>no</p></noscript><p>One</p>", ["One"]),
        ("<svg><title>no</title></svg><p>One</p><select><option>no</select>", ["One"]),
        ("<blockquote class='twitter-tweet'><p>no</p></blockquote><p>One</p>", ["One"]),
        ("<!-- <p>no</p> --><p>One</p>", ["One"]),
        ("<p>One</p><!-- no", ["One"]),
        ("One", ["One"]),
        ("", []),
    ],
)
def test_block_boundaries(source: str, expected: list[str]) -> None:
    assert texts(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<h1>One</h1>", [TextBlock("One", "h1", "headline")]),
        ("<h2>One</h2>", [TextBlock("One", "h2", "subhead")]),
        (
            "<ul><li>One<li><a>Two</a></ul>",
            [TextBlock("One", "li", "list"), TextBlock("Two", "li", "list", 3)],
        ),
        ("<div class='wp-caption-text'>One</div>", [TextBlock("One", "div", "caption")]),
        (
            "<figcaption>One <span class='image-byline'>Two</span></figcaption>",
            [TextBlock("One", "figcaption", "caption"), TextBlock("Two", "figcaption", "credit")],
        ),
        (
            "<figcaption><div class=copyright>Two</div><p>One</p></figcaption>",
            [TextBlock("Two", "div", "credit"), TextBlock("One", "p", "caption")],
        ),
        (
            "<figcaption>One <span class='credit'>Two</span></figcaption>",
            [TextBlock("One", "figcaption", "caption"), TextBlock("Two", "figcaption", "credit")],
        ),
        ("<p>By <a rel=author>One</a></p>", [TextBlock("By One", "p", "byline", 3)]),
        ("<div class=byLine><span>One</span></div>", [TextBlock("One", "div", "byline")]),
        ("<div class=author>" + "<p>One</p>" * 5 + "</div>", [TextBlock("One", "p")] * 5),
        (
            "<div class=caption>One <i class=credit>Two</i></div>",
            [TextBlock("One", "div", "caption"), TextBlock("Two", "div", "credit")],
        ),
        ("<p class='pull-quote'>One</p>", [TextBlock("One", "p", "quote")]),
        ("<p><time datetime=x>Monday</time></p>", [TextBlock("Monday", "p", None, 0, 6)]),
        ("<table><tr><th>One<td>2<td>3</table>", [TextBlock("One\t2\t3", "tr", "table")]),
    ],
)
def test_hints(source: str, expected: list[TextBlock]) -> None:
    assert read(source).blocks == expected


def test_a_table_that_lays_out_the_page_is_no_table() -> None:
    long = "A sentence that is far too long for the cell of any table of figures, as everybody can see."
    assert texts(f"<table><tr><td>{long}</td><td>{long}</td></tr></table>") == [long, long]


def test_a_hint_is_dropped_where_the_text_is_too_long_for_it() -> None:
    [block] = read(f"<div class=author>{'word ' * 100}</div>").blocks
    assert block.hint is None


def test_boxes_cover_their_blocks() -> None:
    page = read("<p>a</p><div class=related><p>b</p><section><p>c</p></section></div><p>d</p>")
    found = {box.tag: [block.text for block in page.blocks[box.start : box.end]] for box in page.boxes}
    assert (found["div"], found["section"]) == (["b", "c"], ["c"])
    assert [box.tag for box in page.boxes if box.furniture] == ["div"]


@pytest.mark.parametrize(
    "name", ["has-sidebar", "content", "post-body", "no-comments", "badge", "shared-desk"]
)
def test_names_that_are_no_furniture(name: str) -> None:
    assert not any(box.furniture for box in read(f"<div class='{name}'><p>a</p></div>").boxes)


@pytest.mark.parametrize(
    "name",
    ["relatedStories", "post-comments", "SocialShare", "most-read", "newsletter_signup", "ad", "author-box"],
)
def test_names_of_furniture(name: str) -> None:
    assert any(box.furniture for box in read(f"<div class='{name}'><p>a</p></div>").boxes)


def test_head() -> None:
    page = read(
        "<html lang=de><head><title> A \n B </title><meta property='og:title' content=C>"
        "<meta name=X content=D><meta itemprop=e content=''><base href='https://example.com/'>"
        "<link rel='alternate canonical' href='/a'>"
        '<script type=\'application/ld+json\'>{"a": "</p>"}</script></head><body><p>x</p></body></html>'
    )
    assert (page.title, page.language, page.base, page.canonical) == (
        "A B",
        "de",
        "https://example.com/",
        "/a",
    )
    assert page.metas == [("og:title", "C"), ("x", "D")]
    assert page.ld == ['{"a": "</p>"}']


def test_depth_is_capped() -> None:
    assert texts("<div>" * 400 + "x") == ["x"]
    with pytest.raises(Rejected) as caught:
        read("<div>" * 600 + "x")
    assert caught.value.code == "too-deep"


HOSTILE = {
    "attributes": "<a " + " ".join(f"a{n}" for n in range(100_000)) + ">x",
    "open formatting": "<div>" + "".join(f"<b i={n}>" for n in range(400)) + "</div><div>x" * 40_000,
    "stray ends": "<i>" * 400 + "</b>" * 200_000,
    "tags": "<p>x" * 200_000,
    "quotes": '<a "' * 200_000,
    "comments": "<!--" * 200_000,
    "entities": "&amp" * 200_000,
    "one line": "<p>" + "x " * 1_000_000,
    "nested rows": "<table><tr><td>x" * 150 + "<table>" + "<tr><td>y" * 40_000,
    "links": "<ul>" + "<li><a href=/>x</a>" * 60_000,
    "spaces": "<p>" + " " * 2_000_000 + "x",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_markup_stays_linear(name: str) -> None:
    start = time.process_time()
    try:
        read(HOSTILE[name])
    except Rejected as error:
        assert error.code == "too-deep"
    assert time.process_time() - start < 3.0


def test_json_ld_after_other_scripts() -> None:
    page = read("<script>a()</script><script type='application/ld+json'>{}</script><p>One</p>")
    assert page.ld == ["{}"]
