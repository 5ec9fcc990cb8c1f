"""Which strategy reads a page: the first whose marks it shows, or the one the registry names."""

from __future__ import annotations

from crawler.listings.base import Strategy
from crawler.listings.boda import Boda
from crawler.listings.channels import Channels
from crawler.listings.cms_html import CmsHtml
from crawler.listings.column_id import ColumnId
from crawler.listings.datacall import Datacall
from crawler.listings.directory import Directory
from crawler.listings.gkmlpt import Gkmlpt
from crawler.listings.hanweb import Hanweb
from crawler.listings.hanweb_xxgk import HanwebXxgk
from crawler.listings.jeecms import Jeecms
from crawler.listings.jpaas import Jpaas
from crawler.listings.lonsun import LonSun
from crawler.listings.model import Reading
from crawler.listings.nfcms import Nfcms
from crawler.listings.numbered import Numbered
from crawler.listings.objectid import ObjectId
from crawler.listings.openness import Openness
from crawler.listings.page import ListPage
from crawler.listings.programs import Programs
from crawler.listings.search_list import SearchList
from crawler.listings.trs import Trs
from crawler.listings.ucap import Ucap
from crawler.listings.xxgk_list import XxgkList

# In the order in which their marks are looked for: the plain directory fits everything.
STRATEGIES: tuple[Strategy, ...] = (
    Datacall(),
    SearchList(),
    Jpaas(),
    HanwebXxgk(),
    Hanweb(),
    ColumnId(),
    Boda(),
    LonSun(),
    Openness(),
    Gkmlpt(),
    Nfcms(),
    Ucap(),
    Numbered(),
    ObjectId(),
    Channels(),
    Jeecms(),
    XxgkList(),
    CmsHtml(),
    Programs(),
    Trs(),
    Directory(),
)
NAMES = tuple(strategy.name for strategy in STRATEGIES)
# No family, but the registry's word for lists that a browser draws (`crawler.browser`): whatever family
# they show then reads them.
BROWSER = "browser"
PLATFORMS = (*NAMES, BROWSER)


def detect(page: ListPage, named: str | None = None) -> Strategy:
    """The strategy for a page; `named` is the registry's choice, which is followed.

    Raises ValueError for a name that no strategy has.
    """
    if named and named != BROWSER:
        for strategy in STRATEGIES:
            if strategy.name == named:
                return strategy
        raise ValueError(f"no listing strategy is called {named!r}; known: {', '.join(NAMES)}")
    return next(strategy for strategy in STRATEGIES if strategy.fits(page))


def read_list(page: ListPage, named: str | None = None) -> Reading:
    """What the page leads to, read by its strategy; an answer to a script by the one whose script asked."""
    if not page.is_html and not named:
        return Reading(strategy="")
    return detect(page, named).read(page)
