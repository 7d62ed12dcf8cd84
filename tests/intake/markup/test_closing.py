"""Lines below the text that are about the article."""

from __future__ import annotations

import pytest

from streams.intake.markup import mark_closing
from streams.segment import Line

LEAD = "The harbour bridge in Port Elster opened to traffic on Monday after repairs that took two years."


def last_hint(text: str, byline: str | None = "Ida Lund and Per Vik") -> str | None:
    lines = [Line("Bridge reopens", hint="headline"), Line(LEAD), Line(LEAD), Line(text)]
    return mark_closing(lines, byline)[-1].hint


@pytest.mark.parametrize(
    "text",
    [
        "Ida Lund is a reporter for The Elster Post.",
        "Per Vik writes about harbours, and has done so since the ferry sank.",
        "Ida Lund may be reached at lund@post.example.",
        "If you buy something through a link on our site, we may earn a commission.",
        "This document is subject to copyright and may not be copied.",
        "More information: A. Lund et al., On Bridges, Annals of Harbours (2023).",
        "Want more harbour news? Sign up for The Post's free newsletter.",
    ],
)
def test_closing_lines_are_footer(text: str) -> None:
    assert last_hint(text) == "footer"


@pytest.mark.parametrize(
    "text",
    [
        "Ida Lundgren is the mayor of Port Elster.",
        "Lund is a village on the other side of the harbour, said Ida Lund.",
        "Ida Lund, who lives there, told the council that she would walk.",
        "The council may receive the money in June, its treasurer said.",
    ],
)
def test_lines_of_the_story_are_not(text: str) -> None:
    assert last_hint(text) is None


def test_an_author_named_above_the_text() -> None:
    lines = [Line("Bridge", hint="headline"), Line("By Ida Lund", hint="byline"), Line(LEAD), Line(LEAD)]
    assert mark_closing([*lines, Line("Ida Lund covers harbours.")], None)[-1].hint == "footer"


def test_only_the_last_lines_are_looked_at() -> None:
    lines = [Line("Disclosure: the bridge is old."), *[Line(LEAD)] * 9]
    assert mark_closing(lines, None) == lines


def test_a_hint_of_the_markup_stays() -> None:
    assert (
        mark_closing([Line(LEAD), Line(LEAD), Line("© Ida Lund", hint="caption")], None)[-1].hint == "caption"
    )
