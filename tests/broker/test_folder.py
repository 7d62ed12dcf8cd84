"""Kafka's settings files, and what its log tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from streams.broker.folder import BrokerFolder, logging_properties, new_cluster_id, server_properties
from streams.topics import TOPICS


def read_properties(text: str) -> dict[str, str]:
    """As Java reads them: name=value, backslash escapes."""
    lines = (line.partition("=") for line in text.splitlines())
    return {name: value.encode("ascii").decode("unicode_escape") for name, _, value in lines}


def test_kafka_listens_on_loopback_only() -> None:
    settings = read_properties(server_properties(29192, Path("/data")))
    assert settings["listeners"] == "PLAINTEXT://127.0.0.1:29192,CONTROLLER://127.0.0.1:29193"
    assert settings["controller.quorum.bootstrap.servers"] == "127.0.0.1:29193"
    assert settings["auto.create.topics.enable"] == "false"


@pytest.mark.parametrize("name", ["message.max.bytes", "replica.fetch.max.bytes"])
def test_the_largest_topic_limit_fits(name: str) -> None:
    settings = read_properties(server_properties(29192, Path("/data")))
    assert int(settings[name]) > max(topic.max_message_bytes for topic in TOPICS)


@pytest.mark.parametrize(
    "folder", ["/a b/c", "/größe/数据", "/back\\slash", "/tilde~", "/emoji 📰", "/per%cent"]
)
def test_any_folder_name_survives_the_properties_file(folder: str) -> None:
    text = server_properties(1, Path(folder))
    assert text.isascii()
    found = read_properties(text)["log.dirs"].encode("utf-16", "surrogatepass").decode("utf-16")
    assert found == folder


def test_the_log_is_limited_and_names_its_folder() -> None:
    settings = read_properties(logging_properties(Path("/100%/x")))
    handler = "java.util.logging.FileHandler"
    assert settings[f"{handler}.pattern"] == "/100%%/x/kafka.%g.log"
    assert int(settings[f"{handler}.limit"]) * int(settings[f"{handler}.count"]) <= 10_000_000


def test_cluster_ids_are_as_kafka_wants_them() -> None:
    ids = {new_cluster_id() for _ in range(500)}
    assert len(ids) == 500
    assert {len(one) for one in ids} == {22}
    assert not any(one.startswith("-") for one in ids)


def test_the_tail_tells_the_cause_without_stack_frames(tmp_path: Path) -> None:
    folder = BrokerFolder(tmp_path)
    assert folder.tail() == []
    folder.log.write_text(
        "2026-01-01T00:00:00.000 INFO kafka.server.KafkaRaftServer started\n"
        "2026-01-01T00:00:01.000 SEVERE kafka.Kafka$ Exiting Kafka due to fatal exception\n"
        "java.lang.RuntimeException: No readable meta.properties files found.\n"
        "\tat org.apache.kafka.metadata.Loader.load(Loader.java:100)\n"
        "\t... 7 more\n"
    )
    folder.output.write_text("WARNING: sun.misc.Unsafe::invokeCleaner has been called\n")
    assert folder.tail() == [
        "2026-01-01T00:00:01.000 SEVERE kafka.Kafka$ Exiting Kafka due to fatal exception",
        "java.lang.RuntimeException: No readable meta.properties files found.",
    ]
