"""Elements of XHTML, NITF and HTML to lines."""

from __future__ import annotations

import pytest

from streams.errors import Rejected
from streams.intake.readers.prose import lines_in, lines_of
from streams.intake.readers.tree import parse
from streams.segment import Line

DEPTH = 512
AAP = "<p>   PORT ELSTER, July 14 - The harbour bridge opened to traffic <br />on Monday.</p>"

CASES: list[tuple[str, list[tuple[str | None, str]]]] = [
    ("<p>One <b>two</b>\n   three.</p><p/>", [(None, "One two three.")]),
    (
        "<h1>Head</h1><hl2>Sub</hl2><h3>Other</h3>",
        [("headline", "Head"), ("subhead", "Sub"), ("subhead", "Other")],
    ),
    ("<p><strong>Cables</strong></p>", [("subhead", "Cables")]),
    ("<p><strong>Cables were replaced.</strong></p>", [(None, "Cables were replaced.")]),
    ("<p><b>Cables</b> were replaced</p>", [(None, "Cables were replaced")]),
    ("<ul><li>One<br/>more</li><li><p>Two</p></li></ul>", [("list", "One more"), ("list", "Two")]),
    (AAP, [(None, "PORT ELSTER, July 14 - The harbour bridge opened to traffic"), (None, "on Monday.")]),
    (
        "<table><thead><tr><th>Team</th><th/></tr></thead><tr><td>Elster</td><td><p>2</p><p>won</p></td></tr></table>",
        [("table", "Team"), ("table", "Elster\t2 won")],
    ),
    (
        f"<table><tr><td>{'long text ' * 40}</td><td>x</td></tr></table>",
        [(None, ("long text " * 40).strip()), (None, "x")],
    ),
    (
        "<table><tr><td>a<table><tr><td>b</td></tr></table></td></tr></table>",
        [("table", "b"), ("table", "a")],
    ),
    (
        "<figure><figcaption>The bridge. <span class='credit'>Jon Ames</span></figcaption></figure>",
        [("caption", "The bridge."), ("credit", "Jon Ames")],
    ),
    (
        "<media><media-caption>The bridge.</media-caption><media-producer>J. Ames</media-producer>"
        "<media-object>QUJD</media-object></media>",
        [("caption", "The bridge."), ("credit", "J. Ames")],
    ),
    ("<p class='byline'>By Lena Okafor</p>", [("byline", "By Lena Okafor")]),
    (
        "<p><span class='dateline'>Elster <span class='credit'>(ew)</span> - </span>Text.</p>",
        [(None, "Elster (ew) - Text.")],
    ),
    (
        "<div class='notepad'><header><h3>Notes</h3></header><table><tr><td>a</td></tr></table></div>",
        [("footer", "Notes"), ("footer", "a")],
    ),
    (
        "<p class='closingLine'>ew lo</p><tagline>J. Ames helped.</tagline>",
        [("footer", "ew lo"), ("footer", "J. Ames helped.")],
    ),
    (
        "<header><time>10:00</time><p class='genre'>Extra</p><b>Hold</b><h1>Head</h1></header>",
        [("headline", "Head")],
    ),
    ("<ul class='slugline'><li>Transport</li></ul><script>x</script>", []),
    ("loose text<p>block</p>tail", [(None, "loose text"), (None, "block"), (None, "tail")]),
    ("<p>4 o&amp;#39;clock, &amp;quot;he said&amp;quot;</p>", [(None, '4 o\'clock, "he said"')]),
    ("<p>800&lt;endash&gt;-&lt;/endash&gt;1000</p>", [(None, "800-1000")]),
    ("<p>a\u00adb\u200bc &lt;3</p>", [(None, "abc <3")]),
    (
        "<pre>One  two   three\nFour five   six</pre>",
        [("table", "One  two   three"), ("table", "Four five   six")],
    ),
    (
        "<blockquote><p>We are early.</p></blockquote><p class='pullquote'>Early!</p>",
        [(None, "We are early."), ("quote", "Early!")],
    ),
]


def pairs(lines: list[Line]) -> list[tuple[str | None, str]]:
    return [(line.hint, line.text) for line in lines]


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_elements(source: str, expected: list[tuple[str | None, str]]) -> None:
    lines = lines_of(parse(f"<body>{source}</body>"), DEPTH)
    assert pairs(lines) == expected
    assert all(line.span is None for line in lines)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<P>One.</P>\n<P>Two.</P>\n<P> </P>", [(None, "One."), (None, "Two.")]),
        ("<p>One<p>Two &amp; three", [(None, "One"), (None, "Two & three")]),
        ("One.\n\nTwo <3 three.", [(None, "One."), (None, "Two <3 three.")]),
        (
            "<p>\n   (EW) - The bridge\nopened.\n   Tolls stay.\n </p>",
            [(None, "(EW) - The bridge opened."), (None, "Tolls stay.")],
        ),
        ("", []),
        (" \n ", []),
    ],
)
def test_text_inside(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert pairs(lines_in(text, DEPTH)) == expected


def test_lines_of_one_block_stand_together() -> None:
    assert [line.gap for line in lines_of(parse(f"<body>{AAP}{AAP}</body>"), DEPTH)] == [1, 0, 1, 0]


@pytest.mark.parametrize("source", ["<div>" * 600, "<p>x" + "<b>" * 600])
def test_escaped_markup_may_not_be_too_deep(source: str) -> None:
    with pytest.raises(Rejected) as caught:
        lines_in(source, DEPTH)
    assert caught.value.code == "too-deep"
