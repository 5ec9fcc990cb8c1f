"""What a sample platform is: a host that answers requests, and the reports a crawl of it must find."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Protocol

from crawler.samples.figures import complete
from crawler.samples.markup import STYLES
from crawler.samples.response import Response
from crawler.samples.tables import tables

_HEADINGS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: `path` without query, `query` and `form` by name (the last value counts)."""

    method: str
    host: str
    path: str
    query: Mapping[str, str]
    form: Mapping[str, str]
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Item:
    """One report of a platform.

    Attributes:
        body: name as the title prints it.
        year: report year.
        region: division code of the body.
        number: a number of its own, for addresses and figures.
    """

    body: str
    year: int
    region: str
    number: int

    @property
    def title(self) -> str:
        """The usual title."""
        return f"{self.body}{self.year}年政府信息公开工作年度报告"

    @property
    def day(self) -> date:
        """Day of publication, in January of the following year."""
        return date(self.year + 1, 1, 8) + timedelta(days=self.number % 20)

    @property
    def received(self) -> int:
        """本年新收, all from natural persons and all granted."""
        return self.number % 17 + 1


@dataclass(frozen=True, slots=True)
class Expectation:
    """What the archive must hold of one report: exactly one row under this address, body, region and year."""

    url: str
    item: Item


class Platform(Protocol):
    """One sample platform.

    Attributes:
        name: of the strategy that reads it.
        host: the host it answers for, under gov.cn.
        region: division code of the government that runs it.
        listing: address of its 年报 column.
    """

    name: str
    host: str
    region: str
    listing: str

    def answer(self, asked: Asked) -> Response | None:
        """The answer to a request for its host; None for 404."""

    def expected(self) -> Sequence[Expectation]:
        """Every report a crawl must store, and nothing else may be stored."""


@dataclass(slots=True)
class Catalogue:
    """Bodies × years of a platform, numbered in order."""

    bodies: Sequence[tuple[str, str]]
    years: Sequence[int]
    first: int = 1000
    items: list[Item] = field(default_factory=list)

    def __post_init__(self) -> None:
        pairs = ((year, body, region) for year in self.years for body, region in self.bodies)
        self.items = [
            Item(body, year, region, self.first + number) for number, (year, body, region) in enumerate(pairs)
        ]

    def of(self, *, body: str | None = None, year: int | None = None) -> list[Item]:
        """The items of a body or a year or both, newest first."""
        found = [i for i in self.items if body in (None, i.body) and year in (None, i.year)]
        return sorted(found, key=lambda item: (-item.year, item.number))


def report_html(item: Item, style: str = "clean") -> str:
    """The report's own part of its page: six parts with the tables of its year's form."""
    form = "2021" if item.year >= 2021 else "2019"
    rows = dict.fromkeys(("received_new", "granted"), item.received)
    figures = complete(form, {"applications": {"natural_person": rows}}, {}, "printed")
    marks = STYLES[style]
    prose = (
        f"{item.year}年，本机关按照条例开展政府信息公开工作，全年收到申请{item.received}件，均已答复。",
        *(marks.table(table) for table in tables(figures)),
        "公开内容的时效还需提高，下一年将缩短内部流转时间。",
        "本年度没有收取信息处理费。",
    )
    parts = [marks.paragraph(f"本报告数据的统计期限为{item.year}年1月1日至{item.year}年12月31日。")]
    for name, text in zip(_HEADINGS, prose, strict=True):
        parts += [marks.heading(name), text if text.startswith("<") else marks.paragraph(text)]
    return "\n".join(parts)
