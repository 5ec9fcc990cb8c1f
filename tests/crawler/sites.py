"""Pages of small portals for the crawl's tests."""

from __future__ import annotations

from crawler.registry import Listing
from tests.crawler.doubles import Page, Portals, slow
from tests.crawler.reports import report_page

HOST = "www.jinjiang.gov.cn"
SITES = ("www.anhai.gov.cn", "www.chidian.gov.cn")
TOWNS = ("龙湖镇", "安海镇")
YEARS = (2021, 2022, 2023, 2024)


def title(body: str, year: int) -> str:
    return f"{body}{year}年政府信息公开工作年度报告"


def article(body: str, year: int, received: int = 3) -> str:
    return report_page(title(body, year), received)


def items(*links: tuple[str, str], more: str = "") -> str:
    """A list page with these (href, words) rows."""
    lines = "".join(
        f'<li><a href="{href}" title="{words}">{words[:12]}…</a><span>2025-01-20</span></li>'
        for href, words in links
    )
    return (
        "<html><body><div class='crumb'>当前位置：<a href='/'>首页</a> &gt; "
        f"<a href='/zwgk/'>政务公开</a> &gt; 政府信息公开年报</div><ul>{lines}</ul>{more}</body></html>"
    )


def build(portals: Portals, pause: float = 0.0) -> list[Listing]:
    """Two portals: a tree with a paged list a town, one missing page, one report at two addresses."""
    lines = []
    for number, host in enumerate(SITES):
        pages: dict[str, Page] = {
            "/nb/": "<html><body><ul>"
            + "".join(f"<li><a href='t{place}/'>{town}</a></li>" for place, town in enumerate(TOWNS))
            + "</ul></body></html>"
        }
        for place, town in enumerate(TOWNS):
            for half in range(2):
                years = YEARS[2 * half : 2 * half + 2]
                links = [(f"202501/t20250120_{year}{place}.html", title(town, year)) for year in years]
                if half == 0:
                    links.append(("202501/t20250120_99999.html", title("金井镇", 2024)))
                    links.append((f"202501/t20250120_7{place}7777.html", title(town, 2024)))
                name = f"/nb/t{place}/" + ("" if half == 0 else "index_1.html")
                pages[name] = items(
                    *links, more=f"<script>createPageHTML(2, {half}, 'index', 'html')</script>"
                )
            for year in (*YEARS,):
                pages[f"/nb/t{place}/202501/t20250120_{year}{place}.html"] = article(
                    town, year, year - 2000 + number
                )
            pages[f"/nb/t{place}/202501/t20250120_7{place}7777.html"] = article(town, 2024, 24 + number)
        portals.add(host, {path: slow(page, pause) for path, page in pages.items()})
        lines.append(listing(host, "/nb/", name=f"第{number}市", region=("350582", "350581")[number]))
    return lines


def listing(host: str, path: str = "/zfxxgknb/", **columns: str) -> Listing:
    """A registry line of a county's portal."""
    values = {
        "site": host.split(".")[-3] if host.count(".") > 1 else host,
        "name": "晋江市人民政府",
        "region": "350582",
        "home": f"http://{host}/",
        "listing": f"http://{host}{path}",
    }
    return Listing(**(values | columns))
