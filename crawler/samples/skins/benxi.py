"""Sample portals, benxi: a prefecture's portal with its counties' reports; `createPage`, pasted markup."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.samples.model import Body, SampleReport
from crawler.samples.skins.base import Row, Skin


class BenxiSkin(Skin):
    """Year, then class, then rows; articles without a file extension; titles printed twice."""

    template = "benxi.html"
    hrefs = "root"
    tags = "all"
    opened = True
    pager_script = '<div id="pages"></div>\n<script>createPage($total, $current, "index", "html");</script>'

    def rows(self, rows: Sequence[Row]) -> str:
        """Date inside the link."""
        items = "\n".join(
            f'<li><a href="{row.href}" target="_blank"><em>{row.day}</em>{row.title}</a></li>' for row in rows
        )
        return f'<div class="overview_right"><ul>\n{items}\n</ul></div>'

    def article(self, body: Body, report: SampleReport, text: str) -> str:
        """Heading, line of origin, then the heading once more inside the pasted text."""
        title = report.title
        return (
            f'<h1 class="title">{title}</h1>\n<div class="info">'
            f"<span>发布时间：{report.published:%Y年%m月%d日}</span><span>来源：{body.printed}</span>"
            "<span>字号：[大] [中] [小]</span></div>\n"
            '<div id="zoomcon" class="WordSection1">\n'
            f"<p class=MsoNormal align=center><b>{title}</b></p>\n{text}\n</div>\n"
            "<div class='ewm'>扫一扫在手机打开当前页</div>"
        )
