"""Where a report's body is: name, portal, 索引号 and 网站标识码 in their order, and what is overruled."""

from __future__ import annotations

import pytest

from db.places.evidence import locate
from extract.report import DivisionCode


def index(division: str) -> DivisionCode:
    return DivisionCode("索引号", f"11{division}004359010J", division)


def site(division: str) -> DivisionCode:
    return DivisionCode("网站标识码", f"{division}0017", division)


@pytest.mark.parametrize(
    ("name", "codes", "region"),
    [
        # 新津县 is 新津区 today, under another code.
        ("教育局", [site("510132")], "510118"),
        ("教育局", [index("510132")], "510118"),
        ("市教育局", [index("371002")], "371000"),
        # The name tells, whatever the codes do.
        ("宁远县教育局", [site("431100")], "431126"),
        ("晋江市龙湖镇人民政府", [site("230200"), index("500116")], "350582"),
        # A county's page on its city's site; a province's document on a county's.
        ("教育局", [index("431126"), site("431100")], "431126"),
        ("县教育局", [index("430000"), site("431126")], "431126"),
        # Two places of one name: the code decides.
        ("朝阳区教育局", [site("110105")], "110105"),
        ("朝阳区教育局", [site("220100")], "220104"),
        # A city's code does not say in which of its counties.
        ("县教育局", [site("431100")], ""),
        ("某某镇", [site("341200")], ""),
        ("龙湖镇", [site("350500")], "350582"),
        ("虎门镇", [site("441900")], "441900"),
        # A copied template; codes of no division; codes that contradict each other.
        ("龙湖镇", [index("500116"), site("230200")], "500116"),
        ("教育局", [site("999999")], ""),
        ("教育局", [site("230200"), site("500116")], ""),
        ("教育局", [site("230200"), site("500116"), index("500116")], "500116"),
        ("教育局", [], ""),
    ],
)
def test_without_a_portal(name: str, codes: list[DivisionCode], region: str) -> None:
    assert locate(name, "", (), 2022, codes).identity.region_code == region


@pytest.mark.parametrize(
    ("name", "portal", "trail", "codes", "region"),
    [
        # The portal before the site's code, wherever that is.
        ("龙湖镇", "500116", (), [site("230200")], "500116"),
        ("教育局", "371000", (), [site("371002")], "371000"),
        # A 索引号 inside the portal's region says which of its counties is meant.
        ("教育局", "371000", (), [index("371002")], "371002"),
        ("人民政府", "371000", (), [index("371002")], "371002"),
        # But not against the name or the columns above.
        ("威海市教育局", "371000", (), [index("371002")], "371000"),
        ("市教育局", "371000", (), [index("371002")], "371000"),
        ("教育局", "431100", ("宁远县",), [index("431127")], "431126"),
        ("宁远县教育局", "431100", (), [index("431127")], "431126"),
        # Nor from outside, nor from above.
        ("教育局", "431126", (), [index("500116")], "431126"),
        ("教育局", "431126", (), [index("430000"), site("431100")], "431126"),
    ],
)
def test_on_a_portal(
    name: str, portal: str, trail: tuple[str, ...], codes: list[DivisionCode], region: str
) -> None:
    assert locate(name, portal, trail, 2022, codes).identity.region_code == region


@pytest.mark.parametrize(
    ("portal", "code", "severity"),
    [
        ("500116", site("230200"), "warning"),
        ("500116", index("230200"), "warning"),
        ("431126", index("430000"), "info"),
        ("371000", site("371002"), "info"),
        ("431126", site("431100"), None),
        ("371000", index("371002"), None),
        ("371000", site("371000"), None),
        ("510118", site("510132"), None),
        ("500116", site("999999"), None),
    ],
)
def test_a_code_overruled_is_a_finding(portal: str, code: DivisionCode, severity: str | None) -> None:
    findings = locate("教育局", portal, (), 2022, [code, code]).findings
    assert [finding.severity for finding in findings] == ([severity] if severity else [])
    assert {finding.rule for finding in findings} <= {"identity.region"}


def test_the_finding_names_code_and_places() -> None:
    (finding,) = locate("龙湖镇", "500116", (), 2022, [site("230200")]).findings
    assert finding.message == "网站标识码2302000017是黑龙江省齐齐哈尔市的，报告归在重庆市江津区"
    assert finding.fault == "unknown"


def test_nothing_is_said_where_nothing_is_known() -> None:
    assert locate("教育局", "", (), 2022, [site("230200"), site("500116")]).findings == ()
