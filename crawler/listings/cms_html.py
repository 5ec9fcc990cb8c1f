"""Articles filed by site and day, away from their column: `/cms/html/npszf/2013-01-25/1779102018.html`.

Nanping and Zhangzhou (`/cms/html/{site}/{YYYY-MM-DD}/{number}.html`); Anshan and Chaoyang in Liaoning file
by month (`/html/BPSZF/202501/0173735845205527.html`). Columns are folders of the site beside those of days:
`/cms/html/npszf/zfxxgknb/index.html`. Year, class and body are such folders too, beside their 年报 column or
below it. Page 2 is where the pager leads.

Traps: an article's address names no column, so that whatever is linked may be another list's row: a title
without a body counts only with its date; a folder that is a day is no column.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from crawler.addresses import host_of
from crawler.listings.page import ListPage
from crawler.listings.shapes import is_folder
from crawler.listings.siblings import Siblings

_ARTICLE = re.compile(r"^(?:/cms)?/html/[\w-]+/(?:20\d\d-\d\d-\d\d|20\d{4})/\d{6,}\.s?html?$")
_SITE = re.compile(r"^((?:/cms)?/html/[\w-]+/)(?!20\d\d(?:-?\d\d){1,2}/)[\w-]+/")


class CmsHtml(Siblings):
    """Lists of a site whose articles are filed by day."""

    name = "cms-html"

    def fits(self, page: ListPage) -> bool:
        """Articles of this shape on the same host, or the address of a column of this system."""
        return urlsplit(page.url).path.startswith("/cms/html/") or any(
            _ARTICLE.match(urlsplit(anchor.url).path) and host_of(anchor.url) == host_of(page.url)
            for anchor in page.anchors
        )

    def is_list(self, url: str, page: ListPage) -> bool:
        """A folder of the same site, no day's."""
        here, there = _SITE.match(urlsplit(page.url).path), _SITE.match(urlsplit(url).path)
        return bool(there and is_folder(url) and (here is None or here[1] == there[1]))
