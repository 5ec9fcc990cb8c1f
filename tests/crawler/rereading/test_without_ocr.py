"""A crawl where the extra `ocr` is not installed, and the same archive read again where it is."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

from PIL import Image

from crawler.rereading.run import reread
from crawler.rereading.selection import Selection
from crawler.samples.files import load
from crawler.samples.files.pictures import Scanner, bound
from db.archive import Archive
from tests.crawler.conftest import rows
from tests.crawler.doubles import Answer, Page, Portals
from tests.crawler.ladder import ANHAI, AT, LONGHU, put
from tests.crawler.sites import HOST, listing
from tests.crawler.test_pictures import tables_page
from tests.crawler.test_resume import write_registry

PICTURE = load("jinjiang-yunfeng-2022-tables-4.png")
# Python runs this before anything else, in the crawl and in its reading processes: as if nothing of the
# extra had ever been installed.
_UNINSTALLED = """
import sys
for name in ("rapidocr", "onnxruntime", "cv2"):
    sys.modules[name] = None
"""
MISSING = "SELECT url FROM run_failures WHERE detail LIKE '%nianbao[ocr]%' ORDER BY url"
REVISIONS = """
SELECT body, method, report_reviews.total FROM annual_reports
JOIN report_revisions USING (report_id) LEFT JOIN report_reviews USING (report_id)
WHERE is_current AND (procedure = 'reconsideration' OR procedure IS NULL) ORDER BY body
"""
PICTURES = "SELECT COUNT(*) FROM page_picture"


def crawl_without(tmp_path: Path, registry: Path, folder: Path) -> None:
    hollow = tmp_path / "hollow"
    hollow.mkdir()
    (hollow / "sitecustomize.py").write_text(_UNINSTALLED)
    path = os.pathsep.join([str(hollow), *(part for part in sys.path if part)])
    subprocess.run(
        [sys.executable, "-m", "tests.crawler.killed", str(folder), str(registry)],
        check=False,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": path},
    )


def test_what_no_library_could_read_is_kept_and_read_later(portals: Portals, tmp_path: Path) -> None:
    scan = bound([Image.open(io.BytesIO(PICTURE)).convert("L")], Scanner(dpi=150))
    pages: dict[str, Page] = {
        "t1_1000001.html": tables_page(("gone.png", "gone.png", "./t4.png")),
        "t4.png": Answer(PICTURE, headers={"Content-Type": "image/png"}),
        "P02.pdf": Answer(scan, headers={"Content-Type": "application/pdf"}),
    }
    put(portals, pages, ("t1_1000001.html", LONGHU), ("P02.pdf", ANHAI))
    folder = tmp_path / "archive"
    crawl_without(tmp_path, write_registry(tmp_path / "registry.csv", [listing(HOST, "/nb/")]), folder)
    asked = len(portals.asked)
    with Archive.open(f"sqlite:///{folder / 'nianbao.db'}", folder) as archive:
        assert rows(archive, MISSING) == [(f"{AT}/P02.pdf",), (f"{AT}/t1_1000001.html",)]
        assert rows(archive, REVISIONS) == [("龙湖镇", "html", None)]
        assert rows(archive, PICTURES) == [(1,)]
        assert reread(archive, Selection()).units == {"changed": 1, "new": 1}
        assert rows(archive, REVISIONS) == [("安海镇", "ocr", 0), ("龙湖镇", "ocr", 0)]
        assert rows(archive, "SELECT DISTINCT state, reason FROM crawl_page") == [("done", None)]
        assert rows(archive, "SELECT rule FROM report_findings") == []
    assert len(portals.asked) == asked
