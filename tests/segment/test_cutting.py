"""Whatever the lines are: each is in one place, in order, and nothing of the text is lost."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.segment import Line, Story, segment, split_lines
from tests.segment.dumps import build, layouts

LINES = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "",
            "",
            "  ",
            "\u00a0",
            "TT",
            "20",
            "Share",
            "🚢 Ferry Runs Aground off Kelmar Island",
            "Ferry Runs Aground off Kelmar Island",
            "Evin\u0301 Prison\u00a0(File photo: Reuters)",
            "A ship (Photo: Reuters)",
            "By Jane Doe",
            "- - -",
            "(Reporting by A; Editing by B)",
            "    The crew did what they were trained to do, he said, and went back to the",
            "harbour, where nobody waited for them in the rain that had not stopped.",
            "PORT SELDEN, May 6 (Reuters) - A ferry ran aground on a reef before dawn on Tuesday.",
            "الميناء (رويترز) - أعلنت الحكومة يوم الأحد خطة لبناء ثلاث محطات.",
            "👨‍👩‍👧‍👦 reached the quay, e\u0301crit-il, and nobody was hurt in the accident on Tuesday.",
        ]
    ),
)
ENDS = st.sampled_from(["\n", "\r\n", "\n\n", "\r", "\u2028"])


def spans(stories: list[Story]) -> list[tuple[int, int]]:
    pieces = [piece for story in stories for piece in story.pieces]
    return [span for piece in pieces for span in (piece.span, *piece.repeats) if span is not None]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(LINES, ENDS), max_size=40))
def test_every_character_is_in_one_place(parts: list[tuple[str, str]]) -> None:
    text = "".join(line + end for line, end in parts)
    stories = segment(split_lines(text))
    covered = [0] * len(text)
    for start, end in spans(stories):
        for at in range(start, end):
            covered[at] += 1
    assert max(covered, default=0) <= 1
    if stories:
        assert all(count or char.isspace() for char, count in zip(text, covered, strict=True))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(LINES, ENDS), max_size=40))
def test_pieces_are_the_texts_own_lines_in_order(parts: list[tuple[str, str]]) -> None:
    text = "".join(line + end for line, end in parts)
    pieces = [piece for story in segment(split_lines(text)) for piece in story.pieces]
    starts = [piece.span[0] for piece in pieces if piece.span]
    assert starts == sorted(starts)
    for piece in pieces:
        assert piece.span is not None
        source = text[piece.span[0] : piece.span[1]]
        assert " ".join(source.split()).startswith(" ".join(piece.text.split()))


@given(st.lists(st.text(min_size=1, max_size=40), max_size=20))
def test_the_same_lines_give_the_same_stories(texts: list[str]) -> None:
    lines = split_lines("\n".join(texts))
    assert segment(lines) == segment(lines)


@pytest.mark.parametrize(
    "text", ["", "\n \n", "TT\n20\n", "Home\nNews\nSport\nShare\n", "Share\n\n12 comments\n"]
)
def test_a_message_without_an_article_gives_none(text: str) -> None:
    assert segment(split_lines(text)) == []


def test_a_list_of_links_is_no_article() -> None:
    names = [story["headline"] for story in []] or [
        f"Town Number {n} Opens a New Swimming Pool" for n in range(8)
    ]
    assert segment(split_lines("\n".join(names))) == []


@pytest.mark.parametrize(
    "text",
    [
        "URGENT - Earthquake of magnitude 6.8 strikes off Kelmar",
        "BREAKING: NORRLAND PRIME MINISTER RESIGNS",
        "Rail drivers call off strike",
        "HOLLUM (AFP) - The prime minister of Norrland has resigned.",
        "Eilmeldung: Hafenarbeiter beenden Streik",
    ],
)
def test_an_alert_is_a_story(text: str) -> None:
    (story,) = segment(split_lines(text))
    assert [piece.label for piece in story.pieces] in (["headline"], ["body"])


def test_cuts_of_the_format_are_obeyed() -> None:
    lines = [
        Line("One thing happened in the town on Monday.", cut=True),
        Line("It happened again on Tuesday."),
        Line("Another thing happened elsewhere.", cut=True),
    ]
    found = segment(lines)
    assert [[piece.text for piece in story.pieces] for story in found] == [
        [lines[0].text, lines[1].text],
        [lines[2].text],
    ]
    assert found[1].evidence == ["format"]


def test_a_single_declared_article_is_not_cut() -> None:
    text, _ = build(layouts("many")["seed shape, other widgets"])
    lines = split_lines(text)
    lines[0] = Line(lines[0].text, lines[0].span, cut=True)
    assert len(segment(lines)) == 1


def test_a_likely_cut_that_was_not_made_is_flagged() -> None:
    text, _ = build("budget H . B .\nbank H . B")
    (story,) = segment(split_lines(text))
    assert story.flags == ["unsplit"]


def test_a_second_picture_in_the_text_is_a_caption() -> None:
    text, _ = build("ferry H . c3 . P1 . P2 . e:The_harbour_of_Port_Selden._(AFP) . P3 . P4")
    (story,) = segment(split_lines(text))
    captions = [(piece.text, piece.credit) for piece in story.pieces if piece.label == "caption"]
    assert captions[1:] == [("The harbour of Port Selden.", "AFP")]


def test_hints_are_obeyed() -> None:
    lines = [
        Line("Ferry aground", hint="headline"),
        Line("Share this story", hint="body"),
        Line("A long sentence that would be body text but is a caption here.", hint="caption"),
        Line("Another sentence of some length that nobody has given a hint for."),
    ]
    (story,) = segment(lines)
    assert [piece.label for piece in story.pieces] == ["headline", "body", "caption", "body"]


def test_two_hinted_headlines_with_text_are_two_stories() -> None:
    text, wanted = build(layouts("many")["headline, body, wider gap"])
    lines = [
        Line(line.text, hint="headline" if line.text in {story.headline for story in wanted} else None)
        for line in split_lines(text)
    ]
    assert len(segment(lines)) == 3


@pytest.mark.parametrize(
    "text",
    [
        "word " * 1_000_000,
        "x" * 5_000_000,
        "Short line here\n" * 200_000,
        "".join(f"Line {n} of this\nIt says little more {n}.\n" for n in range(30_000)),
        "(" * 200_000 + "\n" + "- " * 200_000,
        "\n".join(f"{n % 977} a{n}" for n in range(1_000_000)),
    ],
    ids=["words", "one word", "same short line", "headline and sentence", "brackets", "short lines"],
)
def test_hostile_sizes_stay_linear(text: str) -> None:
    began = time.process_time()
    segment(split_lines(text))
    assert time.process_time() - began < 20


def test_a_flood_of_short_lines_is_one_piece_of_furniture() -> None:
    story = "Council Raises Harbour Dues\n\nThe council of Port Selden voted on Monday to raise the dues.\n"
    text = story + "".join(f"line {n} of it\n" for n in range(30_000))
    (found,) = segment(split_lines(text))
    last = found.pieces[-1]
    assert last.label is None
    assert last.span is not None
    assert last.span[1] == len(text) - 1
    assert last.text.startswith("line 19999 of it line 20000")


def test_a_first_headline_that_is_the_last_line() -> None:
    text = ":<:A\n<:A\nharbour, where nobody waited for them in the rain that had not stopped.\n0 0 B\n"
    assert [len(story.pieces) > 0 for story in segment(split_lines(text))] == [True]
