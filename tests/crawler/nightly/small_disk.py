"""Nights on a small disk, in mounts of one's own: `… tests.crawler.nightly.small_disk FOLDER WHERE FREE…`.

`WHERE` is what lies on the small disk: the archive's folder, its captures, its logs, or the database. Each
night has so many bytes `FREE`, a last one has room. With `LIMITED` set, where nothing may be mounted, no file
may have more bytes than that instead, and no logs' folder is there. Says what each night came to, a line of
JSON each.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from db.archive import DATABASE_NAME, Archive
from tests.crawler.nightly.command import begun, prepare
from tests.crawler.nightly.pair import HOSTS

_BLOCK = b"\0" * 65536


def main() -> int:
    """Live through the nights; what they leave is in FOLDER/kept."""
    folder, where, *frees = Path(sys.argv[1]), *sys.argv[2:]
    archive = folder / "archive"
    database = folder / "database" if where == "database" else archive
    disk = {"archive": archive, "captures": archive / "warc", "logs": archive / "logs"}.get(where, database)
    disk.mkdir(parents=True)
    if not os.environ.get("LIMITED"):
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=32m", "none", str(disk)], check=True)
    prepare(archive, HOSTS)
    place = {"NIANBAO_DATABASE_URL": f"sqlite:///{database / DATABASE_NAME}"}
    Archive.open(place["NIANBAO_DATABASE_URL"], archive).close()
    for free in (*map(int, frees), None):
        live(archive, disk / "ballast", free, place)
    shutil.copytree(archive, folder / "kept", dirs_exist_ok=True)
    shutil.copytree(database, folder / "kept", dirs_exist_ok=True)
    return 0


def live(archive: Path, ballast: Path, free: int | None, place: dict[str, str]) -> None:
    limited = bool(os.environ.get("LIMITED"))
    logs = ballast.parent
    if limited and logs.name == "logs":
        if free is None:
            logs.unlink()
        else:
            block(logs)
    elif free is not None and limited:
        place = {**place, "LONGEST": str(free)}
    elif free is not None:
        fill(ballast, free)
    with begun(archive, None, **place) as process:
        _, errors = process.communicate()
    if not limited:
        ballast.unlink(missing_ok=True)
    print(json.dumps({"status": process.returncode, "errors": errors.splitlines()}), flush=True)


def block(logs: Path) -> None:
    """Put a file where the folder of logs would be."""
    logs.rmdir()
    logs.touch()


def fill(ballast: Path, free: int) -> None:
    """Take all room but so many bytes."""
    with ballast.open("wb", buffering=0) as stream:
        try:
            while stream.write(_BLOCK):
                pass
        except OSError:
            stream.truncate(max(0, stream.tell() - free))


if __name__ == "__main__":
    sys.exit(main())
