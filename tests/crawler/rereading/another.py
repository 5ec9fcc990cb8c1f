"""The program with another extractor: the same one with other words in its form files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from db.archive import Archive

ROOT = Path(__file__).parents[3]
_MAIN = "import sys; from crawler.cli import main; sys.exit(main(sys.argv[1:]))"
# No process of the program may reach for the network: a hook in each of them tells, and forbids it.
_GUARD = """
import os, sys
def _guard(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        place = arguments if event == "socket.getaddrinfo" else arguments[1]
        if isinstance(place, tuple):
            with open(os.environ["NIANBAO_TEST_SOCKETS"], "a") as told:
                told.write(f"{event} {place}\\n")
            raise PermissionError(event)
sys.addaudithook(_guard)
"""


def other_extractor(folder: Path, old: str, new: str, file: str = "parts.toml") -> Path:
    """A folder to put before all others, with an extractor in whose form file `old` reads `new`."""
    shutil.copytree(ROOT / "extract", folder / "extract", ignore=shutil.ignore_patterns("__pycache__"))
    path = folder / "extract" / "forms" / file
    before = path.read_text("utf-8")
    assert old in before
    path.write_text(before.replace(old, new), "utf-8")
    return folder


def guarded(folder: Path) -> Path:
    """A folder whose `sitecustomize` forbids the network to every process and notes who tried."""
    (folder / "guard").mkdir()
    (folder / "guard" / "sitecustomize.py").write_text(_GUARD, "utf-8")
    return folder / "guard"


def surroundings(archive: Archive, *first: Path, sockets: Path | None = None) -> Mapping[str, str]:
    """The environment of a program on this archive that finds its modules in `first` before all others."""
    return os.environ | {
        "NIANBAO_ARCHIVE": str(archive.folder),
        "NIANBAO_DATABASE_URL": archive.url.render_as_string(hide_password=False),
        "NIANBAO_TEST_SOCKETS": str(sockets or os.devnull),
        "PYTHONPATH": os.pathsep.join(map(str, (*first, ROOT))),
    }


def command(*arguments: str) -> list[str]:
    """A command line of the program."""
    return [sys.executable, "-c", _MAIN, *arguments]


def nianbao(
    environment: Mapping[str, str], folder: Path, *arguments: str
) -> subprocess.CompletedProcess[str]:
    """Run the program in `folder`, which must not be the project's."""
    return subprocess.run(
        command(*arguments),
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        cwd=folder,
        timeout=120,
    )
