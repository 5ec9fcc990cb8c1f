"""Nights on a disk that is full: each ends by itself, and when there is room the next goes on.

The disk is a real one, mounted for the test alone; who may mount nothing, not even in a name space of one's
own, has files that may not grow instead.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from db.archive import DATABASE_NAME, Archive
from tests.crawler.conftest import rows
from tests.crawler.nightly.pair import Calm, everything

_MOUNT = "mount -t tmpfs none /mnt"
# What the last line of a night says whose disk was full, or whose files might not grow.
_SAID = (
    "its disk is full",
    "make room and run it again",
    "File too large",
    "disk I/O error",
    "database or disk is full",
)


@cache
def may_mount() -> tuple[str, ...]:
    """What gives a process mounts of its own; nothing where that is not allowed."""
    for way in (("unshare", "--user", "--map-root-user", "--mount"), ("unshare", "--mount")):
        tried = subprocess.run([*way, "sh", "-c", _MOUNT], capture_output=True, check=False)
        if tried.returncode == 0:
            return way
    return ()


def nights(folder: Path, where: str, *frees: int) -> list[tuple[int, list[str]]]:
    """Exit status and stderr of each night."""
    way = may_mount()
    done = subprocess.run(
        [
            *way,
            sys.executable,
            "-m",
            "tests.crawler.nightly.small_disk",
            str(folder),
            where,
            *map(str, frees),
        ],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "LIMITED": "" if way else "1"},
    )
    assert done.returncode == 0, done.stderr
    came = [json.loads(line) for line in done.stdout.splitlines()]
    return [(one["status"], one["errors"]) for one in came]


@pytest.mark.usefixtures("pair")
@pytest.mark.parametrize(
    ("where", "frees"),
    [("archive", (20_000, 300_000)), ("captures", (3_000, 30_000)), ("database", (150_000,))],
)
def test_a_full_disk_ends_a_night_and_loses_nothing(
    calm: Calm, tmp_path: Path, where: str, frees: tuple[int, ...]
) -> None:
    *full, last = nights(tmp_path, where, *frees)
    for status, errors in full:
        assert status == 1 or not may_mount()
        assert any(words in errors[-1] for words in _SAID), errors
        assert "this is a fault" not in errors[-1]
        told = [line for line in errors if "Traceback" in line or "Error" in line]
        assert told == []
    assert any(": done, 2 portals" in line for line in last[1]), last
    kept = tmp_path / "kept"
    with Archive.open(f"sqlite:///{kept / DATABASE_NAME}", kept) as archive:
        came = everything(archive)
        whole = calm("sqlite")
        assert came | {"run": []} == whole | {"run": []}
        outcomes = [row[0] for row in rows(archive, "SELECT outcome FROM runs ORDER BY run_id")]
        assert outcomes[-1] == "done"
        assert set(outcomes[:-1]) <= {"failed", "abandoned"}
        assert rows(archive, "PRAGMA integrity_check") == [("ok",)]
    assert [file.name for file in kept.rglob("*") if file.suffix in (".open", ".part")] == []


@pytest.mark.usefixtures("pair")
def test_a_log_that_cannot_be_written_stops_nothing(calm: Calm, tmp_path: Path) -> None:
    first, _ = nights(tmp_path, "logs", 0)
    assert first[0] == 0
    why = "No space left on device" if may_mount() else "File exists"
    assert [line for line in first[1] if "log" in line] == [
        f"nianbao: no log can be written: {why}: {tmp_path / 'archive' / 'logs'}"
    ]
    kept = tmp_path / "kept"
    with Archive.open(f"sqlite:///{kept / DATABASE_NAME}", kept) as archive:
        assert everything(archive) | {"run": []} == calm("sqlite") | {"run": []}
