"""What the pure stages read and return: Kafka messages as plain data, without Kafka."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

Headers = tuple[tuple[str, bytes | None], ...]


@dataclass(frozen=True, slots=True)
class Message:
    """One message as read: ``timestamp`` is Kafka's, in milliseconds since 1970 (null in ``clean``)."""

    topic: str
    partition: int
    offset: int
    value: bytes | None
    key: bytes | None = None
    headers: Headers = ()
    timestamp: int | None = None

    @property
    def appended(self) -> str | None:
        """Kafka's timestamp as RFC 3339 in UTC."""
        if self.timestamp is None or self.timestamp < 0:
            return None
        moment = datetime.fromtimestamp(self.timestamp / 1000, UTC)
        return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    @property
    def sha256(self) -> str:
        """Hex digest of the value (of nothing, where it is null)."""
        return hashlib.sha256(self.value or b"").hexdigest()


@dataclass(frozen=True, slots=True)
class Output:
    """One message to publish; the key decides the partition."""

    topic: str
    key: bytes | None
    value: bytes | None
    headers: Headers = field(default=())


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a message became a dead letter: a stable ``code``, a sentence with the cure, and a traceback."""

    code: str
    reason: str
    detail: str | None = None


class Work(Protocol):
    """A stage's pure function over one message, and what it answers for a message that it could not do."""

    def process(self, message: Message) -> Sequence[Output]:
        """The outputs of one message, in publishing order; raises Rejected for bad input."""
        ...

    def refuse(self, message: Message, failure: Failure) -> Sequence[Output]:
        """The dead letter (and whatever else the stage owes) for a message that failed."""
        ...
