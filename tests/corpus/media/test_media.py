"""The makers of files tell the truth, the marks are fair, and the readers keep what they reached."""

from __future__ import annotations

import io
import os
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pypdfium2
import pytest

from extract.media.sniff import media_type
from extract.report import Report, UnusualCell
from tests.corpus.media import floors
from tests.corpus.media.cases import MediaCase, absent, named
from tests.corpus.media.catalogue import catalogue
from tests.corpus.media.marks import Line, Marks, _kept, _owned, marks, sums
from tests.corpus.perfect import perfect
from tests.corpus.score import score

_MEDIA = {
    "docx": "wordprocessingml.document",
    "doc": "application/msword",
    "wps": "application/msword",
    "rtf": "application/rtf",
    "xlsx": "spreadsheetml.sheet",
    "xls": "application/vnd.ms-excel",
    "pdf": "application/pdf",
    "ofd": "application/ofd",
    "scan": "application/pdf",
}


@pytest.fixture(scope="module")
def found() -> list[MediaCase]:
    lacking = floors.lacking()
    if lacking and os.environ.get("CI") == "true":
        pytest.fail(f"cannot make {lacking}")
    return floors.pinned_cases()


@pytest.fixture(scope="module")
def read(found: list[MediaCase]) -> list[Marks]:
    return [marks(case) for case in found]


def test_the_files_are_what_their_names_say(found: list[MediaCase]) -> None:
    for case in found:
        assert media_type(case.data).endswith(_MEDIA[case.medium])


def test_the_readers_keep_their_floors(read: list[Marks]) -> None:
    lines = sums(read)
    media = {one.case.medium for one in read}
    assert floors.complaints(floors.load(), lines, media) == []


def test_the_same_name_is_the_same_file() -> None:
    assert named("2021/docx.word/7").data == named("2021/docx.word/7").data
    assert named("2021/docx.word/7").data != named("2021/docx.word/8").data


def _figures(case: MediaCase) -> list[str]:
    return sorted(cell.text.strip() for cell in case.truth.cells.values() if cell.text.strip())


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    "name", ["docx.word", "docx.wps", "docx.layout", "docx.four_tables", "docx.numbered"]
)
def test_a_docx_holds_every_figure_once(name: str, seed: int) -> None:
    case = named(f"2021/{name}/{seed}")
    document = docx.Document(io.BytesIO(case.data))
    cells = document.element.body.iter(docx.oxml.ns.qn("w:tc"))
    texts = ["".join(run.text for run in cell.iter(docx.oxml.ns.qn("w:t"))).strip() for cell in cells]
    for figure in _figures(case):
        texts.remove(figure)


@pytest.mark.parametrize("name", ["xlsx.sheets", "xlsx.single", "xlsx.texts"])
def test_a_workbook_holds_every_figure(name: str) -> None:
    case = named(f"2021/{name}/1")
    book = openpyxl.load_workbook(io.BytesIO(case.data))
    texts = [
        str(value).strip() for sheet in book for row in sheet.iter_rows(values_only=True) for value in row
    ]
    for figure in _figures(case):
        texts.remove(figure)


@pytest.mark.parametrize("name", ["pdf.set", "pdf.cid", "pdf.singly", "pdf.landscape"])
def test_a_pdf_holds_every_figure(name: str) -> None:
    if why := absent(catalogue()[name]):
        pytest.skip(why)
    case = named(f"2019/{name}/1")
    document = pypdfium2.PdfDocument(case.data)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    words = text.split()
    for figure in _figures(case):
        if figure.isdecimal():
            words.remove(figure)


def test_an_ofd_holds_every_figure() -> None:
    case = named("2021/ofd.set/1")
    with zipfile.ZipFile(io.BytesIO(case.data)) as package:
        pages = [name for name in package.namelist() if name.endswith("Content.xml")]
        text = "".join(package.read(name).decode("utf-8") for name in pages)
    for figure in set(_figures(case)):
        assert text.count(f">{figure}<") >= _figures(case).count(figure)


def _marked(case: MediaCase, report: Report) -> tuple[int, int, int]:
    """Cells marked, missing and invented, as `marks` counts them."""
    result = score(case, report)
    kept = _kept(report)
    owned = [text for text in result.missing if _owned(text.partition(":")[0], kept)]
    return len(owned), len(result.missing) - len(owned), len(result.invented)


def test_a_lost_figure_is_missing_unless_the_reading_owns_up_to_it() -> None:
    case = named("2021/docx.word/3")
    report = perfect(case)
    assert _marked(case, report) == (0, 0, 0)
    row = next(row for row, value in report.applications["total"].items() if value is not None)
    report.applications["total"][row] = None
    assert _marked(case, report) == (0, 1, 0)
    cell = UnusualCell("applications", row, "total", "l2", "unreadable")
    report.unusual_cells.append(cell)
    assert _marked(case, report) == (1, 0, 0)
    report.unusual_cells[-1] = replace(cell, column="*")
    assert _marked(case, report) == (1, 0, 0)


def test_a_wrong_figure_is_invented_whatever_is_said_of_it() -> None:
    case = named("2021/docx.word/3")
    report = perfect(case)
    report.applications["total"]["granted"] = 987654
    report.unusual_cells.append(UnusualCell("applications", "granted", "total", "987654", "unreadable"))
    assert _marked(case, report) == (0, 0, 1)


LINES = {"docx": Line(asked=200, right=190, marked=6), "all": Line(asked=200, right=190, marked=6)}
FLOORS = {"docx": {"right": 95.0, "honest": 98.0}}


def test_the_gate_opens_for_what_was_pinned_and_tells_what_sank() -> None:
    assert floors.complaints(FLOORS, LINES, {"docx"}) == []
    assert floors.complaints(FLOORS, {"docx": Line(asked=200, right=190, marked=5)}, {"docx"})
    assert floors.complaints(FLOORS, {"docx": Line(asked=200, right=189, marked=7)}, {"docx"})
    assert floors.complaints(FLOORS, LINES, {"docx", "pdf"}) == ["pdf: no floor, pin it"]


def test_the_gate_tells_one_invented_figure() -> None:
    lines = {"docx": replace(LINES["docx"], invented=1)}
    assert floors.complaints(FLOORS, lines, {"docx"}) == ["docx: 1 figures invented"]


def test_pinning_lowers_no_floor_unless_told_and_takes_nothing_invented(tmp_path: Path) -> None:
    file = tmp_path / "floors.json"
    low = {name: Line(asked=200, right=100) for name in ("docx", "all")}
    assert floors.write(LINES, allow_lower=False, file=file) == 0
    assert floors.write(low, allow_lower=False, file=file) == 1
    assert floors.load(file) == FLOORS
    assert floors.write(low, allow_lower=True, file=file) == 0
    assert floors.load(file) == {"docx": {"right": 50.0, "honest": 50.0}}
    assert floors.write({"all": Line(invented=1)}, allow_lower=True, file=file) == 1
