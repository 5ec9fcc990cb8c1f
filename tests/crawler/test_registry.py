"""Registry files: what loads, what is refused in one line, what is selected."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.registry import COLUMNS, Listing, RegistryError, hosts, load_registry, select

HEAD = ",".join(COLUMNS)
GOOD = "dingzhou,定州市人民政府,130682,http://www.dzs.gov.cn/,http://www.dzs.gov.cn/col/1/,,,,,"


def load(folder: Path, *lines: str, head: str = HEAD, encoding: str = "utf-8") -> list[Listing]:
    path = folder / "13-hebei.csv"
    path.write_bytes("\n".join((head, *lines, "")).encode(encoding))
    return load_registry(path)


def test_a_file_or_a_folder(tmp_path: Path) -> None:
    assert load(tmp_path, GOOD) == load_registry(tmp_path)
    assert load(tmp_path, GOOD, encoding="utf-8-sig")[0].region == "130682"
    short = load(tmp_path, "a,甲,130682,http://a.gov.cn/,", head="site,name,region,home,listing")
    assert short[0].listing == ""


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (GOOD.replace("dingzhou", "定州"), "no short ASCII name"),
        (GOOD.replace("定州市人民政府", ""), "no name"),
        (GOOD.replace("130682", "1306"), "six-digit"),
        (GOOD.replace("http://www.dzs.gov.cn/,", "www.dzs.gov.cn,"), "home"),
        (GOOD.replace("http://www.dzs.gov.cn/col/1/", "/col/1/"), "listing"),
        (GOOD.replace("/col/1/,", "/col/1/,wordpress"), "platform 'wordpress' is unknown; known: "),
        (GOOD.replace(",,,,,", ",,,blocked:412,,"), "status"),
        (GOOD[:-1] + "yesterday,", "verified"),
        (GOOD + ",x", "more values than columns"),
    ],
)
def test_a_wrong_value_is_one_line_with_its_place(tmp_path: Path, line: str, words: str) -> None:
    with pytest.raises(RegistryError, match="line 2") as caught:
        load(tmp_path, line)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("lines", "head", "words"),
    [
        ((GOOD,), HEAD.replace("region", "code"), "column missing: region"),
        ((GOOD,), HEAD.replace("note", "notes"), "unknown column: notes"),
        ((GOOD, GOOD), HEAD, "twice"),
        ((GOOD + '"',), HEAD, "unexpected end of data"),
        ((GOOD, GOOD.replace("130682", "130600").replace("col/1", "col/2")), HEAD, "two values of region"),
    ],
)
def test_a_file_that_contradicts_itself(
    tmp_path: Path, lines: tuple[str, ...], head: str, words: str
) -> None:
    with pytest.raises(RegistryError, match=words):
        load(tmp_path, *lines, head=head)


def test_what_is_no_registry(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match=r"no \.csv file"):
        load_registry(tmp_path)
    with pytest.raises(RegistryError, match="No such file"):
        load_registry(tmp_path / "absent.csv")
    with pytest.raises(RegistryError, match="not UTF-8"):
        load(tmp_path, GOOD, encoding="gb18030")


def test_selection_and_hosts() -> None:
    home = "http://A.gov.cn:8080/"
    lines = [
        Listing("a", "甲", "130682", home, "https://b.gov.cn/nb/"),
        Listing("a", "甲", "130682", home, "https://b.gov.cn/gknb/"),
        Listing("b", "乙", "350582", "https://www.乙.gov.cn/"),
    ]
    assert select(lines, ["130000"]) == lines[:2]
    assert select(lines, [], ["b"]) == lines[2:]
    assert select(lines, ["130000"], ["b"]) == []
    assert select(lines) == lines
    assert hosts(lines) == {"a.gov.cn:8080", "b.gov.cn", "www.xn--ojq.gov.cn"}


def test_the_bundled_registry_loads() -> None:
    lines = load_registry()
    assert {"tjbd", "dingzhou", "benxi", "jinjiang", "huaxian"} <= {line.site for line in lines}
    assert all(host.endswith(".gov.cn") for host in hosts(lines))
