"""Word packages: whole reports, and everything mammoth alone would lose or misplace."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Inches
from lxml import etree
from PIL import Image

from extract.document import Grid, Line, Picture
from extract.errors import Unreadable
from extract.hints import NO_HINTS
from extract.media.open import read_document
from extract.office.docx import pictures
from extract.reader import read_report
from tests.corpus.article import Heading, Sheet, Title, Words
from tests.corpus.forms import FormName
from tests.extract.office.reports import check_figures, made_report
from tests.extract.office.word_files import element, package, saved, word_file


def lines(data: bytes) -> list[str]:
    return [block.text for block in read_document(data, NO_HINTS).blocks if isinstance(block, Line)]


def only_grid(data: bytes) -> Grid:
    (grid,) = [block for block in read_document(data, NO_HINTS).blocks if isinstance(block, Grid)]
    return grid


def rows(grid: Grid) -> list[list[str]]:
    """Every place of the grid with the text that covers it."""
    return [[row[c].text if c in row else "?" for c in range(grid.width)] for row in grid.covering()]


def p(text: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


LABELS = tr(tc("本年新收政府信息公开申请数量"), tc("1"), tc("2")) + tr(
    tc("结转下年度继续办理"), tc("3"), tc("4")
)


@pytest.mark.parametrize("form", ["2021", "2019"])
def test_a_report_keeps_every_figure(form: FormName) -> None:
    made = made_report(form, "docx")
    check_figures(word_file(made), made, "docx")


def test_offsets_before_and_after_the_cells_of_a_row() -> None:
    short = tr(tc("5"), properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>')
    assert rows(only_grid(package(f"<w:tbl>{LABELS}{short}</w:tbl>")))[2] == ["", "5", ""]


def test_a_vertical_merge_joins_only_the_cell_right_above() -> None:
    body = (
        LABELS
        + tr(tc("组", '<w:vMerge w:val="restart"/>'), tc("1"), tc("2"))
        + tr(tc("", "<w:vMerge/>"), tc("3"), tc("4"))
        + tr(tc("横", '<w:gridSpan w:val="2"/>'), tc("6"))
        + tr(tc("断", "<w:vMerge/>"), tc("7"), tc("8"))
    )
    found = rows(only_grid(package(f"<w:tbl>{body}</w:tbl>")))
    assert found[2:] == [["组", "1", "2"], ["组", "3", "4"], ["横", "横", "6"], ["断", "7", "8"]]


def test_old_horizontal_merges_and_a_header_row_that_merges_downwards() -> None:
    head = tr(
        tc("申请人", '<w:vMerge w:val="restart"/>'),
        tc("数量", '<w:hMerge w:val="restart"/>'),
        tc("", "<w:hMerge/>"),
        properties="<w:tblHeader/>",
    )
    second = tr(tc("", "<w:vMerge/>"), tc("甲"), tc("乙"))
    found = rows(only_grid(package(f"<w:tbl>{head}{second}{LABELS}</w:tbl>")))
    assert found[:2] == [["申请人", "数量", "数量"], ["申请人", "甲", "乙"]]


def test_bookmarks_and_controls_between_cells_change_nothing() -> None:
    row = (
        '<w:bookmarkStart w:id="1" w:name="x"/><w:tr><w:sdt><w:sdtContent>'
        f"{tc('组', '<w:vMerge w:val=' + chr(34) + 'restart' + chr(34) + '/>')}</w:sdtContent></w:sdt>"
        f'<w:bookmarkEnd w:id="1"/>{tc("1")}{tc("2")}</w:tr>'
    )
    below = f"<w:sdt><w:sdtContent>{tr(tc('', '<w:vMerge/>'), tc('3'), tc('4'))}</w:sdtContent></w:sdt>"
    assert rows(only_grid(package(f"<w:tbl>{LABELS}{row}{below}</w:tbl>")))[2:] == [
        ["组", "1", "2"],
        ["组", "3", "4"],
    ]


def test_tracked_changes_are_accepted() -> None:
    run = (
        "<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t>走</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>来</w:t></w:r></w:moveTo></w:p>"
    )
    gone = tr(tc("删去的行"), tc("9"), tc("9"), properties="<w:del/>")
    data = package(f"{run}<w:tbl>{LABELS}{gone}</w:tbl>")
    assert lines(data) == ["新来"]
    assert only_grid(data).height == 2


def test_a_deleted_paragraph_end_never_leaves_its_cell() -> None:
    broken = "<w:tc><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>1</w:t></w:r></w:p></w:tc>"
    data = package(f"<w:tbl>{LABELS}<w:tr>{tc('行')}{broken}{tc('2')}</w:tr></w:tbl>")
    assert rows(only_grid(data))[2] == ["行", "1", "2"]
    joined = p("前", "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>") + p("后")
    assert lines(package(joined)) == ["前后"]


def test_hidden_text_is_not_printed() -> None:
    styles = element(
        '<w:styles><w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    )
    run = "<w:r><w:rPr>{}</w:rPr><w:t>{}</w:t></w:r>"
    body = "<w:p>" + run.format("<w:vanish/>", "甲") + run.format('<w:rStyle w:val="h"/>', "乙")
    body += run.format('<w:vanish w:val="0"/>', "丙") + "</w:p>"
    assert lines(_with(body, "styles", etree.tostring(styles))) == ["丙"]


def _with(body: str, kind: str, content: bytes | str) -> bytes:
    """A package whose document has one more part of that kind."""
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="http://x/{kind}" Target="{kind}.xml"/></Relationships>'
    )
    file = io.BytesIO(package(body))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("word/_rels/document.xml.rels", relation)
        archive.writestr(f"word/{kind}.xml", content)
    return file.getvalue()


NUMBERING = """<w:numbering>
<w:abstractNum w:abstractNumId="0">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/>
  <w:suff w:val="nothing"/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="2"><w:startOverride w:val="1"/>
 </w:lvlOverride></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>
</w:numbering>"""


def numbered(text: str, level: int, name: int = 1) -> str:
    mark = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{name}"/></w:numPr>'
    return p(text, f"<w:pPr>{mark}</w:pPr>")


def test_list_numbers_are_printed() -> None:
    body = numbered("总体情况", 0) + numbered("主动公开", 1) + numbered("规章", 2) + numbered("规范", 2)
    body += numbered("依申请公开", 1) + numbered("甲", 2) + numbered("乙", 2, 2) + numbered("点", 0, 3)
    body += numbered("申请情况", 0) + numbered("无", 0, 0)
    data = _with(body, "numbering", etree.tostring(element(NUMBERING)))
    assert lines(data) == [
        "一、总体情况", "（一）\t主动公开", "1.\t规章", "2.\t规范", "（二）\t依申请公开", "1.\t甲", "1.\t乙",
        "点", "二、申请情况", "无",
    ]  # fmt: skip


_TYPED = re.compile(r"([一二三四五六七八九十]+)、|（([一二三四五六七八九十]+)）|([0-9]+)\.")
_HAN = "一二三四五六七八九十"


@pytest.mark.parametrize("form", ["2021", "2019"])
def test_headings_and_row_labels_that_word_numbers(form: FormName) -> None:
    """A whole report in which no numeral of a heading or row label is typed."""

    def change(document: Any) -> None:
        lists = document.part.numbering_part.element
        for number, paragraph in enumerate(list(document.element.body.iter(qn("w:p"))), start=100):
            text = next(paragraph.iter(qn("w:t")), None)
            match = _TYPED.match(text.text or "") if text is not None else None
            if text is None or match is None:
                continue
            kind = next(index for index in range(3) if match[index + 1])
            count = int(match[3]) if kind == 2 else _HAN.index(match[kind + 1]) + 1
            mark = ("%1、", "（%1）", "%1.")[kind]
            form_of = "decimal" if kind == 2 else "chineseCountingThousand"
            lists.append(
                element(
                    f'<w:abstractNum w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:start w:val="{count}"/>'
                    f'<w:numFmt w:val="{form_of}"/><w:lvlText w:val="{mark}"/><w:suff w:val="nothing"/>'
                    "</w:lvl></w:abstractNum>"
                )
            )
            lists.append(element(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))
            text.text = text.text[match.end() :]
            paragraph.get_or_add_pPr().append(
                element(f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')
            )

    made = made_report(form, "numbered")
    data = word_file(made, change)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert "一、".encode() not in archive.read("word/document.xml")
    check_figures(data, made, "docx")


def test_boxes_fields_symbols_and_breaks() -> None:
    box = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><w:txbxContent>"
        f"{p('某县2023年政府信息公开工作年度报告')}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f"<v:textbox><w:txbxContent>{p('某县2023年政府信息公开工作年度报告')}</w:txbxContent></v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>正文</w:t></w:r></w:p>"
    )
    art = '<w:p><w:r><w:pict><v:shape><v:textpath string="艺术字标题"/></v:shape></w:pict></w:r></w:p>'
    field = (
        '<w:p><w:fldSimple w:instr="DATE"><w:r><w:t>2024年</w:t></w:r></w:fldSimple><w:r><w:t>12</w:t><w:cr/>'
        '<w:t>34</w:t></w:r><w:r><w:br w:type="page"/><w:t>56</w:t></w:r>'
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="谁" w:char="F031"/></w:r></w:p>'
    )
    assert lines(package(box + art + field)) == [
        "某县2023年政府信息公开工作年度报告", "正文", "艺术字标题", "2024年12", "34", "56✓\ufffd",
    ]  # fmt: skip


def test_a_box_over_a_table_adds_nothing_to_the_cell() -> None:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{p('99')}</w:txbxContent></v:textbox></w:pict></w:r>"
    cell = f"<w:tc><w:p>{box}<w:r><w:t>1</w:t></w:r></w:p></w:tc>"
    data = package(f"<w:tbl>{LABELS}<w:tr>{tc('行')}{cell}{tc('2')}</w:tr></w:tbl>")
    assert rows(only_grid(data))[2] == ["行", "1", "2"]
    assert lines(data) == ["99"]


def test_headers_and_footers_are_left_out() -> None:
    def change(document: Any) -> None:
        document.add_paragraph("正文")
        document.sections[0].header.paragraphs[0].text = "页眉"
        document.sections[0].footer.paragraphs[0].text = "- 1 -"

    made = made_report("2021", "docx")
    found = lines(word_file(made, change))
    assert "正文" in found
    assert "页眉" not in found
    assert "- 1 -" not in found


def test_pictures_stand_in_their_place_with_their_bytes() -> None:
    image = io.BytesIO()
    Image.new("RGB", (40, 20), "white").save(image, "PNG")

    def change(document: Any) -> None:
        document.add_paragraph("图前")
        document.add_picture(io.BytesIO(image.getvalue()), width=Inches(1))
        document.add_paragraph("图后")

    document = docx.Document()
    change(document)
    data = saved(document)
    blocks = read_document(data, NO_HINTS).blocks
    assert blocks == [Line("图前"), Picture("word/media/image1.png"), Line("图后")]
    assert pictures(data) == {"word/media/image1.png": image.getvalue()}
    assert read_document(data, NO_HINTS).pictures == pictures(data)


def test_tables_that_are_pictures_are_said_to_be() -> None:
    file = io.BytesIO()
    Image.new("RGB", (40, 20), "white").save(file, "PNG")
    made = made_report("2021", "pictures")
    document = docx.Document()
    for block in made.blocks:
        if isinstance(block, Sheet):
            document.add_picture(io.BytesIO(file.getvalue()))
        elif isinstance(block, Title | Heading | Words):
            document.add_paragraph(block.text)
    states = read_report(saved(document)).tables
    assert {states[table] for table in ("disclosure", "applications", "reviews")} == {"image"}


def test_documents_put_in_whole_are_printed() -> None:
    file = io.BytesIO(package(f"{p('前')}<w:altChunk r:id='r1'/>{p('后')}"))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(
            "word/_rels/document.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r1" Type="http://x/aFChunk" Target="/word/chunk.html"/></Relationships>',
        )
        archive.writestr("word/chunk.html", "<html><body><p>中间</p></body></html>")
    assert lines(file.getvalue()) == ["前", "中间", "后"]


def test_tabs_stay_between_the_cells_of_a_typed_table() -> None:
    body = "<w:p><w:r><w:t>维持</w:t><w:tab/><w:tab/><w:t>3</w:t></w:r></w:p>"
    assert lines(package(body)) == ["维持\t\t3"]


def test_the_strict_form_is_read() -> None:
    data = package(p("甲") + f"<w:tbl>{LABELS}</w:tbl>")
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(
                name,
                old.read(name).replace(
                    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
                ),
            )
    assert rows(only_grid(file.getvalue()))[0][1:] == ["1", "2"]
    assert lines(file.getvalue()) == ["甲"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (package(p("x" * 10))[:-30], "damaged"),
        (package("</w:body>"), "damaged"),
        (package("<w:sdt>" * 300 + "</w:sdt>" * 300), "damaged"),
        (package(""), "empty"),
        (package("<w:p><w:r><w:footnoteReference w:id='9'/></w:r></w:p>"), "damaged"),
    ],
    ids=["cut", "not XML", "deep", "empty", "a note that is not there"],
)
def test_what_is_no_word_document_is_said_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_document(data, NO_HINTS)
    assert caught.value.reason == reason
    assert "\n" not in caught.value.detail


def test_entities_are_never_expanded() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(10))
        archive.writestr("word/document.xml", f"<!DOCTYPE d [{entities}]><d>&e9;</d>")
    with pytest.raises(Unreadable) as caught:
        read_document(file.getvalue(), NO_HINTS)
    assert caught.value.reason == "damaged"
