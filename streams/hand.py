"""Which message a process has in hand: a note in a shared file that outlives the process."""

from __future__ import annotations

import mmap
import struct
from pathlib import Path

_NOTE = struct.Struct("<qq")
_NOTHING = (-1, -1)


class Hand:
    """Written before and after each message, at the cost of a memory copy."""

    def __init__(self, path: Path | None) -> None:
        if path is None:
            self._note: mmap.mmap | bytearray = bytearray(_NOTE.size)
        else:
            path.write_bytes(_NOTE.pack(*_NOTHING))
            with path.open("r+b") as file:
                self._note = mmap.mmap(file.fileno(), _NOTE.size)

    def take(self, partition: int, offset: int) -> None:
        """Note that work on this message begins."""
        _NOTE.pack_into(self._note, 0, partition, offset)

    def put_down(self) -> None:
        """Note that no message is being worked on."""
        _NOTE.pack_into(self._note, 0, *_NOTHING)


def take_over(path: Path) -> tuple[int, int] | None:
    """(partition, offset) that a dead process was working on, or null; told once, then the note is blank."""
    try:
        partition, offset = _NOTE.unpack(path.read_bytes())
    except (OSError, struct.error):
        return None
    path.write_bytes(_NOTE.pack(*_NOTHING))
    return None if offset < 0 else (partition, offset)
