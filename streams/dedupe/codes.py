"""The dead letters of link, each with its reason and cure."""

from __future__ import annotations

from streams.errors import Rejected

REASONS = {
    "bad-record": "A record between the agents can't be read: {detail}. Report it, and replay the message.",
    "embargoed": "{count} articles are held under embargo already. Replay it later: copytaster dlq replay.",
    "may-not-withdraw": "By its profile {source!r} may not withdraw. If it may, set may_withdraw and replay.",
}


def rejected(code: str, **values: object) -> Rejected:
    """The dead letter of ``code`` with its reason filled in."""
    return Rejected(code, REASONS[code].format(**values))
