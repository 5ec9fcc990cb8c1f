"""What calamine does not tell of an XLSX: hidden rows and columns, errors, percentages, how far a sheet goes.

SpreadsheetML is ECMA-376 part 1, 18. A sheet that says it reaches from A1 to XFD1048576 would make
calamine ask for memory for every place between, so its reach is found first.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from extract.errors import Unreadable
from extract.media import limits
from extract.media.package import Package

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_PERCENT = {9: 0, 10: 2}
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_DECIMALS = re.compile(r"\.(0+)")


@dataclass
class SheetMarks:
    """Facts of one sheet; places are (row, column), 0-based; a percentage is its number of decimals."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    percent: dict[tuple[int, int], int] = field(default_factory=dict)
    height: int = 0
    width: int = 0


def read_marks(package: Package) -> dict[str, SheetMarks]:
    """The marks of each sheet by its name; unpacks every part there is, so that none is a bomb.

    Raises:
        Unreadable: `too_large` or `damaged`.
    """
    main = next((t for kind, t in package.targets("").values() if kind == "officeDocument"), None)
    main = main or package.find("xl/workbook.xml")
    if main is None:
        raise Unreadable("damaged", "the Excel (XLSX) file has no workbook in it")
    targets = package.targets(main)
    percent = _percent_styles(package, next((t for k, t in targets.values() if k == "styles"), None))
    marks: dict[str, SheetMarks] = {}
    used = {main}
    for sheet in package.xml(main).iter("{*}sheet"):
        target = next(
            (targets[v] for k, v in sheet.attrib.items() if k.endswith("}id") and v in targets), None
        )
        if target is not None and target[0] == "worksheet":
            used.add(target[1])
            marks[sheet.get("name") or ""] = _marks(package.read(target[1], limits.MOST_XML_BYTES), percent)
    for name in package.names:
        if name not in used and name.lower().endswith((".xml", ".rels")):
            package.read(name, limits.MOST_XML_BYTES)
    return marks


def _percent_styles(package: Package, name: str | None) -> dict[int, int]:
    """The cell styles that print percentages, each with its number of decimals."""
    root = None if name is None else package.xml(name)
    if root is None:
        return {}
    formats = dict(_PERCENT)
    for one in root.iter("{*}numFmt"):
        code = _QUOTED.sub("", (one.get("formatCode") or "").split(";")[0])
        if "%" in code and (one.get("numFmtId") or "").isdigit():
            decimals = _DECIMALS.search(code)
            formats[int(one.get("numFmtId"))] = len(decimals[1]) if decimals else 0
    cells = root.find("{*}cellXfs")
    styles: dict[int, int] = {}
    for index, one in enumerate(() if cells is None else cells.iterchildren("{*}xf")):
        identity = one.get("numFmtId") or ""
        if identity.isdigit() and int(identity) in formats:
            styles[index] = formats[int(identity)]
    return styles


def _marks(data: bytes, percent: dict[int, int]) -> SheetMarks:
    marks = SheetMarks()
    row, column = -1, -1
    try:
        for event, element in etree.iterparse(
            io.BytesIO(data), events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False
        ):
            name = etree.QName(element).localname
            if event == "start" and name == "row":
                row, column = _number(element.get("r"), row + 2) - 1, -1
                if element.get("hidden") in ("1", "true"):
                    marks.hidden_rows.add(row)
            elif event == "start" and name == "c":
                column = _column(element.get("r"), column + 1)
            elif event == "end" and name == "c":
                _note_cell(element, (row, column), percent, marks)
            elif event == "end" and name == "col":
                _note_columns(element, marks)
            if event == "end" and name in ("row", "c"):
                element.clear()
    except etree.XMLSyntaxError as error:
        raise Unreadable("damaged", "a sheet of the Excel (XLSX) file is not well-formed XML") from error
    return marks


def _note_cell(cell: Any, place: tuple[int, int], percent: dict[int, int], marks: SheetMarks) -> None:
    if not len(cell):
        # Cells that only have a style may go on to the end of the sheet; calamine leaves them out.
        return
    marks.height, marks.width = max(marks.height, place[0] + 1), max(marks.width, place[1] + 1)
    value = cell.findtext("{*}v")
    if cell.get("t") == "e" and value:
        marks.errors[place] = value
    style = cell.get("s") or ""
    if cell.get("t", "n") == "n" and value and style.isdigit() and int(style) in percent:
        marks.percent[place] = percent[int(style)]


def _note_columns(element: Any, marks: SheetMarks) -> None:
    if element.get("hidden") in ("1", "true"):
        first, last = _number(element.get("min"), 1), _number(element.get("max"), 1)
        marks.hidden_columns.update(range(first - 1, min(last, 16384)))


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.isdigit() and len(text) < 8 else otherwise


def _column(reference: str | None, otherwise: int) -> int:
    """The column of a reference such as AB12."""
    match = _REFERENCE.fullmatch(reference or "")
    if match is None:
        return otherwise
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1
