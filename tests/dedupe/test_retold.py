"""Near copies in other scripts are found as those in English, and tellings of one event are no copies."""

from __future__ import annotations

import pytest

from tests.dedupe.retold import Story, edited, events, stories
from tests.dedupe.wire import article, run, summary

COPIES = {"exact_copy", "near_copy", "abridged_of"}


@pytest.mark.parametrize("story", stories(), ids=lambda one: f"{one.language} {one.sentences[0][:12]}")
def test_every_edit_of_a_story_is_a_copy_in_every_script(story: Story) -> None:
    text = story.text
    first = article(1, text.body, text.headline, language=story.language)
    told = {
        (name, run([first, article(2, body, title, language=story.language, source="south wire")])[1].action)
        for name, (title, body) in edited(story)
    }
    assert {action for _, action in told} <= COPIES, sorted(told)
    assert {name for name, _ in told} == {
        "sentence dropped",
        "words swapped",
        "house style",
        "first paragraphs",
    }


def test_two_stories_in_one_script_stay_two() -> None:
    for one, other in zip(stories()[::2], stories()[1::2], strict=True):
        pair = [article(n, s.text.body, s.headline, language=s.language) for n, s in enumerate((one, other))]
        assert [summary(decision) for decision in run(pair)] == ["publish", "publish"]


@pytest.mark.parametrize("by_outlet", [True, False])
def test_what_three_outlets_write_about_one_event_is_never_a_copy(by_outlet: bool) -> None:
    told = [(event, outlet, text) for event, some in enumerate(events()) for outlet, text in enumerate(some)]
    if by_outlet:
        told.sort(key=lambda one: one[1])
    records = [
        article(
            number,
            text.body,
            text.headline,
            source=f"outlet {outlet}",
            versioncreated=f"2025-07-12T{6 + outlet:02}:{event:02}:00Z",
        )
        for number, (event, outlet, text) in enumerate(told)
    ]
    assert len(records) == 45
    assert {decision.action for decision in run(records)} == {"publish"}
