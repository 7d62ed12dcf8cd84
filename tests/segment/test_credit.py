"""Credits split from captions, and captions that have none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.segment import split_credit

SPLIT = [
    ("Kelmar harbour (File photo: Reuters)", "Kelmar harbour", "Reuters"),
    ("A ferry leaves on May 6, 2024. Reuters file photo", "A ferry leaves on May 6, 2024.", "Reuters"),
    ("AFP/Jane Doe", "", "AFP/Jane Doe"),
    ("Photograph: Jane Doe/Getty Images", "", "Jane Doe/Getty Images"),
    ("A street. Photograph: Jane Doe/Getty", "A street.", "Jane Doe/Getty"),
    ("Foto: dpa", "", "dpa"),
    ("Ein Haus. Foto: dpa", "Ein Haus.", "dpa"),
    ("A boat (Bild: Jane Doe/dpa)", "A boat", "Jane Doe/dpa"),
    ("A man walks (AP Photo/Jane Doe)", "A man walks", "AP Photo/Jane Doe"),
    (
        "A man walks. (Photo by Jane Doe/AFP via Getty Images)",
        "A man walks.",
        "Jane Doe/AFP via Getty Images",
    ),
    ("A man walks in Dorwa on Monday. (Reuters)", "A man walks in Dorwa on Monday.", "Reuters"),
    ("A street in Mirna Photo: Reuters", "A street in Mirna", "Reuters"),
    ("Image source, Getty Images", "", "Getty Images"),
    ("People at work | Photo Credit: ANI", "People at work", "ANI"),
    ("People at work. © Reuters", "People at work.", "Reuters"),
    ("Une rue à Valmont © AFP", "Une rue à Valmont", "AFP"),
    ("Une rue. Crédit photo : AFP", "Une rue.", "AFP"),
    ("A boat. Jane Doe (EFE)", "A boat.", "Jane Doe (EFE)"),
    ("A boat. Photo: Jane Doe (dpa)", "A boat.", "Jane Doe (dpa)"),
    ("A boat. (Handout via Reuters)", "A boat.", "Handout via Reuters"),
    ("A boat. © Handout, Reuters", "A boat.", "Handout, Reuters"),
    ("A boat. Credit...Jane Doe for AFP", "A boat.", "Jane Doe for AFP"),
    ("A boat. — Reuters", "A boat.", "Reuters"),
    ("A boat. NTX / Jane Doe", "A boat.", "NTX / Jane Doe"),
    ("A boat. Photo by Jane Doe | AFP", "A boat.", "Jane Doe | AFP"),
    ("A boat. File photo. AP", "A boat.", "AP"),
    ("A boat (Courtesy Jane Doe)", "A boat", "Jane Doe"),
    ("Photo credit: dpa", "", "dpa"),
    ("(File photo)", "", "File photo"),
    ("Ein Boot. | Bildquelle: dpa", "Ein Boot.", "dpa"),
    ("قارب في الميناء (أ.ف.ب)", "قارب في الميناء", "أ.ف.ب"),
    ("مشهد من المدينة (رويترز)", "مشهد من المدينة", "رويترز"),
]
WHOLE = [
    "He said so (on Tuesday)",
    "She told Reuters.",
    "He joined the AP",
    "The minister left.",
    "A long day: nobody came",
    'Mayor opens town archive: "A town that forgets pays twice"',
    "Ministers Meet in Port Selden/Kelmar",
    "",
]


@pytest.mark.parametrize(("text", "caption", "credit"), SPLIT)
def test_credits_are_split_off(text: str, caption: str, credit: str) -> None:
    assert split_credit(text) == (caption, credit)


@pytest.mark.parametrize("text", WHOLE)
def test_other_lines_stay_whole(text: str) -> None:
    assert split_credit(text) == (text, None)


@given(st.text(max_size=150))
def test_the_caption_is_a_head_of_the_line(text: str) -> None:
    caption, credit = split_credit(text)
    assert text.startswith(caption)
    assert credit is None or credit in text
