"""Lists that a service answers: three services against their doubles, and each trap by itself."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from crawler.asks import Ask
from crawler.listings.detect import detect, read_list
from crawler.listings.model import Stated
from crawler.listings.page import ListPage, read_page
from crawler.samples.platforms.search_list import ServicePlatform, SuzhouSample, TaiyuanSample, XinyuSample
from db.archive import Archive
from tests.crawler.platforms.check import check, lists_asked

COLUMN = "http://www.a.gov.cn/zfxxgk/nb/"
SERVICE = "http://www.a.gov.cn/u/search/list/9f86d081884c7d659a2feaa0c55ad015"
POST = "$.post('/u/search/list/9f86d081884c7d659a2feaa0c55ad015', {}, draw)"


def page(script: str) -> ListPage:
    return read_page(f"<html><body><script>{script}</script></body></html>".encode(), COLUMN)


@pytest.mark.parametrize("sample", [XinyuSample, SuzhouSample, TaiyuanSample])
def test_a_column(
    sample: Callable[[], ServicePlatform], archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    platform = sample()
    server = check(archive, monkeypatch, platform)
    assert lists_asked(server, platform) == 4  # the column and three answers


@pytest.mark.parametrize(
    ("fields", "form"),
    [
        ("{pageNum: 1, pageSize: 15, site: 'ys'}", {"pageNum": "1", "pageSize": "15", "site": "ys"}),
        ('{"pageNum": "1", "site": own}', None),  # a variable is not known
        ("{pageNum: current, site: 'ys'}", {"pageNum": "1", "site": "ys"}),
        ("{pageNum: 1, more: {a: 1}}", None),
        ("{pageSize: 15}", None),
        ("form.serialize()", None),
        ("function (answer) { var page = {pageNum: 1}; }", None),
    ],
)
def test_fields_are_taken_as_they_are_written(fields: str, form: dict[str, str] | None) -> None:
    here = page(POST.format(fields))
    if form is None:
        assert detect(here).name == "directory"
        return
    (address,) = read_list(here).pages
    assert (Ask.read(address).url, dict(Ask.read(address).form)) == (SERVICE, form)


def test_a_service_elsewhere_is_not_asked() -> None:
    assert (
        detect(page(POST.format("{pageNum: 1}").replace("'/u/", "'http://b.gov.cn/u/"))).name == "directory"
    )


@pytest.mark.parametrize(
    ("total", "shown", "more"), [(2, 1, True), (1, 1, False), (2, 0, False), (None, 1, False)]
)
def test_answers(total: int | None, shown: int, more: bool) -> None:
    record = {
        "title": "<b>财政局</b>2024年政府信息公开工作年度报告",
        "link": "/a/content_12345.html",
        "pubDate": "2025-1-2",
    }
    data = {"list": [record] * shown} | ({} if total is None else {"allRow": total})
    asked = Ask(SERVICE, (("pageNum", "1"), ("site", "ys")), True, COLUMN)
    answer = read_page(json.dumps({"data": {"page": data}}).encode(), SERVICE, asked=asked.address)
    reading = read_list(answer, "search-list")
    assert [row.title for row in reading.rows] == ["财政局2024年政府信息公开工作年度报告"] * shown
    assert reading.stated == (None if total is None else Stated(records=total))
    assert [dict(Ask.read(address).form)["pageNum"] for address in reading.pages] == (["2"] if more else [])
