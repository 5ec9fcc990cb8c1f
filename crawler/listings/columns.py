"""Columns below a column: years, classes of bodies, bodies; never the site's own navigation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from crawler.addresses import directory, host_of, is_below, page_key
from crawler.listings import titles
from crawler.listings.model import Column
from crawler.listings.page import Anchor, ListPage
from crawler.listings.pager import is_pager_word
from crawler.listings.shapes import is_article, is_asset, is_folder, is_page

# Folders of 年报 columns: zfxxgknb, xxgknb59, gknb, 2024nb, ndbg, zfxxgkgzndbg2024, nianbao …
_ANNUAL_FOLDER = re.compile(r"nb[^a-z/]*/|gknb|ndbg|nianbao|niandu|xxgknb", re.IGNORECASE)


def below(page: ListPage) -> list[Column]:
    """Links into the directory tree below this page that are columns.

    What lies below a 年报 column belongs to it, so any name will do there that does not plainly
    belong elsewhere (指南, 网站工作年度报表, 新闻 …). Above it, in a body's or a class's own pages,
    only years, classes, bodies and 年报 columns are followed; on a home page only the last.
    """
    folder = directory(page.url)
    follows = _follows(page, folder)
    return once(
        page,
        [
            anchor
            for anchor in page.anchors
            if is_below(anchor.url, folder) and _is_column(anchor) and follows(anchor.title)
        ],
    )


def in_tree(page: ListPage, is_list: Callable[[Anchor], bool]) -> list[Column]:
    """Columns under this one in the page's tree of links, else branches listed in its content.

    For families whose addresses do not say what lies under what; `is_list` tells links of their shape.
    """
    links = [
        anchor
        for anchor in page.anchors
        if anchor.place != "furniture"
        and host_of(anchor.url) == host_of(page.url)
        and is_list(anchor)
        and not titles.is_refused_column(anchor.title)
        and anchor.title not in page.trail  # the way back up
    ]
    nested = [anchor for anchor in links if under_own(anchor, page)]
    return once(page, nested or [anchor for anchor in links if _is_listed_branch(anchor)])


def framed(page: ListPage) -> list[Column]:
    """The pages of its own host that a page shows in frames: where it has no row, its list is there."""
    host = host_of(page.url)
    name = page.trail[-1] if page.trail else "政府信息公开年报"
    own = (url for url in page.frames if host_of(url) == host and page_key(url) != page_key(page.url))
    return [Column(url, name) for url in dict.fromkeys(own)]


def _follows(page: ListPage, folder: str) -> Callable[[str], bool]:
    path = urlsplit(folder).path
    if path == "/":
        return titles.is_annual_column
    annual = any(titles.is_annual_column(name) for name in page.trail) or bool(_ANNUAL_FOLDER.search(path))
    if annual:
        return lambda words: not titles.is_refused_column(words)
    return titles.is_branch


def once(page: ListPage, anchors: Iterable[Anchor]) -> list[Column]:
    """The columns these links name, each address once, without the page itself."""
    found: dict[str, Column] = {}
    for anchor in anchors:
        key = page_key(anchor.url)
        if key != page_key(page.url) and anchor.title and not is_pager_word(anchor.text):
            found.setdefault(key, Column(anchor.url, anchor.title))
    return list(found.values())


def _is_column(anchor: Anchor) -> bool:
    if is_asset(anchor.url):
        return False
    if is_folder(anchor.url):
        return True
    # A year or class may be a page with a name of its own (`a2024.htm`).
    return (is_page(anchor.url) and titles.is_year_or_class(anchor.title)) or (
        not is_article(anchor.url) and not is_page(anchor.url) and titles.is_branch(anchor.title)
    )


def under_own(anchor: Anchor, page: ListPage) -> bool:
    """Whether the link stands in the page's tree under the link of this very column."""
    own = page_key(page.url)
    seen: set[int] = set()
    head = anchor.parent
    while head is not None and head not in seen:
        seen.add(head)
        if page_key(page.anchors[head].url) == own:
            return True
        head = page.anchors[head].parent
    return False


def _is_listed_branch(anchor: Anchor) -> bool:
    """Whether the link is a year, class or body in the content, not a node of some other tree."""
    return (
        anchor.place == "main"
        and anchor.parent is None
        and titles.is_branch(anchor.title)
        and not titles.is_annual_column(anchor.title)
    )
