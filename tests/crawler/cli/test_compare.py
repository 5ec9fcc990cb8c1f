"""`nianbao compare`, on SQLite and on PostgreSQL."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crawler.cli import main
from db.archive import Archive
from db.query import run_query
from tests.crawler.reports import report_page

PROSE = (
    "本镇在市政府信息公开工作主管部门指导下，围绕民生实事、财政资金和工程招标三类事项持续发布信息。"
    "全年更新网站栏目二百一十三条，公众号发布三十六条，办理留言四十一件。"
)
FOREIGN = (
    "今年汛期长于往年，水务站将二十四座塘坝的水位和放水计划逐日贴出，供沿线十一个村的农户安排灌溉，"
    "并设专人答疑，全年接待来访一百零四人次。"
)


def ingested(here: Path, body: str, year: int, prose: str) -> None:
    page = report_page(f"晋江市{body}{year}年政府信息公开工作年度报告", 3)
    sentence = "本年度按照条例做好各项公开工作，信息发布及时，平台运行正常，全年没有发生差错。"
    assert sentence in page
    file = here / f"{body}{year}.html"
    file.write_text(page.replace(sentence, prose), "utf-8")
    assert main(["ingest", str(file)]) == 0


def shares(archive: Archive) -> dict[tuple[str, int], tuple[float | None, float | None, str | None]]:
    rows = run_query(
        archive,
        "SELECT body, year, copied_from_previous, copied_from_nearest, nearest_body"
        " FROM report_copies JOIN annual_reports USING (report_id) WHERE part = 1",
    ).rows
    return {(body, year): (before, beside, who) for body, year, before, beside, who in rows}


def test_what_is_copied_from_the_year_before_and_from_the_neighbour(
    named: Archive, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ingested(here, "龙湖镇", 2023, PROSE)
    ingested(here, "龙湖镇", 2024, PROSE.replace("四十一件", "三十九件"))
    ingested(here, "英林镇", 2024, PROSE)
    ingested(here, "东石镇", 2024, FOREIGN)
    capsys.readouterr()
    assert main(["compare", "--format", "json"]) == 0
    said = capsys.readouterr()
    found = shares(named)
    assert found["晋江市龙湖镇", 2023] == (None, None, None)
    before, beside, who = found["晋江市龙湖镇", 2024]
    assert before is not None
    assert 0.8 < before < 1
    assert before == beside
    assert who == "晋江市英林镇"
    assert found["晋江市英林镇", 2024][0] is None
    assert found["晋江市东石镇", 2024] == (None, None, None)
    assert {(row["body"], row["year"]) for row in json.loads(said.out)} == {
        ("晋江市龙湖镇", 2024),
        ("晋江市英林镇", 2024),
    }
    assert "4 reports compared" in said.err


def test_what_did_not_change_is_not_compared_again(
    named: Archive, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ingested(here, "龙湖镇", 2023, PROSE)
    ingested(here, "英林镇", 2023, FOREIGN)
    ingested(here, "英林镇", 2021, FOREIGN)
    assert main(["compare"]) == 0
    capsys.readouterr()
    assert main(["compare"]) == 0
    assert "0 reports compared" in capsys.readouterr().err
    ingested(here, "英林镇", 2023, PROSE)
    capsys.readouterr()
    assert main(["compare"]) == 0
    assert "2 reports compared" in capsys.readouterr().err
    assert shares(named)["晋江市龙湖镇", 2023] == (None, 1, "晋江市英林镇")


@pytest.mark.usefixtures("named")
def test_an_empty_archive_has_nothing_to_compare(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare"]) == 0
    assert capsys.readouterr().err.endswith("0 reports compared, 0 parts copied to 50% or more\n")
    assert main(["compare", "--at-least", "2"]) == 2
