"""Stages that do what the message says, for tests of the machinery around them."""

from __future__ import annotations

import faulthandler
import os
import signal
import time
from collections.abc import Sequence

from streams.deadletters import dead_letter
from streams.errors import Rejected
from streams.messages import Failure, Message, Output
from streams.topics import ARTICLES, DECIDED, DUPLICATES, SEGMENTED


class Intake:
    """One segmented record per word; `reject`, `raise`, `hang`, `block` and `abort` do so."""

    def process(self, message: Message) -> Sequence[Output]:
        words = (message.value or b"").split()
        act(words)
        return [Output(SEGMENTED, b"all", word) for word in words]

    def refuse(self, message: Message, failure: Failure) -> Sequence[Output]:
        return [dead_letter(message, "intake", failure)]


class Link:
    """Decides each word, once: the second time it is a duplicate."""

    def __init__(self) -> None:
        self.seen: set[bytes | None] = set()

    def process(self, message: Message) -> Sequence[Output]:
        known = message.value in self.seen
        self.seen.add(message.value)
        return [Output(DUPLICATES if known else DECIDED, b"key", message.value)]

    def refuse(self, message: Message, failure: Failure) -> Sequence[Output]:
        return [dead_letter(message, "link", failure)]


class Enrich:
    """Capitals."""

    def process(self, message: Message) -> Sequence[Output]:
        act((message.value or b"").split(b"."))
        return [Output(ARTICLES, message.key, (message.value or b"").upper())]

    def refuse(self, message: Message, failure: Failure) -> Sequence[Output]:
        return [dead_letter(message, "enrich", failure)]


def make(name: str) -> Intake | Enrich:
    """The stage of that name."""
    return Intake() if name == "intake" else Enrich()


def act(words: Sequence[bytes]) -> None:
    """Do what a word says."""
    if b"abort" in words:
        faulthandler.disable()
        os.abort()
    if b"hang" in words:
        time.sleep(60)
    if b"block" in words:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
        time.sleep(60)
    if b"raise" in words:
        raise KeyError("odd")
    if b"reject" in words:
        raise Rejected("empty", "Nothing in it.")
