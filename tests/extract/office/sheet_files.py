"""Reports as workbooks, made by openpyxl, laid out as bodies lay them out."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from openpyxl import Workbook

from tests.corpus.article import Article, Heading, Sheet, Title, Words
from tests.corpus.tables import Table, cover


def saved(book: Any) -> bytes:
    """The bytes of openpyxl's workbook."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def put_table(sheet: Any, table: Table, top: int, *, numbers: bool = True) -> int:
    """Write a table from row `top` (1-based) on, merged; the row behind it."""
    grid = cover(table)
    for r, row in enumerate(grid):
        for c, (cell, begins) in enumerate(row):
            if not begins:
                continue
            text = cell.text
            plain = numbers and text.isascii() and text.isdigit() and str(int(text)) == text
            if text:
                sheet.cell(top + r, c + 1, int(text) if plain else text).data_type = "n" if plain else "s"
            if cell.rowspan > 1 or cell.colspan > 1:
                sheet.merge_cells(
                    start_row=top + r,
                    start_column=c + 1,
                    end_row=top + min(r + cell.rowspan, len(grid)) - 1,
                    end_column=min(c + cell.colspan, table.width),
                )
    return top + len(grid)


def three_sheets(made: Article) -> bytes:
    """A sheet for the words, and one for each table."""
    book = Workbook()
    words = book.active
    row = 1
    for block in made.blocks:
        if isinstance(block, Sheet):
            for table in block.tables:
                put_table(book.create_sheet(f"表{len(book.sheetnames)}"), table, 1)
        elif isinstance(block, Title | Heading | Words):
            words.cell(row, 1, block.text).data_type = "s"
            row += 1
    return saved(book)


def one_sheet(
    *, merged: bool, gaps: int, numbers: bool = True, width: int = 15
) -> Callable[[Article], bytes]:
    """A writer of everything on one sheet, prose merged over the sheet's width or not."""

    def write(made: Article) -> bytes:
        book = Workbook()
        sheet = book.active
        row = 1
        for block in made.blocks:
            if isinstance(block, Title | Heading | Words):
                sheet.cell(row, 1, block.text).data_type = "s"
                if merged:
                    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)
                row += 1
            elif isinstance(block, Sheet):
                for table in block.tables:
                    row = put_table(sheet, table, row + gaps, numbers=numbers) + gaps
        return saved(book)

    return write
