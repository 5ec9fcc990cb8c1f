"""ODS: cells as they print, repeated, spanned and hidden ones."""

from __future__ import annotations

import io
import zipfile

import pytest

from extract.document import Grid, Line
from extract.errors import Unreadable
from extract.hints import NO_HINTS
from extract.media.open import read_document

NS = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style")
)


def ods(rows: str, style: str = "") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f"<office:document-content {NS}>{style}<office:body><office:spreadsheet>{rows}"
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return file.getvalue()


def table(*rows: str, more: str = "") -> str:
    return f"<table:table {more}>{''.join(rows)}</table:table>"


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def cell(text: str, more: str = "") -> str:
    inner = f"<text:p>{text}</text:p>" if text else ""
    return f"<table:table-cell {more}>{inner}</table:table-cell>"


def grid(data: bytes) -> list[list[str]]:
    (found,) = [block for block in read_document(data, NO_HINTS).blocks if isinstance(block, Grid)]
    rows = [[line[column].text for column in sorted(line)] for line in found.covering()]
    return [line for line in rows if any(line)]


FIRST = row(cell("本年新收政府信息公开申请数量"), cell("1"), cell("2"))
LAST = row(cell("结转下年度继续办理"), cell("3<text:s/>件"), cell("0", 'table:number-columns-repeated="2"'))


def test_cells_as_they_print() -> None:
    merged = row(
        cell("予以公开", 'table:number-rows-spanned="2"'), cell("5", 'table:number-columns-spanned="2"'),
        "<table:covered-table-cell><text:p>9</text:p></table:covered-table-cell>",
    )  # fmt: skip
    below = row("<table:covered-table-cell/>", cell("6"), cell("7"))
    empty = row(cell(""), more='table:number-rows-repeated="1048000"')
    assert grid(ods(table(FIRST, merged, below, LAST, empty))) == [
        ["本年新收政府信息公开申请数量", "1", "2", ""],
        ["予以公开", "5", "5", ""],
        ["予以公开", "6", "7", ""],
        ["结转下年度继续办理", "3 件", "0", "0"],
    ]


def test_what_is_hidden_is_not_printed() -> None:
    style = '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/><table:table-column/>'
    hidden = row(cell("予以公开"), cell("8"), cell("9"), more='table:visibility="collapse"')
    other = table(row(cell("旧"), cell("77")), more='table:style-name="h"')
    assert grid(ods(table(columns, FIRST, hidden, LAST) + other, style)) == [
        ["本年新收政府信息公开申请数量", "2", ""],
        ["结转下年度继续办理", "0", "0"],
    ]


def test_prose_is_lines() -> None:
    data = ods(table(row(cell("一、总体情况")), row(cell("本年做好工作。"))))
    assert read_document(data, NO_HINTS).blocks == [Line("一、总体情况"), Line("本年做好工作。")]


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (table(row(cell("1"), more='table:number-rows-repeated="9000000"')), "too_large"),
        (table(row(cell("1", 'table:number-columns-repeated="9000000"'))), "too_large"),
        (table(), "empty"),
        ("<table:table>", "damaged"),
    ],
)
def test_what_is_not_read(rows: str, reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_document(ods(rows), NO_HINTS)
    assert caught.value.reason == reason
