"""Crawled pages whose words do not say whose report they are, or whose codes say something else."""

from __future__ import annotations

from crawler.registry import Listing
from db.archive import Archive
from tests.crawler.conftest import Crawl, rows
from tests.crawler.doubles import Portals
from tests.crawler.reports import report_page
from tests.crawler.sites import items, title

SERVICE = "/module/xxgk/xxgkAnnualReport.jsp"
# 教育局 of 环翠区, of 荣成市, and one whose check character is wrong.
HUANCUI, RONGCHENG, WRONG = "11371002004359010F", "11371082004359010B", "11371002004359010B"
REPORTS = "SELECT region_code, body, year FROM annual_reports ORDER BY region_code, year"
DOUBTS = "SELECT severity, message FROM report_findings WHERE rule = 'identity.region'"


def portal(host: str, region: str, path: str) -> Listing:
    return Listing("sample", "样例门户", region, f"http://{host}/", f"http://{host}{path}")


def untitled(issuer: str, foot: str = "") -> str:
    """A report without a title, its issuer in the table above it."""
    page = report_page("", shown_title=False)
    table = f"<table><tr><td>发布机构</td><td>{issuer}</td><td>发布日期</td><td></td></tr></table>"
    return page.replace("<div class='TRS_Editor'>", f"{table}<div class='TRS_Editor'>").replace(
        "</body>", f"{foot}</body>"
    )


def test_a_report_by_address_belongs_to_the_division_of_its_code(
    archive: Archive, portals: Portals, run: Crawl
) -> None:
    host = "xxgk.weihai.gov.cn"
    asked = [(HUANCUI, 2022), (HUANCUI, 2021), (RONGCHENG, 2022), (WRONG, 2020)]
    links = [(f"{SERVICE}?area={code}&fbtime={year}", f"{year}年") for code, year in asked]
    portals.add(host, {"/nb/": items(*links), **{path: untitled("教育局") for path, _ in links}})
    run(portal(host, "371000", "/nb/"))
    assert rows(archive, REPORTS) == [
        ("371000", "教育局", 2020),
        ("371002", "教育局", 2021),
        ("371002", "教育局", 2022),
        ("371082", "教育局", 2022),
    ]
    assert rows(archive, DOUBTS) == []


def test_a_copied_template_moves_nothing(archive: Archive, portals: Portals, run: Crawl) -> None:
    host = "www.jiangjin.gov.cn"
    labels = (
        "<meta name='SiteName' content='齐齐哈尔市人民政府'><meta name='SiteIDCode' content='2302000012'>"
    )
    page = report_page(title("龙湖镇人民政府", 2023)).replace("</head>", f"{labels}</head>")
    link = ("202401/t20240120_1.html", title("龙湖镇人民政府", 2023))
    portals.add(host, {"/nb/": items(link), f"/nb/{link[0]}": page})
    run(portal(host, "500116", "/nb/"))
    assert rows(archive, REPORTS) == [("500116", "龙湖镇人民政府", 2023)]
    ((severity, message),) = rows(archive, DOUBTS)
    assert severity == "warning"
    assert "齐齐哈尔市" in message


def test_a_higher_bodys_index_number_moves_nothing(archive: Archive, portals: Portals, run: Crawl) -> None:
    host = "www.huancui.gov.cn"
    index = "<p>索引号：11371000004359010J/2025-00809 发布机构：教育局</p>"
    page = report_page("2023年政府信息公开工作年度报告").replace("<h1>", f"{index}<h1>")
    link = ("202401/t20240120_1.html", "2023年政府信息公开工作年度报告")
    portals.add(host, {"/nb/": items(link), f"/nb/{link[0]}": page})
    run(portal(host, "371002", "/nb/"))
    assert rows(archive, REPORTS) == [("371002", "教育局", 2023)]
    ((severity, _),) = rows(archive, DOUBTS)
    assert severity == "info"
