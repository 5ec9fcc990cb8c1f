"""A paper as DOCX, as word processors write it; every habit that readers stumble over is a switch."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from crawler.samples.files.packing import packed, unpacked
from crawler.samples.files.paper import Box, Paper, Sheet, Words

_TWIPS = 9000  # width of a table on A4 between usual margins


@dataclass(frozen=True, slots=True)
class Habits:
    """How one word processor, and who sits before it, writes.

    Attributes:
        title: `centred` paragraph, `style` of a heading, or `box`: a text box.
        numbered: headings have automatic numbers, which are not in their text.
        soft: a label's line break is a soft return, else a paragraph of its own.
        split: digits and letters stand in a run for each character.
        controls: paragraphs stand in content controls.
        layout: the tables stand in a frame table of one cell.
        fixed: columns have fixed widths.
        size: of the text in tables, in points.
        landscape: the widest tables stand on pages turned by a quarter.
        foot: the page number with its marks (`- {} -`), empty for none.
        head: a running head, empty for none.
        gap: empty lines before the first table, which move every page break after it.
        font: of all text.
    """

    title: str = "centred"
    numbered: bool = False
    soft: bool = True
    split: bool = False
    controls: bool = False
    layout: bool = False
    fixed: bool = True
    size: float = 9
    landscape: bool = False
    foot: str = "- {} -"
    head: str = ""
    gap: int = 0
    font: str = "Noto Serif CJK SC"


PLAIN = Habits()


def write_docx(paper: Paper, habits: Habits = PLAIN) -> bytes:
    """The paper as a DOCX file; the same bytes every time."""
    document = docx.Document()
    _defaults(document, habits)
    body = document.element.body
    end = body.sectPr
    gap = habits.gap
    for block in paper:
        if isinstance(block, Sheet):
            for _ in range(gap):
                end.addprevious(parse_xml(f"<w:p {nsdecls('w')}/>"))
            gap = 0
            for xml in _table_blocks(block, habits):
                end.addprevious(parse_xml(xml))
        else:
            end.addprevious(parse_xml(_words(block, habits)))
    out = io.BytesIO()
    document.save(out)
    return packed(unpacked(out.getvalue()))


def _defaults(document: docx.document.Document, habits: Habits) -> None:
    style = document.styles["Normal"]
    style.font.name = habits.font
    style.font.size = Pt(12)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(docx.oxml.ns.qn("w:eastAsia"), habits.font)
    section = document.sections[0]
    section.page_width, section.page_height = Pt(595), Pt(842)
    section.left_margin = section.right_margin = Pt(70)
    if habits.head:
        section.header.paragraphs[0].text = habits.head
    if habits.foot:
        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        before, after = habits.foot.split("{}")
        field = f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        foot.add_run(before)
        foot._p.append(parse_xml(field))
        foot.add_run(after)
    if habits.numbered:
        _numbering(document)


def _numbering(document: docx.document.Document) -> None:
    """List 77 of the document counts 一、二、三、 by itself."""
    root = document.part.numbering_part.element
    root.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77"><w:multiLevelType w:val="singleLevel"/>'
            '<w:lvl w:ilvl="0"><w:start w:val="1"/>'
            '<w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/>'
            '<w:lvlText w:val="%1、"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
        ),
    )
    root.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'),
    )


def _runs(text: str, habits: Habits, size: float = 0, *, bold: bool = False) -> str:
    """`text` as runs; line feeds become soft returns."""
    look = "".join((
        "<w:b/>" if bold else "",
        f'<w:sz w:val="{int(size * 2)}"/>' if size else "",
    ))  # fmt: skip
    pieces: list[str] = []
    for number, line in enumerate(text.split("\n")):
        if number:
            pieces.append("<w:r><w:br/></w:r>")
        pieces += [
            f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(part)}</w:t></w:r>'
            for part in _parts(line, split=habits.split)
        ]
    return "".join(pieces)


def _parts(line: str, *, split: bool) -> Iterator[str]:
    if not split:
        yield line
        return
    held = ""
    for character in line:
        if character.isascii() and character.isalnum():
            if held:
                yield held
            yield character
            held = ""
        else:
            held += character
    if held:
        yield held


def _paragraph(runs: str, properties: str = "") -> str:
    return f"<w:p {nsdecls('w')}><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def _words(words: Words, habits: Habits) -> str:
    if words.kind == "title":
        return _title(words.text, habits)
    if words.kind == "heading" and habits.numbered:
        number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>'
        return _paragraph(_runs(words.text.split("、", 1)[1], habits, 14, bold=True), number)
    if words.kind == "heading":
        return _paragraph(_runs(words.text, habits, 14, bold=True), '<w:ind w:firstLine="480"/>')
    if words.kind == "signature":
        return _paragraph(_runs(words.text, habits), '<w:jc w:val="right"/>')
    paragraph = _paragraph(_runs(words.text, habits), '<w:ind w:firstLine="480"/>')
    if habits.controls:
        return (
            f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val="正文"/></w:sdtPr>'
            f"<w:sdtContent>{paragraph}</w:sdtContent></w:sdt>"
        )
    return paragraph


def _title(text: str, habits: Habits) -> str:
    centred = _paragraph(_runs(text, habits, 18, bold=True), '<w:jc w:val="center"/>')
    if habits.title == "style":
        return _paragraph(_runs(text, habits), '<w:pStyle w:val="Heading1"/><w:jc w:val="center"/>')
    if habits.title != "box":
        return centred
    return (
        f'<w:p {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:pict>'
        '<v:shape type="#_x0000_t202" style="width:450pt;height:60pt"><v:textbox><w:txbxContent>'
        f"{centred}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )


def _table_blocks(sheet: Sheet, habits: Habits) -> list[str]:
    """The table, its page turned where the habit says so, and the empty paragraph after it."""
    table = _table(sheet, habits)
    if habits.layout:
        table = (
            f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{_TWIPS + 400}" w:type="dxa"/></w:tblPr>'
            f'<w:tblGrid><w:gridCol w:w="{_TWIPS + 400}"/></w:tblGrid><w:tr><w:tc><w:tcPr>'
            f'<w:tcW w:w="{_TWIPS + 400}" w:type="dxa"/></w:tcPr>{table}<w:p/></w:tc></w:tr></w:tbl>'
        )
    empty = _paragraph("")
    if habits.landscape and len(sheet.shares) == 10:
        return [_turn(11900, 16840), table, _turn(16840, 11900)]
    return [table, empty]


def _turn(width: int, height: int) -> str:
    """The end of a section of that page size, in twentieths of a point."""
    way = ' w:orient="landscape"' if width > height else ""
    return _paragraph(
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
    words = "".join(_paragraph(_runs(line, habits, habits.size) if line else "", centre) for line in lines)
    return f'<w:tc><w:tcPr>{look}<w:vAlign w:val="center"/></w:tcPr>{words}</w:tc>'
