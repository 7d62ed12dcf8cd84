"""Wrapped copy becomes paragraphs again; lines that are paragraphs stay lines."""

from __future__ import annotations

import textwrap

import pytest

from streams.segment import split_lines
from streams.segment.blocks import read_blocks
from tests.segment.dumps import stories


def paragraphs(text: str) -> list[str]:
    return [block.text for block in read_blocks(split_lines(text))]


@pytest.mark.parametrize("name", ["ferry", "bridge", "wolf-de", "greve-fr", "volcan-es", "maa-ar"])
@pytest.mark.parametrize("width", [60, 72, 80])
def test_blank_lines_between_wrapped_paragraphs(name: str, width: int) -> None:
    wanted = stories()[name]["H"] + stories()[name]["P"]
    assert paragraphs("\n\n".join(textwrap.fill(text, width) for text in wanted)) == wanted


@pytest.mark.parametrize("name", ["ferry", "bridge", "stadium", "bank"])
def test_indents_between_wrapped_paragraphs(name: str) -> None:
    wanted = stories()[name]["P"]
    assert paragraphs("\n".join(textwrap.fill(text, 66, initial_indent="    ") for text in wanted)) == wanted


def test_crlf_and_spans() -> None:
    wanted = stories()["ferry"]["P"]
    text = "\r\n\r\n".join(textwrap.fill(part, 70).replace("\n", "\r\n") for part in wanted)
    blocks = read_blocks(split_lines(text))
    assert [block.text for block in blocks] == wanted
    for block in blocks:
        assert block.span is not None
        assert " ".join(text[block.span[0] : block.span[1]].split()) == block.text


@pytest.mark.parametrize("name", ["ferry", "strike", "museum"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_unwrapped_lines_are_left_alone(name: str, gap: str) -> None:
    wanted = stories()[name]["H"] + ["Share", "14"] + stories()[name]["P"]
    assert paragraphs(gap.join(wanted)) == wanted


def test_lists_and_tables_are_not_joined() -> None:
    lines = [
        "• Trains will not run on Monday morning",
        "• Half of them will run on Tuesday",
        "Team    Played    Points",
    ]
    assert paragraphs("\n".join(lines)) == lines


def test_initials_at_the_end_of_a_wrapped_line_end_no_paragraph() -> None:
    text = (
        "OSLO, March 3 (North Wire) - Skerry Chemicals Corp said it will\n"
        "spend up to 350,000 crowns on a study of the site that the U.S.\n"
        "Environmental Protection Agency, EPA.\n"
        "    The company said that another party was also asked to share\n"
        "in the study, which is to say what may be needed at the plant.\n"
    )
    blocks = [block.text for block in read_blocks(split_lines(text))]
    assert len(blocks) == 2
    assert blocks[0].endswith("that the U.S. Environmental Protection Agency, EPA.")
