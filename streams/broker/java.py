"""How Java is called: the options, the environment, and the two programs of Kafka that are run."""

from __future__ import annotations

import os
from pathlib import Path

from streams.broker.jars import Installation

# No option may differ between the run that makes the archive and those that use it, except paths.
OPTIONS = (
    "-Xms64m",
    "-Xmx512m",
    "-XX:+UseSerialGC",
    "-XX:-UsePerfData",
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
    return [
        *_java(installation, logging),
        *_archive(installation),
        *_main(installation, "kafka.Kafka"),
        str(properties),
    ]


def training_command(installation: Installation, properties: Path, logging: Path, archive: Path) -> list[str]:
    """The same broker, but its Java writes ``archive`` when it ends."""
    options = [f"-XX:AOTCacheOutput={archive}"]
    return [*_java(installation, logging), *options, *_main(installation, "kafka.Kafka"), str(properties)]


def format_command(installation: Installation, properties: Path, logging: Path, cluster: str) -> list[str]:
    """The command that formats the log folder named in ``properties`` for the cluster id ``cluster``."""
    tool = [*_main(installation, "kafka.tools.StorageTool"), "format", "--standalone"]
    return [
        *_java(installation, logging),
        *_archive(installation),
        *tool,
        "-t",
        cluster,
        "-c",
        str(properties),
    ]


def _java(installation: Installation, logging: Path) -> list[str]:
    return [str(installation.java), *OPTIONS, f"-Djava.util.logging.config.file={logging}"]


def _archive(installation: Installation) -> list[str]:
    usable = installation.archive.exists() and installation.archive.stat().st_size > 0
    return [f"-XX:AOTCache={installation.archive}"] if usable else []


def _main(installation: Installation, name: str) -> list[str]:
    return ["-cp", installation.classpath, name]
