"""An archive that the verbs find through the environment."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.archive import Archive
from tests.conftest import ENGINES, ArchiveFactory
from tests.crawler.reports import report_page


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, where `./archive` is nobody's yet."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name in ("NIANBAO_ARCHIVE", "NIANBAO_DATABASE_URL", "NIANBAO_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture(params=ENGINES)
def named(
    request: pytest.FixtureRequest,
    here: Path,
    tmp_path: Path,
    archive_factory: ArchiveFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Archive]:
    """An empty archive, on each engine, that the environment names."""
    del here
    with archive_factory(request.param, tmp_path / "archive") as archive:
        monkeypatch.setenv("NIANBAO_ARCHIVE", str(archive.folder))
        monkeypatch.setenv("NIANBAO_DATABASE_URL", archive.url.render_as_string(hide_password=False))
        yield archive


@pytest.fixture
def report_file(here: Path) -> Path:
    """A report of 2024 as a file, with 5 applications received."""
    file = here / "report.html"
    file.write_text(report_page("晋江市龙湖镇2024年政府信息公开工作年度报告", 5), "utf-8")
    return file
