"""The broker's data folder: where its files are, and what its settings say.

<data_dir>/kafka/
    lock                  held while a broker runs on this folder; says its port and processes
    server.properties     written anew at each start
    logging.properties    likewise
    kafka.0.log           Kafka's own log, the older part in kafka.1.log
    kafka.out             what Java printed at the last start
    data/                 the topics
"""

from __future__ import annotations

import base64
import re
import uuid
from dataclasses import dataclass
from pathlib import Path

from streams.topics import MIB

LOG_BYTES = 5_000_000
# The largest topic limit, and room for the record batch around one message.
MESSAGE_BYTES = 17 * MIB


@dataclass(frozen=True, slots=True)
class BrokerFolder:
    """The files of one broker under ``root``."""

    root: Path

    @property
    def lock(self) -> Path:
        """The lock file."""
        return self.root / "lock"

    @property
    def properties(self) -> Path:
        """Kafka's settings."""
        return self.root / "server.properties"

    @property
    def logging(self) -> Path:
        """The settings of Kafka's log."""
        return self.root / "logging.properties"

    @property
    def log(self) -> Path:
        """Kafka's newest log."""
        return self.root / "kafka.0.log"

    @property
    def output(self) -> Path:
        """What Java itself printed."""
        return self.root / "kafka.out"

    @property
    def data(self) -> Path:
        """The folder of the topics; it exists only when it has been formatted whole."""
        return self.root / "data"

    @property
    def fresh_data(self) -> Path:
        """Where a new folder is formatted before it becomes ``data``."""
        return self.root / "data.new"

    def write_settings(self, port: int, data: Path) -> None:
        """Write both settings files for a broker on ``port``, its controller on the next one."""
        self.properties.write_text(server_properties(port, data), encoding="ascii")
        self.logging.write_text(logging_properties(self.root), encoding="ascii")

    def tail(self, lines: int = 3) -> list[str]:
        """The last lines that say why a broker ended, without Java's stack frames."""
        text = "".join(_read_end(path) for path in (self.log, self.output))
        wanted = [line for line in text.splitlines() if _is_telling(line)]
        return [line[:200] for line in wanted[-lines:]]


def new_cluster_id() -> str:
    """A random id as Kafka writes it: 22 characters of URL-safe base64; a dash first would be an option."""
    while (text := base64.urlsafe_b64encode(uuid.uuid4().bytes).decode()[:22]).startswith("-"):
        pass
    return text


def server_properties(port: int, data: Path) -> str:
    """Kafka's settings: one node that is broker and controller, on loopback only, small, durable."""
    controller = port + 1
    settings = {
        "process.roles": "broker,controller",
        "node.id": 1,
        "listeners": f"PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller}",
        "controller.listener.names": "CONTROLLER",
        "listener.security.protocol.map": "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT",
        "controller.quorum.bootstrap.servers": f"127.0.0.1:{controller}",
        "log.dirs": data,
        "auto.create.topics.enable": "false",
        "message.max.bytes": MESSAGE_BYTES,
        "replica.fetch.max.bytes": MESSAGE_BYTES,
        "group.initial.rebalance.delay.ms": 0,
        "group.coordinator.threads": 1,
        "offsets.topic.replication.factor": 1,
        "offsets.topic.num.partitions": 4,
        "transaction.state.log.replication.factor": 1,
        "transaction.state.log.min.isr": 1,
        "transaction.state.log.num.partitions": 4,
        "share.coordinator.state.topic.replication.factor": 1,
        "share.coordinator.state.topic.min.isr": 1,
        "share.coordinator.state.topic.num.partitions": 1,
        "num.network.threads": 2,
        "num.io.threads": 4,
        "background.threads": 4,
        # A bound on requests in memory, far below the heap of java.OPTIONS.
        "queued.max.request.bytes": 128 * MIB,
        # Retention and compaction work on closed segments only: a day's or 128 MiB, whichever is first.
        "log.segment.bytes": 128 * MIB,
        "log.roll.hours": 24,
        "log.retention.check.interval.ms": 300_000,
        "log.cleaner.enable": "true",
        "log.cleaner.dedupe.buffer.size": 32 * MIB,
        # A lone controller needs no sign of life, which would be written to disk twice a second.
        "metadata.max.idle.interval.ms": 0,
    }
    return "".join(f"{name}={_escape(str(value))}\n" for name, value in settings.items())


def logging_properties(root: Path) -> str:
    """Kafka's log: two files of a few megabytes, one line an event, without the dump of all settings."""
    handler = "java.util.logging.FileHandler"
    settings = {
        "handlers": handler,
        ".level": "INFO",
        "org.apache.kafka.common.config.level": "WARNING",
        f"{handler}.pattern": f"{root}/kafka".replace("%", "%%") + ".%g.log",
        f"{handler}.limit": LOG_BYTES,
        f"{handler}.count": 2,
        f"{handler}.append": "true",
        f"{handler}.encoding": "UTF-8",
        f"{handler}.formatter": "java.util.logging.SimpleFormatter",
        "java.util.logging.SimpleFormatter.format": "%1$tFT%1$tT.%1$tL %4$s %3$s %5$s%6$s%n",
    }
    return "".join(f"{name}={_escape(str(value))}\n" for name, value in settings.items())


def _escape(value: str) -> str:
    """A value of a Java properties file, which is read as Latin-1: the rest as UTF-16 escapes."""
    units = value.replace("\\", "\\\\").encode("utf-16-be", "surrogatepass")
    codes = [int.from_bytes(units[at : at + 2], "big") for at in range(0, len(units), 2)]
    return "".join(chr(code) if 32 <= code < 127 else f"\\u{code:04x}" for code in codes)


def _read_end(path: Path, size: int = 65536) -> str:
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - size))
            return file.read().decode("utf-8", "replace") + "\n"
    except OSError:
        return ""


def _is_telling(line: str) -> bool:
    if not line.strip() or re.match(r"\s+at |\s*\.\.\. \d+ more|WARNING: ", line):
        return False
    return not re.search(r" INFO ", line[:40])
