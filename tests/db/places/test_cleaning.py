"""Cleaning: what belongs to the page and not to the name, and names that name nobody."""

from __future__ import annotations

import pytest

from db.places.cleaning import LONGEST_NAME, clean, names_a_column, names_nobody
from db.places.divisions import reporting_rows
from db.places.tables import read_table


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("　赵营镇 ", "赵营镇"),
        ("赵营镇 2024 年", "赵营镇"),
        ("２０２４年度赵营镇", "赵营镇"),
        ("二○二三年赵营镇", "赵营镇"),
        ("赵营镇人民政府关于", "赵营镇人民政府"),
        ("关于赵营镇", "赵营镇"),
        ("【赵营镇】", "赵营镇"),
        ("教育局(原教委)", "教育局"),
        ("教育局(体育局)", "教育局"),
        ("公安局(城区分局)", "公安局城区分局"),
        ("西宁（国家级）经济技术开发区", "西宁国家级经济技术开发区"),
        ("人民政府（本级）", "人民政府"),
        ("-赵营镇：", "赵营镇"),
        ("110警务中心", "110警务中心"),
        ("", ""),
    ],
)
def test_a_name_is_cleaned(printed: str, name: str) -> None:
    assert clean(printed) == name
    assert clean(name) == name


def test_a_text_too_long_for_a_name_is_not_cut() -> None:
    text = "（某" * LONGEST_NAME
    assert len(clean(text)) == len(text)


def test_no_place_and_no_township_is_taken_for_nobody() -> None:
    names = {row.name for row in reporting_rows()} | {name for _, name in read_table("townships.csv.gz")}
    assert [name for name in names if names_nobody(clean(name))] == []


@pytest.mark.parametrize(
    "name",
    [
        "市政府",
        "人民政府",
        "教育局",
        "政务公开办公室",
        "信息公开办公室",
        "开发区街道",
        "市政府办公室",
        "本溪市",
        "各塔埠街道",
    ],
)
def test_short_names_of_bodies_are_somebody(name: str) -> None:
    assert not names_nobody(name)


@pytest.mark.parametrize(
    "name",
    ["我镇", "本机关", "市局", "县直部门", "乡镇街道", "区县", "其他", "2024年", "党政办公室", "管委会"],
)
def test_classes_and_parts_name_nobody(name: str) -> None:
    assert names_nobody(name)
    assert names_a_column(name)


def test_only_a_column_may_be_called_after_what_it_holds() -> None:
    assert names_a_column("政府信息公开年报")
    assert not names_nobody("政府信息公开年报")
    assert not names_a_column("砖路镇")
