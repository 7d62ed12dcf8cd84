"""Dumps of whole pages: the story is kept, the page is furniture; dumps of many stories are no pages."""

from __future__ import annotations

import pytest

from streams.segment import Story, segment, split_lines
from tests.segment.dumps import build, stories

MENU = (
    "Home News World Politics Business Tech Sport Opinion Culture Travel Weather Video Podcasts Newsletters "
    "Shop Crosswords Archive Football Rugby Tennis Cycling Cinema Music Books Food Health Science Money Jobs "
    "Property Cars Gardens Family Schools Letters Obituaries Cartoons Quizzes Puzzles Horoscopes Lottery"
).split()
NOTICES = [
    "Subscribe to our newsletter and get the best of our stories in your inbox every morning.",
    "By signing up you agree to our privacy policy and to receive e-mail from our partners.",
    "We use cookies so that you can use our website, and our partners may set cookies as well.",
    "Please log in or register to leave a comment on your account.",
]
TEASERS = [
    ("Old Lighthouse Sold to Two Bakers", "The tower on the cape is to become a café next summer."),
    ("Rain Delays Opening of the Theatre", "Workers found water under the stage a week before the night."),
    ("Twins Win National Chess Cup", "The sisters from Hartwell played each other for the title."),
]
NAMES = [name for name in stories() if name[-3:-2] != "-"]


def page(name: str) -> str:
    """One story amid menus, teasers and notices."""
    story = stories()[name]
    menu = "\n".join(MENU)
    teasers = "\n\n".join(
        f"{title}\n\n{text}\n\n{number} hours ago" for number, (title, text) in enumerate(TEASERS, 2)
    )
    return "\n\n".join(
        [
            menu,
            story["H"][0],
            f"By {story['N'][0]}",
            *story["P"],
            "Related stories",
            teasers,
            *NOTICES,
            menu,
            "© 2024 The Selden Post. All rights reserved.",
        ]
    )


def texts(story: Story, label: str | None) -> list[str]:
    return [piece.text for piece in story.pieces if piece.label == label]


@pytest.mark.parametrize("name", NAMES[:8])
def test_a_page_gives_its_story_alone(name: str) -> None:
    (story,) = segment(split_lines(page(name)))
    wanted = stories()[name]
    assert texts(story, "headline") == wanted["H"]
    assert texts(story, "body") == wanted["P"]
    assert texts(story, "byline") == [f"By {wanted['N'][0]}"]


@pytest.mark.parametrize("count", [2, 4, 8, len(NAMES)])
@pytest.mark.parametrize(
    "layout",
    [
        "H . c1 c1 w:Share w:{number} . H . c1 c1 . B ..",
        "H . c2 c2 w:Share w:{number} w:Tweet w:Print w:Text_size w:Listen_to_this_article w:Save . H . c2 c2"
        " . B . w:Comments w:Read_more w:Advertisement ..",
        "H . D B .",
    ],
    ids=["twice", "many widgets", "datelines"],
)
def test_many_stories_are_no_page(layout: str, count: int) -> None:
    rows = [f"{name} {layout.format(number=number)}" for number, name in enumerate(NAMES[:count], 11)]
    text, wanted = build("\n".join(rows))
    found = segment(split_lines(text))
    assert [texts(story, "headline") for story in found] == [[story.headline] for story in wanted]
    assert [texts(story, "body") for story in found] == [story.body for story in wanted]


@pytest.mark.parametrize("name", NAMES)
def test_a_story_full_of_widgets_keeps_its_paragraphs(name: str) -> None:
    text, (wanted,) = build(
        f"{name} H w:Share w:Tweet w:Print . c2 c2 w:Save . P1 . w:Advertisement . P2 ."
        " w:Story_continues_below . w:Share w:Tweet w:Print . P3 . w:Advertisement w:Comments"
        " w:Follow_us w:Sign_up . P4 ."
        " w:Related_stories w:Read_more w:Most_read w:Newsletter"
    )
    (story,) = segment(split_lines(text))
    assert texts(story, "body") == wanted.body


def test_a_page_of_links_and_notices_alone_keeps_its_likeliest_sentence() -> None:
    found = segment(split_lines("\n\n".join([*MENU, *NOTICES, *MENU])))
    assert sum(len(texts(story, "body")) for story in found) <= len(NOTICES)
