"""ZIP and gzip files: one report inside, several documents, and archives made to hurt."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest

from extract.document import Document, Grid
from extract.errors import Unreadable
from extract.hints import NO_HINTS
from extract.media import limits
from extract.media.open import read_document
from tests.extract.office.reports import check_figures, made_report
from tests.extract.office.word_files import word_file
from tests.extract.page.pages import page, report

REPORT = page(report()).encode()


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def grids(document: Document) -> int:
    return sum(isinstance(block, Grid) for block in document.blocks)


def refused(data: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read_document(data, NO_HINTS)
    assert "\n" not in caught.value.detail
    return caught.value


def test_one_document_is_read_as_what_it_is() -> None:
    made = made_report("2021", "zip")
    members = {
        "年报/": b"",
        "__MACOSX/._年报.docx": b"x",
        "Thumbs.db": b"x",
        "年报/年报.docx": word_file(made),
    }
    check_figures(zipped(members), made, "docx")


@pytest.mark.parametrize(
    "data",
    [
        gzip.compress(REPORT),
        zipped({"a.zip": zipped({"a.html": REPORT})}),
        zipped({"a.gz": gzip.compress(REPORT)}),
    ],
    ids=["gzip", "zip in zip", "gzip in zip"],
)
def test_a_page_packed_once_or_twice(data: bytes) -> None:
    document = read_document(data, NO_HINTS)
    assert document.method == "html"
    assert grids(document) == 3


def test_of_several_documents_the_only_report_is_taken() -> None:
    note = "关于报送年度报告的通知，请查收。".encode()
    picture = b"\x89PNG\r\n\x1a\n"
    assert grids(read_document(zipped({"a.txt": note, "b.html": REPORT, "c.png": picture}), NO_HINTS)) == 3
    both = {"年报.html": REPORT, "年报.htm": REPORT, "说明.txt": note}
    assert grids(read_document(zipped(both), NO_HINTS)) == 3


def test_several_reports_or_none_are_named() -> None:
    error = refused(zipped({"甲.html": REPORT, "乙.html": REPORT}))
    assert error.reason == "media"
    assert "several reports: 甲.html、乙.html" in error.detail
    assert "no report" in refused(zipped({"1.txt": b"abc", "2.txt": b"def"})).detail


def test_names_in_gbk_are_told() -> None:
    data = zipped({"ab.html": REPORT, "cd.html": REPORT}).replace(b"ab.html", "甲".encode("gbk") + b".html")
    assert "甲.html" in refused(data).detail


def test_archives_that_are_not_opened() -> None:
    plain = zipped({"a.html": REPORT})
    local, central = plain.index(b"PK\x03\x04") + 6, plain.index(b"PK\x01\x02") + 8
    locked = bytearray(plain)
    locked[local] |= 1
    locked[central] |= 1
    nested = zipped({"a.zip": zipped({"a.zip": zipped({"a.html": REPORT})})})
    expected = {
        bytes(locked): ("damaged", "is encrypted"),
        plain[:-40]: ("damaged", "cut or damaged"),
        gzip.compress(REPORT)[:-20]: ("damaged", "cut or damaged"),
        nested: ("damaged", "archive in an archive in an archive"),
        zipped({"__MACOSX/x": b"x"}): ("empty", "is empty"),
        zipped({f"{n}.html": b"x" for n in range(30)}): ("media", "30 files"),
        zipped({f"{n}": b"" for n in range(limits.MOST_MEMBERS + 1)}): ("too_large", "members"),
    }
    for data, (reason, words) in expected.items():
        error = refused(data)
        assert error.reason == reason
        assert words in error.detail


def test_bombs_are_not_unpacked() -> None:
    big = bytes(limits.MOST_MEMBER_BYTES + 1)
    assert refused(zipped({"a.txt": big})).reason == "too_large"
    assert refused(gzip.compress(big)).reason == "too_large"
    # A size that lies: the header says 1.
    lying = zipped({"a.txt": big})
    at = lying.index(b"PK\x01\x02") + 24
    lying = lying[:at] + (1).to_bytes(4, "little") + lying[at + 4 :]
    assert refused(lying).reason in ("too_large", "damaged")
    word = zipped({"word/document.xml": bytes(limits.MOST_XML_BYTES + 1)})
    assert refused(word).reason == "too_large"
