"""What lists say of their length, family by family, and what only looks like it."""

from __future__ import annotations

import json

import pytest

from crawler.asks import Ask
from crawler.listings import counts
from crawler.listings.detect import read_list
from crawler.listings.model import Stated
from crawler.listings.page import ListPage, read_page

HOST = "http://www.a.gov.cn"
ROW = (
    "<ul><li><a href='{}'>财政局2024年政府信息公开工作年度报告</a><span>2025-01-20</span></li>"
    "<li><a href='{}9'>教育局2024年政府信息公开工作年度报告</a><span>2025-01-20</span></li></ul>"
)


def page(body: str, path: str = "/nb/", asked: str = "") -> ListPage:
    return read_page(f"<html><body>{body}</body></html>".encode(), HOST + path, asked=asked)


@pytest.mark.parametrize(
    ("words", "stated"),
    [
        ("共3页", Stated(pages=3)),
        ("共 <b>30</b> 条记录 1/3 页", Stated(pages=3)),
        ("第<span>1</span>页 共<span>12</span>条", Stated(records=12)),
        ("共有12条记录", Stated(records=12)),
        ("<script>var totalCount = 31;</script>", Stated(records=31)),
        ("<script>var totalPage = '4';</script>", Stated(pages=4)),
        ("全年共12条建议，已办结。", None),
        ("比例 1/3", None),
        ("2024/12 月报", None),
    ],
)
def test_words_of_pagers(words: str, stated: Stated | None) -> None:
    assert counts.stated(page(words)) == stated


def test_the_page_s_own_number() -> None:
    assert counts.current(page("第2页 共3页")) == 2
    assert counts.current(page("2/3页")) == 2
    assert counts.current(page("共3页")) is None


@pytest.mark.parametrize(
    ("path", "article", "more", "name", "stated"),
    [
        ("/nb/1.html", "1881.html", "<script>n = parseInt('4');</script>", "numbered", Stated(pages=4)),
        ("/6/7/index.htm", "1881.html", "<script>if(num>5)num=5;</script>", "numbered", Stated(pages=5)),
        ("/g/govlist.html?deptcode=1", "1881.html", "共2页", "numbered", Stated(pages=2)),
        ("/col/1640833710644/index.html", "12345.html", "共9条 1/2页", "column-id", Stated(pages=2)),
        (
            "/OpennessContent/showList/3/4/",
            "/OpennessContent/show/5.html",
            "共2页",
            "openness",
            Stated(pages=2),
        ),
        ("/OpennessAnnualReport/year/show/3/2024.html", "5.html", "共2页", "openness", None),
        ("/channels/12.html", "/contents/1/12345.html", "共2页", "channels", Stated(pages=2)),
    ],
)
def test_families(path: str, article: str, more: str, name: str, stated: Stated | None) -> None:
    reading = read_list(page(ROW.format(article, article) + more, path))
    assert (reading.strategy, reading.stated) == (name, stated)


@pytest.mark.parametrize(("count", "pages"), [("31", 16), ("2", 1), ("0", None)])
def test_jpaas_counts_records(count: str, pages: int | None) -> None:
    rows = ROW.format("art/2025/art_1_12345.html", "art/2025/art_1_12346.html")
    unit = f"<div querydata=\"{{'webId':'1','tagId':'信息列表'}}\" count='{count}' rows='2'></div>"
    reading = read_list(page(f"<div>{rows}{unit}</div>"))
    assert reading.strategy == "jpaas"
    assert reading.stated == (Stated(pages=pages) if pages else None)


def test_query_list_counts_records() -> None:
    form = (("current", "1"), ("pageSize", "15"), ("webSiteCode[]", "a"), ("channelCode[]", "b"))
    asked = Ask(f"{HOST}/queryList", form, True, f"{HOST}/a/b/pc/list.html").address
    answer = json.dumps({"data": {"total": 40, "results": [{"source": {"title": "甲", "url": "/1.html"}}]}})
    reading = read_list(read_page(answer.encode(), f"{HOST}/queryList", asked=asked), "jpaas")
    assert reading.stated == Stated(records=40)
