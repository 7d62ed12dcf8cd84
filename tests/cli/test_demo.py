"""What the demo shows of the records that come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import SimpleNamespace

import pytest

from streams.clean import clean
from streams.cli.demo import View
from streams.messages import Output
from streams.sample import sample_messages
from streams.settings import Settings
from streams.topics import ARTICLES, DECISIONS


def records(outputs: Iterable[Output]) -> Iterator[SimpleNamespace]:
    for output in outputs:
        yield SimpleNamespace(topic=output.topic, key=output.key, value=output.value)


def test_every_turn_of_a_story_has_a_line_on_the_screen(capsys: pytest.CaptureFixture[str]) -> None:
    view = View(as_json=False)
    for outputs in clean(sample_messages(), Settings()):
        view.show(list(records(outputs)))
    shown = capsys.readouterr().out
    for line in (
        "HELD Poet Aino Sarvela wins Nordic literature prize",
        "↳ under embargo until",
        "↳ was held under embargo until",
        "↳ update of",
        "↳ corrects",
        "↳ concerns",
        "WITHDRAWN",
        ": no older version will follow",
    ):
        assert line in shown
    assert not view.held
    assert view.finished().duplicate_types["after_kill"] == 1


def test_held_copy_keeps_the_demo_waiting_and_is_no_json_line(capsys: pytest.CaptureFixture[str]) -> None:
    view = View(as_json=True)
    decided = [output for outputs in clean(sample_messages(), Settings()) for output in outputs]
    holds = [one for one in decided if one.topic == DECISIONS and (one.key or b"").startswith(b"held/")]
    view.show(list(records(one for one in holds if one.value is not None)))
    assert view.held
    view.show(list(records(one for one in holds if one.value is None)))
    assert not view.held
    assert capsys.readouterr().out == ""
    view.show(list(records(one for one in decided if one.topic == ARTICLES)))
    assert len(capsys.readouterr().out.splitlines()) == sum(one.topic == ARTICLES for one in decided)
