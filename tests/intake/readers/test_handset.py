"""Text that was set by hand keeps its lines; text that was only wrapped does not."""

from __future__ import annotations

import pytest

from streams.intake.readers.handset import HARD, is_columned, is_set_by_hand, set_lines, unfolded

ROWS = "Elster     2 Westport   0\nMarsh      1 Harbour    1\n"
INDENTED = (
    "(Adds mayor)\n    By Lena Okafor\n    PORT ELSTER - The bridge\nopened on Monday.\n    Tolls stay.\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one line", False),
        ("\n\n   one line\n   ", False),
        ("wrapped at\nthe left edge\nof the column", False),
        ("first\n      indented with\n      the elements around", False),
        ("first\n\tindented by\n\ttabs", False),
        ("ragged\n               indents of\n             an editor", False),
        (INDENTED, True),
        ("a paragraph\n\nand another", True),
        (ROWS, True),
        (f"Elster  2  0{HARD}Marsh  1  1", True),
        ("one  double space\nis no column", False),
    ],
)
def test_is_set_by_hand(text: str, expected: bool) -> None:
    assert is_set_by_hand(text) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Elster\t2", True),
        ("Elster   2", True),
        ("Elster  2  0", True),
        ("Monday.  Tolls stay.", False),
        ("", False),
    ],
)
def test_is_columned(line: str, expected: bool) -> None:
    assert is_columned(line) is expected


def test_indents_begin_paragraphs() -> None:
    lines = set_lines(INDENTED)
    assert [line.text for line in lines] == [
        "(Adds mayor)",
        "By Lena Okafor",
        "PORT ELSTER - The bridge opened on Monday.",
        "Tolls stay.",
    ]
    assert all(line.gap and line.span is None for line in lines)


def test_rows_are_a_table_with_what_stands_above_and_between() -> None:
    prose = "The results of the second day of the Elsterland championship follow here."
    lines = set_lines(f"{prose}\nSunday, July 13\n{ROWS}Saturday, July 12\n{ROWS}-----\n{ROWS}\n{prose}")
    assert [line.hint for line in lines] == [None, *["table"] * 9, None]
    assert lines[2].text == "Elster     2 Westport   0"


def test_one_row_is_no_table() -> None:
    assert [line.hint for line in set_lines("Elster     2 Westport   0\nThe match was abandoned.")] == [
        None,
        None,
    ]


def test_unfolded_keeps_only_hard_breaks() -> None:
    assert unfolded(f"a\n  b {HARD} c\n") == "a b\nc"
