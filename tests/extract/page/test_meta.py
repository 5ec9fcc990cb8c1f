"""What a page says of itself outside its body."""

from __future__ import annotations

import pytest

from extract.page.page import read_html
from tests.extract.page.pages import page, report


def test_tags_of_the_national_rule_under_their_own_names() -> None:
    head = (
        '<meta name="ArticleTitle" content=" 某镇 2023年&#10;年报 ">'
        '<META NAME="pubdate" CONTENT="2024-01-17 17:17">'
        '<meta name="ContentSource" content=""><meta name="siteidcode" content="1300000001">'
        '<meta name="ColumnType" content="信息公开年报"><meta name="ColumnType" content="其他">'
        '<meta name="viewport" content="width=1"><meta property="og:title" content="x">'
    )
    meta = read_html(page(report(), head=head)).meta
    assert meta.tags == {
        "ArticleTitle": "某镇 2023年 年报",
        "PubDate": "2024-01-17 17:17",
        "SiteIDCode": "1300000001",
        "ColumnType": "信息公开年报",
    }


def test_title_element_and_headings_in_page_order() -> None:
    meta = read_html(
        "<title> 某镇年报 - 某县 </title><svg><title>icon</title></svg><h2>某县人民政府</h2>"
        "<div class='article-title'>某镇<br>2023年年报</div><span id=biaoti>副题</span><p class=bt>又题</p>"
        "<p class=subtle>x</p><h1></h1><h3>某县人民政府</h3><script class=title>var x</script>"
    ).meta
    assert meta.title_element == "某镇年报 - 某县"
    assert meta.headings == ["某县人民政府", "某镇 2023年年报", "副题", "又题"]


def test_a_page_that_says_nothing_about_itself() -> None:
    meta = read_html("<p>一</p>").meta
    assert (meta.tags, meta.title_element, meta.headings, meta.breadcrumb) == ({}, None, [], [])


PATH = ["首页", "政务公开", "政府信息公开年报", "乡镇(街道)", "砖路镇"]
LINKS = [f'<a href="/{number}/">{name}</a>' for number, name in enumerate(PATH)]


@pytest.mark.parametrize(
    "markup",
    [
        "您当前位置:" + "  &gt;&gt; ".join(LINKS),
        "<div class=crumbs>当前位置：" + " &gt; ".join(LINKS) + "</div>",
        "<div class=BreadcrumbNav>" + "".join(LINKS).replace("</a><a", "</a> <a") + "</div>",
        "<div>你的位置 ： " + " » ".join(LINKS[:-1]) + " » 砖路镇</div>",
        "<p>" + "›".join(LINKS) + "</p>",
        "<div>您现在的位置：" + " / ".join(LINKS) + "</div>",
        "<div>所在位置：" + " - ".join(LINKS) + "</div>",
        "<ul>" + "".join(f"<li>{link}</li>" for link in LINKS) + "</ul>",
        "<ol class=breadcrumb>" + "".join(f"<li>{link}</li>" for link in LINKS) + "</ol>",
        "<table><tr><td>当前位置：</td><td>" + " ＞ ".join(LINKS) + "</td></tr></table>",
        "<div>"
        + "<span> &gt; </span>".join(a.replace("<a", "<a class=CurrChnlCls") for a in LINKS)
        + "</div>",
        "<div class=position><i>当前位置：</i>" + "<em>></em>".join(LINKS) + "</div>",
    ],
)
def test_breadcrumbs(markup: str) -> None:
    assert (
        read_html(f"<ul><li><a href=1>政府信息公开</a></ul>{markup}<div>{report()}</div>").meta.breadcrumb
        == PATH
    )


@pytest.mark.parametrize(
    "markup",
    [
        "<div class=position>第一位置</div>",
        "<ul><li><a href=1>首页</a></ul>",
        "<p>增幅 &gt; 5，减幅 &gt; 3</p>",
        "<div class=crumbs>" + "某 &gt; " * 60 + "</div>",
    ],
)
def test_what_is_no_breadcrumb(markup: str) -> None:
    assert read_html(f"<div>{markup}</div><p>一、总体情况</p>").meta.breadcrumb == []
