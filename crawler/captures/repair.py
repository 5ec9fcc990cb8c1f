"""WARC files that a process left when it was killed, made whole again.

While a file is written a lock file of its name and `.open` lies beside it, locked by its process. The
kernel frees the lock when the process dies, however it dies; whoever writes captures next finds the lock
file free and cuts the torn end off. No row of the archive names a torn record, so nothing is lost. A file
that is damaged elsewhere is left as it is: `nianbao captures verify` names it.
"""

from __future__ import annotations

import fcntl
import logging
import os
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from crawler.captures.members import Torn, holds_more, members

OPEN = ".open"
_log = logging.getLogger(__name__)
# What this process writes. Its number tells nothing: in a container the killed one had the same.
_ours: set[Path] = set()


@dataclass(frozen=True, slots=True)
class Repaired:
    """A file whose end was cut off: bytes that are left, and bytes that were torn."""

    file: Path
    kept: int
    torn: int


def claim(file: Path) -> BinaryIO:
    """Lock the WARC `file`, about to be made, for this process; release with `release`."""
    while True:
        lock = lock_of(file).open("wb")
        # Locks of a process, not of the open file: worker processes that inherit it must not keep it.
        fcntl.lockf(lock, fcntl.LOCK_EX)
        if os.fstat(lock.fileno()).st_nlink:
            break
        # Another process found it before it was locked, and took it for a dead one's.
        lock.close()
    _ours.add(file.absolute())
    return lock


def release(file: Path, lock: BinaryIO) -> None:
    """The file is complete."""
    lock_of(file).unlink(missing_ok=True)
    lock.close()
    _ours.discard(file.absolute())


def lock_of(file: Path) -> Path:
    """The lock file beside a WARC file."""
    return file.with_name(file.name + OPEN)


def repair(folder: Path) -> list[Repaired]:
    """Cut the torn ends off files below `folder`/warc whose process is gone."""
    repaired = []
    for lock in sorted((folder / "warc").glob(f"*/*{OPEN}")):
        file = lock.with_name(lock.name.removesuffix(OPEN))
        # To open its own lock would free it.
        if file.absolute() in _ours:
            continue
        try:
            with lock.open("r+b") as held:
                fcntl.lockf(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if (done := mend(file)) is not None:
                    repaired.append(done)
                    _log.warning("%s: a torn record of %d bytes was cut off", file.name, done.torn)
                lock.unlink(missing_ok=True)
        except OSError as error:
            # Locked: its process writes on. Or a folder that may not be written: others say so.
            _log.info("%s is left as it is: %s", file.name, error.strerror)
    return repaired


def mend(file: Path) -> Repaired | None:
    """Cut the torn end off a file that nobody writes; None if it has none. Raises OSError.

    A file without one whole record is taken away.
    """
    try:
        stream = file.open("r+b")
    except FileNotFoundError:
        return None
    with stream:
        try:
            if not sum(1 for _member in members(stream)):
                file.unlink()
        except Torn as torn:
            if holds_more(stream, torn.offset):
                _log.error("%s is damaged at %d, and not at its end", file.name, torn.offset)
                return None
            size = stream.seek(0, os.SEEK_END)
            stream.truncate(torn.offset)
            os.fsync(stream.fileno())
            if not torn.offset:
                file.unlink()
            return Repaired(file, torn.offset, size - torn.offset)
    return None
