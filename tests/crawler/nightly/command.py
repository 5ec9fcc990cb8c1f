"""`nianbao` with the waits of tests, in a process: `python -m tests.crawler.nightly.command ARGUMENT…`.

In the environment `PATIENCE` is how long it waits for its archive, `TIMEOUT` for an answer, `MOST` how many
bytes an answer, and `LONGEST` how many a file may have.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from crawler import run, settings
from crawler.cli import main as nianbao
from db import away, engine, times
from db.archive import DATABASE_NAME
from tests.crawler.nightly.double import FIRST

# However full this machine's disk is, it is no alarm here.
_ROOM = "disk_gigabytes = 0\ndisk_share = 0.0\n"
_HEAD = "site,name,region,home,listing,platform,body,status,verified,note"


def prepare(folder: Path, hosts: Mapping[str, str]) -> None:
    """Write what a night of these portals, each with its region, needs in its archive's `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "watching.toml").write_text(_ROOM, "utf-8")
    lines = [
        f"{host.split('.')[1]},晋江市人民政府,{region},http://{host}/,http://{host}/nb/,,,,,"
        for host, region in hosts.items()
    ]
    (folder / "registry.csv").write_text("\n".join((_HEAD, *lines, "")), "utf-8")


def begun(folder: Path, hosts: Mapping[str, str] | None = None, **settings_: str) -> subprocess.Popen[str]:
    """A night in the archive in `folder`, prepared now for these portals, or before."""
    if hosts is not None:
        prepare(folder, hosts)
    place = {"NIANBAO_ARCHIVE": str(folder), "NIANBAO_DATABASE_URL": f"sqlite:///{folder / DATABASE_NAME}"}
    return subprocess.Popen(
        [sys.executable, "-m", __name__, "nightly", "--registry", str(folder / "registry.csv")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "NIANBAO_CONTACT": "mailto:us@nianbao.example", **place, **settings_},
    )


def main() -> int:
    """Run the command line on the first night, or on the one that `NIGHT` names."""
    settings.TIMEOUT = float(os.environ.get("TIMEOUT", settings.TIMEOUT))
    settings.MOST_BYTES = int(os.environ.get("MOST", settings.MOST_BYTES))
    vars(run).update(DELAY=0.0, PATIENCE=float(os.environ.get("PATIENCE", settings.PATIENCE)))
    away.FIRST_PAUSE, engine.BUSY_SECONDS = 0.01, 0.05
    if longest := int(os.environ.get("LONGEST", "0")):
        resource.setrlimit(resource.RLIMIT_FSIZE, (longest, longest))
    with times.shifted_to(FIRST + timedelta(days=int(os.environ.get("NIGHT", "1")) - 1)):
        return nianbao()


if __name__ == "__main__":
    sys.exit(main())
