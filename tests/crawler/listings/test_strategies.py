"""Listing pages of every shape: which strategy reads them, and what they lead to."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.listings.detect import NAMES, detect, read_list
from crawler.listings.model import Reading
from crawler.listings.page import ListPage, read_page

HOME = "http://www.a.gov.cn"
NB = f"{HOME}/zwgk/zfxxgknb/"
TODAY = date(2025, 3, 1)


def page(body: str, url: str = NB, head: str = "", encoding: str = "utf-8") -> ListPage:
    markup = f"<html><head>{head}</head><body>{body}</body></html>"
    return read_page(markup.encode(encoding), url, today=TODAY)


def read(body: str, url: str = NB, head: str = "") -> Reading:
    return read_list(page(body, url, head))


def row(name: str, words: str, rest: str = "<span>2025-01-20</span>") -> str:
    return f"<li><a href='{name}'>{words}</a>{rest}</li>"


REPORT = "安海镇2024年政府信息公开工作年度报告"
HREF = "./202501/t20250120_1.html"
ROW = row(HREF, REPORT)


@pytest.mark.parametrize(
    ("script", "url", "following"),
    [
        ('createPageHTML(25, 0, "index", "shtml");', NB, "index_1.shtml"),
        ("createPageHTML(25,3,'index','html')", f"{NB}index_3.html", "index_4.html"),
        ("createPageHTML(25,24,'index','html')", f"{NB}index_24.html", None),
        ("createPageHTML(1, 0, 'index', 'html')", NB, None),
        ("createPageHTML(0, 0, 'index', 'html')", NB, None),
        ('createPage(12, 0, "index", "html");', f"{NB}index.html", "index_1.html"),
        ("var currentPage = 0;\nvar countPage = 2; var f='index_'+i+'.htm';", NB, "index_1.htm"),
        ("var currentPage = 1; var countPage = 2", f"{NB}index_1.html", None),
        ('createPageHTML(45, 3, 0, "index", "html", "black_text", 45);', NB, "index_1.html"),
        ('createPageHTML(45, 3, 2, "index", "html", "black_text", 45);', f"{NB}index_2.html", None),
        ("createPageHTML('page_div',3,1,'list','shtml',45);", f"{NB}list.shtml", "list_2.shtml"),
        ("createPageHTML('page_div',3,3,'list','shtml',45);", f"{NB}list_3.shtml", None),
        ("function createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt){}", NB, None),
    ],
)
def test_page_counts_written_by_script(script: str, url: str, following: str | None) -> None:
    reading = read(f"<ul>{ROW}</ul><script>{script}</script>", url)
    assert reading.strategy == ("ucap" if "page_div" in script else "trs")
    assert reading.pages == (() if following is None else (NB + following,))


def test_all_rows_on_page_one_need_no_further_page() -> None:
    years = range(1995, 2025)
    lines = "".join(row(f"t20250120_{year}.html", f"{year}年政府信息公开工作年度报告") for year in years)
    script = '<script>createPageHTML(30, 2, 0, "index", "html", "", 30);</script>'
    assert read(f"<ul>{lines}</ul>{script}").pages == ()


def test_a_stub_past_the_end_leads_nowhere() -> None:
    reading = read("<ul></ul><script>createPageHTML(25, 9, 'index', 'html')</script>", f"{NB}index_9.html")
    assert (reading.rows, reading.pages, reading.entries) == ((), (), ())


@pytest.mark.parametrize(
    ("pager", "expected"),
    [
        (
            "<a href='index.html'>首页</a><a href='index_2.html'>下一页</a><a href='index_9.html'>尾页</a>",
            ["index_2.html"],
        ),
        ("<a href='30.htm'>下页</a>", ["30.htm"]),
        ("1<a href='list_2.html'>2</a><a href='list_3.html'>3</a>", ["list_2.html", "list_3.html"]),
        ("<a href='?page=2'>&gt;</a>", ["?page=2"]),
        ("<a href='./'>1</a>", []),
        ("<a href='index.html'>下一页</a><a href='x_2.html'>2</a>", []),
        ("<a href='javascript:go(2)'>下一页</a>", []),
    ],
)
def test_pagers_made_of_links(pager: str, expected: list[str]) -> None:
    reading = read(f"<ul>{row('report-1.html', REPORT)}</ul><div>{pager}</div>")
    assert reading.strategy == "directory"
    assert list(reading.pages) == [NB + name for name in expected]


@pytest.mark.parametrize(
    "line",
    [
        f"<ul>{ROW}</ul>",
        f"<ul><li><span>2025-01-20</span><a href='{HREF}' title='{REPORT}'>安海镇2024年…</a></li></ul>",
        f"<table><tr><td>·</td><td><a href={HREF}>{REPORT}</a></td><td>\n2025-01-20\n</td></tr></table>",
        f"<div><a href='{HREF}'><em>[2025/1/20]</em><p>{REPORT}</p></a></div>",
        f"<p><a href='{HREF}'>{REPORT}</a> （2025年1月20日）</p>",
        f"<a onclick=\"window.open('{HREF}')\" href='javascript:;'>{REPORT}</a> 2025-01-20",
        f"<script>var url='{HREF}';\nvar title=\"{REPORT}\";var d='2025-01-20';\n"
        "document.writeln(\"<li><a href='\"+url+\"' title='\"+title+\"'>\"+title+'</a>'+d+'</li>');</script>",
    ],
)
def test_rows_in_every_dress(line: str) -> None:
    reading = read(line)
    assert [(found.url, found.title.strip("[]/ ")) for found in reading.rows] == [
        (f"{NB}202501/t20250120_1.html", REPORT)
    ]
    if "onclick" not in line:
        assert reading.rows[0].when == date(2025, 1, 20)


@pytest.mark.parametrize("bogus", ["1970-01-01", "2031-05-05", "2025-02-30", "0000-00-00"])
def test_bogus_dates_are_ignored(bogus: str) -> None:
    reading = read(f"<ul>{row('t19700101_3441457.shtml', REPORT, f'<span>{bogus}</span>')}</ul>")
    assert [found.when for found in reading.rows] == [None]


def test_gb2312_declared_in_meta_only() -> None:
    found = read_list(page(f"<ul>{ROW}</ul>", head="<meta charset=gb2312>", encoding="gb18030"))
    assert [line.title for line in found.rows] == [REPORT]


def test_base_href_counts() -> None:
    reading = read(f"<ul>{row('t1_1234567.html', REPORT)}</ul>", head=f"<base href='{HOME}/other/'>")
    assert [found.url for found in reading.rows] == [f"{HOME}/other/t1_1234567.html"]


def test_columns_are_below_and_not_the_sites_navigation() -> None:
    menu = "".join(
        f"<a href='{href}'>{words}</a>"
        for href, words in (
            ("/", "首页"),
            ("/zwgk/", "政务公开"),
            ("../zfxxgkzn/", "政府信息公开指南"),
            ("./", "政府信息公开年报"),
            ("../wzbb/", "政府网站工作年度报表"),
            ("wzbb/", "政府网站工作年度报表"),
            ("zn/", "政府信息公开指南"),
            ("/jyj/", "教育局"),
        )
    )
    reading = read(
        f"<div class=nav>{menu}</div><ul><li><a href='2024nb_9/'>2024年</a></li>"
        "<li><a href='2023n/index.html'>2023年度</a><li><a href='a2022.htm'>2022年</a></li>"
        "<li><a href='bmjz/'>市直部门</a></li><li><a href='xz/zgz.htm'>周公镇</a></li>"
        "<li><a href='P020240101.pdf'>附件</a></li></ul>"
    )
    assert [(column.url, column.name) for column in reading.columns] == [
        (f"{NB}2024nb_9/", "2024年"),
        (f"{NB}2023n/index.html", "2023年度"),
        (f"{NB}a2022.htm", "2022年"),
        (f"{NB}bmjz/", "市直部门"),
    ]
    assert [(found.url, found.kind) for found in reading.rows] == [(f"{NB}xz/zgz.htm", "maybe")]


def test_a_year_in_figures_is_a_column_and_no_page_number() -> None:
    reading = read("<ul><li><a href='2024nb/'>2024</a></li><li><a href='2023nb/'>2023</a></li></ul>")
    assert [column.name for column in reading.columns] == ["2024", "2023"]
    assert reading.pages == ()


def test_above_the_annual_column_only_its_branches_are_followed() -> None:
    links = "".join(
        f"<li><a href='{href}'>{words}</a></li>"
        for href, words in (
            ("jyj/", "教育局"),
            ("jyj/zfxxgknb_3/", "政府信息公开年报"),
            ("jyj/zfxxgkzn/", "政府信息公开指南"),
            ("jyj/ldzc/", "班子成员"),
            ("ggbz/", "公共保障"),
        )
    )
    classes = read(f"<ul>{links}</ul>", f"{HOME}/zwgk/bmjz/")
    assert [column.name for column in classes.columns] == ["教育局", "政府信息公开年报"]
    home = read(f"<ul>{links}</ul>", f"{HOME}/")
    assert [column.name for column in home.columns] == ["政府信息公开年报"]
    inside = read(f"<ul>{links}</ul>")
    assert [column.name for column in inside.columns] == [
        "教育局",
        "政府信息公开年报",
        "班子成员",
        "公共保障",
    ]


def test_a_report_in_a_folder_beside_the_list_is_a_row() -> None:
    up = "<li><a href='../../'>2024年政府信息公开年报</a></li>"
    reading = read(f"<ul><li><a href='../2024nb/'>{REPORT}</a></li>{up}</ul>")
    assert [found.url for found in reading.rows] == [f"{HOME}/zwgk/2024nb/"]


def test_a_summary_in_the_link_does_not_hide_the_title() -> None:
    reading = read(
        f"<a href='{HREF}'><h3>{REPORT}</h3><p>2025-01-20</p><p>根据通知要求，现将情况公布如下</p></a>"
    )
    assert [found.title for found in reading.rows] == [REPORT]


COLUMN = f"{HOME}/col/1640833690305/index.html"


def test_numbered_columns_take_the_tree_under_their_own_link() -> None:
    reading = read(
        "<div class=crumb>当前位置：<a href='/'>首页</a> >> <a href='/col/1/index.html'>政务公开</a> >> "
        "<a href='/col/22222/'>政府信息公开年报</a> >> 乡镇（街道）</div>"
        "<ul class=tree><li><a href='/col/1640833690111/index.html'>市直部门</a><ul>"
        "<li><a href='/col/1640833720117/index.html'>市教育局</a></li></ul></li>"
        f"<li><a href='{COLUMN}'>乡镇(街道)</a><ul>"
        "<li><a href='/col/1640833710644/index.html'>砖路镇</a></li>"
        "<li><a href='/col/1640833710801/'>东辛镇</a></li></ul></li>"
        "<li><a href='/col/1640833600000/index.html'>法定主动公开内容</a></li></ul>",
        COLUMN,
    )
    assert reading.strategy == "column-id"
    assert [column.name for column in reading.columns] == ["砖路镇", "东辛镇"]
    assert reading.trail == ("政务公开", "政府信息公开年报", "乡镇（街道）")


def test_numbered_columns_without_a_tree_take_listed_branches() -> None:
    reading = read(
        "<div class='header nav'><a href='/col/1640833600001/'>公安局</a></div>"
        "<p>您当前位置：<a href='/'>首页</a> &gt; <a href='/col/1640833600002/'>2024年</a> &gt; 部门</p>"
        "<table><tr><td>·<a href='/col/1640833710644/'>砖路镇</a></td></tr>"
        "<tr><td>·<a href='/col/1640833710645/'>互动交流</a></td></tr></table>"
        f"<ul>{row('/col/1640833690305/2021/01/11/1610359750092.html', REPORT)}</ul>"
        "<a href='index_2.html'>下一页</a><a href='index_7.html'>尾页</a>",
        COLUMN,
    )
    assert [column.name for column in reading.columns] == ["砖路镇"]
    assert [found.url for found in reading.rows] == [
        f"{HOME}/col/1640833690305/2021/01/11/1610359750092.html"
    ]
    assert reading.pages == (f"{HOME}/col/1640833690305/index_2.html",)


def test_copies_of_a_row_are_one() -> None:
    reading = read(
        "<ul>"
        + row("t1_1234567_wap.html", REPORT)
        + row("t1_1234567.html", REPORT)
        + row("t1_7777777.html", f"{REPORT}（图片版）")
        + row("t1_8888888.html", "池店镇2024年政府信息公开工作年度报告（图片版）")
        + "</ul><div class=hot>"
        + row("http://a.gov.cn/zwgk/zfxxgknb/t1_1234567.html", "热点")
        + "</div>"
    )
    assert [found.url for found in reading.rows] == [f"{NB}t1_1234567.html", f"{NB}t1_8888888.html"]


def test_a_side_box_of_other_lists_is_no_row_unless_it_names_its_body() -> None:
    reading = read(
        f"<ul>{ROW}</ul><div><h3>最新</h3><ul>"
        + row("/other/t20250120_5.html", "2024年政府信息公开工作年度报告")
        + row("/other/t20250120_6.html", "池店镇2024年政府信息公开工作年度报告")
        + "</ul></div>"
    )
    assert [found.url.rpartition("/")[2] for found in reading.rows] == [
        "t20250120_1.html",
        "t20250120_6.html",
    ]


def test_the_registry_may_name_the_strategy() -> None:
    shown = page(f"<ul>{ROW}</ul>")
    assert detect(shown, "directory").name == "directory"
    with pytest.raises(ValueError, match="no listing strategy is called 'nosuch'"):
        detect(shown, "nosuch")
    assert "trs" in NAMES


def test_what_is_no_markup_leads_nowhere() -> None:
    assert read_list(read_page(b"", NB)) == Reading(strategy="")
    assert read_list(read_page(b"\0\1\2" * 100, NB)).rows == ()
