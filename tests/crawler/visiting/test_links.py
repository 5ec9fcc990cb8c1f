"""From a list to pages of the ledger: what stands above a column beside the page, and what below it."""

from __future__ import annotations

import pytest

from crawler.listings.model import Column, Reading
from crawler.visiting.links import Links
from db.ledger import Page

LIST = "http://www.a.gov.cn/nb/1/2024.html"
TRAIL = ("政府信息公开年报", "教育局", "2024年")


@pytest.mark.parametrize(
    ("column", "trail"),
    [
        (Column("http://www.a.gov.cn/nb/1/2023.html", "2023年", beside=True), ("政府信息公开年报", "教育局")),
        (Column("http://www.a.gov.cn/nb/2/2024.html", "财政局", beside=True), ("政府信息公开年报",)),
        (Column("http://www.a.gov.cn/nb/1/x/", "乡镇"), TRAIL),
    ],
)
def test_another_year_or_body_is_not_above_a_column_beside_it(column: Column, trail: tuple[str, ...]) -> None:
    page = Page(1, "a", LIST, "list", 0, None, None, (), None, None, 1, "open", None, None, None, None)
    reading = Reading(strategy="openness", columns=(column,), trail=TRAIL)
    found = Links(frozenset(("www.a.gov.cn",))).of(page, LIST, reading, TRAIL)
    assert [child.trail for child in found.children] == [(*trail, column.name)]


@pytest.mark.parametrize(("named", "handed"), [("directory", None), ("trs", "trs"), (None, None)])
def test_a_plain_column_says_nothing_of_the_columns_below(named: str | None, handed: str | None) -> None:
    page = Page(1, "a", LIST, "list", 0, None, None, (), None, named, 1, "open", None, None, None, None)
    reading = Reading(strategy="directory", columns=(Column("http://www.a.gov.cn/nb/1/x/", "乡镇"),))
    found = Links(frozenset(("www.a.gov.cn",))).of(page, LIST, reading, TRAIL)
    assert [child.strategy for child in found.children] == [handed]
