"""How Java is called: the same options each time, the archive only where there is one."""

from __future__ import annotations

from pathlib import Path

import pytest

from streams.broker.jars import Installation, pinned_jars
from streams.broker.java import broker_command, environment, format_command, training_command

FILES = (Path("/data/server.properties"), Path("/data/logging.properties"))


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    """An installation without an archive."""
    return Installation(tmp_path / "jars", Path("/java"), tmp_path / "archive.aot")


def test_the_archive_is_used_once_it_is_there(installation: Installation) -> None:
    option = f"-XX:AOTCache={installation.archive}"
    assert option not in broker_command(installation, *FILES)
    installation.archive.touch()
    assert option not in broker_command(installation, *FILES), "an empty file means that none could be made"
    installation.archive.write_bytes(b"archive")
    assert option in broker_command(installation, *FILES)
    assert option in format_command(installation, *FILES, "cluster")


def test_training_differs_from_work_by_the_archive_only(installation: Installation) -> None:
    work = broker_command(installation, *FILES)
    training = training_command(installation, *FILES, installation.archive)
    assert [word for word in training if not word.startswith("-XX:AOTCacheOutput=")] == work


def test_all_jars_are_on_the_class_path(installation: Installation) -> None:
    command = broker_command(installation, *FILES)
    jars = command[command.index("-cp") + 1].split(":")
    assert [Path(jar).name for jar in jars] == [jar.filename for jar in pinned_jars()]
    assert command[command.index("-cp") + 2 :] == ["kafka.Kafka", str(FILES[0])]


def test_the_users_java_options_stay_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-Xmx1m")
    monkeypatch.setenv("CLASSPATH", "/elsewhere")
    monkeypatch.setenv("KEPT", "yes")
    found = environment()
    assert found["KEPT"] == "yes"
    assert not {"JAVA_TOOL_OPTIONS", "CLASSPATH"} & set(found)
