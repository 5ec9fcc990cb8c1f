"""Each road of the recipe on a portal that has no other, and what must not pass for a column."""

from __future__ import annotations

import pytest

from crawler.discovery.asker import MOST_REQUESTS
from crawler.discovery.portal import discover
from crawler.discovery.search import FOLDERS, Discovery
from tests.crawler.discovery.pages import COLUMN, DECOYS, HOME, HOST, LABELS, column, page
from tests.crawler.doubles import Answer, Asked, Page, Portals


def found(portals: Portals, pages: dict[str, Page]) -> Discovery:
    portals.add(HOST, pages)
    result = discover(HOME, delay=0.0)
    assert len(portals.asked) <= MOST_REQUESTS
    return result


def urls(result: Discovery) -> list[str]:
    return [one.url for one in result.columns]


ROADS = {
    "text": "<a href='/zfxxgk/zfxxgknb/'>政府信息公开年报</a>",
    "icon": "<a href='/zfxxgk/zfxxgknb/'><i>\ue612</i> 政府信息公开年报 &gt;</a>",
    "variant": "<a href='/zfxxgk/zfxxgknb/'>信息公开工作年度报告</a>",
    "weak words": "<a href='/zfxxgk/zfxxgknb/'>年度报告</a>",
    "title": "<a href='/zfxxgk/zfxxgknb/' title='政府信息公开年报'>年…</a>",
    "picture": "<a href='/zfxxgk/zfxxgknb/'><img src='a.png' alt='信息公开年报'></a>",
    "drop-down": (
        "<select><option value=''>请选择</option>"
        "<option value='/zfxxgk/zfxxgknb/'>政府信息公开年报</option></select>"
    ),
    "script": "<li onclick=\"window.open('/zfxxgk/zfxxgknb/')\">政府信息公开年报</li>",
    "data": "<span data-url='/zfxxgk/zfxxgknb/'>政府信息公开年报</span>",
    "tree": "<script>var zNodes=[{id:1,pId:0,name:'政府信息公开年报',url:'/zfxxgk/zfxxgknb/'}];</script>",
    "per-year": "<a href='/zfxxgk/zfxxgknb/'>2024年政府信息公开年报</a>",
}


@pytest.mark.parametrize("road", ROADS)
def test_a_link_on_the_home_page(portals: Portals, road: str) -> None:
    result = found(portals, {"/": page(DECOYS + ROADS[road]), "/zfxxgk/zfxxgknb/": column()})
    assert urls(result) == [COLUMN]
    assert portals.paths() == ["/", "/zfxxgk/zfxxgknb/"]


def test_a_number_that_names_a_column(portals: Portals) -> None:
    tree = "<a href='/site/tpl/7931?nav=4#12'>政府信息公开年报</a>"
    news = "<a href='/content_123456.html'>我市政府信息公开年报获好评</a>"
    result = found(portals, {"/": page(news + tree), "/site/tpl/7931?nav=4": column()})
    assert urls(result) == [f"{HOME}site/tpl/7931?nav=4#12"]
    assert portals.paths() == ["/", "/site/tpl/7931?nav=4"]


WAYS = {
    "one step": {
        "/": page("<a href='/zfxxgk/'>政府信息公开</a>"),
        "/zfxxgk/": page("<div class='tree'><a href='zfxxgknb/' title='政府信息公开年报'>年…</a></div>"),
    },
    "two steps": {
        "/": page("<a href='/zwgk/'>政务公开</a><a href='/fw/'>政务服务</a>"),
        "/zwgk/": page("<a href='/zfxxgk/'>政府信息公开平台</a>"),
        "/zfxxgk/": page("<a href='zfxxgknb/'>年报</a>"),
    },
    "neighbour": {
        "/": page("<a href='/zfxxgk/zn.html'>政府信息公开指南</a>"),
        "/zfxxgk/zn.html": page("<a href='zfxxgknb/'>政府信息公开年报</a>"),
    },
    "frameset": {
        "/": "<html><head><title>晋江</title></head><frameset><frame src='/main.html'></frameset></html>",
        "/main.html": page("<a href='/zfxxgk/zfxxgknb/'>政府信息公开年报</a>"),
    },
    "frame below": {
        "/": page("<a href='/zfxxgk/'>政府信息公开</a>"),
        "/zfxxgk/": page("<iframe src='/zfxxgk/left.html'></iframe>"),
        "/zfxxgk/left.html": page("<a href='zfxxgknb/'>政府信息公开年报</a>"),
    },
    "script sends on": {
        "/": "<html><script>location.href='/main.html'</script></html>",
        "/main.html": page("<a href='/zfxxgk/zfxxgknb/'>政府信息公开年报</a>"),
    },
    "probe below the disclosure page": {
        "/": page("<a href='/zfxxgk/'>政府信息公开</a>"),
        "/zfxxgk/": page("<p>本栏目由脚本显示</p>"),
    },
}


@pytest.mark.parametrize("way", WAYS)
def test_a_way_of_steps(portals: Portals, way: str) -> None:
    pages: dict[str, Page] = {**WAYS[way], "/zfxxgk/zfxxgknb/": column()}
    result = found(portals, pages)
    assert urls(result) == [COLUMN]
    assert ("path probe" in result.columns[0].relied[0]) == ("probe" in way)


def test_decoys_alone_are_nothing(portals: Portals) -> None:
    paper = page("<ul><li><a href='t1.html'>晋江市2024年政府网站工作年度报表</a></li></ul>")
    pages: dict[str, Page] = dict.fromkeys(("/wz/bb/", "/fz/nb/", "/tj/nb/", "/cz/"), paper)
    result = found(portals, {"/": page(DECOYS), **pages})
    assert not result.columns
    assert result.refusal is not None
    assert result.refusal.reason == "empty_listing"
    assert not {"/wz/bb/", "/fz/nb/", "/tj/nb/", "/cz/"} & set(portals.paths())


def test_sure_words_that_lead_to_another_column(portals: Portals) -> None:
    other = page("", head=LABELS + '<meta name="ColumnName" content="政府网站工作年度报表">')
    result = found(portals, {"/": page("<a href='/bb/'>政府信息公开年报</a>"), "/bb/": other})
    assert not result.columns


def test_weak_words_need_more_than_words(portals: Portals) -> None:
    result = found(portals, {"/": page("<a href='/nb/x/'>年度报告</a>"), "/nb/x/": page("<p>统计公报</p>")})
    assert not result.columns


def test_sure_words_stand_for_themselves_when_nothing_shows_more(portals: Portals) -> None:
    shell = page("<div id='app'></div><script>load()</script>", title="列表")
    result = found(
        portals, {"/": page("<a href='/zfxxgk/zfxxgknb/'>政府信息公开年报</a>"), "/zfxxgk/zfxxgknb/": shell}
    )
    assert urls(result) == [COLUMN]
    assert "its words alone" in result.columns[0].relied


def test_the_label_of_the_column_is_named(portals: Portals) -> None:
    head = LABELS + '<meta name="ColumnType" content="信息公开年报">'
    result = found(
        portals, {"/": page("<a href='/zfxxgk/zfxxgknb/'>年报</a>"), "/zfxxgk/zfxxgknb/": page("", head=head)}
    )
    assert "ColumnType 信息公开年报" in result.columns[0].relied


def test_a_shell_that_answers_any_path_is_no_column(portals: Portals) -> None:
    shell = column(2024, 2023)
    portals.add(HOST, {"/": page("<p>欢迎</p>")})

    def answer(asked: Asked) -> str:
        return shell.replace("</body>", f"<p>{asked.path}</p></body>")

    portals.otherwise = answer
    result = discover(HOME, delay=0.0)
    assert not result.columns
    assert len(portals.asked) <= MOST_REQUESTS


def test_a_probe_needs_to_show_reports(portals: Portals) -> None:
    result = found(portals, {"/": page("<p>欢迎</p>"), "/nb/": page("<p>统计年报</p>"), "/gknb/": column()})
    assert urls(result) == [f"{HOME}gknb/"]
    assert FOLDERS.index("gknb/") < FOLDERS.index("nb/")


def test_the_budget_is_kept(portals: Portals) -> None:
    ways = "".join(f"<a href='/w{number}/'>信息公开年报{number}</a>" for number in range(80))
    pages: dict[str, Page] = {f"/w{number}/": page(f"<p>{number}</p>") for number in range(80)}
    result = found(portals, {"/": page(ways), **pages})
    assert len(portals.asked) == MOST_REQUESTS - 1
    assert len(result.columns) <= 1


def test_redirects_count(portals: Portals) -> None:
    def onward(asked: Asked) -> Answer:
        number = int(asked.path.strip("/r") or 0)
        return Answer("", 302, {"Location": f"/r{number + 1}/"})

    pages: dict[str, Page] = {f"/r{number}/": onward for number in range(400)}
    ways = "".join(f"<a href='/r{number}/'>信息公开年报{number}</a>" for number in range(0, 400, 9))
    assert not found(portals, {"/": page(ways), **pages}).columns


def test_only_the_homes_host_is_asked(portals: Portals) -> None:
    away = (
        "<a href='http://www.quanzhou.gov.cn/zfxxgknb/'>政府信息公开年报</a>"
        "<a href='http://www.jinjiang.gov.cn.example.com/zfxxgknb/'>政府信息公开年报</a>"
        "<a href='http://job.jinjiang.gov.cn/'>招考</a>"
    )
    result = found(portals, {"/": page(away)})
    assert portals.hosts() == {HOST}
    assert not result.columns
    assert any("www.quanzhou.gov.cn" in aside for aside in result.asides)


def test_a_disclosure_site_of_the_same_domain(portals: Portals) -> None:
    portals.add("zwgk.jinjiang.gov.cn", {"/nb/": column()})
    result = found(portals, {"/": page("<a href='http://zwgk.jinjiang.gov.cn/nb/'>政府信息公开年报</a>")})
    assert urls(result) == ["http://zwgk.jinjiang.gov.cn/nb/"]


def test_the_twin_of_the_host_is_the_host(portals: Portals) -> None:
    portals.add("jinjiang.gov.cn", {"/nb/": column()})
    result = found(portals, {"/": page("<a href='http://jinjiang.gov.cn/nb/'>政府信息公开年报</a>")})
    assert urls(result) == ["http://jinjiang.gov.cn/nb/"]


def test_what_lies_in_a_column_is_not_named_again(portals: Portals) -> None:
    menu = (
        "<a href='/zfxxgk/zfxxgknb/'>政府信息公开年报</a>"
        "<a href='/zfxxgk/zfxxgknb/2024/'>2024年信息公开年报</a>"
    )
    result = found(
        portals, {"/": page(menu), "/zfxxgk/zfxxgknb/": column(), "/zfxxgk/zfxxgknb/2024/": column(2024)}
    )
    assert urls(result) == [COLUMN]


def test_two_columns_are_two(portals: Portals) -> None:
    menu = "<a href='/zfxxgk/zfxxgknb/'>政府信息公开年报</a><a href='/xz/nb/'>乡镇信息公开年报</a>"
    result = found(
        portals, {"/": page(menu), "/zfxxgk/zfxxgknb/": column(), "/xz/nb/": column(body="龙湖镇")}
    )
    assert urls(result) == [COLUMN, f"{HOME}xz/nb/"]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer("<script>var $_ts={};</script>", 412), "blocked"),
        (Answer("<script>document.cookie='__jsl_clearance=1'</script>", 521), "blocked"),
        (Answer("<script>document.cookie='C3VK=1';location.reload()</script>"), "challenge"),
        (Answer("<html><title>404</title><body>您访问的页面不存在</body></html>"), "soft_404"),
        (Answer("", 404), "http_404"),
    ],
)
def test_a_home_page_that_refuses_is_named(portals: Portals, answer: Answer, reason: str) -> None:
    result = found(portals, {"/": answer})
    assert result.refusal is not None
    assert result.refusal.reason == reason
    assert portals.paths() == ["/"]


def test_robots_are_obeyed(portals: Portals) -> None:
    portals.add(HOST, {"/robots.txt": "User-agent: *\nDisallow: /"})
    result = found(portals, {"/": page("")})
    assert result.refusal is not None
    assert result.refusal.reason == "robots"
    assert portals.paths() == []


def test_a_guard_on_the_way_is_named(portals: Portals) -> None:
    pages: dict[str, Page] = {
        "/": page("<a href='/zfxxgk/'>政府信息公开</a>"),
        "/zfxxgk/": Answer("<script>var $_ts={};</script>", 412),
    }
    result = found(portals, pages)
    assert result.refusal is not None
    assert result.refusal.reason == "blocked"
    assert portals.paths() == ["/", "/zfxxgk/"]
