"""Sample portals, tjbd: TRS lists by `createPageHTML`; report pages that name neither title nor body."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.samples.model import Body, SampleReport
from crawler.samples.skins.base import Row, Skin


class TjbdSkin(Skin):
    """A district's portal: class, then body, then list; dates of a template stand before the text."""

    template = "tjbd.html"
    tags = "site"
    stub = (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title></title></head><body>'
        '<div class="main"><ul class="list"></ul></div>'
        '<script src="/images/pager.js"></script><script>document.close();</script></body></html>'
    )
    pager_script = (
        '<div class="page"><script>createPageHTML($total, $current, "index", "html");</script></div>'
    )

    def rows(self, rows: Sequence[Row]) -> str:
        """Date in a span before the link."""
        items = "\n".join(
            f'<li><span class="date">{row.day}</span>'
            f'<a href="{row.href}" title="{row.title}" target="_blank">{row.title}</a></li>'
            for row in rows
        )
        return f'<ul class="list">\n{items}\n</ul>'

    def title_element(self, report: SampleReport) -> str:
        """The portal's name alone."""
        del report
        return self.portal.name

    def article(self, body: Body, report: SampleReport, text: str) -> str:
        """The text without any heading."""
        del body, report
        return (
            '<div class="tools">【<a href="javascript:window.print()">打印</a>】'
            '【<a href="javascript:window.close()">关闭</a>】</div>\n'
            f'<div class="trs_editor_view TRS_UEDITOR trs_paper_default">\n{text}\n</div>'
        )
