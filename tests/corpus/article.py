"""A report as a sequence of blocks in printed order, ready for any medium."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from random import Random
from typing import Protocol, TypeAlias

from tests.corpus.headings import HeadingStyle, canonical
from tests.corpus.identity import Identity
from tests.corpus.tables import Damage, Table, tables
from tests.corpus.truth import Part, TrueReport


@dataclass(frozen=True)
class Title:
    """One line of the title."""

    text: str


@dataclass(frozen=True)
class Heading:
    """The heading of a part as printed."""

    text: str


@dataclass(frozen=True)
class Words:
    """One paragraph."""

    text: str


@dataclass(frozen=True)
class Sheet:
    """A statutory table, in one piece or several."""

    tables: list[Table]


@dataclass(frozen=True)
class Decoy:
    """A table that is none of the three; rows of cells."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Image:
    """A picture where a table should be; the part it stands for."""

    part: int


Block: TypeAlias = Title | Heading | Words | Sheet | Decoy | Image


class Reported(Protocol):
    """A true report of any form, as far as an article's makers need it."""

    @property
    def who(self) -> Identity:
        """Whose report it is."""


@dataclass
class Article:
    """Blocks of one report, from its title to its signature; `parts` as their headings are printed."""

    truth: Reported
    blocks: list[Block] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    def printed(self) -> frozenset[str]:
        """Names of the figures that are still in its tables."""
        sheets = [table for block in self.blocks if isinstance(block, Sheet) for table in block.tables]
        cells = (cell for table in sheets for row in table.rows for cell in row)
        return frozenset(cell.name for cell in cells if cell.name is not None)


def _number(rng: Random) -> str:
    return str(rng.randrange(1, 400))


def _decoy(rng: Random) -> Decoy:
    """Small tables bodies put into part one, in the statutory tables' own words."""
    counts = [rng.randrange(1, 400) for _ in range(3)]
    by_outcome = ("收到申请", "予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理", "总计")
    return rng.choice(
        (
            Decoy(
                (
                    ("公开渠道", "数量（条）"),
                    ("政府网站", str(counts[0])),
                    ("政务新媒体", str(counts[1])),
                    ("其他", str(counts[2])),
                    ("总计", str(sum(counts))),
                )
            ),
            Decoy(
                (
                    ("事项", "上年", "本年"),
                    ("行政复议", _number(rng), _number(rng)),
                    ("行政诉讼", _number(rng), _number(rng)),
                )
            ),
            Decoy(
                (
                    ("单位", "行政许可", "行政处罚", "行政强制"),
                    ("市教育局", _number(rng), _number(rng), _number(rng)),
                    ("市民政局", _number(rng), _number(rng), _number(rng)),
                )
            ),
            Decoy((by_outcome, tuple(_number(rng) for _ in by_outcome))),
        )
    )


def _narration(truth: TrueReport, part: int) -> str:
    """The table of a part told in a sentence: prose, from which no cell may be filled."""
    of_part = {2: "disclosure.", 3: "applications.total.", 4: "reviews."}[part]
    figures = [cell.text for name, cell in truth.cells.items() if name.startswith(of_part) and cell.text][:4]
    told = {
        2: "本年制发行政规范性文件{}件，办理行政许可{}件、行政处罚{}件，行政事业性收费{}万元。",
        3: "本年新收政府信息公开申请{}件，上年结转{}件，予以公开{}件，部分公开{}件。",
        4: "行政复议结果维持{}件、结果纠正{}件，其他结果{}件，尚未审结{}件。",
    }[part]
    return told.format(*figures, *("0" * (4 - len(figures))))


def article(
    rng: Random,
    truth: TrueReport,
    damages: tuple[Damage, ...] = (),
    *,
    decoy: bool = False,
    images: tuple[int, ...] = (),
    absent: tuple[int, ...] = (),
    titled: bool = True,
    headings: HeadingStyle = canonical,
    narrated: bool = False,
) -> Article:
    """The report in blocks; each damage is applied to each table, one after the other.

    The tables of the parts in `images` are pictures, those in `absent` are left out, or told in a sentence
    when `narrated`.
    """
    made = Article(truth)
    if titled:
        made.blocks += [Title(line) for line in truth.who.title_lines]
    made.blocks += [Words(text) for text in truth.intro]
    sheets = dict(zip((2, 3, 4), tables(truth.form, truth.cells), strict=True))
    for number, part in enumerate(truth.parts, start=1):
        line, read = headings(part)
        if narrated and number in absent:
            read = replace(read, words=(*read.words, _narration(truth, number)))
        made.parts.append(read)
        made.blocks.append(Heading(line))
        made.blocks += [Words(text) for text in read.words]
        if number == 1 and decoy:
            made.blocks.append(_decoy(rng))
        if number in images:
            made.blocks.append(Image(number))
        elif number in sheets and number not in absent:
            made.blocks.append(Sheet(damaged(rng, sheets[number], damages)))
    if truth.who.signed is not None:
        made.blocks += [Words(truth.who.body), Words(truth.who.signed)]
    return made


def damaged(rng: Random, table: Table, damages: tuple[Damage, ...]) -> list[Table]:
    """The pieces of `table` after all damages."""
    pieces = [table]
    for damage in damages:
        pieces = [after for piece in pieces for after in damage(rng, piece)]
    return pieces
