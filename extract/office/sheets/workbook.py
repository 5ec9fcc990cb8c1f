"""XLSX, XLS and ET by calamine: each visible sheet as printed, one after the other."""

from __future__ import annotations

import io
from typing import Any

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from extract.document import Document
from extract.errors import Unreadable
from extract.hints import Hints
from extract.media import limits
from extract.media.package import Package
from extract.office.docx import pictures_of
from extract.office.markup import read_markup
from extract.office.sheets.layout import to_markup
from extract.office.sheets.model import Sheet, as_printed, sheet
from extract.office.sheets.ooxml import SheetMarks, read_marks

_XLSX, _XLS = "Excel (XLSX)", "Excel (XLS)"


def read_xlsx(data: bytes, _hints: Hints) -> Document:
    """The document of an XLSX workbook: hidden sheets, rows and columns are left out.

    A formula is its stored value; an error is its sign (#REF!), and never blank.

    Raises:
        Unreadable: `damaged`, `too_large` or `empty`.
    """
    package = Package(data, _XLSX)
    marks = read_marks(package)
    _check_reach([(one.height, one.width) for one in marks.values()], _XLSX)
    images = pictures_of(package)
    return _document(data, _XLSX, "xlsx", marks, images)


def read_xls(data: bytes, _hints: Hints) -> Document:
    """The document of an XLS workbook, which WPS writes as ET too. Raises `Unreadable` as `read_xlsx`.

    calamine tells neither hidden rows nor errors of this format: an error is blank.
    """
    limits.check_bytes(data, _XLS)
    return _document(data, _XLS, "xls", {}, {})


def _document(
    data: bytes, medium: str, method: str, marks: dict[str, SheetMarks], images: dict[str, bytes]
) -> Document:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        shown = [
            one.name
            for one in workbook.sheets_metadata
            if one.typ == SheetTypeEnum.WorkSheet and one.visible == SheetVisibleEnum.Visible
        ]
        _check_sheets(shown, medium)
        sheets = [_sheet(workbook.get_sheet_by_name(name), marks.get(name), medium) for name in shown]
    except Unreadable:
        raise
    except Exception as error:
        # Each error of calamine has a class of its own; all say that the file is not as it must be.
        detail = "is encrypted" if "assword" in str(error) else "is cut or damaged"
        raise Unreadable("damaged", f"the {medium} file {detail}") from error
    markup = "".join(f"<div>{to_markup(one)}</div>" for one in sheets)
    pictures = "".join(f'<p><img src="{name}"></p>' for name in images)
    if not (markup.replace("<div></div>", "") or pictures):
        raise Unreadable("empty", f"the sheets of the {medium} file are empty")
    return read_markup(f"<body>{markup}{pictures}</body>", method, images)


def _sheet(found: Any, marks: SheetMarks | None, medium: str) -> Sheet:
    _check_reach([(found.total_height, found.total_width)], medium)
    marks = marks or SheetMarks()
    texts = {
        (row, column): as_printed(value)
        for row, values in enumerate(found.to_python(skip_empty_area=False))
        for column, value in enumerate(values)
        if value not in ("", None)
    }
    texts |= marks.errors
    for place, decimals in marks.percent.items():
        if place in texts:
            texts[place] = _percentage(texts[place], decimals)
    return sheet(texts, found.merged_cell_ranges or (), marks.hidden_rows, marks.hidden_columns)


def _check_sheets(shown: list[str], medium: str) -> None:
    if len(shown) > limits.MOST_SHEETS:
        raise Unreadable(
            "too_large", f"the {medium} file has {len(shown):,} sheets; the limit is {limits.MOST_SHEETS}"
        )


def _percentage(text: str, decimals: int) -> str:
    try:
        return f"{float(text) * 100:.{decimals}f}%"
    except ValueError:
        return text


def _check_reach(reaches: list[tuple[int, int]], medium: str) -> None:
    cells = sum(height * width for height, width in reaches)
    if cells > limits.MOST_CELLS:
        raise Unreadable(
            "too_large",
            f"the sheets of the {medium} file have {cells:,} cells; the limit is {limits.MOST_CELLS:,}",
        )
