"""What shows that a page is a 年报 column, said in words for people."""

from __future__ import annotations

from crawler.discovery.look import Look
from crawler.listings import titles

_TYPE = "信息公开年报"


def evidence(look: Look) -> list[str]:
    """Everything on the page that says it is a 年报 column, the strongest first; empty if nothing does."""
    if belongs_elsewhere(look) or look.reading is None:
        return []
    found = []
    if _TYPE in look.tag("ColumnType"):
        found.append(f"ColumnType {_TYPE}")
    reports = sum(row.kind == "report" for row in look.reading.rows)
    if reports:
        found.append(f"{reports} rows that name reports")
    if look.has_report:
        found.append("a report on the page itself")
    name = look.tag("ColumnName")
    if is_disclosure_column(name):
        found.append(f"ColumnName {name}")
    if look.reading.trail and is_disclosure_column(look.reading.trail[-1]):
        found.append(f"the page's path ends in {look.reading.trail[-1]}")
    return found


def belongs_elsewhere(look: Look) -> bool:
    """Whether the page names itself a column that is surely another: 网站工作年度报表, 法治 …"""
    names = [look.tag("ColumnName"), *(look.reading.trail[-1:] if look.reading else ())]
    return any(
        name
        and titles.is_refused_column(name)
        and not titles.is_annual_column(name)
        and "公开年报" not in name
        for name in names
    )


def is_disclosure_column(name: str) -> bool:
    """Whether a column's own name is that of reports on disclosure, not of any 年报."""
    return "公开" in name and titles.is_annual_column(name)
