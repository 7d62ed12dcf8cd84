"""The guard: every way in which a stage can fail on a message."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Sequence

import pytest

from schemas import NewerRecord
from streams.errors import OutOfTime, Rejected
from streams.guard import guarded, within
from streams.messages import Failure, Message, Output
from streams.topics import DUPLICATES

MESSAGE = Message("wire.raw", 0, 7, b"value", key=b"key")


class Stage:
    """A stage that does what the test says, and answers a failure with its code, reason and detail."""

    def __init__(self, act: Callable[[], None]) -> None:
        self.act = act
        self.failure: Failure | None = None

    def process(self, message: Message) -> Sequence[Output]:
        self.act()
        return [Output("out", message.key, message.value)]

    def refuse(self, message: Message, failure: Failure) -> Sequence[Output]:
        self.failure = failure
        return [Output("letters", message.key, failure.code.encode())]


def fail(error: BaseException) -> Callable[[], None]:
    def act() -> None:
        raise error

    return act


def spin() -> None:
    while True:
        pass


def recurse() -> None:
    recurse()


def swallow_once() -> None:
    try:
        time.sleep(5)
    except OutOfTime:
        time.sleep(5)


def test_a_good_message_passes() -> None:
    assert guarded(Stage(lambda: None), MESSAGE, 5) == [Output("out", b"key", b"value")]


@pytest.mark.parametrize(
    ("act", "code", "reason"),
    [
        (fail(Rejected("empty", "Nothing in it. Send text.")), "empty", "Nothing in it. Send text."),
        (fail(ValueError("odd")), "internal-error", "ValueError: odd."),
        (fail(ValueError()), "internal-error", "ValueError."),
        (fail(MemoryError()), "internal-error", "MemoryError."),
        (fail(ValueError("x" * 9999)), "internal-error", "ValueError: xxx"),
        (recurse, "internal-error", "RecursionError: "),
        (spin, "timeout", "The message took more than 0.05 s."),
        (lambda: time.sleep(5), "timeout", "The message took more than 0.05 s."),
        (swallow_once, "timeout", "The message took more than 0.05 s."),
    ],
)
def test_a_failure_becomes_a_dead_letter(act: Callable[[], None], code: str, reason: str) -> None:
    stage = Stage(act)
    assert guarded(stage, MESSAGE, 0.05) == [Output("letters", b"key", code.encode())]
    assert stage.failure is not None
    assert stage.failure.reason.startswith(reason)
    assert len(stage.failure.reason) < 700
    assert (stage.failure.detail is None) == (code == "empty")


def test_a_traceback_names_the_place_and_stays_short() -> None:
    stage = Stage(recurse)
    guarded(stage, MESSAGE, 5)
    assert stage.failure is not None and stage.failure.detail is not None
    assert "in recurse" in stage.failure.detail
    assert len(stage.failure.detail.splitlines()) < 40


@pytest.mark.parametrize("error", [NewerRecord(), KeyboardInterrupt(), SystemExit(3)])
def test_what_must_stop_the_stage_passes_through(error: BaseException) -> None:
    with pytest.raises(type(error)):
        guarded(Stage(fail(error)), MESSAGE, 5)


@pytest.mark.parametrize(("size", "refused"), [(1024 * 1024 - 200, False), (1024 * 1024 + 1, True)])
def test_an_output_too_large_for_its_topic_is_refused(size: int, refused: bool) -> None:
    class Large(Stage):
        def process(self, message: Message) -> Sequence[Output]:
            return [Output(DUPLICATES, b"key", b" " * size)]

    stage = Large(lambda: None)
    outputs = guarded(stage, MESSAGE, 5)
    assert [output.topic for output in outputs] == (["letters"] if refused else [DUPLICATES])
    assert (stage.failure is not None and stage.failure.code == "output-too-large") == refused


def test_the_callers_alarm_is_put_back() -> None:
    fired: list[int] = []
    handler = signal.signal(signal.SIGALRM, lambda number, frame: fired.append(number))
    timer = signal.setitimer(signal.ITIMER_REAL, 0.1)
    try:
        assert within(5, lambda: "done") == "done"
        time.sleep(0.3)
    finally:
        signal.signal(signal.SIGALRM, handler)
        signal.setitimer(signal.ITIMER_REAL, *timer)
    assert fired == [signal.SIGALRM]


def test_in_another_thread_there_is_no_limit() -> None:
    results: list[Sequence[Output]] = []
    thread = threading.Thread(
        target=lambda: results.append(guarded(Stage(lambda: time.sleep(0.1)), MESSAGE, 0.01))
    )
    thread.start()
    thread.join()
    assert results == [[Output("out", b"key", b"value")]]
