"""Hanweb's datacall (大汉 jact): a script from the portal writes the rows.

Seen on portals of Jinan and Heze: the page holds `<script src="/jact/front/datacall/showJsContent.do?iid=N">`
where its rows should be. The answer is script that writes markup, one `document.write` or several; rows are
links with title and date. Which `iid` is the list's only the answers tell, so that a page without rows is
asked for each it names, up to four. An answer has no further pages: the portal writes all there is.

Traps: the same call draws menus and boxes, which bring entries and no reports; a page that shows rows
itself needs none; what an answer puts together by program, and not as plain strings, cannot be read.
"""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from crawler.addresses import absolute, host_of
from crawler.asks import Ask
from crawler.listings import rows
from crawler.listings.column_id import ColumnId
from crawler.listings.fragments import links_in, with_links
from crawler.listings.model import Reading
from crawler.listings.page import ListPage
from crawler.listings.scripts import written_markup

_CALL = re.compile(
    r"<script\b[^>]*\bsrc\s*=\s*['\"]([^'\"]*/jact/front/datacall/showJsContent\.do\?[^'\"]*)['\"]",
    re.IGNORECASE,
)
_MOST_CALLS = 4


class Datacall(ColumnId):
    """Lists whose rows a script of the portal writes."""

    name = "datacall"
    by_words = False

    def fits(self, page: ListPage) -> bool:
        """A call of the service in a page that shows no report and holds no data of rows."""
        return bool(_calls(page)) and "<datastore" not in page.markup and not rows.find(page)

    def read(self, page: ListPage) -> Reading:
        """The page with its calls still to be asked, or what one of them wrote."""
        if Ask.read(page.asked).script:
            return self._written(page)
        calls = [Ask(url, script=True, referer=page.url).address for url in _calls(page)]
        return replace(super().read(page), pages=tuple(calls))

    def _written(self, page: ListPage) -> Reading:
        home = Ask.read(page.asked).referer
        shown = with_links(page, links_in([written_markup([page.markup])], home))
        entries = tuple(dict.fromkeys(anchor.url for anchor in shown.anchors))
        return Reading(self.name, tuple(self.rows(shown)), entries=entries)


def _calls(page: ListPage) -> list[str]:
    """The calls that the page names, on its own host, each once."""
    urls = (absolute(page.url, unescape(source)) for source in _CALL.findall(page.markup))
    own = (url for url in urls if url and host_of(url) == host_of(page.url))
    return list(dict.fromkeys(own))[:_MOST_CALLS]
