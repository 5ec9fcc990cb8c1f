"""Sample portals, the common part of a skin: page frame, breadcrumb, menu, plain pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from importlib.resources import files
from string import Template
from typing import ClassVar, Literal

from crawler.samples.article import content
from crawler.samples.model import Body, Column, Portal, SampleReport
from crawler.samples.response import HITS


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list: the whole title, the address as the list writes it, the date beside it."""

    title: str
    href: str
    day: date


class Skin:
    """Writes the pages of one portal. A subclass states where its system differs.

    Attributes:
        template: file of the page frame in `templates/`.
        media_type: Content-Type of every page.
        encoding: of the bytes.
        extension: of list pages after the first.
        hrefs: how a list writes an address: relative to its column, from the root, or whole.
        tags: which meta tags of the national rule pages carry.
        opened: reports open with basis and period.
        signed: reports close with body and date.
        stub: text answered with status 200 for a list page past the last, or None for a plain 404.
        separator: stands between the names of the breadcrumb.
        pager_script: what leads to other list pages; `$total` pages, `$current` counted from 0.
    """

    template: ClassVar[str]
    media_type: ClassVar[str] = "text/html; charset=utf-8"
    encoding: ClassVar[str] = "utf-8"
    extension: ClassVar[str] = "html"
    hrefs: ClassVar[Literal["relative", "root", "whole"]] = "relative"
    tags: ClassVar[Literal["none", "site", "all"]] = "none"
    opened: ClassVar[bool] = False
    signed: ClassVar[bool] = False
    stub: ClassVar[str | None] = None
    separator: ClassVar[str] = " &gt; "
    pager_script: ClassVar[str] = ""

    def __init__(self, portal: Portal) -> None:
        text = (files("crawler.samples") / "templates" / self.template).read_text(encoding="utf-8")
        self.portal = portal
        self._frame = Template(text)
        self._paths = {column.path: column for column in portal.columns}

    # What a subclass may say otherwise.

    def page_path(self, column: Column, number: int) -> str:
        """Path of page `number` (from 1) of a column's list."""
        return column.path if number == 1 else f"{column.path}index_{number - 1}.{self.extension}"

    def rows(self, rows: Sequence[Row]) -> str:
        """The rows of one list page."""
        raise NotImplementedError

    def pager(self, column: Column, number: int, total: int) -> str:
        """What leads from page `number` of a list to its other pages."""
        del column
        return Template(self.pager_script).substitute(total=total, current=number - 1)

    def children(self, columns: Sequence[Column]) -> str:
        """The links of a column to the columns below it."""
        items = "\n".join(f'<li><a href="{column.path}">{column.name}</a></li>' for column in columns)
        return f'<ul class="lanmu">\n{items}\n</ul>'

    def article(self, body: Body, report: SampleReport, text: str) -> str:
        """The main part of a report's page round its text."""
        raise NotImplementedError

    def title_element(self, report: SampleReport) -> str:
        """The text of `<title>` on a report's page."""
        return f"{report.title}_{self.portal.name}"

    # What all have in common.

    def aliases(self, column: Column) -> tuple[str, ...]:
        """Other paths that answer with the column's first page."""
        return (f"{column.path}index.{self.extension}",) if column.path.endswith("/") else ()

    def href(self, column: Column, path: str) -> str:
        """How a list writes the address of an article on its own host."""
        if self.hrefs == "whole":
            return f"{self.portal.home}{path[1:]}"
        folder = column.path.rpartition("/")[0] + "/"
        if self.hrefs == "root" or not path.startswith(folder):
            return path
        return f"./{path.removeprefix(folder)}"

    def metas(self, column: Column | None, report: SampleReport | None = None, source: str = "") -> str:
        """The meta tags of a page, as many of the national page-label rule as the portal knows of."""
        portal = self.portal
        if self.tags == "none":
            return ""
        tags = [("SiteName", portal.name), ("SiteDomain", portal.host), ("SiteIDCode", portal.site_code)]
        if column:
            tags += [("ColumnName", column.trail[-1]), ("ColumnDescription", "，".join(column.trail))]
            kind = "信息公开年报" if "信息公开" in "".join(column.trail) else "工作动态"
            tags += [("ColumnKeywords", kind), ("ColumnType", kind)]
        if report and self.tags == "all":
            tags += [("ArticleTitle", report.title), ("PubDate", f"{report.published:%Y-%m-%d %H:%M}")]
            tags += [("ContentSource", source), ("Url", f"{portal.home}{report.path[1:]}")]
        return "\n".join(f'<meta name="{name}" content="{escape(value)}">' for name, value in tags)

    def report_page(self, column: Column, body: Body, report: SampleReport, visit: int) -> str:
        """A report's page."""
        text = content(body, report, visit, opened=self.opened, signed=self.signed)
        main = self.article(body, report, text)
        return self.page(self.title_element(report), main, column, self.metas(column, report, body.printed))

    def list_page(
        self, column: Column, children: Sequence[Column], rows: Sequence[Row], number: int, total: int
    ) -> str:
        """One page of a column: the columns below it, its rows, its pager."""
        parts = [self.children(children)] if children else []
        if rows:
            parts += [self.rows(rows), self.pager(column, number, total)]
        return self.page(f"{column.name}_{self.portal.name}", "\n".join(parts), column, self.metas(column))

    def plain_page(self, title: str, paragraphs: Iterable[str], column: Column | None = None) -> str:
        """A page that is no report: news, a guide, a notice. The paragraphs are markup."""
        text = "\n".join(f"<p>　　{paragraph}</p>" for paragraph in paragraphs)
        return self.page(f"{title}_{self.portal.name}", f"<h2>{title}</h2>\n<div>{text}</div>", column, "")

    def page(self, title: str, main: str, column: Column | None, metas: str) -> str:
        """The page frame round `main`."""
        portal = self.portal
        return self._frame.substitute(
            title=title,
            metas=metas,
            site=portal.name,
            crumbs=self._crumbs(column),
            column=column.name if column else "",
            menu=self._menu(),
            main=main,
            hits=HITS,
            code=portal.site_code,
            icp=portal.icp,
            host=portal.host,
        )

    def _menu(self) -> str:
        return "\n".join(
            f'<li><a href="{path}" title="{name}">{name}</a></li>' for name, path in self.portal.menu
        )

    def _crumbs(self, column: Column | None) -> str:
        links = ['<a href="/" class="CurrChnlCls">首页</a>']
        if column:
            above = self._ancestors(column)
            links += [
                f'<a href="{above.get(name, "/")}" class="CurrChnlCls">{name}</a>' for name in column.trail
            ]
        return self.separator.join(links)

    def _ancestors(self, column: Column) -> dict[str, str]:
        paths = {column.trail[-1]: column.path}
        while column.parent:
            column = self._paths[column.parent]
            paths.setdefault(column.trail[-1], column.path)
        return paths
