"""Reports in files: every way a page carries them, over real HTTP, with files of real programs."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest

from crawler.samples.platforms.filed import FiledSample
from crawler.samples.platforms.model import Asked
from db.archive import Archive
from tests.crawler.conftest import rows
from tests.crawler.platforms.check import check, crawled

SOURCES = (
    "SELECT annual_reports.body, method, is_primary FROM report_sources"
    " JOIN annual_reports ON annual_reports.report_id = report_sources.report_id ORDER BY 1, 2"
)


def test_every_report_is_found_in_its_file(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    server = check(archive, monkeypatch, FiledSample())
    found = {(body, method): bool(first) for body, method, first in rows(archive, SOURCES)}
    assert found == {
        ("本溪市人民政府", "pdf"): True,
        ("本溪市发展和改革委员会", "docx"): True,
        ("本溪市平山区人民政府", "docx"): False,
        ("本溪市平山区人民政府", "html"): True,
        ("本溪市平山区人民政府", "ofd"): False,
        ("本溪市教育局", "pdf"): True,
        ("明山区人民政府", "doc"): True,
        ("桓仁满族自治县", "html"): False,
        ("桓仁满族自治县", "xlsx"): True,
    }
    assert rows(archive, "SELECT url, reason FROM run_failures") == []
    assert rows(archive, "SELECT message FROM report_findings WHERE rule = 'sources.disagree'") == []
    assert not [asked.path for asked in server.asked if asked.path.rpartition("/")[2].startswith("P0")]
    assert rows(archive, "SELECT DISTINCT tables_read FROM annual_reports") == [(3,)]
    assert rows(archive, "SELECT COUNT(*) FROM annual_reports WHERE published_on IS NULL") == [(0,)]


def test_a_second_crawl_of_them_adds_nothing(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    for _visit in range(2):
        summary, _ = crawled(archive, monkeypatch, FiledSample())
        assert summary.outcome == "done"
    assert rows(archive, "SELECT COUNT(*), MAX(revision) FROM report_revisions") == [(6, 1)]
    assert len(rows(archive, SOURCES)) == 9


def test_a_download_is_refused_to_others() -> None:
    sample = FiledSample()
    url = urlsplit(next(one.url for one in sample.expected() if "wbfileid" in one.url))
    asked = Asked("GET", sample.host, url.path, dict(parse_qsl(url.query)), {}, {"Referer": sample.listing})
    refused = sample.answer(asked)
    assert refused is not None
    assert refused.status == 403
