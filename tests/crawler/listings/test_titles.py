"""What links' words promise; the words stand in `titles.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from crawler.listings import titles
from crawler.listings.titles import Promise

WORDS: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("titles.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("promise", "words"), [(promise, words) for promise in Promise for words in WORDS[promise.value]]
)
def test_promise(promise: Promise, words: str) -> None:
    assert titles.judge(words) is promise


@pytest.mark.parametrize("words", WORDS["branch"])
def test_branches_of_a_column(words: str) -> None:
    assert titles.is_branch(words)
    assert not titles.is_refused_column(words)


@pytest.mark.parametrize("words", WORDS["other_column"])
def test_columns_of_another_kind(words: str) -> None:
    assert titles.is_refused_column(words)
    assert not titles.is_branch(words)


def test_years_and_bodies_in_a_title() -> None:
    assert titles.years("二〇二四年安海镇政府信息公开工作年度报告") == {2024}
    assert titles.years("t20240130_12024年") == set()
    assert titles.names_body("2024年太平镇政府信息公开年度报告")
    assert titles.names_body("某县人民政府关于2023年政府信息公开工作年度报告")
    assert not titles.names_body("2024年政府信息公开工作年度报告")
    assert not titles.names_body("2024年度市直部门信息公开工作报告")
