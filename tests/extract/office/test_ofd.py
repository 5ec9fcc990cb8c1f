"""OFD packages: whole reports, and objects placed in the ways the standard allows."""

from __future__ import annotations

import pytest

from extract.document import Grid, Line, Picture
from extract.errors import Unreadable
from extract.hints import NO_HINTS
from extract.media import limits
from extract.media.open import read_document
from extract.media.package import parse_xml
from extract.office.ofd.objects import PageContent, read_content
from tests.corpus.forms import FormName
from tests.corpus.printing import Habit
from tests.extract.office.ofd_files import NS, ofd_file, package
from tests.extract.office.reports import check_figures, made_report


@pytest.mark.parametrize("form", ["2021", "2019"])
@pytest.mark.parametrize("habit", ["plain", "blank_zeros"])
def test_a_report_keeps_every_figure(form: FormName, habit: Habit) -> None:
    made = made_report(form, f"ofd {habit}", habit)
    check_figures(ofd_file(made), made, "ofd")


def text(words: str, x: float, y: float, more: str = "", code: str = "") -> str:
    return (
        f'<ofd:TextObject ID="1" Boundary="{x} {y} 100 5" Size="4" {more}>'
        f'<ofd:TextCode X="0" Y="3.4" {code}>{words}</ofd:TextCode></ofd:TextObject>'
    )


def content(objects: str) -> PageContent:
    found = PageContent()
    page = f"<ofd:Page {NS}><ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content></ofd:Page>"
    read_content(parse_xml(page.encode(), "page"), found)
    return found


def test_letters_stand_where_their_distances_put_them() -> None:
    letters = content(text("年报12", 10, 10, code='DeltaX="g 2 5 2.5"')).letters
    starts = [round(letter.x0 / 72 * 25.4, 2) for letter in letters]
    assert starts == [10, 15, 20, 22.5]
    upright = content(text("年报", 10, 10, code='DeltaX="0" DeltaY="6"')).letters
    assert upright[1].y - upright[0].y == pytest.approx(6 * 72 / 25.4)
    turned = content(text("年", 10, 10, more='CTM="2 0 0 2 1 0"')).letters
    assert turned[0].x0 / 72 * 25.4 == pytest.approx(11)
    assert turned[0].size / 72 * 25.4 == pytest.approx(8)


def test_what_is_not_seen_is_not_there() -> None:
    line = "<ofd:AbbreviatedData>M 0 0 L 50 0 B 1 1 2 2 3 3 L 3 40 C</ofd:AbbreviatedData>"
    drawn = content(f'<ofd:PathObject Boundary="10 10 50 40">{line}</ofd:PathObject>')
    assert len(drawn.level) == 1
    assert len(drawn.upright) == 1
    for hidden in (
        f'<ofd:PathObject Boundary="0 0 9 9" Stroke="false">{line}</ofd:PathObject>',
        f'<ofd:PathObject Boundary="0 0 9 9" Visible="false">{line}</ofd:PathObject>',
        f'<ofd:PathObject Boundary="0 0 9 9"><ofd:StrokeColor Value="255 255 255"/>{line}</ofd:PathObject>',
        text("看不见", 1, 1, more='Visible="false"'),
    ):
        none = content(hidden)
        assert not none.level
        assert not none.letters


def test_templates_blocks_and_pictures() -> None:
    block = f"<ofd:PageBlock>{text('正文', 20, 50)}</ofd:PageBlock>"
    image = '<ofd:ImageObject ID="5" ResourceID="7" Boundary="20 80 50 50"/>'
    template = (
        f"<ofd:Page {NS}><ofd:Content><ofd:Layer>{text('抬头', 20, 30)}</ofd:Layer></ofd:Content></ofd:Page>"
    )
    resources = (
        f'<ofd:Res {NS} BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="7" Type="Image">'
        "<ofd:MediaFile>a.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>"
    )
    common = (
        "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"
        '<ofd:TemplatePage ID="3" BaseLoc="Tpls/Tpl_0/Content.xml"/>'
    )
    use = '<ofd:Template TemplateID="3"/>'
    page = f"{block}{image}</ofd:Layer></ofd:Content>{use}<ofd:Content><ofd:Layer>"
    data = package(
        [page],
        {
            "Doc_0/Tpls/Tpl_0/Content.xml": template.encode(),
            "Doc_0/DocumentRes.xml": resources.encode(),
            "Doc_0/Res/a.png": b"\x89PNG",
        },
        common,
    )
    document = read_document(data, NO_HINTS)
    assert [block.text for block in document.blocks if isinstance(block, Line)] == ["抬头", "正文"]
    assert Picture("Doc_0/Res/a.png") in document.blocks
    assert document.pictures == {"Doc_0/Res/a.png": b"\x89PNG"}
    assert not any(isinstance(block, Grid) for block in document.blocks)


def test_files_that_are_not_read() -> None:
    whole = package([text("年报", 10, 10)])
    expected = {
        whole[:-60]: "damaged",
        package([""]): "empty",
        package(["<ofd:TextObject"]): "damaged",
        package([""] * (limits.MOST_PAGES + 1)): "too_large",
        package([""], {"Encryptions.xml": b"x"}): "damaged",
    }
    for data, reason in expected.items():
        with pytest.raises(Unreadable) as caught:
            read_document(data, NO_HINTS)
        assert caught.value.reason == reason
        assert "\n" not in caught.value.detail
