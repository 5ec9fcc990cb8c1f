"""Rows of a list: links judged by their words, wherever they stand on the page but in its furniture."""

from __future__ import annotations

from crawler.addresses import directory, is_below, is_twin, page_key
from crawler.listings import titles
from crawler.listings.model import Row
from crawler.listings.page import Anchor, ListPage
from crawler.listings.shapes import is_article, is_asset, is_folder
from crawler.listings.titles import Promise


def find(page: ListPage) -> list[Row]:
    """Links to reports, each report once, in the page's order.

    A directory below the list is no row: it is a column, whatever its link says.
    """
    folder = directory(page.url)
    promising = [
        (anchor, promise)
        for anchor in page.anchors
        if (promise := titles.judge(anchor.title)) is not Promise.NOTHING
        and _is_row_address(anchor, promise, page.url, folder)
    ]
    # A template that calls its list by the name of a page's foot still has its reports below it.
    candidates = [found for found in promising if found[0].place != "furniture"] or [
        found for found in promising if found[1] is Promise.REPORT and is_below(found[0].url, folder)
    ]
    homely = any(promise is Promise.REPORT and is_below(anchor.url, folder) for anchor, promise in candidates)
    rows = [
        Row(anchor.url, "report" if promise is Promise.REPORT else "maybe", anchor.title, anchor.when)
        for anchor, promise in candidates
        if _belongs(anchor, promise, folder, homely=homely)
    ]
    return without_copies(rows)


def entries(page: ListPage) -> list[Anchor]:
    """All entries of the list, reports or not: article links below the column, dated ones, judged ones."""
    folder = directory(page.url)
    return [
        anchor
        for anchor in page.anchors
        if anchor.place != "furniture"
        and is_article(anchor.url)
        and (anchor.when or is_below(anchor.url, folder) or titles.judge(anchor.title) is not Promise.NOTHING)
    ]


def _is_row_address(anchor: Anchor, promise: Promise, url: str, folder: str) -> bool:
    if is_asset(anchor.url) or page_key(anchor.url) == page_key(url):
        return False
    if not is_folder(anchor.url):
        return True
    return promise is Promise.REPORT and not is_below(anchor.url, folder) and not is_below(url, anchor.url)


def without_copies(rows: list[Row]) -> list[Row]:
    """The rows without second links to the same page, mobile twins and picture versions beside a text."""
    by_key: dict[str, Row] = {}
    for row in rows:
        key = page_key(row.url)
        known = by_key.get(key)
        if known is None or _better(row, known):
            by_key[key] = row
    kept = set(by_key.values())
    whole = {titles.plain(row.title) for row in kept if not titles.is_picture_copy(row.title)}
    return [
        row
        for row in dict.fromkeys(rows)
        if row in kept
        and not (titles.is_picture_copy(row.title) and titles.without_copy_mark(row.title) in whole)
    ]


def _better(row: Row, known: Row) -> bool:
    """Whether `row` says more of the same page: the desktop page first, then the surer words, then a date."""
    return (is_twin(row.url), row.kind != "report", row.when is None) < (
        is_twin(known.url),
        known.kind != "report",
        known.when is None,
    )


def _belongs(anchor: Anchor, promise: Promise, folder: str, *, homely: bool) -> bool:
    """Whether the link is one of this list.

    A title that names no body says whose report it is only by its place. When the list's own
    reports lie below it, such a title elsewhere is another list's row in a side box.
    """
    below = is_below(anchor.url, folder)
    if promise is Promise.REPORT:
        return below or not homely or titles.names_body(anchor.title)
    if anchor.place == "menu" and not below:
        return False
    return below or anchor.when is not None
