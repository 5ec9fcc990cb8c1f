"""A paper as DOCX, as word processors write it; every habit that readers stumble over is a switch."""

from __future__ import annotations

import io

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from crawler.samples.files.packing import packed, unpacked
from crawler.samples.files.paper import Paper, Sheet, Words
from crawler.samples.files.word_tables import table_blocks
from crawler.samples.files.word_text import PLAIN, Habits, paragraph, runs


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
            for xml in table_blocks(block, habits):
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


def _words(words: Words, habits: Habits) -> str:
    if words.kind == "title":
        return _title(words.text, habits)
    if words.kind == "heading" and habits.numbered:
        number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>'
        return paragraph(runs(words.text.split("、", 1)[1], habits, 14, bold=True), number)
    if words.kind == "heading":
        return paragraph(runs(words.text, habits, 14, bold=True), '<w:ind w:firstLine="480"/>')
    if words.kind == "signature":
        return paragraph(runs(words.text, habits), '<w:jc w:val="right"/>')
    body = paragraph(runs(words.text, habits), '<w:ind w:firstLine="480"/>')
    if habits.controls:
        return (
            f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val="正文"/></w:sdtPr>'
            f"<w:sdtContent>{body}</w:sdtContent></w:sdt>"
        )
    return body


def _title(text: str, habits: Habits) -> str:
    centred = paragraph(runs(text, habits, 18, bold=True), '<w:jc w:val="center"/>')
    if habits.title == "style":
        return paragraph(runs(text, habits), '<w:pStyle w:val="Heading1"/><w:jc w:val="center"/>')
    if habits.title != "box":
        return centred
    return (
        f'<w:p {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:pict>'
        '<v:shape type="#_x0000_t202" style="width:450pt;height:60pt"><v:textbox><w:txbxContent>'
        f"{centred}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
