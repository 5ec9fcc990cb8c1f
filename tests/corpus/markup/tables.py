"""How one table is written in HTML; each writer is a hand seen on real pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from random import Random
from typing import TypeAlias

from tests.corpus.flat.cells import Flattener
from tests.corpus.tables import Cell, Table

TableWriter: TypeAlias = Callable[[Random, Table], str]


def spans(cell: Cell) -> str:
    """The span attributes a cell needs, with a leading blank each."""
    found = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    return found + (f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else "")


def template(rng: Random, table: Table) -> str:
    """A clean table with exact spans."""
    del rng
    rows = (
        "<tr>" + "".join(f"<td{spans(c)}>{escape(c.text)}</td>" for c in row) + "</tr>\n"
        for row in table.rows
    )
    return f'<table border="1" cellspacing="0"><tbody>\n{"".join(rows)}</tbody></table>\n'


def heads(rng: Random, table: Table) -> str:
    """`th` for headers and labels, thead and tbody, a caption."""
    del rng
    out = ["<table><caption>附表</caption><thead>"]
    for r, row in enumerate(table.rows):
        tag = ["th" if cell.role in {"header", "corner", "label", "group"} else "td" for cell in row]
        cells = (f"<{t}{spans(c)}>{escape(c.text)}</{t}>" for t, c in zip(tag, row, strict=True))
        out.append("<tr>" + "".join(cells) + "</tr>")
        if r == 0:
            out.append("</thead><tbody>")
    return "\n".join(out) + "</tbody></table>"


def no_row_starts(rng: Random, table: Table) -> str:
    """The `tr` start tags forgotten, their end tags kept."""
    del rng
    rows = ("".join(f"<td{spans(c)}>{escape(c.text)}</td>" for c in row) + "</tr>" for row in table.rows)
    return "<table>" + "\n".join(rows) + "</table>"


def no_row_ends(rng: Random, table: Table) -> str:
    """Neither `tr` nor `td` ever closed."""
    del rng
    rows = ("<tr>" + "".join(f"<td{spans(c)}>{escape(c.text)}" for c in row) for row in table.rows)
    return "<table>" + "\n".join(rows) + "</table>"


def uppercase(rng: Random, table: Table) -> str:
    """Old markup: upper case, no quotes, font tags, centred."""
    del rng
    rows = []
    for row in table.rows:
        cells = (
            f"<TD align=center{spans(c).upper()}><FONT size=3>"
            f"<CENTER>{escape(c.text) or '&nbsp;'}</CENTER></FONT></TD>"
            for c in row
        )
        rows.append("<TR>" + "".join(cells) + "</TR>")
    return "<TABLE BORDER=1>" + "\n".join(rows) + "</TABLE>"


def broken_labels(rng: Random, table: Table) -> str:
    """Longer labels broken by `<br>` or into paragraphs at any place."""

    def inner(cell: Cell) -> str:
        if cell.role == "value" or len(cell.text) < 4:
            return escape(cell.text)
        at = rng.randrange(2, len(cell.text) - 1)
        left, right = escape(cell.text[:at]), escape(cell.text[at:])
        return rng.choice((f"{left}<br>{right}", f"{left}<br/>\n{right}", f"<p>{left}</p><p>{right}</p>"))

    rows = ("<tr>" + "".join(f"<td{spans(c)}>{inner(c)}</td>" for c in row) + "</tr>\n" for row in table.rows)
    return f"<table>{''.join(rows)}</table>"


_WORD_P = 'class="MsoNormal" align="center" style="text-align:center;mso-pagination:widow-orphan"'
_WORD_TD = (
    'style="border:solid windowtext 1.0pt;mso-border-alt:solid windowtext .5pt;padding:0cm 5.4pt 0cm 5.4pt"'
)


def word(rng: Random, table: Table) -> str:
    """A paste from Word: a paragraph a line, mso classes, o:p, spans inside numbers, nbsp padding."""

    def run(text: str) -> str:
        return (
            f"<span style='font-size:10.5pt;font-family:宋体;mso-bidi-font-family:宋体'>{escape(text)}</span>"
        )

    def figure(text: str) -> str:
        if text.isdigit() and len(text) > 1 and rng.random() < 0.6:
            at = rng.randrange(1, len(text))
            return f'{run(text[:at])}<span lang="EN-US">{text[at:]}<o:p></o:p></span>'
        pad = "&nbsp;" if rng.random() < 0.3 else ""
        return f'{pad}<span lang="EN-US">{escape(text) or "&nbsp;"}<o:p></o:p></span>{pad}'

    def inner(cell: Cell) -> str:
        if cell.role in {"value", "filler"}:
            return f"<p {_WORD_P}>{figure(cell.text)}</p>"
        if len(cell.text) == 4 and cell.role == "header":
            return f"<p {_WORD_P}>{run(cell.text[:2])}</p><p {_WORD_P}>{run(cell.text[2:])}</p>"
        return f"<p {_WORD_P}>{run(cell.text)}</p>"

    rows = []
    for row in table.rows:
        cells = (f'<td width="58" {_WORD_TD}{spans(c)}>\n  {inner(c)}\n  </td>' for c in row)
        rows.append('<tr style="height:15.6pt;mso-yfti-irow:1">\n ' + "\n ".join(cells) + "\n</tr>")
    style = 'class="MsoNormalTable" border="0" cellpadding="0" style="border-collapse:collapse"'
    return f'<div align="center"><table {style}>\n{chr(10).join(rows)}\n</table></div>'


def single_characters(rng: Random, table: Table) -> str:
    """Headers set in upright columns, one character a line."""
    del rng

    def inner(cell: Cell) -> str:
        upright = cell.role == "header" and 1 < len(cell.text) < 7
        return "<br>".join(cell.text) if upright else escape(cell.text)

    rows = ("<tr>" + "".join(f"<td{spans(c)}>{inner(c)}</td>" for c in row) + "</tr>\n" for row in table.rows)
    return f"<table>{''.join(rows)}</table>"


def paragraphs(rng: Random, table: Table) -> str:
    """No table at all: a paragraph a cell."""
    del rng
    return "".join(f"<p>{escape(c.text)}</p>\n" for row in table.rows for c in row if c.text)


def divisions(rng: Random, table: Table) -> str:
    """A grid of `div`s laid out by style."""
    del rng
    rows = (
        '<div class="row">'
        + "".join(f'<div class="cell" style="width:{c.colspan * 6}%">{escape(c.text)}</div>' for c in row)
        + "</div>\n"
        for row in table.rows
    )
    return f'<div class="grid">{"".join(rows)}</div>'


@dataclass(frozen=True)
class Lines:
    """No table at all: the lines of a text flattening as paragraphs."""

    flatten: Flattener

    def __call__(self, rng: Random, table: Table) -> str:
        """A paragraph a line that is not blank."""
        return "".join(f"<p>{escape(line)}</p>\n" for line in self.flatten(rng, table) if line.strip())


@dataclass(frozen=True)
class Preformatted:
    """No table at all: the lines of a text flattening in one `pre`."""

    flatten: Flattener

    def __call__(self, rng: Random, table: Table) -> str:
        """One preformatted block."""
        return f"<pre>{escape(chr(10).join(self.flatten(rng, table)))}</pre>"


def nested(rng: Random, table: Table) -> str:
    """The clean table inside the only cell of another one."""
    return f'<table width="100%"><tr><td>{template(rng, table)}</td></tr></table>'


def pieces(rng: Random, found: list[Table], write: TableWriter) -> str:
    """All pieces of one sheet, one after the other."""
    return "".join(write(rng, table) for table in found)
