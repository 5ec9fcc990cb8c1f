"""An article as the inner HTML of a page's content element."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from random import Random
from typing import TypeAlias

from tests.corpus.article import Article, Decoy, Heading, Image, Sheet, Title, Words
from tests.corpus.markup.tables import TableWriter, pieces, spans
from tests.corpus.tables import Cell, Table
from tests.corpus.truth import NUMERALS

BodyWriter: TypeAlias = Callable[[Random, Article, TableWriter], str]


def _decoy(block: Decoy) -> str:
    rows = ("<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>" for row in block.rows)
    return f"<table>{''.join(rows)}</table>"


def plain(rng: Random, made: Article, write: TableWriter) -> str:
    """Paragraphs, bold headings, tables in between."""
    out: list[str] = []
    for block in made.blocks:
        match block:
            case Title(text):
                out.append(f'<p style="text-align:center"><strong>{escape(text)}</strong></p>')
            case Heading(text):
                out.append(f"<p>　　<strong>{escape(text)}</strong></p>")
            case Words(text):
                out.append(f"<p>　　{escape(text)}</p>")
            case Sheet(found):
                out.append(pieces(rng, found, write))
            case Decoy():
                out.append(_decoy(block))
            case Image(part):
                out.append(f'<p align="center"><img src="./W0202{part}.png" width="640"></p>')
    return "\n".join(out)


def breaks(rng: Random, made: Article, write: TableWriter) -> str:
    """No paragraphs: text nodes parted by `<br>`, indented by nbsp."""
    out: list[str] = []
    for block in made.blocks:
        match block:
            case Title(text) | Heading(text) | Words(text):
                out.append(f"&nbsp;&nbsp;&nbsp;&nbsp;{escape(text)}<br>")
            case Sheet(found):
                out.append(pieces(rng, found, write))
            case Decoy():
                out.append(_decoy(block))
            case Image(part):
                out.append(f'<img src="/images/{part}.jpg"><br>')
    return "\n".join(out)


def word_paste(rng: Random, made: Article, write: TableWriter) -> str:
    """Word's own paragraphs and runs, with its conditional comments."""
    out = ["<!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]-->"]
    for block in made.blocks:
        match block:
            case Title(text) | Heading(text) | Words(text):
                at = rng.randrange(0, len(text) + 1)
                runs = "".join(f"<span>{escape(run)}</span>" for run in (text[:at], text[at:]))
                out.append(f'<p class="MsoNormal" style="text-indent:32pt">{runs}<o:p></o:p></p>')
            case Sheet(found):
                out.append(pieces(rng, found, write))
            case Decoy():
                out.append(_decoy(block))
            case Image(part):
                out.append(f'<p class="MsoNormal"><img src="clip_image00{part}.gif"></p>')
    return "\n".join(out)


def layout_table(rng: Random, made: Article, write: TableWriter) -> str:
    """The whole article in the one wide cell of a layout table."""
    inner = plain(rng, made, write)
    return (
        '<table width="1003" align="center"><tr><td width="20"></td>'
        f'<td valign="top">{inner}</td><td width="20"></td></tr><tr><td colspan="3">&nbsp;</td></tr></table>'
    )


def _wide(row: tuple[Cell, ...], width: int, fill: int) -> str:
    cells = "".join(f"<td{spans(c)}>{escape(c.text)}</td>" for c in row)
    used = sum(cell.colspan for cell in row)
    return f"<tr>{cells}{'<td></td>' * min(fill, max(0, width - used))}</tr>"


def one_page_table(rng: Random, made: Article, write: TableWriter) -> str:
    """The whole report is one sheet of `width` columns: prose rows merged over all of them."""
    del write
    width = rng.choice((15, 15, 60, 240))
    out = ["<table>"]
    for block in made.blocks:
        match block:
            case Title(text) | Heading(text) | Words(text):
                out.append(f'<tr><td colspan="{width}">{escape(text)}</td></tr>')
            case Sheet(found):
                # Rows keep their merges from above, so only rows without any are filled up.
                out += [
                    _wide(row, width, width if table.part == 2 else 0)
                    for table in found
                    for row in table.rows
                ]
            case Decoy(rows):
                out += ["<tr>" + "".join(f"<td>{escape(t)}</td>" for t in row) + "</tr>" for row in rows]
            case Image(part):
                out.append(f'<tr><td colspan="{width}"><img src="{part}.png"></td></tr>')
    return "\n".join([*out, "</table>"])


def three_in_one(rng: Random, made: Article, write: TableWriter) -> str:
    """Parts two to four as one table, their headings rows of it; the prose before and after stays outside."""
    before: list[str] = []
    rows: list[tuple[Cell, ...]] = []
    after: list[str] = []
    part = 0
    for block in made.blocks:
        if isinstance(block, Heading):
            part = NUMERALS.index(block.text[0]) + 1
        if isinstance(block, Sheet):
            rows += [row for table in block.tables for row in table.rows]
        elif isinstance(block, Title | Heading | Words):
            if 2 <= part <= 4:
                rows.append((Cell(block.text, "prose", 15),))
            else:
                (before if part < 2 else after).append(f"<p>{escape(block.text)}</p>")
        elif isinstance(block, Decoy):
            before.append(_decoy(block))
    return "".join(before) + write(rng, Table(0, 15, tuple(rows))) + "".join(after)
