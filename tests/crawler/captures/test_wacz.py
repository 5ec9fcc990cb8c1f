"""A WACZ of a selection, read back by its specification: ZIP, digests, index, records, pages."""

from __future__ import annotations

import gzip
import hashlib
import json
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from crawler.captures.cdxj import url_key
from crawler.cli import main
from db.archive import Archive
from db.captures import add_pictures
from tests.crawler.captures.stored import Keeper
from tests.db.desk import Desk, full_report

PAGE = "http://www.jinjiang.gov.cn/2023.htm"
OTHER = "http://www.jinjiang.gov.cn/nk.htm"
PICTURE = "http://www.jinjiang.gov.cn/table.png"


class Wacz:
    """A reader of its own: what the specification promises of a file is asserted while it is opened."""

    def __init__(self, file: Path) -> None:
        self.zip = zipfile.ZipFile(file)
        assert self.zip.testzip() is None
        package = self.zip.read("datapackage.json")
        digest = json.loads(self.zip.read("datapackage-digest.json"))
        assert digest == {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(package).hexdigest()}"}
        self.package = json.loads(package)
        assert (self.package["profile"], self.package["wacz_version"]) == ("data-package", "1.1.1")
        listed = {one["path"]: one for one in self.package["resources"]}
        assert set(self.zip.namelist()) == {*listed, "datapackage.json", "datapackage-digest.json"}
        for path, one in listed.items():
            data = self.zip.read(path)
            assert (one["bytes"], one["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
            assert self.zip.getinfo(path).compress_type == zipfile.ZIP_STORED
        self.warc = self.zip.read("archive/data.warc.gz")
        lines = self.zip.read("indexes/index.cdxj").decode().splitlines()
        assert lines == sorted(lines)
        self.index = [(line.split(" ", 2)[0], json.loads(line.split(" ", 2)[2])) for line in lines]
        head, *pages = map(json.loads, self.zip.read("pages/pages.jsonl").decode().splitlines())
        assert head["format"] == "json-pages-1.0"
        self.pages: list[dict[str, Any]] = pages

    def body(self, entry: dict[str, Any]) -> bytes:
        start = int(entry["offset"])
        piece = self.warc[start : start + int(entry["length"])]
        assert gzip.decompress(piece).startswith(b"WARC/1.1\r\n")
        record = next(iter(ArchiveIterator(BytesIO(piece))))
        assert record.rec_headers.get_header("WARC-Target-URI") == entry["url"]
        body: bytes = record.content_stream().read()
        return body

    def kinds(self) -> list[str]:
        return [one.rec_type for one in ArchiveIterator(BytesIO(self.warc), check_digests="raise")]


@pytest.fixture
def kept(sqlite_archive: Archive, monkeypatch: pytest.MonkeyPatch) -> Keeper:
    """Report 1 captured twice, with a picture; report 2 of another year; a page of neither."""
    monkeypatch.setenv("NIANBAO_ARCHIVE", str(sqlite_archive.folder))
    monkeypatch.delenv("NIANBAO_DATABASE_URL", raising=False)
    keeper, desk = Keeper(sqlite_archive), Desk(sqlite_archive)
    first = keeper.keep(PAGE, b"first", "jinjiang")
    picture = keeper.keep(PICTURE, b"picture", "jinjiang")
    keeper.keep("http://www.jinjiang.gov.cn/list.htm", b"list", "jinjiang")
    assert first.id is not None
    assert picture.id is not None
    with sqlite_archive.begin() as conn:
        add_pictures(conn, first.id, {"table.png": picture.id})
    desk.store(full_report(), PAGE, capture_id=first.id)
    again = keeper.keep(PAGE, b"first", "jinjiang", of=first)
    desk.moment = keeper.moment
    desk.store(full_report(), PAGE, capture_id=again.id)
    other = keeper.keep(OTHER, b"other", "jinjiang")
    desk.moment = keeper.moment
    desk.store(full_report("内坑镇", 2022), OTHER, capture_id=other.id)
    keeper.writer.close()
    return keeper


@pytest.mark.usefixtures("kept")
def test_a_report_with_all_that_belongs_to_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "one.wacz"
    assert main(["captures", "export", str(file), "--report", "1"]) == 0
    assert "1 reports, 3 captures, 1 pages" in capsys.readouterr().err
    made = Wacz(file)
    assert [(one["url"], one["mime"]) for _, one in made.index] == [
        (PAGE, "text/html"),
        (PAGE, "warc/revisit"),
        (PICTURE, "text/html"),
    ]
    assert [made.body(one) for _, one in made.index] == [b"first", b"", b"picture"]
    assert made.kinds() == ["warcinfo", *["response", "request"] * 2, "revisit", "request"]
    assert [(page["url"], page["title"]) for page in made.pages] == [
        (PAGE, "龙湖镇2023年政府信息公开工作年度报告")
    ]
    assert made.pages[0]["ts"] == "2025-01-21T08:30:00Z"


@pytest.mark.parametrize(
    ("options", "urls"),
    [
        (["--year", "2022"], {OTHER}),
        (["--province", "福建"], {PAGE, PICTURE, OTHER}),
        (["--site", "jinjiang", "--year", "2023"], {PAGE, PICTURE}),
        (["--report", "1", "--report", "2"], {PAGE, PICTURE, OTHER}),
    ],
)
@pytest.mark.usefixtures("kept")
def test_options_narrow_each_other(tmp_path: Path, options: list[str], urls: set[str]) -> None:
    assert main(["captures", "export", str(tmp_path / "x.wacz"), *options]) == 0
    assert {one["url"] for _, one in Wacz(tmp_path / "x.wacz").index} == urls


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ([], "say which reports"),
        (["--report", "99"], "no report fits"),
        (["--report", "0"], "Invalid value"),
        (["--report", "99999999999999999999"], "Invalid value"),
        (["--report", "one"], "'one' is not a valid whole number"),
        (["--province", "Atlantis"], "Atlantis"),
        (["--site", "jinjiang", "--year", "1999"], "Invalid value"),
    ],
)
@pytest.mark.usefixtures("kept")
def test_wrong_use_is_one_line(
    tmp_path: Path, options: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["captures", "export", str(tmp_path / "x.wacz"), *options]) == 2
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1
    assert not (tmp_path / "x.wacz").exists()


@pytest.mark.usefixtures("kept")
def test_a_file_is_never_replaced_and_never_half_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.wacz").write_bytes(b"older")
    assert main(["captures", "export", str(tmp_path / "x.wacz"), "--report", "1"]) == 2
    assert (tmp_path / "x.wacz").read_bytes() == b"older"
    for name, words in (
        (str(tmp_path / "no" / "x.wacz"), "no folder"),
        ("-", "no file's name"),
        ("", "no file"),
    ):
        capsys.readouterr()
        assert main(["captures", "export", name, "--report", "1"]) == 2
        assert words in capsys.readouterr().err


@pytest.mark.usefixtures("kept")
def test_what_cannot_be_written_is_named_as_it_was_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    long = tmp_path / ("x" * 250)
    assert main(["captures", "export", str(long), "--report", "1"]) == 1
    assert f"{long} was not written: " in capsys.readouterr().err
    assert [path for path in tmp_path.iterdir() if path.is_file()] == []


def test_a_lost_capture_is_named_and_the_rest_written(
    kept: Keeper, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (file,) = (kept.archive.folder / "warc").rglob("*.warc.gz")
    data = file.read_bytes()
    file.write_bytes(data[: len(data) - 900])
    assert main(["captures", "export", str(tmp_path / "x.wacz"), "--province", "35"]) == 1
    said = capsys.readouterr().err
    assert "lost: warc/" in said
    assert OTHER not in {one["url"] for _, one in Wacz(tmp_path / "x.wacz").index}


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("http://www.Jinjiang.gov.cn/A/1.HTM", "cn,gov,jinjiang)/a/1.htm"),
        ("https://xxgk.jj.gov.cn:443", "cn,gov,jj,xxgk)/"),
        ("http://10.0.0.1:8080/x?b=2&A=1", "1,0,0,10:8080)/x?a=1&b=2"),
        ("http://a.cn:99999/", "cn,a)/"),
        ("file:///tmp/Report.html", "file:///tmp/report.html"),
    ],
)
def test_the_key_of_an_address(url: str, key: str) -> None:
    assert url_key(url) == key
