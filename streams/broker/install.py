"""The first start's work, once per version: download Kafka's jars and let Java prepare an archive of them.

Runs as a process of its own (``python -m streams.broker.install [FOLDER]``), so that it can be ended at any
moment and its resolver is never imported by a start that doesn't need it. Lines of progress on stdout; on
failure exit code 3 and the message on stderr. Everything appears by renaming: an interrupted run leaves
nothing half done.
"""

from __future__ import annotations

import asyncio
import errno
import hashlib
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from streams.broker.folder import BrokerFolder
from streams.broker.jars import VERSION, Installation, Jar, find_installation, pinned_jars
from streams.broker.java import training_command
from streams.broker.lock import FolderLock
from streams.broker.probe import find_free_port
from streams.broker.process import JavaEnded, format_data, start_kept, stop_kept, until_ready
from streams.errors import BrokerUnreachable

Progress = Callable[[str], None]
MAVEN_CENTRAL = "https://repo.maven.apache.org/maven2"
PAUSE_SECONDS = 1.0
_TRIES = 3
# Errors of this machine's disk; the others come from the network.
_OURS = (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EPERM, errno.EROFS)
_CONNECTIONS = 6
_TRAINING_SECONDS = 60.0
_TELL_SECONDS = 2.0


def install(installation: Installation, progress: Progress) -> None:
    """Download and prepare what is missing of ``installation``. Raises BrokerUnreachable, OSError."""
    base = installation.folder.parent
    base.mkdir(parents=True, exist_ok=True)
    lock = FolderLock(base / "lock")
    while not lock.acquire():
        time.sleep(0.2)
    try:
        if not installation.has_jars:
            _download_all(installation, progress)
        if not installation.is_complete:
            progress("Preparing Kafka for quick starts (once, about 10 s)")
            _train(installation)
    finally:
        lock.release()


def _download_all(installation: Installation, progress: Progress) -> None:
    fetch = Download(_beside(installation.folder, ".download"), progress)
    jars = fetch.all(pinned_jars())
    whole = _beside(installation.folder, ".new")
    shutil.rmtree(whole, ignore_errors=True)
    whole.mkdir()
    for jar in jars:
        jar.rename(whole / jar.name)
    whole.rename(installation.folder)
    shutil.rmtree(fetch.folder, ignore_errors=True)


class Download:
    """Fetches pinned jars from a Maven repository into ``folder``, each checked against its SHA-256.

    What an earlier run left there intact is not fetched again. Raises BrokerUnreachable.
    """

    def __init__(self, folder: Path, progress: Progress, repository: str = MAVEN_CENTRAL) -> None:
        from jgo.maven import MavenContext, PythonResolver

        self.folder = folder
        self._context = MavenContext(
            PythonResolver(progress_callback=self._count),
            repo_cache=folder,
            remote_repos={"central": repository},
        )
        self._progress = progress
        self._total = 1
        self._done = 0
        self._next_tell = 0.0
        self._guard = threading.Lock()

    def all(self, jars: Sequence[Jar]) -> list[Path]:
        """The files of ``jars``, a few at a time; the first failure ends it."""
        self._total = sum(jar.size for jar in jars)
        self._add(0)
        with ThreadPoolExecutor(_CONNECTIONS) as pool:
            try:
                return list(pool.map(self._fetch, jars))
            finally:
                pool.shutdown(cancel_futures=True)

    def _fetch(self, jar: Jar) -> Path:
        artifact = self._context.project(jar.group, jar.artifact).at_version(jar.version).artifact()
        path: Path = artifact.cached_path
        if _is_intact(path, jar):
            self._add(jar.size)
            return path
        for attempt in range(_TRIES):
            time.sleep(attempt * PAUSE_SECONDS)
            path.unlink(missing_ok=True)
            try:
                artifact.resolve()
            except (OSError, RuntimeError) as error:
                if getattr(error, "errno", None) in _OURS:
                    raise
                reason = f"{jar.filename}: {_in_short(error)}"
                continue
            if _is_intact(path, jar):
                return path
            reason = f"{jar.filename} is not the file that was pinned"
        raise _no_download(reason)

    @contextmanager
    def _count(self, name: str, size: int) -> Iterator[Callable[[int], None]]:
        yield self._add

    def _add(self, size: int) -> None:
        with self._guard:
            self._done = min(self._done + size, self._total)
            now = time.monotonic()
            if now < self._next_tell and self._done < self._total:
                return
            self._next_tell = now + _TELL_SECONDS
        self._progress(
            f"Downloading Apache Kafka {VERSION} (once): {self._done >> 20} of {self._total >> 20} MB"
        )


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _is_intact(path: Path, jar: Jar) -> bool:
    if not path.is_file() or path.stat().st_size != jar.size:
        return False
    return hashlib.sha256(path.read_bytes()).hexdigest() == jar.sha256


def _in_short(error: Exception) -> str:
    """The innermost cause of a network error: its outer layers repeat the URL."""
    cause: BaseException = error
    while cause.__cause__ or cause.__context__:
        cause = cause.__cause__ or cause.__context__ or cause
    return str(cause)[:160] or type(cause).__name__


def _no_download(reason: str) -> BrokerUnreachable:
    return BrokerUnreachable(
        f"Apache Kafka {VERSION} could not be downloaded from Maven Central.\n"
        f"{reason}.\n"
        "Check the network (HTTPS_PROXY is respected) and try again, or name a running Kafka with --broker."
    )


def _train(installation: Installation) -> None:
    """Run a broker once, so that Java can write down what it loaded: the next starts take half the time."""
    fresh = installation.archive.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(prefix="copytaster-", dir=installation.folder.parent) as folder:
        try:
            asyncio.run(_run_once(installation, BrokerFolder(Path(folder)), fresh))
        except (JavaEnded, OSError):
            fresh.unlink(missing_ok=True)
    fresh.touch()
    fresh.rename(installation.archive)


async def _run_once(installation: Installation, folder: BrokerFolder, archive: Path) -> None:
    port = find_free_port()
    await format_data(installation, folder, port)
    folder.write_settings(port, folder.data)
    command = training_command(installation, folder.properties, folder.logging, archive)
    process = start_kept(command, folder, seconds=_TRAINING_SECONDS)
    try:
        await asyncio.wait_for(until_ready(process, port, lambda seconds: None), _TRAINING_SECONDS)
    finally:
        await stop_kept(process, _TRAINING_SECONDS)


def main() -> None:
    """Install into the folder given as the only argument, or the user's cache."""
    installation = find_installation(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    try:
        install(installation, lambda text: print(text, flush=True))
    except BrokerUnreachable as error:
        sys.exit(_failed(str(error)))
    except OSError as error:
        sys.exit(_failed(str(_unusable(installation.folder.parent, error))))


def _unusable(folder: Path, error: OSError) -> BrokerUnreachable:
    return BrokerUnreachable(
        f"Apache Kafka {VERSION} could not be installed in {folder}.\n"
        f"{error.strerror or error}: {error.filename or folder}.\n"
        "Make room or rights there, or choose another cache folder with XDG_CACHE_HOME=…."
    )


def _failed(message: str) -> int:
    print(message, file=sys.stderr)
    return BrokerUnreachable.exit_code


if __name__ == "__main__":
    main()
