"""Our reading of pages beside that of tree parsers, and of bytes that are no page."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from streams.errors import Rejected
from streams.intake.markup import content_lines, headlines, page_meta, parse_page

DEPTH = 512
BOXES = ("div", "section", "article", "main", "blockquote", "ul", "header")
INLINE = ("b", "i", "a", "span", "em", "strong", "u")
BREAKING = {*BOXES, "p", "li", "h1", "h2", "h3", "br", "body", "figure", "figcaption", "td", "tr", "table"}

_words = st.text(alphabet="bridge ABC <>&\"'é桥\n", min_size=1, max_size=12)
_text = _words.map(lambda text: escape(text, quote=False))
_inline = st.recursive(
    _text,
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
        st.sampled_from([tag for tag in INLINE if tag != "a"]),
        st.lists(inner, max_size=3),
    ),
    max_leaves=6,
)
_line = st.builds(
    lambda tag, name, parts: f"<{tag} {name}>{''.join(parts)}</{tag}>",
    st.sampled_from(["p", "h1", "h2", "h3", "figcaption"]),
    st.sampled_from(["", "class=x", "id='a > b'", 'title="</p>"', "data-x hidden"]),
    st.lists(_inline, max_size=4),
)
_aside = st.sampled_from(
    ["<!-- <p>x</p> -->", "<script>'<p>x'</script>", "<style>p > a {}</style>", "<svg><path/></svg>"]
)
_blocks = st.recursive(
    st.one_of(_line, _inline, _aside),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
        st.sampled_from(BOXES),
        st.lists(inner, max_size=4),
    ),
    max_leaves=16,
)


def tree_lines(source: str) -> list[str]:
    """The lines of a page by lxml's tree: white space folded, cut where an element of ``BREAKING`` is."""
    root = html.document_fromstring(
        f"<html><body>{source}</body></html>".encode(), html.HTMLParser(encoding="utf-8")
    )
    parts: list[str] = []

    def walk(node: html.HtmlElement) -> None:
        if not isinstance(node.tag, str) or node.tag in ("script", "style", "svg"):
            return
        parts.append("\0" if node.tag in BREAKING else "")
        parts.append(node.text or "")
        for child in node:
            walk(child)
            parts.append(child.tail or "")
        parts.append("\0" if node.tag in BREAKING else "")

    walk(root)
    lines = (" ".join(line.split()) for line in "".join(parts).split("\0"))
    return [line for line in lines if line]


@given(st.lists(_blocks, max_size=5).map("".join))
def test_text_and_order_of_a_well_formed_page_are_those_of_a_tree(source: str) -> None:
    found = [block.text for block in parse_page(f"<html><body>{source}</body></html>", DEPTH).blocks]
    assert _unspaced(found) == _unspaced(tree_lines(source))


def _unspaced(lines: list[str]) -> list[str]:
    """Without white space: between two spans of a heading we set one, where a page shows a gap."""
    return [text for line in lines if (text := "".join(line.split()))]


PIECES = [
    *("<", ">", "</", "/>", "<!--", "-->", "--!>", "<!-->", "<!--->", "<![CDATA[", "]]>", "<?", "<!"),
    *("<p", "<p>", "</p>", "<div>", "</div>", "<a href=x", "<td>", "<tr>", "<table>", "</table>", "<li>"),
    *(
        "<script>",
        "</script>",
        "</script ",
        "<style>",
        "<textarea>",
        "<title>",
        "</title>",
        "<svg>",
        "</svg>",
    ),
    *("<nav>", "</nav>", "<h1>", "</h1>", "<article>", "<figcaption>", "<span class=credit>", "</span>"),
    *(" class=", " hidden", "='", '="', "=", "'", '"', " ", "\0", "\r", "&", "&amp", "&#0;", "&#x110000;"),
    *("&#99999999999999999999;", "é", "text", "\ud7ff", "<template>", "<plaintext>", "<math>", "<br/>"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_any_row_of_pieces_is_read_or_rejected(source: str) -> None:
    try:
        page = parse_page(source, 16)
    except Rejected:
        return
    lines = content_lines(page, page_meta(page).title, headlines(page))
    assert all(line.text == " ".join(line.text.split()) for line in lines)
    assert all(0 <= box.start <= box.end <= len(page.blocks) for box in page.boxes)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_rejected(raw: bytes) -> None:
    try:
        page = parse_page(raw.decode("latin-1"), DEPTH)
    except Rejected:
        return
    assert all(block.text for block in page.blocks)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>One<!-- a -- b --!>Two", ["OneTwo"]),
        ("<!--->One", ["One"]),
        ("<p>One<![CDATA[x]]>Two", ["OneTwo"]),
        ("<p a='1'b=2>One", ["One"]),
        ("<p/class=x>One", ["One"]),
        ("<p =x>One", ["One"]),
        ("<p class=a/b>One", ["One"]),
        ("<p\nclass\n=\n'x>y'\n>One", ["One"]),
        ("<a<b>One", ["One"]),
        ("<script>x</scriptx></script>One", ["One"]),
        ("<title>A<p></title >One", ["One"]),
        ("</p x='>'>One", ["One"]),
        ("One &amp Two &notit; &copy2024 &#128; &#x;", ["One & Two ¬it; ©2024 € &#x;"]),
        ("One</3 Two", ["One"]),
        ("<3 One", ["<3 One"]),
        ("<style>a", []),
        ("<xmp><p>x</xmp>One", ["One"]),
        (f"<p data-x='{'y' * 100_000}'>One", ["One"]),
    ],
)
def test_what_real_pages_write(source: str, expected: list[str]) -> None:
    assert [block.text for block in parse_page(source, DEPTH).blocks] == expected
