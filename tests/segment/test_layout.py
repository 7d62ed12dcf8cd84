"""What stands around a headline, and whether it is set like the first."""

from __future__ import annotations

from streams.segment import split_lines
from streams.segment.blocks import read_blocks
from streams.segment.layout import compare_below, count_alike, find_top, is_doubled_alike, is_headed_alike
from streams.segment.neighbours import compare_neighbours
from streams.segment.survey import Survey

TEXT = "The council of Port Selden voted on Monday to raise the harbour dues by a tenth from next spring."
STORY = "The harbour on Monday. (Reuters)\n{}\nShare\n\n" + f"{TEXT}\n\n{TEXT[:-1]}, it said.\n\n"
DUMP = STORY.format("Council Raises Harbour Dues") + STORY.format("Fishermen Leave the Hall")


def survey(text: str) -> Survey:
    blocks = read_blocks(split_lines(text))
    compare_neighbours(blocks)
    return Survey(blocks)


def test_a_caption_without_a_blank_line_belongs_to_the_headline_below() -> None:
    assert find_top(survey(DUMP), 6) == 5
    assert find_top(survey(DUMP.replace("\n\n", "\n")), 6) == 6
    assert find_top(survey(DUMP.replace("\nFishermen", "\n\nFishermen")), 6) == 6


def test_a_headline_set_like_the_first() -> None:
    found = survey(DUMP)
    assert is_headed_alike(found, 6, 1)
    assert 0 < compare_below(found, 6, 1) < 1
    assert compare_below(survey(DUMP.replace("Hall\nShare", "Hall")), 6, 1) == 0
    bare = DUMP.replace("The harbour on Monday. (Reuters)\n", "")
    assert not is_headed_alike(survey(bare), 4, 0)


def test_lines_alike_are_counted_upwards() -> None:
    blocks = survey(DUMP).blocks
    assert count_alike(blocks[:6], blocks[:1]) == 1
    assert count_alike(blocks[:5], blocks[:1]) == 0


def test_a_headline_that_comes_twice_as_the_first_does() -> None:
    twice = "{0}\n\nTT\n20\n\n{0}\n\n" + f"{TEXT}\n\n{TEXT[:-1]}, it said.\n\n"
    first, second = twice.format("Council Raises Harbour Dues"), twice.format("Fishermen Leave the Hall")
    assert is_doubled_alike(survey(first + second), 6, 0)
    assert not is_doubled_alike(survey(first + second.replace("TT\n20", "By Ana Cole")), 6, 0)
    assert not is_doubled_alike(survey(first + DUMP), 7, 0)
    rows = (first + second).replace("TT\n20\n\n", "")
    assert not is_doubled_alike(survey(rows), 4, 0)
