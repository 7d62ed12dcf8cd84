"""Which agent reads which topic and does which work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from streams.topics import DECIDED, RAW, SEGMENTED


@dataclass(frozen=True, slots=True)
class Agent:
    """``module`` holds ``register(app, runner)`` and ``prepare(settings, bootstrap)``."""

    name: str
    reads: str
    module: str


AGENTS: Mapping[str, Agent] = MappingProxyType(
    {
        "intake": Agent("intake", RAW, "streams.agents.intake"),
        "link": Agent("link", SEGMENTED, "streams.agents.link"),
        "enrich": Agent("enrich", DECIDED, "streams.agents.enrich"),
    }
)
