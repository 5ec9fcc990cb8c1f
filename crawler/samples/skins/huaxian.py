"""Sample portals, huaxian: an old county site in GB2312, years as columns, `countPage` in script."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.samples.model import Body, SampleReport
from crawler.samples.skins.base import Row, Skin


class HuaxianSkin(Skin):
    """A county's portal whose charset stands in a meta tag only."""

    template = "huaxian.html"
    media_type = "text/html"
    encoding = "gb2312"
    extension = "htm"
    hrefs = "whole"
    separator = " → "
    pager_script = """<SCRIPT LANGUAGE=JavaScript>
var currentPage = $current;
var countPage = $total
for (var i = 0; i < countPage; i++) {
  var name = i == 0 ? 'index.htm' : 'index_' + i + '.htm';
  document.write(i == currentPage ? (i + 1) : '<a href=' + name + '>' + (i + 1) + '</a>');
}
</SCRIPT>"""

    def rows(self, rows: Sequence[Row]) -> str:
        """Rows of a table: icon, link, date between line feeds."""
        lines = "\n".join(
            "<TR>\n<TD WIDTH=18><IMG SRC=/images/dot.gif></TD>\n"
            f"<TD><A HREF='{row.href}' TITLE='{row.title}'>{row.title}</A></TD>\n"
            f"<TD WIDTH=90 ALIGN=right>\n\n[{row.day}]\n\n</TD>\n</TR>"
            for row in rows
        )
        return f"<TABLE WIDTH=100% BORDER=0>\n{lines}\n</TABLE>"

    def article(self, body: Body, report: SampleReport, text: str) -> str:
        """Heading, date and source above the text."""
        return (
            f"<H3 ALIGN=center>{report.title}</H3>\n<P ALIGN=center>"
            f"发布日期：{report.published:%Y-%m-%d %H:%M:%S}　信息来源：{body.name}</P>\n<HR>\n"
            f"<DIV ID=zoom>\n{text}\n</DIV>"
        )
