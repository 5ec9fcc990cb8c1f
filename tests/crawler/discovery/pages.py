"""Pages of small portals for the tests of discovery."""

from __future__ import annotations

HOST = "www.jinjiang.gov.cn"
HOME = f"http://{HOST}/"
COLUMN = f"http://{HOST}/zfxxgk/zfxxgknb/"
LABELS = (
    '<meta name="SiteName" content="晋江市人民政府"><meta name="SiteDomain" content="www.jinjiang.gov.cn">'
    '<meta name="SiteIDCode" content="3505820001">'
)
DECOYS = (
    "<a href='/wz/bb/'>政府网站工作年度报表</a><a href='/fz/nb/'>法治政府建设年度报告</a>"
    "<a href='/tj/nb/'>统计年报</a><a href='/cz/'>财政预决算年度报告</a>"
)


def page(body: str, *, head: str = LABELS, title: str = "晋江市人民政府") -> str:
    """A page with the site's labels."""
    return (
        f"<html><head><title>{title}</title>{head}</head><body>{body}"
        "<div class='footer'>网站标识码：3505820001</div></body></html>"
    )


def column(*years: int, body: str = "晋江市人民政府", head: str = LABELS) -> str:
    """A 年报 column with one report a year."""
    rows = "".join(
        f"<li><a href='./{year}01/t{year}0120_1.html'>{body}{year}年政府信息公开工作年度报告</a>"
        f"<span>{year + 1}-01-20</span></li>"
        for year in years or (2024, 2023)
    )
    return page(f"<ul>{rows}</ul>", head=head)
