"""Corrections and verdicts over `nianbao reextract` with an extractor that reads otherwise."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crawler.cli import main
from crawler.ingest import Ingestion
from db.archive import Archive
from tests.conftest import ENGINES, ArchiveFactory
from tests.crawler.conftest import rows
from tests.crawler.rereading.another import nianbao, other_extractor, surroundings
from tests.crawler.rereading.test_reextract import KNOWN, WIDER, page

RECEIVED = "applications.total.received_new"
WORDS = ("--why", "正文写明", "--by", "王芳")


@pytest.fixture(params=ENGINES)
def archive(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    archive_factory: ArchiveFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Archive]:
    """An archive of two reports, of 5 and 6 requests, read without the label of the row that says so.

    The first counts 9 requests of natural persons closed where the parts are 5.
    """
    with archive_factory(request.param, tmp_path / "archive") as made:
        for received, town in enumerate(("龙湖镇", "安海镇"), start=5):
            file = tmp_path / f"{town}.html"
            broken = page(town, received).replace("（七）总计</td><td>5<", "（七）总计</td><td>9<")
            file.write_text(broken, "utf-8")
            with Ingestion(made) as ingestion:
                ingestion.add(file)
        monkeypatch.setenv("NIANBAO_ARCHIVE", str(made.folder))
        monkeypatch.setenv("NIANBAO_DATABASE_URL", made.url.render_as_string(hide_password=False))
        yield made


def corrections(archive: Archive) -> list[tuple[Any, ...]]:
    found = rows(
        archive, "SELECT report_id, reading, value, state FROM report_corrections ORDER BY report_id"
    )
    return [tuple(row) for row in found]


def test_another_extractor_flags_what_it_reads_otherwise_and_keeps_what_was_said(
    archive: Archive, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["correct", "1", RECEIVED, "7", *WORDS]) == 0
    assert main(["correct", "2", RECEIVED, "6", *WORDS]) == 0
    assert main(["review", "1", "applications.total_processed", "--dismissed", *WORDS]) == 0
    assert main(["reextract"]) == 0
    assert corrections(archive) == [(1, None, "7", "stands"), (2, None, "6", "stands")]
    wider = other_extractor(tmp_path / "wider", KNOWN, WIDER)
    there = surroundings(archive, wider)
    shown = nianbao(there, tmp_path, "reextract", "--dry-run")
    assert "received_new" in shown.stdout
    assert corrections(archive)[0][3] == "stands"
    assert nianbao(there, tmp_path, "reextract").returncode == 0
    assert corrections(archive) == [(1, None, "7", "source_changed"), (2, None, "6", "agrees")]
    found = rows(archive, "SELECT received_new, corrections, revision FROM annual_reports ORDER BY report_id")
    assert [tuple(row) for row in found] == [(7, 1, 2), (6, 0, 2)]
    found = rows(archive, "SELECT status FROM report_findings WHERE rule = 'applications.total_processed'")
    assert [tuple(row) for row in found] == [("dismissed",)]
    capsys.readouterr()
    main(["check", "--rule", "corrections", "--format", "json"])
    (told,) = json.loads(capsys.readouterr().out)
    assert (told["report_id"], told["severity"]) == (1, "info")
    assert told["message"] == "更正为 7，更正时读作 （未注明），现在读作 5"
