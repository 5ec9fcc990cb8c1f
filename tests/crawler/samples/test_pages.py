"""Every report page as served: its cells are the data, its furniture is there, one changes later."""

import re
from datetime import date

import pytest

from crawler.samples import SampleServer
from crawler.samples.expected import Expected, expected
from crawler.samples.load import portals
from crawler.samples.model import Figures
from crawler.samples.prose import applications
from tests.crawler.samples.conftest import Client
from tests.crawler.samples.reading import (
    figures_of_grids,
    figures_of_lines,
    parse,
    plain,
    statutory_grids,
    text_of,
)

ENCODINGS = {"huaxian": "gb2312"}


def encoding(one: Expected) -> str:
    return ENCODINGS.get(one.site, "utf-8")


def stated(figures: Figures) -> dict[str, str]:
    """Dotted name to printed text of every cell of the form, from the data."""
    names = {f"disclosure.{name}": value for name, value in figures.disclosure.items()}
    for table, cells in (("applications", figures.applications), ("reviews", figures.reviews)):
        for group, column in cells.items():
            names |= {f"{table}.{group}.{row}": value for row, value in column.items()}
    return {
        name: figures.text(name)
        for name, value in names.items()
        if value is not None or name in figures.printed
    }


@pytest.mark.parametrize("site", ["tjbd", "huaxian", "benxi", "jinjiang", "dingzhou"])
def test_the_cells_of_every_page_are_the_data(client: Client, site: str) -> None:
    for one in expected():
        if one.site != site or one.form == "narrative":
            continue
        response, payload = client.get(one.url)
        assert response.status == 200
        page = parse(payload, encoding(one))
        grids = statutory_grids(page)
        if grids:
            found = figures_of_grids(grids, one.form)
        else:
            lines = [text_of(paragraph) for paragraph in page.iter("p")]
            found = figures_of_lines([line for line in lines if line], one.form)
        assert found == stated(one.figures), one.url


def test_a_narrative_report_has_headings_and_no_table(client: Client) -> None:
    one = next(one for one in expected() if one.form == "narrative")
    _, payload = client.get(one.url)
    page = parse(payload, "utf-8")
    assert statutory_grids(page) == []
    assert "一、概述" in text_of(page)
    assert stated(one.figures) == {}


def test_prose_agrees_with_the_tables(client: Client) -> None:
    for portal in portals():
        for body in portal.bodies:
            report = body.reports[-1]
            _, payload = client.get(f"http://{portal.host}{report.path}")
            text = text_of(parse(payload, "gb2312" if portal.site == "huaxian" else "utf-8"))
            sentence = plain(applications(report, 1))
            assert sentence in text
            total = report.figures.applications["total"]
            if total["received_new"] or total["carried_in"]:
                assert re.findall(r"\d+", sentence) == [
                    str(total[row])
                    for row in (
                        "received_new",
                        "carried_in",
                        "total_processed",
                        "granted",
                        "granted_in_part",
                        "carried_out",
                    )
                ]
            else:
                assert "没有收到" in sentence


def test_titles_stand_in_the_page_save_on_the_portal_that_prints_none(client: Client) -> None:
    for one in expected():
        _, payload = client.get(one.url)
        page = parse(payload, encoding(one))
        head = text_of(page.xpath("/html/head/title")[0])
        if one.site == "tjbd":
            assert "年度报告" not in text_of(page)
            assert head == "天津市宝坻区人民政府"
            assert one.title == f"{one.year}年政府信息公开工作年度报告"
        else:
            assert plain(one.title) in text_of(page.xpath("/html/body")[0])
            assert plain(one.title) in head


def test_every_page_has_its_furniture(client: Client) -> None:
    for portal in portals():
        report = portal.bodies[0].reports[-1]
        _, payload = client.get(f"http://{portal.host}{report.path}")
        text = text_of(parse(payload, "gb2312" if portal.site == "huaxian" else "utf-8"))
        assert f"{portal.site_code}" in text
        assert "ICP备" in text
        assert "演示样例" in text
        assert "首页" in text
        assert plain("政府信息公开指南") in text


def test_the_visit_counter_changes_at_every_request(client: Client) -> None:
    one = expected()[0]
    _, first = client.get(one.url)
    _, second = client.get(one.url)
    assert first != second
    number = re.compile(rb"\d{6,}(?= \xe4\xbd\x8d)")
    assert number.sub(b"", first) == number.sub(b"", second)


def test_the_national_tags_stand_on_two_portals_whole_and_on_one_in_part(client: Client) -> None:
    tagged: dict[str, set[str]] = {}
    for portal in portals():
        _, payload = client.get(f"http://{portal.host}{portal.bodies[1].reports[-1].path}")
        page = parse(payload, "gb2312" if portal.site == "huaxian" else "utf-8")
        tagged[portal.site] = {str(tag.get("name")) for tag in page.xpath("//meta[@name]")}
    assert tagged["huaxian"] == tagged["dingzhou"] == set()
    assert tagged["benxi"] == tagged["jinjiang"]
    assert {"ArticleTitle", "PubDate", "ContentSource", "SiteIDCode", "ColumnType"} <= tagged["benxi"]
    assert tagged["tjbd"] == tagged["benxi"] - {"ArticleTitle", "PubDate", "ContentSource", "Url"}


def test_the_second_visit_differs_in_exactly_one_report(server: SampleServer, client: Client) -> None:
    counter = re.compile(rb"\d{6}")

    def texts() -> dict[str, bytes]:
        return {one.url: counter.sub(b"", client.get(one.url)[1]) for one in expected()}

    first = texts()
    server.visit = 2
    second = texts()
    changed = [url for url in first if first[url] != second[url]]
    corrected = [a.url for a, b in zip(expected(1), expected(2), strict=True) if a != b]
    assert changed == corrected
    one = next(one for one in expected(2) if one.url == changed[0])
    grids = statutory_grids(parse(client.get(one.url)[1], "gb2312"))
    assert figures_of_grids(grids, one.form) == stated(one.figures)


def test_dates_are_those_of_the_list_but_for_one_that_the_system_lost() -> None:
    odd = [
        (body.name, report.year)
        for portal in portals()
        for body in portal.bodies
        for report in body.reports
        if report.listed != report.published.date()
    ]
    assert odd == [("柳岸街道", 2020)]
    lost = next(
        report for body in portals()[0].bodies for report in body.reports if "t19700101" in report.path
    )
    assert lost.listed == date(1970, 1, 1)


def test_markup_styles_differ(client: Client) -> None:
    def page_of(site: str, body: str) -> str:
        one = next(one for one in reversed(expected()) if (one.site, one.body) == (site, body))
        return client.get(one.url)[1].decode(encoding(one))

    word = page_of("benxi", "桓仁满族自治县")
    assert "MsoNormal" in word
    assert "<o:p>" in word
    assert word.count("<h1") == 1
    assert "<table" not in page_of("jinjiang", "龙湖镇"), "its cells are paragraphs"
    assert "本年度止件数" in page_of("huaxian", "赵营镇")
    old = parse(client.get(next(one.url for one in expected() if one.body == "砖路镇"))[1], "utf-8")
    assert old.xpath("//table//table//table//table"), "tables within layout tables"
