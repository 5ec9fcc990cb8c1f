"""A county's 年报 tree for systems whose columns lie beside each other: addresses and pagers differ.

The column holds the county's own reports, a class of departments, and a class of townships, each a column
of its own whose titles name no body. Menus link other columns by the same shape of address.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from crawler.samples.files import load, source
from crawler.samples.files.paper import find
from crawler.samples.platforms.filed import FiledItem
from crawler.samples.platforms.frame import Frame
from crawler.samples.platforms.model import Asked, Catalogue, Expectation, Item
from crawler.samples.response import Response

_REGION = "530921"
_COUNTY = "凤庆县人民政府"
_DEPARTMENTS = ("凤庆县财政局", "凤庆县教育局", "凤庆县民政局")
_TOWNS = {"luodang": "凤庆县洛党镇人民政府", "xiaowan": "凤庆县小湾镇人民政府"}
_YEARS = (2024, 2023, 2022, 2021, 2020)
_OTHERS = {"zhinan": "政府信息公开指南", "zhidu": "政府信息公开制度", "wzbb": "政府网站工作年度报表"}
_PATH = ("政务公开", "政府信息公开年报")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: a number for its address, words, day, and the report if it leads to one to be stored.

    `file` is the sample file that the row itself is.
    """

    number: int
    words: str
    day: str
    item: Item | None = None
    file: str = ""


@dataclass(slots=True)
class Column:
    """A column: key for its address, name, rows, columns below, names of those above."""

    key: str
    name: str
    entries: list[Entry] = field(default_factory=list)
    below: list[Column] = field(default_factory=list)
    above: tuple[str, ...] = ()


class TreePlatform:
    """The county on one system; a subclass says how that addresses columns and articles, and pages."""

    name = ""
    region = _REGION
    per_page = 6

    def __init__(self, host: str, file: str = "") -> None:
        """`file` is a sample file that stands in the column as a row of its own."""
        self.host = host
        self.columns = _columns()
        self.root = self.columns[0]
        if file:
            self.root.entries.insert(4, _filed(file))
        self.listing = f"http://{host}{self.address(self.root, 1)}"
        others = [self.address(Column(key, name), 1) for key, name in _OTHERS.items()]
        self.frame = Frame(_COUNTY, host, f"{_REGION}0001", (*others, self.address(self.root, 1)))
        self.lists = {
            self.address(column, number): (column, number)
            for column in self.columns
            for number in range(1, self.pages(column) + 1)
        }
        self.articles = {
            self.article(column, entry): (column, entry)
            for column in self.columns
            for entry in column.entries
        }

    def address(self, column: Column, number: int) -> str:
        """Path and query of a page of a column."""
        raise NotImplementedError

    def article(self, column: Column, entry: Entry) -> str:
        """Path and query of an article."""
        raise NotImplementedError

    def pager(self, column: Column, number: int) -> str:
        """What turns the pages of a column; links, unless the system has its own way."""
        total = self.pages(column)
        links = [f"<a href='{self.address(column, 1)}'>首页</a>"]
        if number < total:
            links.append(f"<a href='{self.address(column, number + 1)}'>下一页</a>")
        return f"<div class='page'>共{total}页 {''.join(links)}</div>"

    def pages(self, column: Column) -> int:
        """How many pages a column has."""
        return max(-(-len(column.entries) // self.per_page), 1)

    def expected(self) -> Sequence[Expectation]:
        """The rows that are reports, each under its own column's body."""
        return [
            Expectation(f"http://{self.host}{address}", entry.item)
            for address, (_, entry) in self.articles.items()
            if entry.item is not None
        ]

    def answer(self, asked: Asked) -> Response | None:
        """Home, lists and articles by their whole address; another query is another address."""
        query = "&".join(f"{name}={value}" for name, value in asked.query.items())
        address = f"{asked.path}?{query}" if query else asked.path
        if address == "/":
            return Response(200, self.frame.home())
        if address in self.lists:
            return Response(200, self._list(*self.lists[address]))
        if address in self.articles:
            column, entry = self.articles[address]
            if entry.file:
                return Response(200, "", "application/pdf", data=load(entry.file))
            return Response(200, self._article(column, entry))
        other = next(
            (words for key, words in _OTHERS.items() if address == self.address(Column(key, words), 1)), None
        )
        return Response(200, self.frame.note(other)) if other else None

    def _article(self, column: Column, entry: Entry) -> str:
        if entry.item is None:
            return self.frame.note(entry.words)
        path = (*column.above, column.name, "正文")
        return self.frame.article(entry.item, "<div class='content'>", path=path, title=entry.words)

    def _list(self, column: Column, number: int) -> str:
        shown = column.entries[(number - 1) * self.per_page : number * self.per_page]
        rows = "".join(
            f'<li><a href="{self.article(column, entry)}" title="{entry.words}">{entry.words[:18]}...</a>'
            f"<span>{entry.day}</span></li>"
            for entry in shown
        )
        tabs = "".join(f"<li><a href='{self.address(one, 1)}'>{one.name}</a></li>" for one in column.below)
        content = (
            f"<div class='tabs'><ul>{tabs}</ul></div><div class='list'><ul>{rows}</ul></div>"
            f"{self.pager(column, number)}"
        )
        return self.frame.page(column.name, content, path=(*column.above, column.name))


def _columns() -> list[Column]:
    """All columns of the tree, the 年报 column first."""
    own = Catalogue(((_COUNTY, _REGION),), _YEARS, first=2000).of()
    root = Column("gknb", _PATH[1], [_entry(item) for item in own], above=_PATH[:1])
    root.entries[1:1] = [
        Entry(2901, f"{own[0].title}（图片版）", str(own[0].day)),
        Entry(2902, "凤庆县2024年政府网站工作年度报表", "2025-01-22"),
        Entry(2903, "凤庆县2023年法治政府建设年度报告", "2024-03-02"),
        Entry(2904, "全县政务公开工作推进会召开", "2025-01-06"),
        _entry(Item("临沧市人民政府", 2023, "530900", 2950)),
    ]
    bodies = tuple((name, _REGION) for name in _DEPARTMENTS)
    departments = Column("bmnb", "县直部门", [_entry(i) for i in Catalogue(bodies, _YEARS, first=2100).of()])
    towns = Column("xznb", "乡镇")
    for place, (key, name) in enumerate(_TOWNS.items()):
        items = Catalogue(((name, _REGION),), _YEARS[:3], first=2300 + 50 * place).of()
        nameless = [Entry(i.number, i.title.removeprefix(name), str(i.day), i) for i in items]
        towns.below.append(Column(key, name, nameless))
    root.below = [departments, towns]
    for column in root.below:
        column.above = _PATH
        for inner in column.below:
            inner.above = (*_PATH, column.name)
    return [root, departments, towns, *towns.below]


def _entry(item: Item) -> Entry:
    return Entry(item.number, item.title, str(item.day), item)


def _filed(file: str) -> Entry:
    """The row of a sample file."""
    body, report = find(source(file))
    figure = report.figures.applications["total"]["received_new"]
    item = FiledItem(body.printed, report.year, body.region, 2960, figure or 0)
    return Entry(2960, report.title, str(report.listed), item, file)


def number_of(column: Column) -> int:
    """A number of four digits for a column, the same in every run."""
    return 1000 + sum(place * ord(letter) for place, letter in enumerate(column.key, 1)) % 9000
