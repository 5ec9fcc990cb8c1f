"""Columns that are parameters of a program: `InfoPublic.aspx?cid=1019`, `iList.jsp?node_id=GKmzs`.

Seen: `InfoPublic.aspx?cid=1019&pid=971&page=k` (a department of Yunnan), `department.aspx?id=40` with
`year_details.aspx?dept=38&id=91674` (Ziyang), `info/iList.jsp?node_id=GKmzs&cat_id=&cur_page=1` (Deyang),
`ndbg.thtml?id=14198` (Fuxin, Tibet), `listInfoSub.action?itemId=896&orgCode=EA003` (Ma'anshan),
`newzfxxgkUnderControl.jspx?path=…` (Yuxi), `zfxxgknb.html?orgCode=A01A01&nbYear=2024` (Lincang).

A list is known by the same program with the same parameters; their values tell year, class and body
apart. One parameter is the page's number, which the first page may leave out. Pagers are links, or
`'…&cur_page=' + n` in a script, or a form with the number in a hidden field.

Traps: one program may serve lists and articles, told apart by a verb (`c=category`, `c=show`); an article
of another program carries the column's id too; another `itemId` of the same body is another column,
which only its words tell; `year_details.aspx?dept=8&year=2023` shows a body's report itself.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

from crawler.addresses import host_of
from crawler.listings import turns
from crawler.listings.page import ListPage
from crawler.listings.siblings import Siblings

_PROGRAM = re.compile(r"\.(?:aspx?|jspx?|php|thtml|action|do)$", re.IGNORECASE)
_BY_QUERY = frozenset(("nbyear", "orgcode"))
_VERBS = frozenset(("a", "act", "action", "c", "do", "m", "method", "mod", "op", "view"))


class Programs(Siblings):
    """Lists that are parameters of a program."""

    name = "programs"

    def fits(self, page: ListPage) -> bool:
        """Its own address is a program's with a column among its parameters."""
        chosen = _chosen(page.url)
        program = _PROGRAM.search(urlsplit(page.url).path)
        return bool(chosen) if program else bool({name.lower() for name in chosen} & _BY_QUERY)

    def is_list(self, url: str, page: ListPage) -> bool:
        """The same program, asked for the same kind of thing."""
        here, there = urlsplit(page.url), urlsplit(url)
        if host_of(url) != host_of(page.url) or here.path.lower() != there.path.lower():
            return False
        own, other = _chosen(page.url), _chosen(url)
        verbs = own.keys() & _VERBS
        return own.keys() == other.keys() and all(own[name] == other[name] for name in verbs)


def _chosen(url: str) -> dict[str, str]:
    """The parameters that choose a column: all that have a value but the page's number."""
    told = parse_qsl(urlsplit(url).query)
    return {name: value for name, value in told if not turns.is_page_name(name)}
