"""The containers' Kafka is the local one's twin: same version, same limits, loopback only."""

from __future__ import annotations

import re
from pathlib import Path

from streams.broker.folder import server_properties
from streams.broker.jars import VERSION

COMPOSE = (Path(__file__).parents[2] / "docker-compose.yml").read_text(encoding="utf-8")
SHARED = (
    "auto.create.topics.enable",
    "message.max.bytes",
    "replica.fetch.max.bytes",
    "log.segment.bytes",
    "log.roll.hours",
    "group.initial.rebalance.delay.ms",
    "offsets.topic.num.partitions",
)


def test_the_containers_run_the_same_kafka() -> None:
    assert f"image: apache/kafka:{VERSION}\n" in COMPOSE
    local = dict(line.split("=", 1) for line in server_properties(29192, Path("/data")).splitlines())
    given = dict(re.findall(r"^ +(KAFKA_\w+): (.+)$", COMPOSE, re.MULTILINE))
    names = {name: "KAFKA_" + name.upper().replace(".", "_") for name in SHARED}
    assert {name: given[names[name]].strip('"') for name in SHARED} == {name: local[name] for name in SHARED}


def test_published_ports_are_on_loopback() -> None:
    published = re.findall(r'^ +- "([^"]*:\d+)"$', COMPOSE, re.MULTILINE)
    assert published
    assert all(port.startswith("127.0.0.1:") for port in published)
