"""What the pages of a sample platform have around their content: national meta tags, navigation, footer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crawler.samples.platforms.model import Item, report_html

FIXED_COLUMNS = ("政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报")


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of one site.

    Attributes:
        name: the site's name, as `SiteName` prints it.
        host: its host.
        code: its 网站标识码.
        columns: address of each of the four fixed columns, in their order; "" leaves one out.
    """

    name: str
    host: str
    code: str
    columns: Sequence[str]

    def page(
        self,
        title: str,
        content: str,
        *,
        path: Sequence[str] = (),
        head: str = "",
        foot: str = "",
    ) -> str:
        """A whole page. `path` are the names of its breadcrumb, `head` and `foot` further markup."""
        crumbs = " &gt; ".join(["<a href='/'>首页</a>", *path])
        links = "".join(
            f"<li><a href='{address}'>{words}</a></li>"
            for words, address in zip(FIXED_COLUMNS, self.columns, strict=True)
            if address
        )
        return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{title}</title>
<meta name="SiteName" content="{self.name}"><meta name="SiteDomain" content="{self.host}">
<meta name="SiteIDCode" content="{self.code}">{head}</head>
<body><div class="header"><a href="/">{self.name}</a></div>
<div class="nav"><ul>{links}</ul></div>
{f'<div class="position">当前位置：{crumbs}</div>' if path else ""}
{content}
<div class="footer"><p>主办单位：{self.name} 网站标识码：{self.code}</p>{foot}</div></body></html>"""

    def home(self, extra: str = "") -> str:
        """The home page: news, the fixed columns, and the links to other things that are called 年报."""
        return self.page(
            self.name,
            f"""<div class="main"><h2>要闻</h2><ul>
<li><a href="/news/20250106.html">全县工作会议召开</a><span>2025-01-06</span></li></ul>
<p><a href="/wznb.html">政府网站工作年度报表</a> <a href="/tjnb.html">统计年报</a></p>{extra}</div>""",
        )

    def article(
        self, item: Item, box: str, *, path: Sequence[str] = (), title: str = "", extra: str = ""
    ) -> str:
        """A report's page. `box` is the start tag of a div that holds the text, `extra` follows it."""
        words = title or item.title
        tags = (
            f'<meta name="ArticleTitle" content="{words}"><meta name="PubDate" content="{item.day} 09:00">'
            f'<meta name="ContentSource" content="{item.body}">'
        )
        content = (
            f"<div class='main'><h1>{words}</h1><p class='info'>发布时间：{item.day}</p>"
            f"{box}{report_html(item)}</div>{extra}</div>"
        )
        return self.page(words, content, path=path, head=tags)

    def note(self, title: str, text: str = "这里是一篇普通文章，与年度报告无关。") -> str:
        """A page that is no report."""
        return self.page(title, f"<div class='main'><h1>{title}</h1><p>{text}</p></div>")
