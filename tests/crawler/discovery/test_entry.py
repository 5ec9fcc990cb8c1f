"""Registry lines of what was found: identity, files, doubles."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from crawler.discovery.entry import NotWritten, add, as_csv, lines_of
from crawler.discovery.identity import name_of, region_of
from crawler.discovery.look import Look
from crawler.discovery.search import Discovery, Found
from crawler.listings.model import Reading, Row
from crawler.registry import COLUMNS, Listing, load_registry
from crawler.registry.check import check
from tests.crawler.discovery.pages import COLUMN, HOME

HEADER = ",".join(COLUMNS) + "\n"
OPEN = "jinjiang,晋江市人民政府,350582,http://www.jinjiang.gov.cn/,,,,,,\n"
OTHER = "shishi,石狮市人民政府,350581,http://www.shishi.gov.cn/,,,,,,\n"
TODAY = date(2026, 3, 1)


def discovery(*urls: str, code: str = "3505820001") -> Discovery:
    home = Look(HOME, tags=(("sitename", "晋江市人民政府"),), codes=(("SiteIDCode", code),))
    seen = Look(COLUMN, reading=Reading("trs", rows=(Row(f"{COLUMN}t1.html", "report", "2024"),)))
    return Discovery(
        home, [Found(url, ("link text 政府信息公开年报 on the home page",), seen) for url in urls]
    )


def lines(found: Discovery, known: list[Listing] | None = None) -> list[Listing]:
    return lines_of(HOME, found, known or [], TODAY)[0]


def test_a_line_says_all_that_is_known() -> None:
    (line,) = lines(discovery(COLUMN))
    assert line == Listing(
        "jinjiang",
        "晋江市人民政府",
        "350582",
        HOME,
        COLUMN,
        "trs",
        "",
        "",
        "2026-03-01",
        "discovered by link text 政府信息公开年报 on the home page",
    )


def test_another_host_is_noted() -> None:
    (line,) = lines(discovery("http://zwgk.jinjiang.gov.cn/nb/"))
    assert "on zwgk.jinjiang.gov.cn" in line.note


def test_an_abolished_code_is_a_region() -> None:
    (line,) = lines(discovery(COLUMN, code="5101320017"))
    assert line.region == "510132"


@pytest.mark.parametrize("code", ["bm01000001", "9999990001", "350582"])
def test_what_is_no_divisions_code_leaves_the_region_to_a_person(code: str) -> None:
    found, words = lines_of(HOME, discovery(COLUMN, code=code if code != "350582" else ""), (), TODAY)
    assert found[0].region == ""
    assert any("a person must fill it in" in said for said in words)


def test_labels_that_contradict_each_other_say_nothing() -> None:
    copied = Look(HOME, codes=(("SiteIDCode", "2302000001"), ("the foot's 网站标识码", "3505820001")))
    assert region_of([copied])[0] == ""
    agreed = Look(HOME, codes=(("SiteIDCode", "3505820001"), ("the foot's 网站标识码", "3505820001")))
    assert region_of([agreed]) == ("350582", "SiteIDCode 3505820001")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("欢迎访问晋江市人民政府网站", "晋江市人民政府网站"),
        ("首页 - 晋江市人民政府", "晋江市人民政府"),
        ("index", ""),
    ],
)
def test_without_label_the_title_names_the_portal(title: str, name: str) -> None:
    assert name_of([Look(HOME, title=title)])[0] == name


def test_a_known_portal_keeps_what_the_registry_says() -> None:
    known = [Listing("jj", "晋江", "350582", "https://jinjiang.gov.cn/")]
    (line,) = lines(discovery(COLUMN), known)
    assert (line.site, line.name, line.home) == ("jj", "晋江", "https://jinjiang.gov.cn/")


def test_written_once(tmp_path: Path) -> None:
    file = tmp_path / "35-fujian.csv"
    file.write_text(HEADER + OTHER, "utf-8")
    for times in (1, 0):
        known = load_registry(tmp_path)
        where, added = add(tmp_path, lines(discovery(COLUMN), known), known)
        assert len(added) == times
        assert where in (file, tmp_path)
    assert file.read_text("utf-8") == HEADER + OTHER + as_csv(lines(discovery(COLUMN)), header=False)
    assert check(tmp_path).problems == []


def test_the_open_line_gives_way(tmp_path: Path) -> None:
    file = tmp_path / "35-fujian.csv"
    file.write_text(HEADER + OPEN + OTHER, "utf-8")
    known = load_registry(tmp_path)
    two = discovery(COLUMN, f"{HOME}xz/")
    add(tmp_path, lines(two, known), known)
    assert [(one.site, one.listing) for one in load_registry(tmp_path)] == [
        ("jinjiang", COLUMN),
        ("shishi", ""),
        ("jinjiang", f"{HOME}xz/"),
    ]
    assert check(tmp_path).problems == []


def test_a_new_file_begins_with_the_header(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    add(file, lines(discovery(COLUMN)), [])
    assert file.read_text("utf-8").startswith(HEADER)


@pytest.mark.parametrize(
    ("code", "name", "why"),
    [("", "35-fujian.csv", "region"), ("3505820001", "13-hebei.csv", "no file 35")],
)
def test_refused_and_nothing_changed(tmp_path: Path, code: str, name: str, why: str) -> None:
    file = tmp_path / name
    file.write_text(HEADER, "utf-8")
    with pytest.raises(NotWritten, match=why):
        add(tmp_path, lines(discovery(COLUMN, code=code)), [])
    assert file.read_text("utf-8") == HEADER


def test_a_name_that_another_portal_has(tmp_path: Path) -> None:
    known = [Listing("jinjiang", "晋江", "350582", "http://other.gov.cn/")]
    with pytest.raises(NotWritten, match="another name"):
        add(tmp_path / "mine.csv", lines(discovery(COLUMN)), known)
