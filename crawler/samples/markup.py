"""Sample portals, the markup: one report's paragraphs and tables in the styles real editors leave behind."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from crawler.samples.tables import Cell, Table

_NBSP = "&nbsp;"
_ASCII = str.maketrans("（），：", "(),:")


@dataclass(frozen=True, slots=True)
class Style:
    """How one editor writes a paragraph, a heading and a table; `labels` changes the wording of labels."""

    paragraph: Callable[[str], str]
    heading: Callable[[str], str]
    table: Callable[[Table], str]
    labels: Callable[[str], str] = str


def relabel(table: Table, style: Style, typos: Mapping[str, str]) -> Table:
    """`table` with its labels as the style, and then the report's own misprints, have them."""

    def changed(cell: Cell) -> Cell:
        if cell.key:
            return cell
        return Cell(typos.get(cell.text, style.labels(cell.text)), cell.rowspan, cell.colspan)

    return [[changed(cell) for cell in row] for row in table]


def spans(cell: Cell) -> str:
    """The span attributes of a cell, none for a single one."""
    rows = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    columns = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    return rows + columns


def _rows(table: Table, cell: Callable[[Cell], str]) -> str:
    return "\n".join("<tr>" + "".join(map(cell, row)) + "</tr>" for row in table)


def _broken(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")


# A clean editor: plain cells, header cells as th where the label stands above a column.


def _clean_table(table: Table) -> str:
    rows = _rows(table, lambda cell: f'<td{spans(cell)} align="center">{_broken(cell.text)}</td>')
    return f'<table class="bgtable" border="1" cellspacing="0" width="100%"><tbody>\n{rows}\n</tbody></table>'


_CLEAN = Style(
    paragraph=lambda text: f'<p style="text-indent: 2em;">{escape(text, quote=False)}</p>',
    heading=lambda text: f'<p style="text-indent: 2em;"><strong>{escape(text, quote=False)}</strong></p>',
    table=_clean_table,
)

# The same with brackets and colons of the ASCII kind, a blank after every number, one line per cell text.


def _spaced(text: str) -> str:
    plain = text.translate(_ASCII).replace(", ", ",").replace(",", ", ")
    return re.sub(r"^(\([一二三四五六七]\)|\d\.)", r"\1 ", plain).replace("\n", " ")


def _loose_table(table: Table) -> str:
    rows = _rows(table, lambda cell: f"<TD{spans(cell)}>\n{escape(cell.text, quote=False)}\n</TD>")
    return f"<TABLE BORDER=1 CELLPADDING=0 WIDTH=640>\n{rows}\n</TABLE>"


_LOOSE = Style(
    paragraph=lambda text: f"<P>　　{escape(text.translate(_ASCII), quote=False)}</P>",
    heading=lambda text: f"<P>　　<B>{escape(text, quote=False)}</B></P>",
    table=_loose_table,
    labels=_spaced,
)

# A paste from a word processor: a paragraph in every cell, every run of digits cut into spans.


def _runs(text: str) -> str:
    pieces = [
        f"<span lang=EN-US style='font-size:12.0pt;font-family:仿宋_GB2312'>{piece}</span>"
        if piece.isascii() and piece.isalnum()
        else f"<span style='font-family:仿宋_GB2312'>{escape(piece, quote=False)}</span>"
        for piece in re.findall(r"\d|[A-Za-z]+|[^\dA-Za-z]+", text)
    ]
    return "".join(pieces) + "<span lang=EN-US><o:p></o:p></span>"


def _word_paragraph(text: str, align: str = "") -> str:
    return f"<p class=MsoNormal{align} style='text-indent:24.0pt;line-height:150%'>{_runs(text)}</p>"


def _word_cell(cell: Cell) -> str:
    lines = cell.text.split("\n") if cell.text else [""]
    inner = "".join(
        f"<p class=MsoNormal align=center style='text-align:center'>{_runs(line) if line else _NBSP}</p>"
        for line in lines
    )
    look = "valign=center style='border:solid windowtext 1.0pt;padding:0cm 5.4pt'"
    return f"<td width=63{spans(cell)} {look}>{inner}</td>"


def _word_table(table: Table) -> str:
    rows = _rows(table, _word_cell)
    return (
        "<div align=center><table class=MsoNormalTable border=0 cellspacing=0 cellpadding=0 "
        f"style='border-collapse:collapse;mso-yfti-tbllook:1184'>\n{rows}\n</table></div>"
    )


_WORD = Style(
    paragraph=_word_paragraph,
    heading=lambda text: f"<p class=MsoNormal style='text-indent:24.0pt'><b>{_runs(text)}</b></p>",
    table=_word_table,
)

# An editor that dropped every table tag: one paragraph for each line of each cell, blanks round digits.


def _lines_table(table: Table) -> str:
    lines = [line for row in table for cell in row for line in (cell.text.split("\n") if cell.text else [""])]
    return "\n".join(
        f'<p style="text-align: center;">{_NBSP if place % 3 == 1 else ""}{escape(line, quote=False)}'
        f"{_NBSP if place % 4 == 2 else ''}</p>"
        for place, line in enumerate(lines)
    )


_LINES = Style(
    paragraph=lambda text: f'<p style="text-indent: 32px;">{escape(text, quote=False)}</p>\n<p>{_NBSP}</p>',
    heading=lambda text: f'<p style="text-indent: 32px;"><span>{escape(text, quote=False)}</span></p>',
    table=_lines_table,
    labels=lambda text: text.translate(_ASCII),
)

# An old page editor: tables inside a layout cell, a blank before or after most figures.


def _old_cell(cell: Cell) -> str:
    inner = _broken(cell.text.translate(_ASCII)) or _NBSP
    if cell.key and cell.text:
        inner = f"{_NBSP}{inner}" if len(cell.key) % 2 else f"{inner}{_NBSP}"
    return f'<td height="28"{spans(cell)}><div align="center"><font size="3">{inner}</font></div></td>'


def _old_table(table: Table) -> str:
    rows = _rows(table, _old_cell)
    return (
        '<table width="96%" border="0" align="center"><tr><td>'
        f'<table width="100%" border="1" cellpadding="2" cellspacing="0">\n{rows}\n</table>'
        "</td></tr></table>"
    )


_OLD = Style(
    paragraph=lambda text: f'<p><font size="3">　　{escape(text, quote=False)}</font></p>',
    heading=lambda text: f'<p><font size="3"><b>{escape(text, quote=False)}</b></font></p>\n<p>{_NBSP}</p>',
    table=_old_table,
)

STYLES: Mapping[str, Style] = {"clean": _CLEAN, "loose": _LOOSE, "word": _WORD, "lines": _LINES, "old": _OLD}
