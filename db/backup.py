"""A copy of a SQLite archive's database in one file, made while others read and write.

SQLite's own online backup takes it from one snapshot: what is stored meanwhile is not in it, and nobody
waits. It is checked whole and only then gets its name, so that a file of that name is always a backup.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from db.errors import ArchiveError, Refused

_STEP_PAGES = 4096

Tell = Callable[[int, int], None]


def back_up(database: Path, file: Path, tell: Tell | None = None) -> int:
    """Back the SQLite file `database` up into `file`; returns the bytes written.

    `tell` is called with pages done and pages in all. Raises Refused when `file` exists, ArchiveError when
    the database is damaged or the copy cannot be written; no file of that name is left then.
    """
    if file.exists():
        raise Refused(f"{file} exists and no backup is ever replaced; give another name")
    parts = file.with_name(f"{file.name}.part-{os.getpid()}")
    try:
        _copy(database, parts, tell or (lambda _done, _all: None))
        _check(parts, database)
        _to_disk(parts)
        parts.rename(file)
        _to_disk(file.parent)
    except sqlite3.Error as error:
        raise ArchiveError(f"no backup was made of {database} into {file}: {error}") from error
    except OSError as error:
        raise ArchiveError(f"no backup was made: {error.strerror or error}: {file}") from error
    finally:
        for left in (parts, Path(f"{parts}-wal"), Path(f"{parts}-shm"), Path(f"{parts}-journal")):
            left.unlink(missing_ok=True)
    return file.stat().st_size


def _copy(database: Path, parts: Path, tell: Tell) -> None:
    address = f"file:{quote(str(database.absolute()))}?mode=ro"
    with (
        closing(sqlite3.connect(address, uri=True, isolation_level=None)) as source,
        closing(sqlite3.connect(parts)) as target,
    ):
        # Held open, it keeps the backup to one snapshot; without it each write would begin it anew.
        source.execute("BEGIN")
        source.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
        source.backup(
            target, pages=_STEP_PAGES, progress=lambda _status, left, total: tell(total - left, total)
        )
        # One file, which a program that only reads can open anywhere.
        target.execute("PRAGMA journal_mode = DELETE")


def _check(parts: Path, database: Path) -> None:
    with closing(sqlite3.connect(parts)) as copy:
        found = [row[0] for row in copy.execute("PRAGMA integrity_check(1)")]
        if found != ["ok"]:
            raise ArchiveError(
                f"no backup was made: {database} is damaged ({found[0]}); go back to the last backup"
            )
        broken = copy.execute("PRAGMA foreign_key_check").fetchone()
    if broken is not None:
        raise ArchiveError(
            f"no backup was made: a row of {broken[0]} in {database} names one of {broken[2]} that is not "
            "there; go back to the last backup"
        )


def _to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
