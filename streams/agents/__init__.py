"""The agents: each hands fetched batches to the one loop (streams/runner)."""

from streams.agents.registry import AGENTS, Agent

__all__ = ["AGENTS", "Agent"]
