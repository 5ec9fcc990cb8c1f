"""Tables of a DOCX as word processors write them, their pages turned where they are too wide."""

from __future__ import annotations

from docx.oxml.ns import nsdecls

from crawler.samples.files.paper import Box, Sheet
from crawler.samples.files.word_text import Habits, paragraph, runs

_TWIPS = 9000  # width of a table on A4 between usual margins


def table_blocks(sheet: Sheet, habits: Habits) -> list[str]:
    """The table, its page turned where the habit says so, and the empty paragraph after it."""
    table = _table(sheet, habits)
    if habits.layout:
        table = (
            f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{_TWIPS + 400}" w:type="dxa"/></w:tblPr>'
            f'<w:tblGrid><w:gridCol w:w="{_TWIPS + 400}"/></w:tblGrid><w:tr><w:tc><w:tcPr>'
            f'<w:tcW w:w="{_TWIPS + 400}" w:type="dxa"/></w:tcPr>{table}<w:p/></w:tc></w:tr></w:tbl>'
        )
    empty = paragraph("")
    if habits.landscape and len(sheet.shares) == 10:
        return [_turn(11900, 16840), table, _turn(16840, 11900)]
    return [table, empty]


def _turn(width: int, height: int) -> str:
    """The end of a section of that page size, in twentieths of a point."""
    way = ' w:orient="landscape"' if width > height else ""
    return paragraph(
        "",
        f'<w:sectPr><w:pgSz w:w="{width}" w:h="{height}"{way}/>'
        '<w:pgMar w:top="1400" w:right="1400" w:bottom="1400" w:left="1400" w:header="700" w:footer="700"/>'
        "</w:sectPr>",
    )


_EDGE = 'w:val="single" w:sz="4" w:space="0" w:color="000000"'
_EDGES = "".join(f"<w:{side} {_EDGE}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV"))


def _table(sheet: Sheet, habits: Habits) -> str:
    widths = [int(_TWIPS * share) for share in sheet.shares]
    places = {(row, column): box for row, column, box in sheet.places()}
    covered = {
        (row + down, column): box for (row, column), box in places.items() for down in range(1, box.rowspan)
    }
    rows = []
    for row in range(len(sheet.rows)):
        begins = "<w:trPr><w:tblHeader/></w:trPr>" if row < sheet.header else ""
        cells = []
        for column in range(len(widths)):
            box, merge = places.get((row, column)), "restart"
            if box is None:
                box, merge = covered.get((row, column)), "continue"
            if box is not None:
                cells.append(_cell(box, merge, sum(widths[column : column + box.colspan]), habits))
        rows.append(f"<w:tr>{begins}{''.join(cells)}</w:tr>")
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    layout = '<w:tblLayout w:type="fixed"/>' if habits.fixed else ""
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f"<w:tblBorders>{_EDGES}</w:tblBorders>{layout}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
        f"{''.join(rows)}</w:tbl>"
    )


def _cell(box: Box, merge: str, width: int, habits: Habits) -> str:
    look = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if box.colspan > 1:
        look += f'<w:gridSpan w:val="{box.colspan}"/>'
    if box.rowspan > 1:
        look += f'<w:vMerge w:val="{merge}"/>' if merge == "restart" else "<w:vMerge/>"
    text = box.text if merge == "restart" else ""
    lines = [text] if habits.soft else text.split("\n")
    centre = '<w:jc w:val="center"/>'
    words = "".join(paragraph(runs(line, habits, habits.size) if line else "", centre) for line in lines)
    return f'<w:tc><w:tcPr>{look}<w:vAlign w:val="center"/></w:tcPr>{words}</w:tc>'
