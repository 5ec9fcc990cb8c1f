"""Prose, fee and plausibility: what contradicts is found, what agrees or is another thing is left."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.report import Report, Section
from extract.rules.book import book, of_kind
from extract.rules.statements import check_statements


def report(
    prose: str = "", *, body: str = "石桥县人民政府", form: str = "2021", part_six: str = ""
) -> Report:
    """2023: 12 requests and 3 carried in, 14 done, 1 left; 4 reviews, 3 + 2 suits; 5, 2, 40 documents."""
    said = Report(body=body, year=2023, form="2021" if form == "2021" else "2019")
    said.tables = dict.fromkeys(said.tables, "read")
    total = said.applications["total"]
    total.update(received_new=12, carried_in=3, total_processed=14, carried_out=1)
    said.reviews["reconsideration"]["total"] = 4
    said.reviews["litigation_direct"]["total"] = 3
    said.reviews["litigation_after_reconsideration"]["total"] = 2
    said.disclosure.update(
        normative_documents_issued=5, normative_documents_repealed=2, normative_documents_in_force=40
    )
    said.sections = [
        Section("一", "总体情况", prose),
        Section("六", "其他需要报告的事项", part_six),
    ]
    return said


def rules(said: Report) -> list[str]:
    return [finding.rule for finding in check_statements(said)]


SENTENCES = [
    line
    for line in Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
BREAKS = {
    "prose.received": "2023年，全县共收到政府信息公开申请11件。",
    "prose.answered": "全年共答复政府信息公开申请9件。",
    "prose.reconsideration": "全年发生行政复议案件共5件。",
    "prose.litigation": "发生行政诉讼案件7件。",
    "prose.normative_documents": "全年制发行政规范性文件6件。",
    "prose.normative_documents_repealed": "废止规范性文件3件。",
    "prose.normative_documents_in_force": "现行有效行政规范性文件41件。",
}


@pytest.mark.parametrize("rule", of_kind("prose"), ids=lambda entry: str(entry.id))
def test_every_rule_of_prose_breaks(rule: object) -> None:
    name = getattr(rule, "id", "")
    (finding,) = check_statements(report(BREAKS[name]))
    assert (finding.rule, finding.severity, finding.fault) == (name, "warning", "source")
    assert finding.left != finding.right
    assert finding.cells


@pytest.mark.parametrize(
    "prose",
    [
        "共收到政府信息公开申请12件，上年结转3件，答复14件。",
        "全年收到依申请公开十二件。",
        "收办申请15件。",
        "共受理政府信息公开申请１５件，办结14件。",
        "行政复议4件，行政诉讼案件5件。",
        "行政诉讼3件。",
        "制发规范性文件5件，废止规范性文件2件，现行有效的行政规范性文件40件。",
    ],
)
def test_what_the_tables_say_too_is_no_finding(prose: str) -> None:
    assert rules(report(prose)) == []


@pytest.mark.parametrize(
    "prose",
    [
        "2022年收到政府信息公开申请9件。",
        "收到政府信息公开申请12件，其中通过网络收到申请8件，信函收到申请4件。",
        "较上年多收到政府信息公开申请3件。",
        "县教育局收到政府信息公开申请2件。",
        "上半年收到政府信息公开申请7件。",
        "收到政府信息公开申请10余件。",
        "收到人大代表建议、政协提案30件，答复30件建议。",
        "行政复议维持2件，纠正1件。",
        "通过12345热线答复300件。",
        "解读规范性文件3件。",
    ],
)
def test_parts_comparisons_and_other_things_are_left(prose: str) -> None:
    assert rules(report(prose)) == []


@pytest.mark.parametrize("line", SENTENCES)
def test_only_what_contradicts_the_whole_year_is_a_finding(line: str) -> None:
    rule, _, sentence = line.rpartition("|")
    assert rules(report(sentence)) == ([rule] if rule else [])


def test_the_heading_tells_what_is_counted() -> None:
    said = report()
    said.sections = [Section("四", "政府信息公开行政复议、行政诉讼情况", "2023年行政诉讼9件。")]
    assert rules(said) == ["prose.litigation"]
    said.sections = [Section("一", "总体情况", "2023年行政诉讼9件。")]
    assert rules(said) == []


def test_none_is_zero() -> None:
    (finding,) = check_statements(report("我县未收到政府信息公开申请。"))
    assert (finding.rule, finding.left, finding.right) == ("prose.received", 0, 12)
    said = report("我县未收到政府信息公开申请。")
    said.applications["total"].update(received_new=0, carried_in=0)
    assert rules(said) == []


def test_a_blank_or_partly_read_table_is_not_held_against_the_prose() -> None:
    said = report(BREAKS["prose.received"])
    said.applications["total"]["received_new"] = None
    assert rules(said) == []
    said = report(BREAKS["prose.received"])
    said.tables["applications"] = "partial"
    assert rules(said) == []


def test_the_same_wrong_number_is_one_finding_and_another_a_second() -> None:
    said = report("收到政府信息公开申请11件。收到政府信息公开申请11件。收到政府信息公开申请10件。")
    assert rules(said) == ["prose.received", "prose.received"]


def test_parts_of_the_fee_add_up() -> None:
    sound = "2023年有3件申请收取信息处理费2230元。其中，1件，收取880元；1件，收取1080元；1件，收取270元。"
    assert rules(report(part_six=sound)) == []
    (finding,) = check_statements(report(part_six=sound.replace("270", "260")))
    assert (finding.rule, finding.left, finding.right) == ("prose.fee_parts", 2220, 2230)


@pytest.mark.parametrize(
    ("field", "figure", "body", "rule"),
    [
        ("regulations_in_force", 6, "松木塘镇人民政府", "plausible.regulations"),
        ("fees_amount_10k_yuan", 5087.94, "砖路镇", "plausible.township_fees"),
        ("fees_amount_10k_yuan", 2e7, "石桥县人民政府", "plausible.fees"),
    ],
)
def test_every_hint_is_given(field: str, figure: float, body: str, rule: str) -> None:
    said = report(body=body)
    said.disclosure[field] = figure
    (finding,) = check_statements(said)
    assert (finding.rule, finding.severity, finding.cells) == (rule, "info", (f"disclosure.{field}",))


def test_a_city_may_have_regulations_and_a_county_fees() -> None:
    said = report(body="某市人民政府")
    said.disclosure["regulations_in_force"] = 6
    said.disclosure["fees_amount_10k_yuan"] = 96171.6
    assert rules(said) == []


def test_the_book_is_whole() -> None:
    ids = [entry.id for entry in book()]
    assert len(set(ids)) == len(ids)
    assert {entry.id for entry in of_kind("prose")} == set(BREAKS)
    assert all(entry.says and entry.basis for entry in book())
    hints = {"plausible.regulations", "plausible.township_fees", "plausible.fees"}
    assert {entry.id for entry in of_kind("plausible")} == hints
