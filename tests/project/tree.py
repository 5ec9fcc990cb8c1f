"""The files of the project, and what of them is looked at."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("extract", "db", "crawler", "migrations", "tests")
# Data and locks are not read as prose.
_BINARY = frozenset(
    (".gz", ".warc", ".png", ".jpg", ".ico", ".db", ".docx", ".doc", ".xlsx", ".pdf", ".ofd", ".zip")
)


def files(root: Path = ROOT) -> list[Path]:
    """Every file that is, or is about to be, in the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        check=True,
        capture_output=True,
        text=True,
    )
    return [path for name in listed.stdout.split("\0") if name and (path := root / name).is_file()]


def modules(root: Path = ROOT) -> Iterator[Path]:
    """Every Python module of the packages."""
    for package in PACKAGES:
        yield from sorted((root / package).rglob("*.py"))


def texts(root: Path = ROOT) -> Iterator[tuple[Path, str]]:
    """Every text file with its content."""
    for path in files(root):
        if path.suffix not in _BINARY:
            yield path, path.read_bytes().decode("utf-8", "replace")
