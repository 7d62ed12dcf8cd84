"""Which agent reads which topic and does which work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from streams.topics import DECIDED, RAW, SEGMENTED

GROUP_PREFIX = "copytaster-"


@dataclass(frozen=True, slots=True)
class Agent:
    """``module`` has ``load(settings)``, ``prepare(loaded, bootstrap, report)`` and ``register``."""

    name: str
    reads: str
    module: str

    @property
    def group(self) -> str:
        """The consumer group."""
        return GROUP_PREFIX + self.name


AGENTS: Mapping[str, Agent] = MappingProxyType(
    {
        "intake": Agent("intake", RAW, "streams.agents.intake"),
        "link": Agent("link", SEGMENTED, "streams.agents.link"),
        "enrich": Agent("enrich", DECIDED, "streams.agents.enrich"),
    }
)
