"""How Java is called: the options, the environment, and the two programs of Kafka that are run."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from streams.broker.jars import Installation

# Java refuses an archive that was made with another heap layout, so every run uses these.
OPTIONS = (
    "-Xms64m",
    "-Xmx512m",
    "-XX:+UseSerialGC",
    "-XX:-UsePerfData",
    "-XX:+ExitOnOutOfMemoryError",
    "-Djava.awt.headless=true",
    "-Xlog:disable",
    "-Xlog:all=error:stderr",
)
# Variables with which a user's shell would change this Java's options behind our back.
_MEDDLING = ("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH")


def environment() -> dict[str, str]:
    """The environment for Java: the user's, without what changes Java's options, with UTF-8 file names."""
    kept = {name: value for name, value in os.environ.items() if name not in _MEDDLING}
    return kept | {"LC_ALL": "C.UTF-8"}


def broker_command(installation: Installation, properties: Path, logging: Path) -> list[str]:
    """The command that runs the broker with ``properties`` and logs as ``logging`` says."""
    options = [*_options(logging), *_archive(installation)]
    return _java(installation, options, "kafka.Kafka", str(properties))


def training_command(installation: Installation, properties: Path, logging: Path, archive: Path) -> list[str]:
    """The same broker, but its Java writes ``archive`` when it ends."""
    options = [*_options(logging), f"-XX:AOTCacheOutput={archive}"]
    return _java(installation, options, "kafka.Kafka", str(properties))


def format_command(installation: Installation, properties: Path, logging: Path, cluster: str) -> list[str]:
    """The command that formats the log folder named in ``properties`` for the cluster id ``cluster``."""
    options = [*_options(logging), *_archive(installation), "-XX:TieredStopAtLevel=1"]
    arguments = ("format", "--standalone", "-t", cluster, "-c", str(properties))
    return _java(installation, options, "kafka.tools.StorageTool", *arguments)


def _java(installation: Installation, options: Sequence[str], main: str, *arguments: str) -> list[str]:
    return [str(installation.java), *options, "-cp", installation.classpath, main, *arguments]


def _options(logging: Path) -> list[str]:
    return [*OPTIONS, f"-Djava.util.logging.config.file={logging}"]


def _archive(installation: Installation) -> list[str]:
    usable = installation.archive.exists() and installation.archive.stat().st_size > 0
    return [f"-XX:AOTCache={installation.archive}"] if usable else []
