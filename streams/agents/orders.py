"""What a supervisor and its workers say to each other, one line of JSON each."""

from __future__ import annotations

import msgspec

Place = tuple[str, int, int]
"""Topic, partition and offset of a message."""


class Orders(msgspec.Struct):
    """What the supervisor tells a worker on standard input.

    ``instance`` is the static member name, ``hand`` the path of the note of the message in hand, ``skip`` the
    messages to refuse unread.
    """

    bootstrap: str
    instance: str | None = None
    hand: str | None = None
    skip: list[Place] = []


class Report(msgspec.Struct, omit_defaults=True):
    """What a worker tells its supervisor on standard output."""

    event: str
    detail: str | None = None
