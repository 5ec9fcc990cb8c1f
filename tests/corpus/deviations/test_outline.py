"""What is added to a report, left out of it or numbered otherwise: tables and prose stay whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from extract.reader import read_report
from extract.report import Report
from tests.corpus.article import Article, Block, Heading, Words, article
from tests.corpus.deviations.test_deviations import MEDIA, county, wrong
from tests.corpus.score import fold
from tests.corpus.seeding import seeded

_OWN = tuple(f"第{place}部分的文字由本机关如实填写，没有遗漏。" for place in range(1, 7))


def _plain() -> Article:
    truth = county("2021")
    parts = tuple(replace(part, words=(said,)) for part, said in zip(truth.parts, _OWN, strict=True))
    return article(seeded("outline"), replace(truth, parts=parts, intro=()))


def _starts(made: Article) -> list[int]:
    return [place for place, block in enumerate(made.blocks) if isinstance(block, Heading)]


def _put(made: Article, place: int, *blocks: Block) -> None:
    made.blocks[place:place] = blocks


def _instruction(made: Article) -> list[str]:
    for start in reversed(_starts(made)[1:4]):
        _put(made, start + 2, Words("该部分以表格形式报告。表格如下："))
    return [f"{said}该部分以表格形式报告。表格如下：" if 1 <= n <= 3 else said for n, said in enumerate(_OWN)]


def _residue(made: Article) -> list[str]:
    said = "我乡通过门户网站（具体网址）公开信息，今年以来工作有序。"
    made.blocks[_starts(made)[0] + 1] = Words(said)
    return [said, *_OWN[1:]]


def _first_heading_lost(made: Article) -> list[str]:
    del made.blocks[_starts(made)[0]]
    return list(_OWN)


def _headings_lost(made: Article) -> list[str]:
    made.blocks = [block for block in made.blocks if not isinstance(block, Heading)]
    return ["".join(_OWN)]


def _part_added(made: Article) -> list[str]:
    last = _starts(made)[5]
    made.blocks[last] = Heading("七、其他需要报告的事项")
    _put(made, last, Heading("六、来年工作思路"), Words("新的一年继续扩大公开。"))
    return [*_OWN[:5], "新的一年继续扩大公开。", _OWN[5]]


def _numbered_anew(made: Article) -> list[str]:
    starts = _starts(made)
    for start, number in zip(starts[1:], "一二三四五", strict=True):
        heading = made.blocks[start]
        assert isinstance(heading, Heading)
        made.blocks[start] = Heading(number + heading.text[1:])
    said = (
        "一、加强领导。成立领导小组，全面部署。",
        "二、完善制度。修订制度，明确责任。",
        "三、强化培训。提升能力。",
    )
    made.blocks[starts[0] : starts[0] + 2] = [Words(text) for text in said]
    return ["".join(said), *_OWN[1:]]


def _run_on(made: Article) -> list[str]:
    said = (
        "（一）主动公开情况。公开信息120条。（二）依申请公开。收到3件。（四）平台建设。①维护网站②更新栏目。"
    )
    made.blocks[_starts(made)[0] + 1] = Words(said)
    return [said, *_OWN[1:]]


def _chrome(made: Article) -> list[str]:
    lines = (
        "附件下载",
        "石桥县政府信息公开工作年度报告.pdf",
        "相关解读",
        "扫一扫在手机打开当前页",
        "关于本站",
    )
    made.blocks += [Words(line) for line in lines]
    return list(_OWN)


def _table_told(made: Article) -> list[str]:
    told = "本年新收政府信息公开申请数量5件，予以公开300件，不予公开12件，具体见下表。"
    _put(made, _starts(made)[2] + 2, Words(told))
    return [said + told if place == 2 else said for place, said in enumerate(_OWN)]


CHANGES: dict[str, Callable[[Article], list[str]]] = {
    "the instruction left in": _instruction,
    "residue of the template": _residue,
    "the first heading missing": _first_heading_lost,
    "headings lost while their text stays": _headings_lost,
    "a part added, 六 as 七": _part_added,
    "the last five parts numbered 一 to 五 after prose with its own 一, 二, 三": _numbered_anew,
    "sub-headings run on with the prose": _run_on,
    "lines of the site and names of files behind part six": _chrome,
    "a sentence repeating the table": _table_told,
}


@pytest.mark.parametrize("medium", MEDIA)
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_an_outline_of_another_hand_is_read(change: Callable[[Article], list[str]], medium: str) -> None:
    made = _plain()
    expected = change(made)
    told = read_report(MEDIA[medium](made))
    assert wrong(county("2021"), told) == []
    signed = county("2021").who.signed is not None
    texts = [fold(section.text) for section in told.sections]
    assert len(texts) == len(expected)
    for text, said in zip(texts, expected, strict=True):
        assert text == fold(said) or (signed and text.startswith(fold(said)))


@pytest.mark.parametrize("medium", MEDIA)
def test_a_sentence_of_the_year_before_is_told_and_changes_nothing(medium: str) -> None:
    made = _plain()
    year = made.truth.who.year
    made.blocks[_starts(made)[0] + 1] = Words(f"{year - 1}年我镇主动公开信息，强化乡政务公开办职责。")
    told: Report = read_report(MEDIA[medium](made))
    assert told.year == year
    assert [finding.rule for finding in told.findings] == ["identity.year"]
