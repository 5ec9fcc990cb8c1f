"""Crawls killed with -9 at any moment: every capture of the archive verifies, no file keeps a torn end."""

from __future__ import annotations

from pathlib import Path

from crawler.captures.members import members
from crawler.captures.repair import OPEN
from crawler.captures.verify import Problem, verify
from db.archive import Archive
from tests.crawler.doubles import Portals
from tests.crawler.sites import build
from tests.crawler.test_resume import begin, kill_after, write_registry


def test_captures_of_killed_crawls_verify(portals: Portals, tmp_path: Path) -> None:
    registry = write_registry(tmp_path / "registry.csv", build(portals, pause=0.01))
    folder = tmp_path / "killed"
    for steps in (1, 9):
        kill_after(steps, folder, registry)
        # What a kill in the middle of a record leaves.
        for lock in folder.rglob(f"*{OPEN}"):
            with lock.with_name(lock.name.removesuffix(OPEN)).open("ab") as stream:
                stream.write(b"\x1f\x8b\x08\x00torn")
    last = begin(folder, registry)
    last.communicate()
    found: list[Problem] = []
    with Archive.open(f"sqlite:///{folder / 'nianbao.db'}", folder, upgrade=False) as archive:
        done = verify(archive, found.append)
    assert found == []
    assert done.captures > 20
    assert done.writing == []
    files = sorted(folder.rglob("*.warc.gz"))
    assert len(files) >= 2
    for file in files:
        with file.open("rb") as stream:
            assert sum(1 for _member in members(stream)) > 0
    assert list(folder.rglob(f"*{OPEN}")) == []
