"""Columns below a column: years, classes of bodies, bodies; never the site's own navigation."""

from __future__ import annotations

from crawler.addresses import directory, is_below, page_key
from crawler.listings import titles
from crawler.listings.model import Column
from crawler.listings.page import Anchor, ListPage
from crawler.listings.pager import is_pager_word
from crawler.listings.shapes import is_article, is_asset, is_folder, is_page


def below(page: ListPage) -> list[Column]:
    """Links into the directory tree below this page that are columns.

    What lies below a 年报 column belongs to it, so any name will do that does not plainly belong
    elsewhere (指南, 网站工作年度报表, 新闻 …).
    """
    folder = directory(page.url)
    return once(
        page,
        (
            anchor
            for anchor in page.anchors
            if is_below(anchor.url, folder)
            and _is_column(anchor)
            and not titles.is_refused_column(anchor.title)
        ),
    )


def once(page: ListPage, anchors: object) -> list[Column]:
    """The columns these links name, each address once, without the page itself."""
    found: dict[str, Column] = {}
    for anchor in anchors:  # type: ignore[attr-defined]  # an iterable of Anchor
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
