"""A true report with the list of 2014: who, which rows, which figures in which columns, and its prose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from random import Random
from typing import Literal, TypeAlias

from tests.corpus.identity import Identity, identity
from tests.corpus.lists.figures import Number, Size, all_stated, broken, figures, misprint
from tests.corpus.lists.official import DASHES, MONEY, Row, official, reworded
from tests.corpus.lists.outlines import Outline, outline
from tests.corpus.truth import Part

Habit: TypeAlias = Literal["plain", "blank_zeros", "marks", "decorated"]
# The title of the one column of figures, in the name of a figure as the reader gives it.
MAIN = ""
LOCAL_ROWS = (
    Row("", "", "主动公开机构领导、机构设置及人事信息数", "", "条", 2),
    Row("", "", "制度建设文件数", "", "件", 1),
    Row("", "", "政府网站访问量", "", "人次", 2),
    Row("", "", "接受咨询人数", "", "人次", 1),
)


@dataclass(frozen=True)
class Line:
    """One printed line: its row, and its printed figures by the title of their column."""

    row: Row
    name: str
    texts: Mapping[str, str]


@dataclass(frozen=True)
class TrueList:
    """What the body published.

    Attributes:
        lines: in printed order, headings (without name) among them.
        cells: what each figure states, by its public name.
        titles: the columns of figures; `MAIN` where there is one.
        must, may: rules whose break is there to be found, or may be told.
    """

    who: Identity
    year: int
    lines: tuple[Line, ...]
    cells: Mapping[str, Number]
    titles: tuple[str, ...]
    must: frozenset[str]
    may: frozenset[str]
    intro: tuple[str, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Wish:
    """How the list is filled in: columns, habits, rows added and left out, words and notes changed."""

    titles: tuple[str, ...] = (MAIN,)
    habits: tuple[Habit, ...] = ("plain", "plain", "plain", "blank_zeros", "marks", "decorated")
    added: int = 0
    left_out: float = 0.0
    reworded: bool = False
    noted: bool = True
    outline: Outline | None = None
    own_titles: tuple[str, ...] = field(default=("统计数", "本期实际", "本年实际", "合计", "数量"))


def true_list(rng: Random, wish: Wish, *, spoilt: bool) -> TrueList:
    """A report of 2014 to 2018 with the list."""
    year = rng.randrange(2014, 2019)
    size: Size = rng.choice(("idle", "township", "county", "city"))
    who = identity(rng, year, size)
    rows = _rows(rng, wish)
    habit = rng.choice(wish.habits)
    main = next((title for title in wish.titles if title in wish.own_titles), MAIN)
    stated: dict[str, Number] = {}
    columns: dict[str, dict[str, tuple[str, Number]]] = {}
    for title in wish.titles:
        found = figures(rng, size)
        if spoilt and title == main:
            misprint(rng, found)
        columns[title] = {code: _print(rng, code, found[code], habit) for code in found}
    lines = []
    for row in rows:
        name = row.code or (f"local.{row.label}（{row.unit}）" if row.unit else "")
        texts = {}
        for title in wish.titles if name else ():
            text, value = columns[title].get(row.code) or _print(
                rng, row.code, rng.randrange(1, 900), "plain"
            )
            texts[title] = text
            stated[name if title in (MAIN, main) else f"{name}@{title}"] = value
        lines.append(Line(row, name, texts))
    said = {code: value for code, value in stated.items() if "@" not in code}
    wrong = broken(said)
    parts = outline(rng, who, wish.outline)
    return TrueList(
        who=who,
        year=year,
        lines=tuple(lines),
        cells=stated,
        titles=wish.titles,
        must=frozenset(rule for rule in wrong if all_stated(rule, said)),
        may=frozenset(wrong),
        intro=(f"根据条例的规定，{who.self_name}编制本报告，现予公布。",),
        parts=parts,
    )


def _rows(rng: Random, wish: Wish) -> tuple[Row, ...]:
    rows = reworded(rng, official()) if wish.reworded else official()
    if not wish.noted:
        rows = tuple(replace(row, note="") for row in rows)
    # The labels that tell this list from others stay, and those that open a block.
    telling = {"normative_documents_made", "closed", "replies", "responses"}
    kept = [
        row
        for row in rows
        if row.level == 0 or not row.code or row.code in telling or rng.random() >= wish.left_out
    ]
    for extra in rng.sample(LOCAL_ROWS, wish.added):
        at = rng.choice([n for n, row in enumerate(kept) if row.code and row.level >= 1])
        kept.insert(at + 1, extra)
    return tuple(kept)


def _print(rng: Random, code: str, value: Number, habit: Habit) -> tuple[str, Number]:
    if habit == "blank_zeros" and value == 0 and rng.random() < 0.7:
        return "", None
    if habit == "marks" and value == 0 and rng.random() < 0.2:
        return rng.choice(("-", "/", "—", "无")), None
    text = str(value)
    if habit == "decorated" and code not in MONEY and rng.random() < 0.4:
        wide = text.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
        return rng.choice((wide, f"\xa0{text}", f"{value:,}")), value
    return text, value


def heading_marks(line: Line) -> tuple[str, str]:
    """What stands in a heading's unit and figure."""
    return (line.row.unit, "") if line.name else (DASHES, DASHES)
