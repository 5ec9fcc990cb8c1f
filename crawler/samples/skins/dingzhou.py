"""Sample portals, dingzhou: columns by number, 下一页 links, the whole page in layout tables."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.samples.model import Body, Column, SampleReport
from crawler.samples.skins.base import Row, Skin


class DingzhouSkin(Skin):
    """A county-level city's portal; the second page of a list is `index_2.html`."""

    template = "dingzhou.html"
    hrefs = "root"
    separator = "&nbsp; &gt;&gt; "

    def page_path(self, column: Column, number: int) -> str:
        """Pages after the first are counted from 2."""
        return column.path if number == 1 else column.path.replace("index.html", f"index_{number}.html")

    def children(self, columns: Sequence[Column]) -> str:
        """Rows of a layout table."""
        cells = "\n".join(
            f'<tr><td height="30">·<a href="{column.path}">{column.name}</a></td></tr>' for column in columns
        )
        return f'<table width="100%" border="0">\n{cells}\n</table>'

    def rows(self, rows: Sequence[Row]) -> str:
        """Rows of a layout table, the date in a cell of its own."""
        lines = "\n".join(
            f'<tr><td height="28">·<a href="{row.href}" target="_blank">{row.title}</a></td>'
            f'<td width="90" align="right">{row.day}</td></tr>'
            for row in rows
        )
        return f'<table width="100%" border="0" cellspacing="0">\n{lines}\n</table>'

    def pager(self, column: Column, number: int, total: int) -> str:
        """Plain links: 首页 上一页 下一页 尾页, as many as lead anywhere."""

        def link(name: str, page: int) -> str:
            if not 1 <= page <= total or page == number:
                return name
            return f'<a href="{self.page_path(column, page)}">{name}</a>'

        links = [
            link("首页", 1),
            link("上一页", number - 1),
            link("下一页", number + 1),
            link("尾页", total),
        ]
        return f'<div align="center">第{number}页/共{total}页 {" ".join(links)}</div>'

    def article(self, body: Body, report: SampleReport, text: str) -> str:
        """A layout table: heading, an empty source, the text, links to the neighbouring reports."""
        neighbours = sorted(body.reports, key=lambda other: other.published)
        place = neighbours.index(report)
        before = neighbours[place - 1] if place else None
        after = neighbours[place + 1] if place + 1 < len(neighbours) else None
        return (
            '<table width="1003" border="0" align="center"><tr><td align="center">'
            f'<font size="5"><strong>{report.title}</strong></font></td></tr>\n<tr><td align="center">'
            f"发布时间：{report.published:%Y-%m-%d}&nbsp;&nbsp;&nbsp;来源：&nbsp;</td></tr>\n"
            '<tr><td align="right">【字体：<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>】'
            '<a href="javascript:window.print()">打印</a></td></tr>\n'
            f'<tr><td class="content">\n{text}\n</td></tr>\n'
            f"<tr><td>上一篇：{_link(before)}<br>下一篇：{_link(after)}</td></tr></table>"
        )


def _link(report: SampleReport | None) -> str:
    return f'<a href="{report.path}">{report.title}</a>' if report else "没有了"
