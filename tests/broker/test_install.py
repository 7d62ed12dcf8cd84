"""Downloading: what is pinned and nothing else, from a Maven repository of our own."""

from __future__ import annotations

import functools
import hashlib
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from streams.broker import install
from streams.broker.jars import Jar, find_installation, pinned_jars
from streams.errors import BrokerUnreachable

CONTENT = b"PK a small jar" * 1000
JAR = Jar("org.example", "small", "1.0", len(CONTENT), hashlib.sha256(CONTENT).hexdigest())


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder without a word."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, Path]]:
    """A Maven repository that holds JAR: its address, and the jar's file."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr(install, "PAUSE_SECONDS", 0.0)
    file = tmp_path / "remote" / "org/example/small/1.0/small-1.0.jar"
    file.parent.mkdir(parents=True)
    file.write_bytes(CONTENT)
    handler = functools.partial(Quiet, directory=tmp_path / "remote")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", file
        server.shutdown()


def test_a_pinned_jar_is_fetched_with_progress(tmp_path: Path, repository: tuple[str, Path]) -> None:
    said: list[str] = []
    [path] = install.Download(tmp_path / "here", said.append, repository[0]).all([JAR])
    assert path.read_bytes() == CONTENT
    assert path.name == JAR.filename
    assert said
    assert said[-1].startswith("Downloading Apache Kafka")


def test_what_is_there_intact_is_not_fetched_again(tmp_path: Path, repository: tuple[str, Path]) -> None:
    address, remote = repository
    install.Download(tmp_path / "here", lambda text: None, address).all([JAR])
    remote.unlink()
    [path] = install.Download(tmp_path / "here", lambda text: None, address).all([JAR])
    assert path.read_bytes() == CONTENT


def test_half_a_file_of_an_interrupted_run_is_replaced(tmp_path: Path, repository: tuple[str, Path]) -> None:
    [path] = install.Download(tmp_path / "here", lambda text: None, repository[0]).all([JAR])
    path.write_bytes(CONTENT[:100])
    install.Download(tmp_path / "here", lambda text: None, repository[0]).all([JAR])
    assert path.read_bytes() == CONTENT


@pytest.mark.parametrize("other", [b"", CONTENT[:-1] + b"!", CONTENT + b"more"])
def test_another_file_than_the_pinned_is_refused(
    tmp_path: Path, repository: tuple[str, Path], other: bytes
) -> None:
    repository[1].write_bytes(other)
    with pytest.raises(BrokerUnreachable, match=r"small-1\.0\.jar is not the file that was pinned"):
        install.Download(tmp_path / "here", lambda text: None, repository[0]).all([JAR])


def test_no_network_is_an_error_of_three_lines(tmp_path: Path, repository: tuple[str, Path]) -> None:
    with pytest.raises(BrokerUnreachable) as caught:
        install.Download(tmp_path / "here", lambda text: None, "http://127.0.0.1:1").all([JAR])
    what, why, cure = str(caught.value).splitlines()
    assert "could not be downloaded" in what
    assert "small-1.0.jar" in why
    assert "Connection refused" in why
    assert "--broker" in cure


def test_every_jar_is_pinned() -> None:
    jars = pinned_jars()
    assert len({jar.filename for jar in jars}) == len(jars) > 40
    assert {"kafka_2.13-4.2.0.jar", "slf4j-jdk14-1.7.36.jar"} <= {jar.filename for jar in jars}
    assert all(len(jar.sha256) == 64 and jar.size > 0 for jar in jars)
    assert len({jar.version for jar in jars if jar.group == "org.apache.kafka"}) == 1


def test_an_empty_cache_is_not_an_installation(tmp_path: Path) -> None:
    found = find_installation(tmp_path)
    assert not found.is_complete
    found.folder.mkdir(parents=True)
    assert found.has_jars
    assert not found.is_complete
    found.archive.touch()
    assert found.is_complete


def test_nothing_of_the_first_start_is_repeated(tmp_path: Path) -> None:
    found = find_installation(tmp_path)
    found.folder.mkdir(parents=True)
    found.archive.touch()
    said: list[str] = []
    install.install(found, said.append)
    assert said == []
