"""The topics: names, keys, partitions, cleanup and limits. The one place that knows them."""

from __future__ import annotations

from dataclasses import dataclass

RAW = "wire.raw"
SEGMENTED = "wire.segmented"
DECISIONS = "wire.decisions"
DECIDED = "wire.decided"
ARTICLES = "wire.articles"
DUPLICATES = "wire.duplicates"
WITHDRAWALS = "wire.withdrawals"
DEAD_LETTERS = "wire.dead-letters"

DAY_MS = 24 * 60 * 60 * 1000
MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic as it must exist; ``retention_ms`` is null for a compacted one."""

    name: str
    key: str
    partitions: int
    cleanup: str
    retention_ms: int | None
    max_message_bytes: int

    @property
    def config(self) -> dict[str, str]:
        """The topic-level settings, as Kafka spells them."""
        settings = {"cleanup.policy": self.cleanup, "max.message.bytes": str(self.max_message_bytes)}
        if self.retention_ms is not None:
            settings["retention.ms"] = str(self.retention_ms)
        return settings


DECISION_KEYS = "d/<delivery>, dead/<family>, alias/<family>, held/<id>/<delivery>"

TOPICS: tuple[Topic, ...] = (
    Topic(RAW, "free (send: the source)", 4, "delete", 7 * DAY_MS, 4 * MIB),
    Topic(SEGMENTED, "constant", 1, "delete", 14 * DAY_MS, 16 * MIB),
    Topic(DECISIONS, DECISION_KEYS, 1, "compact", None, 16 * MIB),
    Topic(DECIDED, "family", 4, "delete", 7 * DAY_MS, 16 * MIB),
    Topic(ARTICLES, "family", 4, "delete", 30 * DAY_MS, 16 * MIB),
    Topic(DUPLICATES, "article id", 1, "delete", 30 * DAY_MS, MIB),
    Topic(WITHDRAWALS, "family", 1, "delete", 30 * DAY_MS, MIB),
    Topic(DEAD_LETTERS, "the original's", 1, "delete", 30 * DAY_MS, 16 * MIB),
)
