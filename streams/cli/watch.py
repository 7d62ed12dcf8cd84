"""A folder whose files are sent as they appear: `copytaster send --watch`."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

from streams.cli import terminal
from streams.cli.send import Sender
from streams.errors import BadUsage
from streams.feed import read_files
from streams.messages import Headers
from streams.settings import Settings

POLL_SECONDS = 0.5
SENT = "sent"
UNFINISHED = (".part", ".tmp", "~")

Stamp = tuple[int, int]


def check_folder(name: str) -> Path:
    """The folder ``name``, with a folder for what was sent in it; raises BadUsage."""
    folder = Path(name)
    try:
        (folder / SENT).mkdir(exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise BadUsage(f"--watch {name}: {reason}. Give a folder that can be written to.") from None
    return folder


async def watch_folder(settings: Settings, folder: Path, headers: Headers, sender: Sender) -> None:
    """Send the files in ``folder`` until interrupted; a file is moved once Kafka has it.

    A file counts when it has not changed between two looks. Hidden files and names that end in ``.part``,
    ``.tmp`` or ``~`` do not. One that can't be sent stays, and is tried again when it changes.
    """
    from streams.cli.kafka import broker, explained, producing

    async with broker(settings) as bootstrap, producing(bootstrap) as producer:
        terminal.note(f"Watching {folder}; what Kafka has goes to {folder / SENT}. Ctrl-C ends.")
        seen: dict[Path, Stamp] = {}
        done: dict[Path, Stamp] = {}
        while True:
            for path, stamp in list(_settled(folder, seen)):
                if done.get(path) == stamp:
                    continue
                done[path] = stamp
                for message in read_files([str(path)], headers, terminal.warn):
                    if message is None:
                        continue
                    with explained(bootstrap):
                        await sender.send(producer, path.name, message)
                        if await sender.confirm():
                            path.replace(free_name(folder / SENT / path.name))
            await asyncio.sleep(POLL_SECONDS)


def _settled(folder: Path, seen: dict[Path, Stamp]) -> Iterator[tuple[Path, Stamp]]:
    """The files that are as they were at the last look, by name; ``seen`` is brought up to date."""
    stamps = {}
    for path in sorted(folder.iterdir()):
        if path.is_file() and not path.name.startswith(".") and not path.name.endswith(UNFINISHED):
            state = path.stat()
            stamps[path] = (state.st_mtime_ns, state.st_size)
    yield from ((path, stamp) for path, stamp in stamps.items() if seen.get(path) == stamp)
    seen.clear()
    seen.update(stamps)


def free_name(path: Path) -> Path:
    """``path``, or with a number before its suffix if there is such a file already."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_stem(f"{path.stem}-{number}")
    return free
