"""Sample portals, one portal as a map from path to answer: home, columns, reports, decoys."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeAlias

from crawler.samples.decoys import WITHOUT_PAGE, decoy_response
from crawler.samples.model import Body, Column, Portal, SampleReport
from crawler.samples.response import Response
from crawler.samples.skins import SKINS, Row, Skin

Route: TypeAlias = Callable[[int], Response]


class Site:
    """Answers for one portal. Nothing is kept between requests: the visit's number is given with each."""

    def __init__(self, portal: Portal) -> None:
        self.portal = portal
        self.skin: Skin = SKINS[portal.site](portal)
        self._routes: dict[str, Route] = dict(self._all_routes())

    def answer(self, path: str, visit: int) -> Response:
        """The answer to a request for `path` (without a query) at visit number `visit`."""
        route = self._routes.get(path)
        if route:
            return route(visit)
        if f"{path}/" in self._routes:
            return Response(301, "", location=f"{path}/")
        if self.skin.stub and path.rpartition("/")[2].startswith("index_"):
            return self._html(self.skin.stub)
        return Response(404, "<html><head><title>404</title></head><body>404 Not Found</body></html>")

    def paths(self) -> list[str]:
        """All paths that have an answer of their own, sorted."""
        return sorted(self._routes)

    def _html(self, text: str) -> Response:
        return Response(200, text, self.skin.media_type, self.skin.encoding)

    def _all_routes(self) -> Iterator[tuple[str, Route]]:
        yield "/", partial(self._fixed, self._html(self._home()))
        if self.portal.robots:
            yield "/robots.txt", partial(self._fixed, Response(200, self.portal.robots, "text/plain"))
        yield from self._menu_routes()
        for column in self.portal.columns:
            yield from self._column_routes(column)
        for body, report in self._reports():
            column = self._column_of(report.path)
            yield report.path, partial(self._report, column, body, report)
            mobile = _mobile(report.path)
            if any(decoy.href == mobile for decoy in self.portal.decoys):
                yield mobile, partial(self._report, column, body, report)
        for decoy in self.portal.decoys:
            if decoy.kind not in WITHOUT_PAGE:
                yield decoy.href, partial(self._fixed, decoy_response(self.skin, decoy))

    @staticmethod
    def _fixed(response: Response, visit: int) -> Response:
        del visit
        return response

    def _report(self, column: Column, body: Body, report: SampleReport, visit: int) -> Response:
        return self._html(self.skin.report_page(column, body, report, visit))

    def _home(self) -> str:
        portal = self.portal
        entries = [column for column in portal.columns if not column.parent]
        links = [f'<a href="{column.path}">{column.name}</a>' for column in entries]
        return self.skin.plain_page("首页", ["欢迎访问本网站。", *links])

    def _menu_routes(self) -> Iterator[tuple[str, Route]]:
        columns = {column.path for column in self.portal.columns}
        for name, path in self.portal.menu:
            if path not in columns:
                text = self.skin.plain_page(name, [f"{name}由本机关办公室编制，内容变动时随时更新。"])
                yield path, partial(self._fixed, self._html(text))

    def _column_routes(self, column: Column) -> Iterator[tuple[str, Route]]:
        if any(report.path == column.path for _, report in self._reports()):
            return  # the column's address shows a report instead of a list
        children = [other for other in self.portal.columns if other.parent == column.path]
        pages = _chunks(self._rows(column), self.portal.rows_a_page)
        for number, rows in enumerate(pages, start=1):
            text = self.skin.list_page(column, children if number == 1 else [], rows, number, len(pages))
            route = partial(self._fixed, self._html(text))
            yield self.skin.page_path(column, number), route
            if number == 1:
                yield from ((alias, route) for alias in self.skin.aliases(column))

    def _rows(self, column: Column) -> list[Row]:
        """The rows of a column, newest first: its reports, then decoys of the same day."""
        rows = [
            Row(report.title, self.skin.href(column, report.path), report.listed)
            for _, report in self._reports()
            if self._column_of(report.path) is column
        ]
        rows += [
            Row(
                decoy.title,
                decoy.href if "://" in decoy.href else self.skin.href(column, decoy.href),
                decoy.day,
            )
            for decoy in self.portal.decoys
            if decoy.column == column.path
        ]
        return sorted(rows, key=lambda row: row.day, reverse=True)

    def _reports(self) -> Iterator[tuple[Body, SampleReport]]:
        for body in self.portal.bodies:
            for report in body.reports:
                yield body, report

    def _column_of(self, path: str) -> Column:
        """The innermost column whose folder holds `path`."""
        holding = [column for column in self.portal.columns if path.startswith(_folder(column))]
        return max(holding, key=lambda column: len(column.path))


def _folder(column: Column) -> str:
    return column.path.rpartition("/")[0] + "/"


def _mobile(path: str) -> str:
    stem, dot, extension = path.rpartition(".")
    return f"{stem}_wap{dot}{extension}"


def _chunks(rows: Sequence[Row], size: int) -> list[list[Row]]:
    return [list(rows[start : start + size]) for start in range(0, max(len(rows), 1), size)]
