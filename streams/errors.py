"""The errors that a user can meet, with their exit codes.

    CopytasterError            1
    ├── BadUsage               2   wrong arguments or settings
    ├── BrokerUnreachable      3   no Kafka there, or it could not be started
    ├── TopicMismatch          4   a topic is missing, has other settings, or may not be used
    ├── NewerData              5   a record was written by a newer version
    ├── StateMismatch          6   link's memory does not fit the log
    └── Incomplete             7   part of the work failed

A docstring is the message where none is given, and each message ends with the cure. ``Rejected`` never
reaches a user as an exception: it becomes a dead letter.
"""

from __future__ import annotations


class CopytasterError(Exception):
    """Copytaster could not go on. Run the command again with --verbose to see why."""

    exit_code = 1

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or type(self).__doc__)


class BadUsage(CopytasterError):
    """The command or a setting is wrong. See --help, or docs/settings.md."""

    exit_code = 2


class BrokerUnreachable(CopytasterError):
    """No Kafka broker answers. Check --broker (or COPYTASTER_BROKER), or leave it out for a local one."""

    exit_code = 3


class TopicMismatch(CopytasterError):
    """A topic's settings are not those that Copytaster needs. See `copytaster topics`."""

    exit_code = 4


class NewerData(CopytasterError):
    """A record was written by a newer Copytaster. Upgrade this one: enrich first, then link, then intake."""

    exit_code = 5


class StateMismatch(CopytasterError):
    """Link's decisions log does not fit wire.segmented."""

    exit_code = 6


class Incomplete(CopytasterError):
    """Part of the work failed. The messages above name the parts."""

    exit_code = 7


class Rejected(Exception):
    """Bad input. ``code`` is stable (docs/errors.md); ``reason`` says what was wrong and what to do."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


class OutOfTime(BaseException):
    """A message took longer than its time. Not an Exception, so that no rule can swallow it."""
