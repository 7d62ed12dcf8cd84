"""One message through one stage, whatever happens: bad input, a bug or a hang becomes its dead letter."""

from __future__ import annotations

import gc
import signal
import threading
import traceback
from collections.abc import Callable, Sequence
from types import FrameType
from typing import Any, TypeVar

from schemas import NewerRecord
from streams.errors import CopytasterError, OutOfTime, Rejected
from streams.messages import Failure, Message, Output, Work
from streams.topics import TOPICS

FRAMES = 8
REASON_CHARS = 500
RECORD_OVERHEAD = 128
COLLECT_AFTER = (20_000, 20, 50)
LIMITS = {topic.name: topic.max_message_bytes for topic in TOPICS}

ABORTED = Failure(
    "aborted", "The process ended twice while it worked on this message. Replay it after the cause is mended."
)

T = TypeVar("T")

_kept = False


def guarded(work: Work, message: Message, seconds: float) -> Sequence[Output]:
    """What ``work`` makes of ``message`` within ``seconds``, else what it answers for a failed message.

    Raises nothing that the message caused, except what must stop the stage: NewerRecord, and the errors that
    a user has to mend (StateMismatch).
    """
    try:
        outputs = within(seconds, work.process, message)
        check_sizes(outputs)
        return outputs
    except (NewerRecord, CopytasterError):
        raise
    except (Exception, OutOfTime) as error:
        failure = failure_of(error, seconds)
    return work.refuse(message, failure)


def dedicate() -> None:
    """Make this a process that does nothing but work, once all is loaded.

    SIGALRM is taken for good, which spares its set-up per message; what is loaded is no longer searched for
    garbage, and the search is rarer: messages leave next to no cycles.
    """
    global _kept
    if _can_interrupt():
        signal.signal(signal.SIGALRM, _out_of_time)
        _kept = True
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT_AFTER)


def within(seconds: float, function: Callable[..., T], *args: Any) -> T:
    """``function(*args)``, interrupted with OutOfTime after ``seconds``.

    The limit needs SIGALRM and the main thread; without them there is none. An alarm that something on the
    way swallowed (a finalizer, a callback from C) comes again. A timer of the caller's is put back.
    """
    if _kept:
        return _timed(seconds, function, *args)
    if not _can_interrupt():
        return function(*args)
    handler = signal.signal(signal.SIGALRM, _out_of_time)
    timer = signal.getitimer(signal.ITIMER_REAL)
    try:
        return _timed(seconds, function, *args)
    finally:
        signal.signal(signal.SIGALRM, handler)
        signal.setitimer(signal.ITIMER_REAL, *timer)


def _timed(seconds: float, function: Callable[..., T], *args: Any) -> T:
    signal.setitimer(signal.ITIMER_REAL, seconds, seconds)
    try:
        return function(*args)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _can_interrupt() -> bool:
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


def check_sizes(outputs: Sequence[Output]) -> None:
    """Raise Rejected for the first output that its topic would not take: a refused batch would be fatal."""
    for output in outputs:
        size = RECORD_OVERHEAD + len(output.key or b"") + len(output.value or b"")
        for name, content in output.headers:
            size += len(name) * 4 + len(content or b"") + 16
        limit = LIMITS.get(output.topic, size)
        if size > limit:
            reason = f"{output.topic} takes {limit} bytes a message, this one has {size}. Send smaller parts."
            raise Rejected("output-too-large", reason)


def failure_of(error: BaseException, seconds: float) -> Failure:
    """The dead letter's code, reason and last stack frames for what a stage raised."""
    if isinstance(error, Rejected):
        return Failure(error.code, error.reason)
    detail = "".join(traceback.format_exception(error, limit=-FRAMES))
    if isinstance(error, OutOfTime):
        reason = f"The message took more than {seconds:g} s. Raise COPYTASTER_MESSAGE_SECONDS and replay it."
        return Failure("timeout", reason, detail)
    cause = f"{type(error).__name__}: {error}".rstrip(": ")[:REASON_CHARS]
    return Failure("internal-error", f"{cause}. Report it with this letter; replay after the fix.", detail)


def _out_of_time(signum: int, frame: FrameType | None) -> None:
    raise OutOfTime
