"""Who holds a data folder: one at a time, as long as any heir of the lock lives."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from streams.broker.lock import FolderLock, Holder


def test_one_holder_at_a_time(tmp_path: Path) -> None:
    first, second = FolderLock(tmp_path / "lock"), FolderLock(tmp_path / "lock")
    assert first.acquire()
    assert not second.acquire()
    first.release()
    assert second.acquire()
    second.release()


def test_the_holder_says_who_it_is(tmp_path: Path) -> None:
    lock, reader = FolderLock(tmp_path / "lock"), FolderLock(tmp_path / "lock")
    assert lock.acquire()
    assert reader.read() is None
    lock.write(Holder(port=29192, owner=os.getpid(), keeper=12345))
    assert reader.read() == Holder(29192, os.getpid(), 12345)
    lock.write(Holder(port=1, owner=2))
    assert reader.read() == Holder(1, 2, 0)
    lock.release()


@pytest.mark.parametrize("old", [b"", b"{", b"[]", b'{"port": 1}', b'{"odd": 1}', b"\xff\x00"])
def test_old_or_broken_contents_hold_nothing(tmp_path: Path, old: bytes) -> None:
    path = tmp_path / "lock"
    path.write_bytes(old)
    lock = FolderLock(path)
    assert lock.read() is None
    assert lock.acquire()
    lock.release()


def test_the_lock_lives_as_long_as_an_heir(tmp_path: Path) -> None:
    lock, other = FolderLock(tmp_path / "lock"), FolderLock(tmp_path / "lock")
    assert lock.acquire()
    heir = subprocess.Popen(
        [sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE, pass_fds=[lock.fd]
    )
    lock.release()
    assert not other.acquire()
    heir.communicate()
    assert other.acquire()
    other.release()
