"""Sample portals, jinjiang: TRS lists of cut titles, a column for each town, a crowded article foot."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.samples.model import Body, Column, SampleReport
from crawler.samples.skins.base import Row, Skin

_SHOWN = 22


class JinjiangSkin(Skin):
    """A county-level city's portal; whole titles stand in the `title` attribute only."""

    template = "jinjiang.html"
    extension = "htm"
    tags = "all"
    opened = True
    signed = True
    pager_script = (
        '<div class="pagination"><script type="text/javascript" src="/images/page.js"></script>\n'
        "<script type=\"text/javascript\">createPageHTML($total,$current,'index','htm');</script></div>"
    )

    def children(self, columns: Sequence[Column]) -> str:
        """The towns as a definition list."""
        cells = "\n".join(
            f'<dd><a href="{column.path}" title="{column.name}">{column.name}</a></dd>' for column in columns
        )
        return f'<dl class="zjd"><dt>镇（街道）</dt>\n{cells}\n</dl>'

    def rows(self, rows: Sequence[Row]) -> str:
        """Text cut short, date in a span after the link."""
        items = "\n".join(
            f'<li><a href="{row.href}" title="{row.title}">{_cut(row.title)}</a>\n<span>{row.day}</span></li>'
            for row in rows
        )
        return f'<ul class="gl_list">\n{items}\n</ul>'

    def article(self, body: Body, report: SampleReport, text: str) -> str:
        """Heading and time above the text, attachments and readings below it."""
        del body
        return (
            f'<div class="xl-tit">{report.title}</div>\n<div class="xl-msg">'
            f'时间：{report.published:%Y-%m-%d %H:%M}　浏览量：<i id="count">加载中</i></div>\n'
            f'<div class="TRS_Editor"><div class="Custom_UnionStyle">\n{text}\n</div></div>\n'
            '<div class="xl-foot"><h4>附件下载</h4><p>扫一扫在手机上查看当前页面</p><h4>相关解读</h4>'
            "<ul><li>文字解读</li><li>图片解读</li><li>视频解读</li></ul></div>"
        )


def _cut(title: str) -> str:
    return title if len(title) <= _SHOWN else f"{title[:_SHOWN]}..."
