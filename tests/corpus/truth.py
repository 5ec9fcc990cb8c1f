"""A true report: what a body published, before anything was lost on the way to the reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from tests.corpus import prose
from tests.corpus.arithmetic import Breach, breaches, misprint
from tests.corpus.figures import SIZES, Size, figures
from tests.corpus.forms import FormName
from tests.corpus.identity import Identity, identity
from tests.corpus.printing import Habit, Printed, printed, values
from tests.corpus.prose import Fee

NUMERALS = "一二三四五六"
HEADINGS: tuple[tuple[str, ...], ...] = (
    ("总体情况", "总体情况", "总体情况", "概述", "基本情况"),
    ("主动公开政府信息情况", "主动公开政府信息情况", "行政机关主动公开政府信息情况"),
    (
        "收到和处理政府信息公开申请情况",
        "收到和处理政府信息公开申请情况",
        "行政机关收到和处理政府信息公开申请情况",
    ),
    (
        "政府信息公开行政复议、行政诉讼情况",
        "政府信息公开行政复议、行政诉讼情况",
        "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
    ),
    (
        "存在的主要问题及改进情况",
        "存在的主要问题及改进情况",
        "政府信息公开工作存在的主要问题及改进情况",
        "存在问题及改进措施",
    ),
    ("其他需要报告的事项", "其他需要报告的事项", "其它需要报告的事项"),
)


@dataclass(frozen=True)
class Part:
    """One of the six parts: its heading without the numeral, and its own sentences."""

    number: str
    heading: str
    words: tuple[str, ...]

    @property
    def line(self) -> str:
        """The heading as printed."""
        return f"{self.number}、{self.heading}"


@dataclass(frozen=True)
class TrueReport:
    """Everything a reader of the unspoilt document could know."""

    form: FormName
    size: Size
    habit: Habit
    who: Identity
    cells: Mapping[str, Printed]
    breaches: frozenset[Breach]
    intro: tuple[str, ...]
    parts: tuple[Part, ...]
    fee: Fee


def true_report(rng: Random, form: FormName, habit: Habit, *, spoilt: bool = False) -> TrueReport:
    """A report of that form; `spoilt` puts one published arithmetic error into it."""
    # Few real bodies are idle, but an idle one tests least.
    size = rng.choice(SIZES if habit != "totals_only" else ("idle", "township"))
    year = rng.choice((2021, 2022, 2023, 2024, 2025) if form == "2021" else (2019, 2020))
    who = identity(rng, year, size)
    found = figures(rng, form, size)
    if spoilt:
        misprint(rng, form, found)
    cells = printed(rng, form, found, habit)
    stated = values(cells)
    part_six, fee = prose.others(rng, who)
    words = (
        prose.overview(rng, who, stated),
        prose.disclosure_words(rng, who),
        prose.application_words(rng, who),
        prose.review_words(rng, who),
        prose.outlook(rng, who),
        part_six,
    )
    parts = tuple(
        Part(number, rng.choice(headings), tuple(said))
        for number, headings, said in zip(NUMERALS, HEADINGS, words, strict=True)
    )
    intro = [f"{who.self_name}按照政府信息公开条例编制本报告，内容分为六个部分。"]
    if who.period is not None:
        intro.append(who.period)
    return TrueReport(
        form=form,
        size=size,
        habit=habit,
        who=who,
        cells=cells,
        breaches=frozenset(breaches(form, stated)),
        intro=(("".join(intro),) if who.period is not None or rng.random() < 0.5 else ()),
        parts=parts,
        fee=fee,
    )
