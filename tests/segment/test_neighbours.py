"""What a line is by the lines around it: links, subjects, tables, questions, captions."""

from __future__ import annotations

import pytest

from streams.segment import segment, split_lines
from streams.segment.blocks import read_blocks
from streams.segment.neighbours import compare_neighbours
from streams.segment.shapes import Shape

TEXT = "The council of Port Selden voted on Monday to raise the harbour dues by a tenth from next spring."
MORE = "Fishermen who had come to the session left the hall before the vote and said they would be back."


def shapes(text: str) -> list[Shape]:
    blocks = read_blocks(split_lines(text))
    compare_neighbours(blocks)
    return [block.shape for block in blocks]


@pytest.mark.parametrize(
    "label", ["Read more", "Related stories", "Most read", "Lesen Sie auch", "À lire aussi"]
)
def test_links_below_their_label(label: str) -> None:
    text = f"{TEXT}\n\n{label}\nOld Lighthouse Sold to Bakers\nRain Delays Opening of the Theatre\n\n{MORE}\n"
    assert shapes(text) == [Shape.BODY, Shape.WIDGET, Shape.WIDGET, Shape.WIDGET, Shape.BODY]


def test_a_line_that_the_text_takes_up_is_no_link() -> None:
    text = f"Read more\nOld Lighthouse Sold to Bakers\nCouncil Raises Harbour Dues in Port Selden\n{TEXT}\n"
    assert shapes(text) == [Shape.WIDGET, Shape.WIDGET, Shape.TITLE, Shape.BODY]


def test_subjects_below_their_label() -> None:
    assert shapes(f"{TEXT}\n\nTopics\nReuters\nHarbours\n\n{MORE}")[1:4] == [Shape.WIDGET] * 3


def test_a_note_on_the_author() -> None:
    assert shapes(f"{TEXT}\n\nAbout the author\nJane Doe covers harbours.\n\n{MORE}")[2] is Shape.WIDGET


def test_rows_with_bars() -> None:
    rows = "Party | Votes | Seats\nHarbour List | 1,204 | 7\nFree Voters | 998 | 6"
    assert shapes(f"{TEXT}\n\n{rows}\n\n{MORE}")[1:4] == [Shape.TABLE] * 3


@pytest.mark.parametrize(
    "question",
    ["Q: What will you do now?", "DOE: What will you do now?\n\nDOE: And after that, if it fails?"],
)
def test_questions_are_text(question: str) -> None:
    assert set(shapes(f"{TEXT}\n\n{question}\n\n{MORE}")) == {Shape.BODY}


def test_labels_that_come_back_around_headlines() -> None:
    text = (
        f"Selden Post Weekly\n\nCouncil Raises Harbour Dues Again\n\n{TEXT}\n\n"
        f"Selden Post Weekly\n\nFishermen Leave Hall Before Vote\n\n{MORE}\n"
    )
    assert shapes(text)[::3] == [Shape.WIDGET, Shape.WIDGET]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        (f"Council Raises Dues\n\nThe harbour on Monday. Reuters\nShare\n\n{TEXT}", 1),
        (f"{TEXT}\n\nThe harbour on Monday. Reuters\n\n{MORE}", 1),
        (f"The harbour on Monday. AFP\nCouncil Raises Harbour Dues\n\n{TEXT}", 0),
        (f"Council Raises Harbour Dues\nThe harbour of Port Selden\nPhoto: Jane Doe\n\n{TEXT}", 1),
    ],
)
def test_captions(text: str, at: int) -> None:
    assert shapes(text)[at] is Shape.CAPTION


def test_a_paragraph_signed_by_an_agency_is_text() -> None:
    assert shapes(f"Council Raises Dues\n\n{TEXT}\n\nThe vote was close. Reuters")[-1] is Shape.BODY


def test_a_counter_before_a_caption_is_furniture() -> None:
    text = f"Council Raises Harbour Dues\n\n1 of 3 | The harbour on Monday. (AP Photo/Jane Doe)\n\n{TEXT}\n"
    (story,) = segment(split_lines(text))
    assert [(piece.label, piece.text, piece.credit) for piece in story.pieces[1:3]] == [
        (None, "1 of 3 |", None),
        ("caption", "The harbour on Monday.", "AP Photo/Jane Doe"),
    ]
    spans = [piece.span for piece in story.pieces[1:3] if piece.span]
    assert [text[start:stop][:8] for start, stop in spans] == ["1 of 3 |", "The harb"]


def test_a_credit_above_its_caption() -> None:
    text = (
        f"Council Raises Harbour Dues\nImage source, AFP\nImage caption, The harbour on Monday.\n\n{TEXT}\n"
    )
    (story,) = segment(split_lines(text))
    captions = [(piece.text, piece.credit) for piece in story.pieces if piece.label == "caption"]
    assert captions == [("The harbour on Monday.", "AFP")]


def test_a_sentence_between_two_copies_of_a_headline() -> None:
    title = "Council Raises Harbour Dues"
    text = f"{title}\n\nThe harbour on Monday.\nShare\n\n{title}\n\n{TEXT}"
    assert shapes(text)[1] is Shape.CAPTION
    assert shapes(text.replace("Share", MORE))[1] is Shape.BODY
