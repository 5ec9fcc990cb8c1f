"""The bundled registry: clean, whole, quick to load, and nowhere less polite than the default."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

import crawler.registry
from crawler import samples, settings
from crawler.registry import COLUMNS, hosts, load_registry, select
from crawler.registry.check import check
from crawler.registry.naming import site_name
from crawler.settings import scrapy_settings
from db.places.divisions import PROVINCE, Division, all_rows, province_code, short_province

LINES = load_registry()
FILES = sorted(Path(crawler.registry.__file__).parent.glob("*.csv"))
# The mainland's provinces; the two special regions and Taiwan publish no such reports.
PROVINCES = [
    row
    for rows in all_rows().values()
    if (row := rows[-1]).level == PROVINCE and row.code[:2] not in ("71", "81", "82")
]
# Named before there was a rule, and kept.
OLDER = {"dingzhou", "huaxian"}


def test_the_linter_finds_nothing() -> None:
    result = check()
    assert result.problems == []
    assert result.lines == len(LINES)


def test_the_samples_registry_is_clean_too() -> None:
    assert check(samples.registry()).problems == []


def test_every_province_has_its_file_and_its_own_column() -> None:
    assert len(PROVINCES) == 31
    assert [file.name[:2] for file in FILES] == sorted(row.code[:2] for row in PROVINCES)
    governments = {line.region for line in LINES if line.listing}
    assert [row.name for row in PROVINCES if row.code not in governments] == []


def test_it_is_as_large_as_promised() -> None:
    result = check()
    assert result.files == 31
    assert result.hosts >= 550
    assert result.columns >= 300


def test_names_follow_the_rule() -> None:
    assert {line.site for line in LINES if line.site != site_name(line.home)} == OLDER


@pytest.mark.parametrize(
    ("home", "name"),
    [
        ("http://www.gansu.gov.cn/", "gansu"),
        ("http://info.xingtai.gov.cn", "xingtai-info"),
        ("https://www.pub.tjnk.gov.cn/", "tjnk-pub"),
        ("https://www.dl.gov.cn/xigang/index.html", "dl-xigang"),
        ("http://127.0.0.1:8080/", "1-0-0-127"),
    ],
)
def test_the_rule(home: str, name: str) -> None:
    assert site_name(home) == name


def test_no_name_for_what_is_no_address() -> None:
    with pytest.raises(ValueError, match="no http"):
        site_name("gansu")


def test_every_line_says_where_it_comes_from() -> None:
    assert [line.site for line in LINES if not line.note] == []


@pytest.mark.parametrize("province", PROVINCES, ids=lambda row: short_province(row.name))
def test_a_province_is_asked_on_its_own_hosts(province: Division) -> None:
    chosen = select(LINES, [province_code(short_province(province.name))])
    assert chosen == select(LINES, [province_code(province.code[:2])])
    others = [line for line in LINES if line not in chosen]
    assert {line.region[:2] for line in chosen} == {province.code[:2]}
    assert {line.region[:2] for line in others}.isdisjoint({province.code[:2]})
    assert hosts(chosen).isdisjoint(hosts(others))


def test_loading_takes_no_time() -> None:
    def seconds() -> float:
        start = time.perf_counter()
        load_registry()
        return time.perf_counter() - start

    assert min(seconds() for _ in range(3)) < 0.5


def test_no_line_asks_for_less_politeness() -> None:
    """A column that sets pace, robots or guards of a portal has to be added here, with its bound."""
    harmless = {"site", "name", "region", "home", "listing", "platform", "body", "status", "verified", "note"}
    assert set(COLUMNS) == harmless
    for line in LINES:
        assert set(line.__slots__) == harmless, line.site
    chosen = scrapy_settings()
    assert chosen["DOWNLOAD_DELAY"] == settings.DELAY >= 0.5
    assert chosen["DOWNLOAD_DELAY_JITTER"] == 0
    assert chosen["CONCURRENT_REQUESTS_PER_DOMAIN"] == 1
    assert "crawler.middlewares.robots.Robots" in chosen["DOWNLOADER_MIDDLEWARES"]
    assert settings.RETRIES <= 2
    assert settings.MOST_SILENCES <= 3
