"""The lock of a data folder: who runs the broker there, and on which port.

It is a kernel lock (flock) on an open file that the keeper and Java inherit. So it is held as long as one of
them lives and falls when the last has ended, however it ended: a lock left by a dead process can't exist, and
a file with old contents but no lock is merely old.
"""

from __future__ import annotations

import fcntl
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Holder:
    """What the holder wrote: the broker's port, the process that owns it, its keeper (0 until it runs)."""

    port: int
    owner: int
    keeper: int = 0


class FolderLock:
    """The lock file at ``path``; raises OSError where it can't be opened."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._fd = -1

    @property
    def fd(self) -> int:
        """The descriptor to hand down to the processes that hold the lock with us."""
        return self._fd

    def acquire(self) -> bool:
        """Take the lock; false if somebody holds it."""
        fd = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(fd)
            return False
        os.truncate(fd, 0)
        self._fd = fd
        return True

    def write(self, holder: Holder) -> None:
        """Say who holds it."""
        data = json.dumps(asdict(holder)).encode()
        os.truncate(self._fd, 0)
        os.pwrite(self._fd, data, 0)

    def read(self) -> Holder | None:
        """Who holds it; null while they haven't said so yet, and when their end has begun."""
        try:
            return Holder(**json.loads(self._path.read_bytes()))
        except (OSError, ValueError, TypeError):
            return None

    def release(self) -> None:
        """Let go of our part; heirs keep theirs."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1
