"""Limits that hold for every medium, and containers whose members lie."""

from __future__ import annotations

import io
import zipfile

import pytest

from extract.errors import Unreadable
from extract.media import limits
from extract.media.package import Package


def packed(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def refused(data: bytes, name: str = "") -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        Package(data, "Word (DOCX)").xml(name)
    return caught.value


def test_seconds_by_medium() -> None:
    assert limits.seconds("image/png") == limits.seconds("image/jpeg") > limits.seconds("application/pdf")
    assert limits.seconds("application/x-unheard-of") == limits.USUAL_SECONDS


def test_a_pdf_has_time_for_each_page_as_it_may_be_a_scan() -> None:
    def time(data: bytes) -> float:
        return limits.seconds("application/pdf", b"%PDF-1.7\n" + data)

    assert time(b"<< /Type /Pages /Count 1 >> << /Type /Page >>") == time(b"") == 180
    assert time(b"<</Type/Page>>\n" * 12) == 12 * limits.SCAN_SECONDS
    assert time(b"<</Type/Page>>\n" * 100_000) == limits.MOST_COUNTED * limits.SCAN_SECONDS
    assert time(b"<< /Type /ObjStm /N 90 >>") == limits.UNCOUNTED * limits.SCAN_SECONDS


def test_a_document_over_the_limit_is_not_opened() -> None:
    error = refused(bytes(limits.MOST_BYTES + 1))
    assert error.reason == "too_large"
    assert "64,000,000" in error.detail


def test_members_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_PACKAGE_BYTES", 1000)
    package = Package(packed({"a": bytes(600), "b": bytes(600)}), "ZIP archive")
    assert package.read("a") == bytes(600)
    with pytest.raises(Unreadable) as caught:
        package.read("b")
    assert caught.value.reason == "too_large"


@pytest.mark.parametrize(
    "xml",
    [
        b"<a",
        b"",
        b"<a>&x;</a>",
        b"<!DOCTYPE a><a/>",
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    ],
    ids=["cut", "empty", "entity", "document type", "a file of the machine"],
)
def test_xml_that_is_not_taken(xml: bytes) -> None:
    assert refused(packed({"a.xml": xml}), "a.xml").reason == "damaged"


def test_targets_are_members_however_they_are_spelt() -> None:
    relations = (
        b'<Relationships xmlns="x"><Relationship Id="1" Type="http://x/image" Target="media/%E5%9B%BE.png"/>'
        b'<Relationship Id="2" Type="x/styles" Target="/word/Styles.xml"/>'
        b'<Relationship Id="3" Type="x/image" Target="http://a.cn/1.png" TargetMode="External"/>'
        b'<Relationship Id="4" Type="x/image" Target="../../etc/passwd"/></Relationships>'
    )
    package = Package(
        packed(
            {"word/_rels/document.xml.rels": relations, "word/media/图.png": b"x", "word/styles.xml": b"x"}
        ),
        "x",
    )
    assert package.targets("word/document.xml") == {
        "1": ("image", "word/media/图.png"),
        "2": ("styles", "word/styles.xml"),
    }
