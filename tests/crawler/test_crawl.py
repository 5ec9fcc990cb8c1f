"""The crawl end to end against loopback portals: what is stored, what is asked, what fails."""

from __future__ import annotations

import pytest

from crawler.errors import StorageFailed
from crawler.registry import Listing
from crawler.visiting.visit import Visit
from db.archive import Archive
from tests.crawler.conftest import Crawl, rows
from tests.crawler.doubles import Answer, Asked, Page, Portals
from tests.crawler.reports import report_page
from tests.crawler.sites import HOST, article, items, listing, title

REPORTS = "SELECT body, year, url, received_new, revision FROM annual_reports ORDER BY url"


def test_a_trs_list_with_pages_is_stored_whole(portals: Portals, run: Crawl, archive: Archive) -> None:
    pages: dict[str, str | Answer] = {}
    for number in range(3):
        links = []
        for place in range(2):
            year = 2024 - 2 * number - place
            href = f"202501/t20250120_{year}.html"
            pages[f"/zfxxgknb/{href}"] = article("龙湖镇", year, received=year - 2000)
            links.append((f"./{href}", title("晋江市龙湖镇人民政府", year)))
        name = "/zfxxgknb/" if number == 0 else f"/zfxxgknb/index_{number}.html"
        pages[name] = items(*links, more=f'<script>createPageHTML(3, {number}, "index", "html");</script>')
    portals.add(HOST, dict(pages))
    summary = run(listing(HOST))
    found = rows(archive, REPORTS)
    assert [(row[1], row[3]) for row in found] == [(year, year - 2000) for year in range(2019, 2025)]
    assert {row[0] for row in found} == {found[0][0]}
    assert summary.outcome == "done"
    assert summary.portal("jinjiang").new == summary.portal("jinjiang").listed == 6
    assert len(portals.paths()) == 9
    assert rows(archive, "SELECT outcome, reports_new, failures, requests FROM runs") == [("done", 6, 0, 10)]
    assert rows(archive, "SELECT DISTINCT strategy FROM crawl_page WHERE kind = 'list'") == [("trs",)]


def test_decoys_are_neither_stored_nor_asked(portals: Portals, run: Crawl, archive: Archive) -> None:
    decoys = (
        ("202501/t20250120_2.html", "晋江市2024年政府网站工作年度报表"),
        ("202501/t20250120_3.html", "晋江市2024年法治政府建设年度报告"),
        ("202501/t20250120_4.html", "2024年统计年报"),
        ("202501/t20250120_5.html", "2024年度部门决算公开"),
        ("202501/t20250120_6.html", "晋江市召开政府信息公开年报编制工作会"),
        ("202501/t20250120_7.html", "一图读懂晋江市2024年政府信息公开工作年度报告"),
        ("202501/t20250120_8.html", "晋江市政府信息公开指南（2024年版）"),
        ("202501/t20250120_9.html", "晋江市人民政府2024年政府信息公开工作年度报告（图片版）"),
        ("202501/t20250120_1_wap.html", title("晋江市人民政府", 2024)),
    )
    pages: dict[str, str] = {f"/zfxxgknb/{href}": article(words, 2024) for href, words in decoys}
    pages["/zfxxgknb/202501/t20250120_1.html"] = article("晋江市人民政府", 2024)
    pages["/zfxxgknb/"] = items(("202501/t20250120_1.html", title("晋江市人民政府", 2024)), *decoys)
    portals.add(HOST, dict(pages))
    run(listing(HOST))
    assert portals.paths() == ["/zfxxgknb/", "/zfxxgknb/202501/t20250120_1.html"]
    assert len(rows(archive, REPORTS)) == 1


def test_a_tree_of_years_classes_and_bodies(portals: Portals, run: Crawl, archive: Archive) -> None:
    menu = (
        "<div class='nav'><a href='/'>首页</a><a href='/zfxxgk/zfxxgkzn/'>政府信息公开指南</a>"
        "<a href='/zfxxgk/zfxxgknb/'>政府信息公开年报</a>"
        "<a href='/zfxxgk/wzbb/'>政府网站工作年度报表</a></div>"
    )

    def column(*links: tuple[str, str]) -> str:
        return (
            f"<html><body>{menu}<ul>"
            + "".join(f"<li><a href='{h}'>{t}</a></li>" for h, t in links)
            + "</ul></body></html>"
        )

    portals.add(
        HOST,
        {
            "/zfxxgk/zfxxgknb/": column(("./2024nb_11/", "2024年"), ("./2023nb_12/", "2023年")),
            "/zfxxgk/zfxxgknb/2024nb_11/": column(("zcbm_21/", "市直部门"), ("xzjd_22/", "乡镇（街道）")),
            "/zfxxgk/zfxxgknb/2024nb_11/zcbm_21/": column(("jyj_31/", "市教育局")),
            "/zfxxgk/zfxxgknb/2024nb_11/zcbm_21/jyj_31/": items(
                ("./202501/t20250109_1.html", "2024年政府信息公开工作年度报告")
            ),
            "/zfxxgk/zfxxgknb/2024nb_11/zcbm_21/jyj_31/202501/t20250109_1.html": report_page(
                "2024年政府信息公开工作年度报告"
            ),
            "/zfxxgk/zfxxgknb/2024nb_11/xzjd_22/": column(("lhz.html", "龙湖镇")),
            "/zfxxgk/zfxxgknb/2024nb_11/xzjd_22/lhz.html": article("龙湖镇", 2024),
            "/zfxxgk/zfxxgknb/2023nb_12/": article("晋江市人民政府", 2023),
        },
    )
    summary = run(listing(HOST, "/zfxxgk/zfxxgknb/"))
    assert [(row[0], row[1]) for row in rows(archive, REPORTS)] == [
        ("晋江市人民政府", 2023),
        ("龙湖镇", 2024),
        ("市教育局", 2024),
    ]
    assert summary.outcome == "done"
    assert len(portals.paths()) == 8


def test_a_registry_body_names_reports_that_name_none(portals: Portals, run: Crawl, archive: Archive) -> None:
    portals.add(
        HOST,
        {
            "/gknb/": items(("t1_1234567.html", "2024年政府信息公开工作年度报告")),
            "/gknb/t1_1234567.html": report_page("2024年政府信息公开工作年度报告"),
        },
    )
    run(listing(HOST, "/gknb/", body="晋江市审计局"))
    assert [row[0] for row in rows(archive, REPORTS)] == ["晋江市审计局"]


def test_only_registry_hosts_are_ever_asked(portals: Portals, run: Crawl, archive: Archive) -> None:
    portals.add(
        HOST,
        {
            "/zfxxgknb/": items(
                ("202501/t20250120_1.html", title("晋江市人民政府", 2024)),
                ("http://www.jinjiang.gov.cn.evil.example/t20250120_2.html", title("安海镇", 2024)),
                ("http://m.jinjiang.gov.cn/zfxxgknb/202501/t20250120_3.html", title("陈埭镇", 2024)),
                ("http://www.jinjiang.gov.cn@evil.example/t20250120_4.html", title("池店镇", 2024)),
                ("http://www.jinjiang.gov.cn:8081/t20250120_6.html", title("内坑镇", 2024)),
                ("202501/t20250120_5.html", title("东石镇", 2024)),
            ),
            "/zfxxgknb/202501/t20250120_1.html": article("晋江市人民政府", 2024),
            "/zfxxgknb/202501/t20250120_5.html": Answer(
                "", 302, {"Location": "http://evil.example/report.html"}
            ),
        },
    )
    portals.add("evil.example", {"/report.html": article("东石镇", 2024)})
    run(listing(HOST))
    assert portals.hosts() == {HOST}
    assert len(rows(archive, REPORTS)) == 1
    reasons = rows(archive, "SELECT reason, COUNT(*) FROM run_failures GROUP BY reason")
    assert reasons == [("off_registry", 4)]


def test_robots_are_obeyed(portals: Portals, run: Crawl, archive: Archive) -> None:
    portals.add(
        HOST,
        {
            "/robots.txt": "User-agent: *\nDisallow: /zfxxgknb/secret/\n\nUser-agent: other\nDisallow: /\n",
            "/zfxxgknb/": items(
                ("202501/t20250120_1.html", title("晋江市人民政府", 2024)),
                ("secret/t20250120_2.html", title("安海镇", 2024)),
            ),
            "/zfxxgknb/202501/t20250120_1.html": article("晋江市人民政府", 2024),
            "/zfxxgknb/secret/t20250120_2.html": article("安海镇", 2024),
        },
    )
    run(listing(HOST))
    assert "/zfxxgknb/secret/t20250120_2.html" not in portals.paths()
    assert rows(archive, "SELECT reason, url FROM run_failures") == [
        ("robots", f"http://{HOST}/zfxxgknb/secret/t20250120_2.html")
    ]
    assert rows(archive, "SELECT body, year, state FROM coverage WHERE state = 'blocked'") == [
        ("安海镇", 2024, "blocked")
    ]


@pytest.mark.parametrize(
    "answer", [Answer("", 503), Answer("", 301, {"Location": "http://elsewhere.example/robots.txt"})]
)
def test_without_an_answer_about_robots_nothing_is_asked(
    portals: Portals, run: Crawl, archive: Archive, answer: Answer
) -> None:
    portals.add(
        HOST, {"/robots.txt": answer, "/zfxxgknb/": items(("t1_1234567.html", title("安海镇", 2024)))}
    )
    summary = run(listing(HOST))
    assert portals.paths() == []
    assert rows(archive, "SELECT reason FROM run_failures") == [("robots_unreachable",)]
    assert summary.outcome == "incomplete"


GUARDS: dict[str, tuple[str | Answer, str]] = {
    "412": (Answer("<script>$_ts=window['$_ts'];$_ts.cd='q';</script>", 412), "blocked"),
    "521": (Answer("<script>document.cookie='__jsl_clearance_s=1';location.href=1</script>", 521), "blocked"),
    "403": (Answer("forbidden", 403), "blocked"),
    "405": (Answer("blocked", 405), "blocked"),
    "c3vk": (
        Answer('<script>document.cookie="C3VK=a1;max-age=300";location.reload()</script>'),
        "challenge",
    ),
    "stub": (Answer(f"<script>var a='{'x9' * 500}';eval(a)</script>"), "challenge"),
    "waf": (Answer("<html><body>您的请求被拦截，事件编号 123</body></html>"), "blocked"),
    "soft": (Answer("<html><title>404</title><body>您访问的页面不存在</body></html>"), "soft_404"),
    "empty": (items(), "empty_listing"),
    "script": (
        Answer(
            "<html><title>年报</title><body><div id='app'></div><script src='/app.js'></script></body></html>"
        ),
        "script_only",
    ),
    "gone": (Answer("gone", 404), "http_404"),
    "error": (Answer("fault", 500), "http_500"),
    "loop": (Answer("", 302, {"Location": "/zfxxgknb/"}), "redirect_loop"),
    "bomb": (Answer(b"\0" * (40 << 20), packed=True), "too_large"),
    "large": (Answer(b"<p>" + b"x" * (33 << 20)), "too_large"),
    "cut": (Answer("x" * 1000, broken=True), "connection"),
    "damaged": (Answer(b"\x1f\x8b\x08\0\0\0\0\0\0\0junk", headers={"Content-Encoding": "gzip"}), "damaged"),
}


def test_every_refusal_has_its_reason_and_stops_no_other_portal(
    portals: Portals, run: Crawl, archive: Archive
) -> None:
    lines: list[Listing] = []
    for number, (name, (answer, _)) in enumerate(GUARDS.items()):
        host = f"www.{name}.gov.cn"
        pages = {f"/zfxxgknb/{path}": answer for path in ("", "a/", "b/", "c/")}
        portals.add(host, dict[str, Page](pages))
        lines += [listing(host, f"/zfxxgknb/{path}", site=f"p{number}") for path in ("", "a/", "b/", "c/")]
    portals.add(
        HOST,
        {
            "/zfxxgknb/": items(("t1_1234567.html", title("晋江市人民政府", 2024))),
            "/zfxxgknb/t1_1234567.html": article("晋江市人民政府", 2024),
        },
    )
    summary = run(*lines, listing(HOST))
    failed = {name: set(summary.portal(f"p{number}").failed) for number, name in enumerate(GUARDS)}
    assert failed == {name: {reason} for name, (_, reason) in GUARDS.items()}
    assert len(rows(archive, REPORTS)) == 1
    for guard in ("412", "521", "403", "405", "c3vk", "stub", "waf"):
        assert len(portals.paths(f"www.{guard}.gov.cn")) == 1, guard
    assert rows(archive, "SELECT COUNT(*) FROM run_failures")[0][0] == summary.failures


def test_pages_that_lead_back_up_are_gone(portals: Portals, run: Crawl, archive: Archive) -> None:
    portals.add(
        HOST,
        {
            "/zfxxgknb/": items(("202501/t20250120_1.html", title("安海镇", 2024)), ("a/", "2024年")),
            "/zfxxgknb/202501/t20250120_1.html": Answer("", 302, {"Location": "/"}),
            "/zfxxgknb/a/": Answer("", 302, {"Location": "/index.html"}),
            "/": items(("/zfxxgknb/", "政府信息公开年报"), ("/t20250120_9.html", title("东石镇", 2024))),
            "/index.html": items(("/t20250120_9.html", title("东石镇", 2024))),
        },
    )
    run(listing(HOST))
    assert rows(archive, REPORTS) == []
    assert rows(archive, "SELECT reason FROM run_failures") == [("soft_404",)] * 2
    assert "/t20250120_9.html" not in portals.paths()


def test_a_list_that_repeats_its_first_page_ends(portals: Portals, run: Crawl, archive: Archive) -> None:
    def same(asked: Asked) -> str:
        number = int(asked.path.partition("=")[2] or 1)
        return items(
            ("t1_1234567.html", title("安海镇", 2024)), more=f"<a href='?page={number + 1}'>下一页</a>"
        )

    portals.add(HOST, {f"/zfxxgknb/{query}": same for query in ("", *(f"?page={n}" for n in range(2, 30)))})
    portals.add(HOST, {"/zfxxgknb/t1_1234567.html": article("安海镇", 2024)})
    summary = run(listing(HOST))
    assert len(portals.paths()) == 3
    assert summary.outcome == "done"
    assert len(rows(archive, REPORTS)) == 1


def test_a_tree_without_end_is_bounded(portals: Portals, run: Crawl, archive: Archive) -> None:
    deeper = "<ul><li><a href='a/'>2024年</a></li></ul>"
    portals.add(HOST, {"/zfxxgknb/" + "a/" * depth: deeper for depth in range(40)})
    run(listing(HOST))
    assert len(portals.paths()) <= 8
    assert rows(archive, "SELECT reason FROM run_failures") == [("depth",)]


def test_a_portal_without_a_column_is_asked_for_it_and_a_marked_one_for_nothing(
    portals: Portals, run: Crawl, archive: Archive
) -> None:
    summary = run(
        listing(HOST, listing=""), listing("www.lapsed.gov.cn", status="lapsed", note="merged in 2022")
    )
    assert portals.hosts() == {HOST}
    assert rows(archive, "SELECT site, reason FROM run_failures") == [("jinjiang", "http_404")]
    assert summary.portal("lapsed").skipped == "lapsed: merged in 2022"


def test_a_defect_on_one_portal_costs_no_other(
    portals: Portals, run: Crawl, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    for host in (HOST, "www.broken.gov.cn"):
        portals.add(host, {"/zfxxgknb/": items(("t1_1234567.html", title("安海镇", 2024)))})
        portals.add(host, {"/zfxxgknb/t1_1234567.html": article("安海镇", 2024)})
    whole = Visit.run

    async def breaking(visit: Visit) -> None:
        if visit.site == "broken":
            raise ZeroDivisionError("a defect")
        await whole(visit)

    monkeypatch.setattr(Visit, "run", breaking)
    summary = run(listing(HOST), listing("www.broken.gov.cn"))
    assert len(rows(archive, REPORTS)) == 1
    assert rows(archive, "SELECT site, reason FROM run_failures") == [("broken", "internal")]
    assert summary.outcome == "incomplete"


def test_an_archive_that_cannot_be_written_ends_the_run(
    portals: Portals, run: Crawl, archive: Archive
) -> None:
    portals.add(HOST, {"/zfxxgknb/": items(("t1_1234567.html", title("安海镇", 2024)))})
    (archive.folder / "warc").write_text("in the way")
    with pytest.raises(StorageFailed, match="cannot write captures"):
        run(listing(HOST))
    assert rows(archive, "SELECT outcome FROM runs") == [("failed",)]
    assert rows(archive, "SELECT DISTINCT state FROM crawl_page") == [("pending",)]


def test_nothing_of_scrapy_reaches_the_terminal(
    portals: Portals, run: Crawl, archive: Archive, capfd: pytest.CaptureFixture[str]
) -> None:
    portals.add(HOST, {"/zfxxgknb/": Answer("x" * 100, broken=True)})
    run(listing(HOST))
    assert capfd.readouterr() == ("", "")
    log = "".join(path.read_text() for path in archive.folder.glob("logs/*.log"))
    assert f"connection: http://{HOST}/zfxxgknb/" in log


def test_pages_that_refer_on_are_followed(portals: Portals, run: Crawl, archive: Archive) -> None:
    def refer(target: str) -> str:
        return f"<html><head><meta http-equiv='refresh' content='0; url={target}'></head></html>"

    portals.add(
        HOST,
        {
            "/zfxxgknb/": refer("./list/index.html"),
            "/zfxxgknb/list/index.html": items(
                ("t1_1234567.html", title("安海镇", 2024)),
                ("t1_2345678.html", title("东石镇", 2024)),
                ("t1_3456789.html", title("池店镇", 2024)),
            ),
            "/zfxxgknb/list/t1_1234567.html": article("安海镇", 2024).replace(
                "<head>", "<head><noscript><meta http-equiv=refresh content='0;url=/no.html'></noscript>"
            ),
            "/zfxxgknb/list/t1_2345678.html": refer("http://evil.example/"),
            "/zfxxgknb/list/t1_3456789.html": refer("t1_4567890.html"),
            "/zfxxgknb/list/t1_4567890.html": refer("t1_3456789.html"),
        },
    )
    run(listing(HOST))
    assert len(rows(archive, REPORTS)) == 1
    assert portals.hosts() == {HOST}
    assert rows(archive, "SELECT reason FROM run_failures ORDER BY reason") == [
        ("off_registry",),
        ("redirect_loop",),
    ]
