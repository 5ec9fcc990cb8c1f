"""Files changed after they were made, as people and programs change them; the truth stays the same."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from random import Random
from typing import TypeAlias

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from crawler.samples.files.packing import packed, unpacked

Trap: TypeAlias = Callable[[Random, bytes], bytes]
_FIGURE = re.compile(r"<w:r><w:rPr>((?:(?!</w:rPr>).)*)</w:rPr><w:t[^>]*>(\d+)</w:t></w:r>")
_BY = 'w:id="1" w:author="某" w:date="2025-01-02T00:00:00Z"'


def tracked(rng: Random, data: bytes) -> bytes:
    """Figures of a DOCX corrected with tracked changes: the one before stands in the file, struck out."""

    def change(match: re.Match[str]) -> str:
        if rng.random() < 0.7:
            return match[0]
        before = f"<w:r><w:rPr>{match[1]}</w:rPr><w:delText>{rng.randrange(1, 999)}</w:delText></w:r>"
        return f"<w:del {_BY}>{before}</w:del><w:ins {_BY}>{match[0]}</w:ins>"

    return _document(data, lambda xml: _FIGURE.sub(change, xml))


def noted(rng: Random, data: bytes) -> bytes:
    """Some figures of a DOCX have a bookmark or a proofing mark between their digits."""

    def change(match: re.Match[str]) -> str:
        if len(match[2]) < 2 and rng.random() < 0.5:
            return f'<w:bookmarkStart w:id="{rng.randrange(9999)}" w:name="_Toc1"/>{match[0]}'
        runs = (f"<w:r><w:rPr>{match[1]}</w:rPr><w:t>{digit}</w:t></w:r>" for digit in match[2])
        return '<w:proofErr w:type="gramStart"/>'.join(runs)

    return _document(data, lambda xml: _FIGURE.sub(change, xml))


def _document(data: bytes, change: Callable[[str], str]) -> bytes:
    members = unpacked(data)
    name = "word/document.xml"
    members[name] = change(members[name].decode("utf-8")).encode("utf-8")
    return packed(members)


def _saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def summed(rng: Random, data: bytes) -> bytes:
    """总计 of part three as formulas, where they give the printed figure."""
    del rng
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet: Worksheet = book["依申请公开"]
    for row in range(4, sheet.max_row + 1):
        six = [sheet.cell(row, column).value for column in range(4, 10)]
        whole = [value for value in six if isinstance(value, int)]
        if len(whole) == 6 and sheet.cell(row, 10).value == sum(whole):
            sheet.cell(row, 10).value = f"=SUM(D{row}:I{row})"
    return _saved(book)


def last_year(rng: Random, data: bytes) -> bytes:
    """A hidden sheet before the others holds part three of another year."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    copy = book.copy_worksheet(book["依申请公开"])
    copy.title, copy.sheet_state = "上年数据", "hidden"
    for row in copy.iter_rows(min_row=4, min_col=4, max_col=10):
        for cell in row:
            if isinstance(cell.value, int):
                cell.value += rng.randrange(1, 9)
    book.move_sheet(copy, -3)
    return _saved(book)
