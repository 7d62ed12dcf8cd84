"""Pieces of HTML and plain text as blocks."""

from __future__ import annotations

import pytest

from streams.intake.readers.fragment import is_markup, lines_of, plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bridge &amp; ferry", "Bridge & ferry"),
        ("Harbour <em>bridge</em>\n reopens", "Harbour bridge reopens"),
        ("2 < 3 and 5 > 4", "2 < 3 and 5 > 4"),
        ("R&D; M&S", "R&D; M&S"),
        (" <br/> ", None),
        ("", None),
        (None, None),
    ],
)
def test_plain(text: str | None, expected: str | None) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo &amp; three.", ["One.", "Two & three."]),
        ("<p>One.</p><p>Two.</p>", ["One.", "Two."]),
        ("<p>One\n\nline.</p>", ["One line."]),
        ("One <b>bold</b>\nline.\n \nTwo.\r\n\r\nThree.", ["One bold line.", "Two.", "Three."]),
        ("<h2>Head</h2><p>One.</p><p><a href='/'>Read more</a></p>", ["Head", "One."]),
        ("<script>x()</script>", []),
    ],
)
def test_lines(text: str, expected: list[str]) -> None:
    found = lines_of(text, 99)
    assert [line.text for line in found] == expected
    assert all(line.span is None and line.hint != "headline" for line in found)


def test_is_markup() -> None:
    assert is_markup("a<br>b") and not is_markup("a < b > c")
