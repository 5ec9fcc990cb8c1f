"""ODS: its own file keeps every cell as it prints, so it is read without a library (OpenDocument 1.2, 9)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from extract.document import Document
from extract.errors import Unreadable
from extract.hints import Hints
from extract.media import limits
from extract.media.package import Package
from extract.office.markup import read_markup
from extract.office.sheets.layout import to_markup
from extract.office.sheets.model import Place, Sheet, sheet

_MEDIUM = "OpenDocument spreadsheet (ODS)"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")


def read_ods(data: bytes, _hints: Hints) -> Document:
    """The document of an ODS workbook; hidden sheets, rows and columns are left out.

    Raises:
        Unreadable: `damaged` (an encrypted file, too), `too_large` or `empty`.
    """
    package = Package(data, _MEDIUM)
    content = package.find("content.xml")
    if content is None:
        raise Unreadable("damaged", f"the {_MEDIUM} file has no content in it")
    root = package.xml(content)
    hidden = {
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        for properties in style.iter(f"{_STYLE}table-properties")
        if properties.get(f"{_TABLE}display") == "false"
    }
    tables = [
        table
        for table in root.iter(f"{_TABLE}table")
        if table.get(f"{_TABLE}style-name") not in hidden
        and next(table.iterancestors(f"{_TABLE}table"), None) is None
    ]
    markup = "".join(f"<div>{to_markup(_Reading(limits.MOST_CELLS).sheet(table))}</div>" for table in tables)
    if not markup.replace("<div></div>", ""):
        raise Unreadable("empty", f"the sheets of the {_MEDIUM} file are empty")
    return read_markup(f"<body>{markup}</body>", "ods", {})


@dataclass
class _Reading:
    """One sheet under way; `left` is how many rows and filled cells it may still have."""

    left: int
    texts: dict[Place, str] = field(default_factory=dict)
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def sheet(self, table: Any) -> Sheet:
        """The sheet of a table element. Raises `Unreadable('too_large')`."""
        column = 0
        for element in table.iter(f"{_TABLE}table-column"):
            times = _times(element, "columns")
            if element.get(f"{_TABLE}visibility") in ("collapse", "filter"):
                self.hidden_columns.update(range(column, min(column + times, limits.MOST_CELLS)))
            column += times
        row = 0
        for element in table.iter(f"{_TABLE}table-row"):
            times = _times(element, "rows")
            is_hidden = element.get(f"{_TABLE}visibility") in ("collapse", "filter")
            # Rows without a word may be repeated to the end of the sheet.
            for copy in range(times if any(True for _ in element.iter(f"{_TEXT}p")) else 1):
                self._spend(1)
                self._row(element, row + copy, is_hidden=is_hidden)
            row += times
        return sheet(self.texts, self.merged, self.hidden_rows, self.hidden_columns)

    def _row(self, element: Any, row: int, *, is_hidden: bool) -> None:
        if is_hidden:
            self.hidden_rows.add(row)
        column = 0
        for cell in element.iterchildren(*_CELLS):
            times = _times(cell, "columns")
            text = "" if cell.tag != _CELLS[0] else "\n".join(_paragraphs(cell))
            down, across = _span(cell, "rows"), _span(cell, "columns")
            if down > 1 or across > 1:
                self.merged.append(((row, column), (row + down - 1, column + across - 1)))
            if text:
                self._spend(times)
                self.texts.update(((row, column + copy), text) for copy in range(times))
            column += times

    def _spend(self, cells: int) -> None:
        self.left -= cells
        if self.left < 0:
            raise Unreadable(
                "too_large", f"a sheet of the {_MEDIUM} file has over {limits.MOST_CELLS:,} cells"
            )


def _paragraphs(cell: Any) -> Iterator[str]:
    """The lines a cell prints; a note on it is none of them."""
    for paragraph in cell.iterchildren(f"{_TEXT}p"):
        for mark in paragraph.iter(f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"):
            mark.text = "\n" if mark.tag.endswith("line-break") else " "
        yield str(etree.tostring(paragraph, method="text", encoding="unicode", with_tail=False))


def _times(element: Any, what: str) -> int:
    return _number(element.get(f"{_TABLE}number-{what}-repeated"))


def _span(element: Any, what: str) -> int:
    return _number(element.get(f"{_TABLE}number-{what}-spanned"))


def _number(text: str | None) -> int:
    return max(int(text), 1) if text is not None and text.isdigit() and len(text) < 8 else 1
