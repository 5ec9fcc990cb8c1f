"""A report as a sequence of blocks in printed order, ready for any medium."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import TypeAlias

from tests.corpus.tables import Damage, Table, tables
from tests.corpus.truth import TrueReport


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


@dataclass
class Article:
    """Blocks of one report, from its title to its signature."""

    truth: TrueReport
    blocks: list[Block] = field(default_factory=list)


def _decoy(rng: Random, truth: TrueReport) -> Decoy:
    """Small tables bodies put into part one: channels, or cases by kind."""
    del truth
    if rng.random() < 0.5:
        counts = [rng.randrange(1, 400) for _ in range(3)]
        return Decoy(
            (
                ("公开渠道", "数量（条）"),
                ("政府网站", str(counts[0])),
                ("政务新媒体", str(counts[1])),
                ("其他", str(counts[2])),
                ("总计", str(sum(counts))),
            )
        )
    return Decoy(
        (
            ("事项", "上年", "本年"),
            ("行政复议", str(rng.randrange(1, 90)), str(rng.randrange(1, 90))),
            ("行政诉讼", str(rng.randrange(1, 90)), str(rng.randrange(1, 90))),
        )
    )


def article(
    rng: Random,
    truth: TrueReport,
    damages: tuple[Damage, ...] = (),
    *,
    decoy: bool = False,
    images: tuple[int, ...] = (),
    absent: tuple[int, ...] = (),
    titled: bool = True,
) -> Article:
    """The report in blocks; each damage is applied to each table, one after the other.

    The tables of the parts in `images` are pictures, those in `absent` are left out.
    """
    made = Article(truth)
    if titled:
        made.blocks += [Title(line) for line in truth.who.title_lines]
    made.blocks += [Words(text) for text in truth.intro]
    sheets = dict(zip((2, 3, 4), tables(truth.form, truth.cells), strict=True))
    for number, part in enumerate(truth.parts, start=1):
        made.blocks.append(Heading(part.line))
        made.blocks += [Words(text) for text in part.words]
        if number == 1 and decoy:
            made.blocks.append(_decoy(rng, truth))
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
