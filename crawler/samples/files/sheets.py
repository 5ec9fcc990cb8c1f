"""A paper as XLSX: a sheet for the words and one for each table, or all in one."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import openpyxl
from openpyxl.styles import Alignment, Border, Side

from crawler.samples.files.packing import packed, unpacked
from crawler.samples.files.paper import Paper, Sheet

_NAMES = {4: "主动公开", 10: "依申请公开", 15: "复议诉讼"}
_THIN = Side(style="thin")
_DAY = datetime(2025, 1, 15)  # noqa: DTZ001 -- a workbook's dates have no zone


def write_xlsx(paper: Paper, *, single: bool = False, numbers: bool = True) -> bytes:
    """The paper as a workbook.

    With `single` everything stands in one sheet, one below the other; without `numbers` figures are text.
    The same bytes every time.
    """
    book = openpyxl.Workbook()
    words = book.active
    words.title = "报告"
    line = 0
    for block in paper:
        if isinstance(block, Sheet):
            target, top = (words, line) if single else (book.create_sheet(_NAMES[len(block.shares)]), 0)
            _fill(target, block, top, numbers=numbers)
            line += len(block.rows) if single else 0
            continue
        line += 1
        words.cell(line, 1, block.text)
    if line == 0:
        book.remove(words)
    book.properties.created = book.properties.modified = _DAY
    out = io.BytesIO()
    book.save(out)
    members = unpacked(out.getvalue())
    core = members["docProps/core.xml"].decode("utf-8")
    start, end = core.index("<dcterms:modified"), core.index("</dcterms:modified>")
    value = core.index(">", start) + 1
    members["docProps/core.xml"] = (core[:value] + "2025-01-15T00:00:00Z" + core[end:]).encode("utf-8")
    return packed(members)


def _fill(target: Any, sheet: Sheet, top: int, *, numbers: bool) -> None:
    for row, column, box in sheet.places():
        cell = target.cell(top + row + 1, column + 1)
        cell.value = _value(box.text, numbers=numbers)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.border = Border(_THIN, _THIN, _THIN, _THIN)
        if box.rowspan > 1 or box.colspan > 1:
            target.merge_cells(
                start_row=top + row + 1,
                start_column=column + 1,
                end_row=top + row + box.rowspan,
                end_column=column + box.colspan,
            )


def _value(text: str, *, numbers: bool) -> str | int | float | None:
    if numbers and text.isascii() and text.isdecimal():
        return int(text)
    try:
        return float(text) if numbers and "." in text else text or None
    except ValueError:
        return text
