"""Each rule of the registry's linter on a line that breaks it, and on lines that do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.registry import COLUMNS, Listing, RegistryError, load_registry
from crawler.registry.check import STATUSES, Result, check

HEAD = ",".join(COLUMNS)
HOME = "http://www.dzs.gov.cn/"
GOOD = f"dzs,定州市人民政府,130682,{HOME},{HOME}zfxxgknb/,,,,,seen"
FIELDS = dict(zip(COLUMNS, GOOD.split(","), strict=True))


def line(**values: str) -> str:
    return ",".join((FIELDS | values).values())


def checked(folder: Path, *lines: str, name: str = "13-hebei.csv", head: str = HEAD) -> Result:
    file = folder / name
    file.write_text("\n".join((head, *lines, "")), "utf-8")
    return check(file)


def words(result: Result) -> list[str]:
    return [f"{problem.file.name}:{problem.line}: {problem.words}" for problem in result.problems]


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"listing": ""},
        {"listing": "http://xxgk.dzs.gov.cn/nb/"},
        {"listing": "http://dzs.gov.cn/gkmlpt/annualreport#2629"},
        {"listing": "http://www.dzs.gov.cn/a//b/?id=7&jh=264"},
        {"platform": "trs"},
        {"body": "定州市砖路镇人民政府"},
        {"body": "教育局"},
        {"body": "人民政府"},
        {"status": "blocked", "note": "412"},
        {"verified": "2025-01-31"},
        {"note": '"one, two"'},
    ],
)
def test_a_sound_line(tmp_path: Path, values: dict[str, str]) -> None:
    result = checked(tmp_path, line(**values))
    assert words(result) == []
    assert (result.files, result.lines, result.portals, result.columns) == (
        1,
        1,
        1,
        values.get("listing") != "",
    )


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"site": "定州"}, "site '定州' is no short ASCII name"),
        ({"site": "ding_zhou"}, "a-z and 0-9 only, joined by hyphens"),
        ({"site": "dzs.gov.cn"}, "a-z and 0-9 only"),
        ({"name": ""}, "the portal has no name"),
        ({"name": "Dingzhou"}, "name 'Dingzhou' is no name"),
        ({"name": "定州市人民政府（推定）"}, "is no name; give"),
        ({"region": "1306"}, "no six-digit division code"),
        ({"region": "139999"}, "'139999' was never a division's code"),
        ({"region": "140100"}, "'140100' is of another province; move the line"),
        ({"home": "www.dzs.gov.cn"}, "home 'www.dzs.gov.cn' is no http(s) address"),
        ({"home": "http://www.dzs.com/", "listing": ""}, "home http://www.dzs.com/ is not under .gov.cn"),
        ({"listing": "ftp://www.dzs.gov.cn/nb/"}, "listing 'ftp://www.dzs.gov.cn/nb/' is no http(s) address"),
        ({"listing": "http://www.dzs.gov.cn.mirror.net/nb/"}, "is not under .gov.cn"),
        ({"listing": "http://www.xinle.gov.cn/nb/"}, "listing is on xinle.gov.cn, neither the portal's host"),
        ({"platform": "wordpress"}, "platform 'wordpress' is unknown"),
        ({"body": "本机关"}, "body '本机关' names nobody"),
        ({"body": "乡镇"}, "body '乡镇' names nobody"),
        ({"body": "many"}, "body 'many' names nobody"),
        ({"body": "定州市某镇"}, "names nobody"),
        ({"body": "定州市教育局", "listing": ""}, "body without listing"),
        ({"status": "Blocked"}, "status 'Blocked' is no single word"),
        ({"status": "broken"}, f"status 'broken' is unknown; known: {', '.join(STATUSES)}"),
        ({"status": "blocked", "note": ""}, "status 'blocked' without a reason"),
        ({"verified": "31.1.2025"}, "is no date"),
        ({"verified": "2999-01-01"}, "is not a day that has been"),
        ({"note": " seen"}, "blanks around a value"),
        ({"note": "one, two"}, "11 values, 10 columns"),
        ({"note": '"one'}, "no CSV (unexpected end of data)"),
    ],
)
def test_a_bad_line_is_one_problem_with_its_place(
    tmp_path: Path, values: dict[str, str], expected: str
) -> None:
    found = words(checked(tmp_path, GOOD.replace("dzs", "xl"), line(**values)))
    assert len(found) == 1
    assert found[0].startswith("13-hebei.csv:3: ")
    assert expected in found[0]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://122.137.242.24/nb/", "names a number"),
        ("http://122.137.242.24:8080/nb/", "names a number"),
        ("http://[2001:db8::1]/nb/", "names a number"),
        ("http://cms.dzs.gov.cn:8004/", "has a port"),
        ("http://www.dzs.gov.cn:8888/", "has a port"),
        ("http://user@www.dzs.gov.cn/", "no http(s) address"),
        ("http://www.dzs.gov.cn/政府/", "no plain http(s) address"),
        ("http://gov.cn/", "is not under .gov.cn"),
        ("http://www-dzs-gov-cn.njmu.s5.bt8.net/", "is not under .gov.cn"),
        ("http://dzsgov.cn/", "is not under .gov.cn"),
        ("http://admin.dzs.gov.cn/", "a host behind a portal (admin)"),
        ("http://cms.dzs.gov.cn/", "a host behind a portal (cms)"),
        ("http://big5.www.gov.cn/nb/", "a host behind a portal (big5)"),
        ("http://m.dzs.gov.cn/", "is a mobile copy"),
        ("http://wap.dzs.gov.cn/", "is a mobile copy"),
        ("http://www.dzs.gov.cn/nb/t20250101_1_wap.html", "is a mobile copy"),
        ("http://www.dzs.gov.cn/gate/big5/nb/", "leads through a gateway"),
        ("http://www.dzs.gov.cn/index.php/http://www.gd.gov.cn/nb/", "leads through a gateway"),
        ("http://www.dzs.gov.cn/open/?url=www.ms.gov.cn%2Finfo", "leads through a gateway"),
        ("https://www.dzs.gov.cn/interface-cms/proxy", "an interface for programs"),
        ("https://www.dzs.gov.cn/gkmlpt/api/all/2629", "an interface for programs"),
    ],
)
def test_an_address_that_is_no_portals(tmp_path: Path, url: str, expected: str) -> None:
    found = words(checked(tmp_path, line(home=url, listing="")))
    assert len(found) == 1
    assert expected in found[0]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ({"listing": f"{HOME}b/", "name": "定州"}, "name '定州', but '定州市人民政府' in 13-hebei.csv:2"),
        ({"listing": f"{HOME}b/", "region": "130600"}, "region '130600', but '130682'"),
        ({"listing": f"{HOME}b/", "home": "http://zwgk.dzs.gov.cn/"}, "home 'http://zwgk.dzs.gov.cn/', but"),
        ({"site": "other", "listing": f"{HOME}b/"}, "is the portal 'dzs' of 13-hebei.csv:2 already"),
        ({"site": "o", "home": "https://dzs.gov.cn/", "listing": ""}, "is the portal 'dzs'"),
        ({}, "this column stands in 13-hebei.csv:2 already"),
        ({"listing": "https://dzs.gov.cn/zfxxgknb/index.html"}, "this column stands in"),
        ({"site": "dzs-xxgk", "home": "http://xxgk.dzs.gov.cn/"}, "this column stands in"),
    ],
)
def test_lines_that_repeat_or_contradict(tmp_path: Path, second: dict[str, str], expected: str) -> None:
    found = words(checked(tmp_path, GOOD, line(**second)))
    assert len(found) == 1
    assert found[0].startswith("13-hebei.csv:3: ")
    assert expected in found[0]


def test_a_portal_is_discovered_once(tmp_path: Path) -> None:
    empty = line(listing="")
    assert words(checked(tmp_path, GOOD, empty)) == []
    assert "a line without column for 'dzs' stands in" in words(checked(tmp_path, GOOD, empty, empty))[0]


def test_a_column_on_another_portal_of_the_province(tmp_path: Path) -> None:
    city = "bd,保定市人民政府,130600,http://www.bd.gov.cn/,,,,,,"
    there = line(listing="http://bd.gov.cn/gxq/zfxxgknb/")
    assert words(checked(tmp_path, there, city)) == []
    assert "neither the portal's host" in words(checked(tmp_path, there))[0]


def test_columns_that_differ_in_the_fragment_only(tmp_path: Path) -> None:
    one, two = (line(listing=f"{HOME}gkmlpt/annualreport#{number}") for number in (1, 2))
    assert words(checked(tmp_path, one, two)) == []


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (HEAD.replace("site,name", "name,site"), "wrong columns; the first line is site,name,"),
        (HEAD.removesuffix(",note"), "wrong columns"),
        ("", "wrong columns"),
        ("\ufeff" + HEAD, "begins with a byte order mark"),
    ],
)
def test_the_first_line(tmp_path: Path, head: str, expected: str) -> None:
    found = words(checked(tmp_path, GOOD, head=head))
    assert len(found) == 1
    assert found[0].startswith(f"13-hebei.csv:1: {expected}")


def test_a_file_that_is_no_utf_8(tmp_path: Path) -> None:
    (tmp_path / "13-hebei.csv").write_bytes(f"{HEAD}\n{GOOD}\n".encode("gb18030"))
    assert words(check(tmp_path)) == ["13-hebei.csv:2: not UTF-8; save the file as UTF-8"]


def test_names_of_files(tmp_path: Path) -> None:
    assert words(checked(tmp_path, GOOD, name="mine.csv")) == []
    assert words(check(tmp_path)) == ["mine.csv:1: name the file by its province, as 13-hebei.csv"]
    (tmp_path / "mine.csv").unlink()
    for name in ("13-hebei.csv", "13-jizhou.csv", "99-mars.csv"):
        (tmp_path / name).write_text(f"{HEAD}\n", "utf-8")
    assert words(check(tmp_path)) == [
        "13-jizhou.csv:1: 13-hebei.csv is this province's file; put the lines there",
        "99-mars.csv:1: 99 is no province's code; correct the file's name",
    ]


def test_problems_come_in_the_order_of_lines(tmp_path: Path) -> None:
    bad = [line(site=f"P{number}", region="1306") for number in range(3)]
    found = checked(tmp_path, *bad).problems
    assert [problem.line for problem in found] == [2, 2, 3, 3, 4, 4]


def test_nothing_to_check(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match=r"no \.csv file"):
        check(tmp_path)
    (tmp_path / "13-hebei.csv").mkdir()
    with pytest.raises(RegistryError, match="directory"):
        check(tmp_path)


def test_what_is_sound_loads(tmp_path: Path) -> None:
    assert words(checked(tmp_path, GOOD)) == []
    assert load_registry(tmp_path) == [Listing(**FIELDS)]
