"""Lists that stand in a frame of the column's page."""

from __future__ import annotations

from crawler.listings.detect import read_list
from crawler.listings.page import read_page

HEAD = '<html><head><meta charset="utf-8"></head><body><div>当前位置：首页 &gt; 政府信息公开年报</div>'
FRAMES = '<iframe src="list.jsp?id=3"></iframe><iframe src="http://video.example.com/x"></iframe>'
ROW = '<ul><li><a href="1.html">某县2023年政府信息公开工作年度报告</a>2024-01-02</li></ul>'


def columns(body: str) -> list[tuple[str, str]]:
    page = read_page(f"{HEAD}{body}</body></html>".encode(), "http://a.gov.cn/nb/")
    return [(column.url, column.name) for column in read_list(page).columns]


def test_a_page_without_rows_leads_to_what_its_frames_show() -> None:
    assert columns(FRAMES) == [("http://a.gov.cn/nb/list.jsp?id=3", "政府信息公开年报")]


def test_frames_beside_rows_are_furniture() -> None:
    assert columns(ROW + FRAMES) == []


def test_a_page_is_no_frame_of_itself() -> None:
    assert columns('<iframe src="/nb/"></iframe><iframe src="about:blank"></iframe>') == []
